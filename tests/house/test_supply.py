"""Everything that is installed is bound by its hash, known by its licence, and pinned in one place."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
GROUPS = ("run", "build", "test", "audit")
SHA256 = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def locked(group: str) -> dict[str, tuple[Requirement, list[str]]]:
    """By pin: its requirement and its hashes."""
    text = (ROOT / "locks" / f"{group}.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    found = {}
    for line in text.splitlines():
        pin, *hashes = re.split(r"\s+(?=--hash)", line.strip())
        found[_pin(Requirement(pin))] = (Requirement(pin), hashes)
    return found


def _pin(requirement: Requirement) -> str:
    return f"{canonicalize_name(requirement.name)}{requirement.specifier}"


def asked() -> dict[str, list[Requirement]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    needed, build = project["project"]["dependencies"], project["build-system"]["requires"]
    lines = zip(GROUPS, (needed, build, extras["test"], extras["audit"]), strict=True)
    return {group: [Requirement(line) for line in part] for group, part in lines}


@pytest.mark.parametrize("group", GROUPS)
def test_every_locked_part_has_hashes(group: str) -> None:
    parts = locked(group)
    assert parts
    for pin, (requirement, hashes) in parts.items():
        assert [one.operator for one in requirement.specifier] == ["=="], pin
        assert hashes, pin
        assert [one for one in hashes if not SHA256.fullmatch(one)] == [], pin


def test_the_locks_hold_what_the_constraints_pin() -> None:
    """Where this fails, `python tools/lock.py` is due."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {_pin(Requirement(line)) for line in lines if line.strip()}
    held = [pin for group in GROUPS for pin in locked(group)]
    assert sorted(held) == sorted(pinned)


def test_the_locks_satisfy_what_the_project_requires() -> None:
    """Where this fails, `constraints.txt` pins something else, or `python tools/lock.py` is due."""
    known: dict[str, list[Requirement]] = {}
    for group, requirements in asked().items():
        for requirement, _ in locked(group).values():
            known.setdefault(canonicalize_name(requirement.name), []).append(requirement)
        for requirement in requirements:
            versions = [next(iter(one.specifier)).version for one in known[canonicalize_name(requirement.name)]]
            fitting = [version for version in versions if requirement.specifier.contains(version)]
            assert fitting if requirement.marker else fitting == versions or len(versions) > 1, requirement


def test_setting_up_takes_nothing_without_a_hash() -> None:
    setup = (ROOT / "run.py").read_text(encoding="utf-8")
    installs = [line for line in setup.splitlines() if '"install"' in line and "pip" in line]
    assert len(installs) == 1, "one beginning for both: the parts by hash, then the project alone"
    assert '"--require-hashes"' in setup
    assert '"--no-deps", "--no-build-isolation"' in setup
    assert "run.py test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="the list names what is installed on every system")
def test_the_list_of_third_parties_names_each_part_with_its_version_and_a_text() -> None:
    """Where this fails, `python tools/third_parties.py` is due."""
    listed = (ROOT / "resources" / "third_parties.txt").read_text(encoding="utf-8")
    sections = [part.strip().partition("\n") for part in re.split(r"^={100}$", listed, flags=re.MULTILINE)[1:]]
    sections = [section for section in sections if re.match(r"[\w.-]+ \d[\w.]*: ", section[0])]
    names = {
        canonicalize_name(heading.split(" ")[0]): heading.split(" ")[1].rstrip(":") for heading, _, _ in sections
    }
    here = [one for one, _ in locked("run").values() if one.marker is None or one.marker.evaluate()]
    assert {name: f"=={version}" for name, version in names.items()} == {
        canonicalize_name(one.name): str(one.specifier) for one in here
    }
    assert all(len(text.strip()) > 400 for _, _, text in sections)


def test_the_texts_of_what_is_built_into_wheels_stand_there_too() -> None:
    """SQLCipher wants its notice with every copy; OpenSSL is in two wheels."""
    listed = (ROOT / "resources" / "third_parties.txt").read_text(encoding="utf-8")
    for words in ("ZETETIC LLC", "OpenSSL", "Apache License"):
        assert words in listed


@pytest.mark.parametrize("content", [None, "", "# nothing\n"])
def test_a_lock_that_names_nothing_installs_nothing(content: str | None, tmp_path: Path) -> None:
    """An empty lock was taken for a set-up that was done."""
    for name in ("run.py", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "locks", tmp_path / "locks")
    if content is None:
        (tmp_path / "locks" / "run.txt").unlink()
    else:
        (tmp_path / "locks" / "run.txt").write_text(content, encoding="utf-8")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to("/bin/false")
    ran = subprocess.run([sys.executable, tmp_path / "run.py", "demo"], capture_output=True, text=True, timeout=60)
    assert ran.returncode == 2
    assert "nothing was installed" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_setting_up_compiles_what_children_may_not_write(tmp_path: Path) -> None:
    """Each child that reads books compiled a hundred modules anew, a third of its work."""
    shutil.copy(ROOT / "run.py", tmp_path / "run.py")
    content = tmp_path / "smeassist" / "content"
    content.mkdir(parents=True)
    for module in (content.parent / "__init__.py", content / "__init__.py", content / "ready.py"):
        module.touch()
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to(sys.executable)
    subprocess.run([sys.executable, "-c", "import run; run.make_ready()"], cwd=tmp_path, check=True, timeout=60)
    assert {path.name.partition(".")[0] for path in content.rglob("*.pyc")} == {"__init__", "ready"}
