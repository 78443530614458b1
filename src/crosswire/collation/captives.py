"""Captives who are all told to have come free alive and well, and one who is told to have died while they were held.

A death in captivity comes before the freeing, so that it does not matter which report was published first. It is the
death of one of those held only by the words: "in captivity", "while being held", "one of the hostages". Who was killed
when they were taken, who took them, and who was held on another occasion are none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, permutations
from typing import Final

from crosswire.collation.deeds import ROUND, moments_in, speech_around
from crosswire.collation.telling import Teller, contemporaries
from crosswire.collation.unscathed import (
    CAPTIVES,
    Telling,
    clash_on_all,
    is_long_past,
    tells_of_captives,
    victim,
)
from crosswire.facts import Actor, Clause, Finding, Span
from crosswire.knowledge.lexicon.acts import load_acts
from crosswire.knowledge.lexicon.freeings import load_freeings
from crosswire.knowledge.lexicon.kinds import load_kinds

_TAKING: Final = frozenset({"abduct", "kidnap", "seize", "snatch", "take", "capture", "hold", "carry off"})
_NUMBER: Final = (
    r"\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|"
    r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
)
_ALL: Final = (
    r"(?:every(?:one|body)|every (?P<each>[a-z]+)|"
    r"(?<!not )\ball\]?(?: of)?(?: (?:them|those)| (?:the |our |its |these )?"
    rf"(?:(?P<number>{_NUMBER}) )?(?:[\w-]+ ){{0,2}}?(?P<group>\w+s|\w*children|\w*men|people|staff|crew))?)"
    r"(?: (?:(?:who (?:were|had been) )?(?:taken|abducted|kidnapped|seized|held|captured|snatched)|"
    r"on|in|aboard|at|from)\b"
    r"[^.;“”\"]{0,80}?)?"
)
_FREED: Final = (
    r"(?: (?:have|has|had))?(?: now| since| all| finally)?(?: (?:been|were|was|are|is|got|came|come))?(?: \w+ly)?"
    r" (?:released|freed|rescued|liberated|let go|set free|brought (?:home|back|out)|returned|home|out|back)"
)
_UNHARMED: Final = (
    r"(?:alive(?: and well)?|unhurt|unharmed|uninjured|unscathed|safely|safe and (?:sound|well)|"
    r"in good (?:health|condition|shape|spirits))"
)
_WELL: Final = re.compile(
    rf"\bnone of (?:them|the (?:\w+ )?(?P<none>\w+?)s?) (?:was|were|has been|have been|had been) "
    r"(?:hurt|injured|harmed|killed)\b|"
    rf"\b{_ALL}(?: (?:have |has |had )?survived|{_FREED} {_UNHARMED}|"
    r" (?:were|was|are|is|remained|came out|came home|returned)(?: \w+ly| all| now)? "
    rf"(?:{_UNHARMED}|fine|healthy|well(?! \w+ed)|okay|safe(?! (?:house|place|from))))\b",
    re.IGNORECASE,
)
_HINT: Final = re.compile(r"\b(?:all|every\w*|none)\b", re.IGNORECASE)
_LIMITED: Final = re.compile(
    r"\b(?:so far|yet|believed|thought|feared|unclear|apparently|almost|nearly|but|except|apart from|besides|although|"
    r"though|hop(?:e|es|ed|ing)|pray\w*|would|could|should|will|if|until|unless|remaining|rest)\b",
    re.IGNORECASE,
)
# By these words somebody is told to have died as one of those held, before they came free.
_HELD: Final = re.compile(
    r"\b(?:(?:in|survive) (?:their |his |her |the )?captivity|"
    r"while (?:still )?(?:being )?(?:held|captive|in captivity)|"
    r"during (?:their|his|her|the) (?:captivity|ordeal)|as (?:an? )?(?:hostages?|captives?)|"
    r"in the hands of (?:the|their|his|her) (?:captors|kidnappers|abductors|gunmen|bandits|rebels|militants)|"
    r"before (?:the|their|his|her|its) (?:release|rescue|liberation))\b",
    re.IGNORECASE,
)
_ANY: Final = CAPTIVES | {"people", "person", "one", "victim", "all"}
# Some are not free yet, so that who is told to be well need not be all.
_LEFT: Final = re.compile(
    r"\b(?:still|remain(?:s|ed)?|stay(?:s|ed)?)(?: being| in)? (?:held|captive|captivity|missing|hostage)|"
    r"\b(?:remaining|other|more|last|next|first|another|some of the|most of the) (?:\w+ )?"
    r"(?:hostages?|captives?|abductees?|batch|group) (?:was|were|are|is|to be|would|will|who)\b|"
    r"\b(?:yet to be|have not been|not yet been) (?:released|freed|rescued|found)\b",
    re.IGNORECASE,
)
# Who died after it was free.
_SINCE: Final = re.compile(r"\bafter\b[^.;]{0,40}\b(?:captivity|release|rescue)\b|\bsince\b", re.IGNORECASE)
_COMING: Final = frozenset({"come", "be", "walk", "return", "secure", "win", "regain", "come home", "be home"})
_FREEDOM: Final = frozenset({"free", "freedom", "home", "release", "liberty"})
_SURVIVING: Final = frozenset({"come out", "make out", "get out", "return", "come home", "emerge", "survive"})
# "Alive" stands so near behind "come out", in characters.
_NEAR_BY: Final = 20
# Counts of one group of captives are not further apart: so many more may have been taken than came free.
_NEAR: Final = 1.5


def find_captives(story: str, tellers: Sequence[Teller], actors: Mapping[str, Actor]) -> Iterator[Finding]:
    """Give the captives who all came free well by one report, and of whom one died by another.

    Args:
        story: the story's id.
        tellers: its reports.
        actors: its actors.
    """
    both = chain.from_iterable(permutations(pair) for pair in contemporaries(tellers))
    pairs = [(a, b) for one, other in both for a in _well(one) for b in _lost(other) if _is_clash(a, b)]
    if pairs:
        yield clash_on_all(story, [a for a, _ in pairs], [b for _, b in pairs], actors)


def _well(teller: Teller) -> list[Telling]:
    """Give where a report tells of all captives that they came free alive and well."""
    return teller.once(_find_well)


def _find_well(teller: Teller) -> list[Telling]:
    """Find where a report tells that all captives are well; none in one that tells of a dead one."""
    found: list[Telling] = []
    if not tells_of_captives(teller) and not _is_of_taken(teller):
        return found
    for sentence in teller.reading.sentences:
        words = teller.words(sentence.span)
        match = _WELL.search(words) if _HINT.search(words) else None
        if match is None or _LIMITED.search(words):
            continue
        span = Span(sentence.span.report, sentence.span.start + match.start(), sentence.span.start + match.end())
        said = speech_around(teller, span)
        group = (match["group"] or match["each"] or match["none"] or "").lower()
        speaker = said.speaker if said is not None else None
        found.append(Telling(teller, span, sentence, _noun(teller, group), True, speaker))
    return [] if found and _lost(teller) else found


def _is_of_taken(teller: Teller) -> bool:
    """Tell whether a report tells of people whom gunmen took, and who came free."""
    lemmas = {clause.lemma for clause in teller.reading.clauses}
    return not lemmas.isdisjoint({"release", "free", "liberate"}) and not lemmas.isdisjoint(_TAKING)


def _noun(teller: Teller, word: str) -> str:
    """Give the plain form of a plural, as the report's lemmas have it."""
    singular = {"people": "people", "children": "child"}.get(word, word.removesuffix("s"))
    return singular if singular in teller.vocabulary else word


def _lost(teller: Teller) -> list[Telling]:
    """Give where a report tells that one of those held died."""
    return teller.once(_find_lost)


def _find_lost(teller: Teller) -> list[Telling]:
    """Find the deaths of captives."""
    found = []
    for clause in teller.reading.clauses:
        if clause.mood != "told" or not _is_death(teller, clause):
            continue
        sentence, group = teller.sentence(clause.predicate), victim(teller, clause)
        if sentence is None or group is None or ROUND.search(_HELD.sub("", teller.words(clause.span))):
            continue
        if _SINCE.search(teller.words(sentence.span)):
            continue
        is_captive = group in CAPTIVES or _HELD.search(teller.words(sentence.span)) is not None
        if is_captive and not is_long_past(teller, sentence.span, teller.once(_begun)):
            said = speech_around(teller, clause.span)
            speaker = said.speaker if said is not None else None
            found.append(Telling(teller, clause.span, sentence, group, True, speaker))
    return found


def _is_death(teller: Teller, clause: Clause) -> bool:
    """Tell whether a clause tells that somebody died, or did not come out alive."""
    if clause.lemma in _SURVIVING:
        behind = teller.report.text[clause.predicate.end : clause.predicate.end + _NEAR_BY].lower()
        return clause.negated and (clause.lemma == "survive" or "alive" in behind)
    if clause.negated:
        return False
    ends = (w for w in load_acts().get(clause.lemma, ()) if w.act.name == "survive" and not w.done)
    return any(not w.noun or any(a.lemma == w.noun for a in clause.arguments) for w in ends)


def _begun(teller: Teller) -> str:
    """Give the first day on which a report says that somebody was taken, "" where it says none."""
    taken = (c for c in teller.reading.clauses if c.lemma in _TAKING)
    return min(((m.earliest or "")[:10] for c in taken for m in moments_in(teller, c.span)), default="")


def _is_clash(well: Telling, lost: Telling) -> bool:
    """Tell whether one of those who are all told to be well is told to have died."""
    if not _is_one_of(well, lost) or not _is_in_order(well, lost):
        return False
    if any(_LEFT.search(t.teller.report.text) for t in (well, lost)):
        return False
    counted = _WELL.search(well.teller.words(well.span))
    if counted is None or counted["number"] is None:
        return True
    # All 24 who came free may be well where a twenty-fifth had died.
    mine = [v for start, end, v in well.teller.numbers if well.span.start <= start and end <= well.span.end]
    return bool(mine) and not any(mine[0] < v <= _NEAR * mine[0] for _, _, v in lost.teller.numbers)


def _is_in_order(well: Telling, lost: Telling) -> bool:
    """Tell whether who died did so before all were told to be well: before they were free, or by an earlier report."""
    if well.teller.once(_frees):
        return True
    days = [t.teller.published[:10] for t in (well, lost)]
    return all(days) and days[1] <= days[0]


def _frees(teller: Teller) -> bool:
    """Tell whether a report tells that captives came free."""
    told = [c for c in teller.reading.clauses if c.mood == "told" and not c.negated]
    if any(c.lemma in load_freeings().free for c in told):
        return True
    return any(c.lemma in _COMING and any(a.lemma in _FREEDOM for a in c.arguments) for c in told)


def _is_one_of(well: Telling, lost: Telling) -> bool:
    """Tell whether who died is of the group that is told to be well."""
    if well.group in _ANY:
        return True
    if well.group:
        kinds = load_kinds()
        return kinds.get(well.group, well.group) == kinds.get(lost.group, lost.group)
    # Whom "all of them" means is not told beside it: those whom the report knows to have been held.
    return lost.group in _ANY or lost.group in well.teller.vocabulary
