"""Briefs built by hand: what facts, readings and briefs are made with in tests.

Texts are written with marks, ``[[name|words]]``, which may nest; a mark becomes a span, so that no offset is counted by
hand and none is searched for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from crosswire.facts import (
    Brief,
    Collation,
    Dating,
    Event,
    Finding,
    Framing,
    Model,
    Moment,
    Notice,
    Participant,
    Position,
    Quantity,
    Reading,
    Report,
    Sentence,
    Slot,
    Span,
    Statement,
    Story,
)

_MARK = re.compile(r"\[\[(?P<name>[\w-]+)\||\]\]")
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?][”\"]?(?=\s|$)|(?=\n|$))")
_SMALL = frozenset(
    "the a an of to in on at and or is was were has have had it its he she they that this for by with".split()
)


@dataclass
class Draft:
    """A report in the making: its clean text and the spans of its marks."""

    id: str
    text: str
    spans: dict[str, Span]
    report: Report
    facts: dict[str, list[object]] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Span:
        """Give the span of a mark."""
        return self.spans[name]

    def add(self, kind: str, *facts: object) -> None:
        """Add facts of a kind."""
        self.facts.setdefault(kind, []).extend(facts)

    def reading(self, *, dating: Dating | None = None) -> Reading:
        """Give the reading with all that was added."""
        found = {kind: tuple(facts) for kind, facts in self.facts.items()}
        stated = Dating(
            earliest=self.report.published, latest=self.report.published, basis="stated", reason="the report states it"
        )
        return Reading(
            report=self.report,
            dating=dating
            or (stated if self.report.published else Dating(earliest=None, latest=None, basis="unknown", reason="")),
            sentences=tuple(sentences(self.id, self.text, self.report.headings)),
            **found,  # type: ignore[arg-type]
        )


def draft(report: str, marked: str, **fields: object) -> Draft:
    """Read a marked text.

    Args:
        report: the report's id.
        marked: its text with marks; ``furniture`` and ``heading`` are marks with a meaning.
        fields: further fields of the report.
    """
    pieces: list[str] = []
    spans: dict[str, Span] = {}
    open_marks: list[tuple[str, int]] = []
    at = length = 0
    for found in _MARK.finditer(marked):
        piece = marked[at : found.start()]
        pieces.append(piece)
        length += len(piece)
        at = found.end()
        if found["name"]:
            open_marks.append((found["name"], length))
        else:
            name, start = open_marks.pop()
            spans[name] = Span(report, start, length)
    pieces.append(marked[at:])
    text = "".join(pieces)
    furniture = tuple((s.start, s.end) for n, s in sorted(spans.items()) if n.startswith("furniture"))
    headings = tuple((s.start, s.end) for n, s in sorted(spans.items()) if n.startswith("heading"))
    made = Report(id=report, text=text, furniture=furniture, headings=headings, **fields)  # type: ignore[arg-type]
    return Draft(report, text, spans, made)


def sentences(report: str, text: str, headings: tuple[tuple[int, int], ...] = ()) -> list[Sentence]:
    """Cut a text into sentences with their content words."""
    found = []
    for match in _SENTENCE.finditer(text):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        if start >= match.end():
            continue
        words = [w for w in re.finditer(r"\w+", text[start : match.end()]) if w[0].lower() not in _SMALL]
        found.append(
            Sentence(
                kind="heading" if any(a <= start < b for a, b in headings) else "body",
                paragraph=text.count("\n", 0, start),
                lemmas=tuple(w[0].lower() for w in words),
                offsets=tuple(start + w.start() for w in words),
                evidence=(Span(report, start, match.end()),),
            )
        )
    return found


def participant(span: Span, actor: str | None, country: str | None = None, *sectors: str) -> Participant:
    """Give an actor in a role."""
    return Participant(actor=actor, country=country, sectors=sectors, evidence=(span,))


def event(draft_: Draft, name: str, plover: str, **fields: object) -> Event:
    """Give an event at the mark ``name``; its trigger is the mark ``name-t`` where there is one."""
    span = draft_[name]
    plain = {
        "id": f"{draft_.id}#e{span.start}",
        "trigger": draft_.spans.get(f"{name}-t", span),
        "lemma": "act",
        "plover": plover,
        "mode": None,
        "contexts": (),
        "cameo": None,
        "goldstein": None,
        "quad": 1,
        "source": (),
        "target": (),
        "theme": None,
        "purpose": None,
        "place": None,
        "earliest": None,
        "latest": None,
        "status": "asserted",
        "attributed_to": None,
        "statement": None,
        "weight": 0.9,
        "evidence": (span,),
    }
    return Event(**(plain | fields))  # type: ignore[arg-type]


def statement(draft_: Draft, name: str, speaker: str | None, **fields: object) -> Statement:
    """Give a statement at the mark ``name`` with its content at ``name-c``."""
    span = draft_[name]
    plain = {
        "id": f"{draft_.id}#s{span.start}",
        "speaker": speaker,
        "speaker_span": draft_.spans.get(f"{name}-w"),
        "addressee": None,
        "cue": draft_.spans.get(f"{name}-cue"),
        "verb": "say",
        "verb_class": "says",
        "content": (draft_[f"{name}-c"],),
        "form": "direct",
        "denied": False,
        "evidence": (span,),
    }
    return Statement(**(plain | fields))  # type: ignore[arg-type]


def quantity(draft_: Draft, name: str, value: float, **fields: object) -> Quantity:
    """Give a quantity at the mark ``name``."""
    plain = {
        "low": value,
        "high": value,
        "value": value,
        "unit": None,
        "currency": None,
        "of": None,
        "of_text": None,
        "hedge": None,
        "happening": None,
        "actors": (),
        "by": None,
        "earliest": None,
        "latest": None,
        "part": False,
        "evidence": (draft_[name],),
    }
    return Quantity(**(plain | fields))  # type: ignore[arg-type]


def moment(draft_: Draft, name: str, day: str, latest: str | None = None) -> Moment:
    """Give a day at the mark ``name``."""
    return Moment(earliest=day, latest=latest or day, grain="day", timex=day, evidence=(draft_[name],))


def finding(
    key: str, verdict: str, aspect: str, positions: list[tuple[str, Span, str | None]], **fields: object
) -> Finding:
    """Give a finding of the story ``s-1`` from its positions (value, words, speaker)."""
    made = tuple(Position(value=v, speaker=s, evidence=(span,)) for v, span, s in positions)
    plain = {
        "id": f"f-{key}",
        "story": "s-1",
        "verdict": verdict,
        "aspect": aspect,
        "about": key,
        "summary": key,
        "reason": "the words say so",
        "rule": f"{aspect}.{verdict}",
        "confidence": 0.8,
        "weight": 1.0,
        "witnesses": len({p.span.report for p in made}),
        "positions": made,
        "slot": Slot(what=key),
        "evidence": tuple(p.span for p in made),
    }
    return Finding(**(plain | fields))  # type: ignore[arg-type]


def wrap(
    readings: list[Reading],
    *,
    stories: list[Story],
    findings: list[Finding] | None = None,
    framing: list[Framing] | None = None,
    notices: tuple[Notice, ...] = (),
) -> Brief:
    """Put a brief together."""
    actors = {actor.id: actor for reading in readings for actor in reading.actors}
    return Brief(
        version="0.1.0",
        model=Model(name="en_test", version="1.0", digest="0123456789abcdef"),
        settings_digest="fedcba9876543210",
        collation=Collation(
            readings=tuple(readings),
            actors=tuple(actors[key] for key in sorted(actors)),
            stories=tuple(stories),
            findings=tuple(findings or ()),
            framing=tuple(framing or ()),
        ),
        notices=notices,
    )
