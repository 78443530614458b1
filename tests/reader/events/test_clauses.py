"""Clauses: what a verb says of whom, and whether it is told as a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosswire.reader.events.clauses import find_clauses

if TYPE_CHECKING:
    from collections.abc import Callable

    from crosswire.reader.parsed import Parsed

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "lemma", "told"),
    [
        ("The deputies voted down the bill.", "vote down", "+ told main"),
        ("The bill was voted down by the deputies.", "vote down", "+ told main"),
        ("The deputies did not adopt the bill.", "adopt", "- told main"),
        ("No deputy adopted the bill.", "adopt", "- told main"),
        ("The deputies failed to adopt the bill.", "adopt", "- told main"),
        ("The deputies had adopted the bill.", "adopt", "+ told main earlier"),
        ("The deputies will adopt the bill.", "adopt", "+ will main"),
        ("The deputies will have to adopt the bill.", "adopt", "+ will main"),
        ("The deputies cannot adopt the bill.", "adopt", "- can main"),
        ("The deputies hope to adopt the bill.", "adopt", "+ open main"),
        ("If the deputies adopt the bill, prices rise.", "adopt", "+ open"),
        ("Nobody knows what deputies adopted the bill.", "adopt", "+ open main"),
        ("The bill that the deputies adopted is long.", "adopt", "+ told"),
        ("The talks never came about.", "come about", "- told main"),
        ("To this day the minister has not once met the nurses.", "meet", "- told main"),
        ("The deputies talked for a day and went home without having adopted the bill.", "adopt", "- told main"),
        ("There was no apology from the minister.", "be", "- told main"),
        ("The deputies left the hall without adopting the bill.", "adopt", "- told main"),
        ("The deputies may leave the hall without adopting the bill.", "adopt", "- can main"),
        ("The deputies did not leave the hall without adopting the bill.", "adopt", "- open main"),
        ("The deputies stopped short of adopting the bill.", "adopt", "- told main"),
        ("The deputies were unable to adopt the bill.", "adopt", "- told main"),
        ("The deputies are yet to adopt the bill.", "adopt", "- told main"),
        ("The deputies decided not to adopt the bill.", "adopt", "- told main"),
        ("The deputies rejected calls to adopt the bill.", "adopt", "- told main"),
        ("The deputies heard calls to adopt the bill.", "adopt", "+ open"),
        ("The deputies ruled out adopting the bill.", "adopt", "- told main"),
        ("The deputies refrained from adopting the bill.", "adopt", "- told main"),
        ("The bill is “not dead”, a deputy said.", "be", "- told main"),
        ("The bill is dead, not merely late.", "be", "+ told main"),
    ],
)
def test_a_clause_is_told_as(text: str, lemma: str, told: str, parse_text: Callable[..., Parsed]) -> None:
    (clause,) = [c for c in find_clauses(parse_text(text)) if c.lemma == lemma]
    words = ["-" if clause.negated else "+", clause.mood, *(["main"] if clause.main else [])]
    assert " ".join([*words, *(["earlier"] if clause.earlier else [])]) == told


def test_a_passive_has_the_roles_of_the_active_voice(parse_text: Callable[..., Parsed]) -> None:
    (clause,) = find_clauses(parse_text("The bill of the Greens was voted down by the deputies in Oslo."))
    roles = {(argument.role, argument.lemma) for argument in clause.arguments}
    assert {("agent", "deputy"), ("patient", "bill"), ("in", "oslo")} <= roles


def test_a_cleft_sentence_tells_where(parse_text: Callable[..., Parsed]) -> None:
    clauses = list(find_clauses(parse_text("It was in Oslo that the train left the track.")))
    assert ("in", "oslo") in {(a.role, a.lemma) for c in clauses if c.lemma == "leave" for a in c.arguments}
