"""Checks, without the network, that the lock files are those of pyproject.toml.

Each dependency stands in its lock file at a version that its specifier allows, with hashes; whatever a locked package
needs in this environment is locked too; nothing is locked that nobody needs; the lock of a developer's tools holds
all of the lock of the program at the same versions; and what is installed here is what is locked.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any, Final, NamedTuple

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT: Final = Path(__file__).parent.parent
_ENTRY: Final = re.compile(
    r"^([\w.-]+)==(\S+)(?: ; (.+?))? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)
# The groups of tools that each lock file holds beside the program's own dependencies and all its optional ones.
LOCKS: Final = {"requirements.txt": ("build",), "requirements-dev.txt": ("build", "dev")}
Lock = Mapping[str, str]


class Wanted(NamedTuple):
    """A requirement with who asks for it."""

    requirement: Requirement
    by: str


def read_lock(text: str) -> dict[str, str]:
    """Read the versions of a lock file that are meant for this environment, and those for no environment but others."""
    here: dict[str, str] = {}
    for name, version, marker, _ in _ENTRY.findall(text):
        if not marker or Marker(marker).evaluate() or name not in here:
            here[canonicalize_name(name)] = version
    return here


def problems(project: Mapping[str, Any], texts: Mapping[str, str]) -> Iterator[str]:
    """Give what is wrong with the lock files, each in a sentence.

    Args:
        project: pyproject.toml.
        texts: the lock files' texts by name.
    """
    locks = {name: read_lock(text) for name, text in texts.items()}
    for name, groups in LOCKS.items():
        yield from (f"{name}: {line!r} is no entry with hashes" for line in _odd_lines(texts[name]))
        asked = [*project["project"]["dependencies"]]
        asked += [line for extra in project["project"].get("optional-dependencies", {}).values() for line in extra]
        asked += [line for group in groups for line in project["dependency-groups"][group]]
        yield from _one_lock(name, locks[name], [Requirement(line) for line in asked])
    small, large = (locks[name] for name in LOCKS)
    for name, version in small.items():
        if large.get(name) != version:
            yield f"{name}: {version} in the program's lock, {large.get(name)} in the developers'"


def _odd_lines(text: str) -> list[str]:
    """Give the lines of a lock file that belong to no entry and are no comment."""
    return [line for line in _ENTRY.sub("", text).splitlines() if line.strip() and not line.startswith("#")]


def _one_lock(name: str, lock: Lock, asked: Iterable[Requirement]) -> Iterator[str]:
    """Give what is wrong with one lock file."""
    needed: set[str] = set()
    done: set[tuple[str, frozenset[str]]] = set()
    queue = [Wanted(requirement, "pyproject.toml") for requirement in asked]
    while queue:
        wanted = queue.pop()
        package = canonicalize_name(wanted.requirement.name)
        here = wanted.requirement.marker is None or _is_meant(wanted.requirement.marker, frozenset(), anywhere=False)
        version = lock.get(package)
        if version is None:
            if here:
                yield f"{name}: {wanted.requirement} is not locked (asked for by {wanted.by})"
            continue
        if not wanted.requirement.specifier.contains(version, prereleases=True):
            yield f"{name}: {package} {version} is not {wanted.requirement.specifier} (asked for by {wanted.by})"
        needed.add(package)
        step = (package, frozenset(wanted.requirement.extras))
        if step not in done:
            done.add(step)
            queue += _needs(package, step[1])
    yield from (f"{name}: {package} is locked and nobody needs it" for package in sorted(set(lock) - needed))
    for locked in sorted(lock):
        found = _installed(locked)
        if found is not None and found != lock[locked]:
            yield f"{name}: {locked} {lock[locked]} is locked, and {found} is installed"


def _installed(package: str) -> str | None:
    """Give the version of a package that is installed."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _needs(package: str, extras: frozenset[str]) -> Iterator[Wanted]:
    """Give what an installed package asks for, on whatever system."""
    if _installed(package) is None:
        return
    for line in metadata.requires(package) or ():
        requirement = Requirement(line)
        if requirement.marker is None or _is_meant(requirement.marker, extras, anywhere=True):
            yield Wanted(requirement, package)


def _is_meant(marker: Marker, extras: frozenset[str], *, anywhere: bool) -> bool:
    """Tell whether a marker holds here with one of the extras or none; or, ``anywhere``, on some other system."""
    if anywhere and "extra" not in str(marker):
        return True
    return any(marker.evaluate({"extra": extra}) for extra in ("", *sorted(extras)))


def main() -> int:
    """Check the lock files of this checkout."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    found = sorted(set(problems(project, {name: (ROOT / name).read_text("utf-8") for name in LOCKS})))
    for line in found:
        print(line)
    print(f"{len(found)} problems in the lock files" if found else "the lock files are those of pyproject.toml")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
