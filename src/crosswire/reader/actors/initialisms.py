"""Letters and words with a capital that call a thing, no body: "Improvised Mortar Device (IMD)", "the Budget".

The model takes such letters for an organisation; the words before the brackets say what they are short for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from crosswire.reader.actors.letters import initials_of
from crosswire.reader.actors.named import Named
from crosswire.reader.actors.sorts import is_speaker
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

# Nouns for what letters are often short for and what is no body.
_THINGS: Final = frozenset(
    {"ordnance", "explosive", "explosives", "munition", "munitions", "ammunition", "mine", "mines", "landmine",
     "landmines", "device", "devices", "missile", "missiles", "weapon", "weapons", "vehicle", "vehicles", "drone",
     "drones", "rocket", "rockets", "remnants", "disease", "virus", "syndrome", "fever", "diarrhoea", "diarrhea",
     "cholera", "infection", "influenza", "pneumonia", "disorder", "malnutrition", "act", "law", "bill", "ordinance",
     "decree", "statute", "treaty", "agreement", "pact", "accord", "memorandum", "protocol", "tax", "levy", "tariff",
     "product", "income", "zone", "corridor", "gas", "petroleum", "fuel", "equipment", "test", "vaccine", "visa",
     "permit", "bond", "bonds", "loan", "currency", "budget", "referendum", "census", "election", "elections",
     "intelligence", "route", "aircraft", "helicopter"}
)  # fmt: skip
# Documents and acts of state that are written with a capital and are no body by themselves.
_PAPERS: Final = frozenset(
    {"budget", "constitution", "treaty", "bill", "act", "law", "census", "referendum", "accord", "agreement", "charter",
     "decree", "ordinance", "protocol", "memorandum"}
)  # fmt: skip
_INNER: Final = frozenset({"of", "and", "for", "the", "-", "on"})
# So many words before the brackets may be those that the letters are short for.
_REACH: Final = 6


def without_initialisms(parsed: Parsed, names: list[Named]) -> list[Named]:
    """Give the names of a report without the letters and papers that are no bodies.

    Args:
        parsed: the report with its parse.
        names: its names, in order.
    """
    speaking = {n.text for n in names if is_speaker(parsed.tokens[n.head])}
    things = set(_defined(parsed)) - speaking
    return [n for n in names if n.ids or n.sort == "person" or not _is_thing(n, things, speaking)]


def _is_thing(named: Named, things: set[str], speaking: set[str]) -> bool:
    """Tell whether an unknown name is that of a thing."""
    if named.text in speaking:
        return False
    if named.text in things or (named.sort == "organization" and fold(named.text) in _PAPERS):
        return True
    words = fold(named.text).split()
    return len(words) > 1 and bool(things & initials_of(named.text)) and words[-1] in _THINGS


def _defined(parsed: Parsed) -> Iterator[str]:
    """Give the letters in brackets behind a noun for a thing."""
    doc = parsed.tokens
    for bracket in parsed.standing_of("("):
        if bracket + 2 >= len(doc) or doc[bracket + 2].text != ")":
            continue
        letters = doc[bracket + 1].text
        if letters.isupper() and letters.isalnum() and _is_behind_thing(parsed, bracket):
            yield letters


def _is_behind_thing(parsed: Parsed, bracket: int) -> bool:
    """Tell whether the noun phrase before a bracket is one for a thing: its last noun, or the one before "of"."""
    doc, at = parsed.tokens, bracket - 1
    if at < 0 or doc[at].pos_ not in {"NOUN", "PROPN"}:
        return False
    nouns = [doc[at]]
    for i in range(at - 1, max(-1, at - _REACH), -1):
        if doc[i].lower_ == "of" and i:
            nouns = [doc[i - 1]]
        elif doc[i].pos_ not in {"NOUN", "PROPN", "ADJ"} and doc[i].lower_ not in _INNER:
            break
    return any(fold(noun.text) in _THINGS or fold(noun.lemma_) in _THINGS for noun in nouns)
