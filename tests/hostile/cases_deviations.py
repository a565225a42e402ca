"""Workbooks that depart from the letter of their format and that spreadsheet programs open without complaint."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping

from tests.hostile.case import Case, read, refuse
from tests.hostile.packages import DECLARATION, MAIN, PACKAGE_REL, REL, ROWS, relations, sheet, workbook, zipped

KIND = "deviation"
SHEET = "xl/worksheets/sheet1.xml"
BOOK = "xl/workbook.xml"
RELS = "xl/_rels/workbook.xml.rels"
STRINGS = "".join(f"<si><t>{text}</t></si>" for text in ("科目", "期末余额", "年初余额", "货币资金", "合计"))
SHARED = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>'
    '<row r="2"><c r="A2" t="s"><v>3</v></c><c r="B2"><v>561347.53</v></c><c r="C2"><v>92840</v></c></row>'
    '<row r="3"><c r="A3" t="s"><v>4</v></c><c r="B3"><v>1200</v></c><c r="C3"><v>-35.5</v></c></row>'
)
CASH = "<v>561347.53</v>"
CHOICE = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="x"><v>99</v></mc:Choice></mc:AlternateContent>'
)
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"


def renamed(by: Callable[[str], str]) -> Callable[[], bytes]:
    """The plain workbook with its members under other names."""
    return lambda: zipped({by(name): content for name, content in workbook().items()})


def changed(part: str, old: str, new: str, *, every: bool = False) -> Callable[[], bytes]:
    """The plain workbook with something else in one of its parts, or in all."""

    def made() -> bytes:
        parts = workbook()
        for name in parts if every else (part,):
            assert every or old.encode() in parts[name]
            parts[name] = parts[name].replace(old.encode(), new.encode())
        return zipped(parts)

    return made


def targets(target: str, member: str = SHEET) -> Callable[[], bytes]:
    """The plain workbook whose only sheet is named so, and lies there."""

    def made() -> bytes:
        parts = workbook()
        content = parts.pop(SHEET)
        return zipped({**parts, RELS: relations(("rId1", "worksheet", target)).encode(), member: content})

    return made


def strings_at(name: str, target: str) -> Callable[[], bytes]:
    """A workbook whose shared strings have a name of their own."""

    def made() -> bytes:
        parts = workbook(sheet(SHARED), strings=STRINGS)
        content = parts.pop("xl/sharedStrings.xml")
        listed = relations(("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "sharedStrings", target))
        return zipped({**parts, RELS: listed.encode(), name: content})

    return made


def strings_with(more: str) -> Callable[[], bytes]:
    """A workbook with something behind the text of its shared strings."""
    return lambda: zipped(workbook(sheet(SHARED), strings=STRINGS.replace("</si>", f"{more}</si>")))


def recoded(codec: str, declared: str) -> Callable[[], bytes]:
    """The plain workbook with its parts in another encoding."""

    def made() -> bytes:
        return zipped(
            {
                name: content.decode().replace('encoding="UTF-8"', declared).encode(codec)
                for name, content in workbook().items()
            }
        )

    return made


def without(*names: str) -> Callable[[], bytes]:
    """The plain workbook without some of its parts."""
    return lambda: zipped({name: content for name, content in workbook().items() if name not in names})


def streamed() -> bytes:
    """Sizes behind the members, as a writer that can't go back leaves them."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise OSError

        def tell(self) -> int:
            raise OSError

    into = Pipe()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in workbook().items():
            archive.writestr(name, content)
    return into.getvalue()


def wide() -> bytes:
    """Members with the fields of a long archive."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in workbook().items():
            with archive.open(name, "w", force_zip64=True) as member:
                member.write(content)
    return into.getvalue()


def with_folders() -> bytes:
    """Folders as members of their own."""
    folders = {"_rels/": b"", "xl/": b"", "xl/_rels/": b"", "xl/worksheets/": b""}
    return zipped({**folders, **workbook()})


def at_the_root() -> bytes:
    """A workbook without any folder."""
    parts: Mapping[str, bytes] = workbook()
    return zipped(
        {
            "[Content_Types].xml": parts["[Content_Types].xml"],
            "_rels/.rels": relations(("rId1", "officeDocument", "workbook.xml")).encode(),
            "workbook.xml": parts[BOOK],
            "_rels/workbook.xml.rels": relations(("rId1", "worksheet", "sheet1.xml")).encode(),
            "sheet1.xml": parts[SHEET],
        }
    )


def deviations() -> Iterator[Case]:
    yield from read(
        KIND,
        ("vor_jedem_namen.xlsx", renamed(lambda name: f"./{name}")),
        ("zweimal_vor_dem_namen.xlsx", renamed(lambda name: f"././{name}")),
        ("im_namen.xlsx", renamed(lambda name: name.replace("/", "/./"))),
        ("rueckwaerts.xlsx", renamed(lambda name: ".\\" + name.replace("/", "\\"))),
        ("gross.xlsx", renamed(lambda name: name if name.startswith("[") else name.upper())),
        ("doppelter_strich.xlsx", renamed(lambda name: name.replace("/", "//"))),
        ("ziel_von_oben.xlsx", targets("/xl/worksheets/sheet1.xml")),
        ("ziel_mit_punkt.xlsx", targets("./worksheets/sheet1.xml")),
        ("ziel_hinauf.xlsx", targets("../xl/worksheets/sheet1.xml")),
        ("ziel_gross.xlsx", targets("Worksheets/SHEET1.XML")),
        ("ziel_rueckwaerts.xlsx", targets("worksheets\\sheet1.xml")),
        ("ziel_mit_leerzeichen.xlsx", targets("worksheets/sheet%201.xml", "xl/worksheets/sheet 1.xml")),
        ("ziel_chinesisch.xlsx", targets("worksheets/%E8%A1%A81.xml", "xl/worksheets/表1.xml")),
        ("ohne_typen.xlsx", without("[Content_Types].xml")),
        ("ohne_wurzel.xlsx", without("_rels/.rels")),
        ("an_der_wurzel.xlsx", at_the_root),
        ("texte_anderswo.xlsx", strings_at("xl/texte.xml", "texte.xml")),
        ("texte_von_oben.xlsx", strings_at("xl/shared/strings.xml", "/xl/shared/strings.xml")),
        ("texte_gross.xlsx", strings_at("xl/SharedStrings.xml", "SharedStrings.xml")),
        ("marke.xlsx", recoded("utf-8-sig", 'encoding="UTF-8"')),
        ("utf16.xlsx", recoded("utf-16", 'encoding="UTF-16"')),
        ("ohne_erklaerung.xlsx", changed("", DECLARATION, "", every=True)),
        ("einfache_striche.xlsx", changed("", DECLARATION, "<?xml version='1.0' encoding='utf-8'?>", every=True)),
        ("streng.xlsx", changed(SHEET, MAIN, STRICT)),
        ("kuerzel.xlsx", prefixed),
        ("gestroemt.xlsx", streamed),
        ("weit.xlsx", wide),
        ("ordner.xlsx", with_folders),
        ("dahinter.xlsx", lambda: zipped(workbook()) + b"\r\n"),
        ("ohne_zellnamen.xlsx", lambda: zipped(workbook(sheet(_nameless())))),
        ("erweitert.xlsx", changed(SHEET, CASH, f'{CASH}<extLst><ext uri="x"><v>99</v></ext></extLst>')),
        ("wahl.xlsx", changed(SHEET, CASH, f"{CASH}{CHOICE}")),
        ("wahl_im_text.xlsx", strings_with(CHOICE.replace("<v>99</v>", "<t>99</t>"))),
        ("ohne_vorwaerts.xlsx", changed(RELS, f' xmlns="{PACKAGE_REL}"', "")),
        rows=ROWS,
    )


def no_sheets() -> Iterator[Case]:
    """Workbooks whose only sheet is none, or says two things of one cell: no figure of them is taken."""
    yield from refuse(
        KIND,
        "workbook_damaged",
        ("ist_die_mappe.xlsx", targets("workbook.xml")),
        ("ist_die_liste.xlsx", targets("/[Content_Types].xml")),
        ("zwei_werte.xlsx", changed(SHEET, CASH, f"{CASH}<v>99</v>")),
    )


def prefixed() -> bytes:
    """Another prefix for the relations of the sheets."""
    parts = workbook()
    parts[BOOK] = parts[BOOK].replace(f'xmlns:r="{REL}"'.encode(), f'xmlns:d3p1="{REL}"'.encode())
    parts[BOOK] = parts[BOOK].replace(b" r:id=", b" d3p1:id=")
    return zipped(parts)


def _nameless() -> str:
    """Rows and cells that say nothing of where they are."""
    texts = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in ROWS[0])
    lines = [f"<row>{texts}</row>"]
    for name, *amounts in ROWS[1:]:
        cells = "".join(f"<c><v>{amount}</v></c>" for amount in amounts)
        lines.append(f'<row><c t="inlineStr"><is><t>{name}</t></is></c>{cells}</row>')
    return "".join(lines)


CASES: tuple[Case, ...] = (*deviations(), *no_sheets())
