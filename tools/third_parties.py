"""Writes `resources/third_parties.txt`: every part that the program is installed with, its licence and its text.

`python tools/third_parties.py` reads what the parts in `locks/run.txt` brought into this environment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
TARGET: Final = ROOT / "resources" / "third_parties.txt"
_TEXT: Final = re.compile(
    r"\.dist-info/(licenses/.*|(.*/)?(licen[cs]e|copying|notice|authors)[^/]*)", re.IGNORECASE
)
_RULE: Final = "=" * 100

OWN: Final = (("Noto Sans SC", "OFL-1.1", ROOT / "resources" / "fonts" / "OFL.txt"),)

# The LGPL adds to the GPL; their wheels bring neither text, nor do others that of what is built into them.
_LGPL: Final = tuple(ROOT / "resources" / "licences" / name for name in ("LGPL-3.0.txt", "GPL-3.0.txt"))
_WITHIN: Final = tuple(ROOT / "resources" / "licences" / name for name in ("SQLCipher.txt", "Apache-2.0.txt"))
BESIDE: Final = {
    "pyside6-essentials": _LGPL[:1],
    "shiboken6": _LGPL,
    "sqlcipher3": _WITHIN,
    "cryptography": _WITHIN[1:],
}


def names() -> tuple[str, ...]:
    """The parts of the lock, each once, in its order."""
    lines = (ROOT / "locks" / "run.txt").read_text(encoding="utf-8").splitlines()
    return tuple(dict.fromkeys(line.partition("==")[0] for line in lines if "==" in line and line[0] != " "))


def entries() -> Iterator[str]:
    """Each part: name, version, licence, and the texts that came with it."""
    for name in names():
        try:
            part = distribution(name)
        except PackageNotFoundError:
            raise SystemExit(f"{name} is not installed here; run `python3 run.py test` first") from None
        heading = f"{part.metadata['Name']} {part.version}: {licence(part)}"
        beside = tuple(path.read_text(encoding="utf-8").strip() for path in BESIDE.get(name, ()))
        if not (found := texts(part) + beside):
            raise SystemExit(f"{name} brings no text of its licence; lay one into resources/licences")
        yield "\n\n".join((_RULE + "\n" + heading, *found))
    for name, terms, path in OWN:
        yield f"{_RULE}\n{name}: {terms}\n\n{path.read_text(encoding='utf-8').strip()}"


def licence(part: Distribution) -> str:
    """The licence as the part declares it."""
    said = part.metadata.get("License-Expression") or part.metadata.get("License") or ""
    if 0 < len(said) < 100 and "\n" not in said:
        return str(said)
    classes = (line.rpartition(" :: ")[2] for line in part.metadata.get_all("Classifier") or ())
    return ", ".join(word for word in classes if "License" in word) or "see below"


def texts(part: Distribution) -> tuple[str, ...]:
    """The licence texts that came with a part, each once."""
    files = [file for file in part.files or () if _TEXT.search(str(file))]
    found = (part.locate_file(file) for file in sorted(files, key=str))
    read = (Path(str(path)).read_text(encoding="utf-8", errors="replace").strip() for path in found)
    return tuple(dict.fromkeys(read))


def main() -> None:
    """Write the list."""
    opening = "What smeassist is installed with, under which licence. Written by tools/third_parties.py."
    TARGET.write_text("\n\n".join((opening, *entries())) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
