"""Commands of the contract, given in the test's own process."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from smeassist import cli, places

BOOKS = Path(__file__).resolve().parents[1] / "books"
TODAY = ("--today", "2026-11-22")
SAMPLE = places.samples() / "hemu"


def schema(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((places.schemas() / f"{name}.json").read_text(encoding="utf-8")))


def run(*arguments: object) -> int:
    return cli.main([str(part) for part in arguments])


def said_on(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    captured = capsys.readouterr()
    return captured.out, captured.err


def strings(value: Any) -> Iterator[str]:
    match value:
        case dict():
            for part in value.values():
                yield from strings(part)
        case list():
            for part in value:
                yield from strings(part)
        case str():
            yield value
