"""What the grammar alone says of a pronoun: whom it must mean, whom it cannot, and who acts in its clause.

The conditions are those of binding theory as far as a parse shows them (Hobbs 1978; Lappin and Leass 1994):
a reflexive means the subject of its clause, a plain pronoun none of its verb's other arguments.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.tokens import Token

MASCULINE: Final = frozenset({"he", "him", "his", "himself"})
FEMININE: Final = frozenset({"she", "her", "hers", "herself"})
PLURAL: Final = frozenset({"they", "them", "their", "theirs", "themselves"})
REFLEXIVE: Final = frozenset({"himself", "herself", "itself", "themselves"})
SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj"})
VERBS: Final = frozenset({"VERB", "AUX"})
MAX_STEPS: Final = 12
# What nobody does to what is his own.
_TAKING_ON: Final = frozenset(
    {"assail", "attack", "blast", "commend", "condemn", "criticise", "criticize", "decry", "denounce", "deride",
     "disparage", "lambast", "laud", "mock", "oppose", "praise", "rebuff", "rebut", "ridicule", "slam"}
)  # fmt: skip
_UNDERGONE: Final = frozenset(
    {"arrest", "death", "deportation", "detention", "dismissal", "execution", "expulsion", "extradition", "freedom",
     "killing", "ouster", "release", "removal", "resignation", "return"}
)  # fmt: skip
_GROUNDS: Final = frozenset({"for", "over"})
_SEEKING: Final = frozenset({"demand", "order", "request", "secure", "seek", "urge", "welcome"})
# Whoever is pressed by these is the one to do it: "pressure on Oz to free its prisoners".
_PRESSING: Final = frozenset(
    {"appeal", "call", "count", "deadline", "demand", "lobby", "permission", "plea", "press", "pressure", "push",
     "rely", "request", "wait"}
)  # fmt: skip
_DIRECTING: Final = frozenset(
    {"ask", "command", "demand", "direct", "insist", "instruct", "order", "recommend", "request", "require", "urge"}
)
_ASKING: Final = frozenset({"ask", "press", "question", "quiz"})
_SEXED: Final = {"his": "he", "her": "she", "its": "it", "their": "they"}


def local_subject(token: Token) -> Token | None:
    """Give the subject of the clause that a reflexive stands in, which it means: said, implied, or over a relative."""
    verb = token.head
    for _ in range(MAX_STEPS):
        if verb.pos_ in VERBS or verb.head.i == verb.i:
            break
        verb = verb.head
    if verb.pos_ not in VERBS:
        return None
    for _ in range(MAX_STEPS):
        noun = relativised(verb)
        if noun is not None:
            return noun
        subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        if subject is not None and subject.i != token.i:
            return subject
        # "Has itself to blame": the subject is that of the verb over it.
        if (subject is None and verb.dep_ != "conj") or verb.head.pos_ not in VERBS or verb.head.i == verb.i:
            break
        verb = verb.head
    return implied_subject(token)


def own_subject(token: Token) -> Token | None:
    """Give the pronoun that is the subject of the clause whose object a possessive owns: "he sold his horse"."""
    noun = token.head
    if token.tag_ != "PRP$" or noun.dep_ not in {"dobj", "pobj"}:
        return None
    verb = noun.head if noun.dep_ == "dobj" else noun.head.head
    if verb.pos_ not in VERBS or noun.lemma_ in _UNDERGONE or verb.lemma_ in _TAKING_ON:
        return None
    whom = argument(verb, "dobj")
    if noun.dep_ == "pobj" and noun.head.lower_ in _GROUNDS and whom is not None and whom.pos_ in {"PROPN", "PRON"}:
        return None  # "He fired Lisik for his delay": whose?
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    return subject if subject is not None and subject.lower_ == _SEXED.get(token.lower_) else None


def relativised(verb: Token) -> Token | None:
    """Give the noun that acts in a relative clause or participle on it: "men who cut their", "men guarding their"."""
    if verb.dep_ == "relcl":
        subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        return verb.head if subject is not None and subject.tag_ in {"WDT", "WP"} else None
    if verb.dep_ == "acl" and not any(c.dep_ in SUBJECTS or c.tag_ == "TO" for c in verb.children):
        return verb.head
    return None


def barred(token: Token, *, owner: bool) -> Iterator[int]:
    """Give the nouns that a pronoun cannot mean by grammar alone."""
    if owner:
        yield from _not_owners(token)
        return
    if token.lower_ in {"it", "they", "them"} and not _is_share(token):
        # "The rebels had no part in it": whatever "it" is, it is not the rebels.
        yield from _own_subjects(token)
    # Two arguments of one verb are two people, and so are two in a row.
    yield from (c.i for c in token.head.children if c.i != token.i and c.dep_ not in {"poss", "compound"})
    yield from _by_its_verb(token)
    if token.dep_ == "conj":
        yield token.head.i
    if token.dep_ == "pobj" and token.head.dep_ in {"prep", "agent", "dative"} and token.head.head.pos_ in VERBS:
        yield from (
            c.i
            for c in token.head.head.children
            if c.dep_ == "dobj" or (token.head.dep_ != "prep" and c.dep_ in SUBJECTS)
        )


def _by_its_verb(token: Token) -> Iterator[int]:
    """Give the nouns that are arguments of a pronoun's verb in other ways than as its children."""
    verb = token.head
    if token.dep_ not in SUBJECTS:
        # "Men who accused it": not the men.
        noun = relativised(verb) if verb.pos_ in VERBS else None
        if noun is not None:
            yield noun.i
        return
    wanted = token.lower_ in {"him", "her", "them", "it"} and verb.dep_ in {"ccomp", "xcomp"}
    if wanted and any(child.tag_ == "TO" for child in verb.children):
        # "Ana wanted her to go": not Ana.
        yield from (c.i for c in verb.head.children if c.dep_ in SUBJECTS)
    if verb.dep_ == "relcl" and relativised(verb) is None and not _has_other_gap(verb):
        yield verb.head.i  # "Ana, to whom she wrote": not Ana.
    if verb.dep_ == "ccomp" and verb.tag_ in {"VB", "VBP"} and verb.head.lemma_ in _DIRECTING:
        # "Directing that they resume work": not those who direct.
        yield from _subjects_over(verb.head)
    # "Of Ana, she said", "in an interview with Ana, she said": not Ana.
    for prep in verb.children:
        if prep.dep_ == "prep" and prep.i < token.i:
            for noun in (c for c in prep.children if c.dep_ == "pobj"):
                yield noun.i
                yield from _facing(noun)


def _facing(noun: Token) -> Iterator[int]:
    """Give whom a talk or letter is with or to, and the name beside that: "an interview with the weekly Anvil"."""
    for prep in noun.children:
        if prep.dep_ == "prep" and prep.lower_ in {"with", "to"}:
            for other in (c for c in prep.children if c.dep_ == "pobj"):
                yield other.i
                yield from (c.i for c in other.children if c.dep_ in {"appos", "conj"})


def _has_other_gap(verb: Token) -> bool:
    """Tell whether a relative clause lacks something else than the noun it hangs on: "whose mother", "where"."""
    return any(word.tag_ in {"WP$", "WRB"} for child in verb.children for word in (child, *child.children))


def _subjects_over(verb: Token) -> Iterator[int]:
    """Give the subjects of a verb and of those over it."""
    for _ in range(MAX_STEPS):
        yield from (c.i for c in verb.children if c.dep_ in SUBJECTS)
        if verb.head.i == verb.i:
            return
        verb = verb.head


def _not_owners(token: Token) -> Iterator[int]:
    """Give the nouns that do not own what a possessive pronoun owns."""
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
    if noun.dep_ == "dobj" and (
        noun.head.lemma_ in _TAKING_ON or (noun.lemma_ in _UNDERGONE and noun.head.lemma_ in _SEEKING)
    ):
        # "He attacked his record", "demanded his release": those of somebody else.
        yield from _own_subjects(token.head)
        implied = implied_subject(token)
        if implied is not None:
            yield implied.i


def _is_share(token: Token) -> bool:
    """Tell whether a pronoun is a whole of which a number is a part: "nine of them"."""
    return token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.pos_ in {"NUM", "DET", "PRON", "ADJ"}


def _own_subjects(token: Token) -> Iterator[int]:
    """Give the subjects of the verb in whose clause a word stands, the word itself aside."""
    for _ in range(MAX_STEPS):
        if token.pos_ in VERBS or token.head.i == token.i:
            break
        token = token.head
    yield from (c.i for c in token.children if c.dep_ in SUBJECTS)


def implied_subject(token: Token) -> Token | None:
    """Give the noun that acts in a pronoun's clause without being its subject: control and participles.

    "X urged Y to mend his ties": Y is to mend. "X praised Y, commending him": X commends.
    """
    verb = token.head
    for _ in range(4):
        if verb.pos_ in VERBS:
            break
        verb = verb.head
    if verb.pos_ not in VERBS or any(child.dep_ in SUBJECTS for child in verb.children):
        return None
    if (pressed := pressed_noun(verb)) is not None:
        return pressed
    if verb.dep_ == "xcomp":
        return argument(verb.head, "dobj") or argument(verb.head, "nsubj") or _implied_by(verb.head)
    if verb.dep_ in {"advcl", "pcomp", "conj"}:
        governor = verb.head.head if verb.dep_ == "pcomp" else verb.head
        return argument(governor, "nsubj") or _implied_by(governor)
    return None


def pressed_noun(verb: Token) -> Token | None:
    """Give whoever is pressed to do what an infinitive says: "pressure on X to mend", "called on X to mend"."""
    if not any(child.tag_ == "TO" for child in verb.children):
        return None
    over = verb.head
    for word in (over, *over.children):
        if word.lemma_ not in _PRESSING or word.i > verb.i:
            continue
        for child in word.children:
            if child.dep_ == "prep" and child.lower_ in {"on", "upon", "for", "to"} and child.i < verb.i:
                return argument(child, "pobj")
    return None


def _implied_by(verb: Token) -> Token | None:
    """Give the subject of the verb that an infinitive's or participle's governor hangs on, one step up."""
    return argument(verb.head, "nsubj") if verb.dep_ in {"advcl", "conj", "xcomp"} else None


def argument(verb: Token, relation: str) -> Token | None:
    """Give a verb's argument in a relation."""
    return next((child for child in verb.children if child.dep_ == relation), None)


def is_argument(token: Token) -> bool:
    """Tell whether a pronoun is an object, so that it cannot be the one who acts in its own clause."""
    return token.dep_ in {"dobj", "dative", "pobj"} and not token.lower_.endswith(("self", "selves"))


def main_subject(token: Token) -> Token | None:
    """Give the subject that follows, where a word stands in a phrase or clause set before it: "In her speech, X"."""
    for _ in range(MAX_STEPS):
        head = token.head
        if head.i == token.i or (token.dep_ in {"ccomp", "relcl", "acl"} and not is_asked(head)):
            return None
        fronted = token.dep_ in {"prep", "advcl", "npadvmod"} or is_asked(token)
        if fronted and token.i < head.i and head.pos_ in VERBS:
            subject = next((c for c in head.children if c.dep_ in SUBJECTS), None)
            if subject is not None and subject.i > token.i:
                return subject
        token = head
    return None


def is_asked(verb: Token) -> bool:
    """Tell whether a verb is a participle that says what the subject that follows was asked: "asked whether he ...".

    Example:
        "Asked whether he would stand, Ana's brother laughed."
    """
    return verb.lemma_ in _ASKING and verb.tag_ == "VBN" and not any(c.dep_ in SUBJECTS for c in verb.children)
