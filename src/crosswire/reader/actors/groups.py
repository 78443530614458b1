"""Which of several groups a plain noun means: "the troops" where two states have some, the old government or the new.

And what is no group at all: "the forces of evil", "market forces"; nor is a part of a whole another name of the whole
("civilians, especially women").
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from crosswire.knowledge.actors import Knowledge
from crosswire.reader.actors.entity import Entity
from crosswire.reader.actors.named import Named
from crosswire.reader.actors.titles import GOVERNMENTS
from crosswire.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEAVING: Final = frozenset(
    {"collapsed", "departing", "deposed", "disgraced", "dissolved", "fallen", "former", "late", "old", "ousted",
     "outgoing", "overthrown", "past", "previous", "toppled"}
)  # fmt: skip
_COMING: Final = frozenset(
    {"caretaker", "future", "incoming", "interim", "new", "next", "provisional", "transition", "transitional"}
)
CHANGES: Final = _LEAVING | _COMING
"""Words that tell the government before a change from the one after it."""
APART: Final = frozenset(
    {"lower", "upper", "constitutional", "supreme", "top", "high", "federal", "regional", "provincial", "central",
     "local", "state", "national", "municipal", "military", "appeals", "appeal", "electoral", "criminal",
     "shadow", "war", "security"}
)  # fmt: skip
"""Words that set bodies of one sort apart."""
# Governments that are not those of the state in which they are.
_RIVAL: Final = frozenset(
    {"self-styled", "self-proclaimed", "self-declared", "styled", "proclaimed", "declared", "parallel", "rival",
     "breakaway", "shadow", "rebel", "separatist", "exiled"}
)  # fmt: skip
PARTLY: Final = frozenset(
    {"among", "chiefly", "especially", "including", "largely", "mainly", "mostly", "notably", "overwhelmingly",
     "particularly", "predominantly", "primarily", "principally"}
)  # fmt: skip
"""What comes before those who are a part only of the ones named before."""
_CURRENTS: Final = frozenset(
    {"centrifugal", "cosmic", "cultural", "dark", "destructive", "economic", "elemental", "gravitational", "historical",
     "inflationary", "market", "natural", "social", "supernatural", "tidal"}
)  # fmt: skip
_HIDDEN: Final = frozenset({"force", "power", "army", "soldier", "enemy", "friend", "champion", "voice"})
# "The forces of order" are real ones.
_REAL: Final = frozenset({"law", "liberation", "occupation", "order", "police", "resistance", "security"})
_PUBLIC: Final = frozenset(
    {"union", "federation", "ministry", "council", "court", "university", "movement", "association", "institute",
     "committee", "commission", "police", "army", "office", "agency", "government", "department", "party", "front",
     "school", "church"}
)  # fmt: skip
_ORGANS: Final = frozenset({"commission", "court", "council", "bank", "parliament", "agency", "tribunal", "fund"})
# Of so many sentences the nearest group may be the older one.
REACH: Final = 1
_FIGHTING: Final = frozenset(
    {"front", "movement", "army", "forces", "brigade", "brigades", "militia", "liberation", "resistance", "fighters",
     "alliance"}
)  # fmt: skip
_OF: Final = frozenset({"of", "for"})


def is_government(token: Token) -> bool:
    """Tell whether a noun is one for a government as a whole."""
    return fold(token.lemma_) in GOVERNMENTS or token.lemma_ == "cabinet"


def side_of(word: Token) -> str:
    """Tell on which side of a change of government a word beside its noun sets it: "old", "new" or neither.

    Example:
        "The ousted government" is the old one, "the interim cabinet" the new one.
    """
    if not is_government(word.head):
        return ""
    return "old" if word.lower_ in _LEAVING else "new" if word.lower_ in _COMING else ""


def is_of_somebody(token: Token) -> bool:
    """Tell whether what stands behind a noun says whose it is: "the court of the district judge"."""
    return any(child.dep_ == "prep" and child.lower_ == "of" for child in token.children)


def is_part(token: Token) -> bool:
    """Tell whether a noun beside another is of some of them only: "civilians, especially women"."""
    at = token.left_edge.i
    return token.doc[at].lower_ in PARTLY or (at > 0 and token.doc[at - 1].lower_ in PARTLY)


def is_figure(token: Token, name_at: Container[int]) -> bool:
    """Tell whether a noun for fighters or powers is a figure of speech: "the forces of evil", "market forces".

    Args:
        token: the noun.
        name_at: the tokens of names; whoever has a name has forces.
    """
    if token.lemma_ not in _HIDDEN:
        return False
    if any(child.lower_ in _CURRENTS and child.i < token.i for child in token.children):
        return True
    for prep in token.children:
        if prep.lower_ != "of":
            continue
        for noun in prep.children:
            bare = noun.dep_ == "pobj" and noun.tag_ == "NN" and noun.i not in name_at and noun.text.islower()
            alone = not any(child.dep_ in {"det", "poss", "compound", "nummod", "amod"} for child in noun.children)
            if bare and alone and noun.lemma_ not in _REAL:
                return True
    return False


def is_past(noun: Token) -> bool:
    """Tell whether a noun's clause tells of what was before: "earlier, the government ordered", "had ordered"."""
    verb = noun.head
    if noun.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    return any(
        (child.dep_ == "advmod" and child.lower_ in {"earlier", "previously", "before"})
        or (child.dep_ == "aux" and child.lower_ == "had")
        for child in verb.children
    )


def is_contested(candidates: Iterable[Entity], sentence_of: Sequence[int]) -> bool:
    """Tell whether a plain noun may mean either of two groups that were met about as late.

    Args:
        candidates: the groups that the noun can call, the one met last first.
        sentence_of: the number of the sentence of each token.
    """
    first: Entity | None = None
    for entity in candidates:
        if first is None:
            first = entity
            if not _is_somebodys(first):
                return False  # "The troops", called so before.
        elif (entity.base or entity.id) != (first.base or first.id) and _is_somebodys(entity):
            return sentence_of[first.last] - sentence_of[entity.last] <= REACH
    return False


def _is_somebodys(entity: Entity) -> bool:
    """Tell whether a group is told from others by more than its noun."""
    return " " in entity.name or entity.country is not None


def is_organ(entity: Entity) -> bool:
    """Tell whether a body between states is the United Nations or an organ, which nobody calls a bloc."""
    names = [fold(name) for name in (entity.name, *entity.names)]
    return any(name.startswith(("un ", "united nations", "world ")) or _ORGANS & set(name.split()) for name in names)


def is_public(entity: Entity) -> bool:
    """Tell whether a body unknown to the tables is called as no company is."""
    return bool(_PUBLIC & set(fold(entity.name).split()))


def is_fighting(entity: Entity) -> bool:
    """Tell whether a body unknown to the tables is called as armed movements are."""
    words = entity.worded()[0]
    head = next((words[at - 1] for at in range(1, len(words)) if words[at] in _OF), words[-1])
    return bool(_FIGHTING & {words[0], words[-1], head})


def rules_part(owner: Named, marks: Collection[str], knowledge: Knowledge) -> bool:
    """Tell whether a government is that of a part of a state, or of rebels, not the state's: "the Alberta government".

    Args:
        owner: the name beside the noun for a government.
        marks: the adjectives before the noun ("self-styled").
        knowledge: the tables: an armed group's government is not that of the state where it fights.
    """
    if owner.sort == "place":
        return True
    armed = owner.sort == "organization" and owner.ids and "REB" in knowledge.actors[owner.ids[0]].sectors
    return bool(armed) or not _RIVAL.isdisjoint(marks)


def words_apart(words: str, marks: Iterable[str]) -> str:
    """Give the words of a noun phrase with the adjectives that set bodies of one sort apart: "lower court".

    Args:
        words: the words by which the phrase calls somebody ("court").
        marks: the adjectives before them.
    """
    said = fold(words).split()
    return " ".join((*(mark for mark in marks if mark in APART and mark not in said), words))
