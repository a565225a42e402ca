"""Where files lie on this machine: bundled resources, and the folders of this user."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs("smeassist", appauthor=False)


@cache
def resources() -> Path:
    """The folder of bundled resources: inside an installed package, beside it in a source tree."""
    package = Path(__file__).resolve().parent
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"


def packs() -> Path:
    """The bundled content packs."""
    return resources() / "packs"


def schemas() -> Path:
    """The JSON schemas of what the commands write."""
    return resources() / "schemas"


def locale() -> Path:
    """The catalogues of both languages."""
    return resources() / "locale"


def fonts() -> Path:
    """The bundled fonts."""
    return resources() / "fonts"


def samples() -> Path:
    """The bundled sample company."""
    return resources() / "samples"


def data() -> Path:
    """This user's data folder for the program (backups); not created here."""
    return _DIRS.user_data_path


def config() -> Path:
    """This user's settings folder; not created here."""
    return _DIRS.user_config_path


def documents() -> Path:
    """Where a new book file is proposed to lie."""
    return _DIRS.user_documents_path
