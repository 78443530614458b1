"""What makes a mention the likelier meaning of a pronoun: the signs that are weighed, one by one.

The signs are those of the classic salience models (Lappin and Leass 1994; Kennedy and Boguraev 1996): how far back, in
which role, parallel or not, how often mentioned, how the clauses lie. Their weights are learned (``coreference.toml``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from crosswire.reader.actors.binding import (
    MAX_STEPS,
    SUBJECTS,
    VERBS,
    argument,
    implied_subject,
    is_argument,
    pressed_noun,
    relativised,
)
from crosswire.reader.actors.binding import barred as barred_nouns
from crosswire.reader.actors.entity import Entity
from crosswire.reader.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token


_ROLES: Final = {
    "nsubj": "subject", "nsubjpass": "subject", "csubj": "subject", "dobj": "object", "dative": "object",
    "pobj": "oblique", "poss": "owner", "appos": "aside", "conj": "coordinate", "compound": "modifier",
    "nmod": "modifier", "amod": "modifier", "attr": "predicate", "ROOT": "root",
}  # fmt: skip
_PREPOSITIONS: Final = {"to": "recipient", "of": "genitive", "with": "companion", "by": "agent"}
_SPEAKING: Final = frozenset({"say", "tell", "add", "write", "state", "note", "explain", "warn", "claim", "insist"})
_QUANTITIES: Final = frozenset(
    {"all", "both", "crowd", "dozen", "few", "half", "hundred", "majority", "many", "million", "most", "number", "one",
     "score", "several", "some", "thousand", "two", "three"}
)  # fmt: skip
_GROUNDS: Final = frozenset({"over", "for", "after"})
_AGAINST: Final = frozenset({"against", "on", "at", "toward", "towards"})
_WITHIN: Final = frozenset({"in", "with", "inside", "outside", "near", "within", "from"})
_JUDGING: Final = frozenset(
    {"accuse", "admire", "admonish", "applaud", "arrest", "attack", "berate", "blame", "censure", "charge", "chide",
     "commend", "condemn", "congratulate", "convict", "credit", "criticise", "criticize", "denounce", "fault", "fine",
     "fire", "forgive", "honor", "honour", "hail", "indict", "jail", "laud", "mock", "pardon", "penalise", "penalize",
     "praise", "prosecute", "punish", "rebuke", "reprimand", "reproach", "reward", "ridicule", "sack", "salute",
     "sanction", "scold", "slam", "sue", "suspend", "thank", "warn"}
)  # fmt: skip
_BACK: Final = ("same", "previous", "before", "before", "before")


@dataclass(slots=True)
class Seen:
    """A mention that a pronoun may go back to: its entity, head token, sentence, and token range."""

    entity: Entity
    token: int
    sentence: int
    start: int
    end: int
    pronoun: bool = False


class Met:
    """The mentions of a report so far, in the order of reading.

    Args:
        seen: those with which it begins.
    """

    def __init__(self, seen: Iterable[Seen] = ()) -> None:
        """Indexes mentions by their head token."""
        self._all: list[Seen] = []
        self._at: dict[int, list[Seen]] = defaultdict(list)
        for one in seen:
            self.append(one)

    def append(self, seen: Seen) -> None:
        """Add a mention."""
        self._all.append(seen)
        self._at[seen.token].append(seen)

    def __iter__(self) -> Iterator[Seen]:
        """Give the mentions in order."""
        return iter(self._all)

    def __reversed__(self) -> Iterator[Seen]:
        """Give the mentions, the last first."""
        return reversed(self._all)

    def who(self, token: int | None, *, person: bool = False) -> Entity | None:
        """Give whom the last mention with a head token means; among persons only, where that is asked."""
        found = self._at.get(token, ()) if token is not None else ()
        return next((s.entity for s in reversed(found) if s.entity.is_person or not person), None)


class Situation(Struct, frozen=True):
    """Where a pronoun stands: its role, and the nouns that the grammar around it points to or rules out.

    ``subjects`` are the subjects of the verbs over the pronoun, the nearest first, as (token, whether the verb is one
    of saying); ``implied`` is the noun that acts in its clause without being its subject, ``blamed`` whoever is judged
    for what the pronoun owns, ``host`` the noun whose place or thing it is.
    """

    token: Token
    sentence: int
    role: str
    owner: bool
    subjects: dict[int, int]
    said: frozenset[int]
    hearers: frozenset[int]
    implied: int | None
    fellows: frozenset[int]
    barred: frozenset[int]
    blamed: int | None = None
    host: int | None = None
    beside: frozenset[int] = frozenset()
    relative: frozenset[int] = frozenset()


def role_of(token: Token) -> str:
    """Give the role of a noun in its sentence, in coarse terms; a coordinate has that of the first of its row."""
    steps = 0
    while token.dep_ == "conj" and steps < MAX_STEPS:
        token = token.head
        steps += 1
    if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lemma_.lower() in _QUANTITIES:
        return role_of(token.head.head)  # "Hundreds of men fled": the men.
    if token.dep_ == "pobj":
        return "agent" if token.head.dep_ == "agent" else _PREPOSITIONS.get(token.head.lower_, "oblique")
    return _ROLES.get(token.dep_, "other")


def look_around(parsed: Parsed, token: Token) -> Situation:
    """See where a pronoun stands."""
    subjects: dict[int, int] = {}
    said: set[int] = set()
    hearers: set[int] = set()
    verb = token
    steps = 0
    relative: set[int] = set()
    reflexive = token.lower_.endswith(("self", "selves"))
    for _ in range(MAX_STEPS):
        if verb.pos_ in VERBS:
            says = any(c.dep_ == "ccomp" for c in verb.children)
            noun = relativised(verb)
            acting = [noun] if noun is not None and noun.i != token.i else []
            relative.update(other.i for other in acting)
            for child in verb.children:
                if child.dep_ in SUBJECTS:
                    acting.append(child)
                elif says and child.dep_ in {"dobj", "dative"}:
                    hearers.add(child.i)
            for other in acting:
                subjects.setdefault(other.i, steps)
            if says:
                said.update(other.i for other in acting if other.i not in relative)
            # Who acts in "praised him, saying" is whoever praised: a verb without a subject is no step.
            steps += bool(acting)
        if verb.head.i == verb.i:
            break
        verb = verb.head
    subjects.pop(token.i, None)
    said.discard(token.i)
    implied = implied_subject(token)
    owner = token.tag_ == "PRP$"
    barred = frozenset() if reflexive else frozenset(barred_nouns(token, owner=owner))
    fellows: frozenset[int] = frozenset()
    if implied is not None and is_argument(token):
        barred |= {implied.i}
        fellows = frozenset(_fellows(implied))
    blamed = blamed_noun(token) if owner else None
    host = host_noun(token) if owner else None
    return Situation(
        token, parsed.sentence_of[token.i], role_of(token), owner, subjects, frozenset(said), frozenset(hearers),
        implied.i if implied is not None else None, fellows, barred,
        blamed.i if blamed is not None else None, host.i if host is not None else None, frozenset(_beside(token)),
        frozenset(relative),
    )  # fmt: skip


def _beside(token: Token) -> Iterator[int]:
    """Give the noun in a row with what a pronoun owns: "the boat and its crew", "some of the boats and their crews"."""
    if token.tag_ == "PRP$" and token.i > 1 and token.nbor(-1).lower_ in {"and", "or"}:
        yield token.i - 2
    if token.tag_ == "PRP$" and token.head.dep_ == "conj":
        noun = token.head.head
        yield noun.i
        of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
        if of is not None and (whole := argument(of, "pobj")) is not None:
            yield whole.i


def blamed_noun(token: Token) -> Token | None:
    """Give the one who is judged or pressed for what is his own: "sanctions on Oz over its raids", "blamed X for his".

    Verbs of judgement give the cause to their object (implicit causality: Garvey and Caramazza 1974).
    """
    if token.head.dep_ == "dobj" and (pressed := pressed_noun(token.head.head)) is not None:
        return pressed
    prep = token.head.head
    if token.head.dep_ != "pobj" or prep.lower_ not in _GROUNDS:
        return None
    over = prep.head
    if over.dep_ == "pobj" and over.head.lower_ in _AGAINST:
        return over
    if over.lemma_ in _JUDGING:
        judged = argument(over, "dobj") or argument(over, "nsubjpass")
        if judged is not None:
            return judged
    found = _set_against(over, token)
    return found if found is not None or over.pos_ not in VERBS else _first_against(over, token)


def _first_against(verb: Token, token: Token) -> Token | None:
    """Give whom the object of a verb is against: "imposed sanctions on Oz"."""
    for child in verb.children:
        if child.dep_ in {"dobj", "nsubjpass"} and (found := _set_against(child, token)) is not None:
            return found
    return None


def _set_against(over: Token, token: Token) -> Token | None:
    """Give the noun after "against" or "on" that depends on a word and stands before a pronoun."""
    for child in over.children:
        if child.dep_ == "prep" and child.lower_ in _AGAINST and child.i < token.i:
            noun = argument(child, "pobj")
            if noun is not None and noun.i < token.i:
                return noun
    return None


def host_noun(token: Token) -> Token | None:
    """Give the noun that a place or thing of its own is told of: "a man in his shop"."""
    prep = token.head.head
    if token.head.dep_ != "pobj" or prep.lower_ not in _WITHIN:
        return None
    before = token.doc[prep.i - 1] if prep.i else prep
    if before.pos_ == "NOUN" and any(child.lower_ in {"a", "an"} for child in before.children):
        return before  # "Blamed a man in his shop": the parser may give the phrase to the verb.
    return prep.head if prep.head.pos_ in {"NOUN", "PROPN"} else None


def _fellows(subject: Token) -> Iterator[int]:
    """Give whom a subject acts on: the object of its verb, the recipient of what it gives or says."""
    for child in subject.head.children:
        if child.dep_ in {"dobj", "dative"}:
            yield child.i
        nouns = [child, *child.children] if child.dep_ in {"dobj", "prep", "dative"} else []
        for noun in nouns:
            if noun.dep_ in {"prep", "dative"} and noun.lower_ in {"to", "at", "on", "against", "for"}:
                yield from (c.i for c in noun.children if c.dep_ == "pobj")


def signs(parsed: Parsed, where: Situation, candidate: Seen) -> Iterator[str]:
    """Give the signs that speak for or against a mention as the meaning of a pronoun."""
    other = parsed.tokens[candidate.token]
    back = where.sentence - candidate.sentence
    distance = _BACK[back]
    # The noun of a relative clause acts in it: "France, which cut its budget".
    role = "subject" if other.i in where.relative else role_of(other)
    yield f"back {back}"
    yield f"{distance} {role}"
    yield f"{distance} {where.role} {role}"
    if other.dep_ == "conj" or any(child.dep_ == "conj" for child in other.children):
        yield f"{distance} coordinated"
    if candidate.start and parsed.tokens[candidate.start - 1].text == "(":
        yield "in brackets"
    if candidate.pronoun:
        yield f"{distance} pronoun"
        if other.lower_ == where.token.lower_:
            yield f"{distance} same pronoun"
    inside, beside = parsed.quotation_of[where.token.i], parsed.quotation_of[candidate.token]
    if inside != beside:
        yield "other quotation"
        if inside >= 0 and other.dep_ in SUBJECTS and other.head.lemma_ in _SPEAKING:
            yield "speaker"
    if back == 0:
        yield from _clause_signs(where, other)
    else:
        if _depth(other) == 0:
            yield f"{distance} main clause"
        if parsed.paragraph_of[where.sentence] != parsed.paragraph_of[candidate.sentence]:
            yield "other paragraph"


def _clause_signs(where: Situation, other: Token) -> Iterator[str]:
    """Give the signs of how a mention and a pronoun of one sentence lie to each other."""
    kind = "owner" if where.owner else where.role
    step = where.subjects.get(other.i)
    if step is not None:
        # "He was met by Ana, without her ...": of a passive it is the agent who acts.
        if other.dep_ != "nsubjpass" or not any(child.dep_ == "agent" for child in other.head.children):
            yield f"{kind} under subject {min(step, 2)}"
        if other.i in where.said:
            yield f"{kind} under speaker"
    else:
        yield f"{kind} not under"
    yield from _role_signs(where, other, kind)
    yield f"same clause depth {_depth(other)}"
    if step == 0 and other.i in where.relative:
        yield "relative"
    if other.dep_ == "poss":
        whose = other.head
        if whose.i in where.subjects:
            yield f"{kind} under owner of subject"
    gap = where.token.i - other.i
    yield "gap 3" if gap <= 3 else "gap 8" if gap <= 8 else "gap 16" if gap <= 16 else "gap more"
    if gap < 0:
        yield "ahead"


def _role_signs(where: Situation, other: Token, kind: str) -> Iterator[str]:
    """Give the signs of what a mention does where the pronoun stands, though it is not the subject over it."""
    if other.i in where.fellows:
        yield "fellow"
    if other.i == where.implied:
        yield f"{kind} implied"
    if other.i == where.blamed:
        yield "blamed"
    if other.i == where.host:
        yield "host"
    if other.i in where.beside:
        yield "beside"
    if other.i in where.hearers:
        yield f"{kind} under hearer"


def _depth(token: Token) -> int:
    """Count the clauses over a word's own up to its sentence's main verb, up to two."""
    clauses = 0
    for _ in range(MAX_STEPS):
        if token.head.i == token.i:
            break
        if token.dep_ in {"relcl", "advcl", "ccomp", "acl", "xcomp", "pcomp", "parataxis", "appos"}:
            clauses += 1
        token = token.head
    return min(clauses, 2)
