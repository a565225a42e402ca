"""Turns whatever ends a command into a status of the contract, one sentence, and an event in the log."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from smeassist import log, streams, system_words
from smeassist.domain.errors import SmeError
from smeassist.domain.text import Reason, reason
from smeassist.i18n.catalogue import said, say
from smeassist.i18n.formats import Lang

DONE, ATTENTION, REFUSED = 0, 1, 2

_SPEECHLESS: Final = "smeassist: 没有完成，没有留下写了一半的文件。Not carried out; no half-written file was left."
"""Said where even the catalogue of sentences can't be read."""


def status_of(work: Callable[[], int], lang: Lang) -> int:
    """The exit status of some work; whatever stops it is one line on standard error and 2."""
    try:
        return work()
    except SmeError as fault:
        _tell(fault.reason, lang)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else DONE
    except KeyboardInterrupt:
        streams.complain(say("cli.stopped", lang))
    except Exception as fault:  # noqa: BLE001
        # The one place for faults that nobody foresaw: the trace would show the owner nothing but fright.
        noted = log.note(fault)
        _tell(_reason(fault, noted), lang)
    return REFUSED


def _reason(fault: Exception, noted: bool) -> Reason:
    where = reason("cli.noted", folder=str(log.folder())) if noted else reason("cli.not_noted")
    match fault:
        case MemoryError():
            return reason("error.memory_short")
        case OSError():
            return reason("error.system_refused", detail=system_words.of(fault), noted=where)
        case _:
            return reason("error.program_fault", kind=type(fault).__name__, noted=where)


def _tell(why: Reason, lang: Lang) -> None:
    try:
        words = said(why, lang)
    except Exception as fault:  # noqa: BLE001
        # Without files left to open, or memory, the sentences themselves may be out of reach.
        log.note(fault)
        words = _SPEECHLESS
    streams.complain(words)
