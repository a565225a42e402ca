"""A content pack as a workbook and back: the reader of workbooks and the rooms of packs brought together."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from smeassist import places
from smeassist.content import pack_schema, pack_workbook, pack_yaml, placed_values
from smeassist.content.pack_sheets import Grid
from smeassist.content.packs import kind_of, load_pack, pack_of
from smeassist.domain.errors import SmeError
from smeassist.domain.text import Value
from smeassist.i18n.formats import LANGS, Lang
from smeassist.importers.pack_tables import read_pack_tables

_YAML: Final = ".yaml"


def pack_file(asked: Path) -> Path:
    """The pack that is asked for: a file, or one of the bundled packs by its name (`checklists`)."""
    bundled = places.packs() / f"{asked.name}{_YAML}"
    return bundled if str(asked) == asked.name and not asked.exists() and bundled.is_file() else asked


def to_workbook(pack: Path, lang: Lang) -> bytes:
    """The workbook of a pack.

    Raises:
        SmeError: `pack_unknown` (its name is none of a pack's), and as `content.packs.load_pack`.
    """
    return pack_workbook.render(load_pack(pack, kind_of(pack.stem, pack.name)), lang)


def to_yaml(workbook: Path) -> str:
    """The pack that a workbook holds, as YAML; the workbook bears the pack's name, as its YAML file does.

    Raises:
        SmeError: `pack_unknown`; `pack_cell`, a value that the pack can't have, with sheet and cell; and as
            `importers.pack_tables.read_pack_tables` and `content.placed_values.placed`.
    """
    kind = kind_of(workbook.stem, workbook.name)
    sheets = tuple(Grid(name=name, rows=rows) for name, rows in read_pack_tables(workbook))
    values = placed_values.placed(sheets, pack_schema.plan(kind, LANGS), workbook.name)
    try:
        pack = pack_of(kind, values.value, workbook.name)
    except SmeError as fault:
        place = values.place(str(fault.reason.data.get("where", "")))
        if place is None:
            raise
        data: dict[str, Value] = {"sheet": place[0], "cell": place[1], "why": fault.reason}
        raise SmeError("pack_cell", file=workbook.name, **data) from fault
    return pack_yaml.dumps(pack_yaml.plain(pack))
