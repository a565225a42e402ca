"""Where files lie on this machine: bundled resources, and the folders of this user."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from smeassist.domain.file_names import file_name

if TYPE_CHECKING:
    from platformdirs import PlatformDirs


@cache
def _dirs() -> PlatformDirs:
    from platformdirs import PlatformDirs  # it takes a third of what the program needs to say how it is used

    return PlatformDirs("smeassist", appauthor=False)


@cache
def resources() -> Path:
    """The folder of bundled resources: inside an installed package, beside it in a source tree."""
    package = Path(__file__).resolve().parent
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"


def packs() -> Path:
    """The bundled content packs."""
    return resources() / "packs"


def ready_packs() -> Path:
    """The bundled packs ready made, inside the package; not there in every copy of the program."""
    return Path(__file__).resolve().parent / "_ready_packs.bin"


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
    return _dirs().user_data_path


def config() -> Path:
    """This user's settings folder; not created here."""
    return _dirs().user_config_path


def log() -> Path:
    """This user's folder for the program's log; not created here."""
    return _dirs().user_log_path


def documents() -> Path:
    """Where a new book file is proposed to lie."""
    return _dirs().user_documents_path


def proposed(words: str, ending: str) -> Path:
    """Where a new file is proposed to lie: in the user's documents, under a name that no file there has yet."""
    return free(documents() / file_name(words, ending))


def free(path: Path) -> Path:
    """The path itself, or the first numbered one beside it that no file has yet, nor a link that leads nowhere."""
    tried, number = path, 1
    while os.path.lexists(tried):
        number += 1
        tried = path.with_stem(f"{path.stem} ({number})")
    return tried


def is_there(path: Path) -> bool:
    """Whether anything lies at a path; nothing does where the system refuses to look, or knows no such name."""
    return os.path.exists(path)  # noqa: PTH110 - `Path.exists` raises where a name is too long or a folder shut


def drafts() -> Path:
    """Where books lie that nobody has named yet; not created here."""
    return data() / "drafts"
