"""The printouts of the book's keeping: the history of changes for an accountant, the recovery key for a safe."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from smeassist.content.ready import bundled_packs
from smeassist.domain.answers import Answer
from smeassist.domain.company import ImportedFile
from smeassist.domain.edits import Change, Edit, EditValue, Role, figure_path
from smeassist.domain.periods import Period
from smeassist.faces.changes import GROUPS, change_words
from smeassist.i18n.catalogue import say
from smeassist.i18n.formats import LANGS, Lang
from smeassist.reporting import history, recovery
from smeassist.storage.keys import Key, recovery_key

YEAR = Period(end=date(2025, 12, 31), months=12)
CASH = figure_path(YEAR, "cash")
PACK = bundled_packs().checklists
HOSTILE = "<img src=/etc/passwd> A<B & C [[x]]"


def _edit(seq: int, kind: str, path: str, old: EditValue, new: EditValue, role: Role = "edit") -> Edit:
    change = Change(kind=kind, path=path, old=old, new=new)  # type: ignore[arg-type]
    return Edit(
        seq=seq, step=seq, change=change, at=datetime(2026, 11, 25, 4, seq, tzinfo=UTC), by=HOSTILE, role=role
    )


EDITS = (
    _edit(1, "import", "a1", None, (ImportedFile(name="账表.xlsx", sha256="0"),), "start"),
    _edit(2, "figure", CASH, None, Decimal("1234.50")),
    _edit(3, "figure", CASH, Decimal("1234.50"), None, "undo"),
    _edit(4, "answer", "IC01", Answer(value="good"), Answer(value="poor", note=HOSTILE)),
    _edit(5, "answer", "XX99", None, Answer(value="unknown")),
    _edit(6, "profile", "industry", None, "retail"),
    _edit(7, "profile", "name", None, "retail"),
    _edit(8, "profile", "tax.arrears", None, False),
    _edit(9, "profile", "monthly.new_thing", None, Decimal(3)),
)


def _text(content: bytes) -> str:
    return "".join("".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages)


@pytest.mark.parametrize("lang", LANGS)
def test_the_history_says_who_did_what_and_what_was_there_before(lang: Lang) -> None:
    """GIVEN one edit of each kind THEN each stands in its part with its words, and no text of it is markup."""
    content = history.render(EDITS, PACK, HOSTILE, lang, invariant=True)
    text = _text(content)

    assert content == history.render(EDITS, PACK, HOSTILE, lang, invariant=True)
    assert "".join(HOSTILE.split()) in text
    assert [one.title for one in PdfReader(BytesIO(content)).outline if isinstance(one, Destination)] == [
        say(f"history.group.{group}", lang) for group in GROUPS
    ]
    assert text.index("账表.xlsx") < text.index("1,234.50") < text.index("IC01") < text.index("XX99")
    assert text.index("XX99") < text.index("monthly.new_thing")
    assert not any("/Annots" in page for page in PdfReader(BytesIO(content)).pages)


@pytest.mark.parametrize(("lang", "words"), [("zh", ("零售业", "否")), ("en", ("retail", "no"))])
def test_a_choice_is_said_in_words_but_a_name_is_left_as_it_is(lang: Lang, words: tuple[str, str]) -> None:
    industry, name, arrears, _ = (change_words(one.change, PACK, lang)[2] for one in EDITS[5:])
    assert (industry, name, arrears) == (words[0], "retail", words[1])


@pytest.mark.parametrize("lang", LANGS)
def test_no_edit_is_left_out_of_the_groups(lang: Lang) -> None:
    text = _text(history.render((), PACK, "", lang, invariant=True))
    assert text.count("".join(say("history.none", lang).split())) == len(GROUPS)
    assert {kind for kinds in GROUPS.values() for kind in kinds} == {
        "figure",
        "import",
        "mapping",
        "answer",
        "profile",
    }


@pytest.mark.parametrize("lang", LANGS)
def test_the_sheet_bears_the_whole_key_in_order_and_whose_it_is(lang: Lang) -> None:
    key = recovery_key(Key(bytes(range(200, 232)), bytes(range(16))))
    text = _text(recovery.render("华星 <b>.smebook", key, date(2026, 11, 25), lang, invariant=True))
    assert key.replace("-", "") in text.replace("-", "")
    assert "华星<b>.smebook" in text
    assert len(PdfReader(BytesIO(recovery.render("x", key, date(2026, 11, 25), lang))).pages) == 1


def test_the_history_writes_people_as_people_and_sums_without_a_currency_of_their_own() -> None:
    """GIVEN a typed head count and a typed sum THEN neither is called yuan: the books may be in dollars."""
    for item, value, written in (("employees", 12, "12"), ("cash", 1200, "1,200.00")):
        edit = _edit(1, "figure", figure_path(YEAR, item), None, Decimal(value))
        assert change_words(edit.change, PACK, "en")[2] == written
