"""Who a phrase means: a name, a title with its country, a body, as ``crosswire actors`` is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from crosswire.errors import CrosswireError
from crosswire.facts import Actor, Answer, Dating, Notice, Office, Report
from crosswire.knowledge.actors import Knowledge, load_knowledge
from crosswire.knowledge.cities import find_city
from crosswire.knowledge.offices import Held, held
from crosswire.knowledge.sectors import PLACE, country_in, sectors_on
from crosswire.settings import Settings
from crosswire.sources.decoding import mend
from crosswire.text import clean

if TYPE_CHECKING:
    from crosswire.reader.parsed import Parsed

# A longer phrase is no name; in code points.
LONGEST: Final = 1000
# So many of those who share a name are told.
SHOWN: Final = 6


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
        settings: which model to read with (a plain known name needs none), and the user's own tables.
        on_notice: is told of each day that is none; nothing is answered to its phrase.
    """
    knowledge = load_knowledge(settings.tables)
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
            yield _answer((query, on), exact, "known by this name", knowledge)
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
    from crosswire.reader.actors.phrases import read_phrase  # noqa: PLC0415 - see _open_model

    dating = Dating(earliest=on, latest=on, basis="stated" if on else "unknown", reason="the day asked about")
    phrase = read_phrase(parsed, knowledge, dating)
    people = knowledge.named(parsed.report.text) if parsed.report.text[:1].isupper() else ()
    state = knowledge.misspelt.find(parsed.report.text)
    if phrase.actor is not None and (phrase.actor.known or not (people or state)):
        return _answer((query, on), phrase.actor, phrase.why, knowledge, phrase.sectors)
    if len(people) == 1:
        return _answer((query, on), people[0], "the one person of this name in the tables", knowledge)
    if people:
        return _among(query, on, people, knowledge)
    if state is not None:
        return _answer((query, on), knowledge.actors[state], "nearly the name of a state", knowledge)
    if not phrase.country and (city := find_city(parsed.report.text, ())) is not None:
        why = f"a city of this name ({city.name})"
        return Answer(query=query, on=on, country=city.country, sectors=phrase.sectors or PLACE, why=why)
    return Answer(query=query, on=on, country=phrase.country, sectors=phrase.sectors, why=phrase.why)


def _among(query: str, on: str | None, people: tuple[Actor, ...], knowledge: Knowledge) -> Answer:
    """Answer a name that several bear: the only one of them in office on the day, else nobody, with their names."""
    names = ", ".join(sorted(person.name for person in people)[:SHOWN]) + (", ..." if len(people) > SHOWN else "")
    many = f"{len(people)} people in the tables are called so ({names})"
    in_office = [p for p in people if on and any(_is_held(office, on, knowledge) for office in p.offices)]
    if len(in_office) == 1:
        return _answer((query, on), in_office[0], f"{many}; this one was in office on the day", knowledge)
    return Answer(query=query, on=on, why=f"{many}; a first name, a title or another day would tell them apart")


def _is_held(office: Office, on: str, knowledge: Knowledge) -> bool:
    """Tell whether an office is surely held on a day."""
    return held(office, on, on, known_until=knowledge.known_until) is Held.YES


def _answer(
    asked: tuple[str, str | None], actor: Actor, why: str, knowledge: Knowledge, said: tuple[str, ...] = ()
) -> Answer:
    """Put an answer together; of the offices those held on the day, all where none is asked about.

    Args:
        asked: the phrase and the day.
        actor: who is meant.
        why: how that is known.
        knowledge: the tables.
        said: the sectors that the words say, which go over those that the tables know.
    """
    query, on = asked
    known = knowledge.actors.get(actor.id)
    offices = known.offices if known else actor.offices
    if on is not None:
        offices = tuple(office for office in offices if _is_held(office, on, knowledge))
    names = (*(known.names if known else ()), *actor.names)
    coded = knowledge.coded(actor.id, on, on)
    sectors = coded[1] if coded else sectors_on(known, on, on, knowledge) if known else actor.sectors
    sectors = said or (PLACE if actor.id.startswith("place:") else sectors)
    country = coded[0] if coded else country_in(actor.country, actor.kind, sectors)
    why = f"{why}; coded by your own tables" if coded else why
    if on is not None and knowledge.existed(actor.id, on, on) is Held.NO:
        row = knowledge.countries[actor.id]
        why = f"{why}; no state on the day, but from {row.start} to {row.end}"
    return Answer(
        query=query, on=on, actor=actor.id, name=actor.name, kind=actor.kind, names=tuple(dict.fromkeys(names)),
        country=country, sectors=sectors, offices=offices, why=why,
    )  # fmt: skip
