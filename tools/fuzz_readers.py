"""Fuzz the readers of books, led by coverage: `pip install atheris`, then `python tools/fuzz_readers.py CORPUS`.

CORPUS is a folder that atheris fills; `tests/books` is a good one to begin a copy of. Whatever ends otherwise
than in sheets or in a named reason stops the run and is written down by atheris. `-max_total_time=3600` and the
other options of libFuzzer go after the folder.
"""

from __future__ import annotations

import sys
from itertools import islice

import atheris

with atheris.instrument_imports(include=["smeassist"]):
    from smeassist.domain.errors import SmeError
    from smeassist.importers.formats import prescan
    from smeassist.importers.formats.readers import open_source
    from smeassist.importers.formats.source import in_memory

ROWS = 2_000
"""Rows of each sheet that are read: a small file can claim many."""


def one(content: bytes) -> None:
    """Read one file of these bytes."""
    try:
        for sheet in open_source(in_memory("账.xls", content), "123456").sheets:
            if any(len(row) > prescan.MAX_COLUMNS for row in islice(sheet.rows(), ROWS)):
                raise AssertionError("more columns than any sheet may have")
    except SmeError:
        return


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
