"""The words that report speech and thought: what kind of saying each is, and where its content stands.

The kinds and the places of the content follow the grammar of reported speech in Quirk et al. (1985, chapters 14 and
16) and the classes of cue in the attribution corpora PARC (Pareti 2015) and PolNeAR (Newell et al. 2018).
"""

from __future__ import annotations

from functools import cache
from typing import Final

from msgspec import Struct

from crosswire.knowledge.tables import read_rows

# Frames: the forms that the content of a cue can take.
#   quote     a quotation beside it: She said: "..."
#   that      a finite clause: said (that) it rained
#   wh        an embedded question: explained how it rained
#   inf       an infinitive of the speaker's own: promised to come
#   ing       a gerund: denied taking part
#   obj       a noun phrase: denied the charges
#   obj_said  a noun of the table: dismissed claims
#   obj_inf   a noun phrase and what it is to do: urged both sides to talk
#   obj_num   a noun phrase and the number it is put at: put the toll at 20
#   obj_as    a noun phrase and what it is seen as: regards it as settled
#   pred      a noun phrase and what it is called: called it a farce
#   p:WORD    a noun phrase or gerund after a preposition: warned of war
#   +WORD     a preposition that continues a noun phrase: praised him for his work
FRAMES: Final = frozenset(
    {"quote", "that", "wh", "inf", "ing", "obj", "obj_said", "obj_inf", "obj_num", "obj_as", "pred"}
)
# Where whoever is spoken to stands: told HIM, said TO him, agreed WITH him.
HEARERS: Final = frozenset({"obj", "to", "with"})
CLASSES: Final = frozenset(
    {
        "says", "claims", "asks", "answers", "admits", "denies", "refuses", "warns", "threatens", "promises",
        "agrees", "disagrees", "demands", "urges", "orders", "proposes", "suggests", "praises", "criticises",
        "accuses", "defends", "supports", "opposes", "apologises", "regrets", "announces", "reveals", "confirms",
        "explains", "describes", "mentions", "cites", "discusses", "predicts", "thinks", "hopes", "fears", "wants",
        "doubts", "decides", "plans", "shows", "reports", "jokes",
    }
)  # fmt: skip
# Kinds of thought and feeling rather than of speech; without a thinker they say nothing about who said what.
MENTAL: Final = frozenset({"thinks", "hopes", "fears", "wants", "doubts", "decides", "plans", "shows", "regrets"})
# Kinds of speech proper, which make a statement even where it is told at second hand.
REPORTED: Final = frozenset(
    {
        "says", "claims", "answers", "admits", "denies", "warns", "threatens", "promises", "demands", "announces",
        "reveals", "confirms", "accuses", "reports",
    }
)  # fmt: skip
# Kinds of cue that say that something is not so.
DENYING: Final = frozenset({"denies"})


class ReportingRow(Struct, frozen=True):
    """A row of the table: cues of one kind that take their content in the same forms."""

    cues: tuple[str, ...]
    pos: str
    verb_class: str
    frames: tuple[str, ...]
    hearer: str | None


class Reporting(Struct, frozen=True):
    """A cue: a lemma and the words that must stand with it, the kind of saying, and the forms of its content.

    ``after`` are the prepositions that its content follows, ``extends`` those that continue it.
    """

    lemma: str
    words: tuple[str, ...]
    pos: str
    verb_class: str
    frames: frozenset[str]
    after: frozenset[str]
    extends: frozenset[str]
    hearer: str | None

    @property
    def name(self) -> str:
        """The cue in plain form, "point out"."""
        return " ".join((self.lemma, *self.words))


class Speech(Struct, frozen=True):
    """All cues by lemma; of those with the same lemma the ones with more words come first."""

    verbs: dict[str, tuple[Reporting, ...]]
    nouns: dict[str, Reporting]
    adjectives: dict[str, Reporting]

    def verb_class(self, lemma: str) -> str | None:
        """Give the kind of saying a verb is: ``"warn"`` is ``"warns"``; None for a verb that reports nothing."""
        found = self.verbs.get(lemma)
        return found[-1].verb_class if found else None


@cache
def load_speech() -> Speech:
    """Read the table of reporting words, once a process.

    Example:
        >>> load_speech().verb_class("deny")
        'denies'
    """
    verbs: dict[str, list[Reporting]] = {}
    nouns: dict[str, Reporting] = {}
    adjectives: dict[str, Reporting] = {}
    for row in read_rows("reporting_verbs.csv", ReportingRow):
        for name in row.cues:
            cue = _reporting(name, row)
            if row.pos == "verb":
                verbs.setdefault(cue.lemma, []).append(cue)
            else:
                (nouns if row.pos == "noun" else adjectives)[cue.lemma] = cue
    by_length = {lemma: tuple(sorted(cues, key=lambda cue: -len(cue.words))) for lemma, cues in verbs.items()}
    return Speech(by_length, nouns, adjectives)


def _reporting(name: str, row: ReportingRow) -> Reporting:
    """Give one cue of a row."""
    lemma, *words = name.split(" ")
    return Reporting(
        lemma=lemma,
        words=tuple(words),
        pos=row.pos,
        verb_class=row.verb_class,
        frames=frozenset(frame for frame in row.frames if frame in FRAMES),
        after=frozenset(frame[2:] for frame in row.frames if frame.startswith("p:")),
        extends=frozenset(frame[1:] for frame in row.frames if frame.startswith("+")),
        hearer=row.hearer,
    )
