"""The documentation says what the code does: tables, keys, commands, rules, classes, names and links are held to it."""

from __future__ import annotations

import ast
import inspect
import re
import shlex
from collections.abc import Iterator, Mapping
from functools import cache, reduce
from importlib import import_module, resources
from operator import getitem
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, get_args

import duckdb
import pytest

import crosswire
from crosswire.cli import app
from crosswire.collation.differing import TOLD
from crosswire.errors import CODES
from crosswire.facts import (
    Answer,
    Aspect,
    Grain,
    Kind,
    Modality,
    SpeechForm,
    Status,
    Verdict,
)
from crosswire.knowledge.lexicon.speech import CLASSES
from crosswire.knowledge.ontology import load_ontology
from crosswire.reader.events.frames import CONDITIONS, TESTED
from crosswire.reader.events.operators import VERBS
from crosswire.record.store import TABLES
from crosswire.settings import Settings
from crosswire.sources.rows import FIELDS
from crosswire.told import Happening, Telling
from crosswire.views.answers import answer_row
from crosswire.views.data import brief_data, event_rows, happening_row
from crosswire.views.layouts import LAYOUTS, LEFT_OUT
from tests.views.story import make_brief

if TYPE_CHECKING:
    from cyclopts import App

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.glob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "examples" / "README.md"])
COLLATION = ROOT / "src" / "crosswire" / "collation"
DATA = resources.files("crosswire.knowledge").joinpath("data")
ROOMS = "knowledge|sources|reader|collation|record|views|engine"
Rows = dict[str, dict[str, list[str]]]


@cache
def page(name: str) -> str:
    """Give the text of a page."""
    return (DOCS / name).read_text("utf-8")


def rows_of(text: str) -> Iterator[list[str]]:
    """Give the cells of the rows of all tables in a text whose first cell is code, the code's marks taken off."""
    for line in text.splitlines():
        if line.startswith("| `"):
            cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
            yield [cells[0].strip("`"), *cells[1:]]


def by_section(name: str) -> Rows:
    """Give the rows of a page's tables by the heading they stand under."""
    sections = re.split(r"^## (.+)$", page(name), flags=re.MULTILINE)[1:]
    return {
        heading.strip(): {cells[0]: cells[1:] for cells in rows_of(body)}
        for heading, body in zip(sections[::2], sections[1::2], strict=True)
    }


def section_cells(name: str, heading: str) -> list[str]:
    """Give the first cells of the rows of the tables under a heading, with their marks."""
    return re.findall(r"^\| (`.+?) \|", section(name, heading), re.MULTILINE)


def section(name: str, heading: str) -> str:
    """Give the text under a heading of any depth."""
    found = re.search(rf"^(#+) {re.escape(heading)}$(.*?)(?=^#{{1,3}} |\Z)", page(name), re.MULTILINE | re.DOTALL)
    assert found, heading
    return found[2]


def named(text: str) -> set[str]:
    """Give everything that stands as code in a text."""
    return set(re.findall(r"`([^`\n]+)`", text))


# The record


def schema() -> dict[str, dict[str, tuple[str, str]]]:
    """Give type and null of every column of the record, by table."""
    with duckdb.connect() as connection:
        connection.execute(resources.files("crosswire.record").joinpath("schema.sql").read_text("utf-8"))
        query = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'main'"
        tables = [row[0] for row in connection.execute(query).fetchall()]
        return {
            table: {
                str(name): (str(kind), "yes" if null == "YES" else "no")
                for name, kind, null, *_ in connection.execute(f"DESCRIBE {table}").fetchall()
            }
            for table in tables
        }


def test_record_has_every_table_and_no_other() -> None:
    assert set(by_section("record.md")) == set(schema()) == {*TABLES, "meta"}


@pytest.mark.parametrize("table", [*TABLES, "meta"])
def test_record_has_every_column_with_its_type(table: str) -> None:
    written = {name: (cells[0], cells[1]) for name, cells in by_section("record.md")[table].items()}
    assert written == schema()[table]
    assert list(written) == list(schema()[table])


def test_record_says_what_each_column_means() -> None:
    for table, columns in by_section("record.md").items():
        for name, cells in columns.items():
            assert len(cells) == 4, (table, name)
            assert cells[2], (table, name)


def test_record_query_runs() -> None:
    queries = re.findall(r"```sql\n(.*?)```", page("record.md"), re.DOTALL)
    with duckdb.connect() as connection:
        connection.execute(resources.files("crosswire.record").joinpath("schema.sql").read_text("utf-8"))
        assert [connection.execute(query).fetchall() for query in queries] == [[]] * len(queries)


# The brief as data


def keys_of(value: object, prefix: str = "") -> Iterator[str]:
    """Give the keys of a value, those of objects in it with a point between."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield prefix + key
            if key != "datings":  # Its keys are ids of reports.
                yield from keys_of(inner, f"{prefix}{key}.")
    elif isinstance(value, list):
        for part in value:
            yield from keys_of(part, prefix)


SECTIONS = [name for name, value in brief_data(make_brief()).items() if isinstance(value, list)]


def test_json_has_every_section_and_no_other() -> None:
    assert list(by_section("json.md")) == SECTIONS
    head = page("json.md").partition("\n## ")[0]
    data = {name: [] if name in SECTIONS else value for name, value in brief_data(make_brief()).items()}
    assert [cells[0] for cells in rows_of(head)] == list(keys_of(data))


@pytest.mark.parametrize("name", SECTIONS)
def test_json_has_every_key_and_no_other(name: str) -> None:
    found = dict.fromkeys(key for row in brief_data(make_brief())[name] for key in keys_of(row))
    assert set(by_section("json.md")[name]) == {key for key in found if not key.startswith("evidence.")}


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("findings.verdict", get_args(Verdict)),
        ("findings.aspect", get_args(Aspect)),
        ("events.status", get_args(Status)),
        ("moments.grain", get_args(Grain)),
        ("statements.form", get_args(SpeechForm)),
        ("outlooks.modality", get_args(Modality)),
        ("actors.kind", get_args(Kind)),
    ],
)
def test_json_names_every_value(key: str, values: tuple[str, ...]) -> None:
    name, _, field = key.partition(".")
    assert named(by_section("json.md")[name][field][1]) >= set(values)


def test_rows_of_events_are_told() -> None:
    row = next(event_rows(make_brief()))
    more = {cells[0] for cells in rows_of(section("views.md", "Rows of events"))}
    assert set(row) == more | set(brief_data(make_brief())["events"][0])


def test_rows_of_happenings_are_told() -> None:
    reading = next(reading for reading in make_brief().collation.readings if reading.events)
    telling = Telling(reading.events[0], reading)
    row = happening_row(Happening(shown=telling, tellings=(telling,), story="s-1"))
    more = {name for cells in section_cells("views.md", "Rows of `code --by story`") for name in named(cells)}
    assert {key for key in keys_of(row) if key not in keys_of(next(event_rows([reading])))} == more


@pytest.mark.parametrize("heading", ["POLECAT", "ICEWS", "GDELT"])
def test_columns_of_layouts_are_told(heading: str) -> None:
    told = [name for cells in section_cells("layouts.md", heading) for name in named(cells)]
    assert sorted(told) == sorted(LAYOUTS[heading.lower()].columns)


def test_layouts_are_told() -> None:
    assert {cells[0] for cells in rows_of(page("layouts.md").partition("\n## ")[0])} == set(LAYOUTS)
    left_out = page("layouts.md").partition("Events that are ")[2].partition(" are not written")[0]
    assert named(left_out) == LEFT_OUT


def test_rows_of_actors_are_told() -> None:
    told = {cells[0] for cells in rows_of(section("views.md", "Rows of `actors`"))}
    assert told == set(answer_row(Answer(query="x", on=None)))


# Commands


def commands(of: App, before: str = "") -> Iterator[str]:
    """Give the names of all commands, those of groups with the group's name before."""
    for name in of:
        if not name.startswith("-"):
            inner = list(commands(of[name], f"{before}{name} "))
            yield from inner or [before + name]


COMMANDS = list(commands(app))
SHARED = {"--help", "-h"}


def options(command: str) -> set[str]:
    """Give the options that a command takes."""
    arguments = reduce(getitem, command.split(), app).assemble_argument_collection()
    return {name for argument in arguments for name in argument.names if name.startswith("-")} - {"--name", "--ID"}


def examples() -> Iterator[tuple[str, str]]:
    """Give the commands shown in the documentation, with the page of each."""
    for path in PAGES:
        for block in re.findall(r"```(?:sh|console)?\n(.*?)```", path.read_text("utf-8"), re.DOTALL):
            yield from ((path.name, line) for line in block.splitlines() if line.startswith("crosswire "))


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_is_described_with_its_options(command: str) -> None:
    told = named(section("commands.md", f"`{command}`"))
    words = " ".join(told)
    assert {o for o in options(command) if o.startswith("--")} <= set(re.findall(r"--[a-z]+", words))


def test_no_other_commands_and_options_are_described() -> None:
    headings = set(re.findall(r"^## `([\w ]+)`$", page("commands.md"), re.MULTILINE))
    assert headings == set(COMMANDS)
    known = SHARED | {"--version"} | {option for command in COMMANDS for option in options(command)}
    assert set(re.findall(r"(?<![\w-])--[a-z]+", page("commands.md"))) <= known


@pytest.mark.parametrize(("where", "line"), sorted(set(examples())))
def test_each_example_command_can_be_given(where: str, line: str) -> None:
    words = shlex.split(line)[1:]
    name = next(name for name in COMMANDS if words[: len(name.split())] == name.split())
    used = {word.partition("=")[0] for word in words[1:] if word.startswith("-") and word != "-"}
    assert used <= options(name) | SHARED, where
    command, _, _ = app.parse_args(words, exit_on_error=False, print_error=False)
    assert command.__name__ == name.replace(" ", "_")
    for word in words:
        assert not word.startswith("examples") or (ROOT / word).exists(), (where, word)


def test_settings_are_told() -> None:
    assert {cells[0] for cells in rows_of(section("commands.md", "Settings"))} == set(Settings.__struct_fields__)


def test_public_names_are_told() -> None:
    text = section("commands.md", "From Python")
    assert set(crosswire.__all__) <= {re.split(r"\W", name)[0] for name in named(text)}


def test_signatures_are_those_of_the_code() -> None:
    told = re.findall(r"^\| `(\w+)\(([^`]*)\)` \|", section("commands.md", "From Python"), re.MULTILINE)
    for name, arguments in told:
        parameters = inspect.signature(getattr(crosswire, name)).parameters
        assert [a.split("=")[0].strip() for a in arguments.split(",")] == list(parameters), name


@pytest.mark.model
def test_python_example_runs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (code,) = re.findall(r"```python\n(.*?)```", page("commands.md"), re.DOTALL)
    exec(compile(code, "commands.md", "exec"), {})  # noqa: S102 - our own page
    assert len(capsys.readouterr().out.splitlines()) == 3


# How it works


def rules() -> set[str]:
    """Give the names of the rules that make findings; where a rule is told by its slot, they are a constant."""
    found: set[str] = {*TOLD}
    for path in COLLATION.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"finding", "fault"}:
                found |= {
                    str(part.value)
                    for part in ast.walk(node.args[1])
                    if isinstance(part, ast.Constant) and re.fullmatch(r"[a-z]+\.[a-z]+", str(part.value))
                }
    return found


def test_each_rule_is_told_and_no_other() -> None:
    cells = [re.findall(r"`([a-z.]+)`", line) for line in section("collation.md", "Rules").splitlines()]
    told = {name for row in cells for name in row if "." in name}
    assert told == rules() | {"only.event", "only.statement", "only.quote", "only.number"}


def test_each_verdict_is_told() -> None:
    assert {cells[0] for cells in rows_of(section("collation.md", "Verdicts"))} == set(get_args(Verdict))


def test_classes_modes_and_contexts_are_those_of_the_ontology() -> None:
    ontology = load_ontology()
    told = {cells[0]: cells for cells in rows_of(section("coding.md", "Classes"))}
    assert set(told) == set(ontology.classes)
    for name, plover in ontology.classes.items():
        cells = told[name]
        assert (int(cells[1]), float(cells[2]), cells[3].strip("`")) == (plover.quad, plover.score, plover.cameo)
        assert named(cells[5]) == set(plover.modes)
    assert {name for name in named(section("coding.md", "Contexts")) if "/" not in name} == set(ontology.contexts)


def test_operators_are_told() -> None:
    first_cells = re.findall(r"^\| (`\w+`[^|]*)\|", page("coding.md"), re.MULTILINE)
    assert set(VERBS) <= named(" ".join(first_cells))


def test_kinds_of_saying_are_told() -> None:
    assert set(CLASSES) <= named(section("reader.md", "Speech"))


def test_statuses_are_told() -> None:
    assert {cells[0] for cells in rows_of(section("reader.md", "Events"))} == set(get_args(Status))


def test_fields_of_rows_are_told() -> None:
    told = {
        name
        for cells in re.findall(r"^\| (`.+?`) \|", section("sources.md", "Rows"), re.MULTILINE)
        for name in named(cells)
    }
    assert told == set(FIELDS)


def test_each_table_of_knowledge_is_told_and_no_other() -> None:
    files = {file.name for file in DATA.iterdir()} - {"SOURCES.md"}
    assert {cells[0] for cells in rows_of(page("knowledge.md")) if re.search(r"\.(csv|toml)$", cells[0])} == files
    sources = DATA.joinpath("SOURCES.md").read_text("utf-8")
    assert {cells[0] for cells in rows_of(sources)} == files


def test_conditions_of_frames_are_told() -> None:
    text = section("knowledge.md", "Frames")
    words = {re.split(r"[^a-z]", name)[0] for name in named(text)}
    assert CONDITIONS | set(TESTED) <= words


# Names, codes and links


def resolve(name: str) -> object:
    """Give the module, function or constant of a dotted name inside the package; fails where there is none."""
    parts = name.split(".")
    found: object = crosswire
    for at, part in enumerate(parts, 1):
        if isinstance(found, ModuleType) and not hasattr(found, part):
            import_module("crosswire." + ".".join(parts[:at]))
        found = getattr(found, part)
    return found


def dotted() -> Iterator[tuple[str, str]]:
    """Give the dotted names of code in the documentation, with the page of each."""
    for path in PAGES:
        for name in sorted(named(path.read_text("utf-8"))):
            if re.fullmatch(rf"(?:{ROOMS})(?:\.\w+)+", name) and not name.endswith(".toml"):
                yield path.name, name
            elif path.name == "knowledge.md" and re.fullmatch(r"(?:actors|ontology|lexicon\.\w+)\.[A-Z]\w+", name):
                yield path.name, f"knowledge.{name}"


@pytest.mark.parametrize(("where", "name"), sorted(set(dotted())))
def test_each_name_of_code_is_in_the_code(where: str, name: str) -> None:
    assert resolve(name) is not None, where


def test_each_file_named_is_there() -> None:
    for path in PAGES:
        for name in named(path.read_text("utf-8")):
            if re.fullmatch(r"(?:tests|evaluation|examples|src|docs)/[\w./-]+", name) and "*" not in name:
                assert (ROOT / name).exists(), (path.name, name)


def test_each_code_of_an_error_is_one() -> None:
    for path in PAGES:
        assert set(re.findall(r"\bCW\d{3}\b", path.read_text("utf-8"))) <= set(CODES), path.name


def anchors(text: str) -> set[str]:
    """Give the anchors of a page's headings."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_each_link_leads_somewhere() -> None:
    for path in PAGES:
        for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text("utf-8")):
            if target.startswith(("http://", "https://")):
                continue
            file, _, anchor = target.partition("#")
            linked = (path.parent / file).resolve() if file else path
            assert linked.exists(), (path.name, target)
            assert not anchor or anchor in anchors(linked.read_text("utf-8")), (path.name, target)


def test_each_page_is_in_the_index() -> None:
    linked = set(re.findall(r"\]\((\w+\.md)\)", page("README.md")))
    assert linked == {path.name for path in DOCS.glob("*.md")} - {"README.md"}


def test_layers_are_those_of_the_contracts() -> None:
    contracts = re.findall(
        r"^layers = \[(.*?)^\]", (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    blocks = re.findall(r"```\n((?:cli|reading)\n.*?)```", page("architecture.md"), re.DOTALL)
    for contract, block in zip(contracts, blocks, strict=True):
        lines = [
            {name.strip().rsplit(".", 1)[-1] for name in line.split("|")} for line in re.findall(r'"([^"]+)"', contract)
        ]
        assert [set(line.split()) for line in block.splitlines()] == lines


def test_each_room_is_in_the_architecture() -> None:
    package = ROOT / "src" / "crosswire"
    rooms = {p.stem for p in package.iterdir() if (p.is_dir() or p.suffix == ".py") and not p.name.startswith("_")}
    assert {cells[0] for cells in rows_of(section("architecture.md", "The rooms")) if "." not in cells[0]} == rooms
