"""Statements: the table of cases, what holds for any text, and speakers and addressees as actors."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.tokens import Span as Tokens
from spacy.vocab import Vocab

from crosswire.facts import Actor, Mention, Report, Span
from crosswire.knowledge.lexicon.speech import load_speech
from crosswire.reader.layout import lay_out
from crosswire.reader.parsed import Cast, Parsed, index
from crosswire.reader.speech.quotes import find_statements

if TYPE_CHECKING:
    from collections.abc import Callable

    from crosswire.facts import Statement

    ParseText = Callable[..., Parsed]

CASES = tomllib.loads((Path(__file__).parent / "cases" / "quotes.toml").read_text("utf-8"))["case"]
NOBODY = Cast({}, [])


def _statements(parsed: Parsed, cast: Cast = NOBODY) -> list[Statement]:
    """Find the statements of a report."""
    return find_statements(parsed, cast, load_speech())


def _bare(text: str) -> str:
    """Give a text without the marks at its edges."""
    return re.sub(r"^[\W_]+|[\W_]+$", "", text)


def _as_case(parsed: Parsed, statement: Statement) -> dict[str, Any]:
    """Give a statement as the table has it."""
    return {
        "speaker": parsed.text(statement.speaker_span) if statement.speaker_span else None,
        "verb": statement.verb,
        "verb_class": statement.verb_class,
        "form": statement.form,
        "denied": statement.denied,
        "content": [_bare(parsed.text(piece)) for piece in statement.content],
    }


def _wanted(row: dict[str, Any]) -> dict[str, Any]:
    """Give a row of the table with all its fields."""
    blank = {"speaker": None, "verb": None, "verb_class": None, "denied": False}
    own = {key: value for key, value in row.items() if key != "inner"}
    return blank | own | {"content": [_bare(piece) for piece in row["content"]]}


def _params() -> list[Any]:
    """Give the cases with their names and known failures."""
    return [
        pytest.param(
            case,
            id=case["name"],
            marks=[pytest.mark.xfail(reason=case["fails"], strict=True)] if "fails" in case else [],
        )
        for case in CASES
    ]


@pytest.mark.model
@pytest.mark.parametrize("case", _params())
def test_find_statements_on_cases(case: dict[str, Any], parse_text: ParseText) -> None:
    parsed = parse_text(case["text"])
    found = _statements(parsed)
    assert [_as_case(parsed, one) for one in found] == [_wanted(row) for row in case["statements"]]
    if any("inner" in row for row in case["statements"]):
        told = [[_as_case(parsed, one) for one in statement.inner] for statement in found]
        assert told == [[_wanted(row) for row in outer.get("inner", ())] for outer in case["statements"]]


def test_cases_are_many_and_their_names_differ() -> None:
    names = [case["name"] for case in CASES]
    assert len(names) == len(set(names)) >= 220
    assert sum(len(case["statements"]) for case in CASES) >= 220


@pytest.mark.model
def test_find_statements_gives_each_its_own_id_by_its_content(parse_text: ParseText) -> None:
    parsed = parse_text("Olen said it rained. “It rained,” said Ilves.", id="daily")
    assert [found.id for found in _statements(parsed)] == ["daily#s10", "daily#s21"]


@pytest.mark.model
def test_find_statements_places_evidence_over_all_parts(parse_text: ParseText) -> None:
    parsed = parse_text("On Monday Olen told Ilves that it rained.")
    (found,) = _statements(parsed)
    assert parsed.text(found.span) == "Olen told Ilves that it rained"
    assert parsed.text(found.cue) == "told" if found.cue else False


@pytest.mark.model
def test_find_statements_keeps_a_far_speaker_out_of_the_place_of_a_statement(parse_text: ParseText) -> None:
    parsed = parse_text("Olen said the bridge would stay shut until the end of the rains.\n“We have no steel.”")
    first, second = _statements(parsed)
    assert second.speaker_span == first.speaker_span
    assert [parsed.text(span) for span in second.evidence] == ["“We have no steel.”", "Olen"]


def _cast(parsed: Parsed, *names: str) -> Cast:
    """Make a cast of persons who are named by one word each."""
    actors = {name: Actor(id=name, name=name, kind="person") for name in names}
    mentions = []
    for token in parsed.doc:
        if token.text in actors:
            span = Span(parsed.report.id, token.idx, token.idx + len(token))
            mentions.append((Mention(actor=token.text, form="name", evidence=(span,)), token.i, token.i + 1, token.i))
    return Cast(actors, mentions)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "speaker", "addressee"),
    [
        ("Olen told Ilves that it rained.", "Olen", "Ilves"),
        ("“It rains,” Olen said to Ilves.", "Olen", "Ilves"),
        ("The mine's manager, Olen, told Ilves that it rained.", "Olen", "Ilves"),
        ("The managers, Olen among them, told Ilves that it rained.", None, "Ilves"),
        ("Olen assured Ilves that the road was safe.", "Olen", "Ilves"),
        ("Ilves was told that it rained.", None, "Ilves"),
        ("Olen agreed with Ilves that it rained.", "Olen", "Ilves"),
        ("Olen, who denied the charge, left.", "Olen", None),
        ("Olen's claim that it rained was false.", "Olen", None),
        ("The mayor said it rained.", None, None),
    ],
)
def test_find_statements_names_speaker_and_addressee(
    text: str, speaker: str | None, addressee: str | None, parse_text: ParseText
) -> None:
    parsed = parse_text(text)
    (found,) = _statements(parsed, _cast(parsed, "Olen", "Ilves"))
    assert (found.speaker, found.addressee) == (speaker, addressee)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "speaker", "body"),
    [
        ("A spokesman for Ardmore said it rained.", "Ardmore", "Ardmore"),
        ("Ardmore's spokeswoman said it rained.", "Ardmore", "Ardmore"),
        ("Olen, a spokesman for Ardmore, said it rained.", "Olen", "Ardmore"),
        ("Ardmore spokesman Olen said it rained.", "Olen", "Ardmore"),
        ("A spokesman for Olen said it rained.", None, None),
        ("A friend of Ardmore said it rained.", None, None),
    ],
)
def test_find_statements_keeps_the_body_that_is_spoken_for(
    text: str, speaker: str | None, body: str | None, parse_text: ParseText
) -> None:
    parsed = parse_text(text)
    cast = _cast(parsed, "Olen", "Ardmore")
    if "Ardmore" in cast.actors:
        cast.actors["Ardmore"] = Actor(id="Ardmore", name="Ardmore", kind="organization")
    (found,) = _statements(parsed, cast)
    assert (found.speaker, found.speaker_for) == (speaker, body)


@pytest.mark.model
def test_find_statements_gives_what_is_told_within_an_id_and_a_speaker_of_its_own(parse_text: ParseText) -> None:
    parsed = parse_text("“Olen told us the ferry was full,” Ilves said.", id="daily")
    (found,) = _statements(parsed, _cast(parsed, "Olen", "Ilves"))
    (inner,) = found.inner
    assert (found.speaker, inner.speaker) == ("Ilves", "Olen")
    assert (found.id, inner.id) == ("daily#s0", "daily#s14")
    assert all(found.content[0].covers(piece) for piece in inner.content)


@pytest.mark.model
def test_find_statements_reads_no_furniture(parse_text: ParseText) -> None:
    text = "Olen said it rained.\nEditors said this page uses cookies."
    parsed = parse_text(text, furniture=((21, len(text)),))
    assert len(_statements(parsed)) == 1


PIECES = st.sampled_from(
    [
        "“", "”", '"', "'", "‘", "’", "«", "»", "''", ":", ",", ".", "?", "—", "\n", "\n\n", " ", "said", "Olen", "she",
        "the minister", "that", "it rained", "according to", "told", "SMITH:", "in a statement", "adding", "as", ";",
        "was described as", "by", "claims", "KYIV (AP) —", "\u200f", "é", "(", ")", "who",
    ]
)  # fmt: skip


@pytest.mark.model
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, max_size=40))
def test_find_statements_takes_any_text(pieces: list[str], parse_text: ParseText) -> None:
    parsed = parse_text(" ".join(pieces))
    found = _statements(parsed)
    assert found == _statements(parsed)
    assert len({statement.id for statement in found}) == len(found)
    for statement in found:
        assert statement.content
        for span in (*statement.content, *statement.evidence):
            assert 0 <= span.start < span.end <= len(parsed.report.text)
        assert any(statement.span.covers(piece) for piece in statement.content)


def _by_hand(words: list[str], rows: list[tuple[str, str, str, int]]) -> Parsed:
    """Make a parsed report of words with their lemma, tag, relation and head."""
    lemmas, tags, deps, heads = (list(column) for column in zip(*rows, strict=True))
    kinds = {"N": "NOUN", "V": "VERB", "P": "PRON", "D": "DET", "I": "ADP", ".": "PUNCT", ",": "PUNCT"}
    pos = [kinds.get(tag[0], "PUNCT") for tag in tags]
    doc = Doc(Vocab(), words=words, lemmas=lemmas, tags=tags, deps=deps, heads=heads, pos=pos)
    report = Report(id="r", text=doc.text)
    return index(report, lay_out(report), doc)


def test_find_statements_needs_only_the_parse() -> None:
    words = ["Officials", "said", "rain", "fell", "."]
    rows = [
        ("official", "NNS", "nsubj", 1), ("say", "VBD", "ROOT", 1), ("rain", "NN", "nsubj", 3),
        ("fall", "VBD", "ccomp", 1), (".", ".", "punct", 1),
    ]  # fmt: skip
    parsed = _by_hand(words, rows)
    (found,) = _statements(parsed)
    assert found.speaker_span is not None
    assert parsed.text(found.speaker_span) == "Officials"
    assert [parsed.text(piece) for piece in found.content] == ["rain fell"]


def test_find_statements_takes_no_time_for_a_speaker() -> None:
    words = ["Officials", "there", "said", "Thursday", "rain", "fell", "."]
    rows = [
        ("official", "NNS", "nsubj", 2), ("there", "RB", "advmod", 0), ("say", "VBD", "ROOT", 2),
        ("Thursday", "NNP", "nsubj", 2), ("rain", "NN", "nsubj", 5), ("fall", "VBD", "ccomp", 2),
        (".", ".", "punct", 2),
    ]  # fmt: skip
    parsed = _by_hand(words, rows)
    parsed.doc.set_ents([Tokens(parsed.doc, 3, 4, label="DATE")])
    (found,) = _statements(parsed)
    assert found.speaker_span is not None
    assert parsed.text(found.speaker_span) == "Officials there"


def test_find_statements_finds_nothing_in_an_empty_report() -> None:
    report = Report(id="r", text="")
    assert _statements(index(report, lay_out(report), Doc(Vocab()))) == []
