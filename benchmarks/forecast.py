"""What a forecast takes, on one core, beside a loop of 53 bare Decimal ratios in the same run.

    python -m benchmarks.forecast

Prints medians: the twelve months of three tied statements, the whole forecast with band, weeks and shocks, the
conclusion after a slider's move, and the reverse stress.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from smeassist.content.ready import bundled_packs
from smeassist.domain.books import Books, Figure, Typed, collect
from smeassist.domain.forecast.forecast import ahead, forecast
from smeassist.domain.forecast.lead import lead, margins
from smeassist.domain.forecast.projection import project
from smeassist.domain.forecast.result import Forecast
from smeassist.domain.forecast.shocks import changed
from smeassist.domain.offers.offer import Offer
from smeassist.domain.periods import Period
from smeassist.domain.profile import Profile

ROUNDS = 300
YEAR = Period(end=date(2025, 12, 31), months=12)
FIGURES = {
    "cash": 120_000, "accounts_receivable": 60_000, "inventory": 90_000, "fixed_assets": 50_000,
    "accounts_payable": 80_000, "taxes_payable": 5_000, "short_term_borrowings": 100_000,
    "long_term_borrowings": 0, "total_equity": 140_000, "revenue": 1_200_000, "cost_of_sales": 840_000,
    "taxes_and_surcharges": 6_000, "interest_expense": 8_000, "depreciation": 12_000, "staff_cost": 180_000,
    "profit_before_tax": 60_000, "income_tax": 3_000,
}  # fmt: skip
LOAN = Offer(
    method="equal_instalment", principal=Decimal(100_000), months=24, annual_rate=Decimal("0.06"),
    start=date(2025, 6, 30),
)  # fmt: skip


def ratios() -> list[Decimal]:
    """The yardstick: 53 ratios of Decimals and nothing else."""
    return [Decimal(number + 1) / Decimal(number + 7) for number in range(53)]


def median(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median of so many runs, in seconds."""
    taken = []
    for _ in range(rounds):
        before = time.perf_counter()
        work()
        taken.append(time.perf_counter() - before)
    return statistics.median(taken)


def main() -> None:
    """Measure and print."""
    pack = bundled_packs().forecast
    books = Books(
        figures=collect(
            Figure(item=item, period=YEAR, value=Decimal(value), source=Typed()) for item, value in FIGURES.items()
        )
    )
    profile, today = Profile(loans=(LOAN,)), date(2026, 3, 31)
    made = forecast(books, profile, pack, today)
    if not isinstance(made, Forecast):
        raise TypeError(made)
    start = made.start
    moved = changed(start, sales=-0.1)
    yardstick = median(ratios)
    works: dict[str, tuple[Callable[[], object], int]] = {
        "twelve months of three statements": (lambda: project(start.opening, start.assumptions, 1), ROUNDS),
        "whole forecast from the books": (lambda: forecast(books, profile, pack, today), ROUNDS // 10),
        "a slider's move": (lambda: lead(ahead(moved, pack, shocks=False), "CNY"), ROUNDS // 10),
        "reverse stress": (lambda: margins(made, "CNY"), ROUNDS // 30),
    }
    print(f"53 ratios: {yardstick * 1e6:.1f} µs")
    for name, (work, rounds) in works.items():
        taken = median(work, rounds)
        print(f"{name}: {taken * 1e3:.3f} ms, {taken / yardstick:.1f} loops of 53 ratios")


if __name__ == "__main__":
    main()
