"""A whole flow with a company whose name and amounts are canaries: `privacy_flow FOLDER`.

It works under umask 000, fails some operations on purpose, and lets every log record and warning be written.
"""

from __future__ import annotations

import logging
import os
import sys
import warnings
from datetime import date
from decimal import Decimal
from pathlib import Path

# `socket` itself comes with importlib.metadata, which pydantic asks for its version; its use is watched below.
# The pipe to the child that reads books is a pair of sockets within this machine, of the kind without a network.
NETWORKED = (
    "ssl",
    "http.client",
    "urllib.request",
    "ftplib",
    "smtplib",
    "asyncio",
    "socketserver",
    "xmlrpc.client",
)
WITHOUT_NETWORK = 1  # AF_UNIX

TODAY = date(2026, 11, 22)


def main(folder: Path) -> None:
    """Read, import, edit, judge, print, encrypt, back up, restore, hand over, repair; then say what it took."""
    used: list[str] = []

    def watch(event: str, given: tuple[object, ...]) -> None:
        if event.startswith("socket.") and (event != "socket.__new__" or given[1] != WITHOUT_NETWORK):
            used.append(event)

    sys.addaudithook(watch)
    os.umask(0)
    logging.basicConfig(filename=folder / "log.txt", level=logging.DEBUG)
    warnings.simplefilter("always")
    from smeassist.content.ready import bundled_packs
    from smeassist.domain.answers import Answers
    from smeassist.domain.errors import SmeError
    from smeassist.domain.profile import Profile
    from smeassist.reporting import history, pdf
    from smeassist.session import Session
    from smeassist.storage.check import verify
    from smeassist.storage.repair import repair
    from tests.storage.made import YEAR_2025, books

    packs = bundled_packs()
    path = folder / "books" / "档案.smebook"
    session = Session.in_memory("金丝雀", books(cash="7713390.42"), Profile(name="金丝雀贸易"), Answers(), packs)
    session.save_as(path)
    session.add_books(books(revenue="7713390.42"), [])
    session.set_figure(YEAR_2025, "cash", Decimal("7713390.42"))
    session.set_profile("founded", date(2020, 1, 1))
    session.undo()
    session.redo()
    for judged in (session, Session.sample(packs)):
        pdf.render(judged.assess(TODAY), packs, "zh")
        history.render(judged.history(), packs.checklists, "金丝雀", "zh")
    session.set_password("金丝雀的密码")
    session.restore(session.backups()[0], "金丝雀的密码" if session.backups()[0].encrypted else None)
    session.hand_over(folder / "books" / "给会计.smebook", password="x")
    for attempt in (
        lambda: session.save_as(path),
        lambda: session.set_profile("金丝雀", 1),
        lambda: Session.open(path, packs, password="不对"),
        lambda: session.merge_from(folder / "books" / "没有.smebook"),
    ):
        try:
            attempt()
        except SmeError as error:
            logging.info("refused: %s", error)
        else:
            raise AssertionError("not refused")
    session.close()
    verify(path, password="金丝雀的密码")
    repair(path, "金丝雀的密码")
    Session.open(path, packs, password="金丝雀的密码").close()
    print(",".join([*used, *(name for name in NETWORKED if name in sys.modules)]) or "no network")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
