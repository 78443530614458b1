"""The brief for a terminal: plain lines to be read from top to bottom, or aloud."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from crosswire.facts import Brief
from crosswire.views.compose import make_sheets
from crosswire.views.ink import Ink, Run, column_room, longest_word
from crosswire.views.outlets import HEADS, tell_missed
from crosswire.views.sheet import Cast, Entry, Naming, Sheet, Side, Voice
from crosswire.views.wording import count, one_line, quote, sentence, some

# How many entries of a section are shown unless all are asked for; an editor reads the first ten.
SHOWN: Final = {
    "agreed": 8,
    "lone": 5,
    "voices": 8,
    "quotes": 3,
    "sayings": 2,
    "deeds": 8,
    "timeline": 10,
    "outlooks": 5,
    "names": 6,
    "placed": 5,
    "led": 4,
    "sourced": 6,
    "wordings": 3,
    "shares": 6,
    "single": 20,
}
# Reports that are named behind one actor.
MOST_SHARES: Final = 8
# Narrower columns than this are harder to compare than rows.
NARROWEST: Final = 22
MOST_COLUMNS: Final = 3

_VERDICTS: Final = {
    "conflict": "CONFLICT",
    "unlikely": "UNLIKELY",
    "disputed": "DISPUTED",
    "updated": "UPDATED",
}


def render(brief: Brief, *, width: int, colour: bool, verbose: bool = False) -> str:
    """Set a brief for a terminal.

    Args:
        brief: what was found.
        width: columns of the terminal.
        colour: whether the terminal shows colour and wants it.
        verbose: whether to show all entries of all sections, with their reasons.

    Returns:
        The text with its line ends. Without colour it holds no control characters but these.
    """
    writer = _Writer(Ink(width=width, colour=colour), verbose=verbose)
    sheets = make_sheets(brief)
    compared = [sheet for sheet in sheets if sheet.is_compared]
    single = [sheet for sheet in sheets if not sheet.is_compared]
    for sheet in compared:
        writer.story(sheet)
    if len(single) == 1 and not compared:
        writer.story(single[0])
    elif single:
        writer.single(single, alone=not compared)
    writer.foot(brief)
    return writer.ink.text


class _Writer:
    """Writes the sections of a brief.

    Args:
        ink: what it writes with.
        verbose: whether nothing is left out.
    """

    def __init__(self, ink: Ink, *, verbose: bool) -> None:
        """Takes the pen."""
        self.ink = ink
        self.verbose = verbose

    def story(self, sheet: Sheet) -> None:
        """Write a story."""
        self.ink.blank()
        self.ink.put((sheet.headline, "strong"))
        self.ink.rule()
        for line in sheet.opening:
            self.ink.put(line)
        self._happened(sheet)
        self._agreed(sheet)
        self._differing(sheet)
        self._lone(sheet)
        self._voices(sheet)
        self._timeline(sheet)
        self._outlooks(sheet)
        self._telling(sheet)
        self.ink.blank()

    def _head(self, words: str) -> None:
        """Write the head of a section."""
        self.ink.blank()
        self.ink.put((words, "heading"))

    def _some(self, entries: Sequence[Entry], section: str) -> Iterator[Entry]:
        """Give the entries of a section that are shown."""
        yield from entries if self.verbose else entries[: SHOWN[section]]

    def _more(self, number: int, section: str, *, indent: int = 2) -> None:
        """Say how many entries of a section are not shown."""
        left = 0 if self.verbose else number - SHOWN[section]
        if left > 0:
            self.ink.put((f"and {left} more (--verbose)", "faint"), indent=indent)

    def _happened(self, sheet: Sheet) -> None:
        """Write what happened, in the reports' own sentences."""
        if not sheet.happened:
            return
        self._head("WHAT HAPPENED")
        for entry in sheet.happened:
            note: Run = (f" ({entry.note})" if entry.note else "", "faint")
            self.ink.put(entry.text, note, *_sources(sheet.cast, entry), indent=2)

    def _agreed(self, sheet: Sheet) -> None:
        """Write what independent reports agree on."""
        if not sheet.is_compared:
            return
        self._head("AGREED")
        if not sheet.agreed:
            self.ink.put("Nothing was found that two independent reports both say.", indent=2)
        for entry in self._some(sheet.agreed, "agreed"):
            self._bullet(sheet.cast, entry)
            if self.verbose and entry.note:
                self.ink.put((entry.note, "faint"), indent=4)
        self._more(len(sheet.agreed), "agreed")

    def _bullet(self, cast: Cast, entry: Entry, *, indent: int = 2) -> None:
        """Write an entry as a point with its sources."""
        joint = (" " if entry.runs_on else ": ") if entry.text else ""
        lead: list[Run] = [(entry.lead + joint, "strong")] if entry.lead else []
        note = f" ({entry.note})" if entry.note and entry.verdict is None else ""
        self.ink.put(*lead, entry.text, (note, "faint"), *_sources(cast, entry), indent=indent, mark="• ")

    def _differing(self, sheet: Sheet) -> None:
        """Write where the reports differ, the clashing words side by side."""
        if not sheet.differing:
            if sheet.is_compared:
                self._head("DIFFERING")
                self.ink.put("No clash between the reports was found.", indent=2)
            return
        self._head("DIFFERING" if sheet.is_compared else "UNLIKELY")
        for number, entry in enumerate(sheet.differing):
            if number:
                self.ink.blank()
            verdict = entry.verdict or "conflict"
            labels = ", ".join(dict.fromkeys(_VERDICTS[v] for v in (verdict, *entry.also)))
            self.ink.put((f"{labels}:", verdict), f" {entry.text}", indent=2, hang=4)
            self._sides(sheet.cast, entry.sides)
            self.ink.put(("Why: ", "strong"), entry.note, indent=4)

    def _sides(self, cast: Cast, sides: Sequence[Side]) -> None:
        """Write the sides of a difference: in columns where they fit, else as rows."""
        cells = [_cell(cast, side) for side in sides]
        room = column_room(self.ink.width - 4, len(cells))
        fits = all(longest_word(runs) <= room for cell in cells for runs in cell)
        if 1 < len(cells) <= MOST_COLUMNS and room >= NARROWEST and fits:
            self.ink.columns(cells, indent=4)
            return
        for cell in cells:
            for number, runs in enumerate(cell):
                self.ink.put(*runs, indent=6 if number else 4)

    def _lone(self, sheet: Sheet) -> None:
        """Write what one report alone carries."""
        for lone in sheet.lone:
            self._head(f"ONLY IN {sheet.cast.sources(lone.reports)}")
            for entry in self._some(lone.entries, "lone"):
                some = len(entry.reports) < len(lone.reports)
                self.ink.put(
                    entry.text,
                    (f" — {sheet.cast.sources(entry.reports)}" if some else "", "faint"),
                    indent=2,
                    mark="• ",
                )
            self._more(len(lone.entries), "lone")

    def _voices(self, sheet: Sheet) -> None:
        """Write who says what, and what the actors do to one another."""
        if not sheet.voices and not sheet.deeds:
            return
        self._head("WHO SAYS WHAT")
        voices = sheet.voices if self.verbose else sheet.voices[: SHOWN["voices"]]
        for voice in voices:
            self._voice(sheet.cast, voice)
        if len(voices) < len(sheet.voices):
            left = len(sheet.voices) - len(voices)
            self.ink.put((f"and {left} more speaker{'s' if left > 1 else ''} (--verbose)", "faint"), indent=2)
        if sheet.deeds:
            self._head("WHO DOES WHAT TO WHOM")
            for entry in self._some(sheet.deeds, "deeds"):
                self._bullet(sheet.cast, entry)
            self._more(len(sheet.deeds), "deeds")

    def _voice(self, cast: Cast, voice: Voice) -> None:
        """Write what one speaker says."""
        title = f" ({voice.title})" if voice.title else ""
        self.ink.put((voice.name, "strong"), (title, "faint"), indent=2)
        quotes = list(self._some(voice.quotes, "quotes"))
        # Reported speech fills up what few quotations leave.
        room = len(voice.sayings) if self.verbose else max(1, SHOWN["sayings"] + 1 - len(quotes))
        for entry in (*quotes, *voice.sayings[:room]):
            self._bullet(cast, entry, indent=4)
        left = len(voice.quotes) + len(voice.sayings) - len(quotes) - len(voice.sayings[:room])
        if left:
            self.ink.put((f"and {left} more (--verbose)", "faint"), indent=4)

    def _timeline(self, sheet: Sheet) -> None:
        """Write the dated happenings in order, what lies ahead last."""
        if not sheet.timeline:
            return
        self._head("TIMELINE")
        shown = sheet.timeline if self.verbose else _nearest(sheet, SHOWN["timeline"])
        widest = max(len(entry.lead) for entry in shown)
        column = min(widest, 20)
        before = ""
        for entry in shown:
            # A date is written once for all that is on it.
            lead, before = "" if entry.lead == before else entry.lead, entry.lead
            ahead: Run = (" (ahead)" if entry.is_ahead else "", "strong")
            body: tuple[Run, ...] = ((f" {entry.text}", ""), ahead, *_sources(sheet.cast, entry))
            if len(lead) <= column:
                self.ink.put(*body, indent=2, mark=f"{lead.ljust(column)}  ")
            else:
                self.ink.put((lead, ""), indent=2)
                self.ink.put(*body, indent=column + 4)
        self._more(len(sheet.timeline), "timeline")

    def _outlooks(self, sheet: Sheet) -> None:
        """Write what the reports say would follow."""
        if not sheet.outlooks:
            return
        self._head("OUTLOOKS")
        for entry in self._some(sheet.outlooks, "outlooks"):
            self._bullet(sheet.cast, entry)
        self._more(len(sheet.outlooks), "outlooks")

    def _telling(self, sheet: Sheet) -> None:
        """Write how each report tells the story: what it leads with, its names and words, whose word it goes by."""
        if not sheet.is_compared or not (sheet.placed or sheet.led or sheet.names or sheet.sourced or sheet.shares):
            return
        self._head("HOW EACH TELLS IT")
        self._placed(sheet)
        names = sheet.names if self.verbose else sheet.names[: SHOWN["names"]]
        for naming in names:
            self._naming(sheet.cast, naming)
        self._more(len(sheet.names), "names")
        self._sourced(sheet)
        if sheet.shares:
            self._shares(sheet)

    def _placed(self, sheet: Sheet) -> None:
        """Write which sentence of each report first has a matter, and what one leads with alone."""
        cast = sheet.cast
        for row in sheet.placed if self.verbose else sheet.placed[: SHOWN["placed"]]:
            told = [f"{p} in {cast.labels[t.report.id]}" for t, p in zip(cast.tellers, row.places, strict=True) if p]
            self.ink.put((row.text, "strong"), indent=2, hang=4)
            self.ink.put(some(told, MOST_SHARES), indent=4, hang=6)
        self._more(len(sheet.placed), "placed")
        if missed := tell_missed(cast, sheet.missed):
            self.ink.put(missed, indent=2)
        for entry in sheet.led if self.verbose else sheet.led[: SHOWN["led"]]:
            self.ink.put(f"{cast.sources(entry.reports)} leads with, and has alone: {entry.text}", indent=2, hang=4)
        self._more(len(sheet.led), "led")

    def _sourced(self, sheet: Sheet) -> None:
        """Write by whose word each report tells what it tells."""
        if not sheet.sourced:
            return
        self.ink.put(("Clauses that tell something, by whose word", "strong"), indent=2)
        for row in sheet.sourced if self.verbose else sheet.sourced[: SHOWN["sourced"]]:
            told = [f"{row.counts[at]} {head[0].lower()}{head[1:]}" for at, head in enumerate(HEADS) if row.counts[at]]
            self.ink.put((sheet.cast.labels[row.report], "strong"), f": {', '.join(told)}", indent=4, hang=6)
        self._more(len(sheet.sourced), "sourced", indent=4)

    def _naming(self, cast: Cast, naming: Naming) -> None:
        """Write how the reports name one actor."""
        what = f"is {naming.how}" if naming.how else "is written"
        self.ink.put((naming.name, "strong"), f" {what}", indent=2)
        shown = naming.by_report if self.verbose else naming.by_report[:MOST_SHARES]
        for report, wordings in shown:
            some = wordings if self.verbose else wordings[: SHOWN["wordings"]]
            words = ", ".join(f"{quote(w.words)} ({w.count})" for w in some)
            more = f" and {len(wordings) - len(some)} more" if len(some) < len(wordings) else ""
            self.ink.put(f"{words}{more} in {cast.labels[report]}", indent=4, hang=6)
        if left := len(naming.by_report) - len(shown):
            self.ink.put((f"and in {count(left, 'more report')} (--verbose)", "faint"), indent=4)

    def _shares(self, sheet: Sheet) -> None:
        """Write how many words each report lets each actor speak."""
        shown = sheet.shares if self.verbose else sheet.shares[: SHOWN["shares"]]
        self.ink.put(("Words of speech given to each", "strong"), indent=2)
        labels = [sheet.cast.labels[teller.report.id] for teller in sheet.cast.tellers]
        name_room = max(len(share.name) for share in shown) + 2
        if 4 + name_room + sum(len(label) + 2 for label in labels) > self.ink.width:
            for share in shown:
                told = [f"{n} in {label}" for n, label in zip(share.words, labels, strict=True) if n]
                left = len(told) - MOST_SHARES
                more = f" and {left} more" if left > 1 else ""
                self.ink.put(
                    (share.name, "strong"),
                    f": {', '.join(told[:MOST_SHARES] if more else told)}{more}",
                    indent=4,
                    hang=6,
                )
        else:
            self._row("", labels, name_room, labels)
            for share in shown:
                self._row(share.name, [str(n) for n in share.words], name_room, labels)
        self._more(len(sheet.shares), "shares", indent=4)

    def _row(self, name: str, cells: Sequence[str], room: int, labels: Sequence[str]) -> None:
        """Write a row of a table under its labels, numbers to the right."""
        line = name.ljust(room) + "".join(cell.rjust(len(label) + 2) for cell, label in zip(cells, labels, strict=True))
        self.ink.keep(line, indent=4)

    def single(self, sheets: Sequence[Sheet], *, alone: bool) -> None:
        """Write the reports that are on no happening with another."""
        self.ink.blank()
        title = f"{count(len(sheets), 'report')}, each on a happening of its own"
        self.ink.put((sentence(title) if alone else "ALSO READ, each on a happening of its own", "strong"))
        self.ink.rule()
        for sheet in sheets if self.verbose else sheets[: SHOWN["single"]]:
            report = sheet.cast.tellers[0].report
            self.ink.put((one_line(report.title or sheet.headline), "strong"), indent=2, mark="• ")
            for entry in sheet.happened[:1]:
                self.ink.put(entry.text, indent=4)
            self.ink.put((sheet.opening[0], "faint"), indent=4)
            for entry in sheet.differing:
                self.ink.put(
                    (_VERDICTS[entry.verdict or "unlikely"], "unlikely"), f" {entry.text}", f" {entry.note}", indent=4
                )
        self._more(len(sheets), "single")

    def foot(self, brief: Brief) -> None:
        """Write what was refused, and with what the brief was made."""
        refused = [notice for notice in brief.notices if notice.refused or self.verbose]
        if refused:
            self._head("NOT READ, OR LEFT OPEN" if self.verbose else "NOT READ")
            for notice in refused:
                self.ink.put(f"{one_line(notice.message)}.", (f" [{notice.code}]", "faint"), indent=2, mark="• ")
        self.ink.blank()
        model = f"{brief.model.name} {brief.model.version}"
        self.ink.put((f"Crosswire {brief.version}, reading with {model}.", "faint"))


def _sources(cast: Cast, entry: Entry) -> tuple[Run, ...]:
    """Give the reports that an entry rests on, after its text."""
    return ((" — " + cast.sources(entry.reports, dict(entry.credits)), "faint"),) if len(cast.tellers) > 1 else ()


def _cell(cast: Cast, side: Side) -> list[list[Run]]:
    """Give one side of a difference: who, what, and in which words."""
    reports = tuple(dict.fromkeys(span.report for span in side.spans))
    who = cast.sources(reports) + (f", from {side.speaker}" if side.speaker else "")
    around = side.context
    words: list[Run] = [(around.before, "faint"), (around.words, "strong"), (around.after, "faint")]
    return (
        [[(who, "strong")], [(side.value, "")], words]
        if side.has_context
        else [
            [(who, "strong")],
            [(side.value, "")],
        ]
    )


def _nearest(sheet: Sheet, most: int) -> list[Entry]:
    """Choose the dated happenings to show: those of most reports, nearest to the story; kept in their order."""
    story = sheet.cast.story
    now = int((story.earliest or story.latest or "0")[:4])

    def rank(entry: Entry) -> tuple[int, bool, int, str]:
        return abs(int(entry.day[:4]) - now), entry.day[:10] != entry.until[:10], -len(entry.reports), entry.day

    ranked = sorted(sheet.timeline, key=rank)
    chosen = {entry.key for entry in ranked[:most]}
    return [entry for entry in sheet.timeline if entry.key in chosen]
