"""What each stage after the parser costs, as a share of the parser's own time, in one run.

Reads the example stories over and over (or the files named on the command line), so that every stage sees the same
words. Run it with ``make bench`` or ``python -m benchmarks.stages [PATH...]``.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from crosswire.collation.collate import collate
from crosswire.collation.identity import identify
from crosswire.facts import Brief, Collation, Model, Reading, Report
from crosswire.knowledge.actors import load_knowledge
from crosswire.knowledge.lexicon.speech import load_speech
from crosswire.reader.actors.mentions import find_mentions
from crosswire.reader.events.events import find_events
from crosswire.reader.events.outlooks import find_outlooks
from crosswire.reader.events.purposes import find_purposes
from crosswire.reader.language import find_model, load_model, parse
from crosswire.reader.layout import lay_out
from crosswire.reader.numbers.quantities import find_quantities
from crosswire.reader.parsed import Parsed, index
from crosswire.reader.reading import read_parsed
from crosswire.reader.speech.quotes import find_statements
from crosswire.reader.time.dating import date_report
from crosswire.reader.time.moments import find_moments
from crosswire.settings import Settings
from crosswire.sources.load import load
from crosswire.views.data import brief_json
from crosswire.views.page import render_page
from crosswire.views.terminal import render

if TYPE_CHECKING:
    from spacy.language import Language

EXAMPLES: Final = Path(__file__).parent.parent / "examples"
ROUNDS: Final = 5
BATCH: Final = 128
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
    stories = [str(path) for path in sorted(EXAMPLES.iterdir()) if path.is_dir()]
    return [item for item in load(paths or stories, Settings()) if isinstance(item, Report)]


def bare_parser(nlp: Language, texts: list[str]) -> int:
    """Run the parser alone over paragraphs; give the number of tokens."""
    return sum(len(doc) for doc in nlp.pipe(texts, batch_size=BATCH))


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


def identity(readings: list[Reading], collation: Collation) -> float:
    """Give the seconds of making one the actors of each story's reports."""
    by_id = {reading.report.id: reading for reading in readings}
    stories = [[by_id[report] for report in story.reports] for story in collation.stories]
    return clock(lambda: [identify(members) for members in stories])[0]


class Row(NamedTuple):
    """A stage with its seconds, and what was promised of it as a share of the parser's time."""

    name: str
    seconds: float
    promised: str = ""


def main() -> None:
    """Measure and print."""
    found = reports(sys.argv[1:])
    nlp, knowledge = load_model(find_model()), load_knowledge()
    # Tables and tries are built before anything is measured, as the model is loaded before.
    collate([read_parsed(index(*triple), knowledge) for triple in parse(nlp, found, batch=BATCH)], knowledge)
    texts = [r.text[p.start : p.end] for r in found for p in lay_out(r).paragraphs]
    parser, tokens = clock(lambda: bare_parser(nlp, texts))
    whole, parsed = clock(lambda: [index(*triple) for triple in parse(nlp, found, batch=BATCH)])
    found_by = [Row(*stage) for stage in stages(parsed)]
    reading, readings = clock(lambda: [read_parsed(p, knowledge) for p in parsed])
    collating, collation = clock(lambda: collate(readings, knowledge))
    identifying = identity(readings, collation)
    rows = [
        Row("layout, joining", whole - parser),
        *found_by,
        Row("sentences, meanings", reading - sum(row.seconds for row in found_by)),
        Row("reading, all of these", whole - parser + reading),
        Row("identity across reports", identifying),
        Row("collation, with identity", collating),
        Row("actors, with identity", found_by[0].seconds + identifying, "under 15 %"),
        Row("all after the parser", whole - parser + reading + collating, "under 50 %"),
        *views(collation),
    ]
    print(f"{len(found)} reports, {tokens:,} tokens; the bare parser: {tokens / parser:,.0f} tokens a second")
    print(f"{'stage':24} {'of the parser':>14} {'µs a token':>11}  promised")
    for row in rows:
        print(f"{row.name:24} {row.seconds / parser:14.1%} {row.seconds / tokens * 1e6:11.1f}  {row.promised}".rstrip())


def views(collation: Collation) -> Iterator[Row]:
    """Give the seconds of each way to show a brief."""
    model = Model(name="", version="", digest="")
    brief = Brief(version="0", model=model, settings_digest="", collation=collation, notices=())
    yield Row("the brief as data", clock(lambda: brief_json(brief))[0])
    yield Row("the terminal brief", clock(lambda: render(brief, width=80, colour=False))[0])
    yield Row("the page", clock(lambda: render_page(brief))[0])


if __name__ == "__main__":
    main()
