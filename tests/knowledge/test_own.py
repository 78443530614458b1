"""The user's own tables over ours: whose a name is, which codes hold on a day, and what does not fit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.errors import CrosswireError
from crosswire.facts import Actor
from crosswire.knowledge.actors import Knowledge, load_knowledge
from crosswire.knowledge.names import Alias
from crosswire.knowledge.own import Coding, Own, resolve
from crosswire.knowledge.own_rows import COLUMNS, ActorRow, Fault, read_actors, write_table

HEADER = "id,name,names,kind,country,sectors,start,end,source\n"
STATES = {"ESP": False, "MLT": False, "ROU": False, "SUN": True}


@pytest.fixture(autouse=True, scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keeps what is made of tables apart from what the user has in the cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CROSSWIRE_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


def folder(path: Path, rows: str, agents: str = "") -> str:
    """Write a folder of tables."""
    path.mkdir(exist_ok=True)
    if rows:
        (path / "actors.csv").write_text(HEADER + rows, "utf-8")
    if agents:
        (path / "agents.csv").write_text(f"noun,plural,sectors,kind,note\n{agents}", "utf-8")
    return str(path)


def owners(knowledge: Knowledge, name: str) -> set[tuple[str, str]]:
    """Give whom a name stands for, and as what."""
    return {(alias.id, alias.sort) for alias in knowledge.gazetteer.look_up(name)}


def test_without_tables_all_is_ours() -> None:
    knowledge = load_knowledge()
    assert load_knowledge(()) is knowledge
    assert knowledge.coded("person:angela-merkel", None, None) is None


def test_a_name_of_the_users_is_an_actor_of_its_own(tmp_path: Path) -> None:
    knowledge = load_knowledge((folder(tmp_path, ",Harbour Front,Front of Harbours;HFQ,group,MLT,REB,,,\n"),))
    actor = knowledge.actors["own:harbour-front"]
    assert (actor.name, actor.kind, actor.country, actor.sectors) == ("Harbour Front", "group", "MLT", ("REB",))
    for name in ("Harbour Front", "the Harbour Front", "Front of Harbours", "HFQ"):
        assert owners(knowledge, name) == {("own:harbour-front", "organization")}
    found = knowledge.gazetteer.find("The HFQ and the Harbour Front met France.")
    assert [match.aliases[0].id for match in found] == ["own:harbour-front", "own:harbour-front", "FRA"]
    assert knowledge.country_of("own:harbour-front") == "MLT"


def test_a_name_of_the_users_goes_over_ours(tmp_path: Path) -> None:
    assert ("org:nato", "organization") in owners(load_knowledge(), "NATO")
    rows = "own:farmers,New Agrarian Toil Order,NATO,group,MLT,LAB,,,\n"
    knowledge = load_knowledge((folder(tmp_path, rows),))
    assert owners(knowledge, "NATO") == {("own:farmers", "organization")}
    assert "org:nato" in knowledge.actors
    assert ("org:nato", "organization") in owners(load_knowledge(), "NATO")


def test_the_same_person_stays_ours_and_takes_names_and_codes(tmp_path: Path) -> None:
    rows = (
        "own:am,Angela Merkel,Angela D. Merkel;Ange,person,DEU,LEG,1991-01-01,1991-12-31,\n"
        "own:am,Angela Merkel,,person,DEU,ENV,,,\n"
    )
    with pytest.raises(CrosswireError, match=r"ENV is no sector"):
        load_knowledge((folder(tmp_path, rows),))
    knowledge = load_knowledge((folder(tmp_path, rows.splitlines(keepends=True)[0]),))
    assert "own:am" not in knowledge.actors
    assert owners(knowledge, "Angela D. Merkel") == {("person:angela-merkel", "person")}
    assert knowledge.actors["person:angela-merkel"].offices == load_knowledge().actors["person:angela-merkel"].offices
    assert [actor.id for actor in knowledge.named("Ange")] == ["person:angela-merkel"]
    assert knowledge.coded("person:angela-merkel", "1991-05-01", "1991-05-01") == ("DEU", ("LEG",))
    assert knowledge.coded("person:angela-merkel", "2015-05-01", "2015-05-01") is None


@pytest.mark.parametrize(("kind", "country"), [("organization", "DEU"), ("person", "MLT")])
def test_another_kind_or_country_is_another_actor(tmp_path: Path, kind: str, country: str) -> None:
    knowledge = load_knowledge((folder(tmp_path, f",Angela Merkel,,{kind},{country},BUS,,,\n"),))
    assert {i for i, _ in owners(knowledge, "Angela Merkel")} == {"own:angela-merkel"}


def test_an_id_of_ours_means_that_actor(tmp_path: Path) -> None:
    rows = "person:angela-merkel,Mutter der Nation,,,MLT,ELI,,,\nFRA,La Grande Nation,,,,,,,\n"
    knowledge = load_knowledge((folder(tmp_path, rows),))
    assert owners(knowledge, "Mutter der Nation") == {("person:angela-merkel", "person")}
    assert owners(knowledge, "La Grande Nation") == {("FRA", "country")}


def test_a_country_without_a_sector_is_the_state_and_towns_stay_towns(tmp_path: Path) -> None:
    towns = "France,Marseille;Kremlin Sur Mer;Paris;French;Frankoland"
    knowledge = load_knowledge((folder(tmp_path, f",{towns},,FRA,,,,\n,Kremlin,,,RUS,GOV,,,\n"),))
    assert owners(knowledge, "Frankoland") == {("FRA", "country")}
    for name in ("Paris", "French", "Marseille", "Kremlin"):
        assert owners(knowledge, name) == owners(load_knowledge(), name)
    assert knowledge.actors["FRA"] == load_knowledge().actors["FRA"]


def test_later_folders_and_rows_go_over_earlier_ones_and_chief_names_over_further_ones(tmp_path: Path) -> None:
    rows = "own:a,Lantern,Wick;Oil;Glass,group,,,,,\nown:b,Oil,Wick,group,,,,,\nown:c,Torch,Oil,,,,,,\n"
    first = folder(tmp_path / "a", rows)
    second = folder(tmp_path / "b", "own:d,Match,Glass,group,,,,,\n")
    knowledge = load_knowledge((first, second))
    assert owners(knowledge, "Wick") == {("own:b", "organization")}
    assert owners(knowledge, "Oil") == {("own:b", "organization")}
    assert owners(knowledge, "Glass") == {("own:d", "organization")}
    assert owners(load_knowledge((second, first)), "Glass") == {("own:a", "organization")}


def test_nouns_of_the_users_go_over_ours(tmp_path: Path) -> None:
    agents = "soldier,soldiers,REB,group,\nlamplighter,lamplighters,LAB,person,\n"
    knowledge = load_knowledge((folder(tmp_path, "", agents),))
    assert {knowledge.agents[n].sectors for n in ("soldier", "soldiers")} == {("REB",)}
    assert knowledge.agents["lamplighters"].kind == "person"
    assert knowledge.agents["rebel"] == load_knowledge().agents["rebel"]
    assert load_knowledge().agents["soldier"].sectors == ("MIL",)


def own(*codings: tuple[str | None, str, str | None, str | None], new: bool = True) -> Own:
    """Give tables of one actor "x"."""
    made = tuple(Coding(country, tuple(sectors.split()), start, end) for country, sectors, start, end in codings)
    return Own({}, {}, {}, {"x": made}, frozenset({"x"} if new else ()))


LIFE = own(
    ("ESP", "LEG", "2000-01-01", "2003-12-31"),
    ("ESP", "GOV BUS", "2003-12-31", "2009-06-30"),
    ("MLT", "GOV JRN", "2009-07-01", None),
)


@pytest.mark.parametrize(
    ("earliest", "latest", "expected"),
    [
        ("2001-01-01", "2001-01-01", ("ESP", ("LEG",))),
        ("2003-12-31", "2003-12-31", ("ESP", ("GOV", "BUS"))),
        ("2003-12-30", "2004-01-02", ("ESP", ())),
        ("2009-06-30", "2009-07-01", (None, ("GOV",))),
        ("2003-12-30", "2011-01-01", (None, ())),
        ("2011-05-05T12:00", "2011-05-05T12:00", ("MLT", ("GOV", "JRN"))),
        ("1990-01-01", "1990-01-01", (None, ())),
        (None, None, ("MLT", ("GOV", "JRN"))),
    ],
)
def test_codes_are_those_of_the_day(
    earliest: str | None, latest: str | None, expected: tuple[str | None, tuple[str, ...]]
) -> None:
    assert LIFE.coded("x", earliest, latest) == expected
    assert LIFE.coded("y", earliest, latest) is None


def test_rows_without_days_hold_where_no_other_does() -> None:
    tables = own(("ESP", "GOV", "2000-01-01", "2003-12-31"), ("ESP", "ELI", None, None))
    assert tables.coded("x", "2001-01-01", "2001-01-01") == ("ESP", ("GOV",))
    assert tables.coded("x", "2011-01-01", "2011-01-01") == ("ESP", ("ELI",))
    assert tables.coded("x", None, None) == ("ESP", ("ELI",))


def test_of_one_of_ours_nothing_is_said_beyond_its_days() -> None:
    tables = own(("ESP", "GOV", "2000-01-01", "2003-12-31"), new=False)
    assert tables.coded("x", "2003-12-31", "2004-01-01") is None
    assert tables.coded("x", None, None) == ("ESP", ("GOV",))


DAYS = st.dates().map(lambda day: day.isoformat())


@given(
    st.lists(st.tuples(st.sampled_from(["ESP", None]), st.sampled_from(["GOV", "GOV MIL", ""]),
                       st.none() | DAYS, st.none() | DAYS), min_size=1, max_size=4),
    DAYS, DAYS,
)  # fmt: skip
def test_a_stretch_of_days_says_no_more_than_each_of_its_days(
    codings: list[tuple[str | None, str, str | None, str | None]], one: str, other: str
) -> None:
    tables, (first, last) = own(*codings), sorted((one, other))
    found, start, end = (tables.coded("x", *days) for days in ((first, last), (first, first), (last, last)))
    assert found is not None
    for day in filter(None, (start, end)):
        assert set(found[1]) <= set(day[1])
        assert found[0] in (None, day[0])


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("id,nom\nx,y\n", 1, "it has no column called name"),
        ("name,kind,kind\nA,,\n", 1, "two columns are called kind"),
        ("name,kind\nAna,robot\n", 2, "the kind “robot” is none of person, country, organization, group"),
        ("name,country\nAna,Spain\n", 2, "the country “Spain” is no ISO 3166-1 code of three letters"),
        ("name,sectors\nAna,GOV;HLH\n", 2, "HLH is no sector of PLOVER's"),
        ("name,start\nAna,3 May 2010\n", 2, "“3 May 2010” is no date such as 2025-03-02, 2025-03 or 2025"),
        ("name,start\nAna,2010-13\n", 2, "“2010-13” is no date such as 2025-03-02, 2025-03 or 2025"),
        ("name,start,end\nAna,2011,2010-05-03\n", 2, "it ends (2010-05-03) before it begins (2011)"),
        ("name,start\n;;,2011\n", 2, "it has no name"),
        ("name,kind\nAna,person,ESP\n", 2, "it has 3 cells, and the header 2"),
    ],
)
def test_a_row_that_does_not_fit_is_told(tmp_path: Path, text: str, line: int, reason: str) -> None:
    assert list(read_actors(text, STATES)) == [Fault(line, reason)]
    (tmp_path / "actors.csv").write_text(text, "utf-8")
    with pytest.raises(CrosswireError) as error:
        load_knowledge((str(tmp_path),))
    assert error.value.code == "CW355"
    assert error.value.message == f"{tmp_path / 'actors.csv'}, line {line}: {reason}"
    assert error.value.hint


@pytest.mark.parametrize(
    "text",
    [
        'name;names;country;sectors;start\nAna Dorrit;"Ana; A. Dorrit";rom;"gov;leg";2010-05\n',
        "\ufeffsectors\tNAME\tcountry\tnames\tstart\nGOV;LEG\t Ana  Dorrit \tROU\tAna;;A. Dorrit\t2010-05\r\n",
        "note,name,start,country,names,sectors\n\nx,Ana Dorrit,2010-05,ROU,Ana;A. Dorrit;Ana Dorrit,GOV;LEG\n",
    ],
)
def test_tables_are_read_as_people_write_them(text: str) -> None:
    row = ActorRow("", "Ana Dorrit", ("Ana", "A. Dorrit"), "", "ROU", ("GOV", "LEG"), "2010-05")
    assert list(read_actors(text, STATES)) == [row]


@given(st.text(max_size=200))
def test_any_text_is_rows_and_faults(text: str) -> None:
    for item in read_actors("name,kind,start\n" + text, STATES):
        assert isinstance(item, Fault) or item.name


WORDS = st.text("abcÄß '\",-.\n", min_size=1, max_size=8).filter(lambda w: any(c.isalnum() for c in w))
NAMES = WORDS.map(lambda w: " ".join(w.split()))


@given(
    st.lists(
        st.builds(
            ActorRow, id=st.just("") | NAMES, name=NAMES,
            names=st.lists(NAMES, unique=True, max_size=3).map(tuple),
            kind=st.sampled_from(["", "person", "group"]),
            country=st.sampled_from([None, "ESP", "SUN"]),
            sectors=st.sampled_from([(), ("GOV",), ("GOV", "MIL")]),
            start=st.sampled_from([None, "2010", "2010-05-03"]),
        ),
        max_size=4,
    )
)  # fmt: skip
def test_rows_that_are_written_are_read_again(rows: list[ActorRow]) -> None:
    text = write_table(COLUMNS, rows)
    for row, read in zip(rows, read_actors(text, STATES), strict=True):
        assert isinstance(read, ActorRow)
        assert read.names == tuple(name for name in row.names if name != row.name)
        assert (read.id, read.name, read.kind, read.country, read.sectors, read.start) == (
            row.id, row.name, row.kind, row.country, row.sectors, row.start,
        )  # fmt: skip


def test_agents_that_do_not_fit_and_missing_tables_are_told(tmp_path: Path) -> None:
    with pytest.raises(CrosswireError) as error:
        load_knowledge((str(tmp_path / "none"),))
    assert error.value.code == "CW354"
    header = "noun,plural,sectors,kind,note"
    for text in ("noun,plural\nx,y\n", f"{header}\nx,y\n", f"{header}\nlamplighter,,HLH,person,\n"):
        (tmp_path / "agents.csv").write_text(text, "utf-8")
        with pytest.raises(CrosswireError, match=r"CW355.*agents\.csv"):
            load_knowledge((str(tmp_path),))
    (tmp_path / "actors.csv").write_bytes(b"name\nAna\xff\n")
    with pytest.raises(CrosswireError, match=r"actors\.csv: it is not UTF-8"):
        load_knowledge((str(tmp_path),))


def test_tables_that_change_are_read_anew(tmp_path: Path) -> None:
    tables = (folder(tmp_path, ",Lantern,,group,MLT,REB,,,\n"),)
    one = load_knowledge(tables)
    assert load_knowledge(tables) is one
    folder(tmp_path, ",Torch,,group,MLT,REB,,,\n")
    assert owners(load_knowledge(tables), "Torch")
    assert not owners(load_knowledge(tables), "Lantern")


def test_two_actors_of_ours_of_one_name_are_not_told_apart_by_guess() -> None:
    actors = {i: Actor(id=i, name="Ana Dorrit", kind="person", known=True) for i in ("person:a", "person:b")}
    aliases = [Alias("Ana Dorrit", i, "person") for i in actors]
    made = resolve([(0, ActorRow("", "Ana Dorrit", kind="person"))], actors, aliases)
    assert made.new == {"own:ana-dorrit"}
