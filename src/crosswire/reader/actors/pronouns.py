"""Who a pronoun means: the likeliest of the persons and bodies just mentioned, or nobody where two are as likely.

Each mention of the last sentences is weighed by its signs (``salience``); all mentions of an entity together give its
share, as in a conditional logit. Gender and number come from the tables, from titles and from earlier pronouns.
"""

from __future__ import annotations

import math
from collections.abc import Container, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from crosswire.knowledge.tables import read_toml
from crosswire.reader.actors.entities import Entity
from crosswire.reader.actors.kin import find_things
from crosswire.reader.actors.salience import SUBJECTS, Seen, Situation, look_around, signs
from crosswire.reader.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

MAX_SENTENCES: Final = 3
# The share that the likeliest must have of all, and by how much it must lead the next: else nobody is named.
LEAST_SHARE: Final = 0.4
MARGIN: Final = 0.1

MASCULINE: Final = frozenset({"he", "him", "his", "himself"})
FEMININE: Final = frozenset({"she", "her", "hers", "herself"})
PLURAL: Final = frozenset({"they", "them", "their", "theirs", "themselves"})
NEUTER: Final = frozenset({"it", "its", "itself"})
RELATIVE: Final = frozenset({"who", "whom", "whose"})
PERSONAL: Final = MASCULINE | FEMININE
ALL: Final = MASCULINE | FEMININE | PLURAL | NEUTER | RELATIVE

# Verbs whose subject, if it is "it", means nothing; clauses that "it is" only brings in.
_IMPERSONAL: Final = frozenset({"seem", "appear", "rain", "snow", "happen", "turn", "stand", "matter", "emerge"})
_CLAUSES: Final = frozenset({"ccomp", "xcomp", "csubj", "advcl", "relcl", "acl"})
# Verbs whose object, if it is "it", is what was said or done.
_OF_FACTS: Final = frozenset(
    {"deny", "do", "know", "say", "mean", "believe", "admit", "call", "make", "find", "prove", "see"}
)
# What only those do who have a will.
_ACTING: Final = frozenset(
    {"accuse", "acknowledge", "acquire", "admit", "agree", "aim", "announce", "appoint", "approve", "arrest", "ask",
     "attack", "ban", "believe", "blame", "buy", "call", "claim", "condemn", "decide", "defend", "demand", "deny",
     "deploy", "detain", "dismiss", "elect", "employ", "expel", "fight", "free", "hire", "hope", "host", "impose",
     "insist", "intend", "invade", "invite", "join", "launch", "meet", "negotiate", "oppose", "order", "plan",
     "pledge", "praise", "promise", "publish", "recall", "refuse", "reject", "release", "reply", "respond",
     "retaliate", "seek", "seize", "sell", "send", "sign", "summon", "support", "tell", "think", "threaten", "urge",
     "veto", "visit", "vote", "vow", "want", "warn", "welcome", "withdraw"}
)  # fmt: skip


@cache
def load_weights() -> Mapping[str, float]:
    """Give the weight of each sign, read once a process."""
    weights: dict[str, float] = read_toml("coreference.toml")["weights"]
    return weights


def find_antecedent(parsed: Parsed, token: Token, seen: list[Seen], heads: Container[int]) -> Entity | None:
    """Find whom a pronoun means among the mentions before it.

    Args:
        parsed: the report with its parse.
        token: the pronoun.
        seen: the mentions so far, in order.
        heads: the head tokens of all names and nominals of the report, for what only an actor has ("its guards").

    Returns:
        The entity, or None where nobody fits or two fit nearly as well.
    """
    word = token.lower_
    if word in RELATIVE:
        return _relative(token, seen)
    if word in NEUTER and _is_expletive(token):
        return None
    shares = weigh(parsed, token, seen, heads)
    ranked = sorted(shares.values(), key=lambda share: (-share[0], share[1].id))
    if not ranked or ranked[0][0] < LEAST_SHARE or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN):
        return None
    return ranked[0][1]


def weigh(parsed: Parsed, token: Token, seen: list[Seen], heads: Container[int]) -> dict[str, tuple[float, Entity]]:
    """Give each entity that a pronoun may mean, by id, with its share of the likelihood; the shares add up to 1."""
    weights = load_weights()
    sums: dict[str, tuple[float, Entity]] = {}
    for candidate, own in candidates(parsed, look_around(parsed, token), seen, heads):
        score = math.exp(sum(weights.get(sign, 0.0) for sign in own))
        entity = candidate.entity
        sums[entity.id] = (sums.get(entity.id, (0.0, entity))[0] + score, entity)
    whole = sum(score for score, _ in sums.values())
    return {key: (score / whole, entity) for key, (score, entity) in sums.items()}


def candidates(
    parsed: Parsed, where: Situation, seen: list[Seen], heads: Container[int]
) -> list[tuple[Seen, list[str]]]:
    """Give the mentions that a pronoun may go back to, the nearest first, each with its signs."""
    word = where.token.lower_
    barred = {s.entity.id for s in seen if s.token in where.barred and s.sentence == where.sentence}
    found: list[tuple[Seen, list[str]]] = []
    met: list[str] = []
    for candidate in _nearest_first(parsed, where, seen, heads):
        entity = candidate.entity
        if entity.id in barred or not _agrees(word, entity) or _is_speaker(parsed, where.token, candidate):
            continue
        if entity.sort == "place" and not _is_subject_of(parsed, where, candidate):
            continue
        if entity.id not in met:
            met.append(entity.id)
        own = list(signs(parsed, where, candidate))
        own.append(f"between {min(met.index(entity.id), 3)}")
        own.append(f"mentions {min(entity.count, 4)}")
        if word in PERSONAL:
            own.extend(_person_signs("m" if word in MASCULINE else "f", entity))
        elif word in PLURAL and not entity.plural:
            own.append("singular")
        found.append((candidate, own))
    return found


def _is_subject_of(parsed: Parsed, where: Situation, candidate: Seen) -> bool:
    """Tell whether a mention is the subject of its sentence's pronoun: "Europe remains united in its opposition"."""
    subject = parsed.doc[candidate.token]
    return candidate.sentence == where.sentence and subject.dep_ in SUBJECTS and subject.head in where.token.ancestors


def _nearest_first(parsed: Parsed, where: Situation, seen: list[Seen], heads: Container[int]) -> list[Seen]:
    """Give the mentions of the last sentences, and the things that "it" or "they" may mean as well."""
    near: list[Seen] = []
    for candidate in reversed(seen):
        if where.sentence - candidate.sentence > MAX_SENTENCES:
            break
        near.append(candidate)
    word = where.token.lower_
    if word in PERSONAL or _acts(where.token) or (where.owner and where.token.head.i in heads):
        return near
    taken = {candidate.token for candidate in near}
    plural = word in PLURAL
    for noun in find_things(parsed, where.token, taken, plural=plural):
        entity = Entity(id=f"thing:{noun.i}", name=noun.text, kind="group", sort="thing", plural=plural, count=1)
        near.append(Seen(entity, noun.i, parsed.sentence_of[noun.i], noun.i, noun.i + 1))
    return sorted(near, key=lambda candidate: -candidate.token)


def _acts(token: Token) -> bool:
    """Tell whether a pronoun does what no thing does: "it denied", "they voted"; but a paper says things as well."""
    return token.dep_ == "nsubj" and token.head.lemma_ in _ACTING


def _relative(token: Token, seen: list[Seen]) -> Entity | None:
    """Give whom a relative pronoun means: the noun that its clause hangs on."""
    clause = token
    while clause.dep_ not in {"relcl", "ROOT"}:
        clause = clause.head
    if clause.dep_ != "relcl":
        return None
    return next((s.entity for s in reversed(seen) if s.token == clause.head.i), None)


def _is_expletive(token: Token) -> bool:
    """Tell whether an "it" means no actor: "it is clear that", "it seems", "made it clear", "denied it"."""
    if token.dep_ == "expl":
        return True
    verb = token.head
    if token.dep_ == "dobj":
        return verb.lemma_ in _OF_FACTS
    if token.dep_ not in SUBJECTS:
        return False
    if verb.lemma_ in _IMPERSONAL or verb.pos_ == "ADJ":
        return True
    if verb.lemma_ == "take" and any(c.dep_ == "advmod" or c.ent_type_ in {"DATE", "TIME"} for c in verb.children):
        return True
    return verb.lemma_ == "be" and any(
        child.dep_ in _CLAUSES or (child.dep_ == "attr" and any(c.dep_ in _CLAUSES for c in child.children))
        for child in verb.children
    )


def _agrees(word: str, entity: Entity) -> bool:
    """Tell whether gender and number allow it."""
    if word in MASCULINE or word in FEMININE:
        wanted: Literal["m", "f"] = "m" if word in MASCULINE else "f"
        return _may_be_person(entity) and (not entity.sure or entity.gender == wanted)
    if entity.is_person or entity.human:
        return False
    return entity.plural or entity.kind != "country" if word in PLURAL else not entity.plural


def _may_be_person(entity: Entity) -> bool:
    """Tell whether an entity is one human being, or a name unknown to the tables that the model may have misjudged."""
    if entity.plural:
        return False
    if entity.is_person or entity.human:
        return True
    misjudged = entity.known is None and entity.sort in {"organization", "place", "group"} and bool(entity.names)
    return misjudged and not entity.name.isupper() and entity.name.count(" ") < 2


def _person_signs(wanted: Literal["m", "f"], entity: Entity) -> Iterator[str]:
    """Give the signs of whether an entity is a person of a gender."""
    told = entity.gender or entity.lean
    yield "gender unknown" if told is None else "gender same" if told == wanted else "gender other"
    if not entity.is_person:
        yield "human" if entity.human else f"no person {entity.sort}"


def _is_speaker(parsed: Parsed, token: Token, candidate: Seen) -> bool:
    """Tell whether a candidate speaks the quotation that a pronoun stands in; whoever speaks says "I"."""
    if parsed.quotation_of[token.i] < 0 or parsed.quotation_of[candidate.token] >= 0:
        return False
    other = parsed.doc[candidate.token]
    same = parsed.sentence_of[other.i] == parsed.sentence_of[token.i]
    return same and other.dep_ in SUBJECTS and other.head.pos_ == "VERB"
