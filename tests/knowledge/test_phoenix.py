"""Dictionaries of actors and agents as TABARI and PETRARCH have them: what is read, what is left out and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.knowledge.phoenix import Entry, Noun, Period, is_dictionary, read_dictionary


def entries(text: str) -> list[tuple[tuple[str, ...], list[tuple[str, str | None, str | None]]]]:
    """Give names and codes with days of the actors of a text, of which all lines can be read."""
    found = read_dictionary(text)
    assert found.slips == ()
    return [(e.names, [(p.code, p.start, p.end) for p in e.periods]) for e in found.entries]


@pytest.mark.parametrize(
    ("text", "names", "codes"),
    [
        ("LURONIA_ [LUR]\n+LURONIAN_\n+OLD_LURONIA_ ; a comment\n", 3, [("LUR", None, None)]),
        ("ANA_DORRIT_ # a comment\n+A._DORRIT_\n\t[ESPGOV >930120 ]\n", 2, [("ESPGOV", "1993-01-20", None)]),
        ("ANA_DORRIT_\n\t[ESPGOV <930120]\n", 1, [("ESPGOV", None, "1993-01-19")]),
        ("ANA_DORRIT_\n\t[ESPGOV 920101-960101]\n", 1, [("ESPGOV", "1992-01-01", "1996-01-01")]),
        ("ANA_DORRIT_\n\t[ESPGOV 19171109-250101]\n", 1, [("ESPGOV", "1917-11-09", "2025-01-01")]),
        ("ANA_DORRIT_\n\t[ESPGOV > 20100501]\n", 1, [("ESPGOV", "2010-05-01", None)]),
        ("ANA_DORRIT_\n\t[ESPGOV 300101-290101]\n", 1, [("ESPGOV", "1930-01-01", "2029-01-01")]),
        ("ANA_DORRIT_\n\t[ESPGOV 920000-960500]\n", 1, [("ESPGOV", "1992", "1996-05")]),
        ("ANA_DORRIT_\n\t[ESPGOV 920101-990231]\n", 1, [("ESPGOV", "1992-01-01", "1999-02")]),
        ("ANA_DORRIT_\n\t[ESPGOV <920500]\n", 1, [("ESPGOV", None, "1992-05")]),
        (
            "ANA_DORRIT_\n\t[ESPGOV >100501] [ESPELI]\t[---] ;1 Jan\n",
            1,
            [("ESPGOV", "2010-05-01", None), ("ESPELI", None, None)],
        ),
        ("ANA_DORRIT_\n\n\t[ESPGOV]\n", 1, [("ESPGOV", None, None)]),
        ("ANA_DORRIT_\r\n+ANA_D_\r\n\t[ESPGOV]\r\n", 2, [("ESPGOV", None, None)]),
        ("HARBOUR_FRONT+_FRONT_OF_HARBOURS\n+HF+_H.F.\n[MLTREB]", 3, [("MLTREB", None, None)]),
        ("HARBOUR_FRONT\n\t[MLTREB]\tShipping\t$1,000", 1, [("MLTREB", None, None)]),
    ],
)
def test_an_actor_is_read(text: str, names: int, codes: list[tuple[str, str | None, str | None]]) -> None:
    ((found, periods),) = entries(text)
    assert (len(found), periods) == (names, codes)


def test_actors_follow_one_another_with_and_without_blank_lines() -> None:
    text = "# head\n\nLURONIA_ [LUR]\n+LURONIAN_\nANA_DORRIT_\n\t[ESPGOV]\nHARBOUR_FRONT\n\t[MLTREB]\n; end\n"
    assert [names[0] for names, _ in entries(text)] == ["LURONIA_", "ANA_DORRIT_", "HARBOUR_FRONT"]


def test_names_that_share_a_code_are_one_actor_where_they_look_it() -> None:
    text = "THE_LEAGUE_OF_PORTS\nLP_\nPORTS_LEAGUE\n\t[IGOLPO]\nRED_LANTERN\nNEW_SICKLE\n\t[MLTREB]\n"
    assert [names for names, _ in entries(text)] == [
        ("THE_LEAGUE_OF_PORTS", "LP_", "PORTS_LEAGUE"), ("RED_LANTERN",), ("NEW_SICKLE",),
    ]  # fmt: skip


def test_who_is_coded_as_nobody_is_left_out() -> None:
    assert entries("HARBOUR_FRONT\n\t[---]\nANA_DORRIT\n\t[ESP]\n") == [(("ANA_DORRIT",), [("ESP", None, None)])]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("NOBODY_\n\nANA [ESP]", 1, "NOBODY_ has no code"),
        ("+NOBODY_\nANA [ESP]", 1, "a further name, and no name before it"),
        ("\t[ESP]\nANA [ESP]", 1, "a code, and no name before it"),
        ("ANA [ESP]\n[ESPGOV >9301201]", 2, "[ESPGOV >9301201]: 9301201 is no day"),
        ("ANA [ESP]\n[ESPGOV >931320]", 2, "[ESPGOV >931320]: 19931320 is no day"),
        ("ANA [ESP]\n[ESPGOV 960101-920101]", 2, "[ESPGOV 960101-920101]: it ends before it begins"),
        ("ANA [ESP]\n[ESPGOV 960101]", 2, "[ESPGOV 960101] is no code with days"),
        ("ANA [ESP]\nBEN\t[", 2, "its brackets do not close"),
        ("ANA [ESP]\n+BEN]_", 2, "its brackets do not close"),
        ("ANA [ESP]\nB\x1aEN", 2, "a letter in it is lost"),
        ("ANA [ESP]\nB\ufffdEN\n\t[FRA]", 2, "a letter in it is lost"),
        ("ANA [ESP]\nWARDEN [~COP}", 2, "is no noun with a code"),
        ("ANA [ESP]\nWARDEN!KIN! [~COP]", 2, "the set !KIN! is nowhere given"),
    ],
)
def test_a_line_that_cannot_be_read_is_told_and_the_rest_is_read(text: str, line: int, reason: str) -> None:
    found = read_dictionary(text)
    assert (found.slips[0].line, found.slips[0].reason) == (line, reason)
    assert [e.periods[0].code for e in found.entries] == ["ESP"]


def test_the_codes_of_a_lost_name_are_nobody_elses() -> None:
    (entry,) = read_dictionary("ANA [ESP]\nB\x1aEN\n+BENNO\n\t[FRAGOV]\n").entries
    assert entry == Entry(1, ("ANA",), (Period("ESP"),))


def test_agents_are_read_with_their_plurals_and_sets() -> None:
    text = (
        "!KIN! = BROTHER, SISTER\nWARDEN [~COP]\nGUILD_OF_SAILORS {GUILDS_OF_SAILORS }[~LAB] # odd\nFOLK {} [~CVL]\n"
        "TRUCE_WATCHER [IGO~]\nSTEP!KIN! [~CVL]\nHALF_!KIN!_OF!KIN! [~CVL]\n"
    )
    found = read_dictionary(text)
    assert (found.entries, found.slips) == ((), ())
    assert found.nouns == (
        Noun(2, "WARDEN", None, "COP"),
        Noun(3, "GUILD_OF_SAILORS", "GUILDS_OF_SAILORS", "LAB"),
        Noun(4, "FOLK", "", "CVL"),
        Noun(5, "TRUCE_WATCHER", None, "IGO"),
        Noun(6, "STEPBROTHER", None, "CVL"),
        Noun(6, "STEPSISTER", None, "CVL"),
        *(Noun(7, f"HALF_{a}_OF{b}", None, "CVL") for a in ("BROTHER", "SISTER") for b in ("BROTHER", "SISTER")),
    )


def test_sets_may_be_given_at_the_end_and_cannot_fill_the_memory() -> None:
    assert read_dictionary("STEP!KIN! [~CVL]\n!KIN! = BROTHER").nouns[0].noun == "STEPBROTHER"
    text = f"!KIN! = {', '.join('abcdefghij')}\n{'!KIN!' * 30} [~CVL]"
    assert "words" in read_dictionary(text).slips[0].reason


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ANA [ESP]", True), ("# [ESP]\nANA", False), ("", False), ("ANA ; [ESP]", False), ("WARDEN [~COP]", True)],
)
def test_a_dictionary_is_told_by_its_codes(text: str, *, expected: bool) -> None:
    assert is_dictionary(text) is expected


PIECES = st.sampled_from(
    ["ANA_", "+", "[", "]", "[ESP", ">", "<", "930120", "-", "~", "!A!", "=", ",", "{", "}", "\n", " ", "\t", ";", "#",
     "[---]", "\x00", "ü", "[~COP]", "[ESPGOV 920101-960101]"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)))
def test_any_text_can_be_read(text: str) -> None:
    found = read_dictionary(text)
    assert all(entry.names and entry.periods for entry in found.entries)
    assert all(noun.noun for noun in found.nouns)
