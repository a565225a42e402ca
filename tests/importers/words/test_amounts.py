"""Amounts: every form that books use, and nothing that only looks like one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smeassist.importers.formats.grid import CellError, CellValue
from smeassist.importers.words.amounts import read
from tests.importers.pictures import books, sheet, value

AMOUNTS = """
1234.50          | 1234.50
1,234.50         | 1234.50
１，２３４．５０   | 1234.50
1 234.50         | 1234.50
1'234.50         | 1234.50
12,34,567.00     | 1234567.00
(1,234.50)       | -1234.50
（1,234）         | -1234
1,234-           | -1234
−1,234           | -1234
－1,234          | -1234
¥1,234.00        | 1234.00
￥ -5            | -5
-¥5.00           | -5.00
RMB 12           | 12
12元             | 12
12.3万           | 123000
1.5亿元          | 150000000
5千元            | 5000
35.6十亿元       | 35600000000
3千萬            | 30000000
1.2億元          | 120000000
1,234.5 mn       | 1234500000
US$ 1.2m         | 1200000
2 lakh           | 200000
3.5 crores       | 35000000
12.5w            | 125000
5万美元          | 50000
RM 1,200.50      | 1200.50
1,234.50 USD     | 1234.50
$(1,234.50)      | -1234.50
(NT$1,234)       | -1234
="1002.10"       | 1002.10
'77              | 77
.5               | 0.5
+7               | 7
0.00             | 0
"""


def cases(picture: str) -> list[tuple[str, str]]:
    """The lines of a picture of two columns."""
    lines = (line.rpartition("|") for line in picture.strip("\n").splitlines())
    return [(left.strip(), right.strip()) for left, _, right in lines]


@pytest.mark.parametrize(("written", "meant"), cases(AMOUNTS))
def test_every_way_to_write_an_amount_is_read_exactly(written: str, meant: str) -> None:
    reading = read(written)
    assert (reading.kind, reading.value) == ("amount", Decimal(meant))


@pytest.mark.parametrize("written", ["", "  ", "--", "——", "/", "n/a", "不适用", "　", "\u00a0"])
def test_what_stands_for_nothing_is_empty(written: str) -> None:
    assert read(written).kind == "empty"


@pytest.mark.parametrize("written", ["-", "—", "－", "–", " - "])
def test_a_single_dash_is_an_accountants_nil(written: str) -> None:
    assert (read(written).kind, read(written).value) == ("nil", 0)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("NaN", "not_an_amount"),
        ("inf", "not_an_amount"),
        ("1_000", "not_an_amount"),
        ("0x10", "not_an_amount"),
        ("1e5", "scientific"),
        ("12%", "percent"),
        ("#DIV/0!", "cell_error"),
        ("壹佰", "not_an_amount"),
        ("1,2345", "not_an_amount"),
        ("1.2.3", "not_an_amount"),
        ("1..2", "not_an_amount"),
        ("(-5)", "two_signs"),
        ("-5-", "two_signs"),
        ("١٢", "not_an_amount"),
        ("1²", "not_an_amount"),
        ("1" * 19, "too_large"),
        ("12 abc", "not_an_amount"),
        ("US$ 12 EUR", "two_currencies"),
        (float("nan"), "not_finite"),
        (float("inf"), "not_finite"),
        (True, "logical"),
        (date(2022, 1, 1), "date"),
        (CellError("no_value"), "no_value"),
        (CellError("#N/A"), "cell_error"),
        (1e22, "too_large"),
    ],
)
def test_what_is_no_amount_is_refused_with_the_reason(written: CellValue, reason: str) -> None:
    assert (read(written).kind, read(written).value, read(written).reason) == ("refused", None, reason)


@pytest.mark.parametrize(
    ("written", "meant"), [("1.234,50", "1234.50"), ("25,5", "25.5"), ("1.234.567", "1234567")]
)
def test_a_decimal_comma_is_marked_for_asking(written: str, meant: str) -> None:
    assert (read(written).kind, read(written).value) == ("comma", Decimal(meant))


@pytest.mark.parametrize(
    ("written", "absolute", "currency"),
    [
        ("520元", True, ""),
        ("¥520", False, ""),
        ("US$ 1.2m", True, "USD"),
        ("$ -", False, "XXX"),
        ("5万港元", True, "HKD"),
    ],
)
def test_a_cell_may_name_its_unit_and_its_currency(written: str, absolute: bool, currency: str) -> None:
    reading = read(written)
    assert (reading.absolute, reading.currency) == (absolute, currency)


def test_a_spreadsheets_binary_noise_is_not_kept() -> None:
    assert read(1593855.8299999998).value == Decimal("1593855.83")
    assert read(0.1 + 0.2).value == Decimal("0.3")


FORMS = (
    lambda text: text,
    lambda text: f"  {text}\u00a0",
    lambda text: f"¥{text}",
    lambda text: f"{text}元",
    lambda text: text.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789.,-()"}),
    lambda text: f"({text.removeprefix('-')})" if text.startswith("-") else text,
    lambda text: f"{text.removeprefix('-')}-" if text.startswith("-") else text,
    lambda text: text.replace("-", "−"),
    lambda text: text.replace(",", " "),
)


@given(
    cents=st.integers(min_value=-(10**16), max_value=10**16),
    form=st.sampled_from(FORMS),
    grouped=st.booleans(),
)
def test_what_is_written_in_any_form_is_read_back(cents: int, form: object, grouped: bool) -> None:
    value = Decimal(cents).scaleb(-2)
    text = f"{value:,.2f}" if grouped else f"{value:.2f}"
    assert callable(form)
    reading = read(form(text))
    assert (reading.kind, reading.value) == ("amount", value)


@given(st.text(max_size=12))
def test_any_text_is_an_exact_amount_or_marked(text: str) -> None:
    reading = read(text)
    if reading.kind == "amount":
        assert reading.value is not None
        digits = "".join(char for char in f"{abs(reading.value):f}" if char.isdigit()).strip("0")
        folded = text.translate({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)})
        written = "".join(char for char in folded if char in "0123456789").strip("0")
        assert digits in written or reading.absolute


@given(st.floats(min_value=-9.99e14, max_value=9.99e14))
def test_a_stored_number_is_itself_to_fifteen_digits(number: float) -> None:
    reading = read(number)
    assert reading.value is not None
    assert float(reading.value) == pytest.approx(number, rel=1e-14, abs=1e-300)


TEUR = """
Qinghe GmbH
Income statement 1 January to 31 December 2025
 | 2025 TEUR
Revenue | {revenue}
Cost of sales | {cost}
Administrative expenses | 510
Net income | 280
"""


def test_dots_before_three_digits_everywhere_are_asked_about() -> None:
    book = sheet(TEUR.format(revenue=" 5.000 €", cost="3.600 €"))
    asked = books(book)
    assert value(asked, "revenue", "2025-12-31", 12) is None
    assert value(asked, "cost_of_sales", "2025-12-31", 12) is None
    question = next(problem for problem in asked.problems if problem.code == "question_decimal_comma")
    answered = books(book, choices={str(question.data["key"]): "comma"})
    assert value(answered, "revenue", "2025-12-31", 12) == 5_000_000
    assert value(answered, "net_profit", "2025-12-31", 12) == 280_000


def test_dots_before_other_digits_are_decimal_points() -> None:
    found = books(sheet(TEUR.format(revenue="5.000 €", cost="3.60 €")))
    assert value(found, "revenue", "2025-12-31", 12) == 5_000
