"""Writes `locks/` and `docs/platforms.md`: every part pinned in `constraints.txt`, hashed for each platform.

`python tools/lock.py` asks the package index that pip is set up for, through pip alone; it installs nothing. Run
it after `constraints.txt` or what `pyproject.toml` requires changed; a test says when that is due. No command of
pip lists the files of a version, so its own reader of an index page is called.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from optparse import Values
from pathlib import Path
from typing import Final

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.tags import Tag
from packaging.utils import InvalidWheelFilename, canonicalize_name, parse_wheel_filename
from packaging.version import Version
from pip._internal.commands.index import IndexCommand
from pip._internal.index.collector import parse_links
from pip._internal.index.package_finder import PackageFinder
from pip._internal.models.link import Link

ROOT: Final = Path(__file__).resolve().parents[1]
LOCKS: Final = ROOT / "locks"
GROUPS: Final = ("run", "build", "test", "audit")
"""A part stands in the first of these that leads to it; a later one is installed with those before."""
PYTHONS: Final = ("3.11", "3.12", "3.13")
SYSTEMS: Final = {"linux": "Linux", "win32": "Windows", "darwin": "Darwin"}
_NEWEST_GLIBC: Final = 39


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One system, machine and Python; `wheels` says whether a wheel's tag of a platform fits it."""

    label: str
    python: str
    sys_platform: str
    machine: str
    wheels: re.Pattern[str]

    @property
    def environment(self) -> dict[str, str]:
        """What the markers of requirements are judged by."""
        return {
            "sys_platform": self.sys_platform,
            "platform_machine": self.machine,
            "platform_system": SYSTEMS[self.sys_platform],
            "os_name": "nt" if self.sys_platform == "win32" else "posix",
            "python_version": self.python,
            "python_full_version": f"{self.python}.9",
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
            "extra": "",
        }

    def takes(self, tags: frozenset[Tag]) -> bool:
        """Whether a wheel with these tags installs here."""
        minor = int(self.python.partition(".")[2])
        return any(
            (tag.platform == "any" or self.wheels.fullmatch(tag.platform))
            and (tag.interpreter == f"cp3{minor}" or _serves(tag, minor))
            for tag in tags
        )


def _serves(tag: Tag, minor: int) -> bool:
    """Whether a wheel for any or an older Python 3 works with this one: by the stable interface, or by none."""
    older = re.fullmatch(r"(?:cp|py)3(\d*)", tag.interpreter)
    return older is not None and tag.abi in {"abi3", "none"} and int(older[1] or 0) <= minor


@dataclass(slots=True)
class Part:
    """A pinned part: the wheels that its version has, and what it asks for itself."""

    pin: Requirement
    hashes: set[str] = field(default_factory=set)
    targets: set[tuple[str, str]] = field(default_factory=set)
    requires: tuple[Requirement, ...] = ()

    @property
    def version(self) -> Version:
        """The one version of the pin."""
        return Version(next(iter(self.pin.specifier)).version)


def targets() -> tuple[Target, ...]:
    """Every system that the program is meant for."""
    glibc = rf"manylinux(?:1|2010|2014|_2_(?:[0-9]|[12][0-9]|3[0-{_NEWEST_GLIBC % 10}]))_"
    macos = r"macosx_[0-9]+_[0-9]+_"
    systems = (
        ("Linux x86-64", "linux", "x86_64", glibc + "x86_64"),
        ("Linux ARM64", "linux", "aarch64", glibc + "aarch64"),
        ("Windows x86-64", "win32", "AMD64", "win_amd64"),
        ("Windows ARM64", "win32", "ARM64", "win_arm64"),
        ("macOS Intel", "darwin", "x86_64", macos + "(?:x86_64|universal2|intel)"),
        ("macOS ARM64", "darwin", "arm64", macos + "(?:arm64|universal2)"),
    )
    return tuple(
        Target(label=label, python=python, sys_platform=system, machine=machine, wheels=re.compile(wheels))
        for label, system, machine, wheels in systems
        for python in PYTHONS
    )


def pins() -> dict[str, Part]:
    """Every line of `constraints.txt`, by name and version."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return {str(pin): Part(pin) for line in lines if line.strip() for pin in [Requirement(line)]}


def roots() -> dict[str, tuple[Requirement, ...]]:
    """What `pyproject.toml` asks for, by group; an editable install takes `editables` besides the backend."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    asked = {
        "run": project["project"]["dependencies"],
        "build": [*project["build-system"]["requires"], "editables"],
        "test": extras["test"],
        "audit": extras["audit"],
    }
    return {group: tuple(map(Requirement, asked[group])) for group in GROUPS}


def requirements(parts: Mapping[str, Part]) -> None:
    """Note what the parts ask for, by what pip would install of them on this machine."""
    here = {canonicalize_name(part.pin.name): part for part in parts.values() if _here(part.pin.marker)}
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [
            *(sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--no-deps", "--quiet"),
            *("--report", str(report), *(f"{part.pin.name}{part.pin.specifier}" for part in here.values())),
        ]
        subprocess.run(command, check=True)
        told = json.loads(report.read_text(encoding="utf-8"))["install"]
    for entry in told:
        asked = tuple(map(Requirement, entry["metadata"].get("requires_dist", ())))
        for part in parts.values():
            if canonicalize_name(part.pin.name) == canonicalize_name(entry["metadata"]["name"]):
                part.requires = asked


def _here(marker: Marker | None) -> bool:
    return marker is None or marker.evaluate()


class Files(IndexCommand):
    """`pip index`, asked for every wheel of some parts instead of their versions."""

    def __init__(self, parts: Iterable[Part]) -> None:
        super().__init__("files", "Every wheel of the pinned parts.")
        self.parts = tuple(parts)

    def run(self, options: Values, arguments: list[str]) -> int:  # noqa: ARG002 - the parent's parameter
        """Note the hash of each wheel that a target takes."""
        with self._build_session(options) as session:
            finder = self._build_package_finder(options=options, session=session)
            for part in self.parts:
                for link in self._links(finder, canonicalize_name(part.pin.name)):
                    _note(part, link)
        return 0

    def _links(self, finder: PackageFinder, name: str) -> Iterator[Link]:
        collector = finder._link_collector
        for location in collector.search_scope.get_index_urls_locations(name):
            if page := collector.fetch_response(Link(location)):
                yield from parse_links(page)


def _note(part: Part, link: Link) -> None:
    if not link.filename.endswith(".whl"):
        return
    try:
        _, version, _, tags = parse_wheel_filename(link.filename)
    except InvalidWheelFilename:
        return
    fitting = {(one.label, one.python) for one in targets() if one.takes(tags) and _applies(part.pin.marker, one)}
    if version != part.version or not fitting:
        return
    if link.hash_name == "sha256" and link.hash:
        part.hashes.add(link.hash)
        part.targets |= fitting


def _applies(marker: Marker | None, target: Target, extras: Iterable[str] = ("",)) -> bool:
    return marker is None or any(marker.evaluate({**target.environment, "extra": extra}) for extra in extras)


def reach(asked: Iterable[Requirement], parts: Mapping[str, Part], target: Target) -> set[str]:
    """The pins that requirements lead to on a target.

    Raises:
        SystemExit: a requirement has no pin.
    """
    found: set[str] = set()
    waiting: list[tuple[Requirement, tuple[str, ...]]] = [(requirement, ("",)) for requirement in asked]
    while waiting:
        requirement, within = waiting.pop()
        if not _applies(requirement.marker, target, within):
            continue
        key = _pin(requirement, parts, target)
        extras = ("", *sorted(requirement.extras))
        if key not in found or len(extras) > 1:
            found.add(key)
            waiting += [(inner, extras) for inner in parts[key].requires]
    return found


def _pin(requirement: Requirement, parts: Mapping[str, Part], target: Target) -> str:
    name = canonicalize_name(requirement.name)
    for key, part in parts.items():
        if canonicalize_name(part.pin.name) == name and _applies(part.pin.marker, target):
            if not requirement.specifier.contains(part.version, prereleases=True):
                raise SystemExit(f"constraints.txt: {key} does not satisfy {requirement}")
            return key
    raise SystemExit(f"constraints.txt pins no {name} for {target.label}, Python {target.python}")


def groups(parts: Mapping[str, Part]) -> dict[str, dict[str, set[tuple[str, str]]]]:
    """By group the pins that stand in it, each with the targets that need it."""
    made: dict[str, dict[str, set[tuple[str, str]]]] = {group: {} for group in GROUPS}
    for group, asked in roots().items():
        for target in targets():
            for key in reach(asked, parts, target):
                if not any(target_in(key, target, made[before]) for before in GROUPS[: GROUPS.index(group)]):
                    made[group].setdefault(key, set()).add((target.label, target.python))
    return made


def target_in(key: str, target: Target, group: Mapping[str, set[tuple[str, str]]]) -> bool:
    """Whether a pin is installed on a target with a group."""
    return (target.label, target.python) in group.get(key, ())


def lock(part: Part, needed: set[tuple[str, str]]) -> str:
    """A part's lines: its pin, for which systems, and every hash that it may have."""
    pin = part.pin
    marker = str(pin.marker) if pin.marker else _marker(needed)
    head = f"{canonicalize_name(pin.name)}{pin.specifier}" + (f" ; {marker}" if marker else "")
    return " \\\n    ".join((head, *(f"--hash=sha256:{digest}" for digest in sorted(part.hashes)))) + "\n"


def _marker(needed: set[tuple[str, str]]) -> str:
    systems = {target.sys_platform for target in targets() if (target.label, target.python) in needed}
    covered = {(one.label, one.python) for one in targets() if one.sys_platform in systems}
    if covered != needed:
        raise SystemExit(f"no marker is known for what only {sorted(needed)} need")
    return (
        ""
        if len(systems) == len(SYSTEMS)
        else " or ".join(f"sys_platform == '{system}'" for system in sorted(systems))
    )


def gaps(parts: Mapping[str, Part], made: Mapping[str, Mapping[str, set[tuple[str, str]]]]) -> Iterator[str]:
    """The rows of the table of parts that have no wheel on a target that needs them."""
    for group in GROUPS:
        for key, needed in sorted(made[group].items()):
            for label, python in sorted(needed - parts[key].targets):
                yield f"| {label} | {python} | {parts[key].pin.name} {parts[key].pin.specifier} | {group} |"


PLATFORMS: Final = """# Platforms

Written by `tools/lock.py` from what the package index told of the pinned parts.

`locks/` holds the hash of every wheel that these systems take: {systems}; each with Python {pythons}.
`run.py` installs nothing else (`--require-hashes`). A part without a wheel there:

| system | Python | part | group |
|---|---|---|---|
{rows}

Group `run` is what the program needs; there `run.py` says so and stops, since building a part from its sources
would take tools and further parts that no hash bounds. On Windows ARM64 that is PyYAML with Python 3.11: take 3.12
or 3.13. Groups `test` and `audit` concern developers alone: the tests run on the other systems.
"""


def main() -> None:
    """Ask for all, write the locks and the table."""
    parts = pins()
    requirements(parts)
    if Files(parts.values()).main([]):
        raise SystemExit("the package index could not be read")
    if untold := [key for key, part in parts.items() if not part.hashes]:
        raise SystemExit("the package index tells no hash of a wheel of: " + ", ".join(untold))
    made = groups(parts)
    LOCKS.mkdir(exist_ok=True)
    for group in GROUPS:
        lines = (lock(parts[key], made[group][key]) for key in sorted(made[group], key=str.lower))
        (LOCKS / f"{group}.txt").write_text("".join(lines), encoding="utf-8", newline="\n")
    systems = ", ".join(dict.fromkeys(target.label for target in targets()))
    rows = "\n".join(gaps(parts, made))
    page = PLATFORMS.format(systems=systems, pythons=", ".join(PYTHONS), rows=rows)
    (ROOT / "docs" / "platforms.md").write_text(page, encoding="utf-8", newline="\n")
    if unused := set(parts) - {key for group in made.values() for key in group}:
        print("constraints.txt pins what nothing asks for: " + ", ".join(sorted(unused)))


if __name__ == "__main__":
    main()
