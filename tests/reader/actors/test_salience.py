"""Signs of whom a pronoun means: roles, clauses and what the grammar rules out, on documents built by hand."""

from __future__ import annotations

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from crosswire.facts import Report
from crosswire.reader.actors.binding import implied_subject, is_argument, main_subject
from crosswire.reader.actors.entity import Entity
from crosswire.reader.actors.salience import Seen, look_around, role_of, signs
from crosswire.reader.layout import lay_out
from crosswire.reader.parsed import Parsed, index

VOCAB = English().vocab
# A word with its part of speech, tag, relation and head.
Row = tuple[str, str, str, str, int]


def parsed_of(rows: list[Row]) -> Parsed:
    """Make a parsed report of rows."""
    words, pos, tags, deps, heads = (list(column) for column in zip(*rows, strict=True))
    doc = Doc(VOCAB, words=words, pos=pos, tags=tags, deps=deps, heads=heads, lemmas=[w.lower() for w in words])
    report = Report(id="r", text=doc.text)
    return index(report, lay_out(report), doc)


def seen(name: str, token: int, sentence: int = 0) -> Seen:
    """Give a mention of a person at one token."""
    return Seen(Entity(id=name, name=name, kind="person", sort="person"), token, sentence, token, token + 1)


URGED = parsed_of([
    ("Ana", "PROPN", "NNP", "nsubj", 1), ("urged", "VERB", "VBD", "ROOT", 1), ("Tobias", "PROPN", "NNP", "dobj", 1),
    ("to", "PART", "TO", "aux", 4), ("mend", "VERB", "VB", "xcomp", 1), ("his", "PRON", "PRP$", "poss", 6),
    ("ways", "NOUN", "NNS", "dobj", 4),
])  # fmt: skip
PRAISED = parsed_of([
    ("Ana", "PROPN", "NNP", "nsubj", 1), ("praised", "VERB", "VBD", "ROOT", 1), ("Tobias", "PROPN", "NNP", "dobj", 1),
    (",", "PUNCT", ",", "punct", 1), ("thanking", "VERB", "VBG", "advcl", 1), ("him", "PRON", "PRP", "dobj", 4),
])  # fmt: skip
SAID = parsed_of([
    ("Ana", "PROPN", "NNP", "nsubj", 1), ("told", "VERB", "VBD", "ROOT", 1), ("Tobias", "PROPN", "NNP", "dobj", 1),
    ("that", "SCONJ", "IN", "mark", 5), ("she", "PRON", "PRP", "nsubj", 5), ("left", "VERB", "VBD", "ccomp", 1),
])  # fmt: skip
SISTER = parsed_of([
    ("Her", "PRON", "PRP$", "poss", 1), ("sister", "NOUN", "NN", "nsubj", 3), ("Ann", "PROPN", "NNP", "appos", 1),
    ("saw", "VERB", "VBD", "ROOT", 3), ("her", "PRON", "PRP", "dobj", 3),
])  # fmt: skip
SPEECH = parsed_of([
    ("In", "ADP", "IN", "prep", 4), ("her", "PRON", "PRP$", "poss", 2), ("speech", "NOUN", "NN", "pobj", 0),
    ("Ana", "PROPN", "NNP", "nsubj", 4), ("wept", "VERB", "VBD", "ROOT", 4),
])  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "token", "role"),
    [
        (URGED, 0, "subject"),
        (URGED, 2, "object"),
        (URGED, 5, "owner"),
        (SPEECH, 2, "oblique"),
        (SISTER, 2, "aside"),
        (SPEECH, 4, "root"),
        (SAID, 3, "other"),
    ],
)
def test_role_of_a_word(rows: Parsed, token: int, role: str) -> None:
    assert role_of(rows.doc[token]) == role


def test_role_of_a_word_in_a_row_is_that_of_the_first() -> None:
    row = parsed_of([
        ("Ana", "PROPN", "NNP", "nsubj", 3), ("and", "CCONJ", "CC", "cc", 0), ("Ivo", "PROPN", "NNP", "conj", 0),
        ("left", "VERB", "VBD", "ROOT", 3),
    ])  # fmt: skip
    assert role_of(row.doc[2]) == "subject"


@pytest.mark.parametrize(
    ("preposition", "relation", "role"),
    [
        ("to", "prep", "recipient"),
        ("of", "prep", "genitive"),
        ("with", "prep", "companion"),
        ("by", "prep", "agent"),
        ("by", "agent", "agent"),
        ("under", "prep", "oblique"),
    ],
)
def test_role_behind_a_preposition(preposition: str, relation: str, role: str) -> None:
    rows = parsed_of([
        ("spoke", "VERB", "VBD", "ROOT", 0), (preposition, "ADP", "IN", relation, 0),
        ("Ana", "PROPN", "NNP", "pobj", 1),
    ])  # fmt: skip
    assert role_of(rows.doc[2]) == role


def test_the_one_urged_is_implied_to_act() -> None:
    implied = implied_subject(URGED.doc[5])
    assert implied is not None
    assert implied.text == "Tobias"


def test_the_one_who_praises_is_implied_to_thank() -> None:
    implied = implied_subject(PRAISED.doc[5])
    assert implied is not None
    assert implied.text == "Ana"


@pytest.mark.parametrize(("rows", "token"), [(SAID, 4), (SISTER, 4), (SPEECH, 4)])
def test_nobody_is_implied_where_a_subject_stands(rows: Parsed, token: int) -> None:
    assert implied_subject(rows.doc[token]) is None


def test_an_object_is_not_the_one_who_acts_in_its_clause() -> None:
    where = look_around(PRAISED, PRAISED.doc[5])
    assert where.barred == frozenset({0})
    assert where.fellows == frozenset({2})
    assert is_argument(PRAISED.doc[5])
    assert not is_argument(URGED.doc[5])


def test_a_sister_is_not_the_one_whose_sister_she_is() -> None:
    assert look_around(SISTER, SISTER.doc[0]).barred == frozenset({1, 2})
    assert 1 in look_around(SISTER, SISTER.doc[4]).barred


def test_the_speaker_and_the_hearer_are_told_apart() -> None:
    where = look_around(SAID, SAID.doc[4])
    assert where.subjects == {0: 1}
    assert (where.said, where.hearers) == (frozenset({0}), frozenset({2}))
    assert "subject under speaker" in list(signs(SAID, where, seen("ana", 0)))
    assert "subject under hearer" in list(signs(SAID, where, seen("tobias", 2)))


def test_the_subject_that_follows_is_found_for_a_phrase_set_before_it() -> None:
    subject = main_subject(SPEECH.doc[1])
    assert subject is not None
    assert subject.text == "Ana"
    assert main_subject(SAID.doc[4]) is None
    assert main_subject(SISTER.doc[0]) is None


def test_signs_tell_how_far_back_and_in_which_role() -> None:
    two = parsed_of([
        ("Ana", "PROPN", "NNP", "nsubj", 1), ("left", "VERB", "VBD", "ROOT", 1), (".", "PUNCT", ".", "punct", 1),
        ("She", "PRON", "PRP", "nsubj", 4), ("wept", "VERB", "VBD", "ROOT", 4),
    ])  # fmt: skip
    found = list(signs(two, look_around(two, two.doc[3]), seen("ana", 0)))
    assert {"back 1", "previous subject", "previous subject subject", "previous main clause"} <= set(found)
    assert not any(sign.startswith("same") for sign in found)
