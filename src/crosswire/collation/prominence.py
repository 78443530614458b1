"""What each report leads with, and what it leaves to others.

A matter is what a finding is about. What stands in the headings before the text or in its first paragraph is what a
report leads with; of a long paragraph, its first sentences. A
report leaves to others what most reports of a story have and it has nowhere, as far as its words tell; that does not
say that it left it out on purpose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from crosswire.collation.alignment import Told
from crosswire.collation.lone import is_near
from crosswire.collation.telling import Teller
from crosswire.facts import Finding, Framing, Span, Usage

HEADING: Final = 0
# A first paragraph of more sentences is not all lead: some texts have no paragraphs.
LEAD: Final = 3
# A sentence that shares so much of a matter's words may tell it: the report is then not said to lack it.
NEAR: Final = 0.4
# So does one that has so much of the words of a telling anywhere.
WORDS: Final = 0.6
# That a report does without a title or a label, or without a day of which it tells nothing else, says little of it.
_SLIGHT: Final = frozenset({"role", "date", "label"})
_CLASHES: Final = frozenset({"updated", "disputed", "conflict"})
_SHARED: Final = _CLASHES | {"agree"}


def find_leads(
    story: str, tellers: Sequence[Teller], acts: Sequence[Sequence[Told]], findings: Sequence[Finding]
) -> Iterator[Framing]:
    """Give the matters that some report leads with, and where each report first has them.

    Args:
        story: the story's id.
        tellers: its reports.
        acts: its events, grouped by what they are tellings of: a matter stands wherever its act is told.
        findings: what was found in it.

    Yields:
        What most reports lead with first, then what weighs most.
    """
    by_report = {teller.report.id: teller for teller in tellers}
    tellings = {told.event.span: group for group in acts for told in group}
    found = []
    for finding in findings:
        if finding.aspect == "label":
            continue  # A word for a matter is none.
        first: dict[str, tuple[int, Span]] = {}
        for span in _spans(finding, tellings):
            at = place(by_report[span.report], span), span
            first[span.report] = min(first.get(span.report, at), at)
        leading = sum(at <= by_report[report].once(lead) for report, (at, _) in first.items())
        if leading:
            found.append((-leading, -finding.weight, finding.id, _framing(story, finding, first)))
    yield from _each_once(framing for *_, framing in sorted(found, key=lambda entry: entry[:3]))


def _each_once(found: Iterable[Framing]) -> Iterator[Framing]:
    """Leave out a matter that stands, in all its reports, in words of one before it."""
    kept: list[tuple[Span, ...]] = []
    for framing in found:
        spans = tuple(span for usage in framing.usages for span in usage.evidence)
        if not any(all(any(span.overlaps(other) for other in before) for span in spans) for before in kept):
            kept.append(spans)
            yield framing


def _spans(finding: Finding, tellings: Mapping[Span, Sequence[Told]]) -> Iterator[Span]:
    """Give the words of a matter, with those of all other tellings of its act."""
    for position in finding.positions:
        yield position.span
        if finding.verdict in _SHARED:
            yield from (told.event.span for told in tellings.get(position.span, ()))


def _body(teller: Teller) -> dict[int, int]:
    """Number the sentences of a report that are no headings, from 1, by their places among all sentences."""
    told = (at for at, sentence in enumerate(teller.reading.sentences) if sentence.kind == "body")
    return {at: number for number, at in enumerate(told, 1)}


def place(teller: Teller, span: Span) -> int:
    """Give the number of the sentence that a stretch begins in; 0 for a heading before all text."""
    at, numbers = teller.sentence_number(span), teller.once(_body)
    # A heading further down is as far down as the sentence before it.
    return next((numbers[before] for before in range(at, -1, -1) if before in numbers), HEADING)


def lead(teller: Teller) -> int:
    """Give the number of the last sentence that a report leads with."""
    told = [teller.reading.sentences[at] for at in teller.once(_body)]
    return min(LEAD, sum(sentence.paragraph == told[0].paragraph for sentence in told)) if told else HEADING


def _framing(story: str, finding: Finding, first: Mapping[str, tuple[int, Span]]) -> Framing:
    """Give where each report first has a matter."""
    usages = tuple(
        Usage(report=report, value=f"sentence {at}" if at else "heading", count=at, evidence=(span,))
        for report, (at, span) in sorted(first.items())
    )
    return Framing(story=story, kind="lead", about=finding.summary, finding=finding.id, usages=usages)


def find_absent(tellers: Sequence[Teller], leads: Sequence[Framing], findings: Sequence[Finding]) -> Iterator[Framing]:
    """Give the matters that most reports have, from two origins or more, with the reports in which none was found.

    An act that most of these lead with is what the story is about: each report tells it, in whatever words.

    Args:
        tellers: the story's reports.
        leads: what ``find_leads`` gives of it.
        findings: what was found in it.

    Yields:
        What weighs most first.
    """
    by_report = {teller.report.id: teller for teller in tellers}
    # What is one side of a difference is not left out by who has the other.
    contested = [span for finding in findings if finding.verdict in _CLASHES for span in finding.evidence]
    main = {framing.finding for framing in leads if _is_main(framing, by_report)}
    found = [
        _absence(finding, by_report)
        for finding in sorted(findings, key=lambda finding: (-finding.weight, finding.id))
        if finding.verdict == "agree"
        and finding.aspect not in _SLIGHT
        and finding.witnesses > 1
        and not (finding.aspect == "event" and finding.id in main)
        and not any(span.overlaps(other) for span in finding.evidence for other in contested)
    ]
    yield from _each_once(framing for framing in found if framing.lacking)


def _is_main(found: Framing, by_report: Mapping[str, Teller]) -> bool:
    """Tell whether most reports that have a matter lead with it."""
    leading = sum(usage.count <= by_report[usage.report].once(lead) for usage in found.usages)
    return 2 * leading > len(found.usages)


def _absence(finding: Finding, by_report: Mapping[str, Teller]) -> Framing:
    """Give the reports in which a matter was not found, of what most of a story's reports have; none of any other."""
    having: dict[str, list[Span]] = {}
    for span in finding.evidence:
        having.setdefault(span.report, []).append(span)
    # A reprint that was cut lacks what it was cut by, which says nothing of its outlet.
    origins = {by_report[report].origin for report in having}
    lacking = (
        report
        for report, teller in by_report.items()
        if 2 * len(having) > len(by_report)
        and teller.origin not in origins
        and not _may_have(teller, finding, by_report)
    )
    usages = (
        Usage(report=report, value="told", count=len(spans), evidence=tuple(spans))
        for report, spans in sorted(having.items())
    )
    return Framing(
        story=finding.story,
        kind="absent",
        about=finding.summary,
        finding=finding.id,
        usages=tuple(usages),
        lacking=tuple(sorted(lacking)),
    )


def _may_have(teller: Teller, finding: Finding, by_report: Mapping[str, Teller]) -> bool:
    """Tell whether a report may have a matter somewhere, in whatever words.

    It may where it has most of the words of one of the tellings, wherever they stand, a sentence that comes near one,
    or a figure of it.
    """
    tellings = [(by_report[span.report], span) for span in finding.evidence]
    if finding.aspect == "number":
        figures = {value for told, span in tellings for value in _figures(told, span)}
        if any(value in figures for *_, value in teller.numbers):
            return True
    words = [told.lemmas(span) for told, span in tellings]
    if any(len(own & teller.vocabulary) >= WORDS * len(own) for own in words):
        return True
    return any(is_near(told, span, [teller], NEAR) for told, span in tellings)


def _figures(teller: Teller, span: Span) -> Iterator[float]:
    """Give the figures in a stretch."""
    return (value for first, last, value in teller.numbers if span.start <= first and last <= span.end)
