"""Every page of the window; each is loaded when it is first wanted, for the first paint needs but one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from smeassist.gui.doings.desk import PageName
from smeassist.gui.pages.page import Page


def _overview() -> type[Page]:
    from smeassist.gui.pages.overview import Overview

    return Overview


def _enterprise() -> type[Page]:
    from smeassist.gui.pages.enterprise import EnterprisePage

    return EnterprisePage


def _books() -> type[Page]:
    from smeassist.gui.pages.books import BooksPage

    return BooksPage


def _checklists() -> type[Page]:
    from smeassist.gui.pages.checklists import Checklists

    return Checklists


def _diagnosis() -> type[Page]:
    from smeassist.gui.pages.diagnosis import Diagnosis

    return Diagnosis


def _forecast() -> type[Page]:
    from smeassist.gui.pages.forecast import ForecastPage

    return ForecastPage


def _financing() -> type[Page]:
    from smeassist.gui.pages.financing import Financing

    return Financing


def _plan() -> type[Page]:
    from smeassist.gui.pages.plan import PlanPage

    return PlanPage


def _report() -> type[Page]:
    from smeassist.gui.pages.report import Report

    return Report


def _help() -> type[Page]:
    from smeassist.gui.pages.help import Help

    return Help


def _history() -> type[Page]:
    from smeassist.gui.pages.history import History

    return History


def _safety() -> type[Page]:
    from smeassist.gui.pages.safety import Safety

    return Safety


def _secret() -> type[Page]:
    from smeassist.gui.pages.secret import SecretPage

    return SecretPage


def _rescue() -> type[Page]:
    from smeassist.gui.pages.rescue import Rescue

    return Rescue


def _welcome() -> type[Page]:
    from smeassist.gui.pages.welcome import Welcome

    return Welcome


def _imports() -> type[Page]:
    from smeassist.gui.pages.imports.page import ImportsPage

    return ImportsPage


PAGES: Final[Mapping[PageName, Callable[[], type[Page]]]] = MappingProxyType(
    {
        "overview": _overview,
        "enterprise": _enterprise,
        "books": _books,
        "checklists": _checklists,
        "diagnosis": _diagnosis,
        "forecast": _forecast,
        "financing": _financing,
        "plan": _plan,
        "report": _report,
        "help": _help,
        "history": _history,
        "safety": _safety,
        "secret": _secret,
        "rescue": _rescue,
        "welcome": _welcome,
        "imports": _imports,
    }
)
