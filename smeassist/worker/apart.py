"""Where a child falls that reads several files, each is read in a fresh one, so that it takes no other with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from smeassist.domain.errors import SmeError
from smeassist.worker.confinement import DEATHS
from smeassist.worker.jobs import Work

Fallen = tuple[tuple[Path, str], ...]
"""Files that ended the child which read them, each with the code of that end."""


class OneByOne:
    """What is done after a child that read files has ended; to be given to `start` as `then`.

    `alone` gives the work that reads one file, `rest` that of those which stood, with the fallen ones to be named.
    A child that ends by itself with an answer or a refusal is the last.
    """

    def __init__(
        self,
        files: Sequence[Path],
        alone: Callable[[Path], Work],
        rest: Callable[[tuple[Path, ...], Fallen], Work],
    ) -> None:
        self._waiting = list(files) if len(files) > 1 else []
        self._alone, self._rest = alone, rest
        self._reading: Path | None = None
        self._good: list[Path] = []
        self._fallen: list[tuple[Path, str]] = []

    def __call__(self, _value: object, error: SmeError | None) -> Work | None:
        """The next work, or None where nothing is left to try."""
        fell = error is not None and error.code in DEATHS
        if self._reading is None:
            if not fell:
                return None
        elif error is not None and fell:
            self._fallen.append((self._reading, error.code))
        else:
            self._good.append(self._reading)
        if self._waiting:
            self._reading = self._waiting.pop(0)
            return self._alone(self._reading)
        return self._last()

    def _last(self) -> Work | None:
        good, fallen = tuple(self._good), tuple(self._fallen)
        self._reading, self._good, self._fallen = None, [], []
        return self._rest(good, fallen) if fallen else None
