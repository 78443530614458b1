"""Dictionaries read into a folder: what is kept, replaced and refused; and the command from end to end."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.running import command, run_apart

from crosswire.engine.importing import Counted, import_tables, tell_counts
from crosswire.engine.local import Pipeline
from crosswire.errors import CrosswireError
from crosswire.facts import Notice
from crosswire.knowledge.actors import AgentRow, load_knowledge
from crosswire.knowledge.imports import former_states
from crosswire.knowledge.own import read_agents, read_texts
from crosswire.knowledge.own_rows import Fault, read_actors
from crosswire.settings import Settings, load_settings, settings_digest

ACTORS = "LURAVIA_ [ROM]\nANA_DORRIT_\n+A._DORRIT_\n\t[ESPGOV 080301-111220]\n\t[ESPLEG >111221]\nBEN [\n"
STATES = former_states(load_knowledge())
AGENTS = "!KIN! = MAN, WOMAN\nLAMPLIGHTER [~LAB]\nLAMP!KIN! [~CVL]\n"


@pytest.fixture(autouse=True, scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keeps what is made of tables apart from what the user has in the cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CROSSWIRE_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


def rows(path: Path) -> list[dict[str, str]]:
    """Give the rows of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """A dictionary of actors, one of agents, and a table."""
    contents = {"odd.actors.txt": ACTORS, "odd.agents.txt": AGENTS, "own.csv": "kind;name\ngroup;Harbour Front\n"}
    for name, text in contents.items():
        (tmp_path / name).write_text(text, "utf-8")
    return [str(tmp_path / name) for name in contents]


def test_files_are_read_into_a_folder_and_counted(files: list[str], tmp_path: Path) -> None:
    told: list[Notice] = []
    counted = import_tables(files, str(tmp_path / "new" / "mine"), told.append)
    assert list(counted) == [
        Counted("odd.actors.txt", 2, 3, 3, 0, 1), Counted("odd.agents.txt", 0, 0, 0, 3, 0),
        Counted("own.csv", 1, 1, 1, 0, 0),
    ]  # fmt: skip
    assert [(n.code, n.where, n.refused) for n in told] == [("CW352", f"{files[0]}, line 6", True)]
    folder = tmp_path / "new" / "mine"
    assert sorted(path.name for path in folder.iterdir()) == ["actors.csv", "agents.csv"]
    assert [(row["name"], row["source"]) for row in rows(folder / "actors.csv")] == [
        ("Luravia", "odd.actors.txt"), ("Ana Dorrit", "odd.actors.txt"), ("Ana Dorrit", "odd.actors.txt"),
        ("Harbour Front", "own.csv"),
    ]  # fmt: skip
    knowledge = load_knowledge((str(folder),))
    assert knowledge.coded("own:ana-dorrit", "2010-01-01", "2010-01-01") == ("ESP", ("GOV",))
    assert knowledge.coded("own:ana-dorrit", "2012-01-01", "2012-01-01") == ("ESP", ("LEG",))
    assert "lampwomen" in knowledge.agents


def test_summary_adds_up() -> None:
    one = Counted("a.txt", 1200, 3, 1, 0, 1)
    assert tell_counts([one]) == "a.txt: 1,200 actors, 3 names, 1 period; 1 line left out\n"
    lines = tell_counts([one, Counted("b.txt", 0, 0, 0, 1, 0)]).splitlines()
    assert lines[1:] == [
        "b.txt: 1 agent; 0 lines left out", "all files: 1,200 actors, 3 names, 1 period, 1 agent; 1 line left out",
    ]  # fmt: skip


def test_a_file_imported_again_replaces_its_own_rows_only_and_says_so(files: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    import_tables(files, str(folder), lambda _: None)
    before = (folder / "actors.csv").read_bytes()
    import_tables(files, str(folder), lambda _: None)
    assert (folder / "actors.csv").read_bytes() == before
    # By hand: a row of one's own, and one taken over from the dictionary.
    lines = before.decode().replace("Luravia,,country,ROU,,,,odd.actors.txt", "Lurabia,,country,ROU,,,,")
    (folder / "actors.csv").write_text(lines + ",Mine Alone,,group,,,,,\n", "utf-8")
    Path(files[0]).write_text("BEN_DORRIT_ [ESPMIL]\n", "utf-8")
    told: list[Notice] = []
    import_tables(files[:1], str(folder), told.append)
    assert [(n.code, n.refused) for n in told] == [("CW356", False)]
    assert told[0].message == f"{folder}: had 2 rows of odd.actors.txt, replaced by 1"
    names = [row["name"] for row in rows(folder / "actors.csv")]
    assert names == ["Lurabia", "Ben Dorrit", "Harbour Front", "Mine Alone"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name,kind\nAna,robot\n", "line 2: the kind “robot”"),
        ("name,remark\nAna,mine\n", "the column remark would be lost"),
    ],
)
def test_tables_that_would_lose_something_are_not_written(
    files: list[str], tmp_path: Path, text: str, words: str
) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "actors.csv").write_text(text, "utf-8")
    with pytest.raises(CrosswireError) as error:
        import_tables(files, str(folder), lambda _: None)
    assert error.value.code == "CW355"
    assert words in error.value.message
    assert (folder / "actors.csv").read_text("utf-8") == text
    assert [path.name for path in folder.iterdir()] == ["actors.csv"]


def test_files_that_cannot_be_imported_are_refused_and_the_rest_is_read(files: list[str], tmp_path: Path) -> None:
    (tmp_path / "prose.txt").write_text("Nothing of the sort.", "utf-8")
    (tmp_path / "empty.txt").write_bytes(b"\n")
    told: list[Notice] = []
    bad = [str(tmp_path / name) for name in ("none.txt", "prose.txt", "empty.txt", "")]
    counted = import_tables([*bad, files[1]], str(tmp_path / "mine"), told.append)
    assert [c.source for c in counted] == ["odd.agents.txt"]
    assert [n.code for n in told] == ["CW101", "CW353", "CW102", "CW109"]
    assert all(n.refused for n in told)
    with pytest.raises(CrosswireError, match="CW201"):
        import_tables(bad, str(tmp_path / "other"), told.append)
    assert not (tmp_path / "other").exists()


def test_a_folder_that_cannot_be_written_is_told(files: list[str], tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("a file", "utf-8")
    with pytest.raises(CrosswireError, match="CW204"):
        import_tables(files, str(tmp_path / "mine"), lambda _: None)


def test_odd_encodings_are_read(tmp_path: Path) -> None:
    source = tmp_path / "old.txt"
    source.write_bytes("JOSÉ_DORRIT_ [ESPGOV 080301-111220]\r\n".encode("cp1252"))
    import_tables([str(source)], str(tmp_path / "mine"), lambda _: None)
    assert [row["name"] for row in rows(tmp_path / "mine" / "actors.csv")] == ["José Dorrit"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.binary(max_size=80),
    st.sampled_from([b"", b"ANA_ [ESPGOV]\n", b"name,kind\n", b"WARDEN [~COP]\n", b"!A! = X\n"]),
)
def test_any_bytes_are_read_or_refused(tmp_path: Path, data: bytes, head: bytes) -> None:
    source = tmp_path / "any.txt"
    source.write_bytes(head + data)
    try:
        import_tables([str(source)], str(tmp_path / "mine"), lambda _: None)
    except CrosswireError as error:
        assert error.code == "CW201"  # noqa: PT017 - it need not be raised
    # What was written can be read again.
    for _, text in read_texts([str(tmp_path / "mine")], "actors.csv") if (tmp_path / "mine").exists() else ():
        assert not [item for item in read_actors(text, STATES) if isinstance(item, Fault)]
    assert all(row.noun for row in read_agents([str(tmp_path / "mine")] * (tmp_path / "mine").exists(), AgentRow))


def test_settings_know_tables_by_their_content(files: list[str], tmp_path: Path) -> None:
    for name in ("a", "b"):
        import_tables(files[:1], str(tmp_path / name), lambda _: None)
    one, other = (Settings(tables=(str(tmp_path / name),)) for name in ("a", "b"))
    assert settings_digest(one) == settings_digest(other) != settings_digest(Settings())
    before = Pipeline(one).digest
    import_tables(files[1:2], str(tmp_path / "a"), lambda _: None)
    assert settings_digest(one) not in {before, settings_digest(other)}
    assert settings_digest(Settings(tables=("\0",))) != settings_digest(Settings())


@pytest.mark.parametrize("written", ['"mine"', '["mine"]'])
def test_settings_take_one_folder_or_several(tmp_path: Path, written: str) -> None:
    (tmp_path / "s.toml").write_text(f"tables = {written}\n", "utf-8")
    assert load_settings(tmp_path / "s.toml").tables == ("mine",)


def test_the_command_imports_and_actors_answers_from_the_tables(files: list[str], tmp_path: Path) -> None:
    done = run_apart(command("knowledge", "import", *files, "--into", tmp_path / "mine"))
    assert done.code == 1
    assert done.text.splitlines()[0] == "odd.actors.txt: 2 actors, 3 names, 3 periods; 1 line left out"
    assert [line.split("]")[0] for line in done.lines] == ["refused [CW352"]

    def ask(name: str, *more: str) -> dict[str, object]:
        done = run_apart(command("actors", name, "--json", "--tables", tmp_path / "mine", *more))
        assert (done.code, done.err) == (0, "")
        found: dict[str, object] = json.loads(done.out)
        return found

    dorrit = ask("A. Dorrit", "--on", "2009-01-01")
    assert (dorrit["actor"], dorrit["name"], dorrit["kind"]) == ("own:ana-dorrit", "Ana Dorrit", "person")
    assert (dorrit["country"], dorrit["sectors"]) == ("ESP", ["GOV"])
    assert ask("Ana Dorrit", "--on", "2012-01-01")["sectors"] == ["LEG"]
    assert ask("Luravia")["actor"] == "ROU"
    assert ask("Romania")["actor"] == "ROU"


def test_the_command_has_help() -> None:
    for words in (("knowledge", "--help"), ("knowledge", "import", "--help")):
        done = run_apart(command(*words))
        assert (done.code, done.err) == (0, "")
        assert "import" in done.text
        assert max(map(len, done.text.splitlines())) <= 80


def test_the_command_without_a_folder_or_with_one_without_tables_is_wrong_usage(tmp_path: Path) -> None:
    done = run_apart(command("knowledge", "import", "a.txt"))
    assert (done.code, done.out, len(done.lines)) == (2, b"", 1)
    assert "--into" in done.err
    done = run_apart(command("group", "a.txt", "--tables", tmp_path))
    assert (done.code, done.out, len(done.lines)) == (2, b"", 1)
    assert "[CW354]" in done.err
