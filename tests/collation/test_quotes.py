"""Quotations: the same words, cut words, other words, and one quotation in two mouths."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosswire.collation.quotes import MIN_WORDS, find_shared_quotes
from tests.builders import Draft, draft, statement
from tests.collation.making import STORY, body, person, told_by

if TYPE_CHECKING:
    from crosswire.facts import Finding

HALDEN = person("Mira Halden", country="CAN")
FERRIN = person("Tomas Ferrin", country="NOR")
ACTORS = {actor.id: actor for actor in (HALDEN, FERRIN, person("Myra Halden"), body("Ferry Union"))}
BRIDGE = "We will keep every bridge open until the last lorry is home"


def quoting(
    report: str, words: str = BRIDGE, speaker: str | None = HALDEN.id, by: str = "Mira Halden", *, form: str = "direct"
) -> Draft:
    """Give a report of one quotation; ``by`` are the words that name the speaker beside it."""
    made = draft(report, f"[[s|[[s-c|“{words},”]] said [[s-w|{by}]]]].")
    made.add("statements", statement(made, "s", speaker, form=form))
    return made


def findings(*made: Draft, origins: tuple[tuple[str, ...], ...] = ()) -> list[Finding]:
    """Give the findings on the quotations of some reports."""
    return list(find_shared_quotes(STORY, told_by(*made, origins=origins), ACTORS))


def verdicts(*made: Draft, origins: tuple[tuple[str, ...], ...] = ()) -> set[tuple[str, str]]:
    """Give verdict and aspect of the findings on the quotations of some reports."""
    return {(found.verdict, found.aspect) for found in findings(*made, origins=origins)}


AGREED = {("agree", "quote")}


def test_the_same_words_are_agreed_on() -> None:
    (found,) = findings(quoting("a"), quoting("b"))
    assert (found.verdict, found.aspect, found.witnesses) == ("agree", "quote", 2)
    assert found.summary == f"Mira Halden: “{BRIDGE}”"
    assert {position.speaker for position in found.positions} == {HALDEN.id}


@pytest.mark.parametrize(
    "words",
    [
        "We will keep every bridge open",
        "We will keep every bridge open … until the last lorry is home",
        "we will keep every bridge open — until the last lorry is home",
        "we’ll see. We will keep every bridge open until the last lorry is home. Believe me",
        "We will keep every bridge open until the last lorry gets home",
    ],
)
def test_words_cut_or_punctuated_otherwise_are_the_same(words: str) -> None:
    assert verdicts(quoting("a"), quoting("b", words)) == AGREED


@pytest.mark.parametrize(
    ("slurred", "plain"),
    [
        ("ok", "okay"),
        ("momma", "mama"),
        ("gonna", "going to"),
        ("'em", "them"),
    ],
)
def test_a_slurred_word_is_the_word(slurred: str, plain: str) -> None:
    said = "We all said {} down here"
    assert verdicts(quoting("a", said.format(plain)), quoting("b", said.format(slurred))) == AGREED


def test_words_in_indirect_speech_are_no_quotation() -> None:
    assert verdicts(quoting("a"), quoting("b", form="indirect")) == set()


def test_a_phrase_of_a_few_words_is_anybody_s() -> None:
    few = " ".join(BRIDGE.split()[: MIN_WORDS - 1])
    assert verdicts(quoting("a", few), quoting("b", few)) == set()


def test_a_report_and_its_reprint_do_not_agree() -> None:
    assert verdicts(quoting("a"), quoting("b"), origins=(("a", "b"),)) == set()


def test_a_quotation_of_three_reports_is_one_finding() -> None:
    made = [quoting("a"), quoting("b"), quoting("c", "We will keep every bridge open until the last lorry")]
    found, *again = findings(*made)
    assert {f.id for f in again} <= {found.id}
    assert [position.span.report for position in found.positions] == ["a", "b", "c"]
    assert found.witnesses == 3


def test_another_quotation_is_another() -> None:
    assert verdicts(quoting("a"), quoting("b", "Nobody here has slept since the ferry went down")) == set()


# One quotation in two mouths


def test_one_quotation_of_two_persons_named_beside_it_is_a_conflict() -> None:
    found = findings(quoting("a"), quoting("b", speaker=FERRIN.id, by="Tomas Ferrin"))
    conflict = next(f for f in found if f.verdict == "conflict")
    assert (conflict.aspect, conflict.rule) == ("attribution", "quote.speaker")
    assert {position.speaker for position in conflict.positions} == {HALDEN.id, FERRIN.id}


@pytest.mark.parametrize(
    ("speaker", "by"),
    [
        (FERRIN.id, "he"),
        (FERRIN.id, "the minister"),
        ("person:myra-halden", "Myra Halden"),
        ("org:ferry-union", "Ferry Union"),
        ("person:unheard-of", "Unheard Of"),
    ],
)
def test_one_quotation_of_a_speaker_not_surely_another_is_no_conflict(speaker: str | None, by: str) -> None:
    assert verdicts(quoting("a"), quoting("b", speaker=speaker, by=by)) == AGREED


def test_a_name_that_is_nobody_known_speaks_what_it_stands_beside() -> None:
    assert ("conflict", "attribution") in verdicts(
        quoting("a"), quoting("b", speaker=None, by="the geologist Tomas Ferrin")
    )
    assert verdicts(quoting("a"), quoting("b", speaker=None, by="the Maryland Democrat")) == AGREED


def test_a_name_far_from_the_quotation_does_not_speak_it() -> None:
    far = draft("b", f"[[s-w|Tomas Ferrin]] {'went on and on ' * 6}[[s|[[s-c|“{BRIDGE}”]]]].")
    far.add("statements", statement(far, "s", FERRIN.id))
    assert verdicts(quoting("a"), far) == AGREED


# One sentence in two wordings


OTHER = "We will keep every road open until the last driver is home"


def test_one_sentence_in_two_wordings_of_an_english_speaker_is_a_conflict() -> None:
    (found,) = findings(quoting("a"), quoting("b", OTHER))
    assert (found.verdict, found.aspect, found.rule) == ("conflict", "quote", "quote.wording")
    assert "bridge" in found.summary
    assert "road" in found.summary


def test_one_sentence_in_two_wordings_of_another_speaker_may_be_the_translation() -> None:
    said = {"a": BRIDGE, "b": OTHER}
    found = findings(*(quoting(report, words, FERRIN.id, "Tomas Ferrin") for report, words in said.items()))
    assert [f.verdict for f in found] == ["disputed"]
    assert "translated" in found[0].reason


@pytest.mark.xfail(strict=True, reason="a sentence of ten words in which one is another passes for the same words")
def test_a_sentence_with_one_other_word_is_in_two_wordings_and_not_agreed_on() -> None:
    made = "Nobody will close this {} while I am the minister"
    found = findings(quoting("a", made.format("school")), quoting("b", made.format("port")))
    assert [f.verdict for f in found] == ["conflict"]
    assert "school" in found[0].summary
    assert "port" in found[0].summary
    assert len(found[0].positions) == 2


@pytest.mark.parametrize(
    "words",
    [
        "We will keep every road open [until] the last driver is home",
        "We will keep every road open … the last driver is home",
        "Will we keep a road open until a driver has come home",
        "We will keep the bridge open until that last lorry was home",
        "We will open every school before the last snow is gone",
        "We will keep every bridge open until the last lorry is home, and then we rest",
    ],
)
def test_sentences_that_only_resemble_one_another_clash_in_nothing(words: str) -> None:
    assert verdicts(quoting("a"), quoting("b", words)) <= AGREED


def test_two_speakers_may_say_like_things() -> None:
    assert verdicts(quoting("a"), quoting("b", OTHER, FERRIN.id, "Tomas Ferrin")) == set()


def test_a_speaker_says_both_where_one_report_has_both() -> None:
    both = draft("b", f"[[s|[[s-c|“{BRIDGE},”]] said [[s-w|Mira Halden]]]]. [[t|[[t-c|“{OTHER},”]] [[t-w|she]] said]].")
    both.add("statements", statement(both, "s", HALDEN.id), statement(both, "t", HALDEN.id))
    assert verdicts(quoting("a"), both) == AGREED


def test_two_spellings_of_a_word_are_no_two_wordings() -> None:
    british, american = "We organised the defence of the harbour", "We organized the defense of the harbor"
    assert ("conflict", "quote") not in verdicts(quoting("a", british), quoting("b", american))


@pytest.mark.xfail(strict=True, reason="words spelled in two ways count as other words")
def test_two_spellings_of_a_word_are_one_quotation() -> None:
    british, american = "We organised the defence of the harbour", "We organized the defense of the harbor"
    assert verdicts(quoting("a", british), quoting("b", american)) == AGREED


def test_findings_are_the_same_in_any_order() -> None:
    made = [quoting("a"), quoting("b", OTHER), quoting("c")]
    one, other = findings(*made), findings(*reversed(made))
    assert {f.id for f in one} == {f.id for f in other}
    assert {f.evidence for f in one} == {f.evidence for f in other}
