"""Who phrases mean, and which offices people held on a day, against ``cases/actors.toml``."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.engine.local import Run
from crosswire.engine.lookup import find_actors
from crosswire.facts import Answer
from crosswire.settings import Settings
from evaluation.checks import Check, read_cases


def measure_answers() -> Iterator[Check]:
    """Ask for each phrase and each person, and check the answers."""
    cases = read_cases("actors")
    phrases = [line.split(" | ") for line in cases["phrases"]]
    answers = find_actors([(row[0], None) for row in phrases], Settings(), Run().on_notice)
    for (phrase, country, sector), answer in zip(phrases, answers, strict=True):
        sectors = "+".join(answer.sectors) or "-"
        met = sector in answer.sectors if sector != "-" else not set(answer.sectors) - {"GOV"}
        yield Check("actors: country", phrase, (answer.country or "-") == country, answer.country or "-")
        if sector != "?":
            yield Check("actors: sector", phrase, met, sectors)
    people = [line.split(" | ") for line in cases["offices"]]
    answers = find_actors([(row[0], row[1]) for row in people], Settings(), Run().on_notice)
    for (name, day, country, words), answer in zip(people, answers, strict=True):
        held = sorted(office.title for office in answer.offices)
        yield Check("actors: office on a day", f"{name}, {day}", _is_held(answer, country, words), "; ".join(held))


def _is_held(answer: Answer, country: str, words: str) -> bool:
    """Tell whether an answer has the office expected, or none where none is."""
    if words == "-":
        return answer.actor is not None and not answer.offices
    return any(words in office.title.lower() and (country in {"-", office.of}) for office in answer.offices)
