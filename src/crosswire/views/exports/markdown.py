"""A brief as Markdown, to be edited and pasted: plain CommonMark with the tables of GitHub's dialect."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from crosswire.facts import Brief, Report
from crosswire.views.compose import make_sheets
from crosswire.views.exports.annotations import is_web
from crosswire.views.outlets import HEADS, tell_missed
from crosswire.views.sheet import VERDICTS, Cast, Entry, Naming, Share, Sheet, Side, Voice
from crosswire.views.wording import one_line, say_day, whole

# What Markdown takes for marks anywhere, and at the beginning of a line.
_MARKS: Final = re.compile(r"[\\`*_{}\[\]<>|~#&$^]")
_LEADING: Final = re.compile(r"^(?:(\d{1,9})([.)])(?=\s|$)|([-+=]))")
# Reports that have columns in a table; more are not read beside one another.
MOST_COLUMNS: Final = 6


def escape(text: str) -> str:
    r"""Give text as Markdown that shows it letter by letter, on one line.

    Example:
        >>> escape("1. a *b*")
        '1\\. a \\*b\\*'
    """
    line = _MARKS.sub(r"\\\g<0>", whole(one_line(text)))
    return _LEADING.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", line)


def render_markdown(brief: Brief) -> str:
    """Set a brief as Markdown.

    Args:
        brief: what was found.

    Returns:
        The text with its line ends; the same brief gives the same text.
    """
    sheets = make_sheets(brief)
    compared = [sheet for sheet in sheets if sheet.is_compared]
    lines = [line for sheet in compared for line in _story(sheet)]
    single = [sheet for sheet in sheets if not sheet.is_compared]
    if single and compared:
        lines += ["# Also read", "", "Each of these is on a happening of its own.", ""]
        lines += _list(_report_line(sheet.cast, teller.report) for sheet in single for teller in sheet.cast.tellers)
    else:
        lines += [line for sheet in single for line in _story(sheet)]
    refused = [notice for notice in brief.notices if notice.refused]
    if refused:
        lines += ["# Not read", "", *_list(escape(notice.message) for notice in refused)]
    lines.append(f"Crosswire {brief.version}, reading with {escape(f'{brief.model.name} {brief.model.version}')}.")
    return "\n".join(lines) + "\n"


def _story(sheet: Sheet) -> Iterator[str]:
    """Set a story, section by section; empty ones are left out."""
    cast = sheet.cast
    yield from (f"# {escape(sheet.headline)}", "", *(escape(line) for line in sheet.opening), "")
    yield from _section("What happened", [_entry(cast, entry) for entry in sheet.happened], is_list=False)
    yield from _section("What they agree on", _list(_entry(cast, entry) for entry in sheet.agreed))
    yield from _section(
        "Where they differ" if sheet.is_compared else "Against what is known",
        [line for entry in sheet.differing for line in _clash(cast, entry)],
    )
    alone = [(cast.sources(lone.reports), [_entry(cast, entry) for entry in lone.entries]) for lone in sheet.lone]
    yield from _section("Only in one report", _grouped((escape(name), entries) for name, entries in alone))
    yield from _section("Who says what", _grouped(_voice(cast, voice) for voice in sheet.voices))
    for head, entries in (
        ("Who does what to whom", sheet.deeds),
        ("Timeline", sheet.timeline),
        ("Outlooks", sheet.outlooks),
    ):
        yield from _section(head, _list(_entry(cast, entry) for entry in entries))
    if sheet.is_compared:
        tables = (_placed(sheet), _names(sheet.cast, sheet.names), _sourced(sheet), _shares(sheet.cast, sheet.shares))
        yield from _section("How each tells it", [line for lines in tables for line in lines])
    reports = (_report_line(cast, teller.report) for teller in cast.tellers)
    yield from _section("The reports" if sheet.is_compared else "The report", _list(reports))


def _section(head: str, lines: Sequence[str], *, is_list: bool = True) -> Iterator[str]:
    """Set a section, if there is anything in it; what is no list is paragraphs."""
    if lines:
        yield from (f"## {head}", "")
        yield from lines if is_list else (line for text in lines for line in (text, ""))


def _list(items: Iterable[str]) -> list[str]:
    """Set a list."""
    lines = [f"- {item}" for item in items]
    return [*lines, ""] if lines else []


def _grouped(groups: Iterable[tuple[str, Sequence[str]]]) -> list[str]:
    """Set lists, each under a heading."""
    return [line for head, items in groups for line in (f"### {head}", "", *_list(items))]


def _entry(cast: Cast, entry: Entry) -> str:
    """Set an entry with its sources."""
    lead = ""
    if entry.lead:
        lead = f"**{escape(entry.lead)}{':' if entry.text and not entry.runs_on else ''}** "
    ahead = " (ahead)" if entry.is_ahead else ""
    note = f" ({escape(entry.note)})" if entry.note and not entry.verdict else ""
    return f"{lead}{escape(entry.text)}{ahead}{note} – *{escape(cast.sources(entry.reports, dict(entry.credits)))}*"


def _clash(cast: Cast, entry: Entry) -> Iterator[str]:
    """Set a difference: what it is about, each side with its words, and why."""
    verdicts = ", ".join(VERDICTS[verdict] for verdict in (entry.verdict, *entry.also) if verdict)
    yield from (f"### {verdicts}: {escape(entry.topic or entry.about)}", "", escape(entry.text), "")
    yield from _list(_side(cast, side) for side in entry.sides)
    yield from (f"Why: {escape(entry.note)}", "")


def _side(cast: Cast, side: Side) -> str:
    """Set one side of a difference."""
    reports = tuple(dict.fromkeys(span.report for span in side.spans))
    speaker = f", from {escape(side.speaker)}" if side.speaker else ""
    context = side.context
    words = (
        f": {escape(context.before)} **{escape(context.words)}** {escape(context.after)}" if side.has_context else ""
    )
    return f"**{escape(side.value)}** – *{escape(cast.sources(reports))}*{speaker}{words}".rstrip()


def _spaced(text: str) -> str:
    """Give text with the spaces at its ends, which join it to what stands beside it."""
    if not text.strip():
        return " " * bool(text)
    return " " * text[0].isspace() + escape(text) + " " * text[-1].isspace()


def _voice(cast: Cast, voice: Voice) -> tuple[str, list[str]]:
    """Set what is reported of a speaker."""
    head = escape(f"{voice.name}, {voice.title}" if voice.title else voice.name)
    return head, [_entry(cast, entry) for entry in (*voice.quotes, *voice.sayings)]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Set a table."""
    yield f"| {' | '.join(head)} |"
    yield "|" + "---|" * len(head)
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def _placed(sheet: Sheet) -> Iterator[str]:
    """Set where each report first has what, and what one leads with alone."""
    cast, shown = sheet.cast, sheet.cast.tellers[:MOST_COLUMNS]
    if sheet.placed:
        yield from ("The sentence in which each report first has a matter, in bold where it leads with it:", "")
        rows = []
        for row in sheet.placed:
            cells = (f"**{p}**" if t.report.id in row.leading else p for t, p in zip(shown, row.places, strict=False))
            rows.append([escape(row.text), *cells])
        yield from _table(["Matter", *(escape(cast.labels[t.report.id]) for t in shown)], rows)
    if missed := tell_missed(cast, sheet.missed):
        yield from (escape(missed), "")
    if sheet.led:
        yield from ("What one report leads with and has alone:", "")
        yield from _list(_entry(cast, entry) for entry in sheet.led)


def _sourced(sheet: Sheet) -> Iterator[str]:
    """Set by whose word each report tells what it tells."""
    if sheet.sourced:
        yield from ("Of the clauses in which a report tells something, how many it tells so:", "")
        rows = (
            [
                escape(sheet.cast.labels[row.report]),
                *(f"{n} ({row.percent(at)} %)" for at, n in enumerate(row.counts)),
                str(row.total),
            ]
            for row in sheet.sourced
        )
        yield from _table(["Report", *HEADS, "Clauses"], rows)


def _names(cast: Cast, names: Sequence[Naming]) -> Iterator[str]:
    """Set how the reports name whom."""
    if names:
        shown = cast.tellers[:MOST_COLUMNS]
        rows = []
        for naming in names:
            said = dict(naming.by_report)
            cells = [", ".join(f"{w.words} ({w.count})" for w in said.get(t.report.id, ())) for t in shown]
            rows.append([escape(f"{naming.name} ({naming.how})" if naming.how else naming.name), *map(escape, cells)])
        yield from _table(["Who", *(escape(cast.labels[t.report.id]) for t in shown)], rows)


def _shares(cast: Cast, shares: Sequence[Share]) -> Iterator[str]:
    """Set how many words each report lets each speaker say."""
    if shares:
        shown = cast.tellers[:MOST_COLUMNS]
        yield from ("Words of speech that each report gives to each:", "")
        rows = [[escape(share.name), *map(str, share.words[: len(shown)])] for share in shares]
        yield from _table(["Who", *(escape(cast.labels[t.report.id]) for t in shown)], rows)


def _report_line(cast: Cast, report: Report) -> str:
    """Set a report with its title, day and address."""
    label = escape(cast.labels[report.id])
    title = escape(one_line(report.title or ""))
    if is_web(report.url):
        # In angle brackets an address may hold anything but these and line ends.
        address = re.sub(r"[<>\s\\]", "", report.url or "")
        title = f"[{title or 'published page'}](<{address}>)"
    return ", ".join(filter(None, (f"**{label}**", title, say_day(report.published) if report.published else "")))
