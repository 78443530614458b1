"""Pronouns: who may be meant by gender and number, what is no actor, and that two as likely are nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.reader.actors.marking import cast_in

from crosswire.knowledge.actors import load_knowledge
from crosswire.reader.actors import pronouns
from crosswire.reader.actors.binding import FEMININE, MASCULINE, PLURAL
from crosswire.reader.actors.entity import Entity
from crosswire.reader.actors.pronouns import find_antecedent, load_weights, weigh
from crosswire.reader.actors.salience import Met, Seen, look_around

if TYPE_CHECKING:
    from collections.abc import Callable

    from crosswire.reader.parsed import Parsed

    ParseText = Callable[..., Parsed]


def entity(name: str, **fields: object) -> Entity:
    """Give a person unless said otherwise."""
    plain: dict[str, object] = {"id": name, "name": name, "kind": "person", "sort": "person", "count": 1}
    return Entity(**(plain | fields))  # type: ignore[arg-type]


def seen_in(parsed: Parsed, *entities: Entity) -> list[Seen]:
    """Give the mentions of entities that are named by one word each."""
    by_word = {e.name: e for e in entities}
    return [Seen(by_word[t.text], t.i, parsed.sentence_of[t.i], t.i, t.i + 1) for t in parsed.doc if t.text in by_word]


def meant(parsed: Parsed, word: str, *entities: Entity) -> str | None:
    """Give the id of whom the last such word means."""
    token = [t for t in parsed.doc if t.lower_ == word][-1]
    before = Met(s for s in seen_in(parsed, *entities) if s.token < token.i)
    found, _ = find_antecedent(parsed, token, before, {s.token for s in before})
    return found.id if found and found.sort not in {"kin", "thing"} else None


ANA, TOBIAS = entity("Ana", gender="f", sure=True), entity("Tobias", gender="m", sure=True)
COUNCIL = entity("Council", kind="organization", sort="organization")
REBELS = entity("Rebels", kind="group", sort="body", plural=True)
NORWAY = entity("Norway", kind="country", sort="country")
LIMA = entity("Lima", kind="organization", sort="place")


def test_pronouns_are_of_one_sort_each() -> None:
    sorts = [MASCULINE, FEMININE, PLURAL, pronouns.NEUTER, pronouns.RELATIVE]
    assert sum(len(sort) for sort in sorts) == len(pronouns.ALL)
    assert all(word == word.lower() for word in pronouns.ALL)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Ana met Tobias. He left.", "he", "Tobias"),
        ("Ana met Tobias. She left.", "she", "Ana"),
        ("Ana met Tobias. It rained.", "it", None),
        ("Tobias met Rebels. They left.", "they", "Rebels"),
        ("Council met Tobias. It voted.", "it", "Council"),
        ("Norway met Tobias. It voted.", "it", "Norway"),
        ("Norway met Tobias. They left.", "they", None),
        ("Ana left Lima. It was cold.", "it", None),
        ("Ana wept. It was clear that nobody cared.", "it", None),
        ("Council met. It seemed that nobody cared.", "it", None),
        ("Council met. It took an hour to vote.", "it", None),
        ("Council knew. Norway denied it.", "it", None),
        ("Ana, who left, wept.", "who", "Ana"),
        ("Who left? Ana.", "who", None),
        ("She left.", "she", None),
        ("Tobias left. She wept.", "she", None),
    ],
)
def test_find_antecedent(text: str, word: str, expected: str | None, parse_text: ParseText) -> None:
    assert meant(parse_text(text), word, ANA, TOBIAS, COUNCIL, REBELS, NORWAY, LIMA) == expected


@pytest.mark.model
def test_a_mention_too_far_back_is_not_meant(parse_text: ParseText) -> None:
    near = "Ana wept. It rained. He left. She wept again."
    far = "Ana wept. It rained. He left. It rained. It rained. She wept again."
    assert meant(parse_text(near), "she", ANA) == "Ana"
    assert meant(parse_text(far), "she", ANA) is None


@pytest.mark.model
def test_of_two_women_neither_is_meant_after_a_sentence_without_them(parse_text: ParseText) -> None:
    parsed = parse_text("Mira sang. Nobody came. Ana wept. It rained. She left.")
    mira = entity("Mira", gender="f", sure=True)
    assert meant(parsed, "she", mira, ANA) is None
    assert meant(parsed, "she", ANA) == "Ana"


@pytest.mark.model
def test_one_unknown_to_the_tables_may_be_a_person(parse_text: ParseText) -> None:
    misjudged = entity("Council", kind="organization", sort="organization")
    misjudged.names["Council"] += 1
    parsed = parse_text("Council wept. She was tired.")
    assert meant(parsed, "she", misjudged) == "Council"
    assert meant(parse_text("The Council wept. She was tired."), "she", misjudged) is None
    assert meant(parse_text("Council, which wept, left. She was tired."), "she", misjudged) is None
    known = entity("Council", kind="organization", sort="organization", known=object())
    known.names["Council"] += 1
    assert meant(parsed, "she", known) is None


@pytest.mark.model
def test_shares_add_up_to_one(parse_text: ParseText) -> None:
    parsed = parse_text("Ana met Tobias and Council in Lima. Later he left it.")
    before = seen_in(parsed, ANA, entity("Tobias"), COUNCIL, LIMA)
    for token in parsed.doc:
        if token.lower_ in {"he", "it"}:
            shares = weigh(parsed, look_around(parsed, token), Met(before), set())
            assert sum(told.share for told in shares.values()) == pytest.approx(1.0)
            assert all(key == told.entity.id for key, told in shares.items())


@pytest.mark.model
def test_two_as_likely_are_nobody(parse_text: ParseText) -> None:
    parsed = parse_text("Ana and Mira met. It rained all day. Then she left.")
    assert meant(parsed, "she", ANA, entity("Mira", gender="f", sure=True)) is None


def test_weights_are_of_known_signs() -> None:
    weights = load_weights()
    assert len(weights) > 50
    assert all(-20 < weight < 20 for weight in weights.values())
    assert weights["gender same"] > weights["gender other"]
    assert weights["back 0"] > weights["back 3"]


@pytest.mark.model
def test_a_pronoun_teaches_an_unknown_gender(parse_text: ParseText) -> None:
    parsed = parse_text("Zorblat Veld won the race. She cried.")
    cast = cast_in(parsed, load_knowledge())
    assert {actor.gender for actor in cast.actors.values()} == {"f"}
