"""No shock reads better than none, several no better than one of them, a heavier one no better than a lighter."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from smeassist.domain.forecast.forecast import combined, forecast
from smeassist.domain.forecast.remarks import eased
from smeassist.domain.forecast.result import Forecast
from smeassist.domain.profile import Profile
from smeassist.i18n.catalogue import said
from smeassist.i18n.formats import LANGS
from tests.domain.test_forecast import LARGEST, TODAY, ahead_of, pack, shop

part = st.floats(0, 0.6)


@settings(deadline=None, max_examples=150)
@given(
    shares=st.fixed_dictionaries({
        "cash": part, "accounts_receivable": part, "inventory": part, "accounts_payable": part,
        "short_term_borrowings": part, "cost_of_sales": st.floats(0.1, 1.2), "staff_cost": part,
        "profit_before_tax": st.floats(-0.3, 0.3),
    }),
    largest=st.floats(0.05, 0.95),
)  # fmt: skip
def test_what_is_worse_never_reads_better(shares: dict[str, float], largest: float) -> None:
    firm = shop(**{item: round(share * 1_200_000) for item, share in shares.items()})
    told = forecast(firm, Profile(forecast={"largest": Decimal(str(largest))}), pack(), TODAY)
    assert isinstance(told, Forecast)
    base = [month.cash for month in told.months]
    by_id = {scenario.id: scenario.cash for scenario in told.scenarios}
    for scenario in told.scenarios:
        lighter = [base, *(by_id[shock.id] for shock in scenario.shocks)]
        for left in lighter:
            assert all(one <= other for one, other in zip(scenario.cash, left, strict=True)), scenario.id
        assert (scenario.first_short or 13) <= (told.first_short or 13)
    lost, fallen = by_id["largest_customer_lost"], by_id["sales_down_30"]
    kinder, harder = (fallen, lost) if largest > 0.3 else (lost, fallen)
    assert all(worse <= better for worse, better in zip(harder, kinder, strict=True))


def test_shocks_that_come_together_take_more_in_whatever_order_they_are_named() -> None:
    told = ahead_of(shop(), LARGEST)
    alone = {scenario.id: scenario for scenario in told.scenarios if len(scenario.shocks) == 1}
    several = [scenario for scenario in told.scenarios if len(scenario.shocks) > 1]
    assert len(alone) == 7 and len(several) == len(pack().together)
    for scenario in several:
        assert scenario.cash[-1] < min(alone[shock.id].cash[-1] for shock in scenario.shocks)
        turned = combined(told.start, scenario.shocks[::-1], pack().shocks).cash
        assert all(abs(one - other) <= 200 for one, other in zip(turned, scenario.cash, strict=True))


def test_money_that_a_shock_sets_free_for_a_while_is_not_counted_and_that_is_said() -> None:
    growing = ahead_of(shop(accounts_receivable=400_000, inventory=300_000, accounts_payable=0), LARGEST)
    lost = next(one for one in growing.scenarios if one.id == "largest_customer_lost")
    assert lost.eased and lost.cash[-1] <= growing.months[-1].cash
    why = eased(growing)
    assert why is not None and "最大的客户没了" in said(why, "zh")
    assert all("“" in said(why, lang) for lang in LANGS)
    tight = ahead_of(shop(accounts_receivable=0, inventory=0, cost_of_sales=0, staff_cost=0))
    assert eased(tight) is None
