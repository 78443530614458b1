"""Ages: how old somebody is said to be, as a quantity of years that counts nothing and belongs to its person."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from crosswire.facts import Quantity, Span, Statement
from crosswire.knowledge.lexicon.units import PEOPLE, unit_forms
from crosswire.reader.numbers.numberwords import SMALL

if TYPE_CHECKING:
    from crosswire.facts import Mention
    from crosswire.reader.parsed import Cast, Parsed

AGE: Final = "age"
"""What the quantity of an age is said to be of."""

OLDEST: Final = 120
# "Ada Obi, 34, said"; figures in brackets are as often minutes of a match or votes.
_BEHIND_NAME: Final = re.compile(r", (?:aged |age )?(\d{1,3})(?=,(?! \d)| and (?=[A-Z])|\.(?=\s|$)|;)")
# "The sexton, 71, said"; "aged 71", "turned 71 on", "the age of 71".
_BEHIND_NOUN: Final = re.compile(r"\b([a-z]+)" + _BEHIND_NAME.pattern)
_COMMA: Final = re.compile(r", (?:aged |age )?\d")
_TOLD: Final = re.compile(
    r"\b(?:(?:[Aa]ged|[Tt]he age of) (\d{1,3})\b(?![.,-]?\d|-)"
    r"|[Tt]urn(?:ed|s|ing) (\d{1,3})(?=[,;]? (?:on|in|last|this|next|and|before|when)\b|[.;](?:\s|$)|$))"
)
# "A woman of 67 who", "a boy of 12."
_OF: Final = re.compile(
    r"\b[Aa]n? (?:[a-z]+ )?([a-z]+) of (\d{1,3})(?=[,;.](?!\d)| (?:who|whose|from|in|was|is|had|has|with|and|on|at)\b)"
)
_OF_NUMBER: Final = re.compile(r" of \d")
_PLURALS: Final = ("s", "men", "people", "children", "folk")
_BODIES: Final = frozenset({"dead", "wounded", "injured", "homeless", "police", "staff", "personnel", "crew"})
_NUMBER: Final = r"(?:\d{1,3}|[A-Za-z]+(?:-[a-z]+)?)"
_YEAR_OLD: Final = re.compile(rf"\b({_NUMBER})[- ]years?[- ]old\b")
# Between "71-year-old" and the name that it describes.
_NEAR: Final = 2


def find_ages(parsed: Parsed, cast: Cast, statements: Sequence[Statement]) -> list[Quantity]:
    """Find the ages of a report, in text order.

    Args:
        parsed: the report.
        cast: who is in it; a name with an age behind it has to be that of a person.
        statements: an age within a statement's content is told by it.

    Returns:
        Quantities in years with ``of_text`` "age" and the person in ``actors``, where it is one that is named.
    """
    found = sorted([*_told(parsed), *_behind_names(parsed, cast), *_year_old(parsed, cast)], key=lambda age: age[0])
    once = {span: (value, actor) for span, value, actor in found}  # One with a person comes last, and is kept.
    return [_quantity(span, value, actor, statements) for span, (value, actor) in once.items()]


def with_ages(counts: Sequence[Quantity], ages: Sequence[Quantity]) -> list[Quantity]:
    """Give quantities and ages in text order; a number that is an age counts nothing."""
    kept = [count for count in counts if not any(count.span.overlaps(age.span) for age in ages)]
    return sorted([*kept, *ages], key=lambda quantity: quantity.span)


def _behind_names(parsed: Parsed, cast: Cast) -> Iterator[tuple[Span, int, str | None]]:
    """Give the ages that stand behind the name of a person."""
    text = parsed.report.text
    for mention in cast.mentions:
        actor = cast.actors.get(mention.actor) if mention.actor else None
        if mention.form != "name" or actor is None or actor.kind != "person":
            continue
        age = _BEHIND_NAME.match(text, mention.span.end)
        if age and 0 < int(age[1]) <= OLDEST:
            yield Span(parsed.report.id, age.start(1), age.end(1)), int(age[1]), actor.id


def _told(parsed: Parsed) -> Iterator[tuple[Span, int, None]]:
    """Give the ages behind a noun for a person ("the sexton, 71,", "a man of 71 who") and behind "aged" and so on."""
    text = parsed.report.text
    found = [(age[age.lastindex or 1], age.span(age.lastindex or 1)) for age in _TOLD.finditer(text)]
    # Both patterns are tried at every word; most texts have nowhere what stands in their middle.
    sought = [pattern for pattern, core in ((_BEHIND_NOUN, _COMMA), (_OF, _OF_NUMBER)) if core.search(text)]
    behind = (age for pattern in sought for age in pattern.finditer(text))
    found += [(age[2], age.span(2)) for age in behind if _is_one_person(age[1])]
    for years, (start, end) in found:
        if 0 < int(years) <= OLDEST:
            yield Span(parsed.report.id, start, end), int(years), None


def _is_one_person(noun: str) -> bool:
    """Tell whether a word means one person."""
    unit = unit_forms().get(noun)
    return unit is not None and unit.kind == PEOPLE and not noun.endswith(_PLURALS) and noun not in _BODIES


def _year_old(parsed: Parsed, cast: Cast) -> Iterator[tuple[Span, int, str | None]]:
    """Give the ages told as "71-year-old", with whom the phrase or the name after it means."""
    persons = {actor.id for actor in cast.actors.values() if actor.kind == "person"}
    mentions = sorted((m for m in cast.mentions if m.actor in persons), key=lambda mention: mention.span.start)
    starts = [mention.span.start for mention in mentions]
    text = parsed.report.text
    # Every word may be a number to the pattern, which makes it dear.
    for age in _YEAR_OLD.finditer(text) if "-old" in text or " old" in text else ():
        years = _years(age[1])
        if 0 < years <= OLDEST:
            yield Span(parsed.report.id, age.start(), age.end()), years, _whose(parsed, age, mentions, starts)


def _years(number: str) -> int:
    """Read the number of an age, in digits or words; 0 where it is none."""
    if number.isdecimal():
        return int(number)
    tens, _, ones = number.lower().partition("-")
    if not ones:
        return SMALL.get(tens, 0)
    return SMALL[tens] + SMALL[ones] if SMALL.get(tens, 0) >= _TWENTY and 0 < SMALL.get(ones, 0) < _TEN else 0


_TEN: Final = 10
_TWENTY: Final = 20


def _whose(parsed: Parsed, age: re.Match[str], mentions: Sequence[Mention], starts: Sequence[int]) -> str | None:
    """Give the actor whose phrase an age stands in, or whose name follows it at once, in one sentence.

    "A 70-year-old Holm supporter" is no Holm.
    """
    is_last = age.string[age.end() : age.end() + 1] in set(".!?;:")
    at = bisect_right(starts, age.end() + (0 if is_last else _NEAR))
    for mention in reversed(mentions[max(0, at - 4) : at]):
        if mention.span.start <= age.start() < mention.span.end:
            return mention.actor
        if age.end() <= mention.span.start:
            behind = bisect_right(parsed.offsets, mention.span.end)
            is_of_noun = behind < len(parsed.tokens) and parsed.tokens[behind].tag_ == "NN"
            return None if is_of_noun else mention.actor
    return None


def _quantity(span: Span, value: int, actor: str | None, statements: Sequence[Statement]) -> Quantity:
    """Make the quantity of an age."""
    telling = (s for s in statements if any(content.covers(span) for content in s.content))
    by = min(telling, key=lambda s: s.span.end - s.span.start, default=None)
    return Quantity(
        low=float(value),
        high=float(value),
        value=float(value),
        unit="year",
        currency=None,
        of=None,
        of_text=AGE,
        hedge=None,
        happening=None,
        actors=(actor,) if actor else (),
        by=by.id if by else None,
        earliest=None,
        latest=None,
        part=False,
        evidence=(span,),
    )
