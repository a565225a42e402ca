"""Rules of the room: nothing heavy at first, nothing untrusted read as markup, every word in the catalogue."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from smeassist.faces.levels import LEVELS
from smeassist.faces.steps import STEPS, StepId
from smeassist.gui.doings.desk import Cover
from smeassist.gui.pages.every import PAGES

ROOT = Path(__file__).resolve().parents[2]
GUI = ROOT / "smeassist" / "gui"
MODULES = sorted(GUI.rglob("*.py"))
FACES = sorted((ROOT / "smeassist" / "faces").rglob("*.py"))
HEAVY = ("openpyxl", "reportlab", "pydantic", "python_calamine", "sqlcipher3", "yaml", "xlsxwriter", "pypdfium2")
UNITS = ("元", "千元", "万元", "百万元", "亿元")
# These know Qt from nothing but their readers.
PLAIN = ("doings.jobs", "frame.placement", "looks.look", "looks.prefs", "looks.shades")


def run(script: str, **environment: str) -> str:
    """Run a script in a fresh process and give what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_nothing_heavy_is_loaded_for_the_first_page(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from smeassist.gui.frame.app import application, open_frame, furnish\n"
        "from smeassist.gui.doings.desk import Desk\n"
        "from smeassist.gui.looks.prefs import Prefs\n"
        "app = application()\n"
        "frame = open_frame(Prefs())\n"
        "app.processEvents()\n"
        "window = furnish(app, frame, Desk(Prefs()))\n"
        "app.processEvents()\n"
        "assert window.page().name == 'welcome'\n"
        "print(*sys.modules)\n"
    )

    loaded = set(run(script, XDG_CONFIG_HOME=str(tmp_path)).split())

    assert "PySide6.QtWidgets" in loaded
    assert loaded.isdisjoint(HEAVY)
    assert not {name for name in loaded if name.startswith("smeassist.domain.") and "assess" in name}


@pytest.mark.parametrize("name", PLAIN)
def test_the_flow_knows_no_qt(name: str) -> None:
    loaded = run(f"import sys, smeassist.gui.{name}\nprint(*sys.modules)").split()

    assert not [one for one in loaded if one.startswith(("PySide6", "shiboken6"))]


def test_every_page_that_can_be_asked_for_is_known_by_its_class() -> None:
    names = {*get_args(StepId), *get_args(Cover), "welcome"}
    assert set(PAGES) == names
    assert {name: load().name for name, load in PAGES.items()} == {name: name for name in names}


def calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Every call by the last part of its name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            yield (function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")), node


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(GUI)))
def test_text_is_plain_by_its_factory(path: Path) -> None:
    """Qt reads markup in a label, a tooltip or a message box unless it is told not to."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    factory = path == GUI / "parts" / "labels.py"
    # A picture's label has no words.
    pictures = path in {GUI / "parts" / "marks.py", GUI / "parts" / "sheets.py"}
    forbidden = {
        "setToolTip",
        "setHtml",
        "setWhatsThis",
        "setStatusTip",
        "setMarkdown",
        "QTextBrowser",
        "QTextEdit",
    }
    forbidden |= set() if path == GUI / "doings" / "boxes.py" else {"QMessageBox"}
    forbidden |= set() if factory or pictures else {"QLabel"}
    forbidden -= {"setToolTip"} if factory else set()

    found = [f"{name} in line {node.lineno}" for name, node in calls(tree) if name in forbidden]
    boxes = [
        f"QMessageBox.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"warning", "critical", "information", "question"}
        if isinstance(node.value, ast.Name) and node.value.id == "QMessageBox"
    ]

    assert found + boxes == []


def test_every_word_of_the_window_is_in_the_catalogue_and_every_key_is_used() -> None:
    """A key is used where its text stands in the code, whole or as the part before what is put in."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in (*MODULES, *FACES))
    written = set(re.findall(r"gui\.[a-z_0-9.]*[a-z_0-9]", source))
    begun = set(re.findall(r'"(gui\.[a-z_0-9]+[a-z_0-9.]*)\{', source))
    begun |= {f"gui.{kind}." for kind in LEVELS}
    # Each page asks for its own title and note.
    written |= {f"gui.{page}.{part}" for page in (*STEPS, "welcome", "help") for part in ("title", "note")}
    known = set(json.loads((ROOT / "resources/locale/zh/gui.json").read_text(encoding="utf-8")))

    unused = sorted(
        key for key in known if key not in written and not any(key.startswith(start) for start in begun)
    )

    assert unused == []


def test_a_module_of_the_window_says_no_sentence_itself() -> None:
    """Chinese in the code would be a sentence that the other language never gets."""
    chinese = re.compile(r"[\u3400-\u9fff]")
    found = [
        f"{path.relative_to(GUI)}:{node.lineno} {node.value}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and chinese.search(node.value)
        if ">>>" not in node.value and node.value not in UNITS
    ]

    assert found == []
