"""A phrase by itself: whom it means, or at least of what country and sector those are whom it means.

It is read as a report's words are. What stays nobody in particular ("shoppers in Chile", "mafia networks") is told
by its noun, the words before it, and the names beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from crosswire.facts import Actor, Dating, Mention
from crosswire.knowledge.actors import Knowledge
from crosswire.reader.actors.mentions import find_mentions
from crosswire.reader.actors.standing import noun_sectors
from crosswire.reader.parsed import Cast, Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

# Nouns that say only how many those behind "of" are.
_AMOUNTS: Final = frozenset(
    {"several", "many", "some", "most", "dozen", "dozens", "score", "hundred", "thousand", "number", "group", "team",
     "band", "crowd", "majority", "handful", "pair", "couple", "trio", "all", "two", "three", "one", "half", "part"}
)  # fmt: skip
_BESIDE: Final = frozenset({"compound", "nmod"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a phrase says: the actor, or where none is meant the country and sectors, and how that is known."""

    actor: Actor | None
    country: str | None
    sectors: tuple[str, ...]
    why: str


def read_phrase(parsed: Parsed, knowledge: Knowledge, dating: Dating) -> Phrase:
    """Tell whom a phrase means.

    Args:
        parsed: the phrase, parsed as a report of its own.
        knowledge: the tables.
        dating: the day asked about.
    """
    cast = find_mentions(parsed, knowledge, dating)
    head = _head(parsed)
    mention = cast.mention_of(head) if head is not None else None
    actor = cast.actors.get(mention.actor) if mention and mention.actor else None
    if actor is not None and mention is not None:
        return Phrase(actor, actor.country, mention.sectors, _reading(mention, actor, knowledge, dating))
    if head is not None and (beside := _body_beside(head, cast)) is not None:
        return Phrase(beside, beside.country, (), "read from the name beside the noun")
    said = mention.sectors if mention else ()
    if head is not None and not said and head.pos_ in {"NOUN", "PROPN"}:
        said = noun_sectors(head, (), knowledge) or _sectors_beside(head, cast)
    said = said or next((m.sectors for m in cast.mentions if m.sectors), ())
    country = next((a.country for m in cast.mentions if (a := cast.actors.get(m.actor or "")) and a.country), None)
    known = bool(said or country)
    return Phrase(None, country, said, "nobody in particular" if known else "nothing is known by this name")


def _head(parsed: Parsed) -> Token | None:
    """Give the noun that says whom a phrase means: in "a number of divers" it is the divers."""
    head = next((token for token in parsed.tokens if token.dep_ == "ROOT"), None)
    while head is not None and head.lemma_.lower() in _AMOUNTS:
        inner = [c for p in head.children if p.dep_ == "prep" and p.lower_ == "of" for c in p.children]
        if not inner or inner[0].dep_ != "pobj":
            break
        head = inner[0]
    return head


def _body_beside(head: Token, cast: Cast) -> Actor | None:
    """Give the group whose name stands before a noun that says nothing more: "the Niari Front fighters"."""
    for child in head.children:
        actor = cast.actor_of(child) if child.dep_ in _BESIDE and child.pos_ == "PROPN" else None
        if actor is not None and actor.known and actor.kind == "group":
            return actor
    return None


def _sectors_beside(head: Token, cast: Cast) -> tuple[str, ...]:
    """Give the sectors of the one whose something is: "the president's office", "an agent of the KGB"."""
    inner = [c for prep in head.children if prep.dep_ == "prep" and prep.lower_ == "of" for c in prep.children]
    for child in (*head.children, *inner):
        mention = cast.mention_of(child) if child.dep_ in {"poss", "pobj", *_BESIDE} else None
        if mention is not None:
            actor = cast.actors.get(mention.actor or "")
            return mention.sectors or (actor.sectors if actor else ())
    return ()


def _reading(mention: Mention, actor: Actor, knowledge: Knowledge, dating: Dating) -> str:
    """Say by what a phrase was understood: its name, its title and whose office that is, its noun."""
    known = "a name of the tables" if actor.known else "a name that the tables do not have"
    role = mention.role
    if role is None:
        return known if mention.form == "name" else "read from the words"
    of = knowledge.actors.get(role.of or "")
    office = " ".join(filter(None, (role.qualifier, role.title, f"of {of.name}" if of else None)))
    if mention.form == "name":
        return f"{known}, called {office}"
    on = f" on {dating.earliest}" if dating.earliest else ""
    return f"the holder of an office{on}: {office}" if actor.known else f"known by the title alone: {office}"
