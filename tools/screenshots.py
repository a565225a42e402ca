"""Pictures of every page with the sample company: both languages, light and dark, usual and double text size.

Usage: python tools/screenshots.py FOLDER [PAGE ...] [--quick] [--whole]
`--quick` takes Chinese, light, 100 % only; `--whole` the page's whole length instead of the window.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import product
from pathlib import Path
from unittest import mock

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from openpyxl import Workbook
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from smeassist import places, samples
from smeassist.content.ready import bundled_packs
from smeassist.domain.packs import Packs
from smeassist.domain.text import reason
from smeassist.faces.offer_entry import OfferDraft, Open
from smeassist.faces.steps import STEPS
from smeassist.faces.trace import Trace
from smeassist.gui.doings.desk import Desk
from smeassist.gui.frame import app as program
from smeassist.gui.frame.window import Window
from smeassist.gui.looks.prefs import Prefs
from smeassist.i18n.catalogue import said
from smeassist.i18n.formats import LANGS
from smeassist.session import Session

_TURNS = 30
KEPT = ("secret", "safety", "history", "rescue")
ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 22)
SIZE = (1280, 820)
# What is opened on a page before its picture is taken, and what the picture is called.
SCENES = (
    "welcome",
    "welcome-draft",
    *STEPS,
    "enterprise-need",
    "checklists-question",
    "checklists-list",
    "diagnosis-source",
    "financing-open",
    "financing-offers",
    "financing-form",
    "imports-questions",
    "imports-lines",
    "imports-problems",
    "imports-clash",
    "help",
    "secret",
    "safety",
    "history",
    "rescue",
)


def main(arguments: list[str]) -> int:
    """Write the pictures that the arguments ask for."""
    names = [one for one in arguments if not one.startswith("--")]
    folder = Path(names[0] if names else "screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    quick, whole = "--quick" in arguments, "--whole" in arguments
    app = program.application()
    packs = bundled_packs()
    sample = samples.load(packs)
    for prefs in looks(quick):
        with tempfile.TemporaryDirectory() as home, mock.patch.object(places, "data", lambda: Path(home)):
            desk = Desk(prefs, prefs_file=Path(home) / "window.json", today=lambda: TODAY)
            window = program.furnish(app, program.open_frame(prefs), desk)
            window.frame.resize(*SIZE)
            for name in names[1:] or SCENES:
                show(app, window, packs, sample, name)
                look = f"{prefs.lang}-{'dark' if prefs.dark else 'light'}-{prefs.scale}"
                taken = window.page().widget() if whole else None
                (taken or window.frame).grab().save(str(folder / f"{name}-{look}.png"))
                print(f"{name}-{look}", flush=True)
            window.frame.close()
            window.frame.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return 0


def looks(quick: bool) -> Iterator[Prefs]:
    """Every look, or the first alone."""
    for lang, dark, scale in product(LANGS, (False, True), (100, 200)):
        yield Prefs(lang=lang, dark=dark, scale=scale)
        if quick:
            return


def show(app: QApplication, window: Window, packs: Packs, sample: samples.Sample, name: str) -> None:
    """Bring the window to what a picture shows."""
    desk = window.desk
    step, _, part = name.partition("-")
    window.show_trace(None)
    if step == "welcome":
        desk.packs = packs
        desk.hold(None)
        if part == "draft":
            leave_draft(window)
    elif step == "imports":
        desk.packs = packs
        desk.hold(None)
        begin_import(app, window, part)
    else:
        if desk.session is None:
            name = sample.profile.name
            desk.packs = packs
            desk.hold(Session.in_memory(name, sample.books, sample.profile, sample.answers, packs), sample=True)
        if step == "help":
            window.show_help()
        elif step in KEPT:
            show_kept(window, step)
        else:
            open_part(window, step, part)
    there = {"report": drawn, "safety": compared, "rescue": offered}.get(step)
    settle(app, 0.2 if there is None else 60, lambda: there is None or there(window))


def show_kept(window: Window, step: str) -> None:
    """How a book in a file is kept: the page itself, a password asked for, a book that can't be opened."""
    desk, tasks = window.desk, window.tasks
    path = Path(tempfile.mkdtemp()) / "禾木家居.smebook"
    if desk.session is None or not desk.attempt(partial(desk.session.save_as, path)):
        raise RuntimeError("the sample could not be saved")
    desk.saved(path)
    copy = path.with_name("禾木家居 (1).smebook")
    copy.write_bytes(path.read_bytes())
    for region in (None, "江苏"):
        desk.session.set_profile("region", region)
    desk.session.set_profile("name", "禾木家居（上海）")
    if step == "secret":
        tasks.keeping.set_password()
    elif step == "safety":
        tasks.keeping.compare(copy)
    elif step == "history":
        tasks.keeping.show_history()
    else:
        tasks.close_book()
        content, middle = path.read_bytes(), path.stat().st_size // 3
        path.write_bytes(content[:middle] + bytes(6000) + content[middle + 6000 :])
        tasks.open_book(path)


def leave_draft(window: Window) -> None:
    """Begin a book and close it without a name."""
    window.tasks.new_blank()
    if window.desk.session is None:
        raise RuntimeError("no book was begun")
    window.desk.session.set_profile("name", "江城市禾木家居用品有限公司")
    window.tasks.close_book()


def begin_import(app: QApplication, window: Window, part: str) -> None:
    """Read books that ask something, that name lines of their own, or that don't tie."""
    importing = window.tasks.importing
    importing.put_away()
    if part == "clash":
        window.tasks.new_blank()
        importing.read((ROOT / "tests" / "books" / "c2_tight_一般企业_三表.xlsx",))
        settle(app, 60, lambda: window.step == "books")
    importing.read(tuple(books_to_ask(Path(tempfile.mkdtemp()))[part]))
    settle(app, 60, lambda: importing.pending is not None)


def books_to_ask(folder: Path) -> dict[str, list[Path]]:
    """Books for each picture of the import."""
    books = ROOT / "tests" / "books"
    homemade = folder / "新河五金_2025年10月.xlsx"
    balance_of_lines(homemade)
    return {
        "questions": [books / "c2_tight_两家公司.xlsx", books / "c2_tight_一般企业_隐藏旧版.xlsx"],
        "lines": [homemade],
        "clash": [books / "c2_tight_会小企_年报.xls"],
        "problems": [books / "c2_tight_不平.xlsx", books / "c2_tight_一般企业_无缓存公式.xlsx"],
    }


def balance_of_lines(path: Path) -> None:
    """A balance sheet that somebody made, with two lines of her own naming."""
    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise RuntimeError("a new workbook has no sheet")
    sheet.title = "资产负债表"
    for row in (
        ("资产负债表",),
        ("编制单位：新河五金有限公司", None, "2025年10月31日", None, None, "单位：元"),
        ("资产", "期末数", "年初数", "负债和所有者权益", "期末数", "年初数"),
        ("货币资金", 186400.5, 90210, "短期借款", 500000, 400000),
        ("应收账款", 742000, 680300, "应付账款", 455210.5, 398010),
        ("员工备用金", 30000, 20000, "应交税费", 41190, 32500),
        ("存货", 516800, 460000, "老板借款", 200000, 150000),
        ("流动资产合计", 1475200.5, 1250510, "负债合计", 1196400.5, 980510),
        ("固定资产", 320000, 350000, "实收资本", 500000, 500000),
        (None, None, None, "未分配利润", 98800, 120000),
        (None, None, None, "所有者权益合计", 598800, 620000),
        ("资产总计", 1795200.5, 1600510, "负债和所有者权益总计", 1795200.5, 1600510),
    ):
        sheet.append(row)
    book.save(path)


def open_part(window: Window, step: str, part: str) -> None:
    """Show a step and what is to be open on it."""
    desk = window.desk
    desk.kept.sheet = "need" if part == "need" else "basics"
    desk.kept.checklist = "control" if part in {"question", "list"} else None
    desk.kept.checklist_as_table = part == "list"
    found = desk.assessment()
    if part == "open" and found:
        desk.kept.opened_channels.add(found.channels[0].id)
    if step == "financing":
        weigh(desk, part)
    desk.go(step)  # type: ignore[arg-type]
    window.page().build()
    if part == "source" and found:
        one = next(one for one in reversed(found.indicators) if one.code == "current_ratio")
        desk.explain(Trace(kind="indicator", code=one.code, period=one.period))


def weigh(desk: Desk, part: str) -> None:
    """Keep worked loans of the pack as the company's offers, or have one of them in the form."""
    session, packs = desk.session, desk.packs
    if session is None or packs is None:
        raise RuntimeError("no book is open")
    examples = packs.offers.examples
    offers = tuple(replace(examples[at].offer, name=said(examples[at].name, desk.lang)) for at in (0, 3, 6, 8))
    session.set_profile("offers", offers if part in {"offers", "form"} else None)
    desk.kept.offer_draft = None
    desk.kept.charted_offers = {1} if part == "offers" else set()
    if part == "form":
        draft = OfferDraft.of(replace(offers[1], asks=("upfront_fee",)), 1, desk.lang)
        draft.typed["received"] = "9-10万"
        draft.open = Open(field="received", why=reason("written.several", text="9-10万"))
        desk.kept.offer_draft = draft


def drawn(window: Window) -> bool:
    """Whether the report's pages are on the screen."""
    from smeassist.gui.parts.sheets import Sheets

    sheets = window.page().findChildren(Sheets)
    return any(one.drawn == len(one) for one in sheets)


def compared(window: Window) -> bool:
    """Whether the other version's differences stand on the page."""
    return window.desk.kept.differences is not None and window.page().name == "safety"


def offered(window: Window) -> bool:
    """Whether what can be had of a damaged book is offered."""
    return window.page().name == "rescue"


def settle(app: QApplication, seconds: float, ready: object) -> None:
    """Let the window do what it has to do, for so long at most, but some turns of it on a busy machine too."""
    until, turns = time.monotonic() + seconds, 0
    while time.monotonic() < until or turns < _TURNS:
        app.processEvents()
        time.sleep(0.01)
        turns += 1
        if seconds > 1 and callable(ready) and ready():
            break
    app.processEvents()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
