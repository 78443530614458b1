"""Parts and wholes: sorts that do not make their total, parts that are more than their whole.

A whole counts as told by all its parts only where the words say so: after a colon or between dashes ("17 people: nine
soldiers and eight civilians"), by "the other" and "the rest", by "of which 80 for schools and 40 for roads".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from crosswire.collation.inside.faults import fault, figures_by_sentence, is_exact
from crosswire.collation.phrasing import clip
from crosswire.collation.telling import Teller
from crosswire.facts import Finding, Quantity, Sentence, Span

# Amounts of money and votes are rounded where they are told by parts; a sum this near, as a share, is the whole.
ROUNDED: Final = 0.02
# "Eight of the dead were soldiers, the other five were traders": the counts of a whole that is told to be used up.
_OF_WHOLE: Final = re.compile(
    r"\b(?:of (?:the|those|them)|dead|victims|killed|injured|wounded|arrested|detained)\b", re.IGNORECASE
)
_REST: Final = re.compile(r"\b(?:the (?:other|remaining)|the rest)\b", re.IGNORECASE)
# "Those who died were five soldiers, four traders and the driver".
_LIST: Final = re.compile(
    r"\b(?:those (?:who died|killed|who were killed)|the (?:dead|victims|fatalities)) (?:were|are)"
    r"(?:,? (?:in all|altogether|all told),?)? (?!among|in\b|found)",
    re.IGNORECASE,
)
_PARTLY: Final = re.compile(r"\b(?:including|among|at least|some of|mostly|most of|such as)\b", re.IGNORECASE)
_ONE_MORE: Final = re.compile(r"\b(?:and|,) (?:an?|the|their|his|her|its) (?!\w+ of (?:them|whom))\w+", re.IGNORECASE)
_DEAD: Final = frozenset({"kill", "die", "perish", "dead", "death", "victim", "slay"})
# "Twelve people were killed: eight soldiers and five civilians".
_MARK: Final = re.compile(r"[^.;:()–—]{0,60}?(?P<mark>: | [-–—] | \()")
_CLOSING: Final = re.compile(r"[.;:)–—]| - |$")
_ITEMS: Final = re.compile(r",? and |, ")
_ONE: Final = re.compile(r"(?:an?|one|the|his|her|their) [a-z]", re.IGNORECASE)
_NOUN: Final = re.compile(r"[\w’'\- ]+")
# "23 of the 17 victims"; what stands between is no other noun.
_OF_THE: Final = re.compile(
    r" (?:out )?of (?:the|these|those|its|their|our|his|her|all)(?: total(?: of)?)? ", re.IGNORECASE
)
_INCLUDING: Final = re.compile(
    r"(?: [\w’'-]+){0,6},? (?:including|among them|among whom were|of whom|of which) ", re.IGNORECASE
)
_OF_WHICH: Final = re.compile(r",? of (?:which|whom) ", re.IGNORECASE)
_USES: Final = re.compile(
    r"(?: \w+){0,2} (?:(?:are|is|was|were|will be|would be|goes|go|went|will go|would go|is to go|are to go)"
    r"(?: \w+){0,2} )?(?:for|to|into|towards?|on|in) ",
    re.IGNORECASE,
)


def find_sum_faults(story: str, teller: Teller) -> Iterator[Finding]:
    """Give the parts of a report that do not make their whole, or are more than it.

    Args:
        story: the story's id.
        teller: the report.
    """
    told = figures_by_sentence(teller)
    everything = frozenset(q.value for _, figures in told for q in figures)
    totals = [q for _, figures in told for q in figures if _is_total(q)]
    for sentence, figures in told:
        parts = _parts(teller, sentence.span, [q for q in figures if _is_count(q)]) if totals else None
        if parts is not None:
            yield from _sum(story, teller, sentence, parts, totals)
        if len(figures) > 1:
            yield from _lists(story, teller, sentence.span, figures)
            yield from _uses(story, teller, sentence.span, figures, everything)
            yield from _greater(story, teller, figures)


def _is_count(q: Quantity) -> bool:
    """Tell whether a figure counts people, or what may be people."""
    return q.unit in {"people", None} and not q.currency and not q.hedge


def _is_total(q: Quantity) -> bool:
    """Tell whether a figure can be the whole number of the dead."""
    return _is_count(q) and not q.part and bool(_DEAD & {q.happening or "", *(q.of_text or "").split()})


def _sum(
    story: str, teller: Teller, sentence: Sentence, parts: tuple[list[Quantity], float], totals: Sequence[Quantity]
) -> Iterator[Finding]:
    """Give the dead that are told to be so many, and are more or fewer where they are told by sorts."""
    figures, total = parts
    most = max(f.value or 0 for f in figures)
    wholes = [q for q in totals if all(q.span != f.span for f in figures) and (q.value or 0) > most]
    if not wholes or len({q.value for q in wholes}) > 1 or wholes[0].value == total:
        return
    yield fault(
        story, "number.sum", teller, [wholes[0].span, *(f.span for f in figures)],
        summary=f"The parts do not add up: {clip(teller.words(sentence.span), 90)} makes {total:g}, "
        f"and the report has {wholes[0].value:g}.",
        reason="The sentence tells the whole by its parts, and their sum is not the report's own figure.",
    )  # fmt: skip


def _parts(teller: Teller, span: Span, mine: Sequence[Quantity]) -> tuple[list[Quantity], float] | None:
    """Give the figures of a sentence that tells a whole by all its parts, with their sum; None of any other."""
    text = teller.words(span)
    if len(mine) < 2 or _PARTLY.search(text):
        return None
    rest = _REST.search(text)
    if rest and _OF_WHOLE.search(text[: rest.start()]) and len(mine) == 2:
        first, second = mine
        if first.span.start - span.start < rest.start() <= second.span.start - span.start:
            return list(mine), (first.value or 0) + (second.value or 0)
    listed = _LIST.search(text)
    if listed:
        after = [q for q in mine if q.span.start - span.start >= listed.end()]
        tail = text[after[-1].span.end - span.start :] if after else ""
        if after and after == mine:
            return after, sum(q.value or 0 for q in after) + len(_ONE_MORE.findall(tail))
    return None


def _lists(story: str, teller: Teller, span: Span, figures: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the wholes that a colon, dashes or brackets take apart into sorts of another sum."""
    text = teller.report.text[: span.end]
    for total in figures:
        mark = _MARK.match(text, total.span.end)
        if mark is None or not is_exact(total) or any(total.span.end <= q.span.start < mark.end() for q in figures):
            continue
        end = _CLOSING.search(text, mark.end())
        stop = end.start() if end else span.end
        sorts = _sorts(teller, Span(span.report, mark.end(), stop), figures)
        if sorts is None or not _are_like(total, sorts[0]):
            continue
        parts, added = sorts
        if not _is_sum(total, added) and total.value != added:
            yield fault(
                story, "number.sum", teller, [total.span, *(q.span for q in parts)],
                summary=f"The parts do not add up: {clip(text[mark.end() : stop], 90)} makes {added:g}, "
                f"and the whole is {total.value:g}.",
                reason="The whole is told by its parts, and their sum is another.",
            )  # fmt: skip


def _sorts(teller: Teller, span: Span, figures: Sequence[Quantity]) -> tuple[list[Quantity], float] | None:
    """Give the figures of a list in which every item is a number of a sort, or one; with their sum."""
    starts = {q.span.start: q for q in figures if span.covers(q.span)}
    found, added = [], 0.0
    for at, item in _items(teller.words(span)):
        start = span.start + at
        own = starts.pop(start, None)
        if any(start < other < start + len(item) for other in starts) or not _NOUN.fullmatch(item):
            return None
        if not is_exact(own) if own else not _ONE.match(item):
            return None
        found += [own] if own else []
        added += (own.value or 0) if own else 1
    return (found, added) if len(found) > 1 else None


def _items(text: str) -> Iterator[tuple[int, str]]:
    """Give the items of a list, each with where it starts."""
    at = 0
    for cut in _ITEMS.finditer(text):
        yield at, text[at : cut.start()]
        at = cut.end()
    yield at, text[at:]


def _are_like(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Tell whether figures can be the parts of another: people of people, euros of euros."""
    if total.currency is not None:
        return all(q.currency == total.currency for q in parts)
    kinds = {q.unit for q in parts}
    return (
        total.unit == "people"
        and "people" in kinds
        and kinds <= {"people", None}
        and not any(q.currency for q in parts)
    )


def _is_sum(total: Quantity, added: float) -> bool:
    """Tell whether amounts of money make a whole, as far as they may be rounded."""
    return total.currency is not None and abs(added - (total.value or 0)) <= ROUNDED * (total.value or 0)


def _uses(
    story: str, teller: Teller, span: Span, figures: Sequence[Quantity], everything: frozenset[float | None]
) -> Iterator[Finding]:
    """Give the amounts that are less than their uses: "of which 80 million for schools and 70 million for roads"."""
    text = teller.report.text[: span.end]
    for number, total in enumerate(figures[:-1]):
        of = _OF_WHICH.search(text, total.span.end, min(len(text), total.span.end + 40))
        parts = figures[number + 1 :]
        if of is None or not is_exact(total) or any(q.span.start < of.start() for q in parts):
            continue
        if total.currency is None or not all(_is_money_like(total, q) and is_exact(q) for q in parts) or len(parts) < 2:
            continue
        added = sum(q.value or 0 for q in parts)
        if (
            added > (1 + ROUNDED) * (total.value or 0)
            and added not in everything
            and all(_USES.match(text, q.span.end) for q in parts)
        ):
            yield fault(
                story, "number.sum", teller, [total.span, *(q.span for q in parts)],
                summary=f"The parts are more than the whole: {clip(text[of.start() : span.end].lstrip(', '), 90)} "
                f"makes {added:g}, and the whole is {total.value:g}.",
                reason="What is used for several things is at least the sum of what each gets.",
            )  # fmt: skip


def _is_money_like(total: Quantity, part: Quantity) -> bool:
    """Tell whether a figure can be part of an amount of money: in its currency, or a bare number not far below it."""
    return part.currency == total.currency or (part.unit is None and (part.value or 0) * 100 > (total.value or 0))


def _greater(story: str, teller: Teller, figures: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the parts that are more than the whole they are said to be of: "23 of the 17 victims"."""
    text = teller.report.text
    for one, other in pairwise(figures):
        part, whole = (one, other) if _OF_THE.fullmatch(text, one.span.end, other.span.start) else (other, one)
        if part is other and not _INCLUDING.fullmatch(text, one.span.end, other.span.start):
            continue
        kinds = {one.unit, other.unit}
        if not (is_exact(one) and is_exact(other)) or one.currency != other.currency or not kinds <= {"people", None}:
            continue
        if (part.value or 0) > (whole.value or 0) and (part.currency or "people" in kinds):
            yield fault(
                story, "number.part", teller, [part.span, whole.span],
                summary=f"The part is more than the whole: {teller.words(part.span)} of {teller.words(whole.span)}.",
                reason="No part is more than the whole that it is of.",
            )  # fmt: skip
