"""The commands around workbooks to fill in: a template for statements, a pack for its editor, and back."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from smeassist import outputs, streams
from smeassist.domain.accounts import AccountsPack
from smeassist.i18n.catalogue import say
from smeassist.i18n.formats import Lang
from smeassist.last_net import DONE


def run_template(asked: argparse.Namespace, pack: AccountsPack, today: date) -> int:
    """Write the template for an owner without statements."""
    from smeassist.content import template

    outputs.check([asked.xlsx], [])
    _put(asked.xlsx, template.render(pack, asked.lang, today), asked.lang)
    return DONE


def run_pack(asked: argparse.Namespace) -> int:
    """A pack as a workbook, or a workbook as a pack."""
    from smeassist import pack_workbooks

    if asked.deed == "excel":
        pack = pack_workbooks.pack_file(asked.pack)
        outputs.check([asked.xlsx], [pack])
        _put(asked.xlsx, pack_workbooks.to_workbook(pack, asked.lang), asked.lang)
    else:
        outputs.check([asked.yaml], [asked.workbook])
        _put(asked.yaml, pack_workbooks.to_yaml(asked.workbook).encode(), asked.lang)
    return DONE


def _put(target: str, content: bytes, lang: Lang) -> None:
    """The screen comes first: where it fails, no file was written."""
    if target != outputs.STANDARD:
        streams.say(say("cli.written_file", lang, {"file": Path(target).name}))
    outputs.put(target, content)
