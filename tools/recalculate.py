"""Recalculates reports' workbooks in LibreOffice and holds each formula's value against the one that is stored.

python tools/recalculate.py WORKBOOK...    needs `soffice`; exits with 1 where a value differs

The stored values are taken out first, so that nothing but the formulas can give them back.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from openpyxl import load_workbook

SECONDS: Final = 300
APART: Final = 1e-9
"""How far two numbers may lie apart, of the larger: both are floats."""


def formulas(workbook: Path) -> Iterator[tuple[str, str, str]]:
    """Each formula with its sheet and cell."""
    for sheet in load_workbook(workbook):
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    yield sheet.title, cell.coordinate, cell.value


def recalculated(workbook: Path, folder: Path) -> Any:
    """The workbook as LibreOffice works it out from its formulas alone."""
    bare = folder / "bare.xlsx"
    load_workbook(workbook).save(bare)
    target = folder / "recalculated"
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    form = "xlsx:Calc MS Excel 2007 XML"
    command = ["soffice", home, "--headless", "--convert-to", form, "--outdir", str(target), str(bare)]
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    return load_workbook(target / bare.name, data_only=True)


def differing(workbook: Path) -> tuple[int, list[str]]:
    """How many formulas a workbook has, and a line for each whose value is another."""
    stored = load_workbook(workbook, data_only=True)
    with tempfile.TemporaryDirectory() as scratch:
        worked_out = recalculated(workbook, Path(scratch))
    count, lines = 0, []
    for sheet, cell, formula in formulas(workbook):
        count += 1
        before, after = stored[sheet][cell].value, worked_out[sheet][cell].value
        if not _agree(before, after):
            lines.append(f"{workbook.name} {sheet}!{cell} {formula}: {before!r} is stored, {after!r} comes out")
    return count, lines


def _agree(before: Any, after: Any) -> bool:
    if isinstance(before, int | float) and isinstance(after, int | float):
        return abs(before - after) <= APART * max(1, abs(before))
    return bool((before or "") == (after or ""))


def main() -> int:
    """Recalculate every workbook that is named."""
    if shutil.which("soffice") is None:
        print("soffice is not installed (Debian: libreoffice-calc)", file=sys.stderr)
        return 2
    wrong: list[str] = []
    for name in sys.argv[1:]:
        count, lines = differing(Path(name))
        print(f"{name}: {count} formulas, {len(lines)} differ")
        wrong += lines
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
