"""The house keeps its shape: sentences at the doors, small rooms, no words about its makers."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.trees import tree
from tools.unused_names import unused

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "smeassist"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_MODULE = 300
LONGEST_FUNCTION = 60


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout: the list of files is not known")
    return [ROOT / name for name in listed.stdout.splitlines()]


def test_every_module_opens_with_one_sentence() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in MODULES
        if not (ast.get_docstring(tree(path)) or "").split("\n")[0].endswith(".")
    ]
    assert silent == []


def test_no_module_is_longer_than_one_idea() -> None:
    lines = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8").count("\n") for path in MODULES}
    assert {name: count for name, count in lines.items() if count > LONGEST_MODULE} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (node.end_lineno or node.lineno) - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def test_no_module_is_named_after_nothing() -> None:
    assert [path.name for path in MODULES if path.stem in {"utils", "helpers", "manager", "common", "misc"}] == []


def test_text_files_hold_no_machine_paths_and_no_registries() -> None:
    host = re.compile(r"pypi\.or" + r"g|pythonhoste" + r"d|registry\.npmj" + r"s|deb\.debia" + r"n")
    path_of_machine = re.compile(r"(?<![\w.])/(?:wor" + r"k|roo" + r"t|hom" + r"e/\w+)/")
    found = []
    for path in _tracked():
        if not path.is_file() or path.stat().st_size > 1_000_000:
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if host.search(text) or path_of_machine.search(text):
            found.append(str(path.relative_to(ROOT)))
    assert found == []


def test_files_are_opened_with_their_encoding() -> None:
    """`open` without an encoding reads by the machine's locale."""
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "open"
    ]
    assert found == []


@pytest.mark.skipif(
    sys.version_info[:2] > (3, 11),
    reason="from CPython 3.12 on None is immortal and its references are not counted",
)
def test_qt_keeps_its_references_to_none() -> None:
    """PySide6 6.12.0 loses a reference to None on each void call and aborts after some thousands."""
    script = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication, QLabel\n"
        "app = QApplication([])\n"
        "label = QLabel()\n"
        "before = sys.getrefcount(None)\n"
        "for number in range(20_000):\n"
        "    label.setText(str(number))\n"
        "print(before - sys.getrefcount(None))\n"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=120, env=environment
    )
    assert ran.returncode == 0, ran.stderr
    assert int(ran.stdout) < 1_000


def test_nothing_stands_that_nothing_uses(tmp_path: Path) -> None:
    assert unused() == []
    (tmp_path / "smeassist").mkdir()
    (tmp_path / "smeassist" / "sums.py").write_text("def added():\n    return 1\n", encoding="utf-8")
    assert unused(tmp_path) == ["smeassist/sums.py:1 added"]
