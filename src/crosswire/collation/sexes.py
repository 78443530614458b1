"""People who are all of one sex in one place and of both in another: "137 girls", "76 females and 61 males".

Who is counted is the same where the number is: a sum of both sexes, or a whole of which some are told to be of the
other sex, cannot be so many girls. A number that is part of another, or stands beside one of the other sex,
is no whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import chain
from typing import Final

from msgspec import Struct

from crosswire.collation.alignment import Counted, counted
from crosswire.collation.deeds import ROUND, moments_in
from crosswire.collation.drafts import finding, position
from crosswire.collation.inside.faults import figures_by_sentence, is_exact
from crosswire.collation.measured import is_aside
from crosswire.collation.phrasing import clip
from crosswire.collation.slots import same_fate
from crosswire.collation.telling import Teller, contemporaries, gist
from crosswire.facts import Finding, Moment, Quantity, Sentence, Span
from crosswire.gregorian import read_day
from crosswire.knowledge.lexicon.sexes import load_sexes

# Fewer stand in every report; two figures of so many may be of two groups.
LEAST: Final = 5
# From so many on one number is hardly that of two groups of one happening.
SPECIFIC: Final = 20
_WORDS: Final = re.compile(r"[A-Za-z-]+")
# "76 females and 61 males"; "137 students, 61 of them boys"; "137 students, including 61 boys".
_AND: Final = re.compile(
    r"(?:,? (?:and|plus|as well as|along with|together with)|,|;) (?:another |a further |the other )?"
)
_SOME: Final = re.compile(r"[^.;:]{0,80}?\b(?:including|among (?:them|whom)|of (?:them|whom))\b[^.;:]{0,25}")
_OF_THEM: Final = re.compile(r" of (?:them|whom|these|those)(?: (?:are|were))? [a-z-]+")
_BOTH: Final = re.compile(
    r"(?: [a-z-]+){0,3} (?:boys and girls|girls and boys|men and women|women and men|males and females|"
    r"females and males|male and female \w+|female and male \w+)\b",
    re.IGNORECASE,
)
_BEFORE: Final = 20
_FEW_DAYS: Final = timedelta(days=5)
_PARTLY: Final = re.compile(r"\b(?:including|among|of (?:them|whom)|other|another|further|more)\b", re.IGNORECASE)
_SEX: Final = {"f": "female", "m": "male"}


class One(Struct, frozen=True):
    """A number of people who are all of one sex, as a report tells it."""

    counted: Counted
    sex: str

    @property
    def span(self) -> Span:
        """The number with what is counted."""
        q = self.counted.quantity
        return Span(q.span.report, q.span.start, max(q.span.end, (q.of or q.span).end))


class Mixed(Struct, frozen=True):
    """A number of people of both sexes: the whole, its words, the sexes told of, the sentence."""

    teller: Teller
    value: float
    span: Span
    sexes: frozenset[str]
    sentence: Sentence
    is_whole: bool


def find_sexes(story: str, tellers: Sequence[Teller]) -> Iterator[Finding]:
    """Give the numbers of people who are all of one sex in one place, and of both in another.

    Args:
        story: the story's id.
        tellers: its reports.
    """
    both = chain(((t, t) for t in tellers), *([(a, b), (b, a)] for a, b in contemporaries(tellers)))
    pairs = [(f, m) for one, other in both for f in _ones(one) for m in _mixed(other) if _is_clash(f, m)]
    done: set[float] = set()
    for value in (m.value for _, m in pairs):
        if value not in done:
            done.add(value)
            yield _clash(story, [(f, m) for f, m in pairs if m.value == value])


def _ones(teller: Teller) -> list[One]:
    """Give the numbers of people of one sex that a report tells as a whole."""
    return teller.once(_find_ones)


def _find_ones(teller: Teller) -> list[One]:
    """Find them: exact, no part, nobody of the other sex beside them."""
    found = []
    for c in counted(teller):
        q = c.quantity
        sex = _sex(teller, q) or _said(teller, q)
        if sex is None or q.unit != "people" or not is_exact(q) or q.part or (q.value or 0) < LEAST:
            continue
        sentence = teller.sentence(q.span)
        if sentence is None or is_aside(teller, q.span) or _tells_of(teller, sentence.span, _other(sex)):
            continue
        one = One(c, sex)
        around = teller.report.text[max(sentence.span.start, q.span.start - _BEFORE) : one.span.end]
        if _PARTLY.search(around) is None and "-" not in teller.words(one.span):
            found.append(one)
    return found


def _said(teller: Teller, q: Quantity) -> str | None:
    """Give the sex that a sentence says all of a number to be of: "all 40 workers are women"."""
    sexes = load_sexes()
    for clause in teller.reading.clauses:
        if clause.lemma != "be" or clause.negated or clause.mood != "told":
            continue
        whom = next((a for a in clause.arguments if a.role == "agent" and a.span.covers(q.span)), None)
        if whom is not None and teller.words(whom.span).lower().startswith("all "):
            return next((sexes[a.lemma] for a in clause.arguments if a.role == "patient" and a.lemma in sexes), None)
    return None


def _other(sex: str) -> str:
    """Give the other sex."""
    return "m" if sex == "f" else "f"


def _tells_of(teller: Teller, span: Span, sex: str) -> bool:
    """Tell whether words speak of people of a sex."""
    sexes = load_sexes()
    return any(sexes.get(word) == sex for word in _WORDS.findall(teller.words(span).lower()))


def _sex(teller: Teller, q: Quantity) -> str | None:
    """Give the sex of those whom a figure counts, by the noun behind it; None where it tells none."""
    sexes = load_sexes()
    noun = (q.of_text or "").rsplit(" ", 1)[-1]
    if noun in sexes or noun:
        return sexes.get(noun)
    words = teller.report.text[q.span.end : _end(teller, q)].lower().split()[-1:]
    return sexes.get(words[0]) if words else None


def _end(teller: Teller, q: Quantity) -> int:
    """Give where the noun of a figure ends: "137 students", "61 of them boys"."""
    end = max(q.span.end, (q.of or q.span).end)
    behind = _OF_THEM.match(teller.report.text, end)
    return behind.end() if behind and not q.of_text else end


def _mixed(teller: Teller) -> list[Mixed]:
    """Give the numbers of people whom a report tells to be of both sexes."""
    return teller.once(_find_mixed)


def _find_mixed(teller: Teller) -> list[Mixed]:
    """Find them: sums of both, wholes with some of one sex, and "so many boys and girls"."""
    found: list[Mixed] = []
    for sentence, told in figures_by_sentence(teller):
        people = [q for q in told if is_exact(q) and q.unit in {None, "people"} and not q.currency]
        for q in people:
            both = _BOTH.match(teller.report.text[: sentence.span.end], q.span.end)
            if both:
                span = Span(q.span.report, q.span.start, both.end())
                found.append(Mixed(teller, q.value or 0, span, frozenset("fm"), sentence, is_whole=True))
        found += (m for k in range(1, len(people)) if (m := _pair(teller, sentence, people[: k + 1])) is not None)
    return found


def _pair(teller: Teller, sentence: Sentence, people: Sequence[Quantity]) -> Mixed | None:
    """Give what the last two of some figures make: "76 females and 61 males", "137 students, including 61 boys"."""
    first, second = people[-2:]
    sex, other, text = _sex(teller, first), _sex(teller, second), teller.report.text
    span = Span(first.span.report, first.span.start, _end(teller, second))
    if other is None or sex == other:
        return None
    if sex is None:
        is_part = first.unit == "people" and (first.value or 0) > (second.value or 0)
        if not is_part or not _SOME.match(text[first.span.end : span.end]):
            return None
        return Mixed(teller, first.value or 0, span, frozenset(other), sentence, is_whole=True)
    if not _AND.fullmatch(text, _end(teller, first), second.span.start):
        return None
    total = (first.value or 0) + (second.value or 0)
    whole = next((q for q in people[:-2] if q.value == total), None)
    span = Span(span.report, whole.span.start if whole else span.start, span.end)
    return Mixed(teller, total, span, frozenset("fm"), sentence, is_whole=whole is not None)


def _is_clash(one: One, mixed: Mixed) -> bool:
    """Tell whether those counted as of one sex are told to be of both."""
    q = one.counted.quantity
    if q.value != mixed.value or _other(one.sex) not in mixed.sexes or mixed.span.overlaps(q.span):
        return False
    own = one.counted.teller.sentence(q.span)
    if own is None or own.span == mixed.sentence.span or mixed.value < LEAST:
        return False
    rounds = [{w.lower() for w in ROUND.findall(_around(t, s))} for t, s in _places(one, mixed)]
    times = [moments_in(t, s) for t, s in ((one.counted.teller, own.span), (mixed.teller, mixed.sentence.span))]
    if rounds[0] != rounds[1] or is_aside(mixed.teller, mixed.span) or _are_apart(*times):
        return False
    return (mixed.is_whole or mixed.value >= SPECIFIC) and _is_one_fate(one, mixed)


def _places(one: One, mixed: Mixed) -> list[tuple[Teller, Span]]:
    """Give the words of both tellings beside their figures, each with its report."""
    return [(one.counted.teller, one.span), (mixed.teller, mixed.span)]


def _are_apart(mine: Sequence[Moment], theirs: Sequence[Moment]) -> bool:
    """Tell whether the times of two sentences are of other weeks; of days near one another one act may be told."""
    if not mine or not theirs:
        return False
    stretches = [
        [(read_day((m.earliest or "")[:10]), read_day((m.latest or "")[:10])) for m in told] for told in (mine, theirs)
    ]
    return all(
        a and b and c and d and (c - b > _FEW_DAYS or a - d > _FEW_DAYS)
        for a, b in stretches[0]
        for c, d in stretches[1]
    )


def _around(teller: Teller, span: Span) -> str:
    """Give words with those right before them: "another 64 pupils"."""
    return teller.report.text[max(0, span.start - _BEFORE) : span.end]


def _is_one_fate(one: One, mixed: Mixed) -> bool:
    """Tell whether something in both sentences is one: what befell those counted, or a word for it.

    "Of these, 30 are boys and 22 girls" goes on from the sentence before it.
    """
    sentences, number = mixed.teller.reading.sentences, mixed.teller.sentence_number(mixed.span)
    near = sentences[max(0, number - 1) : number + 1]
    lemmas = frozenset().union(*(mixed.teller.lemmas(s.span) for s in near))
    sexed = load_sexes().keys()
    if (gist(one.counted.lemmas) & gist(lemmas)) - sexed:
        return True
    return any(same_fate(a, b) for a in one.counted.lemmas - sexed for b in lemmas - sexed)


def _clash(story: str, pairs: Sequence[tuple[One, Mixed]]) -> Finding:
    """Put the finding together."""
    ones = list({f.span: f for f, _ in pairs}.values())
    mixed = list({m.span: m for _, m in pairs}.values())
    first, against = ones[0], mixed[0]
    words = [clip(t.words(span), 80) for t, span in _places(first, against)]
    tellers = [*(f.counted.teller for f in ones), *(m.teller for m in mixed)]
    return finding(
        story, "number.sexes", [f"{against.value:g}"], "conflict", "number",
        about=f"of which sex the {against.value:g} are",
        summary=f"All of them are {_SEX[first.sex]} in one place, and not in another: “{words[0]}” and “{words[1]}”.",
        reason="The number is the same, and some of those counted are told to be of the other sex.",
        positions=[
            *(position(f.span, f.counted.teller.words(f.span)) for f in ones),
            *(position(m.span, clip(m.teller.words(m.span))) for m in mixed),
        ],
        tellers=tellers, confidence=0.7, weight=2.4,
    )  # fmt: skip
