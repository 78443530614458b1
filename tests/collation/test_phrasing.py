"""Words for people: lists, clauses with their actors, figures as their reports word them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.collation.phrasing import amount, clause, clip, listing, names, reports_of, told_speech
from tests.builders import draft, participant, quantity, statement
from tests.collation.making import named, person, told_by

HALDEN, FERRIN = person("Mira Halden"), person("Tomas Ferrin")
ACTORS = {actor.id: actor for actor in (HALDEN, FERRIN)}


@given(st.text(max_size=200), st.integers(3, 60))
def test_clip_gives_one_line_of_no_more_than_so_much(words: str, most: int) -> None:
    line = clip(words, most)
    assert "\n" not in line
    assert len(line) <= most + 2
    assert line == clip(words.strip(), most)


@pytest.mark.parametrize(
    ("words", "most", "line"),
    [
        ("a\n b  c", 10, "a b c"),
        ("one two three", 9, "one two …"),
        ("one, two three", 9, "one …"),
        ("one two", 7, "one two"),
        ("", 5, ""),
    ],
)
def test_clip_cuts_at_the_end_of_a_word(words: str, most: int, line: str) -> None:
    assert clip(words, most) == line


@pytest.mark.parametrize(
    ("words", "told"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_listing(words: list[str], told: str) -> None:
    assert listing(words) == told


def test_names_are_told_once_and_by_their_ids_where_unknown() -> None:
    assert names([HALDEN.id, "NOR", HALDEN.id], ACTORS) == "Mira Halden and NOR"


@pytest.mark.parametrize(
    ("marked", "told"),
    [
        ("[[e|[[w|Mira Halden]] mended the pier]]", "Mira Halden mended the pier"),
        ("[[e|[[w|She]] mended the pier]]", "[Mira Halden] mended the pier"),
        ("[[e|However, [[w|she]] mended the pier]]", "[Mira Halden] mended the pier"),
        ("[[w|Mira Halden]] [[e|mended the pier]]", "Mira Halden mended the pier"),
        ("[[w|Mira Halden]] went home and [[e|mended the pier]]", "[Mira Halden] mended the pier"),
        ("[[e|but the pier\nheld [[w|her]]]]", "The pier held her"),
    ],
)
def test_a_clause_names_who_acts_in_it(marked: str, told: str) -> None:
    made = draft("a", marked)
    (teller,) = told_by(made)
    assert clause(teller, made["e"], (participant(made["w"], HALDEN.id),), ACTORS) == told


def test_a_clause_that_opens_with_whose_it_is_names_the_owner() -> None:
    made = draft("a", "[[e|[[o|His]] [[w|sister]] mended the pier]]")
    made.add("mentions", named(made["o"], FERRIN.id))
    (teller,) = told_by(made)
    told = clause(teller, made["e"], (participant(made["w"], HALDEN.id),), ACTORS)
    assert told == "[Tomas Ferrin’s] sister mended the pier"


def test_a_clause_whose_actor_is_unknown_stands_as_it_is() -> None:
    made = draft("a", "[[e|[[w|She]] mended the pier]]")
    (teller,) = told_by(made)
    assert clause(teller, made["e"], (participant(made["w"], None),), ACTORS) == "She mended the pier"
    assert clause(teller, made["e"], (), ACTORS) == "She mended the pier"


@pytest.mark.parametrize(
    ("marked", "fields", "told"),
    [
        ("“[[s-c|No pier will close]]”", {"form": "direct"}, "Mira Halden: “No pier will close”"),
        ("She [[s-cue|said]] [[s-c|that no pier would close]]", {}, "Mira Halden said that no pier would close"),
        ("[[s-c|No pier would close]], she [[s-cue|said]]", {}, "Mira Halden: No pier would close"),
        ("[[s-cue|According to]] her, [[s-c|no pier would close]]", {}, "Mira Halden: no pier would close"),
        ("She left, [[s-cue|warning]] [[s-c|that it would close]]", {}, "Mira Halden: that it would close"),
    ],
)
def test_told_speech(marked: str, fields: dict[str, str], told: str) -> None:
    made = draft("a", f"[[s|{marked}]]")
    (teller,) = told_by(made)
    said = statement(made, "s", HALDEN.id, **({"form": "indirect"} | fields))
    assert told_speech(teller, said, "Mira Halden") == told


@pytest.mark.parametrize(
    ("marked", "fields", "told"),
    [
        ("[[n|12]] [[o|lorry drivers]]", {"of_text": "lorry drivers"}, "12 lorry drivers"),
        ("[[n|40 million]] euros", {}, "40 million"),
        ("at least [[n|12]] [[o|drivers]]", {"of_text": "drivers", "hedge": "at least"}, "at least 12 drivers"),
        ("[[n|about 12]] [[o|drivers]]", {"of_text": "drivers", "hedge": "about"}, "about 12 drivers"),
        ("[[o|drivers]] came, [[n|12]] of them", {"of_text": "drivers"}, "12 drivers"),
        ("[[n|hundreds]] of [[o|drivers]]", {"of_text": "drivers", "hedge": "indefinite"}, "hundreds of drivers"),
    ],
)
def test_an_amount_is_told_as_its_report_words_it(marked: str, fields: dict[str, str], told: str) -> None:
    made = draft("a", marked)
    (teller,) = told_by(made)
    assert amount(teller, quantity(made, "n", 12.0, of=made.spans.get("o"), **fields)) == told


def test_reports_and_origins_are_counted() -> None:
    made = [draft(name, "x") for name in "abc"]
    assert reports_of(told_by(*made)) == "3 reports"
    assert reports_of(told_by(*made, origins=(("a", "b"),))) == "3 reports of 2 independent origins"
