"""What each stage after the parser costs, as a share of the parser's own time, in one run.

Reads the example stories over and over (or the files named on the command line), so that every stage sees the same
words. Run it with ``make bench`` or ``python -m benchmarks.stages [PATH...]``.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from crosswire.collation.collate import collate
from crosswire.facts import Brief, Model, Report
from crosswire.knowledge.actors import load_knowledge
from crosswire.knowledge.lexicon.speech import load_speech
from crosswire.reader.time.dating import date_report
from crosswire.reader.events.events import find_events
from crosswire.reader.language import find_model, load_model, parse
from crosswire.reader.layout import lay_out
from crosswire.reader.actors.mentions import find_mentions
from crosswire.reader.time.moments import find_moments
from crosswire.reader.events.outlooks import find_outlooks
from crosswire.reader.parsed import Parsed, index
from crosswire.reader.events.purposes import find_purposes
from crosswire.reader.numbers.quantities import find_quantities
from crosswire.reader.speech.quotes import find_statements
from crosswire.reader.reading import read_parsed
from crosswire.settings import Settings
from crosswire.sources.load import load
from crosswire.views.data import brief_json
from crosswire.views.page import render_page
from crosswire.views.terminal import render

if TYPE_CHECKING:
    from spacy.language import Language

EXAMPLES: Final = Path(__file__).parent.parent / "examples"
ROUNDS: Final = 5
ResultT = TypeVar("ResultT")


def clock(work: Callable[[], ResultT]) -> tuple[float, ResultT]:
    """Give the least seconds of some rounds of work, and its result: what a machine can do when nothing disturbs it."""
    best, result = float("inf"), None
    for _ in range(ROUNDS):
        start = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - start)
    assert result is not None
    return best, result


def reports(paths: list[str]) -> list[Report]:
    """Load reports from the files named, or from the examples."""
    return [item for item in load(paths or [str(EXAMPLES)], Settings()) if isinstance(item, Report)]


def bare_parser(nlp: Language, texts: list[str]) -> int:
    """Run the parser alone over paragraphs; give the number of tokens."""
    return sum(len(doc) for doc in nlp.pipe(texts, batch_size=128))


def stages(parsed: list[Parsed]) -> Iterator[tuple[str, float]]:
    """Give the seconds of each stage of the reader."""
    knowledge, speech = load_knowledge(), load_speech()
    datings = [date_report(p) for p in parsed]
    seconds, casts = clock(lambda: [find_mentions(p, knowledge, d) for p, d in zip(parsed, datings, strict=True)])
    yield "mentions, coreference", seconds
    seconds, statements = clock(lambda: [find_statements(p, c, speech) for p, c in zip(parsed, casts, strict=True)])
    yield "statements", seconds
    seconds, moments = clock(lambda: [find_moments(p, date_report(p)) for p in parsed])
    yield "dating, moments", seconds
    both = list(zip(parsed, casts, statements, moments, strict=True))
    yield "quantities", clock(lambda: [find_quantities(p, c, s, m) for p, c, s, m in both])[0]
    yield "events", clock(lambda: [find_events(p, c, s, m, find_place=c.place_of) for p, c, s, m in both])[0]
    yield (
        "outlooks, purposes",
        clock(lambda: [(find_outlooks(p, c, s), find_purposes(p, c, s)) for p, c, s, _ in both])[0],
    )


def main() -> None:
    """Measure and print."""
    found = reports(sys.argv[1:])
    nlp = load_model(find_model())
    knowledge = load_knowledge()
    # Tables and tries are built before anything is measured, as the model is loaded before.
    collate([read_parsed(index(*triple), knowledge) for triple in parse(nlp, found, batch=128)], knowledge)
    texts = [r.text[p.start : p.end] for r in found for p in lay_out(r).paragraphs]
    parser, tokens = clock(lambda: bare_parser(nlp, texts))
    whole, parsed = clock(lambda: [index(*triple) for triple in parse(nlp, found, batch=128)])
    rows = [("layout, joining", whole - parser), *stages(parsed)]
    reading, readings = clock(lambda: [read_parsed(p, knowledge) for p in parsed])
    collating, collation = clock(lambda: collate(readings, knowledge))
    brief = Brief(
        version="0", model=Model(name="", version="", digest=""), settings_digest="", collation=collation, notices=()
    )
    views = [
        ("the brief as data", clock(lambda: brief_json(brief))[0]),
        ("the terminal brief", clock(lambda: render(brief, width=80, colour=False))[0]),
        ("the page", clock(lambda: render_page(brief))[0]),
    ]
    print(f"{len(found)} reports, {tokens:,} tokens; the bare parser {tokens / parser:,.0f} tokens a second")
    after = whole - parser + reading + collating
    for name, seconds in [*rows, ("reading in all", reading), ("collation", collating)]:
        print(f"  {name:24} {seconds / parser:7.1%} of the parser, {seconds / tokens * 1e6:6.1f} µs a token")
    print(f"  {'after the parser, in all':24} {after / parser:7.1%} of the parser")
    for name, seconds in views:
        print(f"  {name:24} {seconds / parser:7.1%} of the parser")


if __name__ == "__main__":
    main()
