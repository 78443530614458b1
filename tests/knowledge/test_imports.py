"""Dictionaries of others as rows of the user's own tables."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crosswire.knowledge.actors import load_knowledge
from crosswire.knowledge.imports import Imported, plural_of, read_source
from crosswire.knowledge.own_rows import KINDS, SECTORS, ActorRow


def read(text: str) -> Imported:
    """Read a text that is a dictionary or a table."""
    found = read_source(text, "mine.txt", load_knowledge())
    assert found is not None
    return found


ACTORS = """
LURAVIA_ [ROM]
+LURAVIAN_
ANA_DORRIT_ ; invented
+DEPUTY_ANA_DORRIT_
\t[ESPGOVMED 080301-111220]
\t[ESPELI >111221]
\t[ESPELI]
HARBOUR_FRONT_ [MLTINS]
+HAFRO_
WORLD_LAMP_COUNCIL_
\t[IGOWST]
LAMPLIGHTERS_WITHOUT_BORDERS_ [NGODEV]
SALT_AND_TAR_INC
\t[MNCESP]
MINISTRY_OF_TIDES_ [ESPGOV]
XAN_TUVEL_ [ESPGOV 100101-100201]
"""


def test_actors_become_rows_one_for_each_stretch_of_days() -> None:
    found = read(ACTORS)
    assert found.faults == ()
    source = "mine.txt"
    dorrit = ("own:ana-dorrit", "Ana Dorrit")
    assert list(found.actors) == [
        ActorRow("ROU", "Luravia", ("Luravian",), "country", "ROU", source=source),
        ActorRow(*dorrit, ("Deputy Ana Dorrit",), "person", "ESP", ("GOV", "JRN"), "2008-03-01", "2011-12-20", source),
        ActorRow(*dorrit, (), "person", "ESP", ("ELI",), "2011-12-21", None, source),
        ActorRow(*dorrit, (), "person", "ESP", ("ELI",), None, None, source),
        ActorRow("own:harbour-front", "Harbour Front", ("Hafro",), "group", "MLT", ("REB",), source=source),
        ActorRow("own:world-lamp-council", "World Lamp Council", (), "organization", None, ("IGO",), source=source),
        ActorRow(
            "own:lamplighters-without-borders", "Lamplighters Without Borders", (), "organization", None, ("NGO",),
            source=source,
        ),
        ActorRow("own:salt-and-tar-inc", "Salt and Tar Inc", (), "organization", "ESP", ("BUS",), source=source),
        ActorRow("own:ministry-of-tides", "Ministry of Tides", (), "organization", "ESP", ("GOV",), source=source),
        ActorRow("own:xan-tuvel", "Xan Tuvel", (), "person", "ESP", ("GOV",), "2010-01-01", "2010-02-01", source),
    ]  # fmt: skip


def test_a_name_that_our_tables_have_is_spelled_as_there() -> None:
    found = read("NATO_ [IGOWST]\nRED_CROSS_ [NGO]\nCHAD_ [TCD]\nVIKTOR_ORBAN_ [HUNGOV 100529-140101]\n")
    assert [(row.name, row.kind) for row in found.actors] == [
        ("NATO", "organization"), ("Red Cross", "organization"), ("Chad", "country"), ("Viktor Orbán", "person"),
    ]  # fmt: skip


def test_codes_that_mean_nothing_are_counted_and_broken_ones_told() -> None:
    found = read("HARBOUR_FRONT [QZKREB]\nTIDE_FRONT [QZKREBQQQ]\nLAMP_FRONT [MLTRE]\n")
    assert found.unknown == (("QZK", 2), ("QQQ", 1))
    assert [(fault.line, fault.reason) for fault in found.faults] == [
        (3, "MLTRE is not made of codes of three letters"),
    ]  # fmt: skip
    assert [row.name for row in found.actors] == ["Harbour Front", "Tide Front"]


def test_a_country_with_a_people_or_an_unknown_part_is_no_state() -> None:
    found = read("HIGHLANDERS [CHNTIB]\nLOWLANDERS [CHNQQQ]\nISLANDERS [CHN]\nSHORES [USRUKR <910824] [UKR >910824]")
    assert [(row.name, row.kind, row.id) for row in found.actors] == [
        ("Highlanders", "organization", "own:highlanders"), ("Lowlanders", "organization", "own:lowlanders"),
        ("Islanders", "country", "CHN"), ("Shores", "country", "UKR"),
    ]  # fmt: skip


def test_further_names_of_somebody_else_of_ours_keep_meaning_that_one() -> None:
    found = read("HARBOUR_LEAGUE [DEUGOV 060101-070101]\n+HARBOR_LEAGUE\n+ANGELA_MERKEL\n+VIKTOR_ORBAN\n")
    assert [(row.id, row.name, row.names, row.kind, row.start) for row in found.actors] == [
        ("own:harbour-league", "Harbour League", ("Harbor League", "Viktor Orbán"), "organization", "2006-01-01"),
        ("person:angela-merkel", "Angela Merkel", (), "person", "2006-01-01"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("SECRETARY-GENERAL_UVO_TAREN [IGOUNO >20070101]", "person"),
        ("PRESIDENT_UVO_TAREN [ESP]\n[ESPGOV]", "person"),
        ("UVO_TAREN [ESPELI]", "person"),
        ("ANGELA_TAREN [ESPGOV]", "person"),
        ("ANGELA_TAREN_HOLDINGS [MNCESP]", "organization"),
        ("TAREN_MINISTRY [ESPGOV 100101-110101]", "organization"),
        ("TAREN_UVO [ESPGOV]", "organization"),
        ("TAREN_UVO [ESPCRM]", "group"),
        ("TAREN_UVO [IMGMUS]", "group"),
        ("ANGELA_MERKEL [DEUGOV]", "person"),
        ("HAMAS [PSEGOV 060101-070101]", "group"),
    ],
)
def test_kinds_are_told_by_codes_days_and_words(text: str, kind: str) -> None:
    assert {row.kind for row in read(text).actors} == {kind}


def test_a_town_that_changed_hands_is_of_the_last_of_its_states() -> None:
    (row,) = read("TIDEWICK [DDR <901003] [DEU >901003]\n").actors
    assert (row.id, row.name, row.kind) == ("DEU", "Tidewick", "country")


def test_agents_become_rows_of_our_form() -> None:
    text = (
        "LAMPLIGHTER [~LAB]\nTIDE_WARDEN {TIDE_WARDENS } [~GOVENV]\nSOLDIER [~MIL]\nRIVER_POLICE {} [~COP]\n"
        "ENVOY_TO {} [~GOV]\nLAMP!KIN! [~CVL]\nZEALOT [~RAD]\nHARBOUR_MINISTRY [~GOVMED]\nHEALER [~HLH]\n"
        "OARSMAN [~LAB]\nOARSMEN {} [~LAB]\n!KIN! = MAN, WOMAN\n"
    )
    found = read(text)
    assert [(row.noun, row.plural, row.sectors, row.kind, row.note) for row in found.agents] == [
        ("lamplighter", "lamplighters", ("LAB",), "person", "mine.txt"),
        ("tide warden", "tide wardens", ("GOV",), "person", "mine.txt"),
        ("soldier", "soldiers", ("MIL",), load_knowledge().agents["soldier"].kind, "mine.txt"),
        ("river police", None, ("COP",), "group", "mine.txt"),
        ("envoy", None, ("GOV",), "person", "mine.txt"),
        ("lampman", "lampmen", ("CVL",), "person", "mine.txt"),
        ("lampwoman", "lampwomen", ("CVL",), "person", "mine.txt"),
        ("harbour ministry", "harbour ministries", ("GOV", "JRN"), "organization", "mine.txt"),
        ("healer", "healers", ("MED",), "person", "mine.txt"),
        ("oarsman", "oarsmen", ("LAB",), "person", "mine.txt"),
    ]
    assert [fault.reason for fault in found.faults] == ["the code of ZEALOT stands for no sector"]


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        ("envoy", "envoys"), ("agency", "agencies"), ("coach", "coaches"), ("witness", "witnesses"), ("boss", "bosses"),
        ("captain of the guard", "captains of the guard"), ("rebels", None), ("staff", None), ("unit 7", None),
        ("chorus", "choruses"), ("lt.", None),
    ],
)  # fmt: skip
def test_plurals(noun: str, plural: str | None) -> None:
    assert plural_of(noun) == plural


def test_a_table_keeps_its_rows_with_an_id_and_its_source() -> None:
    found = read("sectors,name,party,id\nGOV,Ana Dorrit,x,\nLEG,Ana Dorrit,x,\nXXX,Ben,y,\nREB,Harbour Front,,front\n")
    assert list(found.actors) == [
        ActorRow("own:ana-dorrit", "Ana Dorrit", sectors=("GOV",), source="mine.txt"),
        ActorRow("own:ana-dorrit", "Ana Dorrit", sectors=("LEG",), source="mine.txt"),
        ActorRow("front", "Harbour Front", sectors=("REB",), source="mine.txt"),
    ]
    assert ([fault.line for fault in found.faults], found.ignored) == ([4], ("party",))


@pytest.mark.parametrize("text", ["", "Dear all,\nsee [1].", "title,kind\nx,y\n", "PLAIN_NAME_\n+OTHER_\n", "\0\0"])
def test_what_is_neither_dictionary_nor_table_is_told(text: str) -> None:
    found = read_source(text, "mine.txt", load_knowledge())
    assert found is None or (found.actors, found.agents) == ((), ())


PIECES = st.sampled_from(
    ["ANA_", "+", "DORRIT", "[", "]", "[ESPGOV]", "[ROM", ">930120]", "~", "[~COP]", "!A!", "!A! = X, Y", "{", "}",
     "\n", " ", "_", ";", "#", "[ESPELI 920101-960101]", "(", ")", '"', "İ", "&", "name,names\n", ",", "[USRUKR]",
     "-", "'"]
)  # fmt: skip


@example(")_þïy\nANA [ESPGOV]")
@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=60).map(lambda text: text + "\nANA [ESPGOV]"))
def test_any_text_gives_rows_that_fit(text: str) -> None:
    found = read_source(text, "mine.txt", load_knowledge())
    for row in found.actors if found else ():
        assert row.id
        assert row.name.strip() == row.name != ""
        assert row.kind in {"", *KINDS}
        assert row.country is None or row.country in load_knowledge().countries
        assert set(row.sectors) <= SECTORS
    for noun in found.agents if found else ():
        assert noun.noun.strip() == noun.noun != ""
        assert set(noun.sectors) <= SECTORS
