"""Runs commands as processes of their own without starting Python anew: `python forking.py`, a request a line.

A request says the arguments, the folder, the environment, where each stream leads and what is withheld; the answer
is the exit status and what was said on standard error. What the interpreter does with streams when it starts and
ends is done here as it does it.
"""

from __future__ import annotations

import io
import json
import os
import resource
import signal
import sys
import tempfile
from multiprocessing import connection, popen_spawn_posix, resource_tracker, spawn  # noqa: F401
from typing import Any, Final

from smeassist import __main__, cli, command_line, last_net, outputs, streams  # noqa: F401 - made ready before forking
from smeassist.content import documents, packs  # noqa: F401
from smeassist.domain import judge  # noqa: F401
from smeassist.importers import books  # noqa: F401
from smeassist.reporting import pdf, workbook  # noqa: F401
from smeassist.storage import check  # noqa: F401

# One without rights may not be let into the folder where Python lies, so what is imported late is imported here.
packs.load_packs()

NOBODY: Final = 65534
SECONDS: Final = 300
_NUMBERS: Final = {"stdin": 0, "stdout": 1, "stderr": 2}


def carry_out(request: dict[str, Any]) -> dict[str, Any]:
    """Run one request in a forked process."""
    with tempfile.TemporaryFile() as said:
        process = os.fork()
        if not process:
            signal.alarm(SECONDS)
            os._exit(_child(request, said.fileno()))
        _, status = os.waitpid(process, 0)
        said.seek(0)
        return {"status": os.waitstatus_to_exitcode(status), "said": said.read().decode("utf-8", "replace")}


def _child(request: dict[str, Any], said: int) -> int:
    os.chdir(request["folder"])
    os.environ.update(request["environment"])
    os.dup2(said, 2)
    os.closerange(3, 64)
    for name, number in _NUMBERS.items():
        _lead(number, request.get(name, "open"))
    for name, most in request.get("limits", {}).items():
        resource.setrlimit(getattr(resource, name), (most, most))
    if request.get("nobody"):
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    for name, number in _NUMBERS.items():
        setattr(sys, name, _stream(number))
    sys.argv = ["smeassist", *request["arguments"]]
    return _ended(__main__.main())


def _lead(number: int, where: str) -> None:
    if where == "closed":
        os.close(number)
    elif where == "unread":
        reading, writing = os.pipe()
        os.dup2(writing, number)
        os.close(reading)
        os.close(writing)
    elif where.startswith("/"):
        device = os.open(where, os.O_RDWR)
        os.dup2(device, number)
        os.close(device)
    elif number != 2:
        nowhere = os.open(os.devnull, os.O_RDWR)
        if nowhere != number:
            os.dup2(nowhere, number)
            os.close(nowhere)


def _stream(number: int) -> io.TextIOWrapper | None:
    try:
        os.fstat(number)
    except OSError:
        return None
    errors = "backslashreplace" if number == 2 else "strict"
    return open(number, "r" if not number else "w", encoding="utf-8", errors=errors, closefd=False)


def _ended(status: int) -> int:
    """The interpreter flushes its streams when it ends, and makes 120 of a failure."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError as fault:
            if sys.stderr is not None and stream is not sys.stderr:
                print(f"Exception ignored: {fault}", file=sys.stderr, flush=True)
            return 120
    return status


if __name__ == "__main__":
    for line in sys.stdin:
        answer = carry_out(json.loads(line))
        os.write(1, (json.dumps(answer) + "\n").encode())
