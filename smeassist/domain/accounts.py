"""The accounts pack: which label, account or column head means which item, and what books must satisfy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final, Literal

from smeassist.domain.book_words import (
    ColumnWords,
    CurrencyWords,
    Detail,
    Keyword,
    OtherRules,
    RegionalForm,
    ScopeWords,
    Section,
    Superseded,
    Title,
    Unit,
    Words,
)
from smeassist.domain.pack import PackHead
from smeassist.domain.text import Text

Statement = Literal["balance_sheet", "income_statement", "cash_flow", "beside"]
Standard = Literal["sbe", "cas"]
Kind = Literal["asset", "liability", "common", "equity", "cost", "income", "expense"]
Side = Literal["debit", "credit", "both"]
Nature = Literal["stock", "flow", "share"]

_BY_STATEMENT: Final[Mapping[Statement, Nature]] = MappingProxyType({
    "balance_sheet": "stock", "income_statement": "flow", "cash_flow": "flow",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLine:
    """One line of a form and the item it is; the first name of each language is the form's own.

    `sign` says how the line enters its total; `part_of` names the item that already contains it. `nature` is said
    where the statement does not say it: a balance sheet holds stocks, the two others flows.
    """

    item: str
    statement: Statement
    zh: tuple[str, ...]
    en: tuple[str, ...]
    section: str = ""
    sign: int = 1
    part_of: str = ""
    nature: Nature | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """An item that stands on no form, or is derived: a stock of a day, a flow of a period, or a share.

    A flow grows with the length of its period; the two others do not.
    """

    item: str
    nature: Nature


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One account; `wrong_side` is the item where a balance on the other side is shown.

    `role` is what the importer looks it up by: profit, distribution, fixed_assets, depreciation, amortisation,
    staff, dividends, customers, suppliers.
    """

    code: str
    zh: str
    en: str
    item: str
    kind: Kind
    normal: Side
    contra: bool = False
    wrong_side: str = ""
    also: tuple[str, ...] = ()
    codes_met: tuple[str, ...] = ()
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One standard's chart of accounts."""

    standard: Standard
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormWords:
    """Words that tell which standard a form belongs to."""

    standard: Standard
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Equation:
    """Sums of items that must agree; a leading minus subtracts.

    Terms that a form may leave blank count as nothing, but the first of each side and `needs` must be there.
    `summed`: the right side is what the total on the left is the sum of (`domain.totals`), by its `terms` or by
    whatever `lines` of them the form shows, of which there must be `least`.
    """

    left: tuple[str, ...]
    right: tuple[str, ...] = ()
    summed: Literal["", "terms", "lines"] = ""
    relation: Literal["equals", "at_least", "at_most"] = "equals"
    needs: tuple[str, ...] = ()
    least: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """One thing that must tie. `tolerance` is in yuan, `share` a fraction of the item `share_of`.

    `eased_without` are items that may explain why the left side is less: while none of them is known, a break is
    a warning.
    """

    id: str
    name: Text
    severity: Literal["error", "warning", "note"]
    tolerance: Decimal
    standard: Literal["both", "sbe", "cas"] = "both"
    equations: tuple[Equation, ...] = ()
    not_negative: tuple[str, ...] = ()
    between: Literal["", "opening_and_closing", "months_and_year"] = ""
    source: Literal[
        "statements",
        "trial_balance",
        "journal",
        "journal_and_trial_balance",
        "trial_balance_and_statements",
    ] = "statements"
    whole_year: bool = False
    eased_without: tuple[str, ...] = ()
    share: Decimal = Decimal(0)
    share_of: str = ""
    vat: tuple[Decimal, ...] = ()
    rate_between: tuple[Decimal, ...] = ()
    causes: tuple[Text, ...] = ()
    not_checkable: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DigitTests:
    """When the digits of a journal's amounts are worth a sample; both tests are silent below `least` amounts.

    `benford_excess` is the deviation from Benford's law beyond chance; `round_share` the share of amounts that are
    whole multiples of `round_to` yuan.
    """

    least: int
    benford_excess: Decimal
    round_to: Decimal
    round_share: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelExample:
    """A label as a book writes it and the item it must be read as; empty: none."""

    text: str
    statement: Statement
    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountExample:
    """An account as a book writes it and the item it must be read as."""

    code: str
    name: str
    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """Worked examples, run by the tests."""

    labels: tuple[LabelExample, ...]
    accounts: tuple[AccountExample, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateLine:
    """A line of the template for owners without statements: a name of the item, and what belongs into it."""

    item: str
    name: Text
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountsPack:
    """Everything the importer knows about books; it is matched by name first, by code second."""

    head: PackHead
    lines: tuple[FormLine, ...]
    quantities: tuple[Quantity, ...]
    ignored: Words
    unplaced: Words
    regional_forms: tuple[RegionalForm, ...]
    sections: tuple[Section, ...]
    keywords: tuple[Keyword, ...]
    expense_words: tuple[str, ...]
    balance_words: tuple[str, ...]
    charts: tuple[Chart, ...]
    newer: tuple[Account, ...]
    statement_columns: tuple[ColumnWords, ...]
    trial_balance_columns: tuple[ColumnWords, ...]
    journal_columns: tuple[ColumnWords, ...]
    long_table_columns: tuple[ColumnWords, ...]
    credit_words: tuple[str, ...]
    total_endings: tuple[str, ...]
    subtotal_endings: tuple[str, ...]
    account_titles: tuple[str, ...]
    category_heads: tuple[str, ...]
    finance_details: tuple[Detail, ...]
    likely_words: tuple[Detail, ...]
    superseded: tuple[Superseded, ...]
    year_before_words: tuple[str, ...]
    same_month_words: tuple[str, ...]
    annual_words: tuple[str, ...]
    this_quarter_words: tuple[str, ...]
    whole_year_words: tuple[str, ...]
    note_titles: tuple[str, ...]
    period_starts: tuple[str, ...]
    period_ends: tuple[str, ...]
    other_days: tuple[str, ...]
    forecast_words: tuple[str, ...]
    actual_words: tuple[str, ...]
    titles: tuple[Title, ...]
    units: tuple[Unit, ...]
    unit_choices: tuple[str, ...]
    currency_heads: tuple[str, ...]
    own_currency_words: tuple[str, ...]
    original_currency_words: tuple[str, ...]
    unit_heads: tuple[str, ...]
    company_heads: tuple[str, ...]
    tax_number_heads: tuple[str, ...]
    company_endings: tuple[str, ...]
    forms: tuple[FormWords, ...]
    other_rules: tuple[OtherRules, ...]
    scopes: tuple[ScopeWords, ...]
    old_words: tuple[str, ...]
    total_words: tuple[str, ...]
    currencies: tuple[CurrencyWords, ...]
    currency_words: tuple[CurrencyWords, ...]
    currency_endings: tuple[str, ...]
    traditional_currencies: tuple[str, ...]
    format_locales: Mapping[str, str]
    traditional: Mapping[str, str]
    template: tuple[TemplateLine, ...]
    unknown_blanks: tuple[str, ...]
    identities: tuple[Identity, ...]
    digit_tests: DigitTests
    examples: Examples


def natures(pack: AccountsPack) -> Mapping[str, Nature]:
    """Whether each item, given or derived, is a stock, a flow or a share; every one is declared once.

    Raises:
        KeyError: a line beside the statements does not say what it is.
    """
    of_lines = {line.item: line.nature or _BY_STATEMENT[line.statement] for line in pack.lines}
    return MappingProxyType(of_lines | {quantity.item: quantity.nature for quantity in pack.quantities})


def identity(pack: AccountsPack, id: str) -> Identity:
    """The identity of that id.

    Raises:
        KeyError: the pack has none.
    """
    for one in pack.identities:
        if one.id == id:
            return one
    raise KeyError(id)
