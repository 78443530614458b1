"""Cues of reported speech: the verbs, nouns and adjectives in a text that say that somebody said or thought something.

Words inside quotation marks are cues of their own kind: what a quotation reports in its turn is part of the quotation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from spacy.tokens import Token

    from crosswire.knowledge.lexicon.speech import Reporting, Speech
    from crosswire.reader.parsed import Parsed

_GROUP_DEPS: Final = frozenset({"aux", "auxpass", "neg", "advmod"})
# What a past participle in an adverbial or adjectival clause does not have: "asked about it, he ...".
_ACTIVE: Final = frozenset({"aux", "nsubj", "dobj"})
_SUPPOSING: Final = frozenset({"may", "might", "could", "can", "should", "would", "must", "you"})
_CUES: Final = frozenset({"VERB", "NOUN", "ADJ"})
_HINDERING: Final = frozenset(
    {"ban", "bar", "stop", "prevent", "prohibit", "keep", "block", "deter", "discourage", "dissuade", "forbid",
     "exclude", "refrain", "abstain", "restrain", "disqualify", "suspend", "hinder", "exempt"}
)  # fmt: skip
_SIDES: Final = frozenset({"supports", "opposes"})
_LINKS: Final = frozenset({"be", "feel", "seem", "remain", "become", "sound", "stay", "look"})
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
_NEGATIONS: Final = frozenset({"never", "no", "neither", "nor", "hardly"})


class Cue(Struct, frozen=True):
    """A cue in its place: its head word, what the table knows of it, and the tokens ``[start, end)`` of the group.

    ``extras`` are the words that must stand with it ("out" of "point out"). ``supposed`` are cues of what is not said
    to have been said: "could say", "if you say". ``said`` are those whose object is a noun of speech: "denied claims".
    """

    token: Token
    entry: Reporting
    children: tuple[Token, ...]
    extras: tuple[Token, ...]
    start: int
    end: int
    passive: bool
    negated: bool
    supposed: bool = False
    said: bool = False


def find_cues(parsed: Parsed, speech: Speech) -> tuple[list[Cue], list[Cue]]:
    """Find the cues of a report, in order.

    Args:
        parsed: the report; needs tags, lemmas and dependencies.
        speech: the reporting words.

    Returns:
        Those of the report itself, and those inside quotation marks.
    """
    found: tuple[list[Cue], list[Cue]] = ([], [])
    for i, pos in enumerate(parsed.pos):
        if pos not in _CUES or parsed.sentence_of[i] < 0:
            continue
        token, cue = parsed.tokens[i], None
        if pos == "VERB":
            entries = speech.verbs.get(token.lemma_)
            cue = _verb_cue(token, entries, speech) if entries else None
        elif pos == "NOUN":
            entry = speech.nouns.get(token.lemma_)
            cue = _noun_cue(token, entry) if entry else None
        elif pos == "ADJ":
            entry = speech.adjectives.get(token.lemma_)
            cue = _adjective_cue(token, entry) if entry else None
        if cue is not None:
            found[parsed.quotation_of[i] >= 0].append(cue)
    return found


def _verb_cue(token: Token, entries: tuple[Reporting, ...], speech: Speech) -> Cue | None:
    """Give a verb as a cue, with the longest entry of the table whose words stand with it."""
    if token.dep_ in {"amod", "compound"} and not _is_behind_mark(token):
        return None
    children = tuple(token.children)
    for entry in entries:
        extras = _extras(entry, children)
        if extras is None:
            continue
        if not extras and any(child.dep_ == "prt" for child in children):
            return None  # "call off" is not "call".
        start, end = _verb_group(token, children, extras)
        negated = _is_negated(children)
        return Cue(
            token=token,
            entry=entry,
            children=children,
            extras=extras,
            start=start,
            end=end,
            passive=_is_passive(token, children),
            negated=negated,
            supposed=not negated and (_is_supposed(children) or _is_hindered(token) or _is_standing(token, entry)),
            said=any(child.dep_ == "dobj" and child.lemma_ in speech.nouns for child in children),
        )
    return None


def _is_behind_mark(token: Token) -> bool:
    """Tell whether a verb that the parser takes for part of a name stands behind a quotation: '...," wept mum'."""
    if token.tag_ not in {"VBD", "VBN"} or token.i < 2:
        return False
    return token.doc[token.i - 1].is_quote and token.doc[token.i - 2].text == ","


def _extras(entry: Reporting, children: tuple[Token, ...]) -> tuple[Token, ...] | None:
    """Give the words that an entry asks for among a verb's children; None where one is missing."""
    found = []
    for word in entry.words:
        match = next((child for child in children if child.lower_ == word), None)
        if match is None:
            return None
        found.append(match)
    return tuple(found)


def _verb_group(token: Token, children: tuple[Token, ...], extras: tuple[Token, ...]) -> tuple[int, int]:
    """Give the tokens of a verb with its auxiliaries, adverbs and particles next to it."""
    start, end = token.i, token.i + 1
    for child in reversed(children):
        if child.i == start - 1 and child.dep_ in _GROUP_DEPS:
            start = child.i
    for child in children:
        if child.i == end and (child in extras or child.dep_ == "prt"):
            end = child.i + 1
    return start, end


def _is_passive(token: Token, children: tuple[Token, ...]) -> bool:
    """Tell whether a verb is in the passive; the parser's tags mix up the participle and the past tense."""
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in children):
        return True
    if token.tag_ not in {"VBN", "VBD"}:
        return False
    is_loose = token.dep_ in {"acl", "advcl"} or (token.dep_ == "relcl" and token.left_edge.lower_ == "when")
    return is_set_in(token) or (is_loose and not any(child.dep_ in _ACTIVE for child in children))


def is_set_in(verb: Token) -> bool:
    """Tell whether a participle stands between a subject and its verb: "the envoy, asked if he knew, said no".

    The parser gives the subject to the participle, and leaves the finite verb behind it without one.
    """
    head = verb.head
    if verb.dep_ not in {"advcl", "ccomp"} or head.i < verb.i or verb.doc[verb.i - 1].text != ",":
        return False
    if head.tag_ not in _FINITE or any(child.dep_ in {"nsubj", "nsubjpass"} for child in head.children):
        return False
    return any(child.dep_ == "nsubj" and child.i < verb.i for child in verb.children)


def _is_supposed(children: tuple[Token, ...]) -> bool:
    """Tell whether a cue is in a mood in which nothing was said; who "would only say" that much said that much."""
    if any(child.lower_ == "only" for child in children):
        return False
    return any(child.lower_ in _SUPPOSING and child.dep_ in {"aux", "nsubj"} for child in children)


def _is_hindered(token: Token) -> bool:
    """Tell whether somebody is said to be kept from saying something: "banned from criticising the court"."""
    way = token.head
    return token.dep_ == "pcomp" and way.lower_ == "from" and way.head.lemma_ in _HINDERING


def _is_standing(token: Token, entry: Reporting) -> bool:
    """Tell whether a verb of taking sides tells of no saying: "a plan backed by the union", "money to support it"."""
    if entry.verb_class not in _SIDES:
        return False
    is_purpose = token.tag_ == "VB" and token.dep_ in {"acl", "advcl"} and any(c.tag_ == "TO" for c in token.children)
    return is_purpose or (token.dep_ == "acl" and token.tag_ == "VBN")


def _is_negated(children: tuple[Token, ...]) -> bool:
    """Tell whether there is a negation among what depends on a word."""
    return any(child.dep_ == "neg" or (child.lower_ in _NEGATIONS and child.dep_ != "intj") for child in children)


def _noun_cue(token: Token, entry: Reporting) -> Cue:
    """Give a noun as a cue."""
    return Cue(token, entry, tuple(token.children), (), token.i, token.i + 1, passive=False, negated=False)


def _adjective_cue(token: Token, entry: Reporting) -> Cue | None:
    """Give an adjective that is said of somebody as a cue: "was confident that"."""
    link = token.head
    if token.dep_ not in {"acomp", "oprd"} or link.lemma_ not in _LINKS:
        return None
    children = (*token.children, *(child for child in link.children if child.i > token.i))
    negated = _is_negated(tuple(link.children))
    return Cue(token, entry, children, (), min(link.i, token.i), token.i + 1, passive=False, negated=negated)
