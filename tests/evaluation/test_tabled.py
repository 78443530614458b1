"""Checking the tables against Phoenix and REIGN, on small files of our own in the forms of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from evaluation.reigns import Spell, Term, are_alike, compare, likeness, our_terms, read_spells, words
from evaluation.scorers import SCORERS, run_scorer
from evaluation.tabled import main, meant

from crosswire.knowledge.actors import Knowledge, load_knowledge

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "stateabb,ccode,leadid,leader,sdate,smonth,syear,emonth,eyear,birthyear,gender\n"
SPELLS = """\
GMY,255,,Merkel,22,11,2005,,,,
FRN,220,,Chirac,17,5,1995,5,2007,,
UKG,200,,Tony Blair,2,5,1997,5,2007,,
UKG,200,,Callaghan,5,4,1976,5,1979,,
CAN,20,,Nobody Atall,1,1,2001,2,2002,,
"""
STATES = """\
NORWAY_ [NOR]
+KINGDOM_OF_NORWAY_
+NORRWEGGEN_

CONGO_ [COG]

TONY_BLAIR_  ; a head
\t[GBRELI 830609-970502]
\t[GBRGOV 970502-070627]
ANTHONIUS_BLAIRE_
\t[GBRGOV 970502-010607]
GORDON_BROOKE_
\t[GBRGOV 970502-010607]
"""


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.fixture
def reign(tmp_path: Path) -> Path:
    path = tmp_path / "reign.csv"
    path.write_text(HEADER + SPELLS, "utf-8")
    return path


@pytest.fixture
def phoenix(tmp_path: Path) -> Path:
    path = tmp_path / "phoenix.txt"
    path.write_text(STATES, "utf-8")
    return path


def test_spells_are_read_from_1990_on_with_our_codes() -> None:
    spells = list(read_spells((HEADER + SPELLS).splitlines()))
    assert spells[0] == Spell("Merkel", frozenset({"DEU"}), "2005-11", None)
    assert spells[1] == Spell("Chirac", frozenset({"FRA"}), "1995-05", "2007-05")
    assert "Callaghan" not in {spell.leader for spell in spells}


def test_a_row_without_a_first_month_is_left_out_and_one_in_the_last_month_goes_on() -> None:
    rows = HEADER + "NOR,385,,Nobody,1,,,1,2001,,\nNOR,385,,Somebody,16,10,2013,3,2021,,\n"
    assert list(read_spells(rows.splitlines())) == [Spell("Somebody", frozenset({"NOR"}), "2013-10", None)]


@pytest.mark.parametrize(
    ("one", "others"),
    [("rakhmon", ["rahmon"]), ("kim", []), ("lee", ["lee"]), ("blair", [])],
)
def test_words_that_can_be_spellings_of_one_name(one: str, others: list[str]) -> None:
    assert [other for other in ("rahmon", "kin", "lee", "brown") if are_alike(one, other)] == others


def test_initials_and_particles_tell_nobody_apart() -> None:
    assert words("J. van der Bérg") == ["berg"]
    assert likeness("Hassan al-Bashir", ["Omar al-Bashir"]) == 0.5
    assert likeness("A.", ["Omar al-Bashir"]) == 0.0


def test_terms_that_follow_one_another_are_also_one(knowledge: Knowledge) -> None:
    terms = [term for term in our_terms(knowledge) if term.person == "person:vladimir-putin"]
    spans = {(term.start[0], term.end[0]) for term in terms}
    assert ("2000-05-07", "2008-05-07") in spans
    assert ("1999-08-09", "9999-12-31") in spans
    assert all(isinstance(term, Term) for term in terms)


def test_of_two_of_one_name_it_is_the_one_whose_months_agree(knowledge: Knowledge) -> None:
    twin = Spell("Kaczynski", frozenset({"POL"}), "2005-12", "2010-04")
    [found] = compare([twin], knowledge)
    assert {term.person for term in found.terms} == {"person:lech-kaczynski"}
    assert (found.entry, found.exit) == (True, True)


def test_months_are_not_asked_where_there_are_none(knowledge: Knowledge) -> None:
    old = Spell("Mitterrand", frozenset({"FRA"}), "1981-05", None)
    [found] = compare([old], knowledge)
    assert found.terms
    assert (found.entry, found.exit) == (None, None)


def test_what_disagrees_with_reign_is_told(reign: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--reign", str(reign), "--list"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[-1].startswith("REIGN leaders=0.7500 leaders_asked=4")
    # Blair left in June; the file says May.
    assert [line.partition(",")[0] for line in told[:-1]] == [
        "exits: GBR Tony Blair 1997-05 to 2007-05",
        "leaders: CAN Nobody Atall 2001-01 to 2002-02",
    ]
    assert "1997-05-02 to 2007-06-27" in told[0]


def test_names_of_states_and_heads_are_asked_of_the_tables(
    phoenix: Path, reign: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--gold", str(phoenix), "--reign", str(reign), "--list"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[-1] == (
        "PHOENIX states=0.5000 states_asked=2 other_names=0.5000 other_names_asked=2 heads=1.0000 heads_asked=1 n=5"
    )
    assert "other_names: NORRWEGGEN_ is NOR, not known" in told
    assert "states: CONGO_ is COG, not COD/COG" in told


def test_a_head_is_told_by_our_table_where_reign_is_not_given(
    phoenix: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--gold", str(phoenix)]) == 0
    assert "heads=1.0000 heads_asked=1 " in capsys.readouterr().out


def test_dictionary_names_are_looked_up_as_the_press_writes_them(knowledge: Knowledge) -> None:
    assert meant("COTE_D'IVOIRE_", knowledge) == {"CIV"}
    assert meant("OSLO_", knowledge) == {"NOR"}
    assert meant("LEE_MYUNG_BAK_", knowledge) == {"KOR"}
    assert meant("QQXZ_", knowledge) == set()


def test_files_that_are_not_there_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--reign", str(tmp_path / "reign.csv")]) == 1
    assert "reign.csv is not here" in capsys.readouterr().err


def test_it_runs_among_the_scorers_with_the_folder_of_data(tmp_path: Path, reign: Path) -> None:
    (tmp_path / "data").mkdir()
    reign.rename(tmp_path / "data" / "reign_leaders_1950_2021.csv")
    scorer = next(scorer for scorer in SCORERS if scorer.name == "reign")
    score = run_scorer(scorer, tmp_path, "crosswire")
    assert dict(score.figures)["leaders"] == "0.750"
    assert run_scorer(scorer, tmp_path / "nowhere", "crosswire").failure == (
        "reign_leaders_1950_2021.csv is not here: nothing measured."
    )
