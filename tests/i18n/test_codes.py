"""The table of codes is whole: every code that anybody may meet is listed, once, and nothing else is."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from smeassist import places
from smeassist.content.packs import load_packs
from smeassist.i18n.catalogue import catalogue

TABLE = (Path(__file__).resolve().parents[2] / "docs" / "codes.md").read_text(encoding="utf-8")
ROW = re.compile(
    r"^\| `(?P<code>\S+)` \| (?P<kind>[a-z ]+)(?:, (?P<severity>[a-z, ]+))? \| (?P<meaning>.+) \|$", re.M
)
PACKS = load_packs(places.packs())


def _listed() -> dict[str, tuple[str, str]]:
    return {found["code"]: (found["kind"], found["severity"] or "") for found in ROW.finditer(TABLE)}


def _expected() -> dict[str, str]:
    keys = catalogue("en")
    problems = {key.removeprefix("problem.") for key in keys if key.startswith("problem.")}
    return {
        **{key.removeprefix("error."): "error" for key in keys if key.startswith("error.")},
        **{code: "question" if code.startswith("question_") else "problem" for code in problems},
        **{one.id: "check" for one in PACKS.accounts.identities},
        **{one.code: "warning signal" for one in PACKS.alert.signals},
        "not_checked": "warning signal",
        **dict.fromkeys(PACKS.offers.demands, "red flag"),
        **{key.removeprefix("offer.flag."): "red flag" for key in keys if key.startswith("offer.flag.")},
        **{key.removeprefix("doubt."): "doubt" for key in keys if key.startswith("doubt.")},
        **{case.id: "contradiction" for rule in PACKS.contradictions.rules for case in rule.cases},
    }


def test_every_code_is_listed_with_its_kind_and_no_other() -> None:
    assert {code: kind for code, (kind, _) in _listed().items()} == _expected()


def test_no_code_is_listed_twice() -> None:
    counted = Counter(found["code"] for found in ROW.finditer(TABLE))
    assert [code for code, count in counted.items() if count > 1] == []


def test_every_line_of_the_tables_is_read() -> None:
    lines = [line for line in TABLE.splitlines() if line.startswith("| `")]
    assert len(lines) == len(list(ROW.finditer(TABLE))) >= 200


def test_severities_are_those_of_the_packs() -> None:
    listed = _listed()
    assert {one.id: listed[one.id][1] for one in PACKS.accounts.identities} == {
        one.id: one.severity for one in PACKS.accounts.identities
    }
    cases = {case.id: rule.severity for rule in PACKS.contradictions.rules for case in rule.cases}
    assert {code: listed[code][1] for code in cases} == cases
