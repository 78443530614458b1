"""Drafts turned into reports: checked, described, and told apart from those that came before."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from crosswire.facts import Notice, Report
from crosswire.sources.drafts import Draft, refuse, remark
from crosswire.sources.furniture import Range, TextLine, find_furniture, mark_furniture, split_lines
from crosswire.sources.languages import find_foreign, name_language
from crosswire.sources.stated import Stated, find_stated
from crosswire.text import digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crosswire.settings import Settings

# Bytes of a fingerprint: among ten million texts the chance that two share one is one in 300,000.
_FINGERPRINT: Final = 8


class Ledger:
    """Which ids have been given out in this run, to which text, and where that stands.

    Numbers stand for ids and texts, so that a million reports take some 200 MB less than their names would.
    """

    def __init__(self) -> None:
        """Begins empty."""
        self._seen: dict[int, tuple[int, str]] = {}

    def enter(self, name: str, text: int, where: str) -> tuple[int, str] | None:
        """Note that an id stands for a text; where it stands for one already give that one, and its place."""
        key = fingerprint(name)
        before = self._seen.get(key)
        if before is None:
            self._seen[key] = text, where
        return before


def fingerprint(text: str) -> int:
    """Give a short number that stands for a text within a run."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_FINGERPRINT).digest())


def make_report(draft: Draft, settings: Settings, ledger: Ledger) -> Iterator[Report | Notice]:
    """Make a report of a draft, or say why there is none.

    Yields:
        Notices, and last the report where it is to be read.
    """
    if len(draft.text) > settings.max_characters:
        yield refuse("CW108", draft.where, size=f"{len(draft.text):,}", limit=f"{settings.max_characters:,}")
        return
    if foreign := _foreign(draft):
        yield refuse("CW106", draft.where, what=foreign)
        return
    lines = split_lines(draft.text)
    marked = find_furniture(lines)
    stated = find_stated(lines, marked, draft.title)
    furniture = mark_furniture(
        lines,
        [is_marked or k in stated.about for k, is_marked in enumerate(marked)],
        byline=draft.byline or stated.byline,
        title_at=stated.title_at,
        credit=stated.credit,
    )
    if not _has_text(draft.text, furniture):
        yield refuse("CW114", draft.where)
        return
    misdated = None if draft.published or stated.published else draft.misdated or stated.misdated
    if misdated:
        yield remark("CW110", draft.where, what=f"“{misdated}”")
    yield from _settle(draft, ledger, _describe(draft, settings, stated, lines, furniture))


def _foreign(draft: Draft) -> str | None:
    """Give the language of a draft that is not to be read, by what its source says or else by its text."""
    named = name_language(draft.language) if draft.language else None
    if named:
        return None if named == "English" else named
    return find_foreign(draft.text)


def _has_text(text: str, furniture: tuple[Range, ...]) -> bool:
    """Tell whether anything but furniture stands in a text."""
    at = 0
    for start, end in furniture:
        if any(map(str.isalnum, text[at:start])):
            return True
        at = end
    return any(map(str.isalnum, text[at:]))


def _describe(
    draft: Draft, settings: Settings, stated: Stated, lines: list[TextLine], furniture: tuple[Range, ...]
) -> Report:
    """Bring together what the source, the text and the settings say of a report."""
    outlet = draft.outlet or stated.outlet or settings.outlet
    title = stated.title_at
    headings = {*draft.headings} | ({(lines[title].start, lines[title].end)} if title is not None else set())
    return Report(
        id=draft.id or digest(outlet or "", draft.url or "", draft.text),
        text=draft.text,
        title=draft.title or stated.title,
        outlet=outlet,
        byline=draft.byline or stated.byline,
        dateline=stated.dateline,
        url=draft.url,
        published=draft.published or stated.published or settings.published,
        furniture=furniture,
        headings=tuple(sorted(headings)),
        where=draft.where,
        breakpoints=draft.breakpoints,
    )


def _settle(draft: Draft, ledger: Ledger, report: Report) -> Iterator[Report | Notice]:
    """Give a report unless it was there before; give it another id where its own stands for another text."""
    text = fingerprint(report.text)
    before = ledger.enter(report.id, text, draft.where)
    if before and before[0] != text:
        report, notice = set_apart(report)
        yield notice
        before = ledger.enter(report.id, text, draft.where)
    if before:
        yield remark("CW111", draft.where, what=before[1])
    else:
        yield report


def set_apart(report: Report) -> tuple[Report, Notice]:
    """Give a report whose id stands for another text an id of its own, with the notice that says so."""
    derived = digest(report.id, report.outlet or "", report.url or "", report.text)
    notice = remark("CW116", report.where, what=f"“{report.id}”", kind=f"“{derived}”")
    return replace(report, id=derived), notice
