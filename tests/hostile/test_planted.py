"""A folder of books is data: whatever lies beside the books is never run, loaded or taken for settings."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest

from smeassist import command_line, places
from tests.hostile import planted

SAMPLE: Final = places.samples() / "hemu"
SCRIPT: Final = Path(sys.executable).with_name("smeassist.exe" if os.name == "nt" else "smeassist")
PATIENT: Final = 120
COMMANDS: Final = {
    "read": ["read", "books.xlsx", "--json", "out.json"],
    "assess": [
        "assess", "books.xlsx", "--profile", "profile.yaml",
        "--pdf", "out.pdf", "--xlsx", "out.xlsx", "--json", "out.json",
    ],
    "match": ["match", "--books", "books.xlsx", "--profile", "profile.yaml"],
    "score": ["score", "firms.csv", "--json", "out.json"],
    "offer": ["offer", "offers.yaml", "--json", "out.json"],
    "demo": ["demo", "--out", "out"],
    "blank": ["blank", "all", "--pdf", "out.pdf"],
    "template": ["template", "--xlsx", "out.xlsx"],
    "pack excel": ["pack", "excel", "forecast", "--xlsx", "forecast.xlsx"],
    "pack yaml": ["pack", "yaml", "score.xlsx", "--yaml", "out.yaml"],
    "check": ["check", "books.xlsx"],
}  # fmt: skip
_WINDOW: Final = """
import sys
from pathlib import Path
from smeassist.__main__ import main
from PySide6.QtCore import QTimer
from smeassist.gui.frame import app
from smeassist.gui.doings import jobs

furnish, begun = app.furnish, []

def furnished(*parts):
    window = furnish(*parts)
    desk = window.desk

    def look():
        if desk.packs and desk.session and not desk.work.busy and not begun:
            asked = jobs.Asked(files=(Path("books.xlsx"),), password=None, choices={}, mappings={})
            begun.append(jobs.derive_key("planted", None, lambda told: None))
            begun.append(jobs.preview_books(asked, desk.packs.accounts, lambda told: None))
            begun.append(jobs.make_pdf(desk.assessment(), desk.packs, "zh", lambda told: None))
        if begun and all(job.poll() for job in begun):
            app.QApplication.instance().quit()
            print(len([job.result() for job in begun]), "children ended well", flush=True)

    window.timer = QTimer()
    window.timer.timeout.connect(look)
    window.timer.start(50)
    return window

app.furnish = furnished
sys.argv = ["smeassist", "gui", "--sample"]
sys.exit(main())
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A stranger's folder with good books in it."""
    home = tmp_path / "geschäft 账"
    home.mkdir()
    planted.plant(home)
    book = sorted(SAMPLE.glob("*.xlsx"))[0]
    shutil.copy(book, home / "books.xlsx")
    shutil.copy(book, home / "score.xlsx")
    for name in ("profile.yaml", "offers.yaml"):
        shutil.copy(SAMPLE / name, home / name)
    (home / "firms.csv").write_text("id,year,total_assets,total_equity\nA,2025,100,40\n", encoding="utf-8")
    return home


def start(folder: Path, command: Sequence[str | Path], **environment: str) -> subprocess.CompletedProcess[str]:
    """Run something in the stranger's folder, which is its home too."""
    usual = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env={**usual, "QT_QPA_PLATFORM": "offscreen", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENT,
    )


def test_every_command_is_tried() -> None:
    assert {name.partition(" ")[0] for name in COMMANDS} == set(command_line.COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_no_planted_module_runs_whatever_the_command(command: str, folder: Path) -> None:
    ended = start(folder, [SCRIPT, *COMMANDS[command]], HOME=str(folder))

    assert planted.run_names(folder) == set(), ended.stderr
    assert ended.returncode in ({2} if command in {"check", "pack yaml"} else {0, 1}), ended.stderr


def test_no_planted_module_runs_in_the_window_or_its_children(folder: Path, tmp_path: Path) -> None:
    script = tmp_path / "window.py"
    script.write_text(_WINDOW, encoding="utf-8")

    ended = start(folder, [sys.executable, script], HOME=str(folder))

    assert "3 children ended well" in ended.stdout, ended.stderr
    assert planted.run_names(folder) == set()


def test_started_as_a_module_only_what_python_itself_takes_first_is_run(folder: Path) -> None:
    """`python -m` puts the current folder first before a line of ours is run; `-P` keeps it out altogether."""
    says = "import runpy, sys; print(*sys.modules)"
    first = start(folder, [sys.executable, "-I", "-c", says]).stdout.split()
    for name in (*first, "smeassist"):
        planted.remove(folder, name)
    assert len(list(folder.glob("*.py"))) > 100

    ended = start(folder, [sys.executable, "-m", "smeassist", *COMMANDS["read"]], HOME=str(folder))

    assert planted.run_names(folder) == set(), ended.stderr
    assert ended.returncode in {0, 1}, ended.stderr


def test_started_safely_as_a_module_nothing_is_run(folder: Path) -> None:
    ended = start(folder, [sys.executable, "-P", "-m", "smeassist", *COMMANDS["read"]], HOME=str(folder))

    assert planted.run_names(folder) == set(), ended.stderr
    assert ended.returncode in {0, 1}, ended.stderr


@pytest.mark.parametrize("flags", [["-E"], ["-X", "dev"]], ids=str)
def test_children_are_started_safely_whatever_the_flags_of_their_parent(flags: list[str], folder: Path) -> None:
    script = folder.parent / "started.py"
    shutil.copy(SCRIPT, script)

    ended = start(folder, [sys.executable, *flags, script, *COMMANDS["read"]], HOME=str(folder))

    assert planted.run_names(folder) == set(), ended.stderr
    assert ended.returncode in {0, 1}, ended.stderr


def test_an_empty_part_of_the_module_path_leads_no_child_into_the_folder(folder: Path) -> None:
    """Python itself looks for `sitecustomize` there before the program begins; its children do not."""
    before = planted.names()
    for name in before:
        planted.remove(folder, name)
    for name in ("struct", "multiprocessing", "pickle", "yaml", "reportlab"):
        planted.plant_one(folder, name)

    ended = start(folder, [SCRIPT, *COMMANDS["assess"]], HOME=str(folder), PYTHONPATH=os.pathsep)

    assert planted.run_names(folder) == set(), ended.stderr
    assert ended.returncode in {0, 1}, ended.stderr


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_nothing_but_the_books_is_opened_in_the_folder(folder: Path) -> None:
    """No library, no settings, no font, no plugin: the system itself says which files were opened or run."""
    script = folder.parent / "window.py"
    script.write_text(_WINDOW, encoding="utf-8")
    asked = {"books.xlsx", "profile.yaml"}
    for place, command in enumerate(([SCRIPT, *COMMANDS["assess"]], [sys.executable, script])):
        trace = folder.parent / f"trace{place}"
        calls = "trace=open,openat,openat2,execve,execveat"

        watched = ["strace", "-f", "-qq", "-s", "4096", "-e", calls, "-o", str(trace), *map(str, command)]
        ended = start(folder, watched)

        assert ended.returncode in {0, 1}, ended.stderr
        inside = planted.opened(trace.read_text(encoding="utf-8", errors="replace"), folder)
        assert asked & inside, "the trace shows no book"
        assert {name for name in inside if not name.startswith(("out", ".out"))} <= asked
