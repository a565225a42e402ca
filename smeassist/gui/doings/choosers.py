"""Asking for files: the system's own dialogs, behind three questions that a test can answer."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QWidget


class Chooser(Protocol):
    """Who answers where to read from and where to write to."""

    def open_files(self, parent: QWidget, title: str, kinds: str) -> tuple[Path, ...]:
        """Files to read; none: the user thought better of it."""

    def open_folder(self, parent: QWidget, title: str) -> Path | None:
        """A folder to read."""

    def save_file(self, parent: QWidget, title: str, proposed: Path, kinds: str) -> Path | None:
        """Where to write; the dialog has asked before it gives a file that exists."""


class FileDialogs:
    """The system's dialogs."""

    def open_files(self, parent: QWidget, title: str, kinds: str) -> tuple[Path, ...]:
        """Several files at once."""
        names, _ = QFileDialog.getOpenFileNames(parent, title, "", kinds)
        return tuple(Path(name) for name in names)

    def open_folder(self, parent: QWidget, title: str) -> Path | None:
        """One folder."""
        name = QFileDialog.getExistingDirectory(parent, title)
        return Path(name) if name else None

    def save_file(self, parent: QWidget, title: str, proposed: Path, kinds: str) -> Path | None:
        """One file."""
        name, _ = QFileDialog.getSaveFileName(parent, title, str(proposed), kinds)
        return Path(name) if name else None
