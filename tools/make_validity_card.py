"""Makes the validity card of the early-warning card from labelled firm-years, by way of `smeassist score`."""

from __future__ import annotations

import csv
import gzip
import json
import math
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from smeassist import cli, places
from smeassist.content.packs import load_pack
from smeassist.domain.early_warning import CardPack
from smeassist.last_net import REFUSED

ROOT: Final = Path(__file__).resolve().parents[1]
DATA: Final = ROOT.parent / "shared" / "distress"
CARD: Final = ROOT / "docs" / "validity-card.md"
FIGURES: Final = ROOT / "resources" / "validity" / "early_warning.json"
PANELS: Final = {"polish_5year": 1, "polish_1year": 5}
"""Panels of UCI data set 365 with the years between the statements and the failure."""
MODELS: Final = {
    "altman_z_double_prime_1995": -1, "altman_z_prime_1983": -1, "zmijewski_1984": 1, "springate_1978": -1,
    "grover_2001": -1, "z_china_2007": -1,
}  # fmt: skip
"""Published models that the data can compute, and whether more means riskier."""
_BASE_RATES: Final = (0.01, 0.02, 0.05)
_YEAR: Final = 2012
_DAYS: Final = 365

# Which columns of the data give which item on total assets of 1 (numbers as in the data's own description).
_RULES: Final[Mapping[str, tuple[tuple[int, ...], Callable[..., float]]]] = {
    "net_profit": ((1,), lambda profit: profit),
    "total_liabilities": ((2,), lambda owed: owed),
    "working_capital": ((3,), lambda capital: capital),
    "current_assets": ((4, 51), lambda ratio, owed: ratio * owed),
    "retained_earnings": ((6,), lambda kept: kept),
    "ebit": ((7,), lambda earned: earned),
    "revenue": ((9,), lambda sales: sales),
    "total_equity": ((10,), lambda equity: equity),
    "profit_before_tax": ((12, 51), lambda ratio, owed: ratio * owed),
    "revenue_opening": ((9, 21), lambda sales, grown: sales / grown),
    "depreciation": ((26, 2, 1), lambda ratio, owed, profit: ratio * owed - profit),
    "cash": ((40, 51), lambda ratio, owed: ratio * owed),
    "accounts_receivable": ((44, 9), lambda days, sales: days * sales / _DAYS),
    "current_liabilities": ((51,), lambda owed: owed),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """One firm-year: its row of the scores, and whether the firm failed."""

    row: Mapping[str, Any]
    failed: bool


def firms(panel: str, folder: Path = DATA) -> Iterator[tuple[Mapping[int, float], bool]]:
    """The ratios that are known of each firm-year, by number, and whether the firm failed."""
    text = gzip.decompress((folder / f"{panel}.arff.gz").read_bytes()).decode("ascii")
    for line in text.split("@data", 1)[1].split():
        *ratios, label = line.split(",")
        yield {at: float(value) for at, value in enumerate(ratios, 1) if value != "?"}, label == "1"


def items(ratios: Mapping[int, float]) -> Mapping[str, float]:
    """Line items on total assets of 1; what the ratios do not tell is not there."""
    figures = {"total_assets": 1.0}
    for item, (needed, rule) in _RULES.items():
        if all(number in ratios for number in needed):
            try:
                figures[item] = rule(*(ratios[number] for number in needed))
            except ZeroDivisionError:
                continue
    return figures


def write_table(panel: str, target: Path, folder: Path = DATA) -> list[bool]:
    """A panel as a table for `smeassist score`; which of its firms failed."""
    failed = []
    with target.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        names = ["total_assets", *_RULES]
        out.writerow(["id", "year", *names])
        for number, (ratios, label) in enumerate(firms(panel, folder)):
            known = items(ratios)
            out.writerow([number, _YEAR, *(repr(known[name]) if name in known else "" for name in names)])
            failed.append(label)
    return failed


def scored(panel: str, folder: Path = DATA) -> list[Scored]:
    """A panel's rows as `smeassist score` gives them."""
    with tempfile.TemporaryDirectory() as made:
        table, scores = Path(made) / f"{panel}.csv", Path(made) / f"{panel}.json"
        failed = write_table(panel, table, folder)
        if cli.main(["score", str(table), "--json", str(scores), "--lang", "en"]) == REFUSED:
            raise SystemExit(2)
        rows = json.loads(scores.read_bytes())["rows"]
    return [Scored(row=row, failed=label) for row, label in zip(rows, failed, strict=True)]


def area_under_curve(risks: Sequence[tuple[float, bool]]) -> float:
    """The chance that a failed firm is ranked riskier than one that lived on; ties count half."""
    ordered = sorted(risks)
    ranks, start = 0.0, 0
    while start < len(ordered):
        end = start
        while end < len(ordered) and ordered[end][0] == ordered[start][0]:
            end += 1
        ranks += (start + end + 1) / 2 * sum(failed for _, failed in ordered[start:end])
        start = end
    failures = sum(failed for _, failed in ordered)
    return (ranks - failures * (failures + 1) / 2) / (failures * (len(ordered) - failures))


def interval(area: float, failures: int, survivors: int) -> tuple[float, float]:
    """The 95 % interval of an area under the curve (Hanley and McNeil 1982, Radiology 143)."""
    one, two = area / (2 - area), 2 * area**2 / (1 + area)
    variance = area * (1 - area) + (failures - 1) * (one - area**2) + (survivors - 1) * (two - area**2)
    error = 1.96 * math.sqrt(variance / (failures * survivors))
    return area - error, min(area + error, 1.0)


def risk(row: Mapping[str, Any]) -> float | None:
    """Points over those that could be reached; None where nothing is known."""
    card = row["card"]
    return card["points"] / card["of"] if card["of"] else None


def _ranked(rows: Sequence[Scored], value: Callable[[Mapping[str, Any]], float | None]) -> dict[str, Any]:
    risks = [(found, one.failed) for one in rows if (found := value(one.row)) is not None]
    failures = sum(failed for _, failed in risks)
    area = area_under_curve(risks)
    low, high = interval(area, failures, len(risks) - failures)
    return {
        "firms": len(risks), "failed": failures, "auc": round(area, 3),
        "low": round(low, 3), "high": round(high, 3),
    }  # fmt: skip


def _flagged(rows: Sequence[Scored], flag: Callable[[Mapping[str, Any]], bool]) -> dict[str, Any]:
    failures = [one for one in rows if one.failed]
    survivors = [one for one in rows if not one.failed]
    caught = sum(flag(one.row) for one in failures) / len(failures)
    false = sum(flag(one.row) for one in survivors) / len(survivors)
    precision = {
        f"{rate:.0%}": round(rate * caught / (rate * caught + (1 - rate) * false), 3) for rate in _BASE_RATES
    }
    return {"caught": round(caught, 3), "false": round(false, 3), "precision_at": precision}


def _deciles(rows: Sequence[Scored]) -> list[dict[str, Any]]:
    ranked = sorted((found, one.failed) for one in rows if (found := risk(one.row)) is not None)
    size = len(ranked) / 10
    parts = [ranked[round(size * at) : round(size * (at + 1))] for at in range(10)]
    return [
        {
            "from": round(part[0][0], 3), "to": round(part[-1][0], 3), "firms": len(part),
            "failed": round(sum(failed for _, failed in part) / len(part), 4),
        }
        for part in parts
    ]  # fmt: skip


def measured(rows: Sequence[Scored], years: int) -> dict[str, Any]:
    """What one panel says of card, ladder and models."""
    return {
        "years_before": years,
        "firms": len(rows),
        "failed": sum(one.failed for one in rows),
        "card": _ranked(rows, risk),
        "card_watch": _flagged(rows, lambda row: row["card"]["level"] in {"watch", "act"}),
        "card_act": _flagged(rows, lambda row: row["card"]["level"] == "act"),
        "ladder_watch": _flagged(rows, lambda row: row["alert"] in {"watch", "act"}),
        "ladder_act": _flagged(rows, lambda row: row["alert"] == "act"),
        "deciles": _deciles(rows),
        "models": {
            code: _ranked(
                rows,
                lambda row, code=code, sign=sign: (  # type: ignore[misc]
                    None if row["models"][code] is None else sign * row["models"][code]
                ),
            )
            for code, sign in MODELS.items()
        },
    }


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


_DATA: Final = (
    "Data: Polish companies bankruptcy data (Zięba, Tomczak, Tomczak 2016, Expert Systems with Applications 58),"
    " UCI data set 365, CC BY 4.0. The data hold ratios alone; items were rebuilt on total assets of 1, growth as"
    " the sales of a second year. The cuts are round numbers chosen by reasoning and looked at on this data alone;"
    " no coefficient was fitted. Seven ratios of equal weight, five points each; a ratio that is not known leaves"
    " the sum, and firms are ranked by points over reachable points."
)


def page(panels: Mapping[str, Mapping[str, Any]], pack: CardPack) -> str:
    """The validity card as a page that a person reads."""
    ours = pack.head
    lines = [
        "# Validity card: the early-warning card / 预警卡的检验",
        "",
        f"Pack `{ours.id}` version {ours.version}. Made by `tools/make_validity_card.py` from labelled"
        " firm-years, by way of `smeassist score`; nothing on this page was written by hand.",
        "",
        _DATA,
        "",
        f"**{pack.no_chinese_data.words['en']}** {pack.no_chinese_data.words['zh']}",
        "",
        *(f"- {one.words['en']} / {one.words['zh']}" for one in pack.not_for),
        "",
        f"Warns from {pack.watch_from} (watch) and {pack.act_from} (act) of the reachable points.",
    ]
    for name, found in panels.items():
        card = found["card"]
        lines += [
            "",
            f"## {name}: {found['years_before']} year(s) before",
            "",
            f"{found['firms']} firm-years, {found['failed']} failed. AUC {card['auc']:.3f}, 95 % interval"
            f" {card['low']:.3f} to {card['high']:.3f} (Hanley and McNeil 1982).",
            "",
            "| | caught | false alarms | " + " | ".join(f"precision at {rate:.0%}" for rate in _BASE_RATES) + " |",
            "|---|---|---|" + "---|" * len(_BASE_RATES),
        ]
        for key in ("card_watch", "card_act", "ladder_watch", "ladder_act"):
            flag = found[key]
            shares = " | ".join(_percent(share) for share in flag["precision_at"].values())
            level = key.replace("_", ": ") + (" or act" if key.endswith("watch") else "")
            lines.append(f"| {level} | {_percent(flag['caught'])} | {_percent(flag['false'])} | {shares} |")
        lines += ["", "| decile | points / reachable | failed |", "|---|---|---|"]
        for at, part in enumerate(found["deciles"], 1):
            lines.append(f"| {at} | {part['from']:.2f} to {part['to']:.2f} | {_percent(part['failed'])} |")
        lines += ["", "| published model, its own coefficients | AUC | 95 % interval |", "|---|---|---|"]
        for code, model in found["models"].items():
            lines.append(f"| `{code}` | {model['auc']:.3f} | {model['low']:.3f} to {model['high']:.3f} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measure every panel and write the card; 2 where the data are not there."""
    if not all((DATA / f"{name}.arff.gz").exists() for name in PANELS):
        print(f"the labelled data are not at {DATA}", file=sys.stderr)
        return 2
    pack = load_pack(places.packs() / "card.yaml", CardPack)
    panels = {name: measured(scored(name), years) for name, years in PANELS.items()}
    FIGURES.parent.mkdir(exist_ok=True)
    document = {"pack": {"id": pack.head.id, "version": pack.head.version}, "source": "UCI 365, CC BY 4.0"}
    FIGURES.write_text(json.dumps({**document, "panels": panels}, indent=1) + "\n", encoding="utf-8")
    CARD.write_text(page(panels, pack), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
