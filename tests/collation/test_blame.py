"""What parties hold against one another: accusations with their answers, and what one says and another denies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from crosswire.collation.alignment import told
from crosswire.collation.blame import find_blame, find_denied_speech
from crosswire.collation.speech import statements
from tests.builders import Draft, draft, event, participant, statement
from tests.collation.making import STORY, body, named, person, role, state, told_by

if TYPE_CHECKING:
    from crosswire.facts import Actor, Finding

MINISTRY = body("Aldanian Ministry", country="ALD", sectors=("GOV",))
UNION = body("Ferry Union")
GUNMEN = replace(person("gunmen"), id="group:gunmen", kind="group")
ACTORS: dict[str, Actor] = {
    actor.id: actor
    for actor in (state("ALD", "Aldania"), state("BOR", "Borvia"), MINISTRY, UNION, person("Mira Halden"), GUNMEN)
}


def accusing(report: str, by: str = "ALD", of: str = "BOR", lemma: str = "accuse", **fields: object) -> Draft:
    """Give a report in which one party accuses another."""
    made = draft(report, "[[e|[[w|One]] accused [[t|the other]] of mining the Ostrand bridge]].")
    made.add(
        "events",
        event(
            made, "e", "ACCUSE", lemma=lemma, source=(participant(made["w"], by),),
            target=(participant(made["t"], of),), **fields,
        ),
    )  # fmt: skip
    return made


def denying(report: str, speaker: str | None = "BOR", words: str = "any involvement", **fields: object) -> Draft:
    """Give a report in which somebody denies something, as a statement."""
    made = draft(report, f"[[s|[[s-w|The other]] [[s-cue|denied]] [[s-c|{words}]]]].")
    plain: dict[str, object] = {"verb": "deny", "verb_class": "denies", "denied": True, "form": "indirect"}
    made.add("statements", statement(made, "s", speaker, **(plain | fields)))
    return made


def rejecting(report: str, lemma: str = "reject", words: str = "the accusation") -> Draft:
    """Give a report in which the accused answers, as an act."""
    made = draft(report, f"[[e|[[w|The other]] rejected {words}]].")
    made.add("events", event(made, "e", "REJECT", lemma=lemma, source=(participant(made["w"], "BOR"),)))
    return made


def blame(*made: Draft) -> list[Finding]:
    """Give the disputes over who is responsible."""
    tellers = told_by(*made)
    return list(find_blame(STORY, tellers, [[t] for teller in tellers for t in told(teller)], ACTORS))


@pytest.mark.parametrize("answer", [denying("b"), rejecting("b"), accusing("b", "BOR", "ALD")])
def test_an_accusation_with_its_answer_is_a_dispute(answer: Draft) -> None:
    sides = ("Aldania accuses Borvia", "Borvia accuses Aldania")
    (found,) = (f for f in blame(accusing("a"), answer) if any(side in f.summary for side in sides))
    assert (found.verdict, found.aspect) == ("disputed", "responsibility")
    assert {position.speaker for position in found.positions} == {"ALD", "BOR"}


def test_a_dispute_may_stand_in_one_report_alone() -> None:
    made = accusing("a")
    both = draft(
        "b", "[[e|[[w|One]] accused [[t|it]] of mining it]]. [[s|[[s-w|It]] [[s-cue|denied]] [[s-c|any role]]]]."
    )
    both.add("events", event(both, "e", "ACCUSE", lemma="accuse", source=(participant(both["w"], "ALD"),),
                             target=(participant(both["t"], "BOR"),)))  # fmt: skip
    both.add("statements", statement(both, "s", "BOR", verb="deny", verb_class="denies", denied=True, form="indirect"))
    assert len(blame(both)) == 1
    (found,) = blame(made, both)
    assert [p.speaker for p in found.positions] == ["ALD", "ALD", "BOR"]


@pytest.mark.parametrize(
    "others",
    [
        [],
        [denying("b", speaker="CHL")],
        [denying("b", speaker=None)],
        [denying("b", words="that it would sell the ferry")],
        [denying("b", denied=False, verb="say", verb_class="says")],
        [rejecting("b", words="the offer of talks")],
        [rejecting("b", lemma="welcome")],
        [accusing("b", "BOR", "CHL")],
    ],
)
def test_an_accusation_without_an_answer_is_no_dispute(others: list[Draft]) -> None:
    assert blame(accusing("a"), *others) == []


@pytest.mark.parametrize(
    "accusation",
    [
        accusing("a", of="group:gunmen"),
        accusing("a", of="ALD"),
        accusing("a", lemma="criticise"),
        accusing("a", status="denied"),
        accusing("a", status="planned"),
    ],
)
def test_what_is_no_accusation_is_no_dispute(accusation: Draft) -> None:
    assert blame(accusation, denying("b"), denying("c", speaker="group:gunmen")) == []


def test_a_ministry_and_a_spokeswoman_speak_for_their_party() -> None:
    made = accusing("a", by=MINISTRY.id)
    answer = denying("b", speaker="person:mira-halden")
    assert blame(made, answer) == []
    answer.add(
        "mentions",
        named(answer["s-w"], "person:mira-halden", role(answer["s-w"], "spokeswoman", "spokesperson", "BOR")),
    )
    (found,) = blame(made, answer)
    assert found.summary.startswith("Aldania accuses Borvia")
    assert {p.speaker for p in found.positions} == {"ALD", "BOR"}


def test_several_accusers_of_one_party_are_one_dispute() -> None:
    (found,) = blame(accusing("a"), accusing("b", by=UNION.id), denying("c"))
    assert found.summary.startswith("Aldania and the Ferry Union accuse Borvia")


def test_a_dispute_is_the_same_in_any_order() -> None:
    made = [accusing("a"), accusing("b"), denying("c")]
    (one,), (other,) = blame(*made), blame(*reversed(made))
    assert (one.id, one.positions) == (other.id, other.positions)


# What one says and another denies


def saying(report: str, words: str = "that the ferry sank after it struck the pier", **fields: object) -> Draft:
    """Give a report in which the union says something."""
    made = draft(report, f"[[s|[[s-w|The union]] [[s-cue|said]] [[s-c|{words}]]]].")
    plain: dict[str, object] = {"form": "indirect"}
    made.add("statements", statement(made, "s", UNION.id, **(plain | fields)))
    return made


def denied(*made: Draft) -> list[Finding]:
    """Give what some reports have one party say and another deny."""
    tellers = told_by(*made)
    return list(find_denied_speech(STORY, tellers, statements(tellers), ACTORS))


CLAIM = "that the ferry had struck the pier before it sank"


def test_a_claim_and_its_denial_are_a_dispute() -> None:
    (found,) = denied(saying("a"), denying("b", words=CLAIM))
    assert (found.verdict, found.aspect, found.rule) == ("disputed", "statement", "statement.denied")
    assert {p.speaker for p in found.positions} == {UNION.id, "BOR"}


def test_two_denials_of_one_claim_are_one_dispute() -> None:
    (found,) = denied(saying("a"), denying("b", words=CLAIM), denying("c", words=CLAIM))
    assert {p.span.report for p in found.positions} == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("claim", "denial"),
    [
        (saying("a"), denying("b", speaker=UNION.id, words=CLAIM)),
        (saying("a"), denying("b", speaker=None, words=CLAIM)),
        (saying("a"), denying("b", words="that it had sold the ferry to a bank")),
        (saying("a"), denying("b", words="the pier")),
        (saying("a"), denying("b", words="a plan to close the pier where the ferry struck and sank")),
        (saying("a"), denying("b", words=CLAIM, verb="say", verb_class="says")),
        (saying("a", denied=True), denying("b", words=CLAIM)),
    ],
)
def test_what_is_no_denial_of_the_claim_is_no_dispute(claim: Draft, denial: Draft) -> None:
    assert denied(claim, denial) == []


def answering(words: str) -> Draft:
    """Give a report in which the union says something and Borvia answers in the sentence after it."""
    made = draft("a", f"[[s|[[s-w|The union]] [[s-cue|said]] [[s-c|that the ferry struck the pier]]]]. {words}.")
    made.add("statements", statement(made, "s", UNION.id, form="indirect"))
    made.add("events", event(made, "e", "REJECT", lemma="deny", source=(participant(made["w"], "BOR"),)))
    return made


def test_a_bare_denial_is_of_the_statement_before() -> None:
    (found,) = denied(answering("[[e|[[w|Borvia]] denied it]]"))
    assert [p.value for p in found.positions] == ["that the ferry struck the pier", "Borvia denied it"]


@pytest.mark.parametrize(
    "words",
    [
        "It rained. [[e|[[w|Borvia]] denied it]]",
        "[[e|[[w|Borvia]] denied any involvement]]",
        "Lawyers asked what [[e|[[w|Borvia]] denied]]",
    ],
)
def test_a_denial_of_something_else_is_not_of_the_statement_before(words: str) -> None:
    assert denied(answering(words)) == []
