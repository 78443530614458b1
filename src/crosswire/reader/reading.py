"""A report read: every stage in order, each a plain function of the parse and of what the stages before it found."""

from __future__ import annotations

import traceback
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from crosswire.errors import message
from crosswire.facts import Notice, Reading, Report, Sentence, Span
from crosswire.knowledge.actors import Knowledge
from crosswire.knowledge.lexicon.frames import load_frames
from crosswire.knowledge.lexicon.speech import load_speech
from crosswire.knowledge.ontology import load_ontology
from crosswire.reader.actors.mentions import find_mentions
from crosswire.reader.events.clauses import find_clauses
from crosswire.reader.events.confidence import Judge
from crosswire.reader.events.events import find_events
from crosswire.reader.events.outlooks import find_outlooks
from crosswire.reader.events.purposes import find_purposes
from crosswire.reader.events.scene import set_scene
from crosswire.reader.language import Analysis, parse
from crosswire.reader.meaning import Meanings
from crosswire.reader.numbers.ages import find_ages, with_ages
from crosswire.reader.numbers.quantities import find_quantities
from crosswire.reader.parsed import Parsed, index
from crosswire.reader.speech.quotes import find_statements
from crosswire.reader.time.dated import tie
from crosswire.reader.time.dating import date_report
from crosswire.reader.time.moments import find_moments
from crosswire.reader.time.timefind import find_expressions

if TYPE_CHECKING:
    from spacy.language import Language

ResultT = TypeVar("ResultT")


def read(
    nlp: Language,
    reports: Iterable[Report],
    knowledge: Knowledge,
    *,
    batch: int = 128,
    on_fault: Callable[[Notice], None] | None = None,
) -> Iterator[Reading]:
    """Read reports, each by itself, in the order given.

    Args:
        nlp: the language model; each sentence is parsed once.
        reports: what to read; a bounded number is held at a time.
        knowledge: the tables.
        batch: paragraphs parsed together.
        on_fault: is told of a report in which our own code fails, which is left out; without it the failure is raised.
    """
    for analysis in parse(nlp, reports, batch=batch):
        reading = attempt(analysis[0], partial(_read_one, analysis, knowledge), on_fault)
        if reading is not None:
            yield reading


def _read_one(analysis: Analysis, knowledge: Knowledge) -> Reading:
    """Read one report from its parse."""
    return read_parsed(index(*analysis), knowledge)


def attempt(report: Report, work: Callable[[], ResultT], on_fault: Callable[[Notice], None] | None) -> ResultT | None:
    """Do some work on a report; where our own code fails on it, tell so and go on.

    Args:
        report: the report.
        work: what is to be done.
        on_fault: is told of the failure; without it the failure is raised.

    Returns:
        What the work gives, None where it failed.
    """
    try:
        return work()
    except Exception as error:
        # No archive may be lost to one sentence that we did not think of; what failed is told in full.
        if on_fault is None:
            raise
        on_fault(_fault(report, error))
        return None


def _fault(report: Report, error: Exception) -> Notice:
    """Tell of a report in which our own code fails, with what a mender needs to know."""
    *_, last = traceback.extract_tb(error.__traceback__)
    what = f"{type(error).__name__}: {error}, {Path(last.filename).name} line {last.lineno}"
    where = report.where or report.id
    hint = "The others are read. Please report it, with the text if you may."
    return Notice(code="CW117", message=message("CW117", where=where, what=what), where=where, hint=hint, refused=True)


def read_parsed(
    parsed: Parsed, knowledge: Knowledge, *, judging: Callable[[Sequence[bytes]], Judge] = Judge
) -> Reading:
    """Find everything in one parsed report.

    Args:
        parsed: the report with its parse.
        knowledge: the tables.
        judging: makes what rates the events, of the meanings of the sentences.
    """
    report = parsed.report
    expressions = find_expressions(parsed.words)
    dating = date_report(parsed, expressions)
    cast = find_mentions(parsed, knowledge, dating)
    statements = find_statements(parsed, cast, load_speech())
    moments = tie(parsed, find_moments(parsed, dating, expressions))
    quantities = with_ages(find_quantities(parsed, cast, statements, moments), find_ages(parsed, cast, statements))
    meanings = Meanings(parsed)
    sentences = tuple(_sentences(parsed, meanings))
    judge = judging([sentence.meaning for sentence in sentences])
    scene = set_scene(parsed, cast, statements, load_frames(), load_ontology())
    events = find_events(parsed, cast, statements, moments, find_place=cast.place_of, judge=judge, scene=scene)
    return Reading(
        report=report,
        dating=dating,
        sentences=sentences,
        actors=tuple(cast.actors[actor_id] for actor_id in sorted(cast.actors)),
        mentions=cast.claimed,
        statements=tuple(replace(s, meaning=meanings.of(s.content)) for s in statements),
        moments=tuple(moments),
        quantities=tuple(quantities),
        events=tuple(replace(e, meaning=meanings.of((e.span,))) for e in events),
        purposes=tuple(find_purposes(parsed, cast, statements, scene=scene)),
        outlooks=tuple(find_outlooks(parsed, cast, statements, scene=scene)),
        clauses=tuple(find_clauses(parsed, cast)),
        notices=tuple(_notices(parsed)),
    )


def _sentences(parsed: Parsed, meanings: Meanings) -> Iterator[Sentence]:
    """Give the sentences with their content words."""
    words = [i for i in meanings.words if parsed.folded[i][0].isalnum()]
    for number, tokens in enumerate(parsed.sentences):
        inside = words[bisect_left(words, tokens.start) : bisect_left(words, tokens.end)]
        span = parsed.span(tokens.start, tokens.end)
        paragraph = parsed.paragraph_of[number]
        yield Sentence(
            kind="heading" if parsed.layout.paragraphs[paragraph].heading else "body",
            paragraph=paragraph,
            lemmas=tuple([parsed.tokens[i].lemma_.lower() for i in inside]),
            offsets=tuple([parsed.offsets[i] for i in inside]),
            meaning=meanings.of((span,)),
            evidence=(span,),
        )


def _notices(parsed: Parsed) -> Iterator[Notice]:
    """Tell what was left open in a report."""
    where = parsed.report.where or parsed.report.id
    for quotation in parsed.layout.quotations:
        if not quotation.closed and not quotation.continued:
            span = Span(parsed.report.id, quotation.start, quotation.end)
            yield Notice(code="CW151", message=message("CW151", where=where), where=where, evidence=(span,))


Reader = Callable[[Iterable[Report]], Iterator[Reading]]
"""What reads reports: ``read`` with its model and tables given."""
