"""Reviewed claims as schema.org has them (``ClaimReview``), for findings that an editor marked as right.

Crosswire compares reports; it does not tell what is true. A review therefore says in words what was found of a claim
(two reports cannot both be right; the parties differ), and has no rating on a scale from false to true. What no editor
has judged is not reviewed, and is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from crosswire.decided import Judgement
from crosswire.facts import Actor, Finding, Position, Reading, Report
from crosswire.text import fold
from crosswire.views.exports.annotations import is_web, name_of
from crosswire.views.wording import one_line, sentence, whole

CONTEXT: Final = "https://schema.org"
RATINGS: Final[Mapping[str, str]] = {
    "agree": "Reported by several independent sources",
    "only": "Reported by one source only",
    "updated": "One of several figures given as the news went on",
    "disputed": "Disputed between the parties",
    "conflict": "Contradicted by another report",
    "unlikely": "At odds with what is known",
}
"""What a review says of a claim, by the verdict of its finding."""

Data = dict[str, Any]


def reviews(
    judged: Sequence[Judgement],
    finding: Callable[[str], Finding | None],
    reading: Callable[[str], Reading | None],
    actor: Callable[[str], Actor | None],
) -> Data:
    """Give the reviews of all claims in findings that an editor marked as right.

    Args:
        judged: all judgements.
        finding: gives a finding by its id.
        reading: gives the reading of a report by the report's id.
        actor: gives an actor by its id.
    """
    graph: list[Data] = []
    for judgement in judged:
        found = finding(judgement.finding_id)
        if judgement.opinion == "right" and judgement.is_current and found is not None:
            graph += _of_finding(judgement, found, reading, actor)
    return {"@context": CONTEXT, "@graph": graph}


def _of_finding(
    judgement: Judgement,
    found: Finding,
    reading: Callable[[str], Reading | None],
    actor: Callable[[str], Actor | None],
) -> Iterator[Data]:
    """Give a review for each claim in a finding: positions with one value make one claim."""
    claims: dict[str, list[Position]] = {}
    for position in found.positions:
        claims.setdefault(fold(position.value), []).append(position)
    body = " ".join(sentence(part) for part in (found.summary, found.reason, judgement.note) if part)
    for number, positions in enumerate(claims.values(), 1):
        review: Data = {
            "@type": "ClaimReview",
            "@id": name_of("finding", f"{found.id}-{number}"),
            "claimReviewed": _words(positions[0], reading(positions[0].span.report)),
            "itemReviewed": _claim(positions, reading, actor),
            "reviewRating": {"@type": "Rating", "alternateName": RATINGS[found.verdict]},
            "reviewBody": whole(body),
        }
        if judgement.judge:
            review["author"] = {"@type": "Person", "name": whole(judgement.judge)}
        if judgement.made:
            review["datePublished"] = judgement.made[:10]
        yield review


def _words(position: Position, told: Reading | None) -> str:
    """Give the sentence that a claim stands in."""
    if told is None:
        return whole(one_line(position.value))
    own = next((s.span for s in told.sentences if s.span.covers(position.span)), position.span)
    return whole(one_line(told.report.text[own.start : own.end]))


def _claim(
    positions: Sequence[Position], reading: Callable[[str], Reading | None], actor: Callable[[str], Actor | None]
) -> Data:
    """Give a claim: who made it, where that is one and known, and the reports it stands in."""
    reports = dict.fromkeys(position.span.report for position in positions)
    told = [found.report for found in map(reading, reports) if found]
    claim: Data = {"@type": "Claim", "appearance": [_article(report) for report in told]}
    speakers = {position.speaker for position in positions}
    if len(speakers) == 1 and (who := actor(speakers.pop() or "")):
        claim["author"] = {"@type": "Person" if who.kind == "person" else "Organization", "name": whole(who.name)}
    return claim


def _article(report: Report) -> Data:
    """Give a report as an article."""
    article: Data = {"@type": "NewsArticle", "@id": name_of("report", report.id), "inLanguage": report.language}
    told = {
        "headline": report.title, "url": report.url if is_web(report.url) else None, "datePublished": report.published,
    }  # fmt: skip
    article |= {key: whole(value) for key, value in told.items() if value}
    if report.outlet:
        article["publisher"] = {"@type": "Organization", "name": whole(report.outlet)}
    return article
