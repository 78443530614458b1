"""Where a pronoun may be somebody else than the likeliest by how its sentence is built: there it is left open.

"X said during his visit to the coast, the mayor had wept": whose visit? "X accompanied Y on his tour." "X announced the
dismissal of Y. He was a member of the board." "His income let Y leave the mill."
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import TYPE_CHECKING, Final

from crosswire.reader.actors.binding import (
    FEMININE,
    MASCULINE,
    MAX_STEPS,
    SUBJECTS,
    VERBS,
    argument,
    is_asked,
    main_subject,
)
from crosswire.reader.actors.entity import Entity
from crosswire.reader.actors.kin import is_human
from crosswire.reader.actors.salience import Met
from crosswire.reader.actors.voices import SAYING
from crosswire.reader.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

# What two do together, so that a journey told of beside it may be either's.
_COMPANY: Final = frozenset(
    {"accompany", "assist", "escort", "flank", "follow", "greet", "guide", "join", "meet", "shadow", "see"}
)  # fmt: skip
_WHILE: Final = frozenset({"during", "on", "throughout", "in", "at", "before", "after"})
# What anybody is the reason or the occasion of: "bringing Y in for his first match".
_OCCASION: Final = frozenset({"for", "after", "over", "during", "following", "since", "upon", "despite", "amid"})
# "His victory made Y angry": whose?
_CAUSING: Final = frozenset(
    {"allow", "bring", "cost", "drive", "earn", "enable", "force", "get", "help", "keep", "lead", "leave", "let",
     "make", "persuade", "prompt", "propel", "push", "turn", "win"}
)  # fmt: skip
# What happens to the holder of an office, so that the next sentence may go on with him.
_CHANGES: Final = frozenset(
    {"appointment", "arrest", "assassination", "conviction", "death", "demotion", "departure", "detention", "dismissal",
     "election", "exit", "firing", "impeachment", "killing", "murder", "nomination", "ouster", "promotion",
     "reappointment", "reinstatement", "removal", "replacement", "resignation", "sacking", "selection", "suspension"}
)  # fmt: skip
_CHANGING: Final = frozenset(
    {"appoint", "arrest", "defeat", "depose", "detain", "dismiss", "fire", "impeach", "jail", "kill", "murder", "name",
     "nominate", "oust", "pardon", "pick", "promote", "reappoint", "reinstate", "remove", "sack", "select", "shoot",
     "suspend", "topple"}
)  # fmt: skip
_ANSWERING: Final = frozenset({"accountable", "answerable", "liable", "responsible", "responsibility"})
_WELFARE: Final = frozenset(
    {"death", "fate", "freedom", "health", "injury", "life", "protection", "release", "safety", "security", "survival",
     "treatment", "welfare", "well-being", "wellbeing"}
)  # fmt: skip
OTHER_TERMS: Final = frozenset(
    {"acting", "alternate", "another", "caretaker", "designate", "designated", "elected", "former", "future",
     "incoming", "interim", "new", "next", "other", "provisional", "second", "third", "transitional"}
)  # fmt: skip
"""Words by which the noun of an office means another than the one called by it: "the incoming prime minister"."""


def is_doubtful(parsed: Parsed, token: Token, best: Entity, seen: Met, heads: Container[int]) -> bool:
    """Tell whether somebody else than the likeliest may as well be meant by a pronoun.

    Args:
        parsed: the report with its parse.
        token: "he" or "she", in any form; of others nothing is told here.
        best: the likeliest.
        seen: the mentions so far.
        heads: the head tokens of all names and nominals of the report.
    """
    word = token.lower_
    if word not in MASCULINE and word not in FEMININE:
        return False
    wanted = "m" if word in MASCULINE else "f"
    others = (
        *_told_ahead(token), *_companions(token), *_leaving(parsed, token), *_caused(token), *_asked(token),
        *_within(token, best, seen),
    )  # fmt: skip
    return any(_may_be_meant(noun, best, wanted, seen, heads) for noun in others)


def is_answered_for(token: Token) -> bool:
    """Tell whether a possessive is of those for whose safety somebody else answers: "responsible for their safety"."""
    owned = token.head
    if token.tag_ != "PRP$" or owned.lemma_ not in _WELFARE or any(c.lower_ == "own" for c in owned.children):
        return False
    return owned.dep_ == "pobj" and owned.head.lower_ == "for" and owned.head.head.lemma_ in _ANSWERING


def _may_be_meant(noun: Token, best: Entity, wanted: str, seen: Met, heads: Container[int]) -> bool:
    """Tell whether a noun may be another person of the pronoun's gender; one that is still to come is not known yet."""
    known = seen.who(noun.i)
    if known is None:
        return noun.tag_ in {"NN", "NNP"} and (noun.i in heads or is_human(noun))
    if known.id == best.id or known.plural or not (known.is_person or known.human):
        return False
    return (known.gender or known.lean or wanted) == wanted


def _told_ahead(token: Token) -> Iterator[Token]:
    """Give the subject of what is said, where the pronoun stands in a phrase between it and the verb of saying."""
    if token.tag_ != "PRP$":
        return
    phrase = token
    for _ in range(MAX_STEPS):
        if phrase.head.i == phrase.i or phrase.head.pos_ in VERBS:
            break
        phrase = phrase.head
    verb = phrase.head
    if phrase.dep_ not in {"prep", "npadvmod"}:
        return
    said = verb if verb.dep_ == "ccomp" and verb.head.lemma_ in SAYING and verb.head.i < token.i < verb.i else None
    if said is None and verb.lemma_ in SAYING and phrase.i > verb.i:
        said = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > token.i), None)
    if said is None or any(c.dep_ == "mark" and c.i > token.i for c in said.children):
        return
    yield from (c for c in said.children if c.dep_ in SUBJECTS and c.i > token.i)


def _companions(token: Token) -> Iterator[Token]:
    """Give the two of a verb of company, of whom either may be on "his" visit."""
    prep = token.head.head
    if token.tag_ != "PRP$" or token.head.dep_ != "pobj" or prep.lower_ not in _WHILE | _OCCASION:
        return
    verb = prep.head
    for _ in range(3):
        if verb.pos_ in VERBS or verb.head.i == verb.i:
            break
        verb = verb.head
    if verb.i > token.i:
        return
    if verb.lemma_ in _COMPANY:
        yield from arguments(verb)
    elif prep.lower_ in _OCCASION and (undergoing := argument(verb, "dobj")) is not None:
        yield undergoing


def _caused(token: Token) -> Iterator[Token]:
    """Give whom what a possessive owns does something to: "his income let Y leave the mill"."""
    owned = token.head
    if token.tag_ != "PRP$" or owned.dep_ != "nsubj" or owned.head.lemma_ not in _CAUSING:
        return
    for child in owned.head.children:
        if child.dep_ == "dobj" and child.pos_ == "PROPN":
            yield child
        elif child.dep_ in {"ccomp", "xcomp"}:
            yield from (c for c in child.children if c.dep_ in SUBJECTS and c.pos_ == "PROPN")


def _asked(token: Token) -> Iterator[Token]:
    """Give who was asked what a pronoun stands in: "asked whether he would stand, Y laughed"."""
    subject = main_subject(token)
    verb = token
    for _ in range(MAX_STEPS):
        if verb.head.i == verb.i or is_asked(verb):
            break
        verb = verb.head
    if subject is not None and is_asked(verb) and verb.i < token.i < subject.i:
        yield subject


def _within(token: Token, best: Entity, seen: Met) -> Iterator[Token]:
    """Give who is named in the relative clause of a pronoun, where that is about several others and not the likeliest.

    "X left with guards who were fond of Y when he was minister."
    """
    clause = token
    for _ in range(MAX_STEPS):
        if clause.dep_ == "relcl" or clause.head.i == clause.i:
            break
        clause = clause.head
    if clause.dep_ != "relcl" or clause.head.tag_ != "NNS":
        return
    start = clause.left_edge.i
    inside = [s for s in seen if start <= s.token < token.i]
    if all(s.entity.id != best.id for s in inside):
        yield from (token.doc[s.token] for s in inside if s.entity.is_person)


def arguments(verb: Token) -> Iterator[Token]:
    """Give who does and who undergoes what a verb says, in the active and in the passive."""
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass", "dobj"}:
            yield child
        elif child.dep_ == "agent" and (by := argument(child, "pobj")) is not None:
            yield by


def _leaving(parsed: Parsed, token: Token) -> Iterator[Token]:
    """Give of whom the sentence before says that he leaves or takes an office, where the next is not what "he" says."""
    sentence, verb = parsed.sentence_of[token.i], token.head
    if token.dep_ not in {"nsubj", "nsubjpass"} or verb.dep_ != "ROOT" or sentence < 1:
        return
    if verb.lemma_ in SAYING and token.dep_ == "nsubj":
        return
    if any(other.pos_ == "PROPN" for other in parsed.tokens[parsed.sentences[sentence].start : token.i]):
        return
    undergone = token.dep_ == "nsubjpass" and verb.lemma_ in _CHANGING | {"replace", "succeed"}
    for word in parsed.sentences[sentence - 1]:
        if word.dep_ == "dobj" and word.head.lemma_ in _CHANGING and (undergone or _is_main(word.head)):
            yield word
        elif word.dep_ == "pobj" and word.head.lower_ == "of" and word.head.head.lemma_ in _CHANGES:
            change = word.head.head
            over = change.head.head  # "A decree on the dismissal of Y".
            if undergone or _is_main(change.head) or (over.pos_ == "NOUN" and _is_main(over.head)):
                yield word


def _is_main(verb: Token) -> bool:
    """Tell whether a word is a verb of which a sentence tells in the first place."""
    return verb.pos_ == "VERB" and verb.dep_ in {"ROOT", "conj", "ccomp"}
