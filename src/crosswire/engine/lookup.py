"""Who a phrase means: a name, a title with its country, a body, as ``crosswire actors`` is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from crosswire.errors import CrosswireError
from crosswire.facts import Actor, Answer, Dating, Notice, Report
from crosswire.knowledge.actors import Knowledge, load_knowledge
from crosswire.knowledge.offices import Held, held
from crosswire.settings import Settings
from crosswire.sources.decoding import mend
from crosswire.text import clean

if TYPE_CHECKING:
    from crosswire.reader.parsed import Cast, Parsed

# A longer phrase is no name; in code points.
LONGEST: Final = 1000


def check_day(words: str) -> str:
    """Give an ISO day as it is.

    Raises:
        CrosswireError: CW203 for anything else.
    """
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError as error:
        raise CrosswireError("CW203", what=words, hint="Write days as 2025-03-02.") from error


def read_phrases(lines: Iterable[bytes], on: str | None) -> Iterator[tuple[str, str | None]]:
    """Read phrases, one a line; a tab and a day may follow.

    Args:
        lines: the lines, as bytes with their ends.
        on: the day asked about where a line has none.
    """
    for line in lines:
        words = line.decode("utf-8", "surrogateescape").removeprefix("\ufeff").rstrip("\r\n")
        phrase, _, day = words.partition("\t")
        yield phrase, day.strip() or on


def find_actors(
    phrases: Iterable[tuple[str, str | None]], settings: Settings, on_notice: Callable[[Notice], None]
) -> Iterator[Answer]:
    """Answer who is meant, phrase by phrase, in order.

    Args:
        phrases: phrases, each with the ISO day asked about or None.
        settings: which model to read with; a plain known name needs none.
        on_notice: is told of each day that is none; nothing is answered to its phrase.
    """
    knowledge = load_knowledge()
    nlp: Any = None
    for number, (asked, day) in enumerate(phrases, 1):
        query = mend(asked).text
        words = " ".join(clean(query[:LONGEST]).text.split())
        try:
            on = check_day(day) if day else None
        except CrosswireError as error:
            on_notice(_no_day(error, f"line {number}"))
            yield Answer(query=query, on=None, why=error.message)
            continue
        exact = _exact(words, knowledge)
        if exact is not None:
            yield _answer(query, on, exact, "known by this name", knowledge)
        elif len(query) > LONGEST:
            yield Answer(query=query, on=on, why="too long for a name")
        else:
            nlp = nlp or _open_model(settings)
            yield _read(query, on, _parse(nlp, words), knowledge)


def _open_model(settings: Settings) -> Any:  # noqa: ANN401 - see engine.model
    """Load the model; a known name, which needs none, must not wait for the reader to be imported."""
    from crosswire.engine.model import open_model  # noqa: PLC0415

    return open_model(settings)


def _parse(nlp: Any, words: str) -> Parsed:  # noqa: ANN401 - see engine.model
    """Parse a phrase as a report of its own."""
    from crosswire.reader.language import parse  # noqa: PLC0415 - see _open_model
    from crosswire.reader.parsed import index  # noqa: PLC0415

    return index(*next(iter(parse(nlp, [Report(id="phrase", text=words)], batch=1))))


def _no_day(error: CrosswireError, where: str) -> Notice:
    """Give the notice that a line's day is none."""
    return Notice(code=error.code, message=f"{where}: {error.message}", where=where, hint=error.hint, refused=True)


def _exact(query: str, knowledge: Knowledge) -> Actor | None:
    """Give the one actor of exactly this name."""
    ids = {a.id for a in knowledge.gazetteer.look_up(query) if a.sort in {"country", "organization", "person"}}
    return knowledge.actors[ids.pop()] if len(ids) == 1 else None


def _read(query: str, on: str | None, parsed: Parsed, knowledge: Knowledge) -> Answer:
    """Answer by reading the phrase as a report's words are read."""
    from crosswire.reader.actors.mentions import find_mentions  # noqa: PLC0415 - see _open_model

    dating = Dating(earliest=on, latest=on, basis="stated" if on else "unknown", reason="the day asked about")
    cast = find_mentions(parsed, knowledge, dating)
    actor = _meant(parsed, cast)
    if actor is not None:
        return _answer(query, on, actor, "read from the words", knowledge)
    people = knowledge.named(parsed.report.text)
    if len(people) == 1:
        return _answer(query, on, people[0], "known by this surname", knowledge)
    return Answer(query=query, on=on, why="nothing is known by this name")


def _meant(parsed: Parsed, cast: Cast) -> Actor | None:
    """Give the actor that the phrase as a whole means: that of its head, else of its longest mention."""
    for token in parsed.doc:
        if token.dep_ == "ROOT" and (mention := cast.headed_by(token)) and mention.actor:
            return cast.actors[mention.actor]
    found = [m for m in cast.mentions if m.actor]
    longest = max(found, key=lambda m: (m.span.end - m.span.start, m.span.end), default=None)
    return cast.actors[longest.actor] if longest and longest.actor else None


def _answer(query: str, on: str | None, actor: Actor, why: str, knowledge: Knowledge) -> Answer:
    """Put an answer together; of the offices those held on the day, all where none is asked about."""
    known = knowledge.actors.get(actor.id)
    offices = known.offices if known else actor.offices
    if on is not None:
        offices = tuple(o for o in offices if held(o, on, on, known_until=knowledge.known_until) is Held.YES)
    names = (*(known.names if known else ()), *actor.names)
    return Answer(
        query=query, on=on, actor=actor.id, name=actor.name, kind=actor.kind, names=tuple(dict.fromkeys(names)),
        country=actor.country, sectors=actor.sectors, offices=offices, why=why,
    )  # fmt: skip
