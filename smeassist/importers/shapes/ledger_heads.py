"""The head of a trial balance: which column holds what, over one row or several."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from smeassist.domain.written import dates
from smeassist.domain.written.spans import Span
from smeassist.importers.shapes import currency_heads
from smeassist.importers.shapes.journal_heads import SEARCHED_ROWS, head_words, of_entries, shown_first
from smeassist.importers.shapes.scan import Scan, cell
from smeassist.importers.words import amounts
from smeassist.importers.words.labels import is_chinese
from smeassist.importers.words.vocabulary import exact_heading, heading

GROUPS: Final = frozenset(("year_opening", "opening", "period", "month", "ytd", "closing"))
SIDES: Final = frozenset(("debit", "credit", "direction"))
_NAMES: Final = frozenset(("code", "name", "description", "party", "ignored"))


@dataclass(frozen=True, slots=True)
class BalanceHead:
    """Columns of a trial balance: `amounts[(group, side)]`, side "" where one column holds both.

    `body` is the first row of accounts; `top` the first row of the head. `months` are the columns of each month
    where months stand side by side; `amounts` are then those of the last. `aside` are the heads of columns that
    hold amounts too and are not read: months beside the year to date, a second column of the same. `month_apart`:
    the movements are those of one month, whatever time the balances beside them speak of.
    """

    top: int
    body: int
    code: int | None
    name: int | None
    parties: tuple[int, ...]
    amounts: Mapping[tuple[str, str], int]
    months: tuple[tuple[Span, Mapping[tuple[str, str], int]], ...] = ()
    aside: tuple[str, ...] = ()
    month_apart: bool = False


def trial_balance_head(scan: Scan) -> BalanceHead | None:
    """The head of a trial balance among the first rows, or None."""
    for r in range(min(SEARCHED_ROWS, len(scan.rows))):
        for storeys in (3, 2, 1):
            head = _balance_head(scan, r, storeys)
            if head:
                return head
    return None


def _balance_head(scan: Scan, row: int, storeys: int) -> BalanceHead | None:
    heads = _stacked(scan, row, storeys)
    if heads is None or of_entries(scan, row):
        return None
    sorted_heads = _sorted(scan, heads, row, row + storeys)
    named, head = sorted_heads.named, BalanceHead(row, row + storeys, None, None, (), {})
    if named:
        head = replace(head, code=named.get("code"), name=named.get("name"), parties=tuple(sorted_heads.parties))
    if len(sorted_heads.monthly) > 1:
        return _by_months(replace(head, amounts=sorted_heads.spots), sorted_heads.monthly) if named else None
    spots = {
        spot: column for spots_of_month in sorted_heads.monthly.values() for spot, column in spots_of_month.items()
    } | sorted_heads.spots
    to_date = _to_date_is_closing(spots, heads)
    aside = {column: heads[column] for spot, column in spots.items() if column not in to_date.values()}
    head = replace(head, aside=_stated_heads(scan, aside | sorted_heads.again, row + storeys))
    months = {column: heads[column] for (group, _), column in to_date.items() if group == "month"}
    if months and not _stated_heads(scan, months, row + storeys):
        to_date = {spot: column for spot, column in to_date.items() if column not in months}
    head = replace(head, month_apart=any(group == "month" for group, _ in to_date))
    spots = _named_groups(to_date)
    if not named and (unnamed := _unnamed_accounts(scan, row, heads)) is not None:
        return replace(head, name=unnamed, amounts=spots) if _both_sides(spots) else None
    titled = _titled(scan, row) and _both_sides(spots)
    sided = any(not side and _names_sides(scan, column, row + storeys) for (_, side), column in spots.items())
    if not named or not (titled or sided or _enough(spots, has_code="code" in named)):
        return None
    return replace(head, amounts=spots)


@dataclass(slots=True)
class _Sorted:
    """The columns below heads: of names, of parties, of amounts, of amounts of a month, and those of one again."""

    named: dict[str, int] = field(default_factory=dict)
    parties: list[int] = field(default_factory=list)
    spots: dict[tuple[str, str], int] = field(default_factory=dict)
    monthly: dict[Span, dict[tuple[str, str], int]] = field(default_factory=dict)
    again: dict[int, str] = field(default_factory=dict)


def _sorted(scan: Scan, heads: dict[int, str], top: int, body: int) -> _Sorted:
    sorted_heads, described = _Sorted(), None
    foreign = currency_heads.foreign(scan, heads, top)
    for column, text in sorted(heads.items(), key=lambda head: shown_first(scan, head[0])):
        role = "ignored" if column in foreign else _role(scan, text)
        if role in {"code", "name"}:
            sorted_heads.named.setdefault(role, column)
        elif role == "party":
            sorted_heads.parties.append(column)
        elif role == "description":
            described = column
        elif role != "ignored":
            spot = _spot(scan, text)
            if spot and spot == ("", "direction"):
                spot = _next_group(scan, heads, column)
            if spot and (spot[1] == "direction" or _holds_amounts(scan, column, body)):
                month = dates.month_within(text)
                spots = sorted_heads.monthly.setdefault(month, {}) if month else sorted_heads.spots
                if spots.setdefault(spot, column) != column and column not in scan.sheet.hidden_columns:
                    sorted_heads.again[column] = text
    if described is not None and "code" in sorted_heads.named:
        sorted_heads.named.setdefault("name", described)
    return sorted_heads


def _stated_heads(scan: Scan, heads: Mapping[int, str], body: int) -> tuple[str, ...]:
    """The heads of those columns below which amounts other than nil stand."""
    return tuple(
        text
        for column, text in sorted(heads.items())
        if any(amounts.sided(cell(scan.rows, r, column))[1].value for r in range(body, len(scan.rows)))
    )


def _by_months(head: BalanceHead, monthly: dict[Span, dict[tuple[str, str], int]]) -> BalanceHead:
    """The head of months side by side: columns of no month (年初余额) are the last's, bare sides are movements."""
    last = max(monthly, key=lambda month: month.end)
    months = {
        month: {
            (group or ("period" if side in {"debit", "credit"} else "closing"), side): c
            for (group, side), c in spots.items()
        }
        for month, spots in monthly.items()
    }
    months[last] = {**head.amounts, **months[last]}
    return replace(head, amounts=months[last], months=tuple(months.items()))


def _to_date_is_closing(spots: dict[tuple[str, str], int], heads: Mapping[int, str]) -> dict[tuple[str, str], int]:
    """English programs call balances year to date; of what stands beside them only a month tells its length."""
    groups = {group for group, _ in spots}
    if (
        any(is_chinese(text) for text in heads.values())
        or "ytd" not in groups
        or not groups <= {"", "ytd", "period", "month"}
    ):
        return spots
    kept = {"ytd": "closing", "month": "month"}
    return {(kept[group], side): column for (group, side), column in spots.items() if group in kept}


def _unnamed_accounts(scan: Scan, row: int, heads: Mapping[int, str]) -> int | None:
    """The first column, where a sheet titled trial balance lists accounts in it below no head."""
    listed = sum(isinstance(cell(scan.rows, r, 0), str) for r in range(row + 1, len(scan.rows)))
    return 0 if _titled(scan, row) and 0 not in heads and listed > 1 else None


def _titled(scan: Scan, row: int) -> bool:
    """Whether a row stands below the title of a trial balance."""
    return scan.titled.get("trial_balance", row) < row


def _both_sides(spots: Mapping[tuple[str, str], int]) -> bool:
    return {("closing", "debit"), ("closing", "credit")} <= spots.keys()


def _holds_amounts(scan: Scan, column: int, body: int) -> bool:
    """Whether amounts stand below a head, more often than words; an empty column may hold some further down."""
    kinds = [amounts.sided(cell(scan.rows, r, column))[1].kind for r in range(body, len(scan.rows))]
    return kinds.count("refused") <= len(kinds) - kinds.count("refused") - kinds.count("empty")


def _names_sides(scan: Scan, column: int, body: int) -> bool:
    """Whether the amounts of a column name their sides ('52,000.00 Dr'), as only accounts have any."""
    sides = [amounts.sided(cell(scan.rows, r, column))[0] for r in range(body, len(scan.rows))]
    return {"debit", "credit"} <= set(sides)


def _stacked(scan: Scan, row: int, storeys: int) -> dict[int, str] | None:
    if storeys == 1:
        upper = _short_heads(scan, row, 40)
        return upper if len(upper) > 1 else None
    upper, last_row = _stacked(scan, row, storeys - 1) or {}, row + storeys - 1
    if not upper or last_row >= len(scan.rows):
        return None
    if any(amounts.read(part).kind == "amount" for part in scan.rows[last_row]):
        return None
    lower = _short_heads(scan, last_row, 20)
    named = any(_role(scan, text) in {"code", "name"} for text in upper.values()) or _below_no_head(
        scan, row, upper
    )
    sides = [c for c, text in lower.items() if _side(scan, text) or currency_heads.tells(text, scan.words)]
    if len(sides) < 2 or not named or any(_role(scan, text) in {"code", "name"} for text in lower.values()):
        return None
    heads: dict[int, str] = {}
    last, divided = "", _divided(scan, last_row + 1)
    for c in range(max(*upper, *lower) + 1):
        last = upper.get(c, last if c in lower or c in divided else "")
        if c in upper or c in lower:
            heads[c] = f"{last} {lower.get(c, '')}".strip()
    return heads


def _below_no_head(scan: Scan, row: int, upper: Mapping[int, str]) -> bool:
    """Whether groups of amounts stand below the title of a trial balance, and its accounts below no head."""
    groups = [text for text in upper.values() if _spot(scan, text)]
    return 0 not in upper and len(groups) > 1 and _titled(scan, row)


def _short_heads(scan: Scan, row: int, longest: int) -> dict[int, str]:
    heads = ((c, head_words(scan, part)) for c, part in enumerate(scan.rows[row]))
    return {c: text for c, text in heads if text and len(text) <= longest}


def _divided(scan: Scan, row: int) -> frozenset[int]:
    """The columns that a row of heads divides by currency."""
    texts = enumerate(scan.rows[row]) if row < len(scan.rows) else ()
    return frozenset(c for c, part in texts if isinstance(part, str) and currency_heads.tells(part, scan.words))


def _role(scan: Scan, text: str) -> str:
    columns = scan.words.pack.trial_balance_columns
    exact = exact_heading(text, columns)
    if exact in _NAMES:
        return exact
    named = tuple(column for column in columns if column.meaning in _NAMES)
    meaning, length = heading(text, named)
    return meaning if length >= 3 or meaning == "ignored" else ""


def _side(scan: Scan, text: str) -> str:
    sides = tuple(column for column in scan.words.pack.trial_balance_columns if column.meaning in SIDES)
    return heading(text, sides)[0]


def _spot(scan: Scan, text: str) -> tuple[str, str] | None:
    groups = tuple(column for column in scan.words.pack.trial_balance_columns if column.meaning in GROUPS)
    group, side = heading(text, groups)[0], _side(scan, text)
    if not group and not side:
        return ("closing", "") if text.lower().endswith(("amount", "金额")) else None
    return group, side


def _next_group(scan: Scan, heads: dict[int, str], column: int) -> tuple[str, str]:
    """A bare 方向 tells the side of the balance to its right."""
    for c in range(column + 1, column + 3):
        spot = _spot(scan, heads[c]) if c in heads else None
        if spot and spot[0] in {"opening", "year_opening", "closing"}:
            return spot[0], "direction"
    return "closing", "direction"


def _named_groups(spots: dict[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    """Bare 借方 and 贷方 are movements where balances have columns of their own, else closing balances.

    A month's movements are movements.
    """
    group = "period" if any(group_named == "closing" for group_named, _ in spots) else "closing"
    return {
        ("period" if named == "month" else named or (group if side != "direction" else "closing"), side): c
        for (named, side), c in spots.items()
    }


def _enough(spots: Mapping[tuple[str, str], int], *, has_code: bool) -> bool:
    pairs = sum((group, "debit") in spots and (group, "credit") in spots for group in GROUPS)
    singles = sum((group, "") in spots for group in GROUPS)
    return pairs >= (1 if has_code else 2) or (singles >= 1 and (pairs >= 1 or singles >= 2 or has_code))
