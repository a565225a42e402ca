"""The import: what was understood of the files, what is asked, and the way to put it right before it is taken."""

from __future__ import annotations

from smeassist.gui.desk import Desk
from smeassist.gui.pages.imports.page import ImportsPage
from smeassist.gui.tasks import Tasks


def make(desk: Desk, tasks: Tasks) -> ImportsPage:
    """The page."""
    return ImportsPage(desk, tasks)
