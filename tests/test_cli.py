"""The command from end to end: what goes to standard output, what to standard error, and how it ends."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from crosswire.__main__ import main
from crosswire.engine.local import Run as Settled
from crosswire.engine.recording import add_to_record
from crosswire.errors import CrosswireError
from crosswire.record.store import TABLES, open_record
from tests.running import EXAMPLES, STORIES, Done, Run, command, run_apart, runner, without_network
from tests.views.contract import CONTRACT, PLOVER, faults

pytestmark = pytest.mark.model

# What in Python reaches out ends the run; DuckDB and the like are kept in by a network of their own, where it can be.
# A library that binds a socket at its import, only to learn what this machine can do, reaches nobody.
NO_SOCKETS = """
import os, sys
def refuse(event, arguments):
    if event.startswith("socket.") and event not in ("socket.__new__", "socket.bind"):
        os.write(2, f"the network was asked for: {event}\\n".encode())
        os._exit(97)
sys.addaudithook(refuse)
"""


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """``run("brief", "a.txt")`` runs the command in this process."""
    return runner(monkeypatch, capsysbinary)


@pytest.fixture(scope="session")
def away(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The surroundings of a machine without network, home, terminal or habits."""
    folder = tmp_path_factory.mktemp("away")
    (folder / "sitecustomize.py").write_text(NO_SOCKETS)
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONDONTWRITEBYTECODE") if name in os.environ}
    paths = os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH"))))
    return kept | {"PYTHONPATH": paths, "HOME": str(folder / "nobody"), "TERM": "xterm-256color"}


class Told:
    """All that ``brief`` wrote of a story in one run."""

    def __init__(self, story: str, folder: Path, env: dict[str, str]) -> None:
        """Runs it."""
        self.json, self.html, self.record = folder / "b.json", folder / "b.html", folder / "b.duckdb"
        outputs = ("--json", self.json, "--html", self.html, "--record", self.record)
        self.done = run_apart([*without_network(), *command("brief", EXAMPLES / story, *outputs)], env=env, cwd=folder)

    @property
    def data(self) -> dict[str, Any]:
        """The brief as data."""
        found: dict[str, Any] = json.loads(self.json.read_bytes())
        return found


@pytest.fixture(scope="session")
def told(away: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Told]:
    """``told(story)`` gives what the command wrote of an example, run once in a process of its own and offline."""
    known: dict[str, Told] = {}

    def tell(story: str) -> Told:
        if story not in known:
            env = away | {"PYTHONHASHSEED": str(STORIES.index(story))}
            known[story] = Told(story, tmp_path_factory.mktemp(story), env)
        return known[story]

    return tell


@pytest.mark.parametrize("story", STORIES)
def test_brief_of_an_example_is_quiet_and_done(told: Callable[[str], Told], story: str) -> None:
    done = told(story).done
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize("story", STORIES)
def test_brief_text_is_for_eighty_columns_without_colour(told: Callable[[str], Told], story: str) -> None:
    text = told(story).done.text
    assert max(map(len, text.splitlines())) <= 80
    assert "\x1b" not in text
    assert "AGREED" in text
    assert re.match(r".+\n─+\nFour reports: ", text)


@pytest.mark.parametrize("story", STORIES)
def test_brief_json_keeps_the_contract(told: Callable[[str], Told], story: str) -> None:
    data = told(story).data
    assert list(faults(data)) == []
    assert len(data["reports"]) == 4
    for name in CONTRACT:
        assert data[name], name


@pytest.mark.parametrize("story", STORIES)
def test_brief_html_stands_by_itself(told: Callable[[str], Told], story: str) -> None:
    page = told(story).html.read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert not re.search(r"<(?:link|script|img|iframe)\b[^>]*(?:src|href)\s*=\s*[\"']?(?!data:|#)", page)
    for report in told(story).data["reports"]:
        assert report["outlet"] is None or report["outlet"] in page


@pytest.mark.parametrize("story", STORIES)
def test_brief_record_keeps_what_the_json_tells(told: Callable[[str], Told], story: str) -> None:
    record, data = open_record(told(story).record, make=False), told(story).data
    assert record.counts()["reports"] == 4
    assert not record.is_behind()
    for name in ("findings", "stories", "events", "statements", "actors"):
        assert sorted(row["id"] for row in record.table(name).to_pylist()) == sorted(row["id"] for row in data[name])


def test_brief_gives_the_same_bytes_elsewhere(
    told: Callable[[str], Told], away: dict[str, str], tmp_path: Path
) -> None:
    env = away | {"PYTHONHASHSEED": "4711", "LC_ALL": "C", "TZ": "Pacific/Auckland", "COLUMNS": "40"}
    first, second = told("summit-sanctions"), Told("summit-sanctions", tmp_path, env)
    assert second.done == first.done
    assert second.json.read_bytes() == first.json.read_bytes()
    assert second.html.read_bytes() == first.html.read_bytes()


STORY = EXAMPLES / "summit-sanctions"


def test_brief_json_to_standard_output_is_alone_there(run: Run, told: Callable[[str], Told]) -> None:
    for arguments in (("--json", "-"), ("--json=-",)):
        assert run("brief", STORY, *arguments) == Done(0, told("summit-sanctions").json.read_bytes(), "")


def test_brief_html_to_standard_output_is_alone_there(run: Run, told: Callable[[str], Told]) -> None:
    assert run("brief", STORY, "--html", "-") == Done(0, told("summit-sanctions").html.read_bytes(), "")


def test_brief_cannot_write_two_things_to_one_place(run: Run) -> None:
    done = run("brief", STORY, "--html", "-", "--json", "-")
    assert (done.code, done.out, len(done.lines)) == (2, b"", 1)
    assert "[CW204]" in done.err


def test_brief_reads_standard_input(run: Run) -> None:
    done = run("brief", "-", "--json", "-", stdin=b"France sent 40 soldiers to Mali on Monday, officials said.")
    (report,) = json.loads(done.out)["reports"]
    assert (done.code, done.err, report["where"]) == (0, "", "standard input")


def test_brief_fills_outlet_and_date(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("France sent 40 soldiers to Mali on Monday, officials said.")
    done = run("brief", source, "--json", "-", "--outlet", "The Lantern", "--published", "2025-03-04")
    data = json.loads(done.out)
    assert [(r["outlet"], r["published"]) for r in data["reports"]] == [("The Lantern", "2025-03-04")]
    assert "2025-03-03" in {moment["earliest"] for moment in data["moments"]}
    settings = tmp_path / "s.toml"
    settings.write_text('outlet = "The Beacon"\npublished = "2025-03-05"\n')
    (report,) = json.loads(run("brief", source, "--json", "-", "--settings", settings).out)["reports"]
    assert (report["outlet"], report["published"]) == ("The Beacon", "2025-03-05")


def test_brief_verbose_tells_what_was_left_open(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("The minister said: “The road stays closed.\nThe bridge is open again.")
    assert run("brief", source).err == ""
    done = run("brief", source, "--verbose")
    assert done.code == 0
    assert re.fullmatch(r"note \[CW151\] \S*a\.txt: a quotation mark is not closed; .+\n", done.err)


@pytest.mark.parametrize("wants", [True, False])
def test_colour_is_for_terminals_that_want_it(*, wants: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The terminal is real: a pseudo-terminal of 100 columns, with a run of its own behind it."""
    source = tmp_path / "a.txt"
    source.write_text("France sent 40 soldiers to Mali on Monday, officials said. " * 3)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    if not wants:
        monkeypatch.setenv("NO_COLOR", "1")
    else:
        monkeypatch.delenv("NO_COLOR", raising=False)
    ours, theirs = pty.openpty()
    with subprocess.Popen(command("brief", source), stdout=theirs, stderr=subprocess.PIPE) as process:
        os.close(theirs)
        seen = b""
        try:
            while piece := os.read(ours, 65536):
                seen += piece
        except OSError:  # Linux says so that the other side is closed.
            pass
    os.close(ours)
    assert process.returncode == 0
    assert (b"\x1b[" in seen) is wants
    assert 80 < max(map(len, re.sub(r"\x1b\[[\d;]*m", "", seen.decode()).splitlines())) <= 100


EVENT = set(CONTRACT["events"]) | {"outlet", "published", "source_text", "target_text", "sentence"}


def test_code_is_an_event_a_line(run: Run, told: Callable[[str], Told]) -> None:
    done = run("code", STORY)
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert (done.code, done.err) == (0, "")
    assert len(rows) == len(told("summit-sanctions").data["events"])
    for row in rows:
        assert set(row) >= EVENT
        assert [f for f, check in CONTRACT["events"].items() if not check(row[f])] == []


@pytest.mark.parametrize("ending", [".jsonl", ".csv", ".tsv", ".parquet"])
def test_code_writes_every_format(run: Run, told: Callable[[str], Told], tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"events{ending}"
    assert run("code", STORY, "-o", path) == Done(0, b"", "")
    if ending == ".jsonl":
        assert path.read_bytes() == run("code", STORY).out
        return
    if ending == ".parquet":
        rows = parquet.read_table(path).to_pylist()
    else:
        delimiter = "," if ending == ".csv" else "\t"
        rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"), newline=""), delimiter=delimiter))
    expected = told("summit-sanctions").data["events"]
    assert sorted((row["id"], row["plover"], row["status"]) for row in rows) == sorted(
        (event["id"], event["plover"], event["status"]) for event in expected
    )
    texts = {report["id"]: report["text"] for report in told("summit-sanctions").data["reports"]}
    for row in rows:
        start, end = int(row["sentence_start"]), int(row["sentence_end"])
        assert 0 <= start <= int(row["trigger_start"]) < int(row["trigger_end"]) <= end <= len(texts[row["report"]])


DYADS = [
    {"id": "a", "text": "Germany accused Russia of an attack.", "source": "Germany", "target": "Russia"},
    {"id": "b", "text": "It rained in Oslo all day long.", "source": "Norway", "target": "Sweden"},
    {"text": "France will send aid to Mali, Paris said.", "source": "France", "target": "Mali"},
]


def test_code_given_answers_each_row(run: Run, tmp_path: Path) -> None:
    data = "".join(json.dumps(row) + "\n" for row in DYADS).encode()
    done = run("code", "--given", "-", stdin=data)
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert (done.code, done.err) == (0, "")
    assert [row["id"] for row in rows] == ["a", "b", "standard input, line 3"]
    assert [row["plover"] for row in rows][:2] == ["ACCUSE", None]
    for row in rows:
        assert {*row} >= {"id", "plover", "scores"}
        assert {*row["scores"]} <= PLOVER
    for ending in (".csv", ".parquet"):
        path = tmp_path / f"coded{ending}"
        assert run("code", "--given", "-", "-o", path, stdin=data).code == 0
        table = parquet.read_table(path).to_pylist() if ending == ".parquet" else list(csv.DictReader(path.open()))
        assert [json.loads(row["scores"]) for row in table] == [row["scores"] for row in rows]


def test_code_does_not_write_over_a_file_before_it_has_read_something(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text("the work of last week")
    assert run("code", tmp_path / "none.txt", "-o", path).code == 3
    assert path.read_text() == "the work of last week"


def test_group_tells_the_story_of_each_report(run: Run, told: Callable[[str], Told]) -> None:
    done = run("group", *(EXAMPLES / story for story in STORIES))
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert (done.code, done.err) == (0, "")
    assert all({*row} >= {"report", "story"} for row in rows)
    assert [row["report"] for row in rows] == sorted(row["report"] for row in rows)
    expected = {report: s["id"] for story in STORIES for s in told(story).data["stories"] for report in s["reports"]}
    assert {row["report"]: row["story"] for row in rows} == expected


def test_actors_answers_a_person(run: Run) -> None:
    done = run("actors", "Mark Rutte", "--on", "2025-03-02")
    assert (done.code, done.err) == (0, "")
    assert "secretary general" in done.text
    assert "prime minister" not in done.text
    assert max(map(len, done.text.splitlines())) <= 80


def test_actors_answers_as_data_a_phrase_a_line_in_order(run: Run) -> None:
    phrases = "the NATO chief\t2025-03-02\nNobody Whatsoever of Nowhere\n\nEmmanuel Macron\n"
    done = run("actors", "-", "--json", "--on", "2020-01-01", stdin=phrases.encode())
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert (done.code, done.err) == (0, "")
    assert [row["query"] for row in rows] == [
        "the NATO chief", "Nobody Whatsoever of Nowhere", "", "Emmanuel Macron",
    ]  # fmt: skip
    assert [row["actor"] for row in rows][::3] == ["person:mark-rutte", "person:emmanuel-macron"]
    assert [office["title"] for office in rows[3]["offices"]] == ["president"]
    assert rows[2]["actor"] is None
    for row in rows:
        assert {*row} >= {"query", "actor", "name", "kind", "names", "country", "sectors", "offices"}


def test_actors_goes_on_after_a_line_that_is_wrong(run: Run) -> None:
    done = run("actors", "-", "--json", stdin=b"NATO\t31 February\nGr\xfcnwald\nNATO\n")
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert [row["actor"] for row in rows][::2] == [None, "org:nato"]
    assert rows[1]["query"] == "Grünwald"
    assert (done.code, done.lines) == (
        1, ["refused [CW203] line 1: 31 February is not a date. Write days as 2025-03-02."],
    )  # fmt: skip


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of two examples."""
    path = tmp_path_factory.mktemp("archive") / "archive.duckdb"
    add_to_record([str(EXAMPLES / story) for story in STORIES[1:]], str(path), Settled())
    return path


def test_add_counts_and_adds_nothing_twice(run: Run, tmp_path: Path) -> None:
    source, record = tmp_path / "a.txt", tmp_path / "r.duckdb"
    source.write_text("France sent 40 soldiers to Mali on Monday, officials said.")
    empty = tmp_path / "empty.txt"
    empty.touch()
    rest = "1 story, 0 findings in the record\n"
    assert run("add", source, "--record", record).text == f"1 report added, 0 there already, 0 refused; {rest}"
    again = run("add", source, empty, "--record", record)
    assert (again.code, again.text) == (1, f"0 reports added, 1 there already, 1 refused; {rest}")


def test_show_shows_what_has_an_id(run: Run, archive: Path) -> None:
    record = open_record(archive, make=False)
    finding, story = record.findings()[0], record.table("stories").to_pylist()[0]["id"]
    report = record.table("reports").to_pylist()[0]["id"]
    for name in (finding.id, story, report, "RUS"):
        text = run("show", name, "--record", archive)
        assert (text.code, text.err) == (0, "")
        assert max(map(len, text.text.splitlines())) <= 80
        data = run("show", name, "--record", archive, "--json")
        assert json.loads(data.out)["id"] == name


@pytest.mark.parametrize("table", TABLES)
def test_export_writes_every_table(run: Run, archive: Path, tmp_path: Path, table: str) -> None:
    expected = open_record(archive, make=False).counts()[table]
    done = run("export", "--record", archive, "--table", table, "-o", "-")
    assert (done.code, done.err) == (0, "")
    assert len(done.out.splitlines()) == expected
    path = tmp_path / f"{table}.parquet"
    assert run("export", "--record", archive, "--table", table, "-o", path) == Done(0, b"", "")
    assert parquet.read_metadata(path).num_rows == expected


WRONG = [
    (["brief"], "[CW207] no input named. Name files or folders, or - for standard input."),
    (["code"], "[CW207]"),
    (["group"], "[CW207]"),
    (["add", "--record", "r.duckdb"], "[CW207]"),
    (["brief", "a.txt", "--jsn", "x"], "There is no option --jsn. See crosswire --help."),
    (["brief", "a.txt", "--json", "--html"], "There is no option --html"),
    (["brief", "a.txt", "--json"], "--json requires an argument. See crosswire --help."),
    (["brief", "a.txt", "--published", "31 February"], "[CW203] 31 February is not a date. Write days as 2025-03-02."),
    (["brief", "a.txt", "--settings", "none.toml"], "[CW206] settings file none.toml"),
    (["brief", "a.txt", "--json", "none/b.json"], "[CW204] cannot write none/b.json (No such file or directory)"),
    (["brief", "a.txt", "--html", "."], "[CW204] cannot write . (Is a directory)"),
    (["brief", "a.txt", "--record", "none/r.duckdb"], "[CW204] cannot write none/r.duckdb"),
    (["brief", "a.txt", "--record", "a.txt"], "[CW302] a.txt is not a record of Crosswire"),
    (["brief", "a.txt", "--json", "./a.txt"], "[CW204] cannot write ./a.txt (it is to be read)"),
    (["brief", "a.txt", "--json", "b", "--html", "b"], "[CW204] cannot write b (two things are to go there)"),
    (["brief", "a.txt", "--settings", "s.toml"], "[CW206] settings file s.toml: “never” is not a date"),
    (["code", "a.txt", "-o", "a.txt"], "[CW204] cannot write a.txt (it is to be read)"),
    (["code", "a.txt", "-o", "events.xlsx"], "[CW205] unknown kind of file: events.xlsx"),
    (["code", "a.txt", "-o", "none/events.csv"], "[CW204] cannot write none/events.csv"),
    (["add", "a.txt"], "--record"),
    (["actors"], "NAME requires an argument"),
    (["actors", "NATO", "--on", "never"], "[CW203] never is not a date"),
    (["actors", "Angela", "Merkel"], "too many words: Merkel. Put words that belong together in quotation marks."),
    (["show", "s-1"], "--record"),
    (["show", "s-1", "--record", "a.txt"], "[CW302]"),
    (["export", "--record", "a.txt", "--table", "events", "-o", "e.csv"], "[CW302]"),
    (["nonsense"], 'Unknown command "nonsense"'),
    (["--nonsense"], "--nonsense"),
]


@pytest.mark.parametrize(("arguments", "words"), WRONG)
def test_wrong_usage_is_one_line_and_writes_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    text = "France sent 40 soldiers to Mali on Monday, officials said."
    Path("a.txt").write_text(text)
    Path("s.toml").write_text("published = 'never'")
    done = run(*arguments)
    assert (done.code, done.out, len(done.lines)) == (2, b"", 1)
    assert done.err.startswith("error ")
    assert words in done.err
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix != ".duckdb") == ["a.txt", "s.toml"]
    assert Path("a.txt").read_text() == text


def test_what_is_not_in_a_record_is_named(run: Run, archive: Path) -> None:
    done = run("show", "s-0", "--record", archive)
    assert (done.code, done.lines) == (
        2, [f"error [CW303] nothing called s-0 in the record {archive}. Ids stand in every brief and table."],
    )  # fmt: skip
    assert run("export", "--record", archive, "--table", "meta", "-o", "-").code == 2


@pytest.mark.parametrize("arguments", [["show", "s-1"], ["export", "--table", "events", "-o", "e.csv"]])
def test_a_record_that_is_not_there_is_not_made(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    done = run(*arguments, "--record", tmp_path / "none.duckdb")
    assert (done.code, done.out, len(done.lines)) == (3, b"", 1)
    assert "[CW101]" in done.err
    assert "crosswire add" in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["brief", "code", "group"])
def test_nothing_that_could_be_read_is_three(run: Run, tmp_path: Path, name: str) -> None:
    done = run(name, tmp_path / "none.txt")
    assert (done.code, done.out) == (3, b"")
    assert [line.split("]")[0] for line in done.lines] == ["refused [CW101", "error [CW201"]


@pytest.mark.parametrize("name", ["brief", "code", "group", "actors", "add", "show", "export"])
def test_every_command_has_help(run: Run, name: str) -> None:
    done = run(name, "--help")
    assert (done.code, done.err) == (0, "")
    assert "default: " not in done.text
    assert " STR" not in done.text
    assert f"crosswire {name}" in done.text
    assert max(map(len, done.text.splitlines())) <= 80


def test_version_is_that_of_the_package(run: Run, told: Callable[[str], Told]) -> None:
    assert run("--version").text.strip() == told("summit-sanctions").data["version"]


# Output that nobody reads to its end, that has nowhere to go, and runs that are stopped: in processes of their own.


def test_a_closed_pipe_is_no_error(archive: Path) -> None:
    export = command("export", "--record", archive, "--table", "evidence", "-o", "-")
    with subprocess.Popen(export, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = json.loads(process.stdout.readline())
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
    assert {*first} == {"kind", "fact", "n", "report", "start", "end"}


def test_help_into_a_closed_pipe_is_no_error() -> None:
    done = run_apart(["bash", "-c", 'set -o pipefail; "$@" | true', "bash", *command("brief", "--help")])
    assert (done.code, done.err) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device")
def test_a_full_disk_is_one_line(archive: Path) -> None:
    export = command("export", "--record", archive, "--table", "evidence", "-o", "-")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(export, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr.decode()) == (
        2, "error [CW204] cannot write standard output (No space left on device). See that there is room.\n",
    )  # fmt: skip


def test_streams_that_are_closed_are_no_error(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("France sent 40 soldiers to Mali on Monday, officials said.")
    for redirect, arguments, code in (("<&- >&-", ["group", source], 0), ("<&- 2>&-", ["group", "-"], 3)):
        shell = ["sh", "-c", f'exec "$@" {redirect}', "sh", *command(*arguments)]
        assert run_apart(shell) == Done(code, b"", "")


def test_an_interrupted_run_ends_with_its_code_and_no_traceback() -> None:
    with subprocess.Popen(
        command("actors", "-", "--json"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(b"NATO\n")
        process.stdin.flush()
        # Its answer says that it is at work, and waits for the next line.
        assert json.loads(process.stdout.readline())["actor"] == "org:nato"
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == b"interrupted; what had been written is kept\n"
    assert process.returncode == 130


def test_an_interrupt_while_the_command_is_loading_ends_it_with_its_code(monkeypatch: pytest.MonkeyPatch) -> None:
    class Loading:
        def __getattr__(self, name: str) -> None:
            raise KeyboardInterrupt(name)

    monkeypatch.setitem(sys.modules, "crosswire.cli", Loading())
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130


def test_a_brief_that_cannot_be_kept_is_told_all_the_same(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise CrosswireError("CW301", where="r.duckdb", hint="Wait.")

    monkeypatch.setattr("crosswire.engine.recording.keep_brief", fail)
    source, data = tmp_path / "a.txt", tmp_path / "b.json"
    source.write_text("France sent 40 soldiers to Mali on Monday, officials said.")
    done = run("brief", source, "--record", tmp_path / "r.duckdb", "--json", data)
    assert (done.code, done.lines) == (2, ["error [CW301] the record r.duckdb is in use by another program. Wait."])
    assert "France sent 40 soldiers" in done.text
    assert json.loads(data.read_bytes())["reports"]
