"""Figures that a report takes back: "137, and not 287 as earlier reported", "the first reports of 287 were wrong".

What is taken back is no telling of that figure: it agrees with nobody. Where another report still gives it, the figure
was corrected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from crosswire.collation.drafts import finding, position
from crosswire.collation.fates import added, fates
from crosswire.collation.inside.faults import is_exact
from crosswire.collation.phrasing import amount, clip
from crosswire.collation.slots import FAR_APART_TOLLS, Figure, are_one_sort, is_same_value
from crosswire.facts import Actor, Finding, Span

# What stands before a figure that does not hold, with at most a few words between.
_NOT: Final = re.compile(
    r"(?:\b(?:and|but|,) not|\bnot the|\brather than|\binstead of|\bwrongly|\bmistakenly|\berroneously|\bfalsely|"
    r"\b(?:far|well|much) (?:below|above|short of|fewer than|less than|more than) the|"
    r"\b(?:contradict|disput|den[iy]|refut|reject|dismiss|correct)\w* (?:\w+ )?"
    r"(?:claim|report|figure|number|toll|estimate|count|tally|total)s?(?: of)?)(?: \S+){0,3} ?$|"
    r"\bcorrect(?:s|ed|ing)? [^.;:]{0,80}\bfrom $",
    re.IGNORECASE,
)
# What is said of figures before it that do not hold.
_WRONG: Final = re.compile(
    r"\b(?:was|were|is|are|had been|proved|turned out to be) (?:\w+ly )?"
    r"(?:wrong|false|incorrect|inaccurate|mistaken|untrue|erroneous|exaggerated|inflated|fabricated|"
    r"an? (?:mistake|error))\b",
    re.IGNORECASE,
)
# Two counts of one group of people differ by so much at most, as a share of the larger.
_NEAR: Final = 0.1
_CLAUSE: Final = re.compile(r"[;:.]|\b(?:and that|but)\b")


def is_refuted(figure: Figure) -> bool:
    """Tell whether the sentence of a figure says that it does not hold.

    Args:
        figure: a figure of a report.
    """
    teller, span = figure.counted.teller, figure.quantity.span
    sentence = teller.sentence(span)
    if sentence is None:
        return False
    before = teller.report.text[sentence.span.start : span.start]
    after = teller.report.text[span.end : sentence.span.end]
    if _NOT.search(before):
        return True
    wrong = _WRONG.search(after)
    return wrong is not None and _CLAUSE.search(after[: wrong.start()]) is None


def find_corrections(
    story: str, figures: Sequence[Figure], wrong: Sequence[Figure], actors: Mapping[str, Actor]
) -> Iterator[Finding]:
    """Give the figures of some reports that another says do not hold, for each act that befell those counted.

    Args:
        story: the story's id.
        figures: all figures of the story.
        wrong: those whose sentences say that they do not hold.
        actors: its actors.
    """
    # What a report of a stated day takes back is surer to be the later word.
    ranked = sorted(wrong, key=lambda f: (not f.counted.teller.published, f.quantity.span))
    if not ranked:
        return
    whole = [*figures, *added(figures)]
    done: list[tuple[Figure, frozenset[int]]] = []
    for refuted in ranked:
        right = _instead(refuted, figures)
        if right is None:
            continue
        act = fates(right)
        if any(_is_near(refuted, other) and (not act or not acts or act & acts) for other, acts in done):
            continue
        if still := list(_still(refuted, whole, act)):
            done.append((refuted, act))
            yield _correction(story, (refuted, right), still, list(_others(right, still, whole, act)), actors)


def _instead(refuted: Figure, figures: Sequence[Figure]) -> Figure | None:
    """Give the figure that a sentence puts in the place of the one that it takes back: the nearest of its kind."""
    teller, span = refuted.counted.teller, refuted.quantity.span
    sentence = teller.sentence(span)
    near = [
        f
        for f in figures
        if f.counted.teller is teller and sentence is not None and sentence.span.covers(f.quantity.span)
        and f.kind == refuted.kind and _is_rival(f.value, refuted.value) and not is_refuted(f)
    ]  # fmt: skip
    return min(near, key=lambda f: abs(f.quantity.span.start - span.start), default=None)


def _is_rival(one: float, other: float) -> bool:
    """Tell whether a value may stand in the place of another."""
    return one != other and 0 < max(one, other) <= FAR_APART_TOLLS * min(one, other)


def _still(refuted: Figure, figures: Sequence[Figure], act: frozenset[int]) -> Iterator[Figure]:
    """Give the figures of other reports, one each, that are the one taken back and count the same sort of thing.

    Of people whom one act befell they may be counted a little otherwise, or under another noun: "286 students", "127
    pupils and a further 187 students".
    """
    own = refuted.counted.teller
    mine = {f.counted.head for f in figures if f.counted.teller is own and f.value == refuted.value}
    seen: set[str] = set()
    for f in sorted(figures, key=lambda f: (not is_same_value(f, refuted), f.quantity.span)):
        teller = f.counted.teller
        if teller.origin == own.origin or teller.report.id in seen or f.kind != refuted.kind or is_refuted(f):
            continue
        is_it = _is_near(f, refuted) and _are_of_act(f, act) and any(are_one_sort(f.counted.head, h) for h in mine)
        if not is_it and is_same_value(f, refuted) and f.counted.head in mine:
            told = fates(f)
            is_it = not act or not told or bool(act & told)
        if is_it:
            seen.add(teller.report.id)
            yield f


def _others(right: Figure, still: Sequence[Figure], figures: Sequence[Figure], act: frozenset[int]) -> Iterator[Figure]:
    """Give what further reports have for the act, near the right figure and not it: "138 people had been kidnapped"."""
    seen = {right.counted.teller.report.id}
    for f in figures:
        teller = f.counted.teller
        if teller.report.id in seen or not _are_of_act(f, act) or f.value == right.value:
            continue
        is_other = is_exact(f.quantity) and not f.quantity.part and f not in still
        if is_other and _is_near(f, right) and are_one_sort(f.counted.head, right.counted.head):
            seen.add(teller.report.id)
            yield f


def _are_of_act(f: Figure, act: frozenset[int]) -> bool:
    """Tell whether a figure is of people whom an act of a class befell."""
    return f.quantity.unit == "people" and bool(act & fates(f))


def _is_near(one: Figure, other: Figure) -> bool:
    """Tell whether two figures are one, or so near that they can be two counts of one group."""
    return is_same_value(one, other) or abs(one.value - other.value) <= _NEAR * max(one.value, other.value)


def _correction(
    story: str,
    both: tuple[Figure, Figure],
    still: Sequence[Figure],
    others: Sequence[Figure],
    actors: Mapping[str, Actor],
) -> Finding:
    """Give the finding: an update by a report that is not earlier than those corrected, else a dispute."""
    refuted, right = both
    own = refuted.counted.teller
    is_later = bool(own.published) and all(
        f.counted.teller.published and f.counted.teller.published[:10] <= own.published[:10] for f in still
    )
    sentence = own.sentence(refuted.quantity.span)
    words = own.words(sentence.span if sentence else Span(own.report.id, 0, 0))
    speaker = next((s.speaker for s in own.reading.statements if s.id == refuted.quantity.by and s.speaker), None)
    who = actors[speaker].name if speaker is not None and speaker in actors else "A report"
    values = [amount(f.counted.teller, f.quantity) for f in (still[0], right)]
    shown = [*still, *others, right, refuted]
    slot = [refuted.counted.head or "", f"{refuted.value:g}", f"{right.value:g}", *map(str, sorted(fates(right)))]
    return finding(
        story, "number.corrected", slot,
        "updated" if is_later else "disputed", "number",
        about=refuted.quantity.of_text or right.quantity.of_text or "a figure",
        summary=f"{values[0]} or {values[1]}: {clip(words.lstrip('-–—•* '))}",
        reason=f"{who} says that the figure of {refuted.value:g} does not hold.",
        positions=[
            *(position(f.quantity.span, amount(f.counted.teller, f.quantity)) for f in (*still, *others)),
            position(right.quantity.span, amount(own, right.quantity), speaker),
        ],
        tellers=[f.counted.teller for f in shown], confidence=0.8, weight=2.6 + 0.1 * len(still),
    )  # fmt: skip
