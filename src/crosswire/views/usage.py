"""How the reports name, label and quote the actors of a story, as entries: shown, never scored."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from crosswire.collation.phrasing import with_article
from crosswire.facts import Framing, Treatment, Usage
from crosswire.text import fold
from crosswire.views.sheet import Cast, Naming, Share, Wording
from crosswire.views.wording import capital, one_line

_OWN: Final = re.compile(r"(?:his|her|their|its|my|our|your)\b", re.IGNORECASE)
# The kinds that are shown as words, in the order in which they are.
_KINDS: Final[tuple[Treatment, ...]] = ("name", "act", "label")
_HOW: Final[Mapping[Treatment, str]] = {"name": "", "act": "told as", "label": "called"}


def names(cast: Cast, framing: Sequence[Framing], *, prefix: str) -> Iterator[Naming]:
    """Give the spellings, the words for acts and the labels that differ between the reports, in this order.

    Args:
        cast: the story.
        framing: what collation found on its reports.
        prefix: what the keys of the entries begin with.
    """
    shown = sorted(
        (f for f in framing if f.kind in _KINDS and f.story == cast.story.id),
        key=lambda f: (_KINDS.index(f.kind), not f.about, -sum(u.count for u in f.usages), f.actor or f.about),
    )
    for number, found in enumerate(shown, 1):
        by_report: dict[str, list[Usage]] = {}
        for usage in found.usages:
            # "his government" names nobody: who is meant hangs on the text around.
            if found.kind != "label" or not _OWN.match(usage.value):
                by_report.setdefault(usage.report, []).append(usage)
        if len(by_report) < 2 or (found.kind == "label" and _is_one_noun(by_report)):
            continue
        rows = tuple(
            (teller.report.id, _wordings(by_report[teller.report.id]))
            for teller in cast.tellers
            if teller.report.id in by_report
        )
        yield Naming(key=f"{prefix}n{number}", name=_named(cast, found), how=_HOW[found.kind], by_report=rows)


def _named(cast: Cast, found: Framing) -> str:
    """Say what a framing is about: "Mira Halden", "The killing", "The statement by Mira Halden"."""
    name = cast.name(found.actor) or found.actor or ""
    if not found.about:
        return capital(name)
    return capital(f"{found.about} by {with_article(name)}" if name else found.about)


def _is_one_noun(by_report: Mapping[str, Sequence[Usage]]) -> bool:
    """Tell whether all labels have one noun ("137 students", "the students"), which says nothing of the outlets."""
    nouns = {fold(usage.value).split()[-1] for usages in by_report.values() for usage in usages if usage.value.strip()}
    return len(nouns) < 2


def _wordings(usages: Sequence[Usage]) -> tuple[Wording, ...]:
    """Give the wordings of one report, the most frequent first."""
    ordered = sorted(usages, key=lambda usage: (-usage.count, usage.value))
    return tuple(Wording(one_line(usage.value), usage.count, usage.evidence) for usage in ordered)


def shares(cast: Cast, framing: Sequence[Framing], *, prefix: str) -> Iterator[Share]:
    """Give how many words each report lets each actor speak, those who speak most first.

    Args:
        cast: the story.
        framing: what collation found on its actors.
        prefix: what the keys of the entries begin with.
    """
    spoken = [f for f in framing if f.kind == "speech" and f.story == cast.story.id]
    spoken.sort(key=lambda f: (-sum(u.count for u in f.usages), f.actor))
    for number, found in enumerate(spoken, 1):
        counts = {usage.report: usage.count for usage in found.usages}
        yield Share(
            key=f"{prefix}w{number}",
            name=_named(cast, found),
            words=tuple(counts.get(teller.report.id, 0) for teller in cast.tellers),
            spans=tuple(span for usage in found.usages for span in usage.evidence),
        )
