"""Makes the books of the current format version that are kept for ever: `python -m tools.make_stored_book`.

Run once for each new version of the format, before its release; never again for an old one.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

from smeassist.storage import opening, saving, schema
from tests.storage.made import fill, outline

BOOKS = Path(__file__).resolve().parents[1] / "tests" / "storage" / "books"
PASSWORD = "存档 password"


def main() -> int:
    """Write the plain and the encrypted book and the outline of what they hold."""
    stem = BOOKS / f"version-{schema.VERSION}"
    if stem.with_suffix(".smebook").exists():
        print(f"{stem.name} is there already and is never made again", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as data:
        os.environ["XDG_DATA_HOME"] = data
        book = saving.create(stem.with_suffix(".smebook"))
        fill(book)
        told = json.dumps(outline(book.company), ensure_ascii=False, indent=1)
        stem.with_suffix(".json").write_text(told + "\n", encoding="utf-8")
        copy = Path(data) / "copy.smebook"
        saving.save_as(book, copy).close()
        saving.save_as(opening.open_book(copy), stem.with_name(f"{stem.name}-locked.smebook"), PASSWORD).close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
