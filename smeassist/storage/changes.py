"""A change of a company as rows: of the tables that it changes, and of the journal that remembers it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime
from decimal import Decimal
from typing import Any, Final, get_args

from smeassist.domain.answers import Answer
from smeassist.domain.books import STATEMENT, Books, Cell, Figure
from smeassist.domain.company import Import, ImportedFile
from smeassist.domain.edits import (
    Change,
    Edit,
    EditKind,
    EditValue,
    Role,
    Standing,
    figure_key,
    figure_path,
    is_profile_path,
    with_value,
)
from smeassist.domain.mapping import LayoutMapping
from smeassist.domain.profile import Profile
from smeassist.domain.ranges import CENT, LONGEST_NOTE
from smeassist.storage import amounts, rows
from smeassist.storage.codec import UnknownContentError, conforming, decode, encode, storable
from smeassist.storage.connection import Connection
from smeassist.storage.content import is_moment, is_numbered, load_import, period, sound
from smeassist.storage.rows import Row
from smeassist.storage.schema import ANSWERS, CORRECTIONS, EDITS, FIGURES, IMPORTS, MAPPINGS, PARTS, PROFILE, RANKS

PIECE: Final = 10_000
"""Edits that are read at once by who reads them all; ours: about a second's work."""
_FIRST: Final = -(1 << 63)
_KINDS: Final[Mapping[str, EditKind]] = {kind: kind for kind in get_args(EditKind)}
_ROLES: Final[Mapping[str, Role]] = {role: role for role in get_args(Role)}
_NOTHING: Final = Books()


def write(connection: Connection, edit: Edit) -> None:
    """Make an edit's change in its table and append the edit to the journal.

    Raises:
        sqlite.Error: the file refused; the caller's transaction must end in a rollback.
    """
    _WRITERS[edit.change.kind](connection, edit.change)
    rows.put(connection, EDITS, [_edit_row(edit)])


def _write_figure(connection: Connection, change: Change) -> None:
    period, item = figure_key(change.path)
    key = (period.end.isoformat(), period.months, item)
    if isinstance(change.new, Decimal):
        rows.put(connection, CORRECTIONS, [(*key, *amounts.columns(change.new))])
    else:
        rows.remove(connection, CORRECTIONS, key)


def _write_answer(connection: Connection, change: Change) -> None:
    if isinstance(change.new, Answer):
        given_on = change.new.on.isoformat() if change.new.on else ""
        rows.put(connection, ANSWERS, [(change.path, change.new.value, change.new.note, given_on)])
    else:
        rows.remove(connection, ANSWERS, (change.path,))


def _write_profile(connection: Connection, change: Change) -> None:
    if change.new is None:
        rows.remove(connection, PROFILE, (change.path,))
    else:
        rows.put(connection, PROFILE, [(change.path, encode(change.new))])


def _write_import(connection: Connection, change: Change) -> None:
    """An import's figures are written once and stay, so that a removed import can come back."""
    import_ = change.new if isinstance(change.new, Import) else change.old
    if not isinstance(import_, Import):
        raise TypeError(change.kind)
    known = rows.read(connection, IMPORTS, "WHERE id = ?", (import_.id,))
    present = int(isinstance(change.new, Import))
    row = (import_.id, import_.number, import_.at.isoformat(), encode(import_.files), present)
    rows.put(connection, IMPORTS, [row])
    if not known:
        rows.put(
            connection, FIGURES, (_figure_row(import_.id, figure) for figure in import_.books.figures.values())
        )
        rows.put(connection, RANKS, _rank_rows(import_))
        rows.put(connection, PARTS, _part_rows(import_))


def _write_mapping(connection: Connection, change: Change) -> None:
    if isinstance(change.new, LayoutMapping):
        rows.put(connection, MAPPINGS, [(change.path, encode(change.new))])
    else:
        rows.remove(connection, MAPPINGS, (change.path,))


_WRITERS: Final = {
    "figure": _write_figure,
    "answer": _write_answer,
    "profile": _write_profile,
    "import": _write_import,
    "mapping": _write_mapping,
}


def _figure_row(identity: str, figure: Figure) -> Row:
    source = figure.source
    place = (
        (source.file, source.sheet, source.cell, "") if isinstance(source, Cell) else ("", "", "", encode(source))
    )
    period = figure.period
    return (identity, period.end.isoformat(), period.months, figure.item, *amounts.columns(figure.value), *place)


def _rank_rows(held: Import) -> Iterator[Row]:
    """What is said of the figures that are not in yuan and cents on a statement."""
    for figure in held.books.figures.values():
        if (figure.scale, figure.rank) != (CENT, STATEMENT):
            end, months = figure.period.end.isoformat(), figure.period.months
            yield (held.id, end, months, figure.item, storable(figure.scale), figure.rank)


def _part_rows(held: Import) -> Iterator[Row]:
    """Every field of the books but the figures that isn't its default; a tuple's elements one by one."""
    for field in fields(Books):
        value = getattr(held.books, field.name)
        if field.name == "figures" or value == getattr(_NOTHING, field.name):
            continue
        if isinstance(value, tuple):
            yield from ((held.id, field.name, place, encode(part)) for place, part in enumerate(value))
        else:
            yield (held.id, field.name, -1, encode(value))


def _edit_row(edit: Edit) -> Row:
    change = edit.change
    old, new = encode(_remembered(change.old)), encode(_remembered(change.new))
    return (
        edit.seq,
        edit.step,
        edit.role,
        edit.of or 0,
        edit.at.isoformat(),
        edit.by,
        change.kind,
        change.path,
        old,
        new,
    )


def _change(kind: EditKind, path: str, old: Any, new: Any) -> Change:
    """A change of the journal whose values are such as can stand in its place."""
    if len(path) > LONGEST_NOTE or not all(value is None or _stands(kind, path, value) for value in (old, new)):
        raise UnknownContentError
    if kind == "figure":
        end, months, item = path.split("/", 2)
        if figure_path(period(end, int(months)), item) != path:
            raise UnknownContentError
    if kind == "import" and (old is None) == (new is None):
        raise UnknownContentError
    return Change(kind=kind, path=path, old=old, new=new)


def _stands(kind: EditKind, path: str, value: Any) -> bool:
    match kind:
        case "figure":
            return isinstance(value, Decimal)
        case "answer":
            return isinstance(value, Answer)
        case "import":
            return conforming(tuple[ImportedFile, ...])(value)
        case "mapping":
            return isinstance(value, LayoutMapping) and value.layout == path
    # What a later program may know of a profile is passed over, as in the profile itself.
    return not is_profile_path(path) or bool(with_value(Profile(), path, value))


def _remembered(value: EditValue) -> EditValue:
    return value.files if isinstance(value, Import) else value


def whole(connection: Connection, change: Change) -> Change:
    """A change of the journal; one of an import with the import itself, of which the journal keeps no figures.

    Raises: as `load_import`.
    """
    if change.kind != "import":
        return change
    held = load_import(connection, change.path)
    return replace(change, old=None if change.old is None else held, new=None if change.new is None else held)


def standing(connection: Connection) -> tuple[Standing, int]:
    """What can be undone and redone, and the number of the last edit.

    Raises:
        RowDamageError: a row of the journal is not as it was written.
    """
    undoable: list[int] = []
    redoable: list[int] = []
    last, step_read = 0, None
    with sound(EDITS):
        for seq, step, role, *_ in rows.read_all(connection, EDITS).rows():
            if step != step_read:
                _advance(undoable, redoable, int(step), _ROLES[str(role)])
            last, step_read = int(seq), step
            if not is_numbered(last) or not is_numbered(int(step)):
                raise UnknownContentError
    return Standing(undoable=tuple(undoable), redoable=tuple(redoable)), last


def _advance(undoable: list[int], redoable: list[int], step: int, role: Role) -> None:
    """What `advance` does, on lists, since a journal may be long."""
    match role:
        case "edit":
            undoable.append(step)
            redoable.clear()
        case "undo":
            redoable.append(undoable.pop())
        case "redo":
            undoable.append(redoable.pop())
        case "start":
            pass


def history(connection: Connection, where: str = "", values: Sequence[int | str] = ()) -> tuple[Edit, ...]:
    """The edits of the journal, oldest first.

    Raises:
        RowDamageError: a row of the journal is not as it was written.
    """
    with sound(EDITS):
        return tuple(_edit(row) for row in rows.read(connection, EDITS, where, values))


def newest(connection: Connection, most: int) -> tuple[Edit, ...]:
    """So many of the newest edits, oldest first.

    Raises: as `history`.
    """
    return history(connection, "WHERE seq IN (SELECT seq FROM edits ORDER BY seq DESC LIMIT ?)", (most,))


def pieces(connection: Connection) -> Iterator[tuple[Edit, ...]]:
    """The edits of the journal, oldest first, a piece at a time; whoever reads them may tell in between.

    Raises: as `history`.
    """
    after, piece = _FIRST, "seq IN (SELECT seq FROM edits WHERE seq > ? ORDER BY seq LIMIT ?)"
    while edits := history(connection, f"WHERE {piece}", (after, PIECE)):
        yield edits
        after = edits[-1].seq


def count(connection: Connection) -> int:
    """How many edits the journal has, as was written down.

    Raises: as `history`.
    """
    return rows.totals(connection).get(EDITS.name, (0, 0))[0]


def _edit(row: Row) -> Edit:
    seq, step, role, of, at, by, kind, path, old, new, _ = row
    when = datetime.fromisoformat(str(at))
    if not is_moment(when) or len(str(by)) > LONGEST_NOTE:
        raise UnknownContentError
    return Edit(
        seq=int(seq),
        step=int(step),
        change=_change(_KINDS[str(kind)], str(path), decode(str(old)), decode(str(new))),
        at=when,
        by=str(by),
        role=_ROLES[str(role)],
        of=int(of) or None,
    )
