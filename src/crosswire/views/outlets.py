"""How each report tells a story: what it leads with, what was not found in it, by whose word it tells. Never scored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from crosswire.collation.phrasing import clip
from crosswire.collation.prominence import lead as lead_of
from crosswire.collation.prominence import place
from crosswire.collation.sourcing import SORTS
from crosswire.facts import Framing, Treatment
from crosswire.views.sheet import Cast, Entry, Missed, Placed, Sourced
from crosswire.views.wording import capital, nth, one_line, some

# Matters in one table that a reader can take in: those that reports lead with, and those that some do not have.
MOST_LEADS: Final = 7
MOST_ABSENT: Final = 6
# Reports named in one sentence.
MOST_NAMED: Final = 8
# Characters of a matter's words, in a table and by themselves.
LENGTH: Final = 110
LENGTH_ALONE: Final = 180
# That reports differ in these is no matter that one could lead with.
_WORDING: Final = frozenset({"role", "name", "label"})
NOT_FOUND: Final = "not found"
HEADS: Final = ("Outright", "By a named source", "By an unnamed source", "Hedged")
"""What the sorts of clauses are called, in the order of ``Sourced.counts``."""
UNNAMED: Final = 2
"""From here on a sort is one that an editor would look up."""


def placed(cast: Cast, framing: Sequence[Framing], entries: Sequence[Entry], *, prefix: str) -> Iterator[Placed]:
    """Give where each report first has what several have and some lead with, and what most have and some do not.

    Args:
        cast: the story.
        framing: what collation found on its reports, of each kind in its order.
        entries: what several reports tell, as the brief tells it; what it tells nowhere is left out.
        prefix: what the keys of the rows begin with.
    """
    leads, absent = _by_entry(framing, "lead", entries), _by_entry(framing, "absent", entries)
    told = {entry.key: entry for entry in entries}
    keys = [*list(leads)[:MOST_LEADS], *list(absent)[:MOST_ABSENT]]
    for number, key in enumerate(dict.fromkeys(keys), 1):
        lacking = absent[key].lacking if key in absent else ()
        yield _placed(cast, f"{prefix}matter{number}", told[key], leads.get(key) or absent[key], lacking)


def _by_entry(framing: Sequence[Framing], kind: Treatment, entries: Sequence[Entry]) -> dict[str, Framing]:
    """Give the framings of a kind by the key of the entry that tells their matter, in their order."""
    keys = {key: entry.key for entry in entries if entry.aspect not in _WORDING for key in (entry.key, *entry.aliases)}
    found: dict[str, Framing] = {}
    for one in framing:
        if one.kind == kind and one.finding in keys:
            found.setdefault(keys[one.finding], one)
    return found


def _placed(cast: Cast, key: str, entry: Entry, found: Framing, lacking: tuple[str, ...]) -> Placed:
    """Give where each report first has a matter."""
    first = {usage.report: usage for usage in found.usages}
    places, leading = [], []
    for teller in cast.tellers:
        usage = first.get(teller.report.id)
        if usage is None:
            places.append(NOT_FOUND if teller.report.id in lacking else "")
            continue
        at = place(teller, usage.span)
        places.append(nth(at) if at else "heading")
        if at <= teller.once(lead_of):
            leading.append(teller.report.id)
    spans = tuple(usage.span for usage in first.values())
    text = clip(_say(entry, found.about), LENGTH)
    return Placed(key=key, text=text, places=tuple(places), leading=tuple(leading), spans=spans)


def led(cast: Cast, framing: Sequence[Framing], entries: Sequence[Entry], *, prefix: str) -> Iterator[Entry]:
    """Give for each report what it leads with and has alone: the matter of most weight.

    Args:
        cast: the story.
        framing: what collation found on its reports, of each kind in its order.
        entries: what one report alone has, as the brief tells it.
        prefix: what the keys of the entries begin with.
    """
    told = {entry.key: entry for entry in entries}
    found: dict[str, Entry] = {}
    for key, one in _by_entry(framing, "lead", entries).items():
        found.setdefault(one.usages[0].report, replace(told[key], spans=(one.usages[0].span,)))
    shown = [teller.report.id for teller in cast.tellers if teller.report.id in found]
    for number, report in enumerate(shown, 1):
        text = clip(_say(found[report], ""), LENGTH_ALONE)
        yield Entry(key=f"{prefix}lead{number}", text=text, spans=found[report].spans)


def _say(entry: Entry, about: str) -> str:
    """Say what a matter is: as the brief does, or by the bare figure or day that reports have in common."""
    if entry.verdict == "agree" and entry.aspect in {"number", "date"}:
        return capital(one_line(about))
    return f"{entry.lead}: {entry.text}" if entry.lead and not entry.runs_on else f"{entry.lead} {entry.text}".strip()


def missed(cast: Cast, framing: Sequence[Framing], entries: Sequence[Entry]) -> Missed:
    """Count what most reports have, and how much of it was not found in each.

    Args:
        cast: the story.
        framing: what collation found on its reports.
        entries: what the reports agree on, as it is told in the brief.
    """
    counts = Counter(report for found in _by_entry(framing, "absent", entries).values() for report in found.lacking)
    widely = sum(2 * len(entry.reports) > len(cast.tellers) for entry in entries)
    return Missed(widely=widely, lacking=tuple(counts[teller.report.id] for teller in cast.tellers))


def sourced(cast: Cast, framing: Sequence[Framing], *, prefix: str) -> Iterator[Sourced]:
    """Give by whose word each report tells what it tells.

    Args:
        cast: the story.
        framing: what collation found on its reports.
        prefix: what the keys of the rows begin with.
    """
    told = {(f.about, usage.report): usage for f in framing if f.kind == "sourcing" for usage in f.usages}
    for number, teller in enumerate(cast.tellers, 1):
        usages = [told.get((sort, teller.report.id)) for sort in SORTS]
        if any(usages):
            yield Sourced(
                key=f"{prefix}word{number}",
                report=teller.report.id,
                counts=tuple(usage.count if usage else 0 for usage in usages),
                spans=tuple(usage.evidence if usage else () for usage in usages),
            )


def tell_missed(cast: Cast, found: Missed) -> str:
    """Say how much of what most reports have was not found in which; "" where all have all."""
    pairs = zip(cast.tellers, found.lacking, strict=True)
    lacking = [f"{number} in {cast.labels[teller.report.id]}" for teller, number in pairs if number]
    return f"Matters that most reports have: {found.widely}. Not found: {some(lacking, MOST_NAMED)}." if lacking else ""
