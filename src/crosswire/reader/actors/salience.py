"""What makes a mention the likelier meaning of a pronoun: the signs that are weighed, one by one.

The signs are those of the classic salience models (Lappin and Leass 1994; Kennedy and Boguraev 1996): how far back, in
which role, parallel or not, how often mentioned, how the clauses lie. Their weights are learned (``coreference.toml``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from crosswire.reader.actors.entities import Entity
from crosswire.reader.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj"})

_ROLES: Final = {
    "nsubj": "subject", "nsubjpass": "subject", "csubj": "subject", "dobj": "object", "dative": "object",
    "pobj": "oblique", "poss": "owner", "appos": "aside", "conj": "coordinate", "compound": "modifier",
    "nmod": "modifier", "amod": "modifier", "attr": "predicate", "ROOT": "root",
}  # fmt: skip
_PREPOSITIONS: Final = {"to": "recipient", "of": "genitive", "with": "companion", "by": "agent"}
_SPEAKING: Final = frozenset({"say", "tell", "add", "write", "state", "note", "explain", "warn", "claim", "insist"})
_VERBS: Final = frozenset({"VERB", "AUX"})
MAX_STEPS: Final = 12
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


@dataclass(frozen=True, slots=True)
class Situation:
    """Where a pronoun stands: its role, and the nouns that the grammar around it points to or rules out.

    ``subjects`` are the subjects of the verbs over the pronoun, the nearest first, as (token, whether the verb is one
    of saying); ``implied`` is the noun that acts in its clause without being its subject.
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


def role_of(token: Token) -> str:
    """Give the role of a noun in its sentence, in coarse terms; a coordinate has that of the first of its row."""
    steps = 0
    while token.dep_ == "conj" and steps < MAX_STEPS:
        token = token.head
        steps += 1
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
    reflexive = token.lower_.endswith(("self", "selves"))
    for _ in range(MAX_STEPS):
        if verb.pos_ in _VERBS:
            own = False
            says = any(c.dep_ == "ccomp" for c in verb.children)
            for child in verb.children:
                if child.dep_ in SUBJECTS and child.i == token.i:
                    own = True
                elif child.dep_ in SUBJECTS:
                    own = True
                    subjects.setdefault(child.i, steps)
                    if says:
                        said.add(child.i)
                elif says and child.dep_ in {"dobj", "dative"}:
                    hearers.add(child.i)
            # Who acts in "praised him, saying" is whoever praised: a verb without a subject is no step.
            steps += bool(own)
        if verb.head.i == verb.i:
            break
        verb = verb.head
    implied = implied_subject(token)
    owner = token.tag_ == "PRP$"
    barred = frozenset() if reflexive else frozenset(_barred(token, owner=owner))
    fellows: frozenset[int] = frozenset()
    if implied is not None and is_argument(token):
        barred |= {implied.i}
        fellows = frozenset(_fellows(implied))
    return Situation(
        token, parsed.sentence_of[token.i], role_of(token), owner, subjects, frozenset(said), frozenset(hearers),
        implied.i if implied is not None else None, fellows, barred,
    )  # fmt: skip


def _fellows(subject: Token) -> Iterator[int]:
    """Give whom a subject acts on: the object of its verb, the recipient of what it gives or says."""
    for child in subject.head.children:
        if child.dep_ in {"dobj", "dative"}:
            yield child.i
        nouns = [child, *child.children] if child.dep_ in {"dobj", "prep", "dative"} else []
        for noun in nouns:
            if noun.dep_ in {"prep", "dative"} and noun.lower_ in {"to", "at", "on", "against", "for"}:
                yield from (c.i for c in noun.children if c.dep_ == "pobj")


def _barred(token: Token, *, owner: bool) -> Iterator[int]:
    """Give the nouns that a pronoun cannot mean by grammar alone."""
    if owner:
        # "Her sister Ann", "Ann was her sister", "Ann, her sister": Ann is not her.
        noun = token.head
        yield noun.i
        for child in noun.children:
            if child.dep_ in {"appos", "compound", "nmod"} and child.i > token.i:
                yield child.i
        if noun.dep_ == "appos":
            yield noun.head.i
        if noun.dep_ == "attr":
            yield from (c.i for c in noun.head.children if c.dep_ in SUBJECTS)
        return
    if token.lower_ in {"it", "they", "them"} and not _is_share(token):
        # "The rebels had no part in it": whatever "it" is, it is not the rebels.
        yield from _own_subjects(token)
    # Two arguments of one verb are two people, and so are two in a row.
    yield from (c.i for c in token.head.children if c.i != token.i and c.dep_ not in {"poss", "compound"})
    if token.dep_ == "conj":
        yield token.head.i
    if token.dep_ == "pobj" and token.head.dep_ in {"prep", "agent", "dative"} and token.head.head.pos_ in _VERBS:
        yield from (
            c.i
            for c in token.head.head.children
            if c.dep_ == "dobj" or (token.head.dep_ != "prep" and c.dep_ in SUBJECTS)
        )


def _is_share(token: Token) -> bool:
    """Tell whether a pronoun is a whole of which a number is a part: "nine of them"."""
    return token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.pos_ in {"NUM", "DET", "PRON", "ADJ"}


def _own_subjects(token: Token) -> Iterator[int]:
    """Give the subjects of the verb in whose clause a word stands, the word itself aside."""
    for _ in range(MAX_STEPS):
        if token.pos_ in _VERBS or token.head.i == token.i:
            break
        token = token.head
    yield from (c.i for c in token.children if c.dep_ in SUBJECTS)


def implied_subject(token: Token) -> Token | None:
    """Give the noun that acts in a pronoun's clause without being its subject: control and participles.

    "X urged Y to mend his ties": Y is to mend. "X praised Y, commending him": X commends.
    """
    verb = token.head
    for _ in range(4):
        if verb.pos_ in _VERBS:
            break
        verb = verb.head
    if verb.pos_ not in _VERBS or any(child.dep_ in SUBJECTS for child in verb.children):
        return None
    if verb.dep_ == "xcomp":
        return _argument(verb.head, "dobj") or _argument(verb.head, "nsubj") or _implied_by(verb.head)
    if verb.dep_ in {"advcl", "pcomp", "conj"}:
        governor = verb.head.head if verb.dep_ == "pcomp" else verb.head
        return _argument(governor, "nsubj") or _implied_by(governor)
    return None


def _implied_by(verb: Token) -> Token | None:
    """Give the subject of the verb that an infinitive's or participle's governor hangs on, one step up."""
    return _argument(verb.head, "nsubj") if verb.dep_ in {"advcl", "conj", "xcomp"} else None


def _argument(verb: Token, relation: str) -> Token | None:
    """Give a verb's argument in a relation."""
    return next((child for child in verb.children if child.dep_ == relation), None)


def is_argument(token: Token) -> bool:
    """Tell whether a pronoun is an object, so that it cannot be the one who acts in its own clause."""
    return token.dep_ in {"dobj", "dative", "pobj"} and not token.lower_.endswith(("self", "selves"))


def main_subject(token: Token) -> Token | None:
    """Give the subject that follows, where a word stands in a phrase or clause set before it: "In her speech, X"."""
    for _ in range(MAX_STEPS):
        head = token.head
        if head.i == token.i or token.dep_ in {"ccomp", "relcl", "acl"}:
            return None
        if token.dep_ in {"prep", "advcl", "npadvmod"} and token.i < head.i and head.pos_ in _VERBS:
            subject = next((c for c in head.children if c.dep_ in SUBJECTS), None)
            if subject is not None and subject.i > token.i:
                return subject
        token = head
    return None


def signs(parsed: Parsed, where: Situation, candidate: Seen) -> Iterator[str]:
    """Give the signs that speak for or against a mention as the meaning of a pronoun."""
    other = parsed.doc[candidate.token]
    back = where.sentence - candidate.sentence
    distance = _BACK[back]
    role = role_of(other)
    yield f"back {back}"
    yield f"{distance} {role}"
    yield f"{distance} {where.role} {role}"
    if other.dep_ == "conj" or any(child.dep_ == "conj" for child in other.children):
        yield f"{distance} coordinated"
    if candidate.start and parsed.doc[candidate.start - 1].text == "(":
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
        yield f"{kind} under subject {min(step, 2)}"
        if other.i in where.said:
            yield f"{kind} under speaker"
    else:
        yield f"{kind} not under"
    if other.i in where.fellows:
        yield "fellow"
    if other.i == where.implied:
        yield f"{kind} implied"
    if where.owner and where.token.head.dep_ == "conj" and where.token.head.head.i == other.i:
        yield "beside"
    if other.i in where.hearers:
        yield f"{kind} under hearer"
    yield f"same clause depth {_depth(other)}"
    if other.dep_ == "poss":
        whose = other.head
        if whose.i in where.subjects:
            yield f"{kind} under owner of subject"
    gap = where.token.i - other.i
    yield "gap 3" if gap <= 3 else "gap 8" if gap <= 8 else "gap 16" if gap <= 16 else "gap more"
    if gap < 0:
        yield "ahead"


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
