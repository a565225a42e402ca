"""Says everything in a language that the program never heard of: a folder made of the English one, with marks.

python -m tests.i18n.third_language FOLDER    prints, as JSON, what summary, PDF, workbook and window say in it
"""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
from datetime import date
from pathlib import Path
from typing import Final

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from smeassist import places

CODE: Final = "xx"
MARK: Final = "§"
TODAY: Final = date(2026, 11, 22)


def make(target: Path) -> None:
    """The bundled languages and a third below a folder; one sentence and the help are left to who stands in."""
    shutil.copytree(places.locale(), target)
    shutil.copytree(target / "en", target / CODE)
    (target / CODE / "help.md").unlink()
    for path in (target / CODE).glob("*.json"):
        told = json.loads(path.read_text(encoding="utf-8"))
        if path.name == "language.json":
            told |= {"name": "XX", "tag": CODE, "qt": "eo", "falls_back_to": "en", "semicolon": f" {MARK}{MARK} "}
        else:
            told = {key: MARK + text for key, text in told.items() if key != "report.packs"}
        path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def said(folder: Path) -> dict[str, object]:
    """What is said in the third language, by where it is said."""
    from smeassist import samples
    from smeassist.command_line import language
    from smeassist.content.ready import bundled_packs
    from smeassist.domain.judge import assess
    from smeassist.faces import summary
    from smeassist.i18n.formats import LANGS
    from smeassist.reporting import pdf, workbook
    from tests.reporting.papers import text

    packs = bundled_packs()
    sample = samples.load(packs)
    judged = assess(sample.books, sample.answers, sample.profile, packs, TODAY)
    return {
        "languages": LANGS,
        "asked": language(("assess", "a.xlsx", "--lang", CODE)),
        "summary": summary.of_assessment(judged, CODE),
        "pdf": text(pdf.render(judged, packs, CODE)),
        "workbook": cells(workbook.render(judged, packs, CODE)),
        "window": window(folder),
    }


def cells(content: bytes) -> list[str]:
    """Every text of a workbook."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content))
    return [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell]


def window(folder: Path) -> dict[str, list[str]]:
    """What each page shows, and what language the top of the window offers next."""
    from PySide6.QtWidgets import QAbstractButton

    from smeassist import samples
    from smeassist.content.ready import bundled_packs
    from smeassist.faces.steps import STEPS
    from smeassist.gui.doings.desk import Desk
    from smeassist.gui.frame.app import application, furnish, open_frame
    from smeassist.gui.looks.prefs import Prefs
    from tests.gui.conftest import hold_sample
    from tests.gui.looking import words

    app = application()
    prefs = Prefs(lang=CODE)
    desk = Desk(prefs, prefs_file=folder / "window.json", today=lambda: TODAY)
    shown = furnish(app, open_frame(prefs), desk)
    packs = bundled_packs()
    hold_sample(shown, packs, samples.load(packs))
    told: dict[str, list[str]] = {}
    for step in STEPS:
        desk.go(step)
        app.processEvents()
        told[step] = [word for word in words(shown.frame) if word.strip()]
    shown.show_help()
    app.processEvents()
    told["help"] = [word for word in words(shown.page()) if word.strip()]
    told["next"] = [
        one.text() for one in shown.top.findChildren(QAbstractButton) if one.objectName() == "top_lang"
    ]
    desk.hold(None)
    shown.frame.close()
    return told


if __name__ == "__main__":
    home = Path(sys.argv[1])
    make(home / "locale")
    places.locale = lambda: home / "locale"
    places.data = lambda: home / "data"
    print(json.dumps(said(home)))
