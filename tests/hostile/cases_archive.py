"""Archives that are bombs, overlap, mislead by their names, or are cut short."""

from __future__ import annotations

import io
import stat
import struct
import warnings
import zipfile
from collections.abc import Callable, Iterator

from smeassist.importers.formats import prescan
from tests.hostile import ole, packages
from tests.hostile.case import Case, given, read, refuse
from tests.hostile.packages import workbook, xlsx, zipped


def _with(name: str, content: bytes = b"x", **infos: int) -> Callable[[], bytes]:
    """A good workbook with one more member."""

    def made() -> bytes:
        into = io.BytesIO(xlsx())
        with zipfile.ZipFile(into, "a") as archive, warnings.catch_warnings(action="ignore"):
            info = zipfile.ZipInfo(name)
            for key, value in infos.items():
                setattr(info, key, value)
            archive.writestr(info, content)
        return into.getvalue()

    return made


def _claiming(part: str, size: int) -> Callable[[], bytes]:
    """A workbook whose directory claims another unpacked size for a part."""

    def made() -> bytes:
        content = bytearray(zipped(workbook()))
        at = content.find(b"PK\x01\x02")
        while at >= 0:
            length = struct.unpack_from("<H", content, at + 28)[0]
            if content[at + 46 : at + 46 + length].decode() == part:
                struct.pack_into("<I", content, at + 24, size)
            at = content.find(b"PK\x01\x02", at + 4)
        return bytes(content)

    return made


def bombs() -> Iterator[Case]:
    sheet, strings, styles = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/theme/theme1.xml"
    yield from refuse(
        "bomb",
        "zip_bomb",
        ("表过1G.xlsx", _claiming(sheet, prescan.MAX_BULK + 1)),
        ("表4G.xlsx", _claiming(sheet, 0xFFFFFFFE)),
        ("比例过高.xlsx", _claiming(sheet, prescan.RATIO_FROM + 1)),
        ("工作簿过大.xlsx", _claiming("xl/workbook.xml", prescan.MAX_PART + 1)),
        ("零.xlsx", _with(styles, bytes(80 << 20), compress_type=zipfile.ZIP_DEFLATED)),
        ("共享字符串300M.xlsx", _with(strings, bytes(300 << 20), compress_type=zipfile.ZIP_DEFLATED)),
        ("图片250M.xlsx", _with("xl/media/a.png", bytes(250 << 20), compress_type=zipfile.ZIP_DEFLATED)),
        ("ods.ods", _ods_bomb),
    )
    yield from read(
        "bomb at the limit", ("六十四兆.xlsx", _with(styles, bytes(64 << 20), compress_type=zipfile.ZIP_DEFLATED))
    )
    yield from read("bomb at the limit", ("虚报.xlsx", _claiming(sheet, 40_000_000)))


def _ods_bomb() -> bytes:
    content = b"<a>" + bytes(100 << 20)
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def members() -> Iterator[Case]:
    def many(count: int) -> Callable[[], bytes]:
        return lambda: zipped({**workbook(), **{f"xl/media/{at}.png": b"" for at in range(count)}})

    own = len(workbook())
    yield from read("members", ("两千.xlsx", many(prescan.MAX_MEMBERS - own)))
    yield from refuse(
        "members",
        "zip_members",
        ("两千零一.xlsx", many(prescan.MAX_MEMBERS - own + 1)),
        ("两万.xlsx", many(20_000)),
    )
    yield from refuse("members", "zip_members", ("谎报个数.xlsx", _lying_about_members))
    yield from refuse(
        "members",
        "zip_members",
        ("长名.xlsx", lambda: zipped({**workbook(), **{f"{at}" + "n" * 60_000: b"" for at in range(80)}})),
    )


def _lying_about_members() -> bytes:
    content = bytearray(zipped({**workbook(), **{f"xl/media/{at}": b"" for at in range(60_000)}}))
    struct.pack_into("<HH", content, len(content) - 14, 3, 3)
    return bytes(content)


def overlaps() -> Iterator[Case]:
    yield from refuse(
        "overlap", "zip_overlap", ("同一处.xlsx", _overlapping(same=True)), ("套叠.xlsx", _overlapping(same=False))
    )
    yield from refuse("overlap", "zip_overlap", ("进目录.xlsx", _reaching_into_directory))


def _overlapping(*, same: bool) -> Callable[[], bytes]:
    """Two entries of the directory point at the same packed bytes (Fifield 2019), or one into the other."""

    def made() -> bytes:
        into = io.BytesIO()
        with zipfile.ZipFile(into, "w") as archive:
            for name, content in workbook().items():
                archive.writestr(name, content)
            archive.writestr("xl/a.xml", b"<a>" + b"x" * 400 + b"</a>")
            archive.writestr("xl/b.xml", b"<a/>")
            first, second = archive.filelist[-2:]
            second.header_offset = first.header_offset if same else first.header_offset + 100
        return into.getvalue()

    return made


def _reaching_into_directory() -> bytes:
    content = bytearray(zipped(workbook(), zipfile.ZIP_STORED))
    last = content.rfind(b"PK\x01\x02")
    size = struct.unpack_from("<I", content, last + 20)[0]
    struct.pack_into("<II", content, last + 20, size + 3000, size + 3000)
    return bytes(content)


def names() -> Iterator[Case]:
    outside = ("../../x", "/etc/x", "C:\\x", "..\\..\\x", "xl/../../x", "\\\\host\\share\\x")
    bad = (*outside, "xl/worksheets/sheet1.xml", "XL/WORKBOOK.XML", "xl\\workbook.xml")
    for at, name in enumerate(bad):
        yield from refuse("names", "zip_names", (f"名{at}.xlsx", _with(name)))
    link = (stat.S_IFLNK | 0o777) << 16
    yield from refuse(
        "names", "zip_names", ("链接.xlsx", _with("xl/link", b"/etc/passwd", external_attr=link, create_system=3))
    )
    yield from read(
        "harmless names",
        ("反斜杠.xlsx", _backslashes),
        ("大写.xlsx", _capitals),
        ("点点.xlsx", _with("xl/a..b.xml")),
        ("冒号.xlsx", _with("xl/a:b")),
    )


def _backslashes() -> bytes:
    return zipped({name.replace("/", "\\"): content for name, content in workbook().items()})


def _capitals() -> bytes:
    return zipped({name.upper(): content for name, content in workbook().items()})


def methods() -> Iterator[Case]:
    for method in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        yield from refuse("method", "zip_method", (f"方法{method}.xlsx", given(zipped(workbook(), method))))
    yield from read("stored", ("不压缩.xlsx", lambda: zipped(workbook(), zipfile.ZIP_STORED)))
    yield from refuse("method", "zip_password", ("压缩密码.xlsx", _flagged))


def _flagged() -> bytes:
    content = bytearray(xlsx())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(mark, at + 4)
    return bytes(content)


def truncations() -> Iterator[Case]:
    makers: tuple[tuple[str, Callable[[], bytes]], ...] = (("xlsx", xlsx), ("ods", packages.ods))
    for suffix, maker in makers:
        for tenth in range(1, 10):
            yield from refuse(
                "cut short",
                "workbook_damaged",
                (f"截{tenth}.{suffix}", given(maker()[: len(maker()) * tenth // 10])),
            )
    for tenth in (3, 5, 7):
        yield from refuse(
            "cut short",
            "workbook_damaged",
            (f"截{tenth}.xml", given(packages.xml2003().encode()[: 90 * tenth])),
        )
    for tenth in (2, 4, 6):
        yield from refuse(
            "cut short",
            "workbook_damaged",
            (f"截{tenth}.xls", given(ole.xls()[: len(ole.xls()) * tenth // 10])),
        )


def flipped() -> Iterator[Case]:
    """One byte of a packed part changed: the check sum tells."""
    for at in (60, 300, 700):
        yield from refuse("check sum", "workbook_damaged", (f"坏{at}.xlsx", given(_flip(at))))


def _flip(at: int) -> bytes:
    content = bytearray(xlsx())
    begin = content.find(b"xl/worksheets/sheet1.xml") + 24
    content[begin + at % 200] ^= 0x20
    return bytes(content)


CASES: tuple[Case, ...] = (
    *bombs(), *members(), *overlaps(), *names(), *methods(), *truncations(), *flipped(),
)  # fmt: skip
