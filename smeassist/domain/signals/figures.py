"""Signals that the statements give: equity, profit, cash, receivables and debt."""

from __future__ import annotations

from decimal import Decimal

from smeassist.domain.assessment import WarningLevel
from smeassist.domain.debts import told_loans
from smeassist.domain.derived import CHARGES
from smeassist.domain.ratios.arithmetic import MONTHS_IN_YEAR
from smeassist.domain.signals.case import Case, Outcome, amount, burning, in_yuan, lit, marks, value_of, yearly
from smeassist.domain.text import Reason, reason


def negative_equity(case: Case) -> Outcome:
    """Liabilities exceed assets: by much, or while operations burn cash, it is time to act."""
    equity, assets = amount(case, "total_equity"), amount(case, "total_assets")
    if equity is None or assets is None:
        return "unchecked"
    if equity >= 0:
        return "clear"
    large = -equity > assets * case.limits.equity_gap_act_share
    level: WarningLevel = "act" if large or burning(case) else "watch"
    return lit("negative_equity", level, equity=equity, gap=-equity)


def equity_half_lost(case: Case) -> Outcome:
    """Losses have eaten more than the stated share of what owners paid in."""
    equity, paid_in = amount(case, "total_equity"), amount(case, "paid_in_capital")
    if equity is None or paid_in is None:
        return "unchecked"
    reserve = amount(case, "capital_reserve")
    paid_in += reserve or 0
    floor = paid_in * case.limits.equity_half_lost_share
    if equity < 0 or (equity >= floor and reserve is not None):
        return "clear"
    if equity >= floor:
        return "unchecked"  # the owners may have paid in more than is known
    return lit("equity_half_lost", "watch", equity=equity, paid_in=paid_in, floor=floor, gap=floor - equity)


def loss_two_years(case: Case) -> Outcome:
    """A net loss this year and in the same period of the year before."""
    profit, earlier = amount(case, "net_profit"), amount(case, "net_profit_year_earlier")
    if profit is None or earlier is None:
        return "unchecked"
    if profit >= 0 or earlier >= 0:
        return "clear"
    return lit("loss_two_years", "act" if burning(case) else "watch", loss=-profit, earlier=-earlier)


def loss_this_year(case: Case) -> Outcome:
    """A net loss of this period alone: a note, or to be watched where it is large beside the sales."""
    profit, revenue = amount(case, "net_profit"), amount(case, "revenue")
    if profit is None:
        return "unchecked"
    if profit >= 0 or (amount(case, "net_profit_year_earlier") or 0) < 0:
        return "clear"
    large = revenue is not None and -profit > revenue * case.limits.loss_watch_share
    return lit("loss_this_year", "watch" if large else "note", loss=-profit, revenue=revenue)


def cash_under_one_month(case: Case) -> Outcome:
    """Cash would not carry a month of payments: grave only where operations are known to cost cash."""
    months, liquid = value_of(case, "cash_months"), amount(case, "liquid_funds")
    payments = yearly(case, "operating_payments")
    if months is None or liquid is None or payments is None:
        return "unchecked"
    if months >= case.limits.cash_months_note:
        return "clear"
    target = payments / MONTHS_IN_YEAR * case.limits.cash_months_note
    return lit("cash_under_one_month", _cash_level(case, months), months=months, cash=liquid, gap=target - liquid)


def _cash_level(case: Case, months: Decimal) -> WarningLevel:
    if not burning(case):
        return "note"
    return "act" if months < case.limits.cash_months_act else "watch"


def cash_runs_out(case: Case) -> Outcome:
    """Operations burn cash so fast that it is gone within months."""
    operations, months = yearly(case, "cash_from_operations"), value_of(case, "runway")
    if operations is None or (operations < 0 and months is None):
        return "unchecked"
    if months is None or months >= case.limits.runway_months_watch:
        return "clear"
    level: WarningLevel = "act" if months < case.limits.runway_months_act else "watch"
    return lit(
        "cash_runs_out",
        level,
        months=max(months, Decimal(0)),
        burn=-operations / MONTHS_IN_YEAR,
        inferred=_inferred(case),
    )


def operating_cash_negative_with_profit(case: Case) -> Outcome:
    """A profit on paper while operations cost cash."""
    profit, cash = amount(case, "net_profit"), amount(case, "cash_from_operations")
    if profit is None or cash is None:
        return "unchecked"
    if profit <= 0 or cash >= 0:
        return "clear"
    return lit(
        "operating_cash_negative_with_profit",
        "watch",
        profit=profit,
        cash=cash,
        gap=-cash,
        inferred=_inferred(case),
    )


def _inferred(case: Case) -> Reason | str:
    """That operating cash was worked out from balances, where no statement tells it."""
    stood_in = "operating_cash_from_balances" in marks(case, "cash_from_operations")
    return reason("signal.inferred_cash") if stood_in else ""


def receivables_outgrow_sales(case: Case) -> Outcome:
    """Receivables grow faster than sales, by more points than the limit, and are no trifle."""
    owed, owed_before = amount(case, "accounts_receivable"), amount(case, "accounts_receivable_year_earlier")
    sales, sales_before = amount(case, "revenue"), amount(case, "revenue_year_earlier")
    if owed is None or sales is None or not owed_before or not sales_before or sales_before < 0:
        return "unchecked"
    growth, sales_growth = owed / owed_before - 1, sales / sales_before - 1
    trifle = owed < (yearly(case, "revenue") or 0) * case.limits.receivables_least_share
    if trifle or growth - sales_growth <= case.limits.receivables_ahead_points:
        return "clear"
    target = owed_before * (1 + sales_growth)
    return lit(
        "receivables_outgrow_sales",
        "watch",
        growth=growth,
        sales_growth=sales_growth,
        target=target,
        gap=owed - target,
    )


def debt_due_exceeds_cash(case: Case) -> Outcome:
    """More principal falls due within 12 months than there is cash."""
    due, liquid = amount(case, "principal_due_12m"), amount(case, "liquid_funds")
    if due is None or liquid is None:
        return "unchecked"
    if due <= 0 or due <= liquid:
        return "clear"
    heavy = due > liquid * case.limits.debt_due_watch_times
    level: WarningLevel = "act" if burning(case) else "watch" if heavy else "note"
    return lit("debt_due_exceeds_cash", level, due=due, cash=liquid, gap=due - liquid, booked=_booked_alone(case))


def _booked_alone(case: Case) -> Reason | str:
    """That what is due is of the books alone, where the owner tells of more loans than they hold."""
    booked, told = amount(case, "interest_bearing_debt"), told_loans(case.profile)
    if booked is None or told is None or not in_yuan(case):
        return ""
    more = told - booked - max(amount(case, "long_term_payables") or Decimal(0), Decimal(0))  # leases are told too
    return reason("signal.debt_due.booked", more=more) if more > 0 else ""


def interest_not_covered(case: Case) -> Outcome:
    """Profit before interest does not cover interest: to be watched where operating cash does not either."""
    ebit, interest = amount(case, "ebit"), amount(case, "interest_expense")
    if ebit is None or interest is None or CHARGES in marks(case, "interest_expense"):
        return "unchecked"
    if interest <= 0 or ebit >= interest:
        return "clear"
    operations = amount(case, "cash_from_operations")
    level: WarningLevel = "watch" if operations is not None and operations < interest else "note"
    return lit("interest_not_covered", level, ebit=ebit, interest=interest, gap=interest - ebit)


def short_of_current_assets(case: Case) -> Outcome:
    """Current assets do not cover what falls due within a year."""
    assets, debts = amount(case, "current_assets"), amount(case, "current_liabilities")
    if assets is None or debts is None:
        return "unchecked"
    target = debts * case.limits.current_ratio_watch
    if assets >= target:
        return "clear"
    return lit("short_of_current_assets", "watch", assets=assets, debts=debts, gap=target - assets)


def sales_falling(case: Case) -> Outcome:
    """Sales fell by more than the limit against the same period of the year before."""
    sales, before = amount(case, "revenue"), amount(case, "revenue_year_earlier")
    if sales is None or not before or before < 0:
        return "unchecked"
    fall = 1 - sales / before
    if fall <= case.limits.sales_fall_watch:
        return "clear"
    floor = before * (1 - case.limits.sales_fall_watch)
    return lit("sales_falling", "watch", fall=fall, sales=sales, before=before, gap=floor - sales)


def tax_and_pay_piled_up(case: Case) -> Outcome:
    """More tax and pay stands owed than ordinarily does at a month's end; a balance proves no arrears."""
    owed, assets = case.indicators.get("tax_and_social_debt_to_assets"), amount(case, "total_assets")
    if owed is None or owed.value is None or assets is None:
        return "unchecked"
    if owed.level == "good":
        return "clear"
    return lit("tax_and_pay_piled_up", "note", share=owed.value, gap=owed.value * assets)
