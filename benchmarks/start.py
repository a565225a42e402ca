"""How long the first window takes, from source, against a bare QMainWindow in the same run.

Usage: python benchmarks/start.py [ROUNDS]. Prints medians; the goal for the first picture is a ratio of 1.3.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time

BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1280, 820)
window.show()
app.processEvents()
"""
FRAME = """
from smeassist.gui.frame.app import application, open_frame
from smeassist.gui.looks.prefs import Prefs
app = application()
frame = open_frame(Prefs())
app.processEvents()
"""
PAGE = (
    FRAME
    + """
from smeassist.gui.frame.app import furnish
from smeassist.gui.doings.desk import Desk
window = furnish(app, frame, Desk(Prefs()))
app.processEvents()
"""
)


def once(script: str) -> float:
    """Milliseconds from nothing to the first picture, in a fresh process; leaving is not counted."""
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": home}
        env.pop("PYTHONDONTWRITEBYTECODE", None)  # users start from compiled modules
        began = time.perf_counter()
        command = [sys.executable, "-c", script + "\nprint('shown', flush=True)\nimport os\nos._exit(0)"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env) as child:
            assert child.stdout is not None
            child.stdout.readline()
            return (time.perf_counter() - began) * 1000


def main(arguments: list[str]) -> int:
    """Alternate both and print what came of it."""
    rounds = int(arguments[0]) if arguments else 9
    for script in (BARE, FRAME, PAGE):
        once(script)
    times = [(once(BARE), once(FRAME), once(PAGE)) for _ in range(rounds)]
    bare, frame, page = (statistics.median(column) for column in zip(*times, strict=True))
    first = statistics.median(two / one for one, two, _ in times)
    second = statistics.median(three / one for one, _, three in times)
    print(f"bare QMainWindow {bare:.0f} ms")
    print(f"our window's first picture {frame:.0f} ms, {first:.2f} times as long")
    print(f"the first page, ready to be used {page:.0f} ms, {second:.2f} times as long")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
