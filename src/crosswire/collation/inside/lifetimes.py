"""Ages and years of birth: an age against a birth, a child older than its parent, years that nobody has lived."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from crosswire.collation.ages import is_age
from crosswire.collation.inside.faults import fault, place_of
from crosswire.collation.telling import Teller
from crosswire.facts import Finding, Quantity, Span

# Nobody is known to have lived longer (122 years and some months), and few parents are younger, in years.
OLDEST: Final = 123
YOUNGEST: Final = 10
_BORN: Final = re.compile(r"\b(?:(He|She) (?:was|is) )?[Bb]orn (?:[^.;]{0,40}?)\b(1[89]\d\d|20[0-2]\d)\b")
_WAS: Final = re.compile(r"\b(He|She) was (\d{1,3})\.")
_OWN: Final = re.compile(r", (?:who|which) (?:was|is) $")
# "Ada Moreau, 41, and her 39-year-old son", "Ada Moreau, 41, and her son Leon, 39".
_KIN: Final = re.compile(
    r",? (?:(?:and|with|together with|as well as) )?(?:his|her|their) (?:(?:own|only|eldest|elder|oldest|younger|"
    r"youngest|first|second) )?(?:(?P<before>\d{1,3})-year-old )?(?:(?P<child>son|daughter|child)|father|mother)\b"
    r"(?!-in-law)(?:,? [A-Z][\w’'-]+){0,3}(?:, (?:aged )?(?P<behind>\d{1,3})\b(?! (?:other|more)))?"
)
_STEP: Final = re.compile(r"\b(?:step|adopt|foster|god|surrogate|turtle|tortoise|tree|ghost)\w*", re.IGNORECASE)
# The reader takes no number so high for an age.
_HIGH: Final = re.compile(
    r"\b([1-9]\d\d)-year-old (?:man|woman|boy|girl|father|mother|grandfather|grandmother|farmer|villager|pensioner|"
    r"widow|widower|suspect|driver|patient|victim|resident)\b|"
    r"\b(?:died|dead|[Hh]e|[Ss]he|man|woman),? (?:at |was |is |turned )?(?:the age of |aged )([1-9]\d\d)\b(?![.,-]?\d)"
)
# Few texts have such words, and fewer such a number.
_OF_AGE: Final = ("-year-old ", "the age of ", "aged ")
_HUNDREDS: Final = re.compile(r"[1-9]\d\d(?<!\w\d\d\d)(?!\w)(?![.,-]?\d)")


def find_lifetime_faults(story: str, teller: Teller) -> Iterator[Finding]:
    """Give the ages in a report that cannot be right.

    Args:
        story: the story's id.
        teller: the report.
    """
    ages = [q for q in teller.reading.quantities if is_age(q) and q.value]
    yield from _births(story, teller, ages)
    for age in ages:
        yield from _families(story, teller, age)
    text = teller.report.text
    may_be = any(sign in text for sign in _OF_AGE) and _HUNDREDS.search(text)
    for found in _HIGH.finditer(text) if may_be else ():
        if int(found[1] or found[2]) >= OLDEST:
            span = place_of(teller, found)
            yield fault(
                story,
                "age.none",
                teller,
                [span],
                verdict="unlikely",
                summary=f"Nobody is known to have lived so long: {teller.words(span)}.",
                reason=f"No age of {OLDEST} years or more has ever been proven.",
            )


def _births(story: str, teller: Teller, ages: list[Quantity]) -> Iterator[Finding]:
    """Give the persons whose age and year of birth in one report cannot both be right."""
    published = teller.day
    told = [(q.actors[0], q.span, int(q.value or 0)) for q in ages if len(q.actors) == 1]
    for found in _WAS.finditer(teller.report.text):
        person = _meant(teller, found.start(1))
        told += [(person, place_of(teller, found), int(found[2]))] if person else []
    for found in _BORN.finditer(teller.report.text) if "orn " in teller.report.text else ():
        who = _meant(teller, found.start(1)) if found[1] else _described(teller, found.start())
        own = [(span, age) for whose, span, age in told if whose == who]
        if published is None or who is None or not own or len({age for _, age in own}) > 1:
            continue
        year, (span, age) = int(found[2]), own[0]
        if not published.year - year - 1 <= age <= published.year - year:
            yield fault(
                story,
                "age.birth",
                teller,
                [span, place_of(teller, found)],
                summary=f"Who was born in {year} was not {age} in {published.year}.",
                reason="An age is the years since birth, or one less before the birthday.",
            )


def _meant(teller: Teller, at: int) -> str | None:
    """Give who is meant by the pronoun at an offset."""
    word = re.compile(r"\w+").match(teller.report.text, at)
    return teller.meant_at(place_of(teller, word)) if word else None


def _described(teller: Teller, at: int) -> str | None:
    """Give the person right before "who was born in 1950"; None where no name stands there."""
    before = _OWN.search(teller.report.text, max(0, at - len(", which was ")), at)
    if before is None:
        return None
    near = teller.mentions_in(Span(teller.report.id, max(0, before.start() - 40), before.start()))
    ending = [m for m in near if m.span.end == before.start() and m.means and m.form == "name"]
    return ending[-1].means if ending else None


def _families(story: str, teller: Teller, age: Quantity) -> Iterator[Finding]:
    """Give the child or parent told right after a person's age, where the child is older than it can be."""
    found = _KIN.match(teller.report.text, age.span.end)
    group = "before" if found and found["before"] else "behind"
    if found is None or not found[group] or _STEP.search(teller.report.text, found.start(), found.end() + 20):
        return
    parent, child = age.value or 0, float(found[group])
    if not found["child"]:
        parent, child = child, parent
    if parent - child < YOUNGEST:
        yield fault(
            story, "age.family", teller, [age.span, place_of(teller, found, group)],
            summary=f"A parent of {parent:g} has no child of {child:g}.",
            reason=f"A parent is at least {YOUNGEST} years older than a child.",
        )  # fmt: skip
