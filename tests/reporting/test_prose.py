"""Lines of plain text: where they break, how they split over pages, and that nothing in them is markup."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from smeassist.reporting.paper.fonts import shown, to_unicode_map, width
from smeassist.reporting.paper.parts import p
from smeassist.reporting.paper.prose import Prose, Run, Style

STYLE = Style(size=10, leading=15)


def _lines(text: str, room: float) -> list[str]:
    made = Prose([Run(text)], STYLE)
    made.wrap(room, 1000)
    return ["".join(atom.text for atom in line) for line in made._lines or ()]


def test_chinese_breaks_between_characters_and_keeps_its_punctuation() -> None:
    assert _lines("先催收，再借钱（三十万元）。", 60) == ["先催收，再借", "钱（三十万", "元）。"]


def test_latin_breaks_between_words() -> None:
    assert _lines("Collect before borrowing", 55) == ["Collect", "before", "borrowing"]


def test_a_word_longer_than_a_line_is_cut_and_not_lost() -> None:
    lines = _lines("A" * 50, 60)
    assert "".join(lines) == "A" * 50
    assert all(width(line, 10) <= 60.01 for line in lines)


def test_line_breaks_of_the_text_are_kept() -> None:
    assert _lines("一\n\n二", 60) == ["一", "", "二"]


@given(st.text(max_size=80), st.floats(min_value=30, max_value=400))
def test_no_line_is_wider_than_its_room_and_no_character_is_lost(text: str, room: float) -> None:
    lines = _lines(text, room)
    assert "".join("".join(lines).split()) == "".join(shown(text).split())
    # Closing marks stay with what they close; two of them at most stick out of the narrowest column.
    assert all(width(line, 10) <= max(room, 40) + 0.01 for line in lines)


def test_a_paragraph_splits_with_two_lines_at_least_on_each_page() -> None:
    made = Prose([Run("钱" * 40)], STYLE)
    made.wrap(100, 1000)
    for height in range(0, 75, 5):
        parts = made.split(100, height)
        counts = [round(part.wrap(100, 1000)[1] / 15) for part in parts]
        assert counts in ([], [2, 2], [4]), (height, counts)


def test_a_split_paragraph_says_the_same() -> None:
    made = p("".join(f"第{number}条" for number in range(40)))
    made.wrap(100, 1000)
    parts = [part for part in made.split(100, 60) if isinstance(part, Prose)]
    said = ["".join(atom.text for line in part._lines or () for atom in line) for part in parts]
    assert len(said) == 2
    assert "".join(said) == "".join(f"第{number}条" for number in range(40))


def test_codes_beyond_the_first_plane_map_to_pairs_in_blocks_of_a_hundred() -> None:
    lines = to_unicode_map("X", [0x2CB4E, *range(65, 265)]).split("\n")
    assert "<00> <D872DF4E>" in lines
    counts = [int(line.split()[0]) for line in lines if line.endswith("beginbfchar")]
    assert counts == [100, 100, 1]
    assert [b for a, b in pairwise(lines) if a.endswith("beginbfchar")][1].startswith("<64>")


def test_invisible_and_missing_characters() -> None:
    assert shown("软\u00ad连\u200b字") == "软连字"
    assert shown("a\u202eb") == "a[U+202E]b"
    assert shown("don’t “go”…") == 'don\'t "go"...'
    assert shown("“好”…") == "“好”…"


def test_quotes_are_narrow_in_english_that_names_a_chinese_rule_and_wide_in_chinese() -> None:
    assert shown("Notice on banks’ lending · 金规〔2025〕9号") == "Notice on banks' lending · 金规〔2025〕9号"
    assert shown("A paid “entrance” to 信易贷") == 'A paid "entrance" to 信易贷'
    assert shown("不替别人借款（“AB贷”）") == "不替别人借款（“AB贷”）"
    assert shown("凡自称“P2P”的平台") == "凡自称“P2P”的平台"
