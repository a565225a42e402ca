"""A command loads what it needs to answer, and nothing of what another one needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from smeassist import places

STATEMENT = next(places.samples().rglob("财务报表_2023*.xlsx"))
RUN = """
import sys
from smeassist.__main__ import main
status = main()
print(*sorted(sys.modules), file=sys.stderr)
sys.exit(status)
"""


def loaded(*arguments: str) -> tuple[int, set[str]]:
    """The exit status of a command, and the modules that its process had at its end."""
    command = [sys.executable, "-P", "-c", RUN, *arguments]
    done = subprocess.run(command, capture_output=True, check=False, timeout=120)
    return done.returncode, set(done.stderr.decode().split())


def of_room(modules: set[str], *rooms: str) -> set[str]:
    """Those of the modules that stand in one of some rooms or libraries."""
    return {name for name in modules if any(name == room or name.startswith(f"{room}.") for room in rooms)}


def test_help_needs_no_command() -> None:
    status, modules = loaded("--help")
    assert status == 0
    assert "smeassist.command_line" in modules
    assert not of_room(modules, "smeassist.cli", "smeassist.domain.assessment", "platformdirs", "pydantic", "yaml")


@pytest.mark.parametrize("target", [None, "books.json"])
def test_whoever_waits_for_books_loads_no_reader_and_no_pack_but_one(target: str | None, tmp_path: Path) -> None:
    options = ["--json", str(tmp_path / target)] if target else []
    status, modules = loaded("read", str(STATEMENT), *options)
    assert status in {0, 1}
    assert not of_room(
        modules, "smeassist.importers.formats", "smeassist.importers.whole", "smeassist.domain.plan"
    )
    assert not of_room(modules, "pydantic", "yaml", "reportlab", "xlsxwriter", "sqlcipher3")
