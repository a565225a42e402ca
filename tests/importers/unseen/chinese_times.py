"""Chinese statements by their times: months, quarters, halves, years, and days in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from smeassist.domain.periods import month_end
from tests.importers.unseen.chinese import (
    END,
    LAST,
    M6,
    SBE_FORM,
    START,
    annual,
    balance,
    balance_rows,
    flow,
    income_rows,
    written,
)
from tests.importers.unseen.company import NAME, YEAR
from tests.importers.unseen.forms import (
    CASH,
    INCOME,
)
from tests.importers.unseen.writing import Cell, Layout, Made, Rows, Table, workbook


def monthly_form(folder: Path) -> Made:
    top: Rows = [["编制单位：", NAME, "2024年6月", "单位：元"]]
    bs = balance_rows(SBE_FORM, ["资产", "期末余额", "年初余额"], [M6, START])
    heads: list[Cell] = ["项目", "行次", "本年累计金额", "本月金额"]
    flows = {
        "利润表": income_rows(INCOME, heads, [None, (M6, 6), (M6, 1)]),
        "现金流量表": income_rows(CASH, heads, [None, (M6, 6), (M6, 1)]),
    }
    figures = (balance([M6, START]), flow(M6, 6), flow(M6, 1), flow(M6, 6, CASH), flow(M6, 1, CASH))
    return annual(folder, "6月.xlsx", bs, flows, figures=figures, top=top)


def quarterly_form(folder: Path) -> Made:
    """The tax office's quarterly form: 本期 is the quarter."""
    top: Rows = [[f"纳税人名称：{NAME}"], ["税款所属期起：2024-04-01", "税款所属期止：2024-06-30", "单位：元"]]
    bs = balance_rows(SBE_FORM, ["项目", "期末余额", "年初余额"], [M6, START])
    heads: list[Cell] = ["项目", "行次", "本年累计金额", "本期金额"]
    flows = {"利润表": income_rows(INCOME, heads, [None, (M6, 6), (M6, 3)])}
    return annual(folder, "q.xlsx", bs, flows, figures=(balance([M6, START]), flow(M6, 6), flow(M6, 3)), top=top)


def quarter_in_words(folder: Path) -> Made:
    top: Rows = [[NAME, "2024年第二季度", "单位：元"]]
    flows = {"利润表": income_rows(INCOME, ["项目", "本季度金额", "本年累计金额"], [(M6, 3), (M6, 6)])}
    bs = balance_rows(SBE_FORM, ["项目", "期末余额", "年初余额"], [M6, START])
    return annual(folder, "q2.xlsx", bs, flows, figures=(balance([M6, START]), flow(M6, 6), flow(M6, 3)), top=top)


def three_years_in_columns(folder: Path) -> Made:
    bs = balance_rows(SBE_FORM, ["项目", "2024年", "2023年", "2022年"], [END, START, LAST])
    flows = {
        "利润表": income_rows(INCOME, ["项目", "2024年", "2023年", "2022年"], [(END, 12), (START, 12), (LAST, 12)])
    }
    figures = (balance([END, START, LAST]), flow(END, 12), flow(START, 12), flow(LAST, 12))
    return annual(folder, "三年.xlsx", bs, flows, figures=figures, top=[[NAME, "单位：元"]])


def three_years_oldest_first_as_numbers(folder: Path) -> Made:
    bs = balance_rows(SBE_FORM, ["报表项目", 2022, 2023, 2024], [LAST, START, END])
    flows = {"损益表": income_rows(INCOME, ["报表项目", 2022, 2023, 2024], [(LAST, 12), (START, 12), (END, 12)])}
    figures = (balance([END, START, LAST]), flow(END, 12), flow(START, 12), flow(LAST, 12))
    return annual(folder, "近三年.xlsx", bs, flows, figures=figures, top=[[NAME]])


def year_ends_as_dates(folder: Path) -> Made:
    rows = balance_rows(SBE_FORM, ["项目", END, START], [END, START])
    return annual(folder, "d.xlsx", rows, {}, figures=(balance([END, START]),), top=[[NAME]])


def months_in_columns(folder: Path) -> Made:
    ends = [(month_end(YEAR, m), 1) for m in range(1, 13)]
    heads: list[Cell] = ["项目", *(f"{m}月" for m in range(1, 13)), "合计"]
    rows = income_rows(INCOME, heads, [*ends, (END, 12)])
    figures = [flow(*one) for one in ends]
    return written(
        workbook(folder, "m.xlsx", [Table("利润表", [["2024年利润表"], [NAME], *rows])]), *figures, flow(END, 12)
    )


def months_of_balances_in_columns(folder: Path) -> Made:
    ends = [month_end(YEAR, m) for m in range(1, 13)]
    rows = balance_rows(SBE_FORM, ["项目", *(f"{m}月" for m in range(1, 13))], ends)
    return written(
        workbook(folder, "mb.xlsx", [Table("资产负债表", [["2024年资产负债表"], [NAME], *rows])]), balance(ends)
    )


def quarters_in_columns(folder: Path) -> Made:
    ends = [(month_end(YEAR, m), 3) for m in (3, 6, 9, 12)]
    heads: list[Cell] = ["项目", "一季度", "二季度", "三季度", "四季度", "全年合计"]
    rows = income_rows(INCOME, heads, [*ends, (END, 12)])
    figures = [flow(*one) for one in ends]
    return written(
        workbook(folder, "qc.xlsx", [Table("利润表", [["利润表"], ["2024年度"], *rows])]), *figures, flow(END, 12)
    )


def half_years_compared(folder: Path) -> Made:
    half = date(YEAR - 1, 6, 30)
    rows = income_rows(
        INCOME, ["项目", "2024年1-6月", "2023年1-6月", "增减额", "增减率"], [(M6, 6), (half, 6), None, None]
    )
    for row in rows[1:]:
        if isinstance(row[1], int) and isinstance(row[2], int):
            row[3], row[4] = row[1] - row[2], 0.1
    return written(
        workbook(folder, "h.xlsx", [Table("利润表", [["利润表"], [NAME], *rows])]), flow(M6, 6), flow(half, 6)
    )


def month_year_and_last_year(folder: Path) -> Made:
    half = date(YEAR - 1, 6, 30)
    heads: list[Cell] = ["项目", "本月数", "本年累计数", "上年同期累计数"]
    rows = income_rows(INCOME, heads, [(M6, 1), (M6, 6), (half, 6)])
    tables = [Table("利润表", [["利润表"], [NAME, "2024年6月"], *rows])]
    return written(workbook(folder, "mly.xlsx", tables), flow(M6, 1), flow(M6, 6), flow(half, 6))


def month_and_same_month_last_year(folder: Path) -> Made:
    half = date(YEAR - 1, 6, 30)
    heads: list[Cell] = ["项目", "本月金额", "上年同期金额"]
    rows = income_rows(INCOME, heads, [(M6, 1), (half, 1)])
    tables = [Table("利润表", [["利润表"], [NAME, "2024年6月"], *rows])]
    return written(workbook(folder, "msm.xlsx", tables), flow(M6, 1), flow(half, 1))


def opening_of_month_and_of_year(folder: Path) -> Made:
    """期初 of a monthly sheet beside 年初: the first is last month's end."""
    rows = balance_rows(SBE_FORM, ["项目", "年初余额", "期初余额", "期末余额"], [START, date(YEAR, 5, 31), M6])
    return annual(
        folder,
        "nq.xlsx",
        rows,
        {},
        figures=(balance([START, date(YEAR, 5, 31), M6]),),
        top=[[NAME, "2024年6月"]],
    )


def no_date_anywhere(folder: Path) -> Made:
    rows = balance_rows(SBE_FORM, ["项目", "期末余额", "年初余额"], [END, START])
    made = written(workbook(folder, "表.xlsx", [Table("资产负债表", [["资产负债表"], [NAME], *rows])]))
    made.asked = "question_year"
    return made


def wrong_date_format_two_digits(folder: Path) -> Made:
    rows = balance_rows(SBE_FORM, ["项目", "期末余额", "年初余额"], [END, START])
    return written(
        workbook(folder, "24.xlsx", [Table("资产负债表", [["资产负债表"], [NAME, "24年12月31日"], *rows])]),
        balance([END, START]),
    )


def chinese_numeral_date(folder: Path) -> Made:
    rows = balance_rows(SBE_FORM, ["项目", "期末余额", "年初余额"], [END, START])
    top: Rows = [[NAME], ["二〇二四年十二月三十一日"]]
    return annual(folder, "cn.xlsx", rows, {}, figures=(balance([END, START]),), top=top)


def date_in_pieces(folder: Path) -> Made:
    rows = income_rows(INCOME, ["项目", "本月金额", "本年累计金额"], [(M6, 1), (M6, 6)])
    top: Rows = [["利润表"], [NAME, 2024, "年", 6, "月"]]
    return written(workbook(folder, "pieces.xlsx", [Table("利润表", [*top, *rows])]), flow(M6, 1), flow(M6, 6))


def one_sheet_a_month(folder: Path) -> Made:
    """Sheets named by month, each with the month and the year so far; the year stands in the file's name."""
    tables, figures = [], []
    for m in range(1, 7):
        end = month_end(YEAR, m)
        rows = income_rows(INCOME, ["项目", "本月数", "本年累计数"], [(end, 1), (end, m)])
        tables.append(Table(f"{m}月", [["利润表"], [NAME], *rows]))
        figures += [flow(end, 1), flow(end, m)]
    return written(workbook(folder, "2024年利润表.xlsx", tables), *figures)


def statements_of_two_years_in_two_files(folder: Path) -> Made:
    made = Made()
    for end, before in ((END, START), (START, LAST)):
        rows = balance_rows(SBE_FORM, ["项目", "期末余额", "年初余额"], [end, before])
        income = income_rows(INCOME, ["项目", "本年累计金额", "上年金额"], [(end, 12), (before, 12)])
        tables = [
            Table("资产负债表", [["资产负债表"], [NAME, f"{end.year}年12月31日"], *rows]),
            Table("利润表", [["利润表"], [NAME, f"{end.year}年度"], *income]),
        ]
        made.files.append(workbook(folder, f"{end.year}.xlsx", tables))
        made.figures |= balance([end, before]) | flow(end, 12) | flow(before, 12)
    return made


LAYOUTS: tuple[Layout, ...] = (
    monthly_form,
    quarterly_form,
    quarter_in_words,
    three_years_in_columns,
    three_years_oldest_first_as_numbers,
    year_ends_as_dates,
    months_in_columns,
    months_of_balances_in_columns,
    quarters_in_columns,
    half_years_compared,
    month_year_and_last_year,
    month_and_same_month_last_year,
    opening_of_month_and_of_year,
    no_date_anywhere,
    wrong_date_format_two_digits,
    chinese_numeral_date,
    date_in_pieces,
    one_sheet_a_month,
    statements_of_two_years_in_two_files,
)
