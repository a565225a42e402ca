"""Modules and libraries are never looked for in the current folder, which may hold a stranger's files."""

import os
import sys


def leave_current_folder() -> None:
    """Take the current folder out of every place where this process looks for code.

    To be called before anything else is imported: `python -m` puts the current folder first, an empty part of
    `PYTHONPATH` anywhere. Where the program itself lies in that folder, a source tree, it comes last instead, so
    that it hides no module of another. Windows looks for libraries and programs there too, and is told not to;
    that part was never run.
    """
    here = os.path.normcase(os.getcwd())  # noqa: PTH109  no module may be imported yet
    own = os.path.normcase(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # noqa: PTH100, PTH120
    kept = [entry for entry in sys.path if os.path.normcase(os.path.abspath(entry)) != here]  # noqa: PTH100
    was_there = len(kept) < len(sys.path)
    sys.path[:] = [*kept, own] if was_there and own == here else kept
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetDllDirectoryW("")
        os.environ["NODEFAULTCURRENTDIRECTORYINEXEPATH"] = "1"
