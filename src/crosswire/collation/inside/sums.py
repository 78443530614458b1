"""Parts and wholes: sorts that do not make their total, parts that are more than their whole.

A whole counts as told by all its parts only where the words say so: after a colon or between dashes ("17 people: nine
soldiers and eight civilians"), by "the other" and "the rest", by "of which 80 for schools and 40 for roads".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from crosswire.collation.inside.faults import fault, figures_by_sentence, is_exact
from crosswire.collation.inside.tolls import FATES, Fate, is_count, tolls
from crosswire.collation.phrasing import clip
from crosswire.collation.telling import Teller
from crosswire.facts import Finding, Quantity, Span

# Amounts of money and votes are rounded where they are told by parts; a sum this near, as a share, is the whole.
ROUNDED: Final = 0.02
# "Eight of the dead were soldiers, the other five were traders": the counts of a whole that is told to be used up.
_OF_WHOLE: Final = re.compile(r"\b(?:of (?:the|those|all)(?: \d+)?|the) (?P<whom>\w+)", re.IGNORECASE)
_REST: Final = re.compile(r"\b(?:the (?:other|remaining)|the rest)\b", re.IGNORECASE)
# "Those who died were five soldiers, four traders and the driver".
_LIST: Final = re.compile(
    r"\b(?:those (?:who )?(?:were )?|the )(?P<whom>\w+) (?:were|are)"
    r"(?:,? (?:in all|altogether|all told),?)? (?!among|in\b)",
    re.IGNORECASE,
)
_PARTLY: Final = re.compile(r"\b(?:including|among|at least|some of|mostly|most of|such as)\b", re.IGNORECASE)
# "Twelve people were killed: eight soldiers and five civilians".
_MARK: Final = re.compile(r"[^.;:()–—]{0,60}?(?P<mark>: | [-–—] | \()")
_CLOSING: Final = re.compile(r"[.;:)–—]| - |$")
_ITEMS: Final = re.compile(r"(?P<last>,? and )|, ")
_END: Final = re.compile(r"[,.;:(]")
_ONE: Final = re.compile(r"(?:an?|one|the|his|her|their) [a-z]", re.IGNORECASE)
_NOUN: Final = re.compile(r"[\w’'\- ]+")
# "23 of the 17 victims"; what stands between is no other noun.
_OF_THE: Final = re.compile(
    r" (?:out )?of (?:the|these|those|its|their|our|his|her|all)(?: total(?: of)?)? ", re.IGNORECASE
)
_INCLUDING: Final = re.compile(
    r"(?: [\w’'-]+){0,6},? (?:including|among them|among whom were|of whom|of which) ", re.IGNORECASE
)
# Between two figures of a list: "six [women and] three".
_LISTED: Final = re.compile(r"(?: [\w’'-]+){1,5},? (?:and|plus) (?:another )?", re.IGNORECASE)
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
    for sentence, figures in told:
        if len(figures) > 1:
            yield from _sum(story, teller, sentence.span, figures)
            yield from _lists(story, teller, sentence.span, figures)
            yield from _uses(story, teller, sentence.span, figures, everything)
            yield from _greater(story, teller, figures)


def _sum(story: str, teller: Teller, span: Span, figures: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the dead, or injured or held, that are told to be so many, and are more or fewer told by sorts."""
    found = _parts(teller, span, figures)
    if found is None:
        return
    fate, parts, added = found
    wholes = [
        q for q in tolls(teller, fate) if not span.covers(q.span) and (q.value or 0) > max(p.value or 0 for p in parts)
    ]
    if not wholes or any(q.value == added for q in wholes):
        return
    yield fault(
        story, "number.sum", teller, [wholes[0].span, *(q.span for q in parts)],
        summary=f"The parts do not add up: {clip(teller.words(span), 90)} makes {added:g}, "
        f"and the report has {wholes[0].value:g}.",
        reason="The sentence tells the whole by its parts, and their sum is not the report's own figure.",
    )  # fmt: skip


def _parts(teller: Teller, span: Span, figures: Sequence[Quantity]) -> tuple[Fate, list[Quantity], float] | None:
    """Give the figures of a sentence that tells all of the dead by sorts, with their sum; None of any other."""
    text = teller.words(span)
    if _PARTLY.search(text):
        return None
    rest, counts = _REST.search(text), [q for q in figures if is_count(q)]
    if rest and len(counts) == len(figures) == len("ab"):
        fate = _fate(_OF_WHOLE.finditer(text, 0, rest.start()))
        first, second = counts
        if fate is not None and first.span.start < span.start + rest.start() <= second.span.start:
            return fate, counts, (first.value or 0) + (second.value or 0)
    for listed in _LIST.finditer(text):
        fate, sorts = _fate([listed]), _sorts(teller, Span(span.report, span.start + listed.end(), span.end), figures)
        if fate is not None and sorts is not None and all(is_count(q) for q in sorts[0]):
            return fate, *sorts
    return None


def _fate(told: Iterable[re.Match[str]]) -> Fate | None:
    """Give what befell those whom words tell of, None where that is nothing known."""
    words = {found["whom"].lower() for found in told}
    return next((fate for fate in FATES if words & fate.words), None)


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
    found, added, items = [], 0.0, _items(teller.words(span))
    for at, item in items or ():
        start = span.start + at
        own = starts.pop(start, None)
        if any(start < other < start + len(item) for other in starts) or not _NOUN.fullmatch(item):
            return None
        if not is_exact(own) if own else not _ONE.match(item):
            return None
        found += [own] if own else []
        added += (own.value or 0) if own else 1
    # A number behind the list may be of some more.
    return None if len(found) < len("ab") or starts else (found, added)


def _items(text: str) -> list[tuple[int, str]] | None:
    """Give the items of a list, each with where it starts; it ends with the one behind "and"; None of no list."""
    found, at = [], 0
    for cut in _ITEMS.finditer(text):
        found.append((at, text[at : cut.start()]))
        at = cut.end()
        if cut["last"]:
            end = _END.search(text, at)
            return [*found, (at, text[at : end.start() if end else len(text)])]
    return None


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
        if part is other and _closes_list(text, figures, one):
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


def _closes_list(text: str, figures: Sequence[Quantity], last: Quantity) -> bool:
    """Tell whether a figure is the last of several that a list adds up, so that a part may be of them all.

    "Four men, six women and three children, of whom nine are Danes".
    """
    before = next((q for q in reversed(figures) if q.span.end <= last.span.start), None)
    return before is not None and _LISTED.fullmatch(text, before.span.end, last.span.start) is not None
