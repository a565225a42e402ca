"""Scores of other authors for the risk that a firm fails."""

from __future__ import annotations

from math import log, log10
from typing import Final

_DAYS_IN_YEAR: Final = 365.0


def zmijewski_1984(
    net_profit: float,
    total_liabilities: float,
    current_assets: float,
    current_liabilities: float,
    total_assets: float,
) -> float:
    """Zmijewski (1984), Journal of Accounting Research 22: above 0 is a probability above one half (probit).

    >>> round(zmijewski_1984(456, 4900, 5400, 4300, 7600), 6)
    -0.940296
    """
    return (
        -4.336
        - 4.513 * net_profit / total_assets
        + 5.679 * total_liabilities / total_assets
        + 0.004 * current_assets / current_liabilities
    )


def springate_1978(
    working_capital: float,
    ebit: float,
    profit_before_tax: float,
    current_liabilities: float,
    revenue: float,
    total_assets: float,
) -> float:
    """Springate (1978), thesis, Simon Fraser University: 40 Canadian firms.

    >>> round(springate_1978(1100, 620, 480, 4300, 12000, 7600), 6)
    1.10478
    """
    return (
        1.03 * working_capital / total_assets
        + 3.07 * ebit / total_assets
        + 0.66 * profit_before_tax / current_liabilities
        + 0.40 * revenue / total_assets
    )


def grover_2001(working_capital: float, ebit: float, net_profit: float, total_assets: float) -> float:
    """Grover and Lavin (2001): Altman's sample of 1968 estimated again.

    >>> round(grover_2001(1100, 620, 456, 7600), 6)
    0.572551
    """
    return (
        1.650 * working_capital / total_assets
        + 3.404 * ebit / total_assets
        - 0.016 * net_profit / total_assets
        + 0.057
    )


def ohlson_o_1980(
    total_assets: float,
    total_liabilities: float,
    working_capital: float,
    current_assets: float,
    current_liabilities: float,
    net_profit: float,
    net_profit_opening: float,
    depreciation: float,
    amortisation: float,
    usd_cny: float,
    price_index: float,
) -> float:
    """Ohlson (1980), Journal of Accounting Research 18, model 1: above 0 is a probability above one half (logit).

    `usd_cny` and `price_index` (1968 = 100) are assumptions of the pack.

    >>> round(ohlson_o_1980(7.6e6, 4.9e6, 1.1e6, 5.4e6, 4.3e6, 456e3, 437e3, 280e3, 40e3, 7.2, 650), 6)
    -1.030819
    """
    change = abs(net_profit) + abs(net_profit_opening)
    return (
        -1.32
        - 0.407 * log(total_assets / usd_cny / price_index)
        + 6.03 * total_liabilities / total_assets
        - 1.43 * working_capital / total_assets
        + 0.0757 * current_liabilities / current_assets
        - 1.72 * (total_liabilities > total_assets)
        - 2.37 * net_profit / total_assets
        - 1.83 * (net_profit + depreciation + amortisation) / total_liabilities
        + 0.285 * (net_profit < 0 and net_profit_opening < 0)
        - 0.521 * (net_profit - net_profit_opening) / change
    )


def taffler_1983(
    profit_before_tax: float,
    current_liabilities: float,
    current_assets: float,
    total_liabilities: float,
    total_assets: float,
    liquid_funds: float,
    notes_receivable: float,
    accounts_receivable: float,
    other_receivables: float,
    revenue: float,
    depreciation: float,
    amortisation: float,
) -> float:
    """Taffler (1983), Accounting and Business Research 13: UK listed manufacturers; X4 in days.

    >>> args = 480, 4300, 5400, 4900, 7600, 620, 150, 2400, 250, 12000, 280, 40
    >>> round(taffler_1983(*args), 6)
    0.44042
    """
    quick = liquid_funds + notes_receivable + accounts_receivable + other_receivables
    daily = (revenue - profit_before_tax - depreciation - amortisation) / _DAYS_IN_YEAR
    return (
        3.20
        + 12.18 * profit_before_tax / current_liabilities
        + 2.50 * current_assets / total_liabilities
        - 10.68 * current_liabilities / total_assets
        + 0.029 * (quick - current_liabilities) / daily
    )


def taffler_tisshaw_simple_1977(
    profit_before_tax: float,
    current_liabilities: float,
    current_assets: float,
    total_liabilities: float,
    revenue: float,
    total_assets: float,
) -> float:
    """Taffler and Tisshaw (1977), Accountancy, as re-quoted: its third term has the wrong sign; never to be used.

    >>> round(taffler_tisshaw_simple_1977(480, 4300, 5400, 4900, 12000, 7600), 6)
    0.556902
    """
    return (
        0.53 * profit_before_tax / current_liabilities
        + 0.13 * current_assets / total_liabilities
        + 0.18 * current_liabilities / total_assets
        + 0.16 * revenue / total_assets
    )


def fulmer_1984(
    retained_earnings: float,
    surplus_reserve: float | None,
    revenue: float,
    ebit: float,
    total_equity: float,
    net_profit: float,
    depreciation: float,
    amortisation: float,
    total_liabilities: float,
    current_liabilities: float,
    intangible_assets: float,
    working_capital: float,
    interest_expense: float,
    total_assets: float,
    usd_cny: float,
) -> float | None:
    """Fulmer et al. (1984), Journal of Commercial Bank Lending: 60 US small firms; None for negative equity.

    Raises:
        ValueError: EBIT or interest is not positive.

    >>> money = 624.4, 75.6, 12000, 620, 2700, 456, 280, 40, 4900, 4300, 180, 1100, 140, 7600
    >>> round(fulmer_1984(*(1000 * amount for amount in money), 7.2), 6)
    -1.216068
    """
    if total_equity <= 0:
        return None
    retained = retained_earnings + (surplus_reserve or 0.0)
    return (
        5.528 * retained / total_assets
        + 0.212 * revenue / total_assets
        + 0.073 * ebit / total_equity
        + 1.270 * (net_profit + depreciation + amortisation) / total_liabilities
        - 0.120 * total_liabilities / total_assets
        + 2.335 * current_liabilities / total_assets
        + 0.575 * log10((total_assets - intangible_assets) / usd_cny / 1000)
        + 1.083 * working_capital / total_liabilities
        + 0.894 * log10(ebit / interest_expense)
        - 6.075
    )


def f_score_zhou_1996(
    working_capital: float,
    retained_earnings: float,
    surplus_reserve: float | None,
    net_profit: float,
    depreciation: float,
    total_equity: float,
    interest_expense: float,
    total_liabilities: float,
    total_liabilities_opening: float | None,
    total_assets: float,
    total_assets_opening: float | None,
) -> float:
    """Zhou Shouhua, Yang Jihua, Wang Ping (1996), 会计研究 8; book equity in place of the market value.

    >>> round(f_score_zhou_1996(1100, 700, None, 456, 280, 3000, 140, 4900, 4320, 7600, 6620), 6)
    0.3803
    >>> round(f_score_zhou_1996(1100, 700, None, 456, 280, 2700, 140, 4900, 4320, 7600, 6620), 6)
    0.378451
    """
    retained = retained_earnings + (surplus_reserve or 0.0)
    opening = total_assets if total_assets_opening is None else total_assets_opening
    owed = total_liabilities if total_liabilities_opening is None else total_liabilities_opening
    return (
        -0.1774
        + 1.1091 * working_capital / total_assets
        + 0.1074 * retained / total_assets
        + 1.9271 * (net_profit + depreciation) / ((total_liabilities + owed) / 2)
        + 0.0302 * total_equity / total_liabilities
        + 0.4961 * (net_profit + interest_expense + depreciation) / ((total_assets + opening) / 2)
    )


def conan_holder_1979(
    operating_profit: float,
    interest_expense: float,
    depreciation: float,
    amortisation: float,
    total_equity: float,
    noncurrent_liabilities: float,
    liquid_funds: float,
    notes_receivable: float | None,
    accounts_receivable: float,
    prepayments: float | None,
    other_receivables: float | None,
    revenue: float,
    staff_cost: float,
    value_added: float,
    total_liabilities: float,
    total_assets: float,
) -> float | None:
    """Conan and Holder (1979): French industrial firms of 10 to 500 staff; None without positive value added.

    >>> args = 475, 140, 280, 40, 2700, 600, 620, 150, 2400, 180, 250, 12000, 2500, 3500, 4900, 7600
    >>> round(conan_holder_1979(*args), 6)
    13.553314
    """
    if value_added <= 0:
        return None
    surplus = operating_profit + interest_expense + depreciation + amortisation
    claims = (notes_receivable or 0.0) + accounts_receivable + (prepayments or 0.0) + (other_receivables or 0.0)
    return (
        24 * surplus / total_liabilities
        + 22 * (total_equity + noncurrent_liabilities) / total_assets
        + 16 * (liquid_funds + claims) / total_assets
        - 87 * interest_expense / revenue
        - 10 * staff_cost / value_added
    )
