"""What a meeting is said to have been for: reports that give different aims for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from crosswire.collation.drafts import finding, position
from crosswire.collation.occasions import MEETINGS
from crosswire.collation.phrasing import clip
from crosswire.collation.telling import Teller, cosine, overlap
from crosswire.facts import Finding, Purpose, Span
from crosswire.text import fold

# Above this two aims are one, told in other words.
SAME_AIM: Final = 0.80


_ANY: Final = frozenset(
    {"a", "an", "any", "such", "every", "each", "another", "some", "other", "no", "more", "further"}
)
_SITTINGS: Final = frozenset({"meeting", "encounter", "talk", "talks", "summit", "session", "conference", "gathering"})
_NOT: Final = re.compile(r"\b(?:not|never|nothing|n't|hardly)\b")


_MEANT: Final = re.compile(
    r"\b(?:intended|meant|aim(?:s|ed|ing)?|supposed|called|designed|convened|planned|purpose|goal|objective|sought|seeks?|"
    r"seeking|organi[sz]ed|arranged|scheduled|set up|billed|hoped|expected)\b"
)


class Aim(Struct, frozen=True):
    """A purpose as one report gives it."""

    teller: Teller
    purpose: Purpose
    lemmas: frozenset[str]
    number: int


def find_aims(story: str, tellers: Sequence[Teller]) -> Iterator[Finding]:
    """Give the meetings whose aim the reports tell differently."""
    groups: dict[str, list[Aim]] = {}
    for teller in tellers:
        for purpose in teller.reading.purposes:
            if purpose.of_lemma not in MEETINGS or not _is_definite(teller, purpose):
                continue
            aim = Aim(teller, purpose, teller.lemmas(purpose.aim), teller.sentence_number(purpose.span))
            groups.setdefault(_thing(purpose), []).append(aim)
    for thing in sorted(groups):
        aims = [a for a in groups[thing] if _is_of_the_story(a, groups[thing])]
        mine = _one_each(aims)
        pairs = [
            (a, b)
            for i, b in enumerate(mine)
            for a in mine[:i]
            if a.teller.origin != b.teller.origin and _are_outright(a, b) and _differ(a, b, aims)
        ]
        if not pairs:
            continue
        shown = list({id(a): a for pair in pairs for a in pair}.values())
        first, second = pairs[0]
        yield finding(
            story, "purpose.differs", [thing], "disputed", "purpose",
            about=f"what the {first.purpose.of_lemma} was for",
            summary=f"The reports differ on what the {first.purpose.of_lemma} was for: "
            f"“{_words(first)}” against “{_words(second)}”.",
            reason="Each report gives its own aim for the same happening, and none of them the other's.",
            positions=[position(a.purpose.aim, _words(a), a.purpose.holder) for a in shown],
            tellers=[a.teller for a in shown], confidence=0.65, weight=2.4,
        )  # fmt: skip


def _is_definite(teller: Teller, purpose: Purpose) -> bool:
    """Tell whether a purpose is of the one meeting that the report is about, and not denied: not "a", "any", "such"."""
    words, told = fold(teller.words(purpose.of)).split(), _between(teller, purpose)
    return bool(words) and words[0] not in _ANY and not _NOT.search(told)


def _between(teller: Teller, purpose: Purpose) -> str:
    """Give the words that tie an aim to its happening."""
    return fold(teller.words(Span(purpose.of.report, *sorted((purpose.of.end, purpose.aim.start)))))


def _are_outright(one: Aim, other: Aim) -> bool:
    """Tell whether two aims are said outright to be those of one happening.

    What is done at a meeting, "to discuss", says little: it was meant, called or intended for something. Where both
    name the same two parties, one such word is enough.
    """
    mine, theirs = (_present(a) for a in (one, other))
    if mine and theirs and mine.isdisjoint(theirs):
        return False  # Two meetings, of two pairs of parties.
    meant = [_MEANT.search(_between(a.teller, a.purpose)) is not None for a in (one, other)]
    if all(meant) or not any(meant):
        return all(meant)
    return all(a.purpose.of_lemma in _SITTINGS for a in (one, other)) and len(mine & theirs) > 1


def _present(aim: Aim) -> frozenset[str]:
    """Give who is named in the sentence of an aim."""
    sentence = aim.teller.reading.sentences[aim.number]
    return frozenset(name for name in aim.teller.named(sentence.span) if not name.startswith("place:"))


def _thing(purpose: Purpose) -> str:
    """Name the happening in a way that all its names share."""
    return "meeting" if purpose.of_lemma in MEETINGS else purpose.of_lemma


def _is_of_the_story(aim: Aim, others: Sequence[Aim]) -> bool:
    """Tell whether a purpose is of the happening that the others are of: by shared actors, where any are named."""
    theirs = [set(o.purpose.actors) for o in others if o.teller is not aim.teller and o.purpose.actors]
    mine = set(aim.purpose.actors)
    return not mine or not theirs or any(mine & actors for actors in theirs)


def _one_each(aims: Sequence[Aim]) -> list[Aim]:
    """Keep the first purpose of each report."""
    first: dict[str, Aim] = {}
    for aim in sorted(aims, key=lambda a: a.purpose.span):
        first.setdefault(aim.teller.report.id, aim)
    return [first[report] for report in sorted(first)]


def _differ(one: Aim, other: Aim, aims: Sequence[Aim]) -> bool:
    """Tell whether two reports give different aims: none of the one's is any of the other's."""
    mine = [a for a in aims if a.teller is one.teller]
    theirs = [a for a in aims if a.teller is other.teller]
    return not any(_same(a, b) for a in mine for b in theirs)


def _same(one: Aim, other: Aim) -> bool:
    """Tell whether two aims are one, in other words."""
    meanings = [a.teller.meanings[a.number] if a.teller.meanings else None for a in (one, other)]
    words = overlap(one.lemmas, other.lemmas)
    return words >= 0.5 or (words > 0.25 and cosine(meanings[0], meanings[1]) >= SAME_AIM)


def _words(aim: Aim) -> str:
    """Give an aim as it stands."""
    return clip(aim.teller.words(aim.purpose.aim), 90)
