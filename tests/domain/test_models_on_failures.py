"""The models rank Polish companies that failed within a year as measured before (UCI data set 365, CC BY 4.0)."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from smeassist.domain.distress.altman import altman_z_double_prime_1995, altman_z_prime_1983, z_china_2007
from smeassist.domain.distress.scores import grover_2001, springate_1978, zmijewski_1984
from tools.make_validity_card import area_under_curve

SHARED = Path(__file__).resolve().parents[3] / "shared" / "distress"

# Column numbers of the data: 1 profit, 2 liabilities, 3 working capital, 6 retained, 7 EBIT, 9 sales, each over
# total assets; 4 current ratio, 8 equity over liabilities, 12 gross profit over short-term liabilities.
Ratios = Callable[[int], float]
MODELS: dict[str, tuple[tuple[int, ...], Callable[[Ratios], float]]] = {
    "z_double_prime": (
        (3, 6, 7, 8),
        lambda x: -altman_z_double_prime_1995(x(3), x(6), None, x(7), x(8), 1, 1),
    ),
    "z_prime": (
        (3, 6, 7, 8, 9),
        lambda x: -altman_z_prime_1983(x(3), x(6), None, x(7), x(8), 1, x(9), 1),
    ),
    "zmijewski": ((1, 2, 4), lambda x: zmijewski_1984(x(1), x(2), x(4), 1, 1)),
    "springate": ((3, 7, 12, 9), lambda x: -springate_1978(x(3), x(7), x(12), 1, x(9), 1)),
    "grover": ((3, 7, 1), lambda x: -grover_2001(x(3), x(7), x(1), 1)),
    "z_china": ((2, 1, 3, 6), lambda x: -z_china_2007(x(2), x(1), x(3), x(6), None, 1, None)),
}

EXPECTED = {
    ("polish_5year", "z_double_prime"): 0.766,
    ("polish_5year", "z_prime"): 0.708,
    ("polish_5year", "zmijewski"): 0.765,
    ("polish_5year", "springate"): 0.751,
    ("polish_5year", "grover"): 0.766,
    ("polish_5year", "z_china"): 0.787,
    ("polish_1year", "z_double_prime"): 0.689,
    ("polish_1year", "z_prime"): 0.633,
    ("polish_1year", "zmijewski"): 0.681,
    ("polish_1year", "springate"): 0.653,
    ("polish_1year", "grover"): 0.684,
    ("polish_1year", "z_china"): 0.701,
}


PART = Path(__file__).parent / "failures" / "polish_5year_part.csv"
COUNT, FAILED = 354, 135
EXPECTED_OF_PART = {
    "z_double_prime": 0.753,
    "z_prime": 0.706,
    "zmijewski": 0.759,
    "springate": 0.744,
    "grover": 0.746,
    "z_china": 0.769,
}
"""Measured on a part of the same firms that lies in the project: two hundredths apart, within a standard error."""


def firms_of_part(columns: tuple[int, ...]) -> list[tuple[dict[int, float], bool]]:
    """The firm-years of the part."""
    text = "".join(line for line in PART.read_text(encoding="utf-8").splitlines(keepends=True) if line[0] != "#")
    rows = csv.DictReader(io.StringIO(text))
    return [({at: float(row[f"Attr{at}"]) for at in columns}, row["failed"] == "1") for row in rows]


@pytest.mark.parametrize("model", sorted(MODELS))
def test_a_model_ranks_a_part_of_the_failures_as_measured(model: str) -> None:
    columns, risk = MODELS[model]
    risks = [(risk(row.__getitem__), failed) for row, failed in firms_of_part(columns)]
    assert (len(risks), sum(failed for _, failed in risks)) == (COUNT, FAILED)
    assert area_under_curve(risks) == pytest.approx(EXPECTED_OF_PART[model], abs=0.001)
    assert area_under_curve(risks) == pytest.approx(EXPECTED["polish_5year", model], abs=0.025)


def firms(name: str, columns: tuple[int, ...]) -> list[tuple[dict[int, float], bool]]:
    path = SHARED / f"{name}.arff.gz"
    if not path.exists():
        pytest.skip(f"{path.name} is not beside this checkout")
    lines = gzip.decompress(path.read_bytes()).decode("ascii").split("@data", 1)[1].split()
    rows = [line.split(",") for line in lines]
    whole = [row for row in rows if all(row[column - 1] != "?" for column in columns)]
    return [({column: float(row[column - 1]) for column in columns}, row[-1] == "1") for row in whole]


@pytest.mark.parametrize(("data", "model"), sorted(EXPECTED))
def test_a_model_ranks_failures_as_measured(data: str, model: str) -> None:
    columns, risk = MODELS[model]
    risks = [(risk(row.__getitem__), failed) for row, failed in firms(data, columns)]
    assert area_under_curve(risks) == pytest.approx(EXPECTED[data, model], abs=0.001)


def test_the_published_cut_of_the_primary_model_warns_as_often_as_the_pack_says() -> None:
    columns, risk = MODELS["z_double_prime"]
    flagged = [(-risk(row.__getitem__) < 1.1, failed) for row, failed in firms("polish_5year", columns)]
    failures = [warned for warned, failed in flagged if failed]
    survivors = [warned for warned, failed in flagged if not failed]
    assert 100 * sum(failures) / len(failures) == pytest.approx(65, abs=1)
    assert 100 * sum(survivors) / len(survivors) == pytest.approx(21, abs=1)
    assert 100 * sum(failures) / (sum(failures) + sum(survivors)) == pytest.approx(19, abs=1)
