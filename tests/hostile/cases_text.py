"""Text tables in every encoding, with every separator, and with quotation marks gone wrong."""

from __future__ import annotations

from collections.abc import Iterator

from smeassist.importers.formats import prescan, values
from tests.hostile.case import Case, Rows, given, read, refuse
from tests.hostile.packages import TEXT_ROWS, csv

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "big5hkscs")
TEXTS = {
    "gb18030": (
        "账",
        "利润",
        "资产负债表",
        "科目编码,科目名称,期末余额\r\n1001,库存现金,100.00\r\n",
        "名称,㛃,𠮷\r\n",
        "、,。\r\n",
    ),
    "big5hkscs": (
        "資產負債表,期末餘額\r\n",
        "科目編碼,科目名稱\r\n1001,庫存現金\r\n",
        "貨幣資金,應收帳款,預付款項\r\n存貨,固定資產\r\n",
    ),
}

GUESSES = frozenset({"gb18030_5_1.csv", "gb18030_5_40.csv"})
"""Punctuation alone does not tell one Chinese encoding from the other."""


def encodings() -> Iterator[Case]:
    """Whole tables of growing length; a mark or enough text tells the encoding."""
    for codec in ENCODINGS:
        texts = TEXTS.get(codec, (*TEXTS["gb18030"], "emoji😀,1\r\n", "a", "ab,c\r\n"))
        for at, text in enumerate(texts):
            if codec.startswith("utf-16-") and "\n" not in text:
                continue
            for lines in (1, 40):
                yield _encoded(codec, f"{codec}_{at}_{lines}.csv", text * lines if text.endswith("\n") else text)


def _encoded(codec: str, name: str, text: str) -> Case:
    rows = tuple(tuple(field or None for field in line.split(",")) for line in text.split("\r\n") if line)
    content = text.encode(codec)
    guessed = codec.startswith("utf-16-") or codec == "big5hkscs" or (codec == "gb18030" and name in GUESSES)
    rows = rows[:60]
    says = frozenset({"encoding_guessed"}) if guessed else frozenset()
    if len(content) < 2:
        return Case(kind="encoding", name=name, data=lambda: content, refused="not_a_book")
    return Case(kind="encoding", name=name, data=lambda: content, rows=rows, says=says)


def separators() -> Iterator[Case]:
    for at, separator in enumerate((",", "\t", ";", "，", "|")):
        yield from read("separator", (f"分隔{at}.csv", given(csv(separator).encode())), rows=TEXT_ROWS)
        yield from read(
            "separator",
            (f"提示{at}.csv", given((f"sep={separator}\r\n" + csv(separator)).encode())),
            rows=TEXT_ROWS,
        )
    comma: Rows = (("科目", "期末"), ("存货", "1,5"), ("合计", "2,5"))
    yield from read("separator", ("小数逗号.csv", lambda: "科目;期末\n存货;1,5\n合计;2,5\n".encode()), rows=comma)
    grouped: Rows = (("科目", "期末"), ("存货", "1,234.00"), ("合计", "2,345.00"))
    yield from read(
        "separator", ("千分位.csv", lambda: '科目,期末\n存货,"1,234.00"\n合计,"2,345.00"\n'.encode()), rows=grouped
    )
    for at, end in enumerate(("\n", "\r\n", "\r")):
        yield from read("line end", (f"行{at}.csv", given(csv().replace("\r\n", end).encode())), rows=TEXT_ROWS)
    mixed = csv().replace("\r\n", "\n", 1)
    yield from read("line end", ("混行.csv", lambda: mixed.encode()), rows=TEXT_ROWS)


def quotes() -> Iterator[Case]:
    files: dict[str, tuple[str, Rows, str]] = {
        "成对.csv": ('a,"b,c"\n1,2\n', (("a", "b,c"), ("1", "2")), ""),
        "两个.csv": ('a,"b""c"\n1,2\n', (("a", 'b"c'), ("1", "2")), ""),
        "跨行.csv": ('a,"b\nc"\n1,2\n', (("a", "b\nc"), ("1", "2")), ""),
        "英寸.csv": ('a,5" 管\n1,2\n', (("a", '5" 管'), ("1", "2")), ""),
        "未闭.csv": ('a,"b\n1,2\n3,4\n', (("a", '"b'), ("1", "2"), ("3", "4")), "unbalanced_quote"),
        "错位.csv": ('a,"b\n1,2\n3,"4\n', (("a", '"b'), ("1", "2"), ("3", '"4')), "unbalanced_quote"),
        "闭后有字.csv": ('a,"b"c\n1,2\n', (("a", '"b"c'), ("1", "2")), "unbalanced_quote"),
        "强制文本.csv": ('a,="001"\n1,="1,000"\n', (("a", "001"), ("1", '="1', '000"')), ""),
        "公式.csv": ("a,=cmd|' /C calc'!A0\n1,2\n", (("a", "=cmd|' /C calc'!A0"), ("1", "2")), ""),
    }
    for name, (text, rows, says) in files.items():
        yield from read("quotation", (name, given(text.encode())), rows=rows, says=says)


def extremes() -> Iterator[Case]:
    wide = ",".join(["1"] * prescan.MAX_COLUMNS)
    shown: Rows = (("1",) * 60,)
    yield from read("extreme text", ("512列.csv", lambda: wide.encode()), rows=shown)
    yield from refuse("extreme text", "too_many_columns", ("513列.csv", lambda: (wide + ",1").encode()))
    yield from refuse("extreme text", "too_many_columns", ("百万列.csv", lambda: b"," * 1_000_000))
    long = "9" * 131_072
    yield from read(
        "extreme text", ("长格.csv", lambda: f"a,{long}\n".encode()), rows=(("a", values.bounded(long)),)
    )
    yield from refuse(
        "extreme text",
        "field_too_long",
        ("超长格.csv", lambda: f"a,{long}9\n".encode()),
        ("一行十兆.txt", lambda: b"a" * 10_000_000),
    )
    yield from refuse("extreme text", "too_many_cells", ("两千万行.csv", lambda: b"a" + b"\n" * 20_000_002))
    yield from read(
        "extreme text",
        ("空字符.csv", lambda: b"a,1\x002\nb,2\n" + b"c,3\n" * 200),
        rows=(("a", "1\x002"), ("b", "2"), *[("c", "3")] * 58),
    )
    yield from read("extreme text", ("一格.txt", lambda: "你好".encode()), rows=(("你好",),))
    yield from read(
        "extreme text", ("尾部EOF.csv", lambda: csv().encode() + b"\x1a"), rows=(*TEXT_ROWS, ("\x1a",))
    )
    yield from refuse(
        "undecodable",
        "text_unreadable",
        ("坏字节.csv", lambda: csv().encode() + b"\xff\xff\xff"),
        ("半个BOM.csv", lambda: b"\xff\xfea"),
    )
    yield from refuse("undecodable", "text_unreadable", ("utf8标记后坏.csv", lambda: b"\xef\xbb\xbf\xff\xfe,1"))
    late = "科目,存货\r\n".encode("gb18030") * 400_000 + b"\xff\xff,1\r\n"
    page = "<html><table><tr><td>存货</td></tr></table>".encode("gb18030") + " 存货".encode("gb18030") * 1_000_000
    yield from refuse(
        "undecodable", "text_unreadable", ("后面坏.csv", given(late)), ("后面坏.xls", given(page + b"\xff\xff"))
    )
    ascii_first = b"1001,100.00\r\n" * 400_000 + "科目,存货\r\n".encode("gb18030")
    yield from read(
        "encoding",
        ("后面才有汉字.csv", given(ascii_first)),
        rows=(("1001", "100.00"),) * 60,
        says="encoding_guessed",
    )


CASES: tuple[Case, ...] = (*encodings(), *separators(), *quotes(), *extremes())
