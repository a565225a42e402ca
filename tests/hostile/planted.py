"""A folder of books with a module or settings planted under every name that is looked for."""

from __future__ import annotations

import re
import shutil
import sys
from importlib import metadata
from pathlib import Path
from typing import Final

MARKS: Final = "marks"
"""The folder into which a planted module that is run writes a file of its name."""
OPTIONAL: Final = (
    "sitecustomize",
    "usercustomize",
    "reportlab_settings",
    "reportlab_mods",
    "local_rl_settings",
    "pdb_extra",
    "readline",
    "gi",
    "lxml",
    "PIL",
    "numpy",
    "pandas",
    "brotli",
    "freetype",
    "rlPyCairo",
    "_rl_accel",
    "pyphen",
    "coverage",
    "colorama",
    "apport_python_hook",
)
"""Names that Python, its tools and our dependencies look for where they are not installed."""
SETTINGS: Final = (
    "qt.conf",
    "qt6.conf",
    "pyvenv.cfg",
    "pybuilddir.txt",
    "python._pth",
    "python311._pth",
    "evil.pth",
    "setup.cfg",
    "pyproject.toml",
    "openssl.cnf",
    "fonts.conf",
    ".reportlab_settings",
    ".reportlab_mods",
    ".pythonrc",
    ".env",
    "pydantic.cfg",
)
"""Files that an interpreter or a library could take for its settings."""

_MODULE: Final = """
import os as _os
_os.makedirs({folder!r}, exist_ok=True)
open(_os.path.join({folder!r}, {name!r}), "w").close()
raise ImportError("planted")
"""


def names() -> list[str]:
    """Every name that an import could ask for: the standard library's, our dependencies' and our own."""
    wanted = {*sys.stdlib_module_names, *OPTIONAL, "smeassist"}
    for distribution in metadata.distributions():
        for file in distribution.files or ():
            first = file.parts[0]
            if first.endswith((".dist-info", ".pth")) or first in {"..", "__pycache__"}:
                continue
            wanted.add(first.split(".")[0] if len(file.parts) == 1 else first)
    return sorted(name for name in wanted if name.isidentifier())


def plant(folder: Path) -> int:
    """Plant them all, half as modules and half as packages; returns the number of names."""
    for name in names():
        plant_one(folder, name)
    marks = folder / MARKS
    for name in SETTINGS:
        (folder / name).write_text(_MODULE.format(folder=str(marks), name=name), encoding="utf-8")
    _plant_plugin(folder)
    return len(names())


def plant_one(folder: Path, name: str) -> None:
    """Plant a module of this name, or a package where the name has an odd number of letters."""
    text = _MODULE.format(folder=str(folder / MARKS), name=name)
    target = folder / name / "__init__.py" if len(name) % 2 else folder / f"{name}.py"
    target.parent.mkdir(exist_ok=True)
    target.write_text(text, encoding="utf-8")


def remove(folder: Path, name: str) -> None:
    """Take away what was planted under a name."""
    (folder / f"{name}.py").unlink(missing_ok=True)
    shutil.rmtree(folder / name, ignore_errors=True)


def _plant_plugin(folder: Path) -> None:
    """A distribution that offers itself as a plugin to whoever asks for entry points."""
    info = folder / "planted-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: planted\nVersion: 1.0\n", encoding="utf-8")
    groups = ("pydantic", "pytest11", "reportlab", "xlsxwriter", "console_scripts")
    points = "".join(f"[{group}]\nplanted = planted_plugin\n" for group in groups)
    (info / "entry_points.txt").write_text(points, encoding="utf-8")
    text = _MODULE.format(folder=str(folder / MARKS), name="planted_plugin")
    (folder / "planted_plugin.py").write_text(text, encoding="utf-8")


def run_names(folder: Path) -> set[str]:
    """The names of what was run."""
    marks = folder / MARKS
    return {path.name for path in marks.iterdir()} if marks.is_dir() else set()


def opened(trace: str, folder: Path) -> set[str]:
    """The files of a folder that were opened, executed or mapped, by a trace of strace; absolute or relative."""
    tried = re.findall(r'(?:open|openat|openat2|execve)\((?:[^"]*?)"([^"]+)"[^\n]*= [0-9]', trace)
    inside = set()
    for name in tried:
        path = Path(name)
        if not path.is_absolute():
            path = folder / path
        if path.is_relative_to(folder) and not path.is_dir():
            inside.add(str(path.relative_to(folder)))
    return inside
