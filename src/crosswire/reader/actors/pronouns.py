"""Who a pronoun means: the likeliest of the persons and bodies just mentioned, or nobody where two are as likely.

The features are those of the classic salience models (Lappin and Leass 1994): recency, grammatical role, parallel role,
repeated mention; gender and number come from the tables and from titles. Evidence adds up in weights, and the best
candidate must lead the next one by a margin.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from crosswire.reader.actors.entities import Entity
from crosswire.reader.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

# Set on the GAP development pronouns and the news articles together; a sentence back costs about a role.
PER_SENTENCE: Final = 1.4
SUBJECT: Final = 1.2
PARALLEL: Final = 0.6
REPEATED: Final = 0.25
SAME_SENTENCE_SUBJECT: Final = 0.5
POSSESSOR: Final = -0.4
# The one who is to act in an infinitive ("urged her to mend her ties") is the likeliest owner of what is in it.
CONTROLLER: Final = 2.6
# Each step down from the sentence's main verb makes a mention less central.
PER_STEP: Final = 0.12
MAX_STEPS: Final = 5
MARGIN: Final = 0.3
MAX_SENTENCES: Final = 3
_UNKNOWN_GENDER: Final = -0.6

MASCULINE: Final = frozenset({"he", "him", "his", "himself"})
FEMININE: Final = frozenset({"she", "her", "hers", "herself"})
PLURAL: Final = frozenset({"they", "them", "their", "theirs", "themselves"})
NEUTER: Final = frozenset({"it", "its", "itself"})
RELATIVE: Final = frozenset({"who", "whom", "whose"})
ALL: Final = MASCULINE | FEMININE | PLURAL | NEUTER | RELATIVE

_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj"})


@dataclass(slots=True)
class Seen:
    """A mention that a pronoun may go back to: its entity, head token, sentence, and token range."""

    entity: Entity
    token: int
    sentence: int
    start: int
    end: int


def find_antecedent(parsed: Parsed, token: Token, seen: list[Seen]) -> Entity | None:
    """Find whom a pronoun means among the mentions before it.

    Args:
        parsed: the report with its parse.
        token: the pronoun.
        seen: the mentions so far, in order.

    Returns:
        The entity, or None where nobody fits or two fit nearly as well.
    """
    word = token.lower_
    if word in RELATIVE:
        return _relative(token, seen)
    if word in NEUTER and _is_expletive(token):
        return None
    sentence = parsed.sentence_of[token.i]
    agent = _implied_subject(token)
    scores: dict[str, tuple[float, Entity]] = {}
    for candidate in reversed(seen):
        back = sentence - candidate.sentence
        if back > MAX_SENTENCES:
            break
        if not _agrees(word, candidate.entity) or _is_barred(parsed, token, candidate):
            continue
        if agent is not None and agent.i == candidate.token and _is_argument(token):
            continue
        score = _score(parsed, token, candidate, back)
        if agent is not None and agent.i == candidate.token:
            score += CONTROLLER
        if candidate.entity.id not in scores or score > scores[candidate.entity.id][0]:
            scores[candidate.entity.id] = (score, candidate.entity)
    ranked = sorted(scores.values(), key=lambda entry: (-entry[0], entry[1].id))
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN):
        return None
    return ranked[0][1]


def _implied_subject(token: Token) -> Token | None:
    """Give the noun that acts in a pronoun's clause without being its subject: control and participles.

    "X urged Y to mend his ties": Y is to mend. "X praised Y, commending him": X commends.
    """
    verb = token.head
    for _ in range(4):
        if verb.pos_ in {"VERB", "AUX"}:
            break
        verb = verb.head
    if verb.pos_ not in {"VERB", "AUX"} or any(child.dep_ in _SUBJECTS for child in verb.children):
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


def _is_argument(token: Token) -> bool:
    """Tell whether a pronoun is an object, so that it cannot be the one who acts in its own clause."""
    return token.dep_ in {"dobj", "dative", "pobj"} and token.lower_ not in {
        "himself",
        "herself",
        "itself",
        "themselves",
    }


def _relative(token: Token, seen: list[Seen]) -> Entity | None:
    """Give whom a relative pronoun means: the noun that its clause hangs on."""
    clause = token
    while clause.dep_ not in {"relcl", "ROOT"}:
        clause = clause.head
    if clause.dep_ != "relcl":
        return None
    return next((s.entity for s in reversed(seen) if s.token == clause.head.i), None)


def _is_expletive(token: Token) -> bool:
    """Tell whether an "it" means nothing: "it is clear that", "it seems"."""
    if token.dep_ == "expl":
        return True
    verb = token.head
    if token.dep_ not in _SUBJECTS:
        return False
    return verb.lemma_ in {"seem", "appear", "rain", "snow"} or (
        verb.lemma_ == "be" and any(child.dep_ in {"ccomp", "xcomp", "csubj", "advcl"} for child in verb.children)
    )


def _agrees(word: str, entity: Entity) -> bool:
    """Tell whether gender and number allow it."""
    if word in MASCULINE or word in FEMININE:
        wanted: Literal["m", "f"] = "m" if word in MASCULINE else "f"
        return entity.is_person and not entity.plural and entity.gender in {None, wanted}
    if word in PLURAL:
        return entity.plural or (entity.kind in {"group", "organization"} and entity.sort != "place")
    return not entity.is_person and not entity.plural and entity.sort != "place"


def _is_barred(parsed: Parsed, token: Token, candidate: Seen) -> bool:
    """Tell whether grammar forbids it: a plain pronoun and another argument of its own verb are two people."""
    other = parsed.doc[candidate.token]
    if token.tag_ == "PRP$" or token.lower_.endswith(("self", "selves")):
        return False
    if token.head.i == other.head.i and token.dep_ != other.dep_ and other.dep_ not in {"poss", "compound"}:
        return True
    # "He" inside a quotation is not its speaker; whoever speaks says "I".
    return parsed.quotation_of[token.i] >= 0 and _speaks_here(parsed, token, other)


def _speaks_here(parsed: Parsed, token: Token, other: Token) -> bool:
    """Tell whether ``other`` is the subject of the verb that brings in the quotation around ``token``."""
    if parsed.quotation_of[other.i] >= 0 or parsed.sentence_of[other.i] != parsed.sentence_of[token.i]:
        return False
    return other.dep_ in _SUBJECTS and other.head.pos_ == "VERB"


def _depth(token: Token) -> int:
    """Count the steps from a word up to its sentence's main verb."""
    steps = 0
    while token.head.i != token.i and steps < MAX_STEPS:
        token = token.head
        steps += 1
    return steps


def _score(parsed: Parsed, token: Token, candidate: Seen, back: int) -> float:
    """Add up what speaks for a candidate."""
    other = parsed.doc[candidate.token]
    score = -PER_SENTENCE * back
    if other.dep_ in _SUBJECTS:
        score += SUBJECT
        if back == 0 and token.dep_ in _SUBJECTS | {"poss"}:
            score += SAME_SENTENCE_SUBJECT
    elif other.dep_ == "poss":
        score += POSSESSOR
    if other.dep_ == token.dep_:
        score += PARALLEL
    score -= PER_STEP * _depth(other)
    score += REPEATED * min(candidate.entity.count, 4)
    if token.lower_ in MASCULINE | FEMININE and candidate.entity.gender is None:
        score += _UNKNOWN_GENDER
    # Within a sentence the nearer one, by a little.
    return score - 0.004 * (token.i - candidate.token)
