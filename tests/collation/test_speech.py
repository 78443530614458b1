"""What parties are reported to have said: one statement in several reports, in the same words or in others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosswire.collation.alignment import SAME_CUE, Said, said, same_statement
from crosswire.collation.speech import find_shared_speech, statements
from tests.builders import Draft, draft, statement
from tests.collation.making import STORY, meant, person, told_by

if TYPE_CHECKING:
    from crosswire.facts import Finding, Reading

HALDEN, FERRIN = person("Mira Halden"), person("Tomas Ferrin")
ACTORS = {actor.id: actor for actor in (HALDEN, FERRIN)}
CLAIM = "that the pier was rotten before the ferry struck it"


def saying(report: str, words: str = CLAIM, speaker: str | None = HALDEN.id, **fields: object) -> Draft:
    """Give a report of one statement."""
    made = draft(report, f"[[s|[[s-w|Mira Halden]] [[s-cue|said]] [[s-c|{words}]]]].")
    made.add("statements", statement(made, "s", speaker, **({"form": "indirect"} | fields)))
    return made


def shared(*made: Draft | Reading, origins: tuple[tuple[str, ...], ...] = ()) -> list[Finding]:
    """Give the statements that some reports agree on."""
    tellers = told_by(*made, origins=origins)
    return list(find_shared_speech(STORY, statements(tellers), ACTORS, len(tellers)))


def one_of(made: Draft) -> Said:
    """Give the statement of a report, ready to be compared."""
    (found,) = said(told_by(made)[0])
    return found


def test_one_statement_in_two_reports_is_agreed_on() -> None:
    (found,) = shared(saying("a"), saying("b", "the pier had been rotten before a ferry struck"))
    assert (found.verdict, found.aspect, found.rule, found.witnesses) == ("agree", "statement", "statement.agree", 2)
    assert {position.speaker for position in found.positions} == {HALDEN.id}
    assert found.summary.startswith("Mira Halden said ")


def test_the_same_words_in_quotation_marks_are_a_quotation() -> None:
    quoted = "“The pier was rotten before the ferry struck it”"
    (found,) = shared(saying("a", quoted, form="direct"), saying("b", quoted, form="direct"))
    assert (found.aspect, found.rule) == ("quote", "quote.agree")


@pytest.mark.parametrize(
    "other",
    [
        saying("b", speaker=FERRIN.id),
        saying("b", speaker=None),
        saying("b", denied=True),
        saying("b", "that she would resign in May"),
    ],
    ids=["another speaker", "no speaker", "a denial", "something else"],
)
def test_another_statement_is_not_agreed_on(other: Draft) -> None:
    one, two = meant(saying("a").reading(), 1.0, 0.0), meant(other.reading(), 0.5, 0.9)
    assert shared(one, two) == []


def test_a_word_or_two_is_not_agreed_on() -> None:
    assert shared(saying("a", "no comment"), saying("b", "no comment")) == []


def test_a_report_and_its_reprint_do_not_agree() -> None:
    assert shared(saying("a"), saying("b"), origins=(("a", "b"),)) == []


def test_evidence_for_one_statement_is_symmetric() -> None:
    one, other = one_of(saying("a")), one_of(saying("b", "the pier had been rotten for years"))
    assert same_statement(one, other) == pytest.approx(same_statement(other, one))
    assert same_statement(one, one_of(saying("c", speaker=FERRIN.id))) == float("-inf")


def test_statements_are_grouped_by_speaker_and_content() -> None:
    one = saying("a")
    two = saying("b", "that she would resign in May")
    tellers = told_by(meant(one.reading(), 1.0, 0.0), meant(two.reading(), 0.0, 1.0), meant(saying("c").reading()))
    groups = [[s.teller.report.id for s in group] for group in statements(tellers)]
    assert groups == [["a", "c"], ["b"]]


def test_one_telling_verb_on_things_of_one_kind_speaks_for_one_statement() -> None:
    words = "that a ceasefire accord for the valley was reached", "the signing in a message about the cease-fire deal"
    fields = {"verb": "confirm", "verb_class": "admits"}
    one, other = (one_of(saying(report, said_, **fields)) for report, said_ in zip("ab", words, strict=True))
    plain = [one_of(saying(report, said_)) for report, said_ in zip("ab", words, strict=True)]
    assert same_statement(one, other) == pytest.approx(same_statement(*plain) + SAME_CUE)


def test_agreed_words_are_those_that_have_least_of_their_own() -> None:
    (found,) = shared(saying("a"), saying("b", f"{CLAIM}, and had been rotting since a storm tore its seaward piles"))
    assert "storm" not in found.summary
