"""What sets two figures apart that otherwise look like one: mood, side, order, the whole that they are parts of.

A plan is no deed, votes for are no votes against, and the first round is not the second. All of it is told from words
of the sentence, which is enough to doubt; nothing is ever held against a report because of them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from crosswire.facts import Quantity, Span
from crosswire.knowledge.lexicon.calendar import load_calendar
from crosswire.text import fold

if TYPE_CHECKING:
    from crosswire.collation.slots import Figure
    from crosswire.collation.telling import Teller

# Ordinals and the like, by which things of one name are told apart: the first round and the second.
_ORDINAL: Final = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|next|previous|other|another|final|"
    r"further|additional|run-?off|semi-?final|rerun|re-run|preliminary|provisional|partial|early|initial|"
    r"\d+(?:st|nd|rd|th))\b",
    re.IGNORECASE,
)
# What is only planned, expected, allowed or supposed.
_SUPPOSED: Final = re.compile(
    r"\b(?:if|unless|will|would|shall|should|could|may|might|can|plan(?:s|ned|ning)?|expect(?:s|ed|ing)?|aim(?:s|ed|ing)?|"
    r"want(?:s|ed)?|hope(?:s|d)?|intend(?:s|ed)?|seek(?:s|ing)?|target|forecast|projected|up to|as many as)\b|[’']ll\b",
    re.IGNORECASE,
)
# Words that begin with a capital, but not for beginning a sentence.
_CAPITAL: Final = re.compile(r"(?:(?<=[a-z,;] )|(?<=^The )|(?<=[a-z] “))[A-Z]\w{2,}")
_BEFORE: Final = re.compile(
    r"\b(?:(?<!day )(?<!days )(?<!hour )(?<!hours )(?<!week )(?<!weeks )earlier|previous(?:ly)?|initial(?:ly)?|"
    r"at first|original(?:ly)?|up from|from an? (?:earlier|previous))\b",
    re.IGNORECASE,
)
# Sentences that have none of these are not searched.
_BEFORE_SIGNS: Final = ("earlier", "previous", "initial", "at first", "original", "up from")
# So many figures before another one may tell what it is added to.
LATELY: Final = 6
# So many more than were counted before: "eight more bodies", "a further three".
_MORE_AHEAD: Final = re.compile(r"\b(?:another|an? (?:further|additional|extra))\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_MORE_BEHIND: Final = re.compile(r"\s+(?:more(?! than)|additional|further|extra)\b", re.IGNORECASE)
# Nobody has counted those of whom something is only feared: "50 people are feared dead", "may have killed 50".
_FEARED_AHEAD: Final = re.compile(
    r"\b(?:(?:feared|believed|thought|presumed|assumed)\s+to\s+have|(?:may|might|could)\s+have)\s+"
    r"(?:[\w’'-]+\s+){1,4}$",
    re.IGNORECASE,
)
_FEARED_BEHIND: Final = re.compile(
    r"(?:\s+(?!(?:and|or|but|missing|unaccounted)\b)[\w’'-]+){0,4}?(?:\s+(?:who|that|still)(?:\s+[\w’'-]+){1,7})?\s+"
    r"(?:(?:is|are|was|were)\s+)?(?:now\s+)?(?:feared|believed|thought|presumed|assumed)\b",
    re.IGNORECASE,
)
_AT_FIRST: Final = re.compile(
    r"\b(?:initial(?:ly)?|at first|original(?:ly)?|previously (?:reported|put|said|given|told|estimated)|"
    r"earlier (?:in the day|reports?|counts?|tolls?))\b",
    re.IGNORECASE,
)
_CHARGES: Final = frozenset({"count", "charge", "offence", "offense", "crime", "felony"})
_VERDICT: Final = re.compile(r"\b(not guilty|acquitt\w+|cleared|innocent|guilty|convict\w+)\b", re.IGNORECASE)
_GUILTY: Final = re.compile(r"guilty|convict", re.IGNORECASE)
_AGAINST: Final = re.compile(
    r"\b(?:against|oppos(?:e|es|ed|ing)|no|not|never|neither|nor|without|none|unlike)\b|n[’']t\b", re.IGNORECASE
)
_WIDE: Final = re.compile(
    r"\b(?:as a whole|nation-?wide|country-?wide|worldwide|globally|nationally|"
    r"(?:in|across|throughout|around) (?:all of )?the (?:whole |entire )?(?:country|nation|world))\b",
    re.IGNORECASE,
)
# What stands between a figure's state and the word that says that it was there: "on the Greek island of Samos".
_THERE: Final = re.compile(
    r"\b(?:in|on|across|throughout|around|off|inside|within)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,2}$", re.IGNORECASE
)
_AND: Final = re.compile(r",?\s+(?:and|or|as well as)\s+(?:in\s+)?(?:the\s+)?$")
_LAND: Final = re.compile(
    r"\s+(?:[\w-]+\s+)?(?:cit(?:y|ies)|towns?|villages?|islands?|province|region|capital|district|port|coast|peninsula|"
    r"resort|side|state|territory|mainland|border)\b"
)
# What did it, and where it was.
_SURROUNDINGS: Final = (frozenset({"agent"}), frozenset({"in", "at", "near"}))
_PROMISES: Final = frozenset(
    {"pledge", "promise", "offer", "announce", "approve", "allocate", "authorize", "authorise", "unveil", "earmark"}
)
_DELIVERIES: Final = frozenset(
    {"pay", "disburse", "deliver", "transfer", "send", "spend", "give", "provide", "supply", "receive", "donate", "get"}
)


def are_of_other_order(one: Figure, other: Figure) -> bool:
    """Tell whether ordinals set what is counted apart: "in the first round", "in the second round"."""
    mine, theirs = _orders(one), _orders(other)
    return bool(mine) and bool(theirs) and mine.isdisjoint(theirs)


def is_ordered_alone(one: Figure, other: Figure) -> bool:
    """Tell whether one figure only is set apart by an ordinal: "the first 130 kilometres" of a line."""
    return _orders(one) != _orders(other)


def _orders(figure: Figure) -> set[str]:
    """Give the ordinals of a figure's sentence, but for those in the figure itself: "40 boys and another 30 girls"."""
    sentence, own = figure.counted.teller.sentence(figure.quantity.span), figure.quantity.span
    if sentence is None:
        return set()
    text = figure.counted.teller.report.text
    words = f"{text[sentence.span.start : own.start]} # {text[own.end : sentence.span.end]}"
    return {found.lower() for found in _ORDINAL.findall(words)}


def are_of_other_count(one: Figure, other: Figure) -> bool:
    """Tell whether one figure only is added to a count, or only feared: "eight more bodies", "50 are feared dead"."""
    return _counts(one) != _counts(other)


def is_plain_count(figure: Figure) -> bool:
    """Tell whether a figure is of all who are counted: neither added to others, nor only feared."""
    return not any(_counts(figure))


def _counts(figure: Figure) -> tuple[bool, bool]:
    """Tell whether a figure is added to one told before, and whether it is only feared."""
    return figure.counted.teller.once(_all_counts).get(figure.quantity.span, (False, False))


def _all_counts(teller: Teller) -> dict[Span, tuple[bool, bool]]:
    """Give for each figure of a report whether it is added to one told before, and whether it is only feared."""
    text, told = teller.report.text, dict[Span, tuple[bool, bool]]()
    before: list[tuple[int, Quantity]] = []
    for q in teller.reading.quantities:
        number, sentence = teller.sentence_number(q.span), teller.sentence(q.span)
        if sentence is None:
            continue
        first, last = sentence.span.start, sentence.span.end
        ahead = text[first : q.span.start]
        more = _MORE_AHEAD.search(ahead) or _MORE_BEHIND.match(text, q.span.end, last)
        feared = _FEARED_AHEAD.search(ahead) or _FEARED_BEHIND.match(text, q.span.end, last)
        # "Killed nine and wounded 20 more" adds nothing to the wounded.
        beside = (p for n, p in before if n >= number - 1 and p.unit == q.unit and p.happening)
        told[q.span] = more is not None and all(p.happening == q.happening for p in beside), feared is not None
        before = [*before[-LATELY:], (number, q)]
    return told


def are_of_other_mood(one: Figure, other: Figure) -> bool:
    """Tell whether one figure is of what is planned or promised and the other of what was done."""
    if (_SUPPOSED.search(_words(one)) is None) != (_SUPPOSED.search(_words(other)) is None):
        return True
    verbs = {one.happening, other.happening}
    return not verbs.isdisjoint(_PROMISES) and not verbs.isdisjoint(_DELIVERIES)


def are_on_other_sides(one: Figure, other: Figure) -> bool:
    """Tell whether one figure is of those for and the other of those against, or of what is and what is not."""
    return (_AGAINST.search(_words(one)) is None) != (_AGAINST.search(_words(other)) is None)


def are_apart(one: Figure, other: Figure) -> bool:
    """Tell whether the words around two figures give a reason to doubt that both are of one thing."""
    return (
        are_of_other_shares(one, other)
        or are_of_other_mood(one, other)
        or are_on_other_sides(one, other)
        or name_others(one, other)
        or is_rest_of(one, other)
        or is_rest_of(other, one)
    )


def is_rest_of(rest: Figure, whole: Figure) -> bool:
    """Tell whether a figure is another less a part named beside it: "26 dead, including six attackers", and 20."""
    teller, span = whole.counted.teller, whole.quantity.span
    sentence = teller.sentence(span)
    if sentence is None or rest.value >= whole.value:
        return False
    parts = (q for q in teller.reading.quantities if q.part and q.value and sentence.span.covers(q.span))
    return any(whole.value - (q.value or 0.0) == rest.value for q in parts)


def is_outdated(figure: Figure) -> bool:
    """Tell whether the sentence of a figure says that it was given before: "earlier, police put the toll at 12"."""
    words = _words(figure)
    lowered = words.lower()
    return any(sign in lowered for sign in _BEFORE_SIGNS) and _BEFORE.search(words) is not None


def is_told_as_past(figure: Figure) -> bool:
    """Tell whether a figure is told as one that others had at first: "initial reports said that five had died"."""
    teller, span = figure.counted.teller, figure.quantity.span
    sentence = teller.sentence(span)
    if sentence is None:
        return False
    ends = (q.span.end for q in teller.reading.quantities if sentence.span.start <= q.span.start < span.start)
    return _AT_FIRST.search(teller.report.text[max(ends, default=sentence.span.start) : span.start]) is not None


def are_of_other_verdicts(one: Figure, other: Figure) -> bool:
    """Tell whether counts are those of which somebody is found guilty, and those of which he is not."""
    mine, theirs = _verdict(one), _verdict(other)
    return bool(mine and theirs) and mine != theirs


def _verdict(figure: Figure) -> str:
    """Give the verdict told right before a figure of counts or charges."""
    if figure.counted.head not in _CHARGES:
        return ""
    teller, span = figure.counted.teller, figure.quantity.span
    sentence = teller.sentence(span)
    told = _VERDICT.findall(teller.report.text[sentence.span.start : span.start]) if sentence else []
    return "" if not told else "guilty" if _GUILTY.match(told[-1]) else "not guilty"


def name_others(one: Figure, other: Figure) -> bool:
    """Tell whether each sentence names somebody whom the other's whole report does not know: "Greens", "Liberals"."""
    return bool(_names(one, other)) and bool(_names(other, one))


def _names(mine: Figure, theirs: Figure) -> set[str]:
    """Give the capitalised words of a figure's sentence that the other's report lacks.

    Days and months are no names; states, places and known actors have names enough, and are compared as actors.
    """
    teller = mine.counted.teller
    sentence = teller.sentence(mine.quantity.span)
    if sentence is None:
        return set()
    known = theirs.counted.teller.once(_folded)
    start = sentence.span.start
    settled = [m.span for m in teller.mentions_in(sentence.span) if _is_settled(m.means, teller.known)]
    words = {
        fold(found[0])
        for found in _CAPITAL.finditer(teller.words(sentence.span))
        if not any(span.start <= start + found.start() < span.end for span in settled)
    }
    opening = (m.span for m in teller.mentions_in(Span(sentence.span.report, start, start + 1)) if m.form == "name")
    words.update(fold(teller.words(span)).split(" ")[0] for span in opening if span not in settled)
    return {word for word in words if word[:4] not in known and word not in _calendar_words()}


def _folded(teller: Teller) -> str:
    """Give the text of a report, folded."""
    return fold(teller.report.text)


def _is_settled(actor: str | None, known: frozenset[str]) -> bool:
    """Tell whether an actor is known by more than the word that stands there."""
    return actor is not None and (":" not in actor or actor.startswith("place:") or actor in known)


@cache
def _calendar_words() -> frozenset[str]:
    """Give the names of days and months."""
    calendar = load_calendar()
    return frozenset((*calendar.months, *calendar.weekdays))


def are_of_other_shares(one: Figure, other: Figure) -> bool:
    """Tell whether two figures stand beside shares that differ: ahead with a third, with two thirds of the ballots."""
    mine, theirs = _shares(one), _shares(other)
    return bool(mine) and bool(theirs) and mine.isdisjoint(theirs)


def _shares(figure: Figure) -> set[float]:
    """Give the parts of a whole that the sentence of a figure speaks of."""
    teller = figure.counted.teller
    sentence = teller.sentence(figure.quantity.span)
    parts = (q for q in teller.reading.quantities if q.part and q.value is not None)
    return {q.value or 0.0 for q in parts if sentence is not None and sentence.span.covers(q.span)}


def are_of_other_surroundings(one: Figure, other: Figure) -> bool:
    """Tell whether both clauses say by what or where it was, each in a word that the other's whole report lacks."""
    clauses = [f.counted.teller.clause(f.quantity.span) for f in (one, other)]
    if clauses[0] is None or clauses[1] is None:
        return False
    known = [f.counted.teller.vocabulary for f in (one, other)]
    for roles in _SURROUNDINGS:
        mine, theirs = ({a.lemma for a in clause.arguments if a.role in roles} for clause in clauses if clause)
        if mine and theirs and mine.isdisjoint(known[1]) and theirs.isdisjoint(known[0]):
            return True
    return False


def are_in_other_states(one: Figure, other: Figure) -> bool:
    """Tell whether two figures are told to be of other states: "twelve died in Turkey and two in Greece"."""
    mine, theirs = _states(one), _states(other)
    return bool(mine) and bool(theirs) and mine != theirs


def _states(figure: Figure) -> frozenset[str]:
    """Give the states in which a figure is told to be, in the words from it to the next figure of its sentence."""
    teller, span = figure.counted.teller, figure.quantity.span
    sentence = teller.sentence(span)
    if sentence is None:
        return frozenset()
    text, known = teller.report.text, teller.once(_state_names)
    later = (q.span.start for q in teller.reading.quantities if q.span.start >= span.end)
    end = min(sentence.span.end, min(later, default=sentence.span.end))
    found, last = set[str](), -1
    for mention in teller.mentions_in(Span(span.report, span.end, end)):
        state, place = mention.means, mention.span
        if state not in known:
            continue
        is_next = last >= 0 and _AND.fullmatch(text, last, place.start) is not None
        is_there = is_next or _THERE.search(text, span.start, place.start) is not None
        is_land = fold(text[place.start : place.end]) in known[state] or _LAND.match(text, place.end)
        if is_there and is_land:
            found.add(state)
            last = place.end
    return frozenset(found)


def _state_names(teller: Teller) -> dict[str, frozenset[str]]:
    """Give the states that a report names, each with the words that are a name of it and no adjective."""
    return {
        actor.id: frozenset({fold(actor.name), *(fold(name) for name in actor.names if name.isupper() or "." in name)})
        for actor in teller.reading.actors
        if actor.kind == "country"
    }


def are_of_other_reach(one: Figure, other: Figure) -> bool:
    """Tell whether one figure only is told of a whole country: "64 in the country as a whole"."""
    return (_WIDE.search(_words(one)) is None) != (_WIDE.search(_words(other)) is None)


def _words(figure: Figure) -> str:
    """Give the sentence of a figure as it stands."""
    teller = figure.counted.teller
    sentence = teller.sentence(figure.quantity.span)
    return teller.words(sentence.span) if sentence else ""
