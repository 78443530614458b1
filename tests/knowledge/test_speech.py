"""The table of reporting words: its schema, and look-ups in it."""

from __future__ import annotations

import pytest

from crosswire.knowledge.lexicon.speech import (
    CLASSES,
    DENYING,
    FRAMES,
    HEARERS,
    MENTAL,
    REPORTED,
    ReportingRow,
    load_speech,
)
from crosswire.knowledge.tables import read_rows

ROWS = read_rows("reporting_verbs.csv", ReportingRow)


def test_rows_have_known_kinds_frames_and_hearers() -> None:
    for row in ROWS:
        assert row.pos in {"verb", "noun", "adjective"}, row
        assert row.verb_class in CLASSES, row
        assert row.hearer is None or row.hearer in HEARERS, row
        assert all(frame in FRAMES or frame.startswith(("p:", "+")) for frame in row.frames), row
        assert row.frames, row


def test_each_cue_stands_once() -> None:
    cues = [(cue, row.pos) for row in ROWS for cue in row.cues]
    assert sorted(cues) == sorted(set(cues))


def test_cues_are_lemmas_in_lower_case() -> None:
    assert all(cue == cue.lower().strip() and "  " not in cue for row in ROWS for cue in row.cues)


def test_every_kind_of_saying_has_a_verb() -> None:
    assert {row.verb_class for row in ROWS if row.pos == "verb"} == CLASSES


def test_groups_of_kinds_are_kinds() -> None:
    assert CLASSES >= MENTAL | REPORTED | DENYING
    assert not MENTAL & REPORTED


@pytest.mark.parametrize(
    ("lemma", "wanted"),
    [
        ("say", "says"), ("claim", "claims"), ("admit", "admits"), ("deny", "denies"), ("warn", "warns"),
        ("promise", "promises"), ("demand", "demands"), ("praise", "praises"), ("criticise", "criticises"),
        ("criticize", "criticises"), ("ask", "asks"), ("think", "thinks"), ("fear", "fears"), ("reveal", "reveals"),
        ("walk", None),
    ],
)  # fmt: skip
def test_verb_class(lemma: str, wanted: str | None) -> None:
    assert load_speech().verb_class(lemma) == wanted


def test_verbs_with_more_words_come_first() -> None:
    names = [cue.name for cue in load_speech().verbs["call"]]
    assert names[-1] == "call"
    assert {"call on", "call for"} <= set(names)


def test_frames_are_parted_by_their_signs() -> None:
    accuse = load_speech().verbs["accuse"][-1]
    warn = load_speech().verbs["warn"][-1]
    assert (accuse.extends, warn.after >= {"of", "against"}, warn.hearer) == (frozenset({"of"}), True, "obj")


def test_load_speech_reads_the_table_once() -> None:
    assert load_speech() is load_speech()
