"""Sets smeassist up beside this file and runs it: `python3 run.py [demo|test [--long]|audit|COMMAND ...]`."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path
from pyexpat import EXPAT_VERSION
from pyexpat import version_info as expat_version

HOME = Path(__file__).resolve().parent
ENV = HOME / ".venv"
BIN = ENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
SOUND_EXPAT = (2, 6, 0)
SUPPORTED = ((3, 11), (3, 14))
LOCKS = HOME / "locks"
# What each use installs, every file bound by its hash; `build` is what makes the project itself installable.
GROUPS = {"run": ("run", "build"), "test": ("run", "build", "test"), "audit": ("run", "build", "test", "audit")}

# What Qt loads on Linux besides its wheel; Debian names, tried only where apt is there and a library is missing.
DEBIAN = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
DEBIAN_TEST_TOOLS = {
    "pdftoppm": "poppler-utils",
    "pdftotext": "poppler-utils",
    "sqlcipher": "sqlcipher",
    "strace": "strace",
    "cc": "gcc libc6-dev",
    "setpriv": "util-linux",
}


def main(arguments: list[str]) -> int:
    """Install what is asked for, then run it; the exit status is that of what ran."""
    if not SUPPORTED[0] <= sys.version_info[:2] < SUPPORTED[1]:
        print("smeassist needs Python 3.11, 3.12 or 3.13; this is " + sys.version.split()[0], file=sys.stderr)
        return 2
    if os.name == "nt" and platform.machine() == "ARM64" and sys.version_info[:2] == (3, 11):
        print(
            "On Windows ARM64 smeassist needs Python 3.12 or 3.13: PyYAML has no wheel for 3.11.", file=sys.stderr
        )
        return 2
    use = arguments[0] if arguments[:1] in (["test"], ["audit"]) else "run"
    testing = use == "test"
    if sys.platform.startswith("linux"):
        install_debian(testing)
    if not install(use):
        return 2
    if use == "audit":
        return audit()
    if testing:
        return check("--long" in arguments[1:])
    if not arguments:
        arguments = ["gui", "--sample"] if has_screen() else ["demo"]
    if arguments == ["demo"]:
        arguments = ["demo", "--out", str(HOME / "demo-output")]
    # Names of files count from the user's folder, which is data: no module is looked for there.
    return run([PYTHON, "-P", "-m", "smeassist", *arguments], folder=Path.cwd())


def run(command: list[str | Path], folder: Path = HOME, **environment: str) -> int:
    """Run a command, in the project's folder where no other is named, and give its exit status."""
    everything = {**os.environ, **environment}
    return subprocess.run([str(part) for part in command], cwd=folder, env=everything).returncode


def has_screen() -> bool:
    """Whether a window can be shown here."""
    return (
        os.name == "nt"
        or sys.platform == "darwin"
        or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    )


def install(use: str) -> bool:
    """Make `.venv` and install the project into it, once for each state of its requirements.

    The parts come first and only by hash; the project is then made of what is there, so that nothing else comes.
    """
    locks = [LOCKS / f"{group}.txt" for group in GROUPS[use]]
    read = b"".join(path.read_bytes() for path in (HOME / "pyproject.toml", *locks) if path.is_file())
    wanted = hashlib.sha256(read + sys.version.encode()).hexdigest()
    stamp = ENV / f"installed-{use}"
    if PYTHON.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return True
    print("Setting up .venv (once) ...", flush=True)
    if expat_version < SOUND_EXPAT:
        print(
            f"This Python reads XML with {EXPAT_VERSION}; one with expat 2.6.0 or newer is quicker to leave "
            "a hostile workbook. The program bounds what it gives to the older one.",
            file=sys.stderr,
        )
    if not PYTHON.exists():
        venv.create(ENV, with_pip=True, clear=True)
    pip = [PYTHON, "-P", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    for lock in locks:
        if not lock.is_file() or "--hash=" not in lock.read_text(encoding="utf-8"):
            print(f"{lock} is missing or names no part; nothing was installed.", file=sys.stderr)
            return False
    # The locks are whole: nothing is looked for beyond them.
    bound = [*pip, "--require-hashes", "--no-deps", "--only-binary", ":all:"]
    for lock in locks:
        bound += ["--requirement", lock]
    if run(bound) or run([*pip, "--no-deps", "--no-build-isolation", "--editable", HOME]):
        print("Could not install the packages that smeassist needs; see the lines above.", file=sys.stderr)
        return False
    stamp.write_text(wanted, encoding="utf-8")
    make_ready()
    return True


def make_ready() -> None:
    """Keep beside the program what takes long to make: its modules compiled, its packs as it holds them.

    The children that read books may write nothing: what nobody compiled before, each of them compiles anew.
    """
    run([PYTHON, "-P", "-m", "compileall", "-q", HOME / "smeassist"])
    run([PYTHON, "-P", "-m", "smeassist.content.ready"])


def audit() -> int:
    """Ask for known weaknesses of every pinned part: 0 none, 1 some, 2 where advisories can't be reached."""
    found = ENV / "advisories.json"
    found.unlink(missing_ok=True)
    asked = [PYTHON, "-P", "-m", "pip_audit", "--require-hashes", "--disable-pip", "--progress-spinner", "off"]
    for group in GROUPS["audit"]:
        asked += ["--requirement", LOCKS / f"{group}.txt"]
    run([*asked, "--format", "json", "--output", found])
    if not found.exists():
        print("Advisories could not be reached from here; see the lines above.", file=sys.stderr)
        return 2
    parts = json.loads(found.read_text(encoding="utf-8"))["dependencies"]
    weak = [(part["name"], part["version"], one["id"]) for part in parts for one in part.get("vulns", ())]
    for name, version, advisory in weak:
        print(f"{name} {version}: {advisory}")
    print(f"{len(parts)} parts asked about, {len(weak)} advisories.")
    return 1 if weak else 0


def install_debian(testing: bool) -> None:
    """Install missing system libraries with apt where that is possible; elsewhere say which are missing."""
    cache = (
        subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True).stdout
        if Path("/sbin/ldconfig").exists()
        else ""
    )
    missing = {package for library, package in DEBIAN.items() if cache and library not in cache}
    if testing:
        missing |= {
            package
            for tool, packages in DEBIAN_TEST_TOOLS.items()
            if not shutil.which(tool)
            for package in packages.split()
        }
    if not missing:
        return
    names = sorted(missing)
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        print("These system packages may be missing: " + " ".join(names), file=sys.stderr)
        return
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-q"], env=environment, **quiet)
    done = subprocess.run(
        ["apt-get", "install", "-y", "-q", "--no-install-recommends", *names], env=environment, **quiet
    )
    if done.returncode:
        print("Could not install system packages: " + " ".join(names), file=sys.stderr)


def check(long: bool) -> int:
    """Run every check; all of them run even when one fails, and the last line names those that did."""
    make_ready()
    steps: list[tuple[str, list[str | Path]]] = [
        ("format", [BIN / "ruff", "format", "--check", "--quiet", "."]),
        ("lint", [BIN / "ruff", "check", "--quiet", "."]),
        ("types", [BIN / "mypy", "smeassist", "tests"]),
        ("layers", [BIN / "lint-imports"]),
        (
            "tests",
            [
                PYTHON,
                "-m",
                "pytest",
                "-q",
                "-n",
                "2",
                "--dist",
                "worksteal",
                *([] if long else ["-m", "not long"]),
            ],
        ),
    ]
    failed = []
    for name, command in steps:
        began = time.monotonic()
        status = run(command, QT_QPA_PLATFORM="offscreen")
        print(f"[{name}] {'ok' if status == 0 else 'FAILED'} in {time.monotonic() - began:.0f} s", flush=True)
        if status:
            failed.append(name)
    if failed:
        print("failed: " + ", ".join(failed), file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
