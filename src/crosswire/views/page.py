"""The brief as one HTML page that stands alone: style and script inside, nothing asked of any server.

Everything can be read without the script: the words that an entry rests on are anchors in the reports, and the marks
there link back. The script only joins both while one points, tabs or taps.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Final
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from msgspec import Struct

from crosswire.facts import Brief, Report, Span
from crosswire.views.charts.days import DayChart, day_chart
from crosswire.views.charts.figures import FigureChart, figure_chart
from crosswire.views.charts.relations import QUADS, RelationChart, relation_chart
from crosswire.views.compose import make_sheets
from crosswire.views.ledger import EventRow, FigureRow, Ledger, make_ledger
from crosswire.views.marks import LOUD, QUIET, SOFT, Mark, Paragraph, paragraphs
from crosswire.views.outlets import HEADS, UNNAMED, tell_missed
from crosswire.views.sheet import MOST_REPRINTS, VERDICTS, Cast, Entry, Sheet, Side
from crosswire.views.wording import capital, count, listing, one_line, say_day, say_days, sentence, whole

# Entries of a section that are open from the start.
OPEN: Final = {
    "agreed": 7,
    "lone": 8,
    "quotes": 4,
    "sayings": 4,
    "voices": 10,
    "deeds": 10,
    "timeline": 14,
    "outlooks": 8,
    "names": 10,
    "led": 8,
    "shares": 10,
}
# Sources of one entry, and reports in one table, that a reader can take in.
MOST_CHIPS: Final = 9
MOST_COMPARED: Final = 8
# Actors to choose from where a story is filtered.
MOST_ACTORS: Final = 40


class Chip(Struct, frozen=True):
    """A report as the source of an entry: its label, and where its words stand in the text.

    The last of many has no place: it says how many more there are.
    """

    label: str
    href: str
    is_reprint: bool


class Column(Struct, frozen=True, kw_only=True):
    """A report as the page shows it."""

    report: str
    anchor: str
    label: str
    title: str
    facts: tuple[str, ...]
    url: str
    language: str
    paragraphs: tuple[Paragraph, ...]


class Facets(Struct, frozen=True, kw_only=True):
    """By what the entries of a story can be filtered: each value with its name, those of most entries first.

    Actors and reports are named by their numbers on the page. ``who`` and ``where`` give for an entry's key the numbers
    of the actors that its words name and of the reports that it rests on.
    """

    verdicts: tuple[tuple[str, str], ...]
    aspects: tuple[tuple[str, str], ...]
    actors: tuple[tuple[int, str], ...]
    reports: tuple[tuple[int, str], ...]
    who: Mapping[str, tuple[int, ...]]
    where: Mapping[str, tuple[int, ...]]


class Leaf(Struct, frozen=True, kw_only=True):
    """A story as the page shows it: its sheet, its ledger, its reports with their marks.

    ``compared`` are the reports that have columns in its tables; of many those whose words say most.
    """

    anchor: str
    sheet: Sheet
    ledger: Ledger
    columns: tuple[Column, ...]
    compared: tuple[int, ...]
    numbers: Mapping[str, int]
    places: Mapping[tuple[str, str], str]
    facets: Facets
    days: DayChart | None
    relations: RelationChart | None
    missed: str
    figures: Mapping[str, FigureChart]

    def chips(self, entry: Entry | EventRow | FigureRow) -> tuple[Chip, ...]:
        """Give the reports that an entry rests on, each with the place of its words."""
        return self._chips(entry.key, entry.spans, dict(entry.credits) if isinstance(entry, Entry) else {})

    def side_chips(self, entry: Entry, side: Side) -> tuple[Chip, ...]:
        """Give the reports on one side of a difference."""
        return self._chips(entry.key, side.spans, {})

    def place(self, key: str, report: str) -> str:
        """Give the id of the words that an entry has in a report."""
        return self.places[key, report]

    def _chips(self, key: str, spans: Sequence[Span], carried: Mapping[str, str]) -> tuple[Chip, ...]:
        """Give the reports of some spans; of one origin the first stands for it, the others are its reprints."""
        wanted = {span.report for span in spans}
        origins: dict[int, list[str]] = {}
        for teller in self.sheet.cast.tellers:
            if teller.report.id in wanted:
                origins.setdefault(teller.origin, []).append(teller.report.id)
        # A witness for each origin before any reprint, where not all can be shown.
        numbered = [(at, report) for reports in origins.values() for at, report in enumerate(reports)]
        shown = sorted(range(len(numbered)), key=lambda n: (numbered[n][0] > MOST_REPRINTS, numbered[n][0] > 0, n))
        kept = numbered if len(numbered) <= MOST_CHIPS else [numbered[n] for n in sorted(shown[: MOST_CHIPS - 1])]
        cast = self.sheet.cast
        chips = [Chip(cast.label(r, carried), f"#{self.places[key, r]}", is_reprint=at > 0) for at, r in kept]
        if left := len(numbered) - len(kept):
            chips.append(Chip(f"and {count(left, 'more', plural='more')}", "", is_reprint=False))
        return tuple(chips)


def render_page(brief: Brief) -> str:
    """Set a brief as one HTML page.

    Args:
        brief: what was found.

    Returns:
        The page; the same brief gives the same page.
    """
    sheets = make_sheets(brief)
    leaves = [make_leaf(sheet, number) for number, sheet in enumerate(sheets, 1)]
    style, script = _static("page.css"), _static("page.js")
    html = environment().get_template("page.html.j2").render(
        brief=brief,
        title=_title(sheets),
        compared=[leaf for leaf in leaves if leaf.sheet.is_compared],
        single=[leaf for leaf in leaves if not leaf.sheet.is_compared],
        notices=[notice for notice in brief.notices if notice.refused],
        style=Markup(style),  # noqa: S704 - our own files, not the user's
        script=Markup(script),  # noqa: S704
        policy=_policy(style, script),
    )  # fmt: skip
    return whole(html)


def _title(sheets: Sequence[Sheet]) -> str:
    """Name the page: by its story, or by how many it has."""
    compared = [sheet for sheet in sheets if sheet.is_compared] or list(sheets)
    if len(compared) == 1:
        return compared[0].headline
    reports = sum(len(sheet.cast.tellers) for sheet in sheets)
    return sentence(f"{count(reports, 'report')} on {count(len(sheets), 'story', plural='stories')}").rstrip(".")


def _policy(style: str, script: str) -> str:
    """Give the content security policy: this style and this script, and nothing from anywhere."""
    return (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    """Give the digest by which a policy names what stands in the page."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


@cache
def _static(name: str) -> str:
    """Read one of the page's own files."""
    return resources.files("crosswire.views").joinpath("static", name).read_text("utf-8")


@cache
def environment() -> Environment:
    """Make the environment of the templates, where everything is escaped."""
    environment = Environment(
        loader=PackageLoader("crosswire.views"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "OPEN": OPEN,
        "SORTS": HEADS,
        "VERDICTS": VERDICTS,
        "QUADS": QUADS,
        "LEVELS": ("loud", "soft", "quiet"),
        # What gives the address of a thing's own page, where there is one: on the desk.
        "own_page": None,
        "say_day": say_day,
        "say_days": say_days,
        "one_line": one_line,
        "listing": listing,
        "count": count,
    }
    return environment


def make_leaf(sheet: Sheet, number: int) -> Leaf:
    """Prepare a story: number its findings, mark the words of all its entries."""
    prefix = f"s{number}-"
    ledger = make_ledger(sheet.cast, prefix=prefix)
    index = {teller.report.id: i for i, teller in enumerate(sheet.cast.tellers, 1)}
    findings = [*sheet.agreed, *sheet.differing, *(entry for lone in sheet.lone for entry in lone.entries)]
    numbers = {entry.key: n for n, entry in enumerate(findings, 1)}
    verdicts = {entry.key: entry.verdict for entry in findings}
    places: dict[tuple[str, str], str] = {}
    marks: dict[str, list[Mark]] = {report: [] for report in index}
    for key, spans, level in _joined(sheet, ledger):
        for span in spans:
            anchor = ""
            if (key, span.report) not in places:
                anchor = places[key, span.report] = f"w-{key}-{index[span.report]}"
            marks[span.report].append(
                Mark(
                    start=span.start, end=span.end, key=key, level=level, anchor=anchor,
                    verdict=verdicts.get(key), number=numbers.get(key, 0),
                )
            )  # fmt: skip
    columns = tuple(
        make_column(sheet.cast, teller.report, f"{prefix}r{index[teller.report.id]}", marks[teller.report.id])
        for teller in sheet.cast.tellers
    )
    return Leaf(
        anchor=f"s{number}", sheet=sheet, ledger=ledger, columns=columns, compared=tuple(_compared(sheet)),
        numbers=numbers, places=places, facets=_facets(sheet, index), days=day_chart(sheet.cast, sheet.timeline),
        relations=relation_chart(sheet.cast), missed=tell_missed(sheet.cast, sheet.missed), figures=_figures(sheet),
    )  # fmt: skip


def _figures(sheet: Sheet) -> dict[str, FigureChart]:
    """Chart the figures that differ, by the key of their finding."""
    entries = (entry for entry in sheet.differing if entry.aspect == "number")
    charts = ((entry.key, figure_chart(sheet.cast, entry)) for entry in entries)
    return {key: chart for key, chart in charts if chart is not None}


def _facets(sheet: Sheet, index: Mapping[str, int]) -> Facets:
    """Gather by what the entries of a story can be filtered."""
    entries = list(_filtered(sheet))
    verdicts = Counter(v for entry in entries for v in (entry.verdict, *entry.also) if v)
    aspects = Counter(entry.aspect for entry in entries if entry.aspect)
    named = {entry.key: _named(sheet, entry) for entry in entries}
    actors = [actor for actor, _ in Counter(a for found in named.values() for a in found).most_common(MOST_ACTORS)]
    number = {actor: n for n, actor in enumerate(actors, 1)}
    return Facets(
        verdicts=tuple((v, f"{VERDICTS[v]} ({verdicts[v]})") for v in VERDICTS if v in verdicts),
        aspects=tuple((a, f"{capital(a)} ({n})") for a, n in aspects.most_common()),
        actors=tuple(sorted(((n, capital(sheet.cast.name(a))) for a, n in number.items()), key=lambda pair: pair[1])),
        reports=tuple((index[t.report.id], sheet.cast.labels[t.report.id]) for t in sheet.cast.tellers),
        who={key: tuple(number[a] for a in found if a in number) for key, found in named.items()},
        where={entry.key: tuple(index[report] for report in entry.reports) for entry in entries},
    )


def _filtered(sheet: Sheet) -> Iterator[Entry]:
    """Give the entries that can be filtered."""
    yield from (*sheet.agreed, *sheet.differing, *(entry for lone in sheet.lone for entry in lone.entries))
    yield from (entry for voice in sheet.voices for entry in (*voice.quotes, *voice.sayings))
    yield from (*sheet.deeds, *sheet.timeline, *sheet.outlooks)


def _named(sheet: Sheet, entry: Entry) -> list[str]:
    """Give the actors that an entry's words name, or whose words they are."""
    cast = sheet.cast
    found = {m.actor for span in entry.spans for m in cast.teller(span.report).mentions_in(span) if m.actor}
    found |= {
        statement.speaker
        for span in entry.spans
        for statement in cast.teller(span.report).reading.statements
        if statement.speaker and any(span.overlaps(part) for part in statement.content)
    }
    return sorted(actor for actor in found if actor in cast.actors)


def _compared(sheet: Sheet) -> list[int]:
    """Choose the reports, by their place in the story, that stand beside one another in its tables."""
    tellers = sheet.cast.tellers
    said = [sum(share.words[at] for share in sheet.shares) for at in range(len(tellers))]
    named = [sum(teller.report.id in dict(naming.by_report) for naming in sheet.names) for teller in tellers]
    ranked = sorted(range(len(tellers)), key=lambda at: (-named[at], -said[at], at))
    return sorted(ranked[:MOST_COMPARED])


def _joined(sheet: Sheet, ledger: Ledger) -> Iterator[tuple[str, tuple[Span, ...], int]]:
    """Give everything on the page that is joined to words: its key, the words, how much they show."""
    loud: Iterable[Entry] = (*sheet.differing, *sheet.agreed, *(e for lone in sheet.lone for e in lone.entries))
    soft: Iterable[Entry] = (
        *(e for voice in sheet.voices for e in (*voice.quotes, *voice.sayings)),
        *sheet.deeds,
        *sheet.timeline,
        *sheet.outlooks,
    )
    yield from ((entry.key, entry.spans, LOUD) for entry in loud)
    yield from ((entry.key, entry.spans, SOFT) for entry in soft)
    yield from ((entry.key, entry.spans, QUIET) for entry in sheet.happened)
    for naming in sheet.names:
        spans = tuple(span for _, wordings in naming.by_report for wording in wordings for span in wording.spans)
        yield naming.key, spans, QUIET
    yield from ((row.key, row.spans, QUIET) for row in sheet.placed)
    yield from ((entry.key, entry.spans, QUIET) for entry in sheet.led)
    for sourced in sheet.sourced:
        # What is told outright, or by whom it is told by name, is most of the text.
        marked = (at for at in range(len(sourced.spans)) if at >= UNNAMED and sourced.spans[at])
        yield from ((f"{sourced.key}-{at}", sourced.spans[at], QUIET) for at in marked)
    yield from ((share.key, share.spans, QUIET) for share in sheet.shares)
    yield from ((row.key, row.spans, QUIET) for row in ledger.events)
    yield from ((row.key, row.spans, QUIET) for row in ledger.figures)


def make_column(cast: Cast, report: Report, anchor: str, marks: Sequence[Mark]) -> Column:
    """Prepare a report of a story with what rests on its words."""
    teller = cast.teller(report.id)
    dating = teller.dating
    # Headings that the source does not mark are known from the reading.
    headings = [(s.span.start, s.span.end) for s in teller.reading.sentences if s.kind == "heading"]
    when = say_day(report.published) if report.published else say_days(dating.earliest, dating.latest)
    about = "" if report.published or not when else "not dated; taken as "
    outlet = one_line(report.outlet or "")
    called = "" if outlet == cast.labels[report.id] else outlet
    by = one_line(report.byline or "")
    facts = (called, "" if by in {outlet, cast.labels[report.id]} else by, about + when if when else "not dated")
    return Column(
        report=report.id,
        anchor=anchor,
        label=cast.labels[report.id],
        title="" if _begins_with_title(report) else one_line(report.title or ""),
        facts=tuple(filter(None, facts)),
        url=_safe_url(report.url),
        language=report.language,
        paragraphs=tuple(paragraphs(report, marks, sorted({*report.headings, *headings}))),
    )


def _begins_with_title(report: Report) -> bool:
    """Tell whether the first words of a report's text are its title, which need not stand over it again."""
    first = next((line for line in report.text.splitlines() if line.strip()), "")
    return one_line(first) == one_line(report.title or "")


def _safe_url(url: str | None) -> str:
    """Give a link to where a report was published, only if it is one to the web."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    return url or "" if parts.scheme in {"http", "https"} and parts.netloc else ""
