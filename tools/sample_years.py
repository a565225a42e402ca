"""The sample company's three annual statements as rows of the 小企业会计准则 forms, in cents."""

from __future__ import annotations

from dataclasses import dataclass

from sample_ledger import BANK, OWNER, Ledger, simulate

Rows = dict[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """One year's forms: balance sheet, income statement and cash flow by official row number."""

    year: int
    opening: Rows
    bs: Rows
    pl: Rows
    cf: Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What one of the two earlier years is made from, in yuan."""

    revenue: int
    cost: int
    selling: int
    advertising: int
    admin: int
    entertainment: int
    payroll: int
    depreciation: int
    amortisation: int
    interest: int
    bank_fees: int
    distributed: int
    bought_assets: int
    borrowed: int
    repaid: int


H2023 = Habits(
    revenue=5_884_200, cost=4_261_300, selling=341_600, advertising=52_400, admin=872_300, entertainment=13_100,
    payroll=588_000, depreciation=60_000, amortisation=36_000, interest=19_600, bank_fees=2_650,
    distributed=250_000, bought_assets=40_000, borrowed=500_000, repaid=400_000,
)  # fmt: skip
H2024 = Habits(
    revenue=6_618_500, cost=4_868_900, selling=392_400, advertising=61_800, admin=948_700, entertainment=15_600,
    payroll=636_000, depreciation=66_000, amortisation=36_000, interest=25_400, bank_fees=2_980,
    distributed=300_000, bought_assets=40_000, borrowed=600_000, repaid=500_000,
)  # fmt: skip

# Closing balances without cash and equity, in yuan, by row of the balance sheet.
B2022: Rows = {4: 430_000, 8: 90_000, 9: 560_000, 18: 460_000, 19: 60_000, 27: 180_000,
               31: 400_000, 33: 350_000, 34: 24_000, 35: 42_000, 36: 12_000, 39: 20_000}  # fmt: skip
B2023: Rows = {4: 520_000, 8: 110_000, 9: 655_000, 18: 500_000, 19: 120_000, 27: 144_000,
               31: 500_000, 33: 405_000, 34: 30_000, 35: 48_000, 36: 15_000, 39: 20_000}  # fmt: skip
B2024: Rows = {4: 636_000, 8: 130_000, 9: 742_000, 18: 540_000, 19: 186_000, 27: 108_000,
               31: 600_000, 33: 442_000, 34: 36_000, 35: 53_000, 36: 18_452, 39: 20_000}  # fmt: skip
CAPITAL = 1_000_000
OPENING_SURPLUS, OPENING_RETAINED = 12_400, 108_600
RECEIVABLES_2024 = {"星汇连锁超市": 352_000, "安居建材市场": 118_000, "悦家百货": 96_000,
                    "临河家居城": 42_000, "东湖民宿管理": 28_000}  # fmt: skip
PAYABLES_2024 = {"青田竹木制品厂": 214_000, "鸿源包装": 56_000, "海悦家纺": 172_000}
TAXES_2024 = {"222101": 14_600, "222102": 1_752, "222103": 2_100}


def years() -> tuple[tuple[Year, ...], Ledger]:
    """The years 2023 to 2025, oldest first, and the ledger of the last."""
    b2022 = _balance(B2022, OPENING_SURPLUS, OPENING_RETAINED)
    y2023 = _from_habits(2023, b2022, B2023, H2023)
    y2024 = _from_habits(2024, y2023.bs, B2024, H2024)
    ledger = simulate(_opening_2025(y2024.bs))
    return (y2023, y2024, _from_ledger(ledger, y2024)), ledger


def _balance(rows: Rows, surplus: int, retained: int) -> Rows:
    bs = {row: yuan * 100 for row, yuan in rows.items()}
    bs |= {48: CAPITAL * 100, 50: surplus * 100, 51: retained * 100}
    return _totals(bs, fill_cash=True)


def _totals(bs: Rows, *, fill_cash: bool) -> Rows:
    bs[20] = bs[18] - bs[19]
    bs[41] = sum(bs.get(row, 0) for row in range(31, 41))
    bs[46] = 0
    bs[47] = bs[41]
    bs[52] = bs[48] + bs[50] + bs[51]
    bs[53] = bs[47] + bs[52]
    bs[29] = bs[20] + bs[27]
    if fill_cash:
        bs[1] = bs[53] - bs[29] - sum(bs.get(row, 0) for row in range(2, 10))
    bs[12] = bs[9]
    bs[15] = sum(bs.get(row, 0) for row in range(1, 10))
    bs[30] = bs[15] + bs[29]
    assert bs[30] == bs[53]
    return bs


def _income(h: Habits, surcharges: int) -> Rows:
    pl = {1: h.revenue, 2: h.cost, 3: surcharges, 11: h.selling, 13: h.advertising, 14: h.admin,
          16: h.entertainment, 18: h.interest + h.bank_fees, 19: h.interest}  # fmt: skip
    pl[21] = pl[1] - pl[2] - pl[3] - pl[11] - pl[14] - pl[18]
    pl[30] = pl[21]
    pl[31] = round(pl[30] * 0.05)
    pl[32] = pl[30] - pl[31]
    return {row: yuan * 100 for row, yuan in pl.items()}


def _from_habits(year: int, before: Rows, after: Rows, h: Habits) -> Year:
    bought = h.cost + after[9] - before[9] // 100
    vat = round((h.revenue - bought) * 0.13)
    surcharges = round(vat * 0.12)
    pl = _income(h, surcharges)
    profit = pl[32] // 100
    reserve = round(profit * 0.10)
    bs = _balance(after, before[50] // 100 + reserve, before[51] // 100 + profit - reserve - h.distributed)

    def rise(row: int) -> int:
        return (bs.get(row, 0) - before.get(row, 0)) // 100

    cf = {
        1: round(h.revenue * 1.13) - rise(4) + rise(34),
        3: round(bought * 1.13) - rise(33),
        4: h.payroll - rise(35),
        5: vat + surcharges + pl[31] // 100 - rise(36),
        6: h.selling + h.admin - h.payroll - h.depreciation - h.amortisation + h.bank_fees + rise(8) - rise(39),
        12: h.bought_assets, 14: h.borrowed, 16: h.repaid, 17: h.interest, 18: h.distributed,
    }  # fmt: skip
    cents = {row: yuan * 100 for row, yuan in cf.items()}
    # Rounding of the tax shares leaves at most a yuan; suppliers' payments carry it.
    cents[3] += _net(cents) - (bs[1] - before[1])
    return Year(year=year, opening=before, bs=bs, pl=pl, cf=_flow_totals(cents, before[1], bs[1]))


def _net(cf: Rows) -> int:
    paid = (3, 4, 5, 6, 12, 16, 17, 18)
    return cf.get(1, 0) + cf.get(14, 0) - sum(cf.get(row, 0) for row in paid)


def _flow_totals(cf: Rows, opening: int, closing: int) -> Rows:
    cf[7] = cf[1] - cf[3] - cf[4] - cf[5] - cf[6]
    cf[13] = -cf.get(12, 0)
    cf[19] = cf.get(14, 0) - cf.get(16, 0) - cf.get(17, 0) - cf.get(18, 0)
    cf[20] = cf[7] + cf[13] + cf[19]
    cf[21], cf[22] = opening, closing
    assert cf[20] == closing - opening, (cf[20], closing - opening)
    return cf


def _opening_2025(bs: Rows) -> dict[tuple[str, str], int]:
    opening = {("1001", ""): 320_000, ("101201", ""): 2_000_000, ("101202", ""): 2_000_000}
    opening["100201", ""] = bs[1] - sum(opening.values())
    opening |= {("1122", name): yuan * 100 for name, yuan in RECEIVABLES_2024.items()}
    opening |= {("1221", OWNER): 8_000_000, ("1221", "平台保证金"): 5_000_000}
    opening |= {("1405", ""): bs[9], ("1601", ""): bs[18], ("1602", ""): -bs[19], ("1801", ""): bs[27]}
    opening |= {("2202", name): -yuan * 100 for name, yuan in PAYABLES_2024.items()}
    opening |= {(code, ""): -yuan * 100 for code, yuan in TAXES_2024.items()}
    opening |= {("2001", BANK): -bs[31], ("2203", "散客定金"): -bs[34], ("2211", ""): -bs[35]}
    opening |= {("2241", "仓库押金"): -bs[39], ("3001", ""): -bs[48], ("3101", ""): -bs[50], ("3104", ""): -bs[51]}
    assert sum(opening.values()) == 0
    return opening


def _from_ledger(ledger: Ledger, before: Year) -> Year:
    def held(code: str) -> int:
        return ledger.balance(code)

    bs = {1: held("1001") + held("1002") + held("1012"), 4: held("1122"), 8: held("1221"), 9: held("1405"),
          18: held("1601"), 19: -held("1602"), 27: held("1801"), 31: -held("2001"), 33: -held("2202"),
          34: -held("2203"), 35: -held("2211"), 36: -held("2221"), 39: -held("2241"), 48: -held("3001"),
          50: -held("3101"), 51: -held("3104")}  # fmt: skip
    flows: Rows = {}
    for line in ledger.lines:
        if line.flow:
            sign = 1 if line.flow in {"r1", "r14"} else -1
            row = int(line.flow[1:])
            flows[row] = flows.get(row, 0) + sign * (line.debit - line.credit)
    bs = _totals(bs, fill_cash=False)
    return Year(
        year=2025, opening=before.bs, bs=bs, pl=_income_2025(ledger), cf=_flow_totals(flows, before.bs[1], bs[1])
    )


def _income_2025(ledger: Ledger) -> Rows:
    def year(code: str) -> int:
        lines = (x for x in ledger.lines if x.account.startswith(code) and x.summary != "结转损益")
        return sum(line.debit - line.credit for line in lines)

    pl = {1: -year("5001"), 2: year("5401"), 3: year("5403"), 11: year("5601"), 13: year("560103"),
          14: year("5602"), 16: year("560205"), 18: year("5603"), 19: year("560301"), 24: year("5711"),
          29: year("571101"), 31: year("5801")}  # fmt: skip
    pl[21] = pl[1] - pl[2] - pl[3] - pl[11] - pl[14] - pl[18]
    pl[30] = pl[21] - pl[24]
    pl[32] = pl[30] - pl[31]
    return pl
