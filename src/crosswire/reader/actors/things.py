"""Names of ships, vehicles and weapons, which are no actors: "the frigate Brenza", "Zorga missiles", "HMS Tamar".

The model takes such names for persons, places or companies. What tells them is the noun beside them, or the letters
that navies and shipowners put before a ship's name; once told, the same name is the ship's all through a report.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Final

from crosswire.knowledge.actors import Knowledge
from crosswire.reader.actors.letters import QUOTES
from crosswire.reader.actors.named import Named
from crosswire.reader.actors.sorts import surnames
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

# Letters before a ship's name: of navies and coast guards, then of merchantmen by their engine and trade.
_PREFIXES: Final = frozenset(
    {"USS", "USNS", "USCGC", "HMS", "HMAS", "HMCS", "HMNZS", "HDMS", "HNLMS", "HNoMS", "HSwMS", "RFA", "INS", "PNS",
     "BNS", "SLNS", "ROKS", "BRP", "KRI", "TCG", "ORP", "ARA", "BAP", "ARC", "NRP", "SAS", "NNS", "ENS", "IRIS",
     "MV", "M/V", "MT", "M/T", "MS", "M/S", "SS", "RMS", "RV", "R/V", "FV", "F/V", "MSC", "MSV"}
)  # fmt: skip
# The longest name of a ship, in words: "USS Dwight D. Eisenhower".
_LONGEST: Final = 4
_CRAFT: Final = frozenset(
    {"ship", "vessel", "boat", "warship", "flagship", "frigate", "destroyer", "corvette", "cruiser", "battleship",
     "submarine", "trawler", "tanker", "supertanker", "ferry", "dhow", "yacht", "superyacht", "freighter", "liner",
     "tug", "tugboat", "barge", "dredger", "icebreaker", "schooner", "gunboat", "minesweeper", "minehunter",
     "catamaran", "steamer", "lifeboat", "speedboat", "cutter", "bulker", "spacecraft", "satellite", "spaceship",
     "lander", "rover", "airship", "locomotive"}
)  # fmt: skip
_ARMS: Final = frozenset(
    {"missile", "rocket", "helicopter", "chopper", "drone", "tank", "warplane", "bomber", "gunship", "rifle",
     "pistol", "revolver", "carbine", "machinegun", "howitzer", "mortar", "grenade", "torpedo", "cocktail", "bomb",
     "warhead", "battery", "launcher", "interceptor", "projectile", "explosive", "detonator", "uav", "icbm",
     "vaccine"}
)  # fmt: skip
# Of these, what a name in capitals before it is a model of; before the others it says whose they are ("FARC rockets").
_MODELS: Final = frozenset({"rifle", "pistol", "launcher", "interceptor", "howitzer", "torpedo", "vaccine"})
_NAMING: Final = frozenset({"call", "name", "dub", "christen", "identify", "know", "rename", "register"})
_BEFORE: Final = frozenset({"compound", "nmod", "amod", "npadvmod"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})


def without_things(parsed: Parsed, names: list[Named], knowledge: Knowledge) -> list[Named]:
    """Give the names of a report without those of ships, vehicles and weapons.

    Args:
        parsed: the report with its parse.
        names: its names in order.
        knowledge: the tables, for the surnames of known persons.
    """
    ships = set(_prefixed(parsed))
    people = surnames([named for named in names if named.end - 1 not in ships], knowledge)
    things: set[str] = set()
    dropped: set[int] = set()
    for named in names:
        if any(i in ships for i in range(named.start, named.end)) or (
            _may_be_thing(named, people) and _is_thing(parsed, named)
        ):
            dropped.add(named.start)
            things.add(named.text)
    things.update(parsed.tokens[i].text for i in ships)
    return [n for n in names if n.start not in dropped and (n.ids or n.text not in things or fold(n.text) in people)]


def _prefixed(parsed: Parsed) -> Iterator[int]:
    """Give the tokens of names that begin with the letters of a navy or a shipowner."""
    doc = parsed.tokens
    for at in parsed.standing_of(_PREFIXES):
        if at + 1 >= len(doc) or not _is_of_ship(doc[at + 1]):
            continue
        yield at
        for i in range(at + 1, min(at + 1 + _LONGEST, len(doc))):
            if not _is_of_ship(doc[i]):
                break
            yield i


def _is_of_ship(token: Token) -> bool:
    """Tell whether a word can be one of a ship's name: with a capital, but not all in capitals, save initials."""
    word = token.text
    return word[0].isupper() and token.pos_ in {"PROPN", "NOUN", "ADJ"} and (not word.isupper() or len(word) <= 2)


def _may_be_thing(named: Named, people: Collection[str]) -> bool:
    """Tell whether a name is open to be a thing's: a state, a known body and a person of the report are none."""
    if named.sort in {"adjective", "people", "country"} and named.ids:
        return False
    return not (named.sort == "person" and (named.ids or fold(named.text.rsplit(" ", 1)[-1]) in people))


def _is_thing(parsed: Parsed, named: Named) -> bool:
    """Tell whether the nouns around a name make a thing of it."""
    token = parsed.tokens[named.head]
    if _is_class(parsed, named):
        return True
    if _has_craft_before(parsed, named):
        return True
    if named.ids:
        return False
    single = named.end - named.start == 1 or any(letter.isdigit() for letter in named.text)
    arms = _MODELS if named.text.isalpha() and named.text.isupper() else _ARMS
    if single and token.dep_ in _BEFORE and token.head.i >= named.end and token.head.lemma_ in arms:
        return all(
            word.pos_ in {"NOUN", "PROPN", "ADJ", "NUM", "PUNCT"} for word in parsed.tokens[named.end : token.head.i]
        )
    if any(child.dep_ == "appos" and child.i >= named.end and _is_craft(child) for child in token.children):
        return True
    return _is_named_so(token)


def _is_class(parsed: Parsed, named: Named) -> bool:
    """Tell whether a name is that of a class of ships: "a Sava-class submarine"."""
    after = parsed.tokens[named.end : named.end + 2]
    return len(after) == 2 and after[0].text in {"-", "–"} and after[1].lower_ == "class"


def _is_craft(token: Token) -> bool:
    """Tell whether a noun calls one ship: "the frigate", "an aircraft carrier"; a carrier alone may be an airline."""
    if token.tag_ != "NN":
        return False
    return token.lower_ in _CRAFT or (token.lower_ == "carrier" and token.i > 0 and token.nbor(-1).lower_ == "aircraft")


def _has_craft_before(parsed: Parsed, named: Named) -> bool:
    """Tell whether a name stands right behind a noun for a ship, and not as what acts on it: "the ship Ann sank"."""
    doc, at = parsed.tokens, named.start - 1
    while at >= 0 and doc[at].text in QUOTES:
        at -= 1
    if at < 0 or not _is_craft(doc[at]):
        return False
    token = doc[named.head]
    if token.dep_ in _SUBJECTS and (token.head.dep_ == "relcl" or token.head.i < at):
        return False
    beside = (token.dep_ == "appos" and token.head.i == at) or (doc[at].dep_ in _BEFORE and doc[at].head.i == token.i)
    return beside or (not named.ids and token.dep_ not in _SUBJECTS)


def _is_named_so(token: Token) -> bool:
    """Tell whether a name is the one that a ship is said to bear: "a dhow, later identified as Zahra"."""
    verb = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "as" else token.head
    if verb.lemma_ not in _NAMING or token.dep_ not in {"pobj", "oprd", "attr", "dobj", "appos", "poss"}:
        return False
    nouns = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass", "dobj"} and child.i != token.i]
    at = verb.i - 1
    while at > 0 and (verb.doc[at].pos_ == "ADV" or verb.doc[at].is_punct):
        at -= 1  # "A dhow -- later identified as": the parser hangs the clause elsewhere.
    return any(_is_craft(noun) for noun in [*nouns, verb.head, verb.doc[max(at, 0)]])
