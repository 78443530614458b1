"""Events in the columns of other data sets: names, order and values as scripts for those expect them."""

from __future__ import annotations

import csv
import io
import tomllib
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from msgspec.structs import replace
from pyarrow import parquet

from crosswire.facts import Actor, Mention, Place, Role
from crosswire.told import Happening, Telling
from crosswire.views.coded import table_of, write_coded
from crosswire.views.layouts import LAYOUTS, LEFT_OUT, event_day
from tests.builders import draft, event, participant

CASES: dict[str, Any] = tomllib.loads((Path(__file__).parent / "cases" / "layouts.toml").read_text("utf-8"))
COLUMNS = {name: columns.replace("\n", "").split("|") for name, columns in CASES["columns"].items()}
KINDS = {str: pa.string(), int: pa.int64(), float: pa.float64()}

LINDQVIST = Actor(id="person:lindqvist", name="Jonas Lindqvist", kind="person", country="NOR")
LEAGUE = Actor(id="org:league", name="Harbour League", kind="organization")
RUSSIA = Actor(id="RUS", name="Russia", kind="country", country="RUS")
UKRAINE = Actor(id="UKR", name="Ukraine", kind="country", country="UKR")
KHARKIV = Actor(id="place:kharkiv", name="Kharkiv", kind="organization", country="UKR")
TEXT = """\
[[heading|A day of refusals]]
It was a long day in the north. [[e|[[role|Foreign Minister]] [[w|Jonas Lindqvist]], [[m|Moscow]] and [[s|soldiers]] \
[[e-t|refused]] [[t|Kiev]] missiles for [[p|Kharkov]]]].
The [[l|Harbour League]] said "nothing"."""


def reject(report: str = "r_one", **changes: Any) -> Telling:  # noqa: ANN401 - any field of an event
    """Give an act of three on one, as a report tells it."""
    fields: dict[str, Any] = {
        "outlet": "Harbour Gazette",
        "published": "2025-03-04",
        "url": "https://harbour.example/a",
    }
    made = draft(report, TEXT, **(fields | changes.pop("about", {})))
    role = Role(title="foreign minister", kind="foreign_minister", of="NOR", qualifier=None, evidence=(made["role"],))
    made.add("mentions", Mention(actor=LINDQVIST.id, form="name", role=role, evidence=(made["w"],)))
    made.add("actors", LINDQVIST, LEAGUE, RUSSIA, UKRAINE, KHARKIV)
    act = event(
        made, "e", "REJECT", lemma="refuse", mode="assist", contexts=("military", "diplomatic"), cameo="1222",
        goldstein=-4.0, quad=3, earliest="2025-03-03", latest="2025-03-03",
        source=(
            participant(made["w"], LINDQVIST.id, "NOR", "GOV", "PTY"), participant(made["m"], "RUS", "RUS"),
            participant(made["s"], None, "MLI", "MIL"),
        ),
        target=(participant(made["t"], "UKR", "UKR"),),
        place=Place(name="Kharkiv", country="UKR", lat=49.99, lon=36.23, evidence=(made["p"],)),
    )  # fmt: skip
    act = replace(act, **changes)
    made.add("events", act)
    return Telling(act, made.reading())


def alone(telling: Telling) -> Happening:
    """Give a happening with one telling."""
    return Happening(shown=telling, tellings=(telling,))


def rows(name: str, happening: Happening | None = None) -> list[dict[str, Any]]:
    """Give the rows of a happening in a layout."""
    return list(LAYOUTS[name].rows(happening or alone(reject())))


@pytest.mark.parametrize("name", LAYOUTS)
def test_columns_are_those_of_the_published_files(name: str) -> None:
    assert [*LAYOUTS[name].columns] == COLUMNS[name]
    assert all([*row] == COLUMNS[name] for row in rows(name))


@pytest.mark.parametrize("name", CASES["cells"])
def test_cells_of_an_act(name: str) -> None:
    numbers = {"Event ID", "Story ID", "GLOBALEVENTID"} if name != "polecat" else {"Version"}
    found = {column: value for column, value in rows(name)[0].items() if value is not None and column not in numbers}
    assert found == CASES["cells"][name]


def test_the_older_layout_of_gdelt_has_the_same_cells_but_for_the_day_of_adding() -> None:
    for old, new in zip(rows("gdelt1"), rows("gdelt"), strict=True):
        assert old == {name: new[name] for name in old} | {"DATEADDED": 20250304}


@pytest.mark.parametrize("name", LAYOUTS)
def test_values_are_of_the_kinds_told(name: str) -> None:
    for row in rows(name):
        for column, kind in LAYOUTS[name].columns.items():
            assert row[column] is None or isinstance(row[column], kind), column


def test_an_act_of_several_is_a_row_for_each_pair_in_dyadic_layouts_and_one_row_in_polecat() -> None:
    assert [(r["Source Name"], r["Target Name"]) for r in rows("icews")] == [
        ("Jonas Lindqvist", "Ukraine"),
        ("Russia", "Ukraine"),
        ("Soldiers (Mali)", "Ukraine"),
    ]
    assert [(r["Actor1Code"], r["Actor2Code"]) for r in rows("gdelt")] == [
        ("NORGOVPTY", "UKR"),
        ("RUS", "UKR"),
        ("MLIMIL", "UKR"),
    ]
    assert len({r["GLOBALEVENTID"] for r in rows("gdelt")}) == len({r["Event ID"] for r in rows("icews")}) == 3
    assert len(rows("polecat")) == 1
    assert [r["Source Country"] for r in rows("icews")] == ["Norway", "Russian Federation", "Mali"]


def test_a_meeting_is_a_row_each_way_and_nobody_meets_himself() -> None:
    telling = reject()
    both = (telling.event.source[1], telling.event.target[0])
    meeting = alone(reject(plover="CONSULT", cameo="04", quad=1, source=both, target=both))
    assert [(r["Actor1Code"], r["Actor2Code"]) for r in rows("gdelt", meeting)] == [("RUS", "UKR"), ("UKR", "RUS")]
    assert {r["EventCode"] for r in rows("gdelt", meeting)} == {"040"}
    assert {r["Event Text"] for r in rows("icews", meeting)} == {"Consult"}


def test_a_side_that_is_left_open_is_empty() -> None:
    open_ended = alone(reject(target=()))
    assert [r["Actor2Name"] for r in rows("gdelt", open_ended)] == [None] * 3
    assert [r["Target Name"] for r in rows("icews", open_ended)] == [None] * 3
    assert rows("polecat", open_ended)[0]["Recipient Name Raw"] is None


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("status", ["asserted", "attributed", "planned", "denied", "requested", "conditional"])
def test_what_did_not_happen_is_left_out(name: str, status: Any) -> None:  # noqa: ANN401 - any status
    assert bool(rows(name, alone(reject(status=status)))) == (status not in LEFT_OUT)


@pytest.mark.parametrize("case", CASES["days"])
def test_day_of_an_act(case: dict[str, Any]) -> None:
    earliest, latest = case["text"] or (None, None)
    telling = reject(about={"published": case.get("published")}, earliest=earliest, latest=latest)
    day = event_day(telling.event, telling.reading)
    assert (day and day.isoformat()) == case.get("day")
    if day is None:
        assert {rows(name, alone(telling))[0]["Event Date"] for name in ("polecat", "icews")} == {None}
        assert rows("gdelt", alone(telling))[0]["SQLDATE"] is None


@pytest.mark.parametrize("case", CASES["places"])
def test_place_of_an_act_in_gdelt(case: dict[str, Any]) -> None:
    spot = (50.0, 30.0) if case.get("is_found", True) else (None, None)
    span = reject().event.span
    place = Place(name=case["name"], country=case.get("country"), lat=spot[0], lon=spot[1], evidence=(span,))
    row = rows("gdelt", alone(reject(place=place)))[0]
    columns = ("Type", "FullName", "CountryCode", "ADM1Code", "FeatureID")
    assert [row[f"ActionGeo_{column}"] or "" for column in columns[1:]] == case["cells"][1:]
    assert (row["ActionGeo_Type"], row["ActionGeo_Lat"]) == (case["cells"][0], spot[0])


def test_an_act_below_the_first_paragraph_is_no_root_event() -> None:
    telling = reject()
    last = telling.reading.sentences[-1].span
    assert rows("gdelt", alone(reject(trigger=last)))[0]["IsRootEvent"] == 0
    assert rows("gdelt")[0]["IsRootEvent"] == 1


def test_tellings_outlets_and_reports_of_an_act_are_counted() -> None:
    tellings = [
        reject("a", about={"outlet": "Gazette"}), reject("b", about={"outlet": "Gazette"}),
        reject("c", about={"outlet": None}), reject("d", about={"outlet": None}),
    ]  # fmt: skip
    happening = Happening(shown=tellings[1], tellings=(*tellings, tellings[0]), story="s-1")
    row = rows("gdelt", happening)[0]
    assert (row["NumMentions"], row["NumSources"], row["NumArticles"]) == (5, 3, 4)
    first, other = rows("icews", happening)[0], rows("icews", alone(tellings[1]))[0]
    assert first["Story ID"] != other["Story ID"]
    assert first["Event ID"] == other["Event ID"]


def test_numbers_fit_the_integers_of_those_who_read_them() -> None:
    happenings = [alone(reject(f"r{n}")) for n in range(200)]
    icews = [row for h in happenings for row in rows("icews", h)]
    gdelt = [row for h in happenings for row in rows("gdelt", h)]
    assert all(0 < row[name] < 2**31 for row in icews for name in ("Event ID", "Story ID"))
    assert all(0 < row["GLOBALEVENTID"] < 2**53 for row in gdelt)
    assert len({row["GLOBALEVENTID"] for row in gdelt}) == len(gdelt)


def written(tmp_path: Path, name: str, ending: str) -> Path:
    """Write the act in a layout."""
    path = tmp_path / f"events{ending}"
    write_coded(
        [("r_one", [alone(reject(about={"outlet": 'The "Harbour"\t Gazette'}))])],
        table_of(name, by_story=False),
        str(path),
    )
    return path


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("ending", [".tsv", ".txt", ".tab", ".csv"])
def test_text_is_as_the_published_files_have_it(tmp_path: Path, name: str, ending: str) -> None:
    text = written(tmp_path, name, ending).read_text("utf-8")
    is_gdelt = name.startswith("gdelt")
    delimiter = "," if ending == ".csv" and not is_gdelt else "\t"
    if delimiter == ",":
        cells = list(csv.reader(io.StringIO(text)))
    else:
        cells = list(csv.reader(io.StringIO(text), delimiter=delimiter, quoting=csv.QUOTE_NONE))
    assert {len(row) for row in cells} == {len(COLUMNS[name])}
    if not is_gdelt:
        assert cells.pop(0) == COLUMNS[name]
    assert len(cells) == (1 if name == "polecat" else 3)
    found = dict(zip(COLUMNS[name], cells[0], strict=True))
    outlet = found.get("Source") or found.get("Publisher")
    if delimiter == "\t":
        assert '"' not in text
        assert is_gdelt or outlet == "The 'Harbour' Gazette"
    if name == "polecat":
        assert (found["District"], found["Latitude"]) == ("None", "49.99")
    elif name == "icews":
        assert (found["District"], found["CAMEO Code"]) == ("", "1222")
    else:
        assert (found["AvgTone"], found["EventCode"], found["SQLDATE"]) == ("", "1222", "20250303")


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_database_reads_the_text_with_the_types_of_the_columns(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, name, ".tsv")
    kinds = {str: "VARCHAR", int: "BIGINT", float: "DOUBLE"}
    columns = {column: kinds[kind] for column, kind in LAYOUTS[name].columns.items()}
    read = duckdb.read_csv(
        str(path), delimiter="\t", header=LAYOUTS[name].has_header, quotechar="", columns=columns, auto_detect=False
    ).fetchall()
    assert len(read) == (1 if name == "polecat" else 3)


@pytest.mark.parametrize("name", LAYOUTS)
def test_parquet_has_the_columns_with_their_types(tmp_path: Path, name: str) -> None:
    table = parquet.read_table(written(tmp_path, name, ".parquet"))
    assert table.schema.names == COLUMNS[name]
    assert [field.type for field in table.schema] == [KINDS[kind] for kind in LAYOUTS[name].columns.values()]
    assert table.to_pylist()[0]["District" if not name.startswith("gdelt") else "AvgTone"] is None
