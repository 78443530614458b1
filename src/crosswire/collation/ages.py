"""Ages: one person said to be of two ages, which reports of the same days cannot both have right."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from crosswire.collation.drafts import finding, position
from crosswire.collation.telling import Teller
from crosswire.facts import Actor, Finding, Mention, Quantity, Span

AGE: Final = "age"
# A birthday, or an age counted to the next one, makes a year of difference.
BIRTHDAY: Final = 1.0
# Days within which reports speak of one age.
APART: Final = 31
# The sentences in which a report tells of somebody whom it names further down.
LEAD: Final = 3
# Ages of one person told wrongly are rarely further apart, as a ratio; further apart they are of two persons.
FAR_APART: Final = 1.6
# Content words that the leads of two reports on one person share.
SHARED: Final = 3
_ACCUSED: Final = frozenset(
    {"arrest", "charge", "detain", "jail", "convict", "sentence", "accuse", "suspect", "remand", "plead", "acquit"}
)
_OPENING: Final = re.compile(
    r"(?:[^.\n]{0,60}\s[-–—]\s)?(?:An?|The) (?:(?!(?:whose|his|her|their|and|with|by)\b)[a-z]+ ){0,2}"
)


def is_age(quantity: Quantity) -> bool:
    """Tell whether a quantity is an age, which counts nothing."""
    return quantity.of_text == AGE and quantity.of is None and quantity.unit == "year"


def find_ages(story: str, tellers: Sequence[Teller], actors: Mapping[str, Actor]) -> Iterator[Finding]:
    """Give the conflicts of reports on the age of a person.

    Only named persons are compared, and only reports that give one age each; that they agree is no news. Whom a lead
    tells of with an age and no name ("a 67-year-old hiker") is the person whom the report names first.

    Args:
        story: the story's id.
        tellers: its reports.
        actors: its actors.
    """
    told: dict[str, list[tuple[Teller, Quantity]]] = defaultdict(list)
    nameless: dict[str, list[tuple[Teller, Quantity]]] = defaultdict(list)
    for teller in tellers:
        for quantity in teller.reading.quantities:
            if is_age(quantity) and len(quantity.actors) == 1 and _is_named(actors.get(quantity.actors[0])):
                told[quantity.actors[0]].append((teller, quantity))
        if (given := _of_protagonist(teller)) is not None:
            nameless[given[0]].append((teller, given[1]))
    for person in sorted({*told, *nameless}):
        ages = _with_nameless(_one_each(told[person]), nameless[person])
        values = sorted({quantity.value or 0.0 for _, quantity in ages})
        origins = {teller.origin for teller, _ in ages}
        if len(values) == 2 and len(origins) > 1 and values[1] - values[0] > BIRTHDAY and _are_of_one_time(ages):
            yield _clash(story, actors[person], ages)


def _are_of_one_time(ages: Sequence[tuple[Teller, Quantity]]) -> bool:
    """Tell whether all reports say when they were published, within weeks."""
    days = [teller.day for teller, _ in ages]
    known = sorted(day for day in days if day is not None)
    return len(known) == len(days) and (known[-1] - known[0]).days <= APART


def _is_named(actor: Actor | None) -> bool:
    """Tell whether an actor is a person whom a report names."""
    return actor is not None and actor.kind == "person" and bool(actor.names)


def _one_each(told: Sequence[tuple[Teller, Quantity]]) -> list[tuple[Teller, Quantity]]:
    """Keep the first age of each report; none of a report that gives two."""
    by_report: dict[str, list[tuple[Teller, Quantity]]] = defaultdict(list)
    for teller, quantity in told:
        by_report[teller.report.id].append((teller, quantity))
    return [given[0] for _, given in sorted(by_report.items()) if len({quantity.value for _, quantity in given}) == 1]


def _of_protagonist(teller: Teller) -> tuple[str, Quantity] | None:
    """Give the one age that a lead gives somebody without a name, and whom the report then names first.

    Who speaks where the name first stands is a witness or an officer, and not whom the report is about.
    """
    lead = [q for q in teller.reading.quantities if is_age(q) and teller.sentence_number(q.span) < LEAD]
    first = next((m for m in teller.reading.mentions if _is_full_name(teller, m)), None)
    if first is None or not lead or len({q.value for q in lead}) > 1 or first.span.start < lead[0].span.start:
        return None
    if not _opens(teller, lead[0].span):
        return None
    sentence = teller.sentence(first.span)
    spoken = (s for s in teller.reading.statements if s.speaker == first.means and sentence is not None)
    return None if any(s.span.overlaps(sentence.span) for s in spoken if sentence) else (first.means or "", lead[0])


def _is_full_name(teller: Teller, mention: Mention) -> bool:
    """Tell whether a mention is the name of a person in two words or more."""
    is_person = mention.form == "name" and (mention.means or "").startswith("person:")
    return is_person and " " in teller.words(mention.span)


def _opens(teller: Teller, age: Span) -> bool:
    """Tell whether an age is that of whom its sentence begins with: "A 67-year-old hiker", "A woman of 67"."""
    sentence = teller.sentence(age)
    return sentence is not None and _OPENING.fullmatch(teller.report.text, sentence.span.start, age.start) is not None


def _with_nameless(
    told: Sequence[tuple[Teller, Quantity]], nameless: Sequence[tuple[Teller, Quantity]]
) -> list[tuple[Teller, Quantity]]:
    """Add the ages that leads give without a name, of reports that give none with it and whose leads are much alike."""
    givers = {teller.report.id for teller, _ in told}
    known = list(told)
    for teller, age in nameless:
        others = [(t, q) for t, q in (*told, *nameless) if t is not teller]
        if teller.report.id not in givers and others and all(_may_be_one(teller, age, t, q) for t, q in others):
            known.append((teller, age))
    return known


def _may_be_one(one: Teller, mine: Quantity, other: Teller, theirs: Quantity) -> bool:
    """Tell whether two ages can be meant of one person: not far apart, in sentences that share words."""
    least, most = sorted((mine.value or 0.0, theirs.value or 0.0))
    sentences = [t.sentence(q.span) for t, q in ((one, mine), (other, theirs))]
    words = [set(s.lemmas) if s else set() for s in sentences]
    if bool(words[0] & _ACCUSED) != bool(words[1] & _ACCUSED):
        return False  # Who is arrested is not who was hurt.
    return most <= FAR_APART * least and len(words[0] & words[1]) >= SHARED


def _clash(story: str, person: Actor, ages: Sequence[tuple[Teller, Quantity]]) -> Finding:
    """Give the conflict."""
    values = " and ".join(dict.fromkeys(f"{quantity.value:g}" for _, quantity in ages))
    return finding(
        story, "age.conflict", [person.id], "conflict", "number",
        about=f"the age of {person.name}", summary=f"{person.name} is said to be {values} years old.",
        reason="A person has one age on one day, and the reports are further apart than a birthday.",
        positions=[position(q.span, f"{q.value:g}") for _, q in ages], tellers=[t for t, _ in ages],
        confidence=0.8, weight=2.4,
    )  # fmt: skip
