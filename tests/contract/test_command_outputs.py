"""Where a command's results go: each output alone on the screen, none in the place of what is read."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from smeassist import outputs
from tests.contract.commanding import BOOKS, SAMPLE, TODAY, run, said_on


def test_json_on_standard_output_is_alone_there(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    run("read", BOOKS / "c1_healthy_一般企业_三表.xlsx", "--json", "-")
    assert json.loads(capsysbinary.readouterr().out.decode("utf-8"))["schema"] == "smeassist/books/1"


@pytest.mark.parametrize("option", ["--json", "--pdf", "--xlsx"])
def test_every_output_goes_to_standard_output_alone(
    option: str, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("assess", BOOKS / "c1_healthy_一般企业_三表.xlsx", option, "-", *TODAY)
    starts = {"--json": b"{", "--pdf": b"%PDF-", "--xlsx": b"PK"}[option]
    assert capsysbinary.readouterr().out.startswith(starts)
    assert list(tmp_path.iterdir()) == []


def test_a_blank_list_goes_to_standard_output_too(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("blank", "control", "--pdf", "-") == 0
    assert capsysbinary.readouterr().out.startswith(b"%PDF-")


def test_nothing_is_written_where_one_output_has_no_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, good = BOOKS / "c1_healthy_一般企业_三表.xlsx", tmp_path / "good.pdf"
    for bad in (("--json", tmp_path / "none" / "x.json"), ("--json", tmp_path), ("--json", good)):
        assert run("assess", book, "--pdf", good, *bad) == 2
        assert len(said_on(capsys)[1].strip().splitlines()) == 1
        assert list(tmp_path.iterdir()) == []


def test_no_output_takes_the_place_of_what_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = tmp_path / "账.xlsx"
    book.write_bytes((BOOKS / "c1_healthy_一般企业_三表.xlsx").read_bytes())
    before = book.read_bytes()
    for target in (book, tmp_path / "." / "账.xlsx"):
        assert run("assess", book, "--xlsx", target) == 2
    assert run("read", tmp_path, "--json", book) == 2
    assert book.read_bytes() == before
    assert "账.xlsx" in said_on(capsys)[1]


def test_two_outputs_never_share_the_screen() -> None:
    assert run("assess", BOOKS / "c1_healthy_一般企业_三表.xlsx", "--json", "-", "--pdf", outputs.STANDARD) == 2


@pytest.mark.parametrize("as_folder", [False, True])
def test_an_output_never_takes_the_place_of_a_book(
    as_folder: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "book.csv"
    content = "科目,期末余额\n".encode()
    book.write_bytes(content)
    link = tmp_path / "link.json"
    link.hardlink_to(book)
    assert run("read", tmp_path if as_folder else book, "--json", link) == 2
    assert "link.json" in said_on(capsys)[1]
    assert book.read_bytes() == content


def test_a_name_steers_neither_the_terminal_nor_the_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "a\x1b[31m\u202e\nAll is fine.pdf"
    try:
        book.write_bytes(b"%PDF-1.7")
    except OSError:
        pytest.skip("this system refuses such names")
    assert run("read", book) == 2
    err = said_on(capsys)[1]
    assert len(err.splitlines()) == 1
    assert err.strip().isprintable()


def test_an_output_that_cannot_be_written_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "no such folder" / "out.json"
    assert run("match", "--profile", SAMPLE / "profile.yaml", "--json", target) == 2
    assert len(said_on(capsys)[1].strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_a_console_of_another_encoding_is_no_reason_to_fail(encoding: str, tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "smeassist", "match", "--profile", str(SAMPLE / "profile.yaml")],
        capture_output=True,
        env={"PYTHONIOENCODING": encoding, "PATH": ""},
        cwd=Path(__file__).resolve().parents[2],
    )
    assert ran.returncode == 0
    assert b"Traceback" not in ran.stderr
