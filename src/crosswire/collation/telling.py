"""A fact as one report tells it, with what comparing needs: its words, its meaning, its sentence.

Everything is gathered once for a story, so that the many comparisons after it are look-ups.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from itertools import combinations
from typing import Any, Final, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from crosswire.facts import Clause, Dating, Mention, Reading, Sentence, Span, Story
from crosswire.gregorian import read_day
from crosswire.knowledge.lexicon.kinds import load_gist

WEEK: Final = 7
# A sentence in the pluperfect is of the time of the one before it.
_PLUPERFECT: Final = re.compile(r"\b(?:had|[’']d) (?:\w+ly |just |already |since |not )?\w+(?:ed|en|ne|t|d|n)\b")

Vector: TypeAlias = npt.NDArray[np.float32]
MadeT = TypeVar("MadeT")


def decode(meaning: bytes) -> Vector | None:
    """Give a meaning as a vector; None where the model had none."""
    return np.frombuffer(meaning, dtype="<f2").astype(np.float32) if meaning else None


def cosine(one: Vector | None, other: Vector | None) -> float:
    """Give the cosine of two unit vectors, 0 where one is missing."""
    return 0.0 if one is None or other is None else float(one @ other)


def _joined(words: Sequence[tuple[int, str]], text: str) -> list[tuple[int, str]]:
    """Give words with those made one that a hyphen parts and other reports write as one: "cease-fire"."""
    same = load_gist()
    found: list[tuple[int, str]] = []
    for offset, lemma in words:
        last = found[-1] if found else (0, "")
        is_parted = last[1] + lemma in same and text[last[0] + len(last[1]) : offset] == "-"
        found[len(found) - is_parted :] = [(last[0], last[1] + lemma) if is_parted else (offset, lemma)]
    return found


def gist(lemmas: Iterable[str]) -> frozenset[str]:
    """Give content lemmas, one for all words that reports use of one thing or for one act.

    Example:
        >>> sorted(gist(["accord", "sign"]))
        ['deal', 'sign']
    """
    same = load_gist()
    return frozenset(same.get(lemma, lemma) for lemma in lemmas)


class Teller:
    """One report of a story as its facts are compared: words by place, sentences by place, dating, label.

    Args:
        reading: the reading, over the story's shared actors.
        origin: the number of the report's origin in the story.
        dating: the report's dating, by itself or by its story.
    """

    def __init__(self, reading: Reading, origin: int, dating: Dating) -> None:
        """Arranges words and sentences by where they stand."""
        self.reading = reading
        self.report = reading.report
        self.origin = origin
        self.dating = dating
        words = [(o, lemma) for s in reading.sentences for o, lemma in zip(s.offsets, s.lemmas, strict=True)]
        words = _joined(sorted(words), reading.report.text)
        self._offsets = [offset for offset, _ in words]
        self._lemmas = [lemma for _, lemma in words]
        self._mention_starts = [m.span.start for m in reading.mentions]
        self._starts = [s.span.start for s in reading.sentences]
        self._made: dict[Callable[[Teller], object], Any] = {}
        # Asked for again and again, by each kind of comparison.
        self._clause_at: dict[tuple[int, int], Clause | None] = {}

    def once(self, make: Callable[[Teller], MadeT]) -> MadeT:
        """Give what a function makes of this report; it is made when it is asked for first, and kept."""
        made: MadeT
        try:  # It is nearly always there.
            made = self._made[make]
        except KeyError:
            made = self._made[make] = make(self)
        return made

    def lemmas(self, span: Span) -> frozenset[str]:
        """Give the content lemmas of a stretch."""
        return frozenset(self._lemmas[bisect_left(self._offsets, span.start) : bisect_left(self._offsets, span.end)])

    def named(self, span: Span) -> frozenset[str]:
        """Give the actors mentioned in a stretch."""
        return frozenset(m.means for m in self.mentions_in(span) if m.means)

    def mentions_in(self, span: Span) -> Sequence[Mention]:
        """Give the mentions that begin in a stretch."""
        first = bisect_left(self._mention_starts, span.start)
        return self.reading.mentions[first : bisect_left(self._mention_starts, span.end)]

    def meant_at(self, span: Span) -> str | None:
        """Give the actor that the mention of exactly these words means."""
        first = bisect_left(self._mention_starts, span.start)
        last = bisect_right(self._mention_starts, span.start)
        return next((m.means for m in self.reading.mentions[first:last] if m.span == span), None)

    def words(self, span: Span) -> str:
        """Give the words of a stretch as they stand."""
        return self.report.text[span.start : span.end]

    def sentence_number(self, span: Span) -> int:
        """Give the number of the sentence that a stretch begins in."""
        number = bisect_right(self._starts, span.start)
        return number - 1 if number else 0

    def sentence(self, span: Span) -> Sentence | None:
        """Give the sentence that a stretch begins in."""
        return self.reading.sentences[self.sentence_number(span)] if self._starts else None

    def clause(self, span: Span) -> Clause | None:
        """Give the shortest clause that holds a stretch."""
        place = span.start, span.end
        if place not in self._clause_at:
            holding = (c for start, end, c in self._by_length if start <= place[0] and place[1] <= end)
            self._clause_at[place] = next(holding, None)
        return self._clause_at[place]

    def clauses_in(self, span: Span) -> list[Clause]:
        """Give the clauses that lie within a stretch, in text order."""
        first, last = span.start, span.end
        return [clause for start, end, clause in self._placed if first <= start and end <= last]

    def predicates_in(self, span: Span) -> list[Clause]:
        """Give the clauses whose predicate lies within a stretch, in text order."""
        first, last = span.start, span.end
        return [clause for start, end, clause in self._predicates if first <= start and end <= last]

    @cached_property
    def _predicates(self) -> list[tuple[int, int, Clause]]:
        """The clauses with where their predicates begin and end."""
        return [(c.predicate.start, c.predicate.end, c) for c in self.reading.clauses]

    @cached_property
    def _placed(self) -> list[tuple[int, int, Clause]]:
        """The clauses with where they begin and end."""
        return [(c.span.start, c.span.end, c) for c in self.reading.clauses]

    @cached_property
    def _by_length(self) -> list[tuple[int, int, Clause]]:
        """The clauses with where they begin and end, the shortest first."""
        return sorted(self._placed, key=lambda entry: entry[1] - entry[0])

    def clause_words(self, span: Span) -> frozenset[str]:
        """Give the content lemmas and the words, in lower case, of the clause of a stretch, without clauses inside it.

        Of a stretch that stands in no clause they are those of its sentence.
        """
        clause, sentence = self.clause(span), self.sentence(span)
        whole = clause or sentence
        if whole is None:
            return frozenset()
        inner = [c.span for c in self.clauses_in(whole.span) if not c.span.covers(span)]
        text, at, pieces = self.report.text, whole.span.start, []
        for part in sorted(inner):
            pieces.append(Span(part.report, at, max(at, part.start)))
            at = max(at, part.end)
        pieces.append(Span(whole.span.report, at, whole.span.end))
        lemmas = (self.lemmas(piece) for piece in pieces)
        return frozenset().union(*lemmas, *(text[p.start : p.end].lower().split() for p in pieces))

    @cached_property
    def lowered(self) -> str:
        """The text in lower case, for a look whether it has the words at all that a pattern is about."""
        return self.report.text.lower()

    @cached_property
    def published(self) -> str:
        """When the report was published by its own word: a day, a minute ("Z" where the zone is known), or ""."""
        stated = self.report.published or ""
        if len(stated) <= len("2025-03-02"):
            return stated
        moment = datetime.fromisoformat(stated)
        if moment.tzinfo is None:
            return moment.isoformat(timespec="minutes")
        return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='minutes')}Z"

    @cached_property
    def day(self) -> date | None:
        """The day on which the report was published by its own word."""
        return read_day(self.published[:10])

    @cached_property
    def last_day(self) -> str:
        """The last single day that a report without a date of its own tells by its date; "" where it tells none."""
        told = ((m.earliest or "", m.latest or "") for m in self.reading.moments if m.grain == "day")
        bound = (self.dating.latest or "")[:10]
        return max((a[:10] for a, b in told if a[:10] == b[:10] and a[:10] <= bound), default="")

    @cached_property
    def meanings(self) -> list[Vector | None]:
        """The meanings of the sentences, in order."""
        return [row if s.meaning else None for s, row in zip(self.reading.sentences, self.matrix, strict=False)]

    @cached_property
    def matrix(self) -> Vector:
        """The meanings of the sentences as rows; sentences without one are rows of zeros."""
        told = [s.meaning for s in self.reading.sentences] or [b""]
        width = max(map(len, told)) or np.dtype("<f2").itemsize
        rows = b"".join(meaning.ljust(width, b"\0") for meaning in told)
        return np.frombuffer(rows, dtype="<f2").astype(np.float32).reshape(len(told), -1)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All content lemmas of the report."""
        return frozenset(self._lemmas)

    @cached_property
    def actors(self) -> frozenset[str]:
        """The ids of all actors that the report mentions."""
        return frozenset(m.means for m in self.reading.mentions if m.means)

    @cached_property
    def known(self) -> frozenset[str]:
        """The ids of the report's actors that the tables have."""
        return frozenset(actor.id for actor in self.reading.actors if actor.known)

    @cached_property
    def numbers(self) -> tuple[tuple[int, int, float], ...]:
        """Where the quantities that have a value begin and end, with the value."""
        told = ((q.span, q.value) for q in self.reading.quantities)
        return tuple((span.start, span.end, value) for span, value in told if value is not None)

    @cached_property
    def quoted(self) -> tuple[Span, ...]:
        """The stretches of direct speech."""
        return tuple(span for s in self.reading.statements if s.form == "direct" for span in s.content)


def tellers(story: Story, readings: Sequence[Reading]) -> list[Teller]:
    """Give the tellers of a story, in the order of its reports."""
    origin_of = {report: number for number, origin in enumerate(story.origins) for report in origin.reports}
    datings = dict(story.datings)
    by_id = {reading.report.id: reading for reading in readings}
    return [Teller(by_id[r], origin_of[r], datings.get(r, by_id[r].dating)) for r in story.reports]


def are_of_one_week(one: Teller, other: Teller) -> bool:
    """Tell whether two reports say when they were published, within a week."""
    return one.day is not None and other.day is not None and abs((one.day - other.day).days) <= WEEK


def tell_of_one_week(one: Teller, other: Teller) -> bool:
    """Tell whether two reports are of one week, where one of them may say when only by the last day that it tells.

    That is less than a date of publication: enough for what can no longer change once it is told.
    """
    if are_of_one_week(one, other):
        return True
    if bool(one.published) == bool(other.published):
        return False
    undated, dated = (one, other) if other.published else (other, one)
    last, published = read_day(undated.last_day), read_day(dated.published[:10])
    return last is not None and published is not None and abs((published - last).days) <= WEEK


def rivals(tellers: Sequence[Teller]) -> Iterator[tuple[Teller, Teller]]:
    """Give each two reports that may contradict one another: of different origins, published within a week."""
    for one, other in combinations(tellers, 2):
        if one.origin != other.origin and are_of_one_week(one, other):
            yield one, other


def contemporaries(tellers: Sequence[Teller]) -> Iterator[tuple[Teller, Teller]]:
    """Give each two reports of different origins that tell of one week, also where one of them states no date."""
    for one, other in combinations(tellers, 2):
        if one.origin != other.origin and tell_of_one_week(one, other):
            yield one, other


def overlap(one: Iterable[str], other: Iterable[str]) -> float:
    """Give the share of the smaller set of words that the other has too.

    Example:
        >>> overlap({"mend", "tie"}, {"mend", "relation", "trump"})
        0.5
    """
    mine, theirs = frozenset(one), frozenset(other)
    least = min(len(mine), len(theirs))
    return len(mine & theirs) / least if least else 0.0


def times_before(teller: Teller, span: Span) -> set[tuple[str, str]]:
    """Give the stretches of time of the sentence before that of some words, where the latter goes on in the pluperfect.

    "The raid was like one of May 2019. The guards had just left when that attack killed 40": the 40 died in 2019.

    Args:
        teller: the report.
        span: words in it.
    """
    number = teller.sentence_number(span)
    if not number or _PLUPERFECT.search(teller.words(teller.reading.sentences[number].span)) is None:
        return set()
    before = teller.reading.sentences[number - 1].span
    moments = (m for m in teller.reading.moments if before.covers(m.span))
    return {(m.earliest[:10], m.latest[:10]) for m in moments if m.earliest and m.latest}
