"""What reports lead with, counted otherwise elsewhere: five trawlers seized, and eight.

A report leads with what its happening is. Where it says in its headings or first sentences how many there were, another
report of the happening that tells the same thing by a verb of one sense cannot have another number, in whatever
sentence. Nothing has to be known of the kind of happening.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from crosswire.collation.bearings import (
    are_of_other_mood,
    are_of_other_order,
    are_of_other_shares,
    are_on_other_sides,
    is_ordered_alone,
    is_outdated,
    name_others,
)
from crosswire.collation.drafts import finding, position
from crosswire.collation.measured import can_be_one, is_aside
from crosswire.collation.phrasing import amount
from crosswire.collation.slots import LIGHT, Figure, figures, is_one_time
from crosswire.collation.telling import Teller, are_of_one_week, gist
from crosswire.facts import Finding, Span
from crosswire.knowledge.lexicon.senses import load_senses

# Sentences of a report, headings with them, that tell what its happening is.
LEAD: Final = 3
# Beside the noun and the verb two sentences have so many words in common.
COUNTED: Final = 1
# Figures of one thing are not so far apart.
FAR: Final = 20.0
# What befalls people is counted for days and by several; there are measures for it.
_TOLL: Final = frozenset(
    {"kill", "die", "perish", "injure", "wound", "hurt", "miss", "displace", "flee", "evacuate", "hospitalize",
     "hospitalise", "drown", "infect", "leave", "lose"}
)  # fmt: skip
# Of these there is one count for each of many.
_LOOSE: Final = frozenset(
    {"time", "day", "week", "month", "year", "hour", "minute", "people", "person", "goal", "point"}
)
_OTHERS: Final = re.compile(
    r"\b(?:another|other|more|further|additional|extra|about|around|some|nearly|almost|up to|at least|over|of them|"
    r"each|every|per|including|among|average|total|in all|altogether|so far)\b",
    re.IGNORECASE,
)


def find_counts(story: str, tellers: Sequence[Teller]) -> Iterator[Finding]:
    """Give the numbers that one report leads with and another gives otherwise.

    Args:
        story: the story's id.
        tellers: its reports.
    """
    told = [f for teller in tellers for f in _counts(teller)]
    for one, other in combinations(told, 2):
        if _is_clash(one, other):
            yield _clash(story, one, other)


def _counts(teller: Teller) -> list[Figure]:
    """Give the exact figures of a report that count something of which a verb is told as done."""
    return teller.once(_found)


def _found(teller: Teller) -> list[Figure]:
    """Find them."""
    return [f for f in figures(teller) if _is_exact(f) and _is_told(f) and not is_outdated(f)]


def _is_exact(f: Figure) -> bool:
    """Tell whether a figure is one number, of something that befell more than one."""
    q = f.quantity
    return (
        q.low == q.high == q.value
        and not q.hedge
        and not q.part
        and f.value > 1
        and q.unit in {None, "people"}
        and not q.currency
        and f.counted.head is not None
        and f.counted.head not in _LOOSE
        and "-" not in f.counted.teller.report.text[q.span.start : q.span.end + 1]
    )


def _is_told(f: Figure) -> bool:
    """Tell whether the clause of a figure tells a fact of these days, by a verb that says what befell it."""
    teller, span = f.counted.teller, f.quantity.span
    clause = teller.clause(span)
    if clause is None:
        sentence = teller.sentence(span)
        return sentence is not None and sentence.kind == "heading"
    is_toll = bool(_TOLL & {clause.lemma, f.happening})
    return clause.mood == "told" and not clause.negated and not is_toll and not is_aside(teller, span)


def _is_lead(f: Figure) -> bool:
    """Tell whether a figure stands in the headings or first sentences of its report."""
    return f.counted.teller.sentence_number(f.quantity.span) < LEAD


def _is_clash(one: Figure, other: Figure) -> bool:
    """Tell whether two figures are of one thing, and cannot both be right."""
    a, b = one.counted.teller, other.counted.teller
    if a.origin == b.origin or not (_is_lead(one) or _is_lead(other)) or not are_of_one_week(a, b):
        return False
    if one.kind != other.kind or one.quantity.unit != other.quantity.unit or can_be_one(one, other):
        return False
    least, most = sorted((one.value, other.value))
    if most > FAR * least or not _is_one_thing(one, other) or not is_one_time(one, other):
        return False
    if one.speaker and other.speaker and one.speaker != other.speaker:
        return False  # Two who are named give two figures, which is for them to dispute.
    if _has_others(one) or _has_others(other) or _knows(a, other) or _knows(b, one):
        return False
    return not (
        are_of_other_mood(one, other)
        or are_of_other_order(one, other)
        or is_ordered_alone(one, other)
        or are_of_other_shares(one, other)
        or are_on_other_sides(one, other)
        or name_others(one, other)
    )


def _is_one_thing(one: Figure, other: Figure) -> bool:
    """Tell whether what two figures count has one name and one fate, and the sentences have more in common."""
    heads = [_head(f) for f in (one, other)]
    shared = gist(one.counted.lemmas) & gist(other.counted.lemmas)
    if heads[0] is None or heads[0] != heads[1] or _are_of_two(one, other):
        return False
    verbs = [_verb(f) for f in (one, other)]
    alike = any(load_senses().are_alike(v, w) for v in verbs[0] for w in verbs[1])
    return alike and len(shared - {heads[0]} - gist(verbs[0] | verbs[1])) >= COUNTED


def _are_of_two(one: Figure, other: Figure) -> bool:
    """Tell whether what is counted is of two sides: "three Armenian soldiers", "two Azerbaijani soldiers"."""
    spans = [Span(q.span.report, q.span.start, (q.of or q.span).end) for q in (one.quantity, other.quantity)]
    named = [f.counted.teller.named(span) for f, span in zip((one, other), spans, strict=True)]
    sides = [frozenset(a for a in side if not a.startswith("group:")) for side in named]
    return all(sides) and sides[0].isdisjoint(sides[1])


def _head(f: Figure) -> str | None:
    """Give what is counted, one word for all that reports use of it."""
    return next(iter(gist([f.counted.head]))) if f.counted.head else None


def _verb(f: Figure) -> frozenset[str]:
    """Give the verbs that say what befell what is counted."""
    clause = f.counted.teller.clause(f.quantity.span)
    verbs = (f.happening, clause.lemma if clause else None)
    return frozenset(verb for verb in verbs if verb and verb not in LIGHT)


def _has_others(f: Figure) -> bool:
    """Tell whether words right before a figure or behind it say that it is of some more, or not of all."""
    text, span = f.counted.teller.report.text, f.quantity.span
    return _OTHERS.search(text[max(0, span.start - 14) : span.end + 14]) is not None


def _knows(teller: Teller, f: Figure) -> bool:
    """Tell whether a report has the value of another's figure too, or two counts of the thing."""
    if any(mine.value == f.value for mine in figures(teller)):
        return True
    head = _head(f)
    values = {mine.value for mine in figures(teller) if mine.kind == f.kind and head and _head(mine) == head}
    return len(values) > 1


def _clash(story: str, one: Figure, other: Figure) -> Finding:
    """Put the finding together."""
    values = [amount(f.counted.teller, f.quantity) for f in (one, other)]
    what = one.quantity.of_text or other.quantity.of_text or "one thing"
    return finding(
        story, "number.lead", sorted([*values, what]), "conflict", "number",
        about=what, summary=f"The reports differ on the number of {what}: {values[0]} and {values[1]}.",
        reason="One report leads with it, both tell it of one thing and one act, and neither has the other's figure.",
        positions=[position(f.quantity.span, v) for f, v in zip((one, other), values, strict=True)],
        tellers=[f.counted.teller for f in (one, other)], confidence=0.6, weight=2.7,
    )  # fmt: skip
