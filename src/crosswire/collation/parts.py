"""One act, and two reports that give the parts in it to others: the buyer is the bought, another one was elected.

Parts clash where who has one part in a report has another part in the next, while the other side has the first, or
where two have the part that one only can have, and the sentences are of one act. A report that tells the act both ways
knows of more than one, and is held against nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, permutations
from typing import Final

from msgspec import Struct

from crosswire.collation.castings import KIN, Casting, Named, are_same, castings, is_state, may_be_one_name
from crosswire.collation.deeds import moments_in, speech_around, times_meet
from crosswire.collation.drafts import finding, position
from crosswire.collation.phrasing import clip
from crosswire.collation.telling import Teller, are_of_one_week
from crosswire.facts import Aspect, Finding
from crosswire.text import slug

# So many content words have to be in both sentences, besides the names and the verb.
SHARED: Final = 2
MANY_SHARED: Final = 4
# The first line of a contest's nouns goes with any office.
_ANY_OFFICE: Final = frozenset({0})
_TIMES: Final = frozenset({"year", "month", "season", "new", "next", "week"})
_DAYS: Final = frozenset({"day", "part", "minute"})


# "X, 46, the former chief cashier of the", "The head of the port authority, X", "former bank chief X".
_BEHIND: Final = re.compile(
    r", (?:\d+, )?(?P<desc>(?!(?:an?|on|in|at|over|for|after|who|and|from|of|with|by|was) )[^,.;]{3,90})"
)
_BEFORE: Final = re.compile(r"(?P<desc>(?:The|the|Its|its|[A-Z]\w+['’]s) [^,.;]{3,90}), (?:[A-ZÀ-Þ][\w.’'-]+ ?){1,4}$")
_RIGHT_BEFORE: Final = re.compile(r"(?P<desc>(?:[A-Z]?[a-z’'-]+ ){1,4})(?:[A-ZÀ-Þ][\w.’'-]+ ?){2,4}$")
_AS: Final = re.compile(r"(?: [a-z]+){1,4} as (?P<desc>[^,.;]{3,90})")
_HEAD: Final = re.compile(r"([a-z][\w-]+)(?= (?:of|at|for|in|from|with|who|whose|that)\b|\s*$)")
# Whose word a winner rests on that nobody has declared.
_POLLED: Final = re.compile(
    r"\b(?:exit[ -]polls?|opinion polls?|polls? show\w*|surveys?|project(?:ion|ed|s)\w*|estimat\w+|forecasts?|"
    r"(?:parallel|own|unofficial) (?:count|tally|tallies)|claim(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
_SMALL: Final = frozenset({"the", "its", "his", "her", "their", "and", "was", "were", "has", "had", "who"})


class _Clash(Struct, frozen=True):
    """Two castings that cannot both be right, with who fills the part in each."""

    one: Casting
    other: Casting
    names: tuple[Named, Named]
    rule: str
    aspect: Aspect


def find_parts(story: str, tellers: Sequence[Teller]) -> Iterator[Finding]:
    """Give the acts in which the reports give a part to two, or swap the parts.

    Args:
        story: the story's id.
        tellers: its reports.
    """
    by_act: dict[str, list[Casting]] = defaultdict(list)
    for teller in tellers:
        for casting in castings(teller):
            by_act[casting.act.name].append(casting)
    for name in sorted(by_act):
        told = by_act[name]
        clashes = [
            clash
            for one, other in combinations([c for c in told if c.is_of_now], 2)
            if _are_comparable(one, other)
            and (clash := _swap(one, other, told) or _two_names(one, other, told)) is not None
        ]
        for rule in ("part.swapped", "part.name"):
            yield from (_finding(story, clash) for clash in [c for c in clashes if c.rule == rule][:1])


def find_own_parts(story: str, teller: Teller) -> Iterator[Finding]:
    """Give the acts whose parts a report gives one way in a sentence and the other way in another.

    Args:
        story: the story's id.
        teller: the report.
    """
    told = [c for c in castings(teller) if c.is_of_now and not c.act.is_mutual and len(c.parts) > 1]
    for one, other in combinations(told, 2):
        if one.act.name != other.act.name or not times_meet(one.moments, other.moments):
            continue
        for first, second in permutations(sorted(one.parts.keys() & other.parts.keys()), 2):
            mirrored = ((one.parts[first], other.parts[second]), (one.parts[second], other.parts[first]))
            if all(are_same(*pair) for pair in mirrored) and not are_same(*mirrored[0][:1], mirrored[1][0]):
                yield _finding(story, _Clash(one, other, mirrored[0], "part.swapped", "role"))
                return


def _are_comparable(one: Casting, other: Casting) -> bool:
    """Tell whether two castings stand in reports of different origins and of one week, and can be of one time."""
    return (
        one.teller.origin != other.teller.origin
        and are_of_one_week(one.teller, other.teller)
        and times_meet(one.moments, other.moments)
        and not _are_rivals(one, other)
    )


def _are_rivals(one: Casting, other: Casting) -> bool:
    """Tell whether two castings are of two things: each has an office, a thing or a sort that the other has not."""
    mine, theirs = one.offices - _ANY_OFFICE, other.offices - _ANY_OFFICE
    if mine - theirs and theirs - mine:
        return True
    sides = _things(one), _things(other)
    if all(sides) and not sides[0] & sides[1] and not one.act.is_witnessed:
        return True
    numbers = _numbers(one), _numbers(other)
    if one.act.is_mutual and all(numbers) and not numbers[0] & numbers[1]:
        return True
    return any(
        bool(mine - other.teller.vocabulary) and bool(theirs - one.teller.vocabulary)
        for mine, theirs in zip(_sorts(one), _sorts(other), strict=True)
    )


def _sorts(casting: Casting) -> tuple[frozenset[str], frozenset[str]]:
    """Give the words that tell what sort of thing is won or held: "the women's cup"; "the prize for fiction"."""
    teller, before, behind = casting.teller, set[str](), set[str]()
    for argument in casting.clause.arguments:
        words = teller.words(argument.span)
        if argument.lemma in casting.act.office:
            before |= teller.lemmas(argument.span) - {argument.lemma} - _TIMES
        elif argument.role == "for" and words.islower() and " " not in words:
            behind.add(argument.lemma)
    return frozenset(w for w in before if not w.isdigit()), frozenset(behind)


def _swap(one: Casting, other: Casting, told: Sequence[Casting]) -> _Clash | None:
    """Give the clash of one who has two parts."""
    for first, second in permutations(sorted({*one.parts, *other.parts}), 2):
        mine, theirs = one.parts.get(first), other.parts.get(second)
        if mine is None or theirs is None or not are_same(mine, theirs):
            continue
        if not _is_turned(one, other, first, second):
            continue
        if any(_has_part(c, part, mine) for c, part in _own(told, one, second)) or any(
            _has_part(c, part, theirs) for c, part in _own(told, other, first)
        ):
            continue
        return _Clash(one, other, (mine, theirs), "part.swapped", "role")
    return None


def _is_turned(one: Casting, other: Casting, first: str, second: str) -> bool:
    """Tell whether the rest of two castings is of one act, with the side of the one turned."""
    sides = one.parts.get(second), other.parts.get(first)
    if any(
        a and b and are_same(a, b) for a, b in ((one.parts.get(first), sides[1]), (sides[0], other.parts.get(second)))
    ):
        return False
    is_mirrored = sides[0] is not None and sides[1] is not None and are_same(sides[0], sides[1])
    is_third = any(
        part in other.parts and are_same(named, other.parts[part])
        for part, named in one.parts.items()
        if part not in {first, second}
    )
    shared = _shared(one, other)
    if one.act.is_mutual:
        is_whole = is_mirrored or (
            not (sides[0] and sides[1]) and bool(one.offices & other.offices) and len(shared) > SHARED
        )
        return is_whole and len(shared) >= SHARED and _are_of_one_sort(one, other)
    if is_mirrored or is_third:
        return True
    return not (sides[0] and sides[1]) and len(shared) >= MANY_SHARED and bool(_numbers(one) & _numbers(other))


def _are_of_one_sort(one: Casting, other: Casting) -> bool:
    """Tell whether an act that both sides may do is one: a day, a number or an office is told in both."""
    return (
        bool(one.offices & other.offices or _days(one) & _days(other) or _numbers(one) & _numbers(other))
        or len(_shared(one, other)) > SHARED
    )


def _own(told: Sequence[Casting], casting: Casting, part: str) -> Iterator[tuple[Casting, str]]:
    """Give the castings of the same report that have a part filled."""
    return ((c, part) for c in told if c.teller is casting.teller and part in c.parts)


def _has_part(casting: Casting, part: str, named: Named) -> bool:
    """Tell whether somebody has a part."""
    return are_same(casting.parts[part], named)


def _two_names(one: Casting, other: Casting, told: Sequence[Casting]) -> _Clash | None:
    """Give the clash of two who have the part that one only can have."""
    act = one.act
    mine, theirs = one.parts.get(act.single), other.parts.get(act.single)
    if mine is None or theirs is None or not mine.names or not theirs.names or are_two_of_one(mine, theirs):
        return None
    if not _is_same_act(one, other, mine, theirs) or (act.name == "contest" and _are_on_words(one, other)):
        return None
    for casting, own, rival in ((one, mine, theirs), (other, theirs, mine)):
        if any(
            c.is_of_now and c.parts[part].is_person == own.is_person and not are_same(c.parts[part], own)
            for c, part in _own(told, casting, act.single)
        ):
            return None
        if _knows(casting, rival, own):
            return None
    return _Clash(one, other, (mine, theirs), "part.name", act.aspect)


def _are_on_words(one: Casting, other: Casting) -> bool:
    """Tell whether who won is what a poll or a side says: two such winners are a dispute (``contests``)."""
    if any(_POLLED.search(c.teller.words(c.sentence)) for c in (one, other)):
        return True
    said = [speech_around(c.teller, c.clause.span) for c in (one, other)]
    speakers = [s.speaker for s in said if s is not None and s.speaker]
    return len(set(speakers)) > 1


def are_two_of_one(one: Named, other: Named) -> bool:
    """Tell whether two names may be of one, or of sorts that may be one: a body and its head."""
    if one.actor and one.actor == other.actor:
        return True
    kinds = {(named.actor or "").partition(":")[0] for named in (one, other)} - {""}
    return may_be_one_name(one, other) or len(kinds) > 1


def _knows(casting: Casting, rival: Named, own: Named) -> bool:
    """Tell whether a report has the other's name, but for one whom it gives another part in the act."""
    if any(
        may_be_one_name(named, rival)
        for part, named in casting.parts.items()
        if part != casting.act.single and named.names
    ):
        return False
    words = frozenset(slug(casting.teller.report.text).split("-"))
    return rival.names - own.names <= words


def _is_same_act(one: Casting, other: Casting, mine: Named, theirs: Named) -> bool:
    """Tell whether two castings with other names in one part are of one act."""
    act, shared = one.act, _shared(one, other)
    if act.is_witnessed:
        is_hour = bool(_days(one) & _days(other)) or bool(_numbers(one) & _numbers(other))
        is_one_hour = bool(_hours(one) & _hours(other))
        # Of a day there must be more: the place and the thing, or words enough.
        is_here = is_one_hour or bool(_places(one) & _places(other))
        return mine.is_person and theirs.is_person and is_hour and len(shared) > (SHARED if is_here else MANY_SHARED)
    if act.is_described:
        towns = [_places_beside(casting) for casting in (one, other)]
        if all(towns) and towns[0].isdisjoint(towns[1]):
            return False  # Two who are wanted for one thing may be arrested in two towns.
        is_family = any(KIN.search(c.teller.words(c.sentence)) for c in (one, other))
        is_one_surname = bool(mine.names & theirs.names) and not is_family and bool(_numbers(one) & _numbers(other))
        is_one_called = _are_called_alike(one, other, mine, theirs)
        return mine.is_person and theirs.is_person and (is_one_called or is_one_surname) and len(shared) > SHARED
    if act.office:
        is_any = bool(_ANY_OFFICE & (one.offices | other.offices)) and act.name == "contest"
        return (is_any or bool(one.offices & other.offices)) and len(shared) >= SHARED
    others = [
        (named, other.parts[part]) for part, named in one.parts.items() if part in other.parts and part != act.single
    ]
    return bool(others) and all(are_same(*pair) for pair in others) and len(shared) >= SHARED


def _are_called_alike(one: Casting, other: Casting, mine: Named, theirs: Named) -> bool:
    """Tell whether two are called by one noun, as the only one, and by most of what goes with it."""
    called = [_called(one, mine), _called(other, theirs)]
    for desc in called[0]:
        for rival in called[1]:
            heads = [_HEAD.search(words) for words in (desc, rival)]
            if heads[0] is None or heads[1] is None or heads[0][1] != heads[1][1]:
                continue
            both = frozenset(desc.lower().split()) & frozenset(rival.lower().split())
            content = [w for w in both - _SMALL if len(w) > SHARED]
            if len(content) > SHARED or (len(content) == SHARED and _numbers(one) & _numbers(other)):
                return True
    return False


def _called(casting: Casting, named: Named) -> list[str]:
    """Give the words by which somebody is called beside the name."""
    text, sentence = casting.teller.report.text, casting.sentence
    words, verb = text[named.span.start : named.span.end], casting.clause.predicate.end
    before = text[verb if sentence.start < verb <= named.span.start else sentence.start : named.span.end]
    found = [_BEHIND.match(text, named.span.end, sentence.end), _BEFORE.search(before), _RIGHT_BEFORE.search(before),
             _AS.match(text, named.span.end, sentence.end)]  # fmt: skip
    called = [m["desc"] for m in found if m is not None]
    if words[:4] in {"The ", "the "} and words.rpartition(" ")[2].islower():
        # The phrase itself is what somebody is called whose name stands elsewhere.
        called.append(words + re.split("[,.;]", text[named.span.end : sentence.end])[0])
    return called


def _shared(one: Casting, other: Casting) -> frozenset[str]:
    """Give the content words of both sentences, but for the names in the parts and the verbs."""
    sides = []
    for casting in (one, other):
        names = frozenset().union(*(named.names for named in casting.parts.values()))
        teller, span = casting.teller, casting.sentence
        words = teller.lemmas(span) - {*casting.clause.lemma.split()}
        words = words.difference(*(teller.lemmas(m.span) for m in teller.mentions_in(span) if is_state(m.actor)))
        sides.append(frozenset(w for w in words if slug(w) not in names))
    return sides[0] & sides[1]


def _numbers(casting: Casting) -> frozenset[float]:
    """Give the numbers of a sentence."""
    span = casting.sentence
    return frozenset(v for start, end, v in casting.teller.numbers if span.start <= start and end <= span.end)


def _days(casting: Casting) -> frozenset[str]:
    """Give the single days told in a sentence."""
    told = moments_in(casting.teller, casting.sentence)
    return frozenset((m.earliest or "")[:10] for m in told if m.grain in _DAYS)


def _places(casting: Casting) -> frozenset[str]:
    """Give the places told in a clause."""
    return frozenset(a.place.name for a in casting.clause.arguments if a.place)


def _places_beside(casting: Casting) -> frozenset[str]:
    """Give the places told in any clause of a sentence."""
    clauses = casting.teller.predicates_in(casting.sentence)
    return frozenset(a.place.name for c in clauses for a in c.arguments if a.place)


def _things(casting: Casting) -> frozenset[str]:
    """Give the nouns of what was done or handed over that fill no part and are no name of the act."""
    spans = [named.span for named in casting.parts.values()]
    return frozenset(
        a.lemma
        for a in casting.clause.arguments
        if a.role == "patient" and a.lemma not in casting.nouns and not any(a.span.overlaps(span) for span in spans)
    )


def _hours(casting: Casting) -> frozenset[str]:
    """Give the hours told in a sentence, without the minutes."""
    told = moments_in(casting.teller, casting.sentence)
    return frozenset((m.earliest or "")[: len("2025-01-01T06")] for m in told if m.grain == "minute")


def _finding(story: str, clash: _Clash) -> Finding:
    """Put the finding together."""
    pair = clash.one, clash.other
    values = [c.teller.words(n.span) for c, n in zip(pair, clash.names, strict=True)]
    told = [clip(c.teller.words(c.clause.span), 120) for c in pair]
    act = clash.one.act
    summary = (
        f"The reports swap who did it: “{clip(told[0], 90)}” and “{clip(told[1], 90)}”."
        if clash.rule == "part.swapped"
        else f"The reports differ on the {act.single}: {values[0]} and {values[1]}."
    )
    return finding(
        story, clash.rule, [act.name, *sorted(values)], "conflict", clash.aspect,
        about=f"{act.name}: who it was",
        summary=summary,
        reason="It is one act, each report tells it in one way, and the same cannot have two parts in it, "
        "nor two the part of one.",
        positions=[position(c.clause.span, words) for c, words in zip(pair, told, strict=True)],
        tellers=[c.teller for c in pair], confidence=0.65, weight=2.8,
    )  # fmt: skip
