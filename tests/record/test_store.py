"""The record: what goes in comes out, nothing is lost, and a file that is no record is left alone."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.builders import draft, statement

from crosswire.errors import CrosswireError
from crosswire.facts import Brief, Collation, Dating, Mention, Model, Notice, Quantity, Reading, Report, Span
from crosswire.record import store
from crosswire.record.store import TABLES, Made, Record, open_record, same_text

if TYPE_CHECKING:
    from collections.abc import Callable

    Rows = dict[str, list[tuple[object, ...]]]

COLUMNS: dict[str, list[str]] = tomllib.loads((Path(__file__).parent / "cases" / "columns.toml").read_text("utf-8"))
MADE = Made("0.1.0", Model(name="m", version="1", digest="d"), "s")
EMPTY = Collation(readings=(), actors=(), stories=(), findings=(), framing=())


def sentence_of(error: pytest.ExceptionInfo[CrosswireError]) -> tuple[str, str]:
    """Give an error's code and its sentence, which stays on one line."""
    assert "\n" not in error.value.message + error.value.hint
    return error.value.code, error.value.message


def test_columns_are_those_of_the_contract(record: Record) -> None:
    with record.connect(read_only=True) as connection:
        names = [
            row[0]
            for row in connection.execute(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'main'"
            ).fetchall()
        ]
        found = {
            name: [f"{column} {kind}" for column, kind, *_ in connection.execute(f'DESCRIBE "{name}"').fetchall()]
            for name in names
        }
    assert found == COLUMNS
    assert set(TABLES) == set(COLUMNS) - {"meta"}


def test_a_record_gets_the_columns_that_an_earlier_version_did_not_have(record: Record, told: Brief) -> None:
    with record.connect() as connection:
        connection.execute("ALTER TABLE events DROP COLUMN within")
    again = open_record(record.path, make=False)
    again.keep(told.collation)
    with again.connect(read_only=True) as connection:
        rows = connection.execute("SELECT id, within FROM events").fetchall()
    assert sorted(rows) == sorted((e.id, e.within) for r in told.collation.readings for e in r.events)


def test_framing_of_no_actor_is_kept_in_a_record_whose_framing_had_to_have_one(record: Record, told: Brief) -> None:
    with record.connect() as connection:
        connection.execute("ALTER TABLE framing DROP COLUMN about")
        connection.execute("ALTER TABLE framing DROP COLUMN finding")
        connection.execute("UPDATE framing SET actor = '' WHERE actor IS NULL")
        connection.execute("ALTER TABLE framing ALTER COLUMN actor SET NOT NULL")
    again = open_record(record.path, make=False)
    again.keep(told.collation)
    assert again.framing() == list(told.collation.framing)
    with again.connect(read_only=True) as connection:
        rows = connection.execute(
            "SELECT kind, actor, about, finding, value FROM framing WHERE kind = 'absent'"
        ).fetchall()
    assert ("absent", None, "Mira Halden: “Closing the bridge harms us all”", "f-quote", "not found") in rows


def test_a_reading_that_was_not_made_small_is_read(record: Record) -> None:
    readings = record.readings()
    with record.connect() as connection:
        for reading in readings:
            packed = msgspec.msgpack.encode(reading)
            connection.execute("UPDATE readings SET data = ? WHERE report = ?", [packed, reading.report.id])
    assert record.readings() == readings
    assert record.reading(readings[0].report.id) == readings[0]


def test_what_goes_in_comes_out(record: Record, told: Brief) -> None:
    assert record.readings() == sorted(told.collation.readings, key=lambda reading: reading.report.id)
    assert record.findings() == list(told.collation.findings)
    assert record.framing() == list(told.collation.framing)
    assert [record.actor(actor.id) for actor in told.collation.actors] == list(told.collation.actors)
    assert [record.story(story.id) for story in told.collation.stories] == list(told.collation.stories)
    assert [record.finding(finding.id) for finding in told.collation.findings] == list(told.collation.findings)
    reports = [reading.report for reading in told.collation.readings]
    assert [record.report(report.id) for report in reports] == reports


def test_findings_of_a_story_are_in_their_order(record: Record, told: Brief) -> None:
    assert record.findings("s-1") == [f for f in told.collation.findings if f.story == "s-1"]
    assert record.findings("s-2") == []


def test_adding_the_same_reports_again_changes_no_row(
    record: Record, told: Brief, all_rows: Callable[[Record], Rows]
) -> None:
    before = all_rows(record)
    assert record.add(told.collation.readings, replace(MADE, version="9.9.9")) == 0
    record.note(told.notices)
    assert all_rows(record) == before
    assert not record.is_behind()


def test_keeping_the_same_collation_again_gives_the_same_rows(
    record: Record, told: Brief, all_rows: Callable[[Record], Rows]
) -> None:
    before = all_rows(record)
    record.keep(told.collation)
    assert all_rows(record) == before


def test_keeping_another_collation_leaves_nothing_of_the_one_before(record: Record, told: Brief) -> None:
    record.keep(EMPTY)
    counts = record.counts()
    assert counts["reports"] == counts["readings"] == len(told.collation.readings)
    assert {table for table, count in counts.items() if count} == {"reports", "readings", "notices"}


def test_a_record_is_behind_from_adding_until_keeping(tmp_path: Path, told: Brief) -> None:
    record = open_record(tmp_path / "r.duckdb")
    assert not record.is_behind()
    assert record.add(told.collation.readings[:2], MADE) == 2
    assert record.is_behind()
    record.keep(told.collation)
    assert not record.is_behind()
    assert record.add(told.collation.readings[:3], MADE) == 1
    assert record.is_behind()


def test_a_reading_twice_in_one_batch_is_one(tmp_path: Path, told: Brief) -> None:
    record = open_record(tmp_path / "r.duckdb")
    reading = told.collation.readings[0]
    assert record.add([reading, reading], MADE) == 1


def test_notices_are_kept_once(record: Record) -> None:
    notice = Notice(code="CW101", message="x: no such file or folder", where="x", hint="Check the name.", refused=True)
    before = record.counts()["notices"]
    for _ in range(2):
        record.note([notice, notice])
    assert record.counts()["notices"] == before + 1


def test_known_reports_are_told_by_id_and_text(record: Record, told: Brief) -> None:
    known = record.known()
    report = told.collation.readings[0].report
    assert same_text(report, known)
    assert not same_text(replace(report, text=report.text + "."), known)
    assert not same_text(replace(report, id="another"), known)


def test_find_gives_what_has_an_id_and_names_what_has_not(record: Record, told: Brief) -> None:
    for fact in (told.collation.stories[0], told.collation.findings[0], told.collation.actors[0]):
        assert record.find(fact.id) == fact
    report = told.collation.readings[0].report
    assert record.find(report.id) == report
    for name in ("nothing", "a\udcff"):
        with pytest.raises(CrosswireError) as error:
            record.find(name)
        assert sentence_of(error)[0] == "CW303"


def test_tables_leave_out_packed_columns_and_are_in_order(record: Record) -> None:
    counts = record.counts()
    for name in TABLES:
        table = record.table(name)
        assert [*table.column_names] == [c.split()[0] for c in COLUMNS[name] if c.split()[0] != "data"]
        assert table.num_rows == counts[name]
    ids = record.table("statements").column("id").to_pylist()
    assert ids == sorted(ids)
    with pytest.raises(CrosswireError) as error:
        record.table("meta; DROP TABLE reports")
    assert sentence_of(error)[0] == "CW303"


def test_what_a_statement_tells_that_was_said_has_rows_of_its_own(tmp_path: Path) -> None:
    made = draft("r-1", "[[o|[[o-c|Quell said [[i|[[i-c|Halden knew of [[d|[[d-c|it]]]]]]]]]]]].")
    deepest = statement(made, "d", "p:reeve", id="r-1#s30")
    inner = statement(made, "i", "p:halden", id="r-1#s11", speaker_for="ALD", inner=(deepest,))
    made.add("statements", statement(made, "o", "p:quell", speaker_for="BOR", inner=(inner,)))
    record = open_record(tmp_path / "said.duckdb")
    record.keep(replace(EMPTY, readings=(made.reading(),)))
    assert [(row["id"], row["speaker_for"]) for row in record.table("statements").to_pylist()] == [("r-1#s0", "BOR")]
    rows = [(row["id"], row["speaker"], row["speaker_for"], row["outer"], row["statement"], row["content"])
            for row in record.table("inner_statements").to_pylist()]  # fmt: skip
    assert rows == [
        ("r-1#s11", "p:halden", "ALD", "r-1#s0", "r-1#s0", "Halden knew of it"),
        ("r-1#s30", "p:reeve", None, "r-1#s11", "r-1#s0", "it"),
    ]


def test_a_record_of_an_earlier_version_gets_what_it_lacks(record: Record) -> None:
    with record.connect() as connection:
        connection.execute("DROP TABLE inner_statements")
        connection.execute("ALTER TABLE statements DROP COLUMN speaker_for")
        before = connection.execute("SELECT count(*) FROM statements").fetchall()
    found = open_record(record.path, make=False)
    assert found.table("statements")["speaker_for"].null_count == before[0][0] > 0
    assert found.table("inner_statements").num_rows == 0


def test_every_fact_has_its_words(record: Record, told: Brief) -> None:
    check_evidence(record, list(told.collation.readings))


@pytest.mark.model
def test_every_fact_of_the_examples_has_its_words(examples: Record) -> None:
    readings = examples.readings()
    assert sum(len(reading.mentions) for reading in readings) > 100
    check_evidence(examples, readings)


def check_evidence(record: Record, readings: list[Reading]) -> None:
    """Check that the evidence rows give, for every fact, the words that the facts themselves give."""
    texts = {reading.report.id: reading.report.text for reading in readings}
    with record.connect(read_only=True) as connection:
        rows = connection.execute(
            'SELECT kind, e.report, e."start", e."end", substr(text, e."start" + 1, e."end" - e."start")'
            " FROM evidence e JOIN reports r ON r.id = e.report WHERE n = 0"
        ).fetchall()
        one_each = connection.execute("SELECT count(*), count(DISTINCT (kind, fact, n)) FROM evidence").fetchone()
        lone = connection.execute("SELECT count(*) FROM evidence ANTI JOIN reports ON reports.id = report").fetchone()
    first = {(kind, Span(report, start, end)): words for kind, report, start, end, words in rows}
    assert one_each is not None
    assert one_each[0] == one_each[1] >= len(rows)
    assert lone == (0,)
    for reading in readings:
        for kind, facts in (
            ("mention", reading.mentions), ("statement", reading.statements), ("moment", reading.moments),
            ("quantity", reading.quantities), ("event", reading.events), ("outlook", reading.outlooks),
            ("purpose", reading.purposes),
        ):  # fmt: skip
            for fact in facts:
                assert first[kind, fact.span] == texts[fact.span.report][fact.span.start : fact.span.end] != ""


@pytest.mark.model
def test_tables_of_facts_give_the_words_at_their_offsets(examples: Record) -> None:
    with examples.connect(read_only=True) as connection:
        for table, words in (("outlooks", "condition"), ("outlooks", "consequence"), ("purposes", "aim")):
            (lost,) = connection.execute(
                f"SELECT count(*) FROM {table} t JOIN reports r ON r.id = t.report WHERE NOT contains("  # noqa: S608
                f'substr(text, t."start" + 1, t."end" - t."start"), {words})'
            ).fetchall()[0]
            assert lost == 0
        (lost,) = connection.execute(
            "SELECT count(*) FROM positions p JOIN reports r ON r.id = p.report"
            ' WHERE p."start" < 0 OR p."start" >= p."end" OR p."end" > length(text)'
        ).fetchall()[0]
        assert lost == 0


# What a report may hold: any character that text has, of which SQL, Arrow and MessagePack might make something.
WORDS = st.text(
    st.one_of(st.characters(codec="utf-8"), st.sampled_from("\0'\";\\\u2028\U0001f600\ud7ff")), min_size=1, max_size=30
)
NUMBERS = st.none() | st.floats(allow_nan=False) | st.integers(-(2**60), 2**60).map(float)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Draw a reading of any text with a mention and a quantity in it."""
    text, name = draw(WORDS), draw(WORDS)
    start = draw(st.integers(0, len(text) - 1))
    span = Span(name, start, draw(st.integers(start + 1, len(text))))
    maybe = st.none() | WORDS
    report = Report(
        id=name, text=text, title=draw(maybe), outlet=draw(maybe), url=draw(maybe), published=draw(maybe),
        where=draw(WORDS), furniture=((0, start),),
    )  # fmt: skip
    quantity = Quantity(
        low=draw(NUMBERS), high=draw(NUMBERS), value=draw(NUMBERS), unit=draw(maybe), currency=draw(maybe), of=None,
        of_text=draw(maybe), hedge=draw(maybe), happening=draw(maybe), actors=(draw(WORDS),), by=None, earliest=None,
        latest=None, part=draw(st.booleans()), evidence=(span,),
    )  # fmt: skip
    return Reading(
        report=report,
        dating=Dating(earliest=None, latest=None, basis="unknown", reason=""),
        mentions=(Mention(actor=draw(maybe), form="name", evidence=(span,)),),
        quantities=(quantity,),
    )


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=st.lists(readings(), min_size=1, max_size=3, unique_by=lambda reading: reading.report.id))
def test_any_reading_comes_out_as_it_went_in(tmp_path: Path, made: list[Reading]) -> None:
    path = tmp_path / "any.duckdb"
    path.unlink(missing_ok=True)
    record = open_record(path)
    record.add(made, MADE)
    record.keep(replace(EMPTY, readings=tuple(made)))
    assert record.readings() == sorted(made, key=lambda reading: reading.report.id.encode())
    rows = {row["report"]: row for row in record.table("quantities").to_pylist()}
    for reading in made:
        quantity, row = reading.quantities[0], rows[reading.report.id]
        assert (row["low"], row["high"], row["unit"]) == (quantity.low, quantity.high, quantity.unit)
    assert record.add(made, MADE) == 0


def foreign(path: Path, *statements: str) -> None:
    """Make a DuckDB file of somebody else's."""
    connection = duckdb.connect(str(path))
    for command in statements:
        connection.execute(command)
    connection.close()


@pytest.mark.parametrize("make", [True, False])
@pytest.mark.parametrize("data", [b"a text, and no record\n", b"", b"x", b"SQLite format 3\0" + b"\0" * 5000])
def test_a_file_of_another_kind_is_named_and_left_alone(tmp_path: Path, data: bytes, make: bool) -> None:  # noqa: FBT001
    path = tmp_path / "record.duckdb"
    path.write_bytes(data)
    with pytest.raises(CrosswireError) as error:
        open_record(path, make=make)
    assert sentence_of(error) == ("CW302", f"{path} is not a record of Crosswire")
    assert path.read_bytes() == data
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("make", [True, False])
@pytest.mark.parametrize(
    "statements",
    [
        ["CREATE TABLE things (a INTEGER)"],
        ["CREATE TABLE meta (a INTEGER)"],
        ["CREATE TABLE meta (key VARCHAR, value VARCHAR)"],
    ],
)
def test_a_database_of_somebody_else_is_named_and_left_alone(tmp_path: Path, statements: list[str], make: bool) -> None:  # noqa: FBT001
    path = tmp_path / "record.duckdb"
    foreign(path, *statements)
    before = path.read_bytes()
    with pytest.raises(CrosswireError) as error:
        open_record(path, make=make)
    assert sentence_of(error)[0] == "CW302"
    assert path.read_bytes() == before


@pytest.mark.parametrize("share", [0.001, 0.01, 0.4])
def test_a_truncated_record_is_one_plain_sentence(kept_once: Path, tmp_path: Path, share: float) -> None:
    whole = kept_once.read_bytes()
    path = tmp_path / "cut.duckdb"
    path.write_bytes(whole[: int(len(whole) * share)])
    before = path.read_bytes()
    with pytest.raises(CrosswireError) as error:
        open_record(path).readings()
    assert sentence_of(error)[0] == "CW302"
    assert path.read_bytes() == before


def test_a_record_of_a_newer_version_is_not_touched(record: Record) -> None:
    with record.connect() as connection:
        connection.execute("UPDATE meta SET value = '2' WHERE key = 'format'")
    for make in (True, False):
        with pytest.raises(CrosswireError) as error:
            open_record(record.path, make=make)
        assert sentence_of(error) == ("CW304", f"the record {record.path} was made by a newer version (format 2)")


def test_a_record_in_newer_storage_asks_for_an_update(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise duckdb.IOException("IO Error: Trying to read a database file with version number 999")

    monkeypatch.setattr(duckdb, "connect", refuse)
    with pytest.raises(CrosswireError) as error:
        record.readings()
    assert sentence_of(error)[0] == "CW304"


def test_no_record_is_made_where_one_must_be(tmp_path: Path) -> None:
    path = tmp_path / "none.duckdb"
    with pytest.raises(CrosswireError) as error:
        open_record(path, make=False)
    assert sentence_of(error)[0] == "CW101"
    assert "crosswire add" in error.value.hint
    assert not path.exists()


@pytest.mark.parametrize(
    ("name", "make", "code", "part"),
    [
        ("no-folder/r.duckdb", True, "CW204", "No such file or directory"),
        (".", True, "CW204", "Is a directory"),
        (".", False, "CW109", "Is a directory"),
        ("x" * 300, True, "CW204", "File name too long"),
        ("odd\udcff.duckdb", True, "CW204", "its name is not UTF-8"),
    ],
)
def test_a_path_that_cannot_hold_a_record_says_why(
    tmp_path: Path, name: str, make: bool, code: str, part: str  # noqa: FBT001
) -> None:  # fmt: skip
    with pytest.raises(CrosswireError) as error:
        open_record(tmp_path / name, make=make)
    found, message = sentence_of(error)
    assert found == code
    assert part in message


def test_a_path_that_speaks_of_locks_is_not_taken_for_a_lock(tmp_path: Path) -> None:
    folder = tmp_path / "blocked lock"
    folder.mkdir()
    (folder / "r.duckdb").write_bytes(b"12345678DUCK and no more")
    with pytest.raises(CrosswireError) as error:
        open_record(folder / "r.duckdb")
    assert sentence_of(error)[0] == "CW302"


def test_a_full_disk_asks_for_room(tmp_path: Path) -> None:
    words = "IO Error: Could not write file: No space left on device"
    error = Record(tmp_path / "r.duckdb")._explain(duckdb.IOException(words), read_only=False)
    assert (error.code, "No space left on device" in error.message) == ("CW204", True)
    assert "room" in error.hint


HOLDER = """
import sys
from pathlib import Path
from crosswire.record.store import Record
with Record(Path(sys.argv[1])).connect() as connection:
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_record_held_by_another_program_is_named(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "PATIENCE", 0.0)
    command = [sys.executable, "-c", HOLDER, str(record.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        for read_only in (False, True):
            with pytest.raises(CrosswireError) as error, record.connect(read_only=read_only):
                pass
            assert sentence_of(error) == ("CW301", f"the record {record.path} is in use by another program")
        # Patience is rewarded: the other program is done before it ends.
        monkeypatch.setattr(store, "PATIENCE", 60.0)
        monkeypatch.setattr(store, "STEP", 0.01)
        assert holder.stdin is not None
        holder.stdin.close()
        assert record.counts()["reports"] > 0


def test_what_fails_within_a_connection_is_undone(record: Record, all_rows: Callable[[Record], Rows]) -> None:
    before = all_rows(record)
    with suppress(KeyboardInterrupt), record.connect() as connection:
        connection.execute("BEGIN")
        connection.execute("DELETE FROM reports")
        raise KeyboardInterrupt
    assert all_rows(record) == before
