"""A firm that sells clothes: three years of statements with their cells, and what they come to."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from smeassist.domain.assessment import (
    Band,
    Dimension,
    IndicatorResult,
    Input,
    Level,
    ModelResult,
)
from smeassist.domain.books import Books, Cell, Check, Derived, Figure, Source, Typed, collect
from smeassist.domain.indicator_pack import Unit
from smeassist.domain.text import Reason, reason
from tests.reporting.words import YEARS, Word, Writer, same

Direction = Literal["higher", "lower"]
# item: cell column letter is added by year; yuan at the ends of 2023, 2024, 2025 (flows: in those years)
_FIGURES: dict[str, tuple[int, int, int]] = {
    "cash": (412_000, 365_000, 186_500), "accounts_receivable": (498_000, 742_000, 1_126_400),
    "prepayments": (60_000, 72_000, 85_000), "other_receivables": (35_000, 120_000, 260_000),
    "inventory": (655_000, 803_000, 1_012_300), "current_assets": (1_660_000, 2_102_000, 2_670_200),
    "fixed_assets": (380_000, 342_000, 455_000), "noncurrent_assets": (410_000, 372_000, 483_000),
    "total_assets": (2_070_000, 2_474_000, 3_153_200), "short_term_borrowings": (300_000, 500_000, 900_000),
    "accounts_payable": (420_000, 598_000, 855_700), "taxes_payable": (28_000, 31_000, 46_500),
    "current_liabilities": (810_000, 1_192_000, 1_868_400), "long_term_borrowings": (200_000, 150_000, 100_000),
    "noncurrent_liabilities": (200_000, 150_000, 100_000), "total_liabilities": (1_010_000, 1_342_000, 1_968_400),
    "paid_in_capital": (800_000, 800_000, 800_000), "retained_earnings": (260_000, 332_000, 384_800),
    "total_equity": (1_060_000, 1_132_000, 1_184_800),
    "total_liabilities_and_equity": (2_070_000, 2_474_000, 3_153_200),
    "revenue": (3_620_000, 4_180_000, 5_034_800), "cost_of_sales": (2_570_000, 3_042_000, 3_776_100),
    "taxes_and_surcharges": (18_100, 20_900, 25_200), "selling_expenses": (498_000, 590_000, 702_400),
    "administrative_expenses": (342_000, 378_000, 402_600), "finance_expenses": (26_000, 41_000, 68_300),
    "interest_expense": (24_000, 38_500, 64_000), "operating_profit": (165_900, 108_100, 60_200),
    "other_income": (0, 0, 6_500), "profit_before_tax": (165_900, 108_100, 66_700),
    "income_tax": (8_300, 5_400, 3_300), "net_profit": (157_600, 102_700, 63_400),
    "cash_from_operations": (120_400, -38_600, -211_800), "cash_from_investing": (-40_000, -12_000, -156_700),
    "cash_from_financing": (55_000, 3_600, 190_000), "net_change_in_cash": (135_400, -47_000, -178_500),
}  # fmt: skip
_CELLS = dict(zip(YEARS, "DCB", strict=True))


def books(word: Word = same) -> Books:
    """Three years of statements with the cells they came from; one total computed, one figure typed in."""
    file = word("河畔服饰_财务报表_2025.xlsx")
    figures = []
    for row, (item, values) in enumerate(_FIGURES.items(), 5):
        sheet = word("资产负债表" if row < 25 else "利润表" if row < 37 else "现金流量表")
        for period, value in zip(YEARS, values, strict=True):
            source: Source = Cell(file=file, sheet=sheet, cell=f"{_CELLS[period]}{row}")
            if item == "noncurrent_liabilities":
                source = Derived(derived="long_term_borrowings")
            if item == "interest_expense" and period == YEARS[0]:
                source = Typed(by="owner")
            figures.append(Figure(item=item, period=period, value=Decimal(value), source=source))
    return Books(
        company=word("杭州河畔服饰有限公司"),
        standard="sbe",
        figures=collect(figures),
        checks=(
            Check(id="balance_sheet_balances", period=YEARS[2], ok=True, difference=Decimal(0)),
            Check(id="balance_sheet_balances", period=YEARS[1], ok=True, difference=Decimal(0)),
            Check(
                id="cash_moves_as_told", period=YEARS[1], ok=False, difference=Decimal("-1000.25"),
                cells=(Cell(file=file, sheet=word("现金流量表"), cell="C40"),),
            ),
            Check(id="journal_balances", period=None, ok=None),
        ),
    )  # fmt: skip


_MEASURED: tuple[tuple[str, str, str, Dimension, str, Unit, str, Level, Direction, str, str], ...] = (
    ("gross_margin", "毛利率", "Gross margin", "profitability", "0.25", "ratio",
     "(revenue − cost_of_sales) / revenue", "watch", "higher", "0.30", "0.15"),
    ("net_margin", "净利率", "Net margin", "profitability", "0.0126", "ratio",
     "net_profit / revenue", "watch", "higher", "0.05", "0"),
    ("return_on_equity", "净资产收益率", "Return on equity", "profitability", "0.0547", "ratio",
     "net_profit × 12 / months / average(total_equity)", "watch", "higher", "0.08", "0"),
    ("current_ratio", "流动比率", "Current ratio", "liquidity", "1.4291", "times",
     "current_assets / current_liabilities", "watch", "higher", "1.5", "1.0"),
    ("quick_ratio", "速动比率", "Quick ratio", "liquidity", "0.8418", "times",
     "(current_assets − inventory − prepayments) / current_liabilities", "watch", "higher", "1.0", "0.6"),
    ("cash_months", "现金够用几个月", "Months of cash", "liquidity", "0.47", "months",
     "(cash + short_term_investments) / (operating payments / months)", "poor", "higher", "2", "0.5"),
    ("debt_ratio", "资产负债率", "Debt ratio", "solvency", "0.6243", "ratio",
     "total_liabilities / total_assets", "watch", "lower", "0.60", "0.80"),
    ("interest_cover", "利息保障倍数", "Interest cover", "solvency", "2.04", "times",
     "(profit_before_tax + interest_expense) / interest_expense", "watch", "higher", "3", "1.5"),
    ("days_sales_outstanding", "应收账款周转天数", "Days sales outstanding", "efficiency", "67.7", "days",
     "average(accounts_receivable) × 365 / (revenue × 12 / months)", "watch", "lower", "45", "90"),
    ("days_inventory_outstanding", "存货周转天数", "Days inventory outstanding", "efficiency", "87.7", "days",
     "average(inventory) × 365 / (cost_of_sales × 12 / months)", "good", "lower", "90", "180"),
    ("operating_cash_margin", "营业现金比率", "Operating cash margin", "cash_flow", "-0.0421", "ratio",
     "cash_from_operations / revenue", "poor", "higher", "0.05", "0"),
    ("cash_to_profit", "盈余现金保障倍数", "Cash to profit", "cash_flow", "-3.34", "times",
     "cash_from_operations / net_profit", "poor", "higher", "1", "0.5"),
    ("revenue_growth", "营业收入增长率", "Revenue growth", "growth", "0.2045", "ratio",
     "revenue / revenue of the same period a year earlier − 1", "good", "higher", "0.05", "-0.1"),
    ("vat_return_gap", "账表与增值税申报的差", "Gap to VAT returns", "data_quality", "", "ratio",
     "vat_return_gap", "unknown", "lower", "0.03", "0.10"),
)  # fmt: skip


def _value(code: str, written: str) -> Decimal | None:
    """Ratios that are plain arithmetic over the figures are exact, so that a workbook can recompute them."""
    if not written:
        return None
    last, before = ({item: Decimal(values[at]) for item, values in _FIGURES.items()} for at in (2, 1))
    exact = {
        "gross_margin": (last["revenue"] - last["cost_of_sales"]) / last["revenue"],
        "net_margin": last["net_profit"] / last["revenue"],
        "return_on_equity": last["net_profit"] / ((last["total_equity"] + before["total_equity"]) / 2),
        "current_ratio": last["current_assets"] / last["current_liabilities"],
        "debt_ratio": last["total_liabilities"] / last["total_assets"],
        "operating_cash_margin": last["cash_from_operations"] / last["revenue"],
    }
    return exact.get(code, Decimal(written))


def _inputs(formula: str, held: Books) -> tuple[Input, ...]:
    named = re.findall(r"[a-z_]+", formula)
    used = [
        Input(item=item, period=YEARS[2], value=held.figures[(YEARS[2], item)].value)
        for item in _FIGURES
        if item in named
    ]
    averaged = re.findall(r"average\((\w+)\)", formula)
    used += [
        Input(item=f"{item}_opening", period=YEARS[2], value=held.figures[(YEARS[1], item)].value)
        for item in averaged
    ]
    return tuple(used)


def indicators(write: Writer) -> tuple[IndicatorResult, ...]:
    held = books()
    results = []
    for code, zh, en, dimension, value, unit, formula, level, direction, good, poor in _MEASURED:
        used = _inputs(formula, held)
        results.append(
            IndicatorResult(
                code=code, name=write.text(zh, en), dimension=dimension, period=YEARS[2],
                value=_value(code, value), unit=unit, level=level, formula=formula, inputs=used,
                why=reason("report.owner_note", note=write.word("这一项说明钱去了哪里、回得快不快")),
                band=Band(direction=direction, good=(Decimal(good),), poor=Decimal(poor)),
            )
        )  # fmt: skip
    return tuple(results)


def models(write: Writer) -> tuple[ModelResult, ...]:
    return (
        ModelResult(
            code="altman_z_double_prime_1995", name=write.text("奥特曼 Z″ 模型（1995）", "Altman Z″ (1995)"),
            period=YEARS[2], value=2.31, zone="grey",
            why=write_reason(write, "在灰色区间：两年前是 3.05，一直在往下走。"),
        ),
        ModelResult(
            code="conan_holder_1979", name=write.text("科南-霍尔德（1979）", "Conan-Holder (1979)"),
            period=YEARS[2], value=None, zone="unknown", missing=("staff_cost", "depreciation"),
        ),
    )  # fmt: skip


def write_reason(write: Writer, words: str) -> Reason:
    """A sentence whose whole content is data."""
    return reason("report.owner_note", note=write.word(words))
