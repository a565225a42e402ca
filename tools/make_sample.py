"""Writes the fictional sample company's books: three annual forms, a trial balance, a journal."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet
from sample_ledger import NAMES, PARENTS, Ledger
from sample_years import Rows, Year, years

COMPANY = "江城市禾木家居用品有限公司"
FOLDER = Path(__file__).resolve().parents[1] / "resources" / "samples" / "hemu"
STAMP = datetime(2026, 3, 31, 9, 0)
AMOUNT = "#,##0.00"
THIN = Border(*(Side(style="thin") for _ in range(4)))

ASSETS = {
    1: "货币资金", 2: "短期投资", 3: "应收票据", 4: "应收账款", 5: "预付账款", 6: "应收股利", 7: "应收利息",
    8: "其他应收款", 9: "存货", 10: "其中：原材料", 11: "在产品", 12: "库存商品", 13: "周转材料",
    14: "其他流动资产", 15: "流动资产合计", 16: "长期债券投资", 17: "长期股权投资", 18: "固定资产原价",
    19: "减：累计折旧", 20: "固定资产账面价值", 21: "在建工程", 22: "工程物资", 23: "固定资产清理",
    24: "生产性生物资产", 25: "无形资产", 26: "开发支出", 27: "长期待摊费用", 28: "其他非流动资产",
    29: "非流动资产合计", 30: "资产总计",
}  # fmt: skip
CLAIMS = {
    31: "短期借款", 32: "应付票据", 33: "应付账款", 34: "预收账款", 35: "应付职工薪酬", 36: "应交税费",
    37: "应付利息", 38: "应付利润", 39: "其他应付款", 40: "其他流动负债", 41: "流动负债合计", 42: "长期借款",
    43: "长期应付款", 44: "递延收益", 45: "其他非流动负债", 46: "非流动负债合计", 47: "负债合计",
    48: "实收资本（或股本）", 49: "资本公积", 50: "盈余公积", 51: "未分配利润",
    52: "所有者权益（或股东权益）合计", 53: "负债和所有者权益（或股东权益）总计",
}  # fmt: skip
INCOME = {
    1: "一、营业收入", 2: "减：营业成本", 3: "税金及附加", 11: "销售费用", 13: "其中：广告费和业务宣传费",
    14: "管理费用", 16: "其中：业务招待费", 18: "财务费用", 19: "其中：利息费用（收入以“-”号填列）",
    20: "加：投资收益（损失以“-”号填列）", 21: "二、营业利润（亏损以“-”号填列）", 22: "加：营业外收入",
    24: "减：营业外支出", 29: "其中：税收滞纳金", 30: "三、利润总额（亏损总额以“-”号填列）",
    31: "减：所得税费用", 32: "四、净利润（净亏损以“-”号填列）",
}  # fmt: skip
FLOWS = {
    1: "销售产成品、商品、提供劳务收到的现金", 2: "收到其他与经营活动有关的现金",
    3: "购买原材料、商品、接受劳务支付的现金", 4: "支付的职工薪酬", 5: "支付的税费",
    6: "支付其他与经营活动有关的现金", 7: "经营活动产生的现金流量净额",
    8: "收回短期投资、长期债券投资和长期股权投资收到的现金", 9: "取得投资收益收到的现金",
    10: "处置固定资产、无形资产和其他非流动资产收回的现金净额",
    11: "短期投资、长期债券投资和长期股权投资支付的现金",
    12: "购建固定资产、无形资产和其他非流动资产支付的现金", 13: "投资活动产生的现金流量净额",
    14: "取得借款收到的现金", 15: "吸收投资者投资收到的现金", 16: "偿还借款本金支付的现金",
    17: "偿还借款利息支付的现金", 18: "分配利润支付的现金", 19: "筹资活动产生的现金流量净额",
    20: "四、现金净增加额", 21: "加：期初现金余额", 22: "五、期末现金余额",
}  # fmt: skip
FLOW_HEADS = {
    1: "一、经营活动产生的现金流量：",
    8: "二、投资活动产生的现金流量：",
    14: "三、筹资活动产生的现金流量：",
}


def main() -> None:
    """Write all books; the same bytes' content each time, since the ledger has one seed."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    made, ledger = years()
    for earlier, year in zip((None, *made), made, strict=False):
        _save(_statements(year, earlier), f"财务报表_{year.year}年度.xlsx")
    _save(_trial_balance(ledger), "科目余额表_2025年.xlsx")
    _save(_journal(ledger), "序时账_2025年.xlsx")


def _save(book: Workbook, name: str) -> None:
    book.properties.creator = book.properties.lastModifiedBy = "smeassist"
    book.properties.created = book.properties.modified = STAMP
    book.save(FOLDER / name)
    print(name, file=sys.stderr)


def _title(sheet: Worksheet, title: str, form: str, when: str, width: int) -> int:
    for row, text in ((1, title), (2, form)):
        sheet.cell(row, 1, text).alignment = Alignment(horizontal="center" if row == 1 else "right")
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
    sheet.cell(1, 1).font = Font(size=16, bold=True)
    sheet.cell(3, 1, f"编制单位：{COMPANY}")
    sheet.cell(3, max(width - 2, 2), when)
    sheet.cell(3, width, "单位：元")
    return 4


def _put(sheet: Worksheet, row: int, values: list[str | int | float | None]) -> None:
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(row, column, value)
        cell.border = THIN
        if isinstance(value, float):
            cell.number_format = AMOUNT


def _yuan(rows: Rows | None, row: int) -> float | None:
    if rows is None or not rows.get(row):
        return None
    return rows[row] / 100


def _statements(year: Year, earlier: Year | None) -> Workbook:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    _balance_sheet(sheet, year)
    for title, name, form, labels, this, last in (
        ("利 润 表", "利润表", "会小企02表", INCOME, year.pl, earlier.pl if earlier else None),
        ("现 金 流 量 表", "现金流量表", "会小企03表", FLOWS, year.cf, earlier.cf if earlier else None),
    ):
        _list_form(book.create_sheet(name), title, form, labels, f"{year.year}年度", this, last)
    return book


def _balance_sheet(sheet: Worksheet, year: Year) -> None:
    sheet.title = "资产负债表"
    row = _title(sheet, "资 产 负 债 表", "会小企01表", f"{year.year}年12月31日", 8)
    _put(
        sheet, row, ["资  产", "行次", "期末余额", "年初余额", "负债和所有者权益", "行次", "期末余额", "年初余额"]
    )
    left: list[tuple[int, str]] = [(0, "流动资产："), *((n, t) for n, t in ASSETS.items() if n < 16)]
    left += [(0, "非流动资产："), *((n, t) for n, t in ASSETS.items() if n >= 16)]
    right: list[tuple[int, str]] = [(0, "流动负债："), *((n, t) for n, t in CLAIMS.items() if n < 42)]
    right += [(0, "非流动负债："), *((n, t) for n, t in CLAIMS.items() if 42 <= n < 48)]
    right += [(0, "所有者权益（或股东权益）："), *((n, t) for n, t in CLAIMS.items() if 48 <= n < 53)]
    right += [(0, "")] * (len(left) - len(right) - 1) + [(53, CLAIMS[53])]
    for (left_row, left_text), (right_row, right_text) in zip(left, right, strict=True):
        row += 1
        _put(
            sheet,
            row,
            [
                *_side(left_row, left_text, year.bs, year.opening),
                *_side(right_row, right_text, year.bs, year.opening),
            ],
        )
    for column, width in zip("ABCDEFGH", (24, 6, 17, 17, 34, 6, 17, 17), strict=True):
        sheet.column_dimensions[column].width = width
    sheet.cell(row + 1, 1, "单位负责人：陈禾        会计机构负责人：林静        制表人：林静")


def _side(number: int, text: str, closing: Rows, opening: Rows | None) -> list[str | int | float | None]:
    if not number:
        return [text, None, None, None]
    return [text, number, _yuan(closing, number), _yuan(opening, number)]


def _list_form(
    sheet: Worksheet, title: str, form: str, labels: dict[int, str], when: str, this: Rows, last: Rows | None
) -> None:
    row = _title(sheet, title, form, when, 4)
    _put(sheet, row, ["项    目", "行次", "本年累计金额", "上年金额"])
    for number, text in labels.items():
        if form == "会小企03表" and number in FLOW_HEADS:
            row += 1
            _put(sheet, row, [FLOW_HEADS[number], None, None, None])
        row += 1
        _put(sheet, row, [text, number, _yuan(this, number), _yuan(last, number)])
    for column, width in zip("ABCD", (58, 6, 18, 18), strict=True):
        sheet.column_dimensions[column].width = width


def _trial_balance(ledger: Ledger) -> Workbook:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "科目余额表"
    sheet["A1"], sheet["A2"], sheet["E2"] = "科目余额表", f"核算单位：{COMPANY}", "2025年1月-2025年12月"
    sheet["H2"] = "单位：元"
    sheet["A1"].font = Font(size=16, bold=True)
    sheet.merge_cells("A1:H1")
    _put(sheet, 3, ["科目编码", "科目名称", "期初余额", None, "本期发生额", None, "期末余额", None])
    _put(sheet, 4, [None, None, "借方", "贷方", "借方", "贷方", "借方", "贷方"])
    for area in ("A3:A4", "B3:B4", "C3:D3", "E3:F3", "G3:H3"):
        sheet.merge_cells(area)
    row, totals = 4, [0] * 6
    for code, name in sorted((NAMES | PARENTS).items()):
        figures = _account(ledger, code)
        if any(figures):
            row += 1
            short = name.split("-")[-1]
            _put(sheet, row, [code, short, *(f / 100 if f else None for f in figures)])
            if code not in PARENTS:
                totals = [a + b for a, b in zip(totals, figures, strict=True)]
    _put(sheet, row + 1, ["合计", None, *(t / 100 for t in totals)])
    for column, width in zip("ABCDEFGH", (12, 26, *[17] * 6), strict=True):
        sheet.column_dimensions[column].width = width
    return book


def _account(ledger: Ledger, code: str) -> list[int]:
    opening, closing = ledger.balance(code, until=0), ledger.balance(code)
    lines = [line for line in ledger.lines if line.account.startswith(code)]
    debit, credit = sum(x.debit for x in lines), sum(x.credit for x in lines)
    return [max(opening, 0), max(-opening, 0), debit, credit, max(closing, 0), max(-closing, 0)]


def _journal(ledger: Ledger) -> Workbook:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "序时账"
    sheet["A1"], sheet["A2"], sheet["F2"] = "序时账", f"核算单位：{COMPANY}", "2025年1月-2025年12月"
    _put(sheet, 3, ["日期", "凭证字号", "摘要", "科目编码", "科目名称", "往来单位", "借方金额", "贷方金额"])
    for row, line in enumerate(ledger.lines, start=4):
        _put(
            sheet, row,
            [line.day.isoformat(), f"记-{line.number}", line.summary, line.account, NAMES[line.account],
             line.party or None, line.debit / 100 or None, line.credit / 100 or None],
        )  # fmt: skip
    for column, width in zip("ABCDEFGH", (12, 10, 30, 10, 30, 20, 15, 15), strict=True):
        sheet.column_dimensions[column].width = width
    return book


if __name__ == "__main__":
    main()
