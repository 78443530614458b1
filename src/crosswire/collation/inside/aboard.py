"""Those on board: more dead than were aboard, or dead and survivors that are not all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from crosswire.collation.inside.faults import fault, figures_by_sentence
from crosswire.collation.inside.tolls import DEAD, INJURED, SAVED, is_count, tolls
from crosswire.collation.telling import Teller
from crosswire.facts import Finding, Quantity

# "The 80 people on board", "carrying 80 passengers and crew".
_ABOARD: Final = re.compile(r"(?: [\w’'-]+){0,5}? (?:on board|aboard)\b", re.IGNORECASE)
# "Killing 71 people on board": so many of them, and not all of them.
_KILLED_OF: Final = re.compile(r"\b(?:kill(?:ed|ing|s)|claim(?:ed|ing|s) the lives of)(?: \w+){0,2}? $", re.IGNORECASE)
_WHOLE: Final = re.compile(r"\b(?:all|each|the|every|everyone|its|their)\b", re.IGNORECASE)
_ALL: Final = re.compile(r"\b(?:all|each) (?:of )?(?:the )?$", re.IGNORECASE)
_AHEAD: Final = 40
_EITHER: Final = re.compile(
    r"\b(?:(?:killed|dead|died) or (?:injured|wounded|hurt)|(?:injured|wounded|hurt) or (?:killed|dead))\b"
)
# Others than those aboard may be among the dead, and lists of passengers may be wrong.
_OTHERS: Final = re.compile(
    r"\b(?:on the ground|pedestrians?|bystanders?|passers-by|onlookers?|villagers?|residents?|houses|homes|"
    r"buildings|(?:into|onto|hit|struck) an? (?:\w+ )?(?:house|home|building|shop)|"
    r"colli(?:ded|sion)|rammed|head-on|overload\w*|overcrowd\w*|manifest|licen[cs]ed|capacity|officially|"
    r"(?:two|both|three|second|another|other) (?:\w+ )?(?:boats?|ships?|bus(?:es)?|trains?|planes?|"
    r"aircraft|vessels?|cars?))\b",
    re.IGNORECASE,
)


def find_aboard_faults(story: str, teller: Teller) -> Iterator[Finding]:
    """Give the numbers of the dead, hurt and saved that cannot be those of the people aboard.

    Args:
        story: the story's id.
        teller: the report.
    """
    text = teller.report.text
    aboard = [q for _, figures in figures_by_sentence(teller) for q in figures if _is_aboard(text, q)]
    if not aboard or len({q.value for q in aboard}) > 1 or _OTHERS.search(text):
        return
    dead, hurt, saved = (tolls(teller, fate, [q.span for q in aboard])[:1] for fate in (DEAD, INJURED, SAVED))
    if not dead:
        return
    total = aboard[0].value or 0
    is_either = bool(hurt) and _is_of_either(teller, aboard[0])
    if is_either:
        parts, told = [*dead, *hurt], "the dead and the injured are"
    else:
        parts, told = [*dead, *saved], f"the dead{' and the survivors' if saved else ''} are"
    added = sum(q.value or 0 for q in parts)
    if added > total or (is_either and added != total):
        yield fault(
            story, "number.aboard", teller, [*(q.span for q in parts), aboard[0].span],
            summary=f"{total:g} people are told to have been aboard, and {told} {added:g}.",
            reason="Those aboard are one number, and the report tells of nobody else.",
        )  # fmt: skip


def _is_of_either(teller: Teller, q: Quantity) -> bool:
    """Tell whether a figure is that of all aboard, who were "either killed or injured"."""
    sentence = teller.sentence(q.span)
    return (
        sentence is not None
        and _EITHER.search(teller.words(sentence.span)) is not None
        and _ALL.search(teller.report.text, sentence.span.start, q.span.start) is not None
    )


def _is_aboard(text: str, q: Quantity) -> bool:
    """Tell whether a figure is the number of all who were aboard."""
    if not is_count(q) or q.part or _ABOARD.match(text, q.span.end) is None:
        return False
    killed = _KILLED_OF.search(text, max(0, q.span.start - _AHEAD), q.span.start)
    return killed is None or _WHOLE.search(killed[0]) is not None
