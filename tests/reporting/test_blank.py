"""Empty checklists: every question of the pack is on paper with its boxes."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from smeassist import places
from smeassist.content.packs import load_pack
from smeassist.domain.checklist_pack import ChecklistsPack
from smeassist.domain.checklists import LISTS
from smeassist.i18n.catalogue import said, say
from smeassist.i18n.formats import LANGS, Lang
from smeassist.reporting import blank
from smeassist.reporting.paper.fonts import shown
from tests.reporting import pack_words
from tests.reporting.papers import fonts, page_texts, squeezed, text
from tests.reporting.payloads import MARKS, MARKUP, Rotation

BOXES = 5  # good, partly, poor, unknown, not applicable


@pytest.fixture(scope="module")
def pack() -> ChecklistsPack:
    return load_pack(places.packs() / "checklists.yaml", ChecklistsPack)


@pytest.mark.parametrize("lang", LANGS)
def test_every_question_and_anchor_of_the_pack_is_printed(pack: ChecklistsPack, lang: Lang) -> None:
    whole = text(blank.render(LISTS, pack, lang))
    for item in pack.items:
        texts = [said(one, lang) for one in (item.question, item.good, item.partial, item.poor, item.evidence)]
        assert [one for one in texts if squeezed(shown(one)) not in whole] == []
    assert whole.count("□") == BOXES * len(pack.items)


def test_one_list_alone_has_its_own_questions_only(pack: ChecklistsPack) -> None:
    whole = text(blank.render(["control"], pack, "zh"))
    printed = {item.id for item in pack.items if item.id in whole}
    assert printed == {item.id for item in pack.items if item.list == "control"}


def test_no_question_is_parted_by_the_foot_of_a_page(pack: ChecklistsPack) -> None:
    for page in page_texts(blank.render(LISTS, pack, "zh")):
        assert page.count("□不适用") * BOXES == page.count("□")


@pytest.mark.parametrize("lang", LANGS)
def test_no_id_or_mark_stands_alone_on_a_line(pack: ChecklistsPack, lang: Lang) -> None:
    pages = PdfReader(BytesIO(blank.render(LISTS, pack, lang))).pages
    lines = {line.strip() for page in pages for line in page.extract_text().splitlines()}
    assert len(lines) > len(pack.items)
    ids = {item.id for item in pack.items}
    assert (
        lines & {*ids, say("blank.critical", lang), *(f"{say('blank.critical', lang)}  {one}" for one in ids)}
        == set()
    )


def test_markup_in_a_pack_is_printed_as_it_stands() -> None:
    marks, rotation = Rotation(MARKS, 0), Rotation(MARKUP, 0)
    marked = text(blank.render(LISTS, pack_words.checklists(marks.word), "zh"))
    whole = text(blank.render(LISTS, pack_words.checklists(rotation.word), "zh"))
    shown_at = [at for at, mark in enumerate(marks.given) if mark in marked]
    assert len(shown_at) >= 30
    assert [rotation.given[at] for at in shown_at if squeezed(rotation.given[at]) not in whole] == []


def test_the_file_is_written_with_embedded_fonts(tmp_path: Path) -> None:
    target = tmp_path / "空白.pdf"
    blank.write(LISTS, pack_words.checklists(), "en", target)
    assert all(fonts(target.read_bytes()).values())
