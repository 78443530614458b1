"""A cast for tests: the actors that a case names, found in its text word for word."""

from __future__ import annotations

from crosswire.facts import Actor, Form, Kind, Mention
from crosswire.reader.parsed import Cast, Parsed


def cast_of(parsed: Parsed, names: list[str], *, countries: bool = True) -> Cast:
    """Make every name in ``names`` an actor wherever it stands in the text.

    Args:
        parsed: the text with its parse.
        names: words as they stand there; "it=Cuba" makes a pronoun mean an actor named otherwise.
        countries: whether the actors have a country (actors of no state count as private persons).
    """
    actors: dict[str, Actor] = {}
    mentions = []
    for entry in names:
        words, _, means = entry.partition("=")
        name = means or words
        actors[name] = Actor(
            id=name, name=name, kind=_kind(name), country="XXX" if countries else None, known=countries
        )
        wanted = words.split()
        for start in range(len(parsed.doc) - len(wanted) + 1):
            tokens = parsed.doc[start : start + len(wanted)]
            if [token.text for token in tokens] == wanted:
                form: Form = "pronoun" if means else "name"
                mention = Mention(evidence=(parsed.span(start, tokens.end),), actor=name, form=form)
                mentions.append((mention, start, tokens.end, tokens.root.i))
    return Cast(actors, mentions)


def _kind(name: str) -> Kind:
    """Give people and their offices as persons, all else as groups."""
    persons = {
        "premier", "chancellor", "sultan", "emir", "minister", "king", "envoy", "senator", "general", "mayor",
        "colonel", "president", "defence minister", "police chief", "director", "Hargrave", "Whitlock", "Starke",
        "Rossi", "Keller", "Amara", "Lindqvist", "Okafor", "Rutger", "Sandhu", "Mehta", "Abdi", "Tandoori", "Zelenko",
        "Macron", "Scholz",
    }  # fmt: skip
    return "person" if name in persons else "group"
