"""The import: what was understood of the files, what is asked, and the way to put it right before it is taken."""

from __future__ import annotations

from smeassist.gui.doings.desk import Desk
from smeassist.gui.doings.tasks import Tasks
from smeassist.gui.pages.imports.page import ImportsPage


def make(desk: Desk, tasks: Tasks) -> ImportsPage:
    """The page."""
    return ImportsPage(desk, tasks)
