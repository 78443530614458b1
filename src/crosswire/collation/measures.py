"""Figures that a happening has one of: its dead, its magnitude, the sentence passed.

What is counted need not be told in like words here, since the measure itself says what the figure is of. Each report
has to give one value, as its own or by the same source, and reports of things that grow are held against one another
only where they are of one day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from crosswire.collation.alignment import Counted
from crosswire.collation.bearings import are_of_other_mood, is_outdated
from crosswire.collation.deeds import moments_in, times_meet
from crosswire.collation.drafts import finding, position
from crosswire.collation.phrasing import amount
from crosswire.collation.slots import Figure, figures, is_heading, is_same_value
from crosswire.collation.telling import Teller, are_of_one_week
from crosswire.facts import Finding, Span
from crosswire.knowledge.lexicon.measures import Measure, load_measures

# Figures of one measure told wrongly are rarely further apart than this, as a ratio.
FAR_APART: Final = 5.0
# A hedge stands at most so many code points before its figure.
_BEFORE: Final = 30
# Sorts of people who may be some among others: of 20 dead 12 may be soldiers.
_SOME: Final = frozenset(
    {"soldier", "troop", "policeman", "police", "officer", "child", "woman", "man", "civilian", "militant", "fighter",
     "rebel", "gunman", "foreigner", "journalist", "reporter", "guard", "girl", "boy", "teenager", "firefighter",
     "member", "national", "citizen", "resident", "tourist", "protester", "demonstrator", "worker", "student", "doctor"}
)  # fmt: skip
_OVER: Final = re.compile(
    r"\b(?:final (?:toll|count|account|tally|report|death toll|figure)|end of the search|last (?:body|missing|victim)|"
    r"(?:search|rescue)\w*(?: \w+){0,3} (?:over|ended|ends|complete|completed|called off|wound up|concluded)|"
    r"(?:all|everyone) (?:\w+ ){0,3}accounted for|no (?:one|longer)(?: \w+){0,2} (?:missing|unaccounted)|"
    r"inquest|inquiry (?:found|concluded)|anniversary|were buried)\b",
    re.IGNORECASE,
)
# One of several, or a part of what another figure may be of.
_PARTS: Final = re.compile(r"\b(?:second|third|fourth|another|aftershock|stake|unit|arm|division|subsidiary)\b")
_ABOUT: Final = re.compile(
    r"\b(?:nearly|almost|about|around|roughly|some|approximately|close to|over|under|up to|at least|more than|"
    r"less than|fewer than)(?: \w+){0,2} $",
    re.IGNORECASE,
)


def find_measures(story: str, tellers: Sequence[Teller]) -> Iterator[Finding]:
    """Give the measures of which reports of different origins give different values.

    Args:
        story: the story's id.
        tellers: its reports.
    """
    told_by = [figures(teller) for teller in tellers]
    for measure in load_measures():
        told = [mine for fs in told_by if (mine := _one_value([f for f in fs if _is_of(measure, f)]))]
        pairs = [(a, b) for a, b in combinations(told, 2) if _is_clash(measure, a, b)]
        if pairs:
            yield _clash(story, measure, pairs)


def _is_of(measure: Measure, f: Figure) -> bool:
    """Tell whether a figure is of a measure."""
    q = f.quantity
    if not measure.unit & _kinds(f) or q.part or q.value is None:
        return False
    told = {q.happening or "", f.counted.head or "", *(q.of_text or "").split()}
    if not (measure.told | measure.verbs) & told:
        return False
    words = f.counted.teller.clause_words(q.span)
    if measure.never & words:
        return False
    return bool(measure.told & told) or bool(measure.near & (f.counted.lemmas | words | {"*"}))


def _kinds(f: Figure) -> frozenset[str]:
    """Give the kinds that the figure may be called."""
    q = f.quantity
    if q.currency:
        return frozenset({"money"})
    if q.unit is None:
        return frozenset({"none"})
    return frozenset({q.unit, f.kind})


def _one_value(told: Sequence[Figure]) -> Figure | None:
    """Give the figure of a report that gives one value, in the text where it can be; headings cut figures short."""
    if not told or any(is_outdated(f) for f in told):
        return None
    first = next((f for f in told if not is_heading(f)), told[0])
    return first if all(_is_one(first, f) for f in told) else None


def _is_one(one: Figure, other: Figure) -> bool:
    """Tell whether two figures can be one: hedged, rounded, or cut to fewer places ("nearly magnitude 7" of 6.8)."""
    if is_same_value(one, other) or _meet(one, other) or any(_is_near(f) for f in (one, other)):
        return True
    rough, fine = sorted((one.value, other.value), key=_places)
    return _places(rough) < _places(fine) and round(fine, _places(rough)) == rough


def _places(value: float) -> int:
    """Give how many decimals a value has."""
    return len(f"{value:.6f}".rstrip("0").partition(".")[2])


def _is_near(f: Figure) -> bool:
    """Tell whether a word some way before a figure says that it is not exact: "nearly magnitude 7"."""
    span = f.quantity.span
    return _ABOUT.search(f.counted.teller.report.text[max(0, span.start - _BEFORE) : span.start]) is not None


def _meet(one: Figure, other: Figure) -> bool:
    """Tell whether the words of two figures allow one value: "more than a dozen" and "17"."""
    (low, high), (least, most) = one.bounds(), other.bounds()
    return max(low, least) <= min(high, most)


def _is_clash(measure: Measure, one: Figure, other: Figure) -> bool:
    """Tell whether two reports cannot both have the measure right."""
    a, b = one.counted.teller, other.counted.teller
    if a.origin == b.origin or one.kind != other.kind or _is_one(one, other):
        return False
    least, most = sorted((one.value, other.value))
    if least <= 0 or most > FAR_APART * least:
        return False
    if not are_of_one_week(a, b) or (measure.grows and a.published[:10] != b.published[:10]):
        return False
    if measure.toll and not (_is_over(a) or _is_over(b)):
        return False
    if measure.shared and not _share_actors(a.named(_place(one)), b.named(_place(other))):
        return False
    if _sort(one) != _sort(other) and {_sort(one), _sort(other)} & _SOME:
        return False
    return not are_of_other_mood(one, other) and _is_one_source(one, other) and not _are_of_two(one, other)


def _are_of_two(one: Figure, other: Figure) -> bool:
    """Tell whether two figures are of two things of one kind, of a whole and a part, or of two times."""
    (a, mine), (b, theirs) = ((f.counted.teller, _place(f)) for f in (one, other))
    return _PARTS.findall(a.words(mine)) != _PARTS.findall(b.words(theirs)) or not times_meet(
        moments_in(a, mine), moments_in(b, theirs)
    )


def _share_actors(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether two sentences name an actor in common, and no two persons."""
    persons = [{a for a in named if a.startswith("person:")} for named in (mine, theirs)]
    return bool(mine & theirs) and (not all(persons) or bool(persons[0] & persons[1]))


def _is_over(teller: Teller) -> bool:
    """Tell whether a report says that nobody is looked for or counted any more."""
    return _OVER.search(teller.report.text) is not None


def _sort(f: Figure) -> str:
    """Give the noun that is counted."""
    return f.counted.head or ""


def _place(f: Figure) -> Span:
    """Give the sentence of a figure."""
    sentence = f.counted.teller.sentence(f.quantity.span)
    return sentence.span if sentence else f.quantity.span


def _is_one_source(one: Figure, other: Figure) -> bool:
    """Tell whether no party stands behind one of two figures that does not stand behind the other."""
    mine, theirs = _speakers(one.counted), _speakers(other.counted)
    return mine <= theirs | set(other.quantity.actors) and theirs <= mine | set(one.quantity.actors)


def _speakers(c: Counted) -> set[str]:
    """Give who says a figure."""
    return {s.speaker for s in c.teller.reading.statements if s.id == c.quantity.by and s.speaker}


def _clash(story: str, measure: Measure, pairs: Sequence[tuple[Figure, Figure]]) -> Finding:
    """Put the finding together."""
    shown = list({id(f): f for pair in pairs for f in pair}.values())
    values = [amount(f.counted.teller, f.quantity) for f in pairs[0]]
    return finding(
        story, "measure.conflict", [measure.name], "conflict", "number",
        about=measure.name, summary=f"The reports differ on {measure.name}: {values[0]} and {values[1]}.",
        reason="A happening has one such figure, each report gives one value, and neither is a part or an update.",
        positions=[position(f.quantity.span, amount(f.counted.teller, f.quantity)) for f in shown],
        tellers=[f.counted.teller for f in shown], confidence=0.7, weight=3.0,
    )  # fmt: skip
