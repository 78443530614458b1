"""What each stage after the parser costs, as a share of the parser's own time, in one run.

Reads the example stories over and over (or the files named on the command line), so that every stage sees the same
words, in a process that is set up as the command sets up its own. Run it with ``make bench`` or
``python -m benchmarks.stages [PATH...]``.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from crosswire.cli import collect_seldom
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
ROUNDS: Final = 7
BATCH: Final = 128
MENTIONS: Final = "mentions, coreference"
VIEWS: Final[dict[str, Callable[[Brief], object]]] = {
    "the brief as data": brief_json,
    "the terminal brief": partial(render, width=80, colour=False),
    "the page": render_page,
}


def clock(works: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """Give the least seconds of some rounds of each work, of this process alone; the works take turns in each round.

    Turns, so that what slows a machine down for a while slows all of them; the time of the process, so that what other
    programs take does not count.
    """
    least = dict.fromkeys(works, float("inf"))
    for _ in range(ROUNDS):
        for name, work in works.items():
            start = time.process_time()
            work()
            least[name] = min(least[name], time.process_time() - start)
    return least


def reports(paths: list[str]) -> list[Report]:
    """Load reports from the files named, or from the examples."""
    stories = [str(path) for path in sorted(EXAMPLES.iterdir()) if path.is_dir()]
    return [item for item in load(paths or stories, Settings()) if isinstance(item, Report)]


def bare_parser(nlp: Language, texts: list[str]) -> int:
    """Run the parser alone over paragraphs; give the number of tokens."""
    return sum(len(doc) for doc in nlp.pipe(texts, batch_size=BATCH))


def stages(parsed: list[Parsed]) -> dict[str, Callable[[], object]]:
    """Give the stages of the reader, each over what those before it found."""
    knowledge, speech = load_knowledge(), load_speech()
    datings = [date_report(p) for p in parsed]
    casts = [find_mentions(p, knowledge, d) for p, d in zip(parsed, datings, strict=True)]
    statements = [find_statements(p, c, speech) for p, c in zip(parsed, casts, strict=True)]
    moments = [find_moments(p, d) for p, d in zip(parsed, datings, strict=True)]
    both = list(zip(parsed, casts, statements, moments, strict=True))
    return {
        MENTIONS: lambda: [find_mentions(p, knowledge, d) for p, d in zip(parsed, datings, strict=True)],
        "statements": lambda: [find_statements(p, c, speech) for p, c, _, _ in both],
        "dating, moments": lambda: [find_moments(p, date_report(p)) for p in parsed],
        "quantities": lambda: [find_quantities(p, c, s, m) for p, c, s, m in both],
        "events": lambda: [find_events(p, c, s, m, find_place=c.place_of) for p, c, s, m in both],
        "outlooks, purposes": lambda: [(find_outlooks(p, c, s), find_purposes(p, c, s)) for p, c, s, _ in both],
    }


def identity(readings: list[Reading], collation: Collation) -> object:
    """Make one the actors of each story's reports."""
    by_id = {reading.report.id: reading for reading in readings}
    return [identify([by_id[report] for report in story.reports]) for story in collation.stories]


class Row(NamedTuple):
    """A stage with its seconds, and what was promised of it as a share of the parser's time."""

    name: str
    seconds: float
    promised: str = ""


def main() -> None:
    """Measure and print."""
    collect_seldom()
    found = reports(sys.argv[1:])
    nlp, knowledge = load_model(find_model()), load_knowledge()
    # All is done once before anything is measured, so that tables and tries are built, as the model is loaded.
    parsed = [index(*triple) for triple in parse(nlp, found, batch=BATCH)]
    readings = [read_parsed(p, knowledge) for p in parsed]
    collation = collate(readings, knowledge)
    model = Model(name="", version="", digest="")
    brief = Brief(version="0", model=model, settings_digest="", collation=collation, notices=())
    texts = [r.text[p.start : p.end] for r in found for p in lay_out(r).paragraphs]
    tokens, parts = bare_parser(nlp, texts), stages(parsed)
    took = clock(
        {
            "parser": lambda: bare_parser(nlp, texts),
            "parsed": lambda: [index(*triple) for triple in parse(nlp, found, batch=BATCH)],
            **parts,
            "reading": lambda: [read_parsed(p, knowledge) for p in parsed],
            "identity": lambda: identity(readings, collation),
            "collation": lambda: collate(readings, knowledge),
        }
        | {name: partial(view, brief) for name, view in VIEWS.items()}
    )
    layout = took["parsed"] - took["parser"]
    rows = [
        Row("layout, joining", layout),
        *(Row(name, took[name]) for name in parts),
        Row("sentences, meanings", took["reading"] - sum(took[name] for name in parts)),
        Row("reading, all of these", layout + took["reading"]),
        Row("identity across reports", took["identity"]),
        Row("collation, with identity", took["collation"]),
        Row("actors, with identity", took[MENTIONS] + took["identity"], "under 15 %"),
        Row("all after the parser", layout + took["reading"] + took["collation"], "under 50 %"),
        *(Row(name, took[name]) for name in VIEWS),
    ]
    print(f"{len(found)} reports, {tokens:,} tokens; the bare parser: {tokens / took['parser']:,.0f} tokens a second")
    print(f"{'stage':24} {'of the parser':>14} {'µs a token':>11}  promised")
    for row in rows:
        share, each = row.seconds / took["parser"], row.seconds / tokens * 1e6
        print(f"{row.name:24} {share:14.1%} {each:11.1f}  {row.promised}".rstrip())


if __name__ == "__main__":
    main()
