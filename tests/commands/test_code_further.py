"""``crosswire code``: other layouts, acts told by several reports, runs that are killed and go on."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest
from pyarrow import parquet

from crosswire.engine.local import Run as Settled
from crosswire.engine.recording import add_to_record
from crosswire.views.layouts import LAYOUTS
from tests.running import Done, Run, runner

pytestmark = pytest.mark.model

OUTLETS = ("Harbour Gazette", "Northern Tribune", "Island Courier", "Evening Post", "Coast Wire")
# One story by five reports, and another by one.
TEXTS = (
    "Germany expelled two Russian diplomats on Monday, the ministry in Berlin said. They had worked in Ostrand.",
    "Berlin, on Monday: Germany has expelled two Russian diplomats. They have three days to leave Ostrand.",
    "Two Russian diplomats were expelled by Germany on Monday. Both had worked at the consulate in Ostrand.",
    "On Monday Germany expelled two Russian diplomats from Ostrand, where they had worked for years.",
    "Germany on Monday expelled two Russian diplomats who worked in Ostrand. No reason was given.",
)
LONE = "Norway promised Iceland 3 million euros on Tuesday for a ferry between two small islands."


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """``run("code", "a.txt")`` runs the command in this process."""
    return runner(monkeypatch, capsysbinary)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six reports, a row each."""
    rows = [
        {"id": f"r{n}", "outlet": outlet, "published": "2025-03-04", "url": f"https://news.example/{n}", "text": text}
        for n, (outlet, text) in enumerate(zip((*OUTLETS, "Ferry News"), (*TEXTS, LONE), strict=True))
    ]
    path = tmp_path_factory.mktemp("archive") / "archive.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


@pytest.fixture(scope="module")
def record(archive: Path) -> Path:
    """A record of the same reports."""
    path = archive.with_name("desk.duckdb")
    add_to_record([str(archive)], str(path), Settled())
    return path


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)


def lines(done: Done) -> list[dict[str, Any]]:
    """Give the JSON Lines of a run that went well."""
    assert (done.code, done.err) == (0, "")
    return [json.loads(line) for line in done.out.splitlines()]


def expulsions(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give the rows of the one act of the story."""
    return [row for row in rows if row["plover"] == "SANCTION"]


def test_one_story_by_five_reports_is_five_rows_or_one_with_five_pieces_of_evidence(run: Run, archive: Path) -> None:
    assert len(expulsions(lines(run("code", archive)))) == 5
    (row,) = expulsions(lines(run("code", archive, "--by", "story")))
    assert [told["report"] for told in row["evidence"]] == ["r0", "r1", "r2", "r3", "r4"]
    assert [told["outlet"] for told in row["evidence"]] == [*OUTLETS]
    assert row["witnesses"] == 5
    texts = [json.loads(line)["text"] for line in archive.read_text().splitlines()]
    for told in row["evidence"]:
        assert "expelled" in texts[int(told["report"][1])][told["start"] : told["end"]]


def test_a_record_gives_the_same_rows_and_nothing_is_read_anew(
    run: Run, archive: Path, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_story, by_report = run("code", archive, "--by", "story"), lines(run("code", archive))

    def refuse(_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("crosswire.engine.local.open_model", refuse)
    assert run("code", "--record", record, "--by", "story") == by_story
    assert lines(run("code", "--record", record)) == by_report
    before = record.read_bytes()
    assert run("code", "--record", record, "--schema", "icews").code == 0
    assert record.read_bytes() == before


def test_mentions_sources_and_articles_of_a_story_are_counted(run: Run, archive: Path) -> None:
    columns = [*LAYOUTS["gdelt"].columns]
    done = run("code", archive, "--by", "story", "--schema", "gdelt")
    rows = [dict(zip(columns, line.split("\t"), strict=True)) for line in done.text.splitlines()]
    counts = [(r["NumMentions"], r["NumSources"], r["NumArticles"]) for r in rows if r["EventRootCode"] == "16"]
    assert counts == [("5", "5", "5")]
    alone = run("code", archive, "--schema", "gdelt").text.splitlines()
    assert {tuple(line.split("\t")[31:34]) for line in alone} == {("1", "1", "1")}


@pytest.mark.parametrize("schema", LAYOUTS)
@pytest.mark.parametrize("ending", [".tsv", ".csv", ".parquet", ".jsonl"])
def test_layouts_open_in_what_reads_the_published_files(
    run: Run, archive: Path, tmp_path: Path, schema: str, ending: str
) -> None:
    layout, path = LAYOUTS[schema], tmp_path / f"events{ending}"
    assert run("code", archive, "--schema", schema, "-o", path) == Done(0, b"", "")
    if ending == ".parquet":
        rows = parquet.read_table(path).to_pylist()
    elif ending == ".jsonl":
        rows = [json.loads(line) for line in path.read_text().splitlines()]
    else:
        names = {} if layout.has_header else {"names": [*layout.columns]}
        texts = [name for name in ("EventCode", "EventRootCode", "CAMEO Code") if name in layout.columns]
        found = duckdb.read_csv(
            str(path), delimiter="," if ending == ".csv" and not layout.is_always_tabbed else "\t",
            header=layout.has_header, na_values=layout.missing, dtype=dict.fromkeys(texts, "VARCHAR"), **names,
        )  # fmt: skip
        rows = [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
    assert rows
    assert all([*row] == [*layout.columns] for row in rows)
    if schema == "polecat":
        (row,) = (r for r in rows if r["Event ID"].startswith("r0_SANCTION"))
        assert (str(row["Event Date"]), row["Actor Country"], row["Quad Code"]) == (
            "2025-03-03", "DEU", "MATERIAL CONFLICT",
        )  # fmt: skip
    elif schema == "icews":
        row = next(r for r in rows if r["CAMEO Code"].startswith("16"))
        assert (str(row["Event Date"]), row["Source Country"]) == ("2025-03-03", "Germany")
    else:
        row = next(r for r in rows if r["EventRootCode"] == "16")
        assert (row["SQLDATE"], row["Actor1Code"][:3], row["SOURCEURL"]) == (20250303, "DEU", "https://news.example/0")


def test_standard_output_is_the_file_of_a_layout(run: Run, archive: Path, tmp_path: Path) -> None:
    run("code", archive, "--schema", "icews", "-o", tmp_path / "events.tab")
    done = run("code", archive, "--schema", "icews")
    assert done.out == (tmp_path / "events.tab").read_bytes()
    assert next(csv.reader(io.StringIO(done.text), delimiter="\t")) == [*LAYOUTS["icews"].columns]


@pytest.mark.parametrize("ending", [".jsonl", ".csv", ".parquet"])
def test_acts_of_stories_are_written_in_every_format(run: Run, archive: Path, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"acts{ending}"
    expected = lines(run("code", archive, "--by", "story"))
    assert run("code", archive, "--by", "story", "-o", path) == Done(0, b"", "")
    if ending == ".jsonl":
        assert [json.loads(line) for line in path.read_text().splitlines()] == expected
        return
    rows = parquet.read_table(path).to_pylist() if ending == ".parquet" else list(csv.DictReader(path.open()))
    assert [json.loads(row["evidence"]) for row in rows] == [row["evidence"] for row in expected]


REFUSED = [
    (["--by", "story", "--resume", "-o", "x.jsonl"], "[CW208] --by story and --resume do not go together"),
    (["--given", "--schema", "icews"], "[CW208] --given and --schema do not go together"),
    (["--given", "--resume"], "[CW208]"),
    (["--record", "desk.duckdb"], "[CW208] --record and paths do not go together"),
    (["--resume"], "[CW209] there is nothing to go on with: standard output is written as a whole"),
    (["--resume", "-o", "x.parquet"], "[CW209] there is nothing to go on with: x.parquet is written as a whole"),
    (["--schema", "icews", "-o", "x.xlsx"], "[CW205] unknown kind of file: x.xlsx"),
    (["-o", "x.txt"], "[CW205]"),
    (["--schema", "acled"], "Invalid value"),
    (["--least", "35"], "--least 35 is no probability"),
]


@pytest.mark.parametrize(("options", "words"), REFUSED)
@pytest.mark.usefixtures("here")
def test_options_that_do_not_fit_are_refused(
    run: Run, archive: Path, tmp_path: Path, options: list[str], words: str
) -> None:
    done = run("code", archive, *options)
    assert (done.code, done.out, len(done.lines)) == (2, b"", 1)
    assert words in done.err
    assert [*tmp_path.iterdir()] == []


def test_events_less_likely_than_asked_for_are_left_out(run: Run, archive: Path, tmp_path: Path) -> None:
    rows = [json.loads(line) for line in run("code", archive, "--least", "0", "--inner").out.splitlines()]
    middle = sorted(row["confidence"] for row in rows)[len(rows) // 2]
    kept = [json.loads(line) for line in run("code", archive, "--least", middle, "--inner").out.splitlines()]
    assert kept == [row for row in rows if row["confidence"] >= middle]
    assert 0 < len(kept) < len(rows) or middle == min(row["confidence"] for row in rows)
    settings = tmp_path / "settings.toml"
    settings.write_text("least_confidence = 1.0\n")
    assert run("code", archive, "--settings", settings).out == b""


@pytest.mark.parametrize("by", ["report", "story"])
def test_events_told_inside_others_are_written_where_they_are_asked_for(run: Run, tmp_path: Path, by: str) -> None:
    text = (
        "Hungary demanded on Tuesday that Serbia release three border guards. Austria recalled its envoy from Serbia."
    )
    (tmp_path / "a.txt").write_text(text)
    (tmp_path / "all.toml").write_text("inner = true\n")

    def words(*options: str | Path) -> list[str]:
        rows = [json.loads(line) for line in run("code", tmp_path / "a.txt", "--by", by, *options).out.splitlines()]
        return sorted(text[slice(*row["trigger"])] for row in rows)

    assert words() == ["demanded", "recalled"]
    assert words("--inner") == words("--settings", tmp_path / "all.toml") == ["demanded", "recalled", "release"]


def test_a_record_that_is_not_there_or_empty_is_told(run: Run, tmp_path: Path) -> None:
    assert run("code", "--record", tmp_path / "none.duckdb").code == 3
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01")
    run("add", tmp_path / "bad.txt", "--record", tmp_path / "empty.duckdb")
    done = run("code", "--record", tmp_path / "empty.duckdb", "--by", "story")
    assert (done.code, done.lines[-1].split("]")[0]) == (3, "error [CW201")


# The command, killed by itself after so many writes to its file and the journal: a write is cut in two at its middle.
DYING = """
import os, signal, sys
from crosswire.views import coded, rows
left = int(sys.argv.pop(1))
class Dying:
    def __init__(self, file): self.file = file
    def __getattr__(self, name): return getattr(self.file, name)
    def __enter__(self): self.file.__enter__(); return self
    def __exit__(self, *error): return self.file.__exit__(*error)
    def write(self, data):
        global left
        left -= 1
        if left:
            return self.file.write(data)
        self.file.write(data[: len(data) // 2])
        self.file.flush()
        os.kill(os.getpid(), signal.SIGKILL)
opened, cut = coded.Path.open, coded._cut
def open_dying(path, mode="r", *more, **named):
    file = opened(path, mode, *more, **named)
    return Dying(file) if mode == "wb" else file
coded.Path.open = open_dying
coded._cut = lambda path, size: Dying(cut(path, size))
rows._as_text = lambda file: Texts(file)
class Texts:
    def __init__(self, file): self.file = file
    def __enter__(self): return self
    def __exit__(self, *error): return None
    def write(self, text): self.file.write(text.encode())
from crosswire.cli import main
main()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no such signal here")
@pytest.mark.parametrize("options", [["-o", "x.jsonl"], ["-o", "x.csv"], ["--schema", "polecat", "-o", "x.tsv"]])
@pytest.mark.usefixtures("here")
def test_a_run_that_is_killed_again_and_again_gives_the_file_of_a_run_without_a_break(
    run: Run, archive: Path, tmp_path: Path, options: list[str]
) -> None:
    name = options[-1]
    assert run("code", archive, *options).code == 0
    expected = Path(name).read_bytes()
    Path(name).unlink()
    for writes in (1, 3, 4, 6):
        command = [sys.executable, "-c", DYING, str(writes), "code", str(archive), *options, "--resume"]
        done = subprocess.run(command, check=False, capture_output=True, env=os.environ | {"PYTHONUNBUFFERED": "1"})
        assert done.returncode == -signal.SIGKILL, done.stderr.decode()
        assert Path(f"{name}.progress").exists()
    assert run("code", archive, *options, "--resume") == Done(0, b"", "")
    assert Path(name).read_bytes() == expected
    assert [path.name for path in tmp_path.iterdir()] == [name]
    again = run("code", archive, *options, "--resume")
    assert (again.code, again.err) == (0, f"{name}: no run into it was interrupted; it is left as it is\n")


@pytest.mark.usefixtures("here")
def test_a_run_goes_on_only_with_its_own_input(run: Run, archive: Path) -> None:
    rows = archive.read_text().splitlines(keepends=True)
    Path("archive.jsonl").write_text("".join(rows))
    command = [sys.executable, "-c", DYING, "8", "code", "archive.jsonl", "-o", "x.jsonl"]
    assert subprocess.run(command, check=False, capture_output=True).returncode == -signal.SIGKILL
    before = Path("x.jsonl").read_bytes()
    for paths, told in (
        (["archive.jsonl", "archive.jsonl"], "other paths"),
        (["--outlet", "A", "archive.jsonl"], "settings"),
    ):
        done = run("code", *paths, "-o", "x.jsonl", "--resume")
        assert (done.code, done.lines[0][:14]) == (2, "error [CW209] ")
        assert told in done.err
    Path("archive.jsonl").write_text("".join(rows[-1:]))
    done = run("code", "archive.jsonl", "-o", "x.jsonl", "--resume")
    assert done.code == 2
    assert "the last that was coded, is not in the input" in done.err
    assert Path("x.jsonl").read_bytes() == before
    Path("archive.jsonl").write_text("".join(rows))
    assert run("code", "archive.jsonl", "-o", "x.jsonl", "--resume").code == 0
    assert Path("x.jsonl").read_bytes() == run("code", "archive.jsonl").out
