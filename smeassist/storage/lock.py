"""One program writes a book at a time: a small file beside the book names who."""

from __future__ import annotations

import errno
import getpass
import json
import os
import stat
import sys
import time
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Final

from smeassist.storage import files
from smeassist.storage.files import PRIVATE_FILE

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

SUFFIX: Final = ".lock"
LARGEST: Final = 4096
LONGEST_NAME: Final = 100
LARGEST_PID: Final = (1 << 31) - 1
TRIES: Final = 100
PAUSE_SECONDS: Final = 0.005
# Windows lets nobody read the bytes that are locked, so a byte far behind the text is.
LOCKED_BYTE: Final = 1 << 30
_UNSUPPORTED: Final = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL)
# Without waiting for the other end of a pipe.
_FLAGS: Final = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_NO_FILE: Final = (errno.ELOOP, errno.EINVAL, errno.EISDIR, errno.ENXIO)
_HELD: Final = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)


@dataclass(frozen=True, slots=True)
class LockHolder:
    """Who has a book open for writing."""

    host: str
    user: str
    pid: int

    def __str__(self) -> str:
        return f"{_shown(self.user)}@{_shown(self.host)} ({self.pid})"


def _shown(name: str) -> str:
    """A name that a stranger may have written, without what turns a line round or can't be seen."""
    return "".join(sign if sign.isprintable() else "?" for sign in name)


# Another has the lock and hasn't written its name yet.
UNKNOWN: Final = LockHolder("?", "?", 0)
# The holder removed the file while we opened it.
GONE: Final = LockHolder("", "", 0)


def myself() -> LockHolder:
    """This process."""
    host = os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename
    return LockHolder(host, _user(), os.getpid())


@cache
def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "?"


class UnusableLockError(Exception):
    """What lies in the place of the lock is none."""


class Lock:
    """The right to write a book, held until released or taken over on another computer.

    Within one computer the system's own lock on the file decides, so that what a killed program leaves
    counts for nothing; between computers the name in the file decides.
    """

    def __init__(self, path: Path, handle: int, me: LockHolder) -> None:
        self._path = path
        self._handle = handle
        self._me = me

    @property
    def holder(self) -> LockHolder | None:
        """Whom the file names now."""
        return holder(self._path)

    @property
    def is_mine(self) -> bool:
        """Whether nobody has taken the book over since."""
        return self.holder == self._me

    def release(self) -> None:
        """Give the right back; the file goes, unless it is another's by now."""
        if self._handle < 0:
            return
        mine, handle, self._handle = self.is_mine, self._handle, -1
        if mine and sys.platform != "win32":
            _unlink_if_possible(self._path)
        os.close(handle)
        if mine and sys.platform == "win32":
            _unlink_if_possible(self._path)


def take(book: Path, *, take_over: bool = False) -> Lock | LockHolder:
    """The right to write a book, or who holds it; `take_over` counts a holder on another computer for nothing.

    Raises:
        OSError: the folder or the disk lets no file be made.
        UnusableLockError: a folder, link or pipe lies in its place.
    """
    path = lock_path(book)
    try:
        return _take(path, myself(), take_over)
    except OSError as error:
        if error.errno in _NO_FILE:
            raise UnusableLockError(path.name) from error
        raise


def _take(path: Path, me: LockHolder, take_over: bool) -> Lock | LockHolder:
    for _ in range(TRIES):
        handle = os.open(path, _FLAGS, PRIVATE_FILE)
        try:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
            taken = _taken(handle, path, me, take_over)
        except BaseException:
            os.close(handle)
            raise
        if taken is None:
            return Lock(path, handle, me)
        os.close(handle)
        if taken not in (GONE, UNKNOWN):
            return taken
        time.sleep(PAUSE_SECONDS)
    return UNKNOWN


def _taken(handle: int, path: Path, me: LockHolder, take_over: bool) -> LockHolder | None:
    """Who keeps us from the open lock file; None: nobody, and we are named in it now."""
    system = _system_lock(handle)
    if not _is_at(handle, path):
        return GONE
    other = holder(path)
    if system is False:
        return other if other and (other.host != me.host or _is_alive(other.pid)) else UNKNOWN
    if other and _counts(other, me, system, take_over):
        return other
    os.ftruncate(handle, 0)
    os.write(handle, json.dumps(asdict(me)).encode("utf-8"))
    return None


def lock_path(book: Path) -> Path:
    """The file that names who writes a book."""
    return book.with_name(book.name + SUFFIX)


def holder(path: Path) -> LockHolder | None:
    """Whom a lock file names; None: nobody, or the file can't be read as one."""
    try:
        match json.loads(files.small(path, LARGEST)):
            case {"host": str(host), "user": str(user), "pid": int(pid)} if 0 <= pid <= LARGEST_PID:
                return LockHolder(host[:LONGEST_NAME], user[:LONGEST_NAME], pid)
    except (OSError, ValueError, RecursionError):
        return None
    return None


def _counts(other: LockHolder, me: LockHolder, system: bool | None, take_over: bool) -> bool:
    """Whether another's name in the file keeps us out, the system's lock being ours (True) or unknown (None)."""
    if other.host != me.host:
        return not take_over
    return system is None and other != me and _is_alive(other.pid)


def _system_lock(handle: int) -> bool | None:
    """Lock the open file: True got it, False another has it, None this file system knows no locks."""
    try:
        if sys.platform == "win32":
            os.lseek(handle, LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            os.lseek(handle, 0, os.SEEK_SET)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _UNSUPPORTED:
            return None
        if error.errno in _HELD:
            return False
        raise
    return True


def _is_at(handle: int, path: Path) -> bool:
    try:
        there = path.stat()
    except OSError:
        return False
    here = os.fstat(handle)
    return (here.st_dev, here.st_ino) == (there.st_dev, there.st_ino)


def _is_alive(pid: int) -> bool:
    if sys.platform == "win32" or pid <= 0:
        return pid > 0
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _unlink_if_possible(path: Path) -> None:
    """Remove a lock file; one that stays, since another has it open or the disk fails, counts for nothing."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return
