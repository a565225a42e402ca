"""A pack whose written formulas are not those that the program computes is not called sound."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from smeassist import places
from smeassist.content.packs import check_pack
from smeassist.domain.errors import SmeError

FORMULA = re.compile(r'formula: "[^"]+"')


@pytest.mark.parametrize("name", ["indicators", "card", "models"])
@pytest.mark.parametrize("formula", ["", "1/0", "__import__('os')", "nope_item / revenue", "revenue"])
def test_another_formula_is_named(name: str, formula: str, tmp_path: Path) -> None:
    copy = tmp_path / f"{name}.yaml"
    text = (places.packs() / copy.name).read_text(encoding="utf-8")
    copy.write_text(text, encoding="utf-8")
    check_pack(copy)
    copy.write_text(FORMULA.sub(lambda _: f'formula: "{formula}"', text, count=1), encoding="utf-8")
    with pytest.raises(SmeError, match="pack_formula_differs") as refused:
        check_pack(copy)
    assert refused.value.reason.data["found"] == formula
