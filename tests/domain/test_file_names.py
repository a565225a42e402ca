"""Names that are proposed for files hold on every system: each rule is checked as that system states it."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smeassist import places
from smeassist.domain.file_names import LONGEST_BYTES, file_name, shortened

ENDINGS = ("smebook", "pdf", "xlsx", "json")
DEVICES = ("CON", "PRN", "AUX", "NUL", *(f"{port}{digit}" for port in ("COM", "LPT") for digit in "0123456789¹²³"))

UNSEEN = ("Cc", "Cf", "Cs", "Cn", "Zl", "Zp")


def faults(name: str) -> list[str]:
    """What a name breaks, in plain words; written apart from what makes names."""
    base = name.split(".")[0].rstrip(" ").upper()
    found = {
        "a character that Windows forbids": any(char in '\\/:*?"<>|' for char in name),
        "a character that nobody sees": any(unicodedata.category(char) in UNSEEN for char in name),
        "a device of Windows": base in (*DEVICES, "CONIN$", "CONOUT$", "CLOCK$"),
        "a dot or a blank at the end": name[-1] in ". ",
        "hidden, or a blank, at the beginning": name[0] in ". ",
        "a stem that ends in a blank or a dot": name.rpartition(".")[0][-1:] in (" ", "."),
        "too long": len(name.encode()) > LONGEST_BYTES,
        "cut within a letter": unicodedata.normalize("NFC", name) != name,
    }
    return [fault for fault, is_there in found.items() if is_there]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("甲公司", "甲公司.pdf"),
        ('a/b\\c:d*e?f"g<h>i|j', "a_b_c_d_e_f_g_h_i_j.pdf"),
        ("..", "smeassist.pdf"),
        ("", "smeassist.pdf"),
        ("CON", "_CON.pdf"),
        ("nul", "_nul.pdf"),
        ("nul .报告", "_nul .报告.pdf"),
        ("COM1.txt", "_COM1.txt.pdf"),
        ("lpt²", "_lpt².pdf"),
        ("Control", "Control.pdf"),
        ("甲\u202efdp.公司\u200b", "甲fdp.公司.pdf"),
        ("甲公司. . ", "甲公司.pdf"),
        ("甲\x00\x1b公司\x85", "甲_公司_.pdf"),
        (".隐藏", "隐藏.pdf"),
        ("\u0301", "smeassist.pdf"),
        ("\u3164 \ufe0f", "smeassist.pdf"),
        ("-rf", "_-rf.pdf"),
        ("~root", "_~root.pdf"),
        ("N\u200bUL", "_NUL.pdf"),
        ("甲\ud800公司", "甲公司.pdf"),
        ("第一行\u2028第二行", "第一行 第二行.pdf"),
    ],
)
def test_a_name_becomes_a_name_for_a_file(words: str, name: str) -> None:
    assert file_name(words, "pdf") == name
    assert faults(name) == []


@pytest.mark.parametrize("device", [*DEVICES, "conin$", "clock$"])
def test_no_device_of_windows_is_proposed(device: str) -> None:
    for words in (device, device.lower(), f"{device}.txt", f"{device} ", f"\u202e{device}"):
        assert [faults(file_name(words, ending)) for ending in ENDINGS] == [[]] * len(ENDINGS)


@pytest.mark.parametrize("letter", ["长", "é", "𠮷", "a", "q\u0301", "👩\u200d👧", "क्षि"])
def test_a_long_name_is_cut_by_bytes_and_keeps_its_ending(letter: str, tmp_path: Path) -> None:
    name = file_name(letter * 300, "smebook")

    assert faults(name) == []
    assert name.endswith(".smebook")
    assert len(name.encode()) > LONGEST_BYTES - 40
    (tmp_path / name).touch()
    assert places.free(tmp_path / name).name == f"{name.removesuffix('.smebook')} (2).smebook"


@given(st.text(max_size=300), st.sampled_from(ENDINGS))
def test_no_words_at_all_make_a_bad_name(words: str, ending: str) -> None:
    name = file_name(words, ending)

    assert faults(name) == []
    assert name.endswith(f".{ending}")
    assert file_name(words, ending) == name


@given(st.text(max_size=60), st.integers(0, 80))
def test_a_text_is_never_cut_within_a_character(text: str, most: int) -> None:
    kept = shortened(text, most)

    assert text.startswith(kept)
    assert len(kept.encode("utf-8", "ignore")) <= most


def test_a_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    wanted = tmp_path / "报告.pdf"
    assert places.free(wanted) == wanted

    wanted.touch()
    (tmp_path / "报告 (2).pdf").touch()

    assert places.free(wanted) == tmp_path / "报告 (3).pdf"
