"""The checks of continuous integration: each finds what it is there to find."""

from __future__ import annotations

import importlib.util
import re
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
LOCKS = ("requirements.txt", "requirements-dev.txt")


def check(name: str) -> Any:  # noqa: ANN401 - a module read from a file
    """Load one of the checks, which are scripts and no package."""
    spec = importlib.util.spec_from_file_location(f"ci_{name}", ROOT / ".ci" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@pytest.fixture
def texts() -> dict[str, str]:
    return {name: (ROOT / name).read_text("utf-8") for name in LOCKS}


def found(project: dict[str, Any], texts: dict[str, str]) -> list[str]:
    """Give what is wrong with lock files, what is installed here aside."""
    return [line for line in check("locks").problems(project, texts) if "is installed" not in line]


def entry(text: str, name: str) -> str:
    """Give the entry of a package in a lock file."""
    taken = re.search(rf"^{name}==(?:.*\\\n)+.*\n", text, re.MULTILINE)
    assert taken is not None
    return taken.group()


def test_lock_files_are_those_of_the_project(project: dict[str, Any], texts: dict[str, str]) -> None:
    assert found(project, texts) == []


def test_a_dependency_that_is_not_locked_is_found(project: dict[str, Any], texts: dict[str, str]) -> None:
    for name in LOCKS:
        texts[name] = texts[name].replace(entry(texts[name], "msgspec"), "")
    assert any("msgspec>=0.20 is not locked" in line for line in found(project, texts))


def test_a_need_of_a_dependency_that_is_not_locked_is_found(project: dict[str, Any], texts: dict[str, str]) -> None:
    for name in LOCKS:
        texts[name] = texts[name].replace(entry(texts[name], "thinc"), "")
    assert any("thinc" in line and "asked for by spacy" in line for line in found(project, texts))


def test_a_new_bound_that_the_lock_does_not_meet_is_found(project: dict[str, Any], texts: dict[str, str]) -> None:
    bounds = [*project["project"]["dependencies"], "rapidfuzz>=999"]
    changed = project | {"project": project["project"] | {"dependencies": bounds}}
    assert any("rapidfuzz" in line and ">=999" in line for line in found(changed, texts))


def test_a_package_that_nobody_needs_is_found(project: dict[str, Any], texts: dict[str, str]) -> None:
    extra = "left-over==1.0 \\\n    --hash=sha256:" + 64 * "0" + "\n"
    texts = {name: text + extra for name, text in texts.items()}
    assert f"{LOCKS[0]}: left-over is locked and nobody needs it" in found(project, texts)


def test_an_entry_without_hashes_is_found(project: dict[str, Any], texts: dict[str, str]) -> None:
    texts[LOCKS[0]] += "left-over==1.0\n"
    assert any("no entry with hashes" in line for line in found(project, texts))


def test_two_versions_in_the_two_locks_are_found(project: dict[str, Any], texts: dict[str, str]) -> None:
    old = entry(texts[LOCKS[0]], "msgspec")
    texts[LOCKS[0]] = texts[LOCKS[0]].replace(old, re.sub(r"==\S+", "==999", old, count=1))
    assert any(line.startswith("msgspec: 999 in the program's lock") for line in found(project, texts))


@pytest.mark.parametrize(
    "line",
    [
        "see https://" + "pypi" + ".org/simple/x",
        "pip install --" + "index-url x",
        "thing @ https:/" + "/example.org/thing.whl",
        'ROOT = "/' + 'home/someone/crosswire"',
        "cd /" + "work/main",
        "out /" + "tmp/x.json",
    ],
)
def test_a_registry_or_a_machine_s_path_is_found(line: str) -> None:
    assert list(check("tree").problems("a.txt", f"fine\n{line}\n"))


@pytest.mark.parametrize(
    "line", ["#!/usr/bin/env bash", "https://example.org/home/x", "a/work/b", "~/home/x", "10 km/h", "src/tmp/x"]
)
def test_other_paths_are_let_be(line: str) -> None:
    assert list(check("tree").problems("a.txt", line)) == []


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="needs a checkout")
def test_files_that_are_not_in_the_wheel_are_found(tmp_path: Path) -> None:
    wheel = tmp_path / "x.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("crosswire/__init__.py", "")
    lost = check("wheel").missing(wheel)
    assert "crosswire/knowledge/data/countries.csv" in lost
    assert "crosswire/views/templates/page.html.j2" in lost
    assert "crosswire/__init__.py" not in lost
