"""The scores of Edward Altman and his co-authors."""

from __future__ import annotations

from math import log


def _retained(retained_earnings: float, surplus_reserve: float | None) -> float:
    return retained_earnings + (surplus_reserve or 0.0)


def altman_z_1968(
    working_capital: float,
    retained_earnings: float,
    surplus_reserve: float | None,
    ebit: float,
    market_value_of_equity: float,
    total_liabilities: float,
    revenue: float,
    total_assets: float,
) -> float:
    """Altman (1968), Journal of Finance 23(4): listed manufacturers, needs a market value.

    >>> round(altman_z_1968(1100, 700, None, 620, 3000, 4900, 12000, 7600), 6)
    2.518136
    """
    return (
        1.2 * working_capital / total_assets
        + 1.4 * _retained(retained_earnings, surplus_reserve) / total_assets
        + 3.3 * ebit / total_assets
        + 0.6 * market_value_of_equity / total_liabilities
        + 1.0 * revenue / total_assets
    )


def altman_z_prime_1983(
    working_capital: float,
    retained_earnings: float,
    surplus_reserve: float | None,
    ebit: float,
    total_equity: float,
    total_liabilities: float,
    revenue: float,
    total_assets: float,
) -> float:
    """Altman (1983), Corporate Financial Distress: private manufacturers, book equity.

    >>> round(altman_z_prime_1983(1100, 700, None, 620, 2700, 4900, 12000, 7600), 6)
    2.242473
    """
    return (
        0.717 * working_capital / total_assets
        + 0.847 * _retained(retained_earnings, surplus_reserve) / total_assets
        + 3.107 * ebit / total_assets
        + 0.420 * total_equity / total_liabilities
        + 0.998 * revenue / total_assets
    )


def altman_z_double_prime_1995(
    working_capital: float,
    retained_earnings: float,
    surplus_reserve: float | None,
    ebit: float,
    total_equity: float,
    total_liabilities: float,
    total_assets: float,
) -> float:
    """Altman, Hartzell, Peck (1995), without the constant 3.25 that the cut-offs 1.10 and 2.60 do not hold.

    >>> round(altman_z_double_prime_1995(1100, 700, None, 620, 2700, 4900, 7600), 6)
    2.376519
    """
    return (
        6.56 * working_capital / total_assets
        + 3.26 * _retained(retained_earnings, surplus_reserve) / total_assets
        + 6.72 * ebit / total_assets
        + 1.05 * total_equity / total_liabilities
    )


def altman_em_score(
    working_capital: float,
    retained_earnings: float,
    surplus_reserve: float | None,
    ebit: float,
    total_equity: float,
    total_liabilities: float,
    total_assets: float,
) -> float:
    """Altman (2005), Emerging Markets Review 6: the score of 1995 plus 3.25, with cut-offs moved alike.

    >>> round(altman_em_score(1100, 700, None, 620, 2700, 4900, 7600), 6)
    5.626519
    """
    return 3.25 + altman_z_double_prime_1995(
        working_capital,
        retained_earnings,
        surplus_reserve,
        ebit,
        total_equity,
        total_liabilities,
        total_assets,
    )


def z_china_2007(
    total_liabilities: float,
    net_profit: float,
    working_capital: float,
    retained_earnings: float,
    surplus_reserve: float | None,
    total_assets: float,
    total_assets_opening: float | None,
) -> float:
    """Altman, Zhang, Yen (2007; 2010, doi 10.1007/s11704-010-0505-5): ST and other listed Chinese companies.

    >>> round(z_china_2007(4900, 456, 1100, 700, None, 7600, 6620), 6)
    0.980975
    """
    opening = total_assets if total_assets_opening is None else total_assets_opening
    return (
        0.517
        - 0.460 * total_liabilities / total_assets
        + 9.320 * net_profit / ((total_assets + opening) / 2)
        + 0.388 * working_capital / total_assets
        + 1.158 * _retained(retained_earnings, surplus_reserve) / total_assets
    )


def altman_sabato_2007_unlogged(
    ebitda: float,
    short_term_borrowings: float,
    total_equity: float,
    retained_earnings: float,
    surplus_reserve: float | None,
    cash: float,
    interest_expense: float,
    total_assets: float,
) -> float | None:
    """Altman and Sabato (2007), Abacus 43(3), plain ratios; None where equity or EBITDA is not positive.

    >>> round(altman_sabato_2007_unlogged(940, 1500, 2700, 700, None, 620, 140, 7600), 6)
    5.581422
    """
    if total_equity <= 0 or ebitda <= 0:
        return None
    return (
        4.28
        + 0.18 * ebitda / total_assets
        - 0.01 * short_term_borrowings / total_equity
        + 0.08 * _retained(retained_earnings, surplus_reserve) / total_assets
        + 0.02 * cash / total_assets
        + 0.19 * ebitda / interest_expense
    )


def altman_sabato_2007_logged(
    ebitda: float,
    short_term_borrowings: float,
    total_equity: float,
    retained_earnings: float,
    surplus_reserve: float | None,
    cash: float,
    interest_expense: float,
    total_assets: float,
) -> float | None:
    """Altman and Sabato (2007), Abacus 43(3), logarithms; None where equity or EBITDA is not positive.

    Raises:
        ValueError: a logarithm of 0 or less, as of a firm without short-term loans.

    >>> round(altman_sabato_2007_logged(940, 1500, 2700, 700, None, 620, 140, 7600), 6)
    54.241594
    """
    if total_equity <= 0 or ebitda <= 0:
        return None
    return (
        53.48
        - 4.09 * log(1 - ebitda / total_assets)
        - 1.13 * log(short_term_borrowings / total_equity)
        - 4.32 * log(1 - _retained(retained_earnings, surplus_reserve) / total_assets)
        + 1.84 * log(cash / total_assets)
        + 1.97 * log(ebitda / interest_expense)
    )
