"""Ages: one person said to be of two ages, which reports of the same days cannot both have right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from crosswire.collation.drafts import finding, position
from crosswire.collation.telling import Teller
from crosswire.facts import Actor, Finding, Quantity
from crosswire.gregorian import read_day

AGE: Final = "age"
# A birthday, or an age counted to the next one, makes a year of difference.
BIRTHDAY: Final = 1.0
# Days within which reports speak of one age.
APART: Final = 31


def is_age(quantity: Quantity) -> bool:
    """Tell whether a quantity is an age, which counts nothing."""
    return quantity.of_text == AGE and quantity.of is None and quantity.unit == "year"


def find_ages(story: str, tellers: Sequence[Teller], actors: Mapping[str, Actor]) -> Iterator[Finding]:
    """Give the conflicts of reports on the age of a person.

    Only named persons are compared, and only reports that give one age each; that they agree is no news.

    Args:
        story: the story's id.
        tellers: its reports.
        actors: its actors.
    """
    told: dict[str, list[tuple[Teller, Quantity]]] = defaultdict(list)
    for teller in tellers:
        for quantity in teller.reading.quantities:
            if is_age(quantity) and len(quantity.actors) == 1 and _is_named(actors.get(quantity.actors[0])):
                told[quantity.actors[0]].append((teller, quantity))
    for person in sorted(told):
        ages = _one_each(told[person])
        values = sorted({quantity.value or 0.0 for _, quantity in ages})
        origins = {teller.origin for teller, _ in ages}
        if len(values) == 2 and len(origins) > 1 and values[1] - values[0] > BIRTHDAY and _are_of_one_time(ages):
            yield _clash(story, actors[person], ages)


def _are_of_one_time(ages: Sequence[tuple[Teller, Quantity]]) -> bool:
    """Tell whether all reports say when they were published, within weeks."""
    days = [read_day(teller.published[:10]) for teller, _ in ages]
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
