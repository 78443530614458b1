"""What is promised to others: the public names, loaded when they are used, and the numbers of errors."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import crosswire
from crosswire.errors import CODES

CASES = tomllib.loads((Path(__file__).parent / "cases" / "public.toml").read_text("utf-8"))
HEAVY = frozenset(
    "spacy duckdb jinja2 starlette uvicorn trafilatura lxml numpy pyarrow py3langid charset_normalizer".split()
)


def loaded_by(code: str) -> set[str]:
    """Give the top-level modules that a line of Python loads in a fresh process."""
    script = f"{code}\nimport sys; print(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return {*done.stdout.split()}


def test_public_names_are_those_promised() -> None:
    assert sorted(crosswire.__all__) == CASES["names"]
    assert len(CASES["names"]) < 12


@pytest.mark.parametrize("name", CASES["names"])
def test_each_public_name_is_there(name: str) -> None:
    found = getattr(crosswire, name)
    assert found.__name__ == name
    assert found.__doc__


def test_no_other_name_is_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = crosswire.nonsense


def test_numbers_of_errors_are_never_changed() -> None:
    assert sorted(CODES) == CASES["codes"]


def test_import_loads_nothing_heavy() -> None:
    loaded = loaded_by("import crosswire")
    assert not loaded & HEAVY
    assert "msgspec" not in loaded


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("CrosswireError", ()),
        ("Report", ()),
        ("Settings", ()),
        ("load", ()),
        ("open_record", ()),
        ("collate", ("numpy",)),
        ("Run", ("numpy",)),
    ],
)
def test_a_public_name_loads_its_room_and_no_other(name: str, allowed: tuple[str, ...]) -> None:
    assert loaded_by(f"from crosswire import {name}") & HEAVY <= {*allowed}


def run_command(*arguments: str) -> str:
    """Give the Python that runs a command without ending."""
    return f"import sys; sys.argv = ['crosswire', *{arguments}]\nfrom crosswire import cli\ncli.guard(cli._call)"


def test_help_loads_nothing_heavy() -> None:
    assert not loaded_by(run_command("--help")) & HEAVY


def test_asking_for_a_known_name_loads_neither_parser_nor_record() -> None:
    assert not loaded_by(run_command("actors", "Angela Merkel")) & HEAVY
