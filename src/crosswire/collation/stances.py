"""Where a speaker stands on a matter, statement by statement: says it or says that it is not so, wants it or will not.

Statements of one speaker on one matter are found in whatever words they are told: "denied that data had been copied",
"admitted that data had been copied"; "There is no room for a cut", "We have room to cut". Each clause of a statement
becomes a stance: its matter as content words, and whether the speaker is for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from msgspec import Struct

from crosswire.collation.deeds import is_narrowed, moments_in
from crosswire.collation.telling import Teller
from crosswire.facts import Clause, Moment, Span, Statement
from crosswire.knowledge.lexicon.kinds import load_kinds
from crosswire.knowledge.lexicon.senses import load_senses

# What a saying of each kind says of its content: that it is so, that it should be, that it is not or should not be.
_TELLING: Final = frozenset(
    {"says", "claims", "answers", "admits", "denies", "announces", "reveals", "confirms", "explains", "describes",
     "mentions", "reports", "promises", "predicts", "shows", "warns", "decides"}
)  # fmt: skip
_FOR: Final = frozenset(
    {"supports", "demands", "urges", "proposes", "agrees", "promises", "wants", "accuses", "announces"}
)
_AGAINST: Final = frozenset({"denies", "refuses", "opposes"})
# Verbs in what is said that turn it round: "sabotage cannot be ruled out".
_TURNING: Final = frozenset({"rule out", "exclude", "deny", "reject", "refuse", "oppose", "dismiss", "decline"})
# Where one is for what comes after them, and where one is not.
_READY: Final = frozenset({"ready", "willing", "prepared", "keen", "determined", "happy", "able"})
_UNREADY: Final = frozenset({"unwilling", "reluctant", "unready", "unable"})
LIGHT: Final = frozenset(
    {"be", "have", "do", "go", "see", "get", "make", "come", "take", "give", "hold", "hand in", "tender", "submit",
     "say", "think", "know", "want", "try", "need", "mean", "look", "find", "keep", "put", "become", "feel"}
)  # fmt: skip
"""Verbs that say little themselves; the noun they have says it: "hand in a resignation"."""
# What is told under a condition, or of what has changed, is no plain yes or no.
_CONDITION: Final = re.compile(
    r"\b(?:if|unless|until|till|whether|provided|only|as long as|so long as|except|now|no longer|any ?more|"
    r"at first|initially|not yet|immediately|currently|for the moment|would have|could have|not just|not all)\b",
    re.IGNORECASE,
)
# What is wanted or not ends before a further clause tells when or why.
_FURTHER: Final = re.compile(r",| (?:after|before|because|as|when|while|and said|to avoid|which|who)\b")
# Who is blamed ends before what the blame is for.
_BLAMED_FOR: Final = re.compile(r",| (?:for|over|of|after|before|as|when|on)\b")
_AGAINST_IT: Final = re.compile(r"\bagainst\b")


# Characters of " to ".
_TO: Final = 4


class Stance(Struct, frozen=True):
    """What a speaker says of one matter.

    ``keys`` are the content words of the matter; ``is_for`` tells that the speaker says it is so, or wants it;
    ``mood`` is that of the clause, or "any" where nothing tells it; ``doers`` are the nouns of who does it.
    """

    teller: Teller
    said: Statement
    span: Span
    keys: frozenset[str]
    is_for: bool
    mood: str
    doers: frozenset[str]
    moments: tuple[Moment, ...]


def stances(teller: Teller) -> list[Stance]:
    """Give what the speakers of a report say of each matter, in text order."""
    return teller.once(_stances)


def _stances(teller: Teller) -> list[Stance]:
    """Find the stances of a report."""
    return [stance for said in teller.reading.statements for stance in _of(teller, said)]


def _of(teller: Teller, said: Statement) -> Iterator[Stance]:
    """Give the stances of one statement."""
    kind = said.verb_class or ("says" if said.form == "direct" else "")
    if said.speaker_span is None or any(_CONDITION.search(teller.words(span)) for span in said.content):
        return
    is_against = kind in _AGAINST or (kind == "warns" and _is_warned_off(teller, said))
    if not is_against and said.denied:
        return  # "Did not say that it was safe."
    is_for = not is_against or (kind == "denies" and not said.denied)
    clauses = [c for span in said.content for c in teller.predicates_in(span)]
    own = [c for c in clauses if c.main and c.mood != "open"]
    if kind in _TELLING and own and not _is_warned_off(teller, said):
        for clause in own:
            yield from _of_clause(teller, said, clause, clauses, is_for=is_for)
    elif is_against or kind in _FOR:
        yield from _of_phrase(teller, said, _BLAMED_FOR if kind == "accuses" else _FURTHER, is_for=is_for)


def _is_warned_off(teller: Teller, said: Statement) -> bool:
    """Tell whether a warning is against what comes next: "warned against closing the port"."""
    if said.cue is None or said.verb_class != "warns":
        return False
    between = Span(said.cue.report, said.cue.start, max(said.cue.start, said.content[0].start))
    return _AGAINST_IT.search(teller.words(between)) is not None


def _of_phrase(teller: Teller, said: Statement, further: re.Pattern[str], *, is_for: bool) -> Iterator[Stance]:
    """Give the stance on a thing or an act that has no finite verb: "ruled out talks", "urged them to stay"."""
    span = said.content[0]
    cut = further.search(teller.words(span))
    span = Span(span.report, span.start, span.start + cut.start()) if cut else span
    moments = moments_in(teller, span)
    keys = _content(teller, span, moments)
    # "Urged them to reject the plan".
    act = next((c for c in teller.predicates_in(span) if c.mood == "open"), None)
    if act is not None and act.lemma in _TURNING:
        is_for, keys = is_for == act.negated, keys - {act.lemma}
    if keys:
        yield Stance(teller, said, span, keys, is_for, "any", frozenset(), tuple(moments))


def _of_clause(
    teller: Teller, said: Statement, clause: Clause, clauses: list[Clause], *, is_for: bool
) -> Iterator[Stance]:
    """Give the stance of a clause that somebody says, turned round by each word in it that does so."""
    told, mood = clause, str(clause.mood)
    is_for = is_for != (clause.negated or _has_none(teller, clause))
    words = {argument.lemma for argument in clause.arguments}
    if is_narrowed(teller, clause):
        return
    if words & (_READY | _UNREADY):
        ready = next((c for c in clauses if c.mood == "open" and _have_one_doer(c, clause)), None)
        if ready is None:
            return
        told, mood, is_for = ready, "will", is_for != bool(words & _UNREADY)
    if clause.lemma in _TURNING:
        is_for, mood = not is_for, "any"
    span = _with_infinitive(told, clauses)
    moments = moments_in(teller, span)
    verb = frozenset() if told.lemma in LIGHT | _TURNING else frozenset({told.lemma})
    keys = (_content(teller, span, moments) - set(told.lemma.split())) | verb
    if is_for:
        # Whoever talks without conditions talks.
        keys -= {argument.lemma for argument in told.arguments if argument.role == "without"}
    doers = frozenset(a.lemma for a in told.arguments if a.role == "agent")
    if keys:
        yield Stance(teller, said, span, keys, is_for, mood, doers, tuple(moments))


def _with_infinitive(clause: Clause, clauses: list[Clause]) -> Span:
    """Give the stretch of a clause with the infinitive right behind it: "we have room to cut"."""
    start, end = clause.span.start, clause.span.end
    behind = (c.span.end for c in clauses if c.mood == "open" and 0 < c.predicate.start - end <= _TO)
    return Span(clause.span.report, start, max([end, *behind]))


def _has_none(teller: Teller, clause: Clause) -> bool:
    """Tell whether there is said to be none of a thing: "there is no room", "it is no act of war"."""
    if clause.lemma != "be" or clause.negated:
        return False
    return any(a.role == "patient" and teller.words(a.span).lower().startswith("no ") for a in clause.arguments)


def _have_one_doer(one: Clause, other: Clause) -> bool:
    """Tell whether two clauses share the words for who does it."""
    mine, theirs = ({a.span for a in c.arguments if a.role == "agent"} for c in (one, other))
    return bool(mine & theirs)


def _content(teller: Teller, span: Span, moments: list[Moment]) -> frozenset[str]:
    """Give the content words of a stretch, without those that tell a time."""
    return teller.lemmas(span).difference(*(teller.lemmas(moment.span) for moment in moments))


class Match(Struct, frozen=True):
    """How the matters of two stances meet: how many words say one thing, and what only one of the two has.

    ``is_turned`` tells that one is told by the opposite word of the other.
    """

    common: int
    mine: frozenset[str]
    theirs: frozenset[str]
    is_turned: bool


def match(one: frozenset[str], other: frozenset[str]) -> Match:
    """Lay the words of two matters side by side."""
    mine, theirs, common, turned = sorted(one), sorted(other), 0, 0
    for word in sorted(one):
        found = next((w for w in theirs if are_alike(word, w)), None)
        if found is not None:
            mine.remove(word)
            theirs.remove(found)
            common += 1
    for word in tuple(mine):
        found = next((w for w in theirs if _are_opposite(word, w)), None)
        if found is not None:
            mine.remove(word)
            theirs.remove(found)
            turned += 1
    return Match(common + turned, frozenset(mine), frozenset(theirs), turned % 2 == 1)


def are_alike(one: str, other: str) -> bool:
    """Tell whether two words say one thing, as verb and noun as well.

    Example:
        >>> are_alike("closure", "shut")
        True
    """
    if one == other or stem(one) == stem(other) or not _sorts(one).isdisjoint(_sorts(other)):
        return True
    if _sides(one).isdisjoint(_sides(other)):
        return False
    return any(load_senses().are_alike(a, b) for a in _verbs(one) for b in _verbs(other))


def _are_opposite(one: str, other: str) -> bool:
    """Tell whether two words say the opposite."""
    if not _sides(one) or not _sides(other):
        return False
    return any(load_senses().are_opposite(a, b) for a in _verbs(one) for b in _verbs(other))


_ENDINGS: Final = (
    "ation", "ition", "ement", "ment", "ance", "ence", "ate", "ion", "ing", "ure", "age", "eur", "er", "or", "al", "e",
)  # fmt: skip
_SHORTEST: Final = 4


@cache
def stem(word: str) -> str:
    """Give what a verb and the nouns made of it have in common: "negotiate", "negotiation".

    Example:
        >>> stem("closure") == stem("close")
        True
    """
    word = word.replace(" ", "").replace("-", "")
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _SHORTEST), "")
    return word.removesuffix(ending) if ending else word


@cache
def _by_stem() -> dict[str, tuple[str, ...]]:
    """Give the verbs of the table of senses by their stems."""
    verbs: dict[str, tuple[str, ...]] = {}
    for verb in load_senses().sides:
        verbs[stem(verb)] = (*verbs.get(stem(verb), ()), verb)
    return verbs


def _verbs(word: str) -> tuple[str, ...]:
    """Give the verbs of the table that a word is, or is made of."""
    return _by_stem().get(stem(word), ())


@cache
def _sides(word: str) -> frozenset[tuple[int, bool]]:
    """Give the lines of the table of senses that the verbs of a word stand in, with their sides."""
    return frozenset(side for verb in _verbs(word) for side in load_senses().sides[verb])


@cache
def _sorts(word: str) -> frozenset[str]:
    """Give the lines of the table of kinds that a word, or a noun of its stem, stands in."""
    return frozenset(line for noun, line in load_kinds().items() if stem(noun) == stem(word))
