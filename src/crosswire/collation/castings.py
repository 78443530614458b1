"""Who has which part in an act, as one report tells it: the buyer and the seller, who sued and who was sued.

A clause fills the parts by the table of parts. Whoever fills one is known by the words of the name, in the phrase, in
apposition to it or by what the phrase goes back to, and by the states named in it, so that bodies are told apart of
which no table knows.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct
from rapidfuzz import fuzz

from crosswire.collation.deeds import PRONOUNS, meant, moments_in
from crosswire.collation.telling import Teller
from crosswire.facts import Argument, Clause, Moment, Span
from crosswire.gregorian import read_day
from crosswire.knowledge.lexicon.parts import ANY_VERB, PartedAct, PartWording, load_parts
from crosswire.knowledge.spelling import are_one_given_name
from crosswire.text import fold, slug

# Words of a name that are spelled as nearly alike as this are one.
ONE_NAME: Final = 75.0
# Spellings of one name differ in length by no more.
ENDING: Final = 2
# What is told of days so long before the report is of another time.
LONG_AGO: Final = 14
# By these a sentence is told to be of another time, another case of the kind, or of what is given back for it.
ELSEWHEN: Final = re.compile(
    r"\b(?:earlier|previous(?:ly)?|former(?:ly)? (?:case|deal)|ago|last (?:year|month|season|spring|summer|autumn)|"
    r"(?:years?|months?|weeks?|days?|hours?) (?:after|before|later|earlier)|the last|reversal|"
    r"in (?:return|turn|exchange)(?! for)|counter-?(?:claim|suit|bid|offer|request|attack|sue)\w*|"
    r"of (?:its|his|her|their) own|other way|separate(?:ly)?|another|accomplice|"
    r"(?:second|third|other)(?!-| (?:largest|biggest|time|straight|term|people|person|men|women))|"
    r"tried|attempt\w*|once more|also|if|whether)\b",
    re.IGNORECASE,
)
KIN: Final = re.compile(
    r"\b(?:brothers?|sisters?|sons?|daughters?|wife|husband|father|mother|cousins?|nephew|niece|uncle|aunt|widow|"
    r"widower|twins?|namesake|relation|relatives?|related|famil(?:y|ies)|founder|clan|dynasty|siblings?|parents?|grand\w+|late|"
    r"couple|married|spouse|partner|child|children)\b",
    re.IGNORECASE,
)
"""Words by which a sentence is told to be of a family, in which several have one surname."""
_CAPITALS: Final = re.compile(r"(?<![\w’'-])[A-ZÀ-ÖØ-ÞŁŚŠŽČĆŻŹĐİ][\w’'-]*")
# A name in apposition, right behind a noun: "the salmon farmer Brinefold", "her lawyer, Tom Reeve, told".
_BEHIND: Final = re.compile(
    r"(?:, (?:an? |the )?|[ “\"'‘]{1,2})"
    r"(?:[A-ZÀ-ÖØ-ÞŁŚŠŽČĆŻŹĐİ][\w’'.-]*(?: (?:de|da|van|von|bin|al|el|la|del|dos) | ?)?){1,5}"
)
# An infinitive behind these is of what is settled.
_SETTLED: Final = re.compile(r"(?:\b(?:agree[ds]?|due|set|ready|is|are|was|were|will)\b[^,;]*|^)$")
# The words of a name before the phrase that the parse has.
_FRONT: Final = re.compile(r"(?:[A-ZÀ-Þ][\w’'-]+ )+$")
# What somebody may be chosen for before he or she is it.
NOT_YET: Final = frozenset(
    {"candidate", "nominee", "contender", "finalist", "member", "runner-up", "delegate", "deputy"}
)
_CLEFT: Final = re.compile(r"It (?:was|is) .*\bwho\b")
# Nouns and adjectives between a state's adjective and the phrase that it belongs to.
_NEAR: Final = 30
_NOUNS: Final = re.compile(r" (?:(?!of|in|to|by|from|and|or|at|on|for|with|the|a|an|is|has|was|said)[a-z]+ ){0,3}")
_TITLES: Final = frozenset(
    {"mr", "mrs", "ms", "dr", "prof", "sir", "the", "president", "minister", "general", "lieutenant", "colonel",
     "major", "captain", "admiral", "rear", "judge", "justice", "senator", "governor", "king", "queen", "prince",
     "prime", "chief", "deputy", "vice", "officer", "police", "army", "de", "la", "el", "of", "a", "an", "monday",
     "tuesday", "wednesday",
     "thursday", "friday", "saturday", "sunday", "group", "bank", "company", "corp", "corporation",
     "inc", "ltd",
     "holding", "holdings", "plc", "ag", "gmbh", "united", "international", "national", "party", "union",
     "ministry", "agency", "association", "cooperative", "industries", "airlines", "energy", "north", "south", "east",
     "west", "new"}
)  # fmt: skip


class Named(Struct, frozen=True):
    """Who fills a part: the phrase, the words of the name, folded, the states named in it, the actor's id if known."""

    span: Span
    names: frozenset[str]
    states: frozenset[str]
    actor: str | None

    @property
    def is_person(self) -> bool:
        """Whether it is known to be a person."""
        return (self.actor or "").startswith("person:")


class Casting(Struct, frozen=True):
    """An act as a clause tells it, with whoever fills its parts; ``offices`` are the lines of what is won or held.

    ``nouns`` are those that tell the act ("lawsuit").
    """

    teller: Teller
    clause: Clause
    act: PartedAct
    parts: dict[str, Named]
    offices: frozenset[int]
    moments: tuple[Moment, ...]
    nouns: frozenset[str]

    @property
    def sentence(self) -> Span:
        """The sentence it stands in."""
        sentence = self.teller.sentence(self.clause.predicate)
        return sentence.span if sentence else self.clause.span

    @property
    def is_of_now(self) -> bool:
        """Whether it is told as a fact, or as what is to come, of the days of the report."""
        clause = self.clause
        is_settled = clause.mood in {"told", "will"} or (clause.mood == "open" and not _is_doubted(self))
        if clause.negated or not is_settled:
            return False
        published = self.teller.day
        ends = [read_day((m.latest or "")[:10]) for m in self.moments]
        is_old = published is not None and any(end is not None and (published - end).days > LONG_AGO for end in ends)
        return not is_old and ELSEWHEN.search(self.teller.words(self.sentence)) is None


def _is_doubted(casting: Casting) -> bool:
    """Tell whether a verb in no finite form is of what somebody wants or may do: "agreed to buy" is none of these."""
    before = casting.teller.report.text[casting.sentence.start : casting.clause.span.start]
    if casting.teller.words(casting.clause.predicate).endswith("ing"):
        return not before.endswith(", ")
    return casting.clause.main and _SETTLED.search(before) is None


def castings(teller: Teller) -> list[Casting]:
    """Give the acts of the table of parts that a report tells, of whatever time, in text order."""
    return teller.once(_castings)


def _castings(teller: Teller) -> list[Casting]:
    """Find the castings of a report; those of one act in one sentence are one where no part has two."""
    table, found = load_parts(), dict[tuple[str, int], list[Casting]]()
    of_any_verb = table.get(ANY_VERB, ())
    known = {wording.noun or "" for wording in of_any_verb}
    for clause in teller.reading.clauses:
        nouns = {"", *(a.lemma for a in clause.arguments)}
        for wording in (*table.get(clause.lemma, ()), *(() if known.isdisjoint(nouns) else of_any_verb)):
            casting = _casting(teller, clause, wording) if (wording.noun or "") in nouns else None
            if casting is not None:
                _add(found.setdefault((casting.act.name, casting.sentence.start), []), casting)
    return [casting for castings_ in found.values() for casting in castings_]


def _add(found: list[Casting], casting: Casting) -> None:
    """Add a casting to those of its act in its sentence, or its parts to the last of them."""
    last = found[-1] if found else None
    if last is None or last.is_of_now != casting.is_of_now or last.parts.keys() & casting.parts.keys():
        found.append(casting)
        return
    found[-1] = Casting(
        last.teller, last.clause, last.act, {**last.parts, **casting.parts}, last.offices | casting.offices,
        (*last.moments, *casting.moments), last.nouns | casting.nouns,
    )  # fmt: skip


def _casting(teller: Teller, clause: Clause, wording: PartWording) -> Casting | None:
    """Cast a clause by one wording; None where it is not told in it, or fills no part by a name."""
    noun = next((a for a in clause.arguments if a.lemma == wording.noun), None) if wording.noun else None
    if wording.noun and noun is None:
        return None
    offices = _offices(teller, clause, wording)
    if wording.act.office and (not offices or any(a.lemma in NOT_YET and a.role != "agent" for a in clause.arguments)):
        return None
    found: dict[str, list[Named]] = defaultdict(list)
    for argument in _arguments(teller, clause):
        part = wording.parts.get(_role(teller, argument))
        is_far = argument.role == "of" and noun is not None and not _is_right_behind(teller, noun, argument)
        if part is None or argument is noun or is_far or _is_office(teller, argument, wording):
            continue
        others = tuple(a.span for a in clause.arguments if a is not argument)
        if (named := name_of(teller, argument, others)) is not None:
            found[part].append(named)
    if noun is not None and "poss" in wording.parts:
        owner = _owner(teller, noun, clause)
        if owner is not None:
            found[wording.parts["poss"]].append(owner)
    parts = {part: named[0] for part, named in found.items() if len(named) == 1}
    moments = tuple(moments_in(teller, clause.span))
    nouns = frozenset({wording.noun} - {""})
    return Casting(teller, clause, wording.act, parts, offices, moments, nouns) if parts else None


def _arguments(teller: Teller, clause: Clause) -> Iterator[Argument]:
    """Give the nouns of a clause; who did it by "it was X who did it" is X."""
    sentence = teller.sentence(clause.predicate)
    is_cleft = sentence is not None and _CLEFT.match(teller.words(sentence.span)) is not None
    if not is_cleft or sentence is None or clause.lemma == "be":
        yield from clause.arguments
        return
    yield from (a for a in clause.arguments if a.role != "agent")
    first = next((c for c in teller.predicates_in(sentence.span) if c.lemma == "be"), None)
    doers = [a for a in first.arguments if a.role == "patient"] if first is not None else []
    yield from (Argument("agent", a.lemma, a.span, a.place) for a in doers[:1])


def _offices(teller: Teller, clause: Clause, wording: PartWording) -> frozenset[int]:
    """Give the lines of what is won or held; who beats whom says it anywhere in the sentence."""
    nouns = {argument.lemma for argument in clause.arguments}
    sentence = teller.sentence(clause.predicate)
    if len(wording.parts) > 1 and {"agent", "patient"} <= wording.parts.keys() and sentence is not None:
        nouns |= teller.lemmas(sentence.span)
    return frozenset(line for noun, line in wording.act.office.items() if noun in nouns)


def _is_right_behind(teller: Teller, noun: Argument, argument: Argument) -> bool:
    """Tell whether "of" somebody hangs on a noun: it stands right behind it."""
    return teller.report.text[noun.span.end : argument.span.start] in {" of ", " of the "}


def _role(teller: Teller, argument: Argument) -> str:
    """Give the role of a noun; of two objects the one behind "to" is to whom."""
    is_to = teller.report.text.endswith(" to ", 0, argument.span.start)
    return "to" if is_to and argument.role == "patient" else argument.role


def _is_office(teller: Teller, argument: Argument, wording: PartWording) -> bool:
    """Tell whether a noun is what is won or held, and not who holds it: "named Tom Reeve chief executive"."""
    return argument.lemma in wording.act.office and not any(
        (m.actor or "").startswith("person:") and argument.lemma not in teller.words(m.span).lower().split()
        for m in teller.mentions_in(argument.span)
    )


def _owner(teller: Teller, noun: Argument, clause: Clause) -> Named | None:
    """Give whose noun it is, by the name before it in its phrase, or by "its" who does it."""
    words = teller.words(noun.span).replace("’s", "'s")
    if words.lower().startswith(("its ", "their ")):
        doer = next((a for a in clause.arguments if a.role == "agent"), None)
        return name_of(teller, doer, ()) if doer is not None else None
    head, mark, _ = words.rpartition("'s ")
    span = Span(noun.span.report, noun.span.start, noun.span.start + len(head))
    return _made(teller, _with_front(teller, span), None, ()) if mark else None


def _with_front(teller: Teller, span: Span) -> Span:
    """Give a name with the words of it that stand before the phrase."""
    sentence = teller.sentence(span)
    first = sentence.span.start if sentence else span.start
    found = _FRONT.search(teller.report.text, first, span.start)
    return Span(span.report, found.start(), span.end) if found else span


def name_of(teller: Teller, argument: Argument, others: Sequence[Span]) -> Named | None:
    """Give who is meant by a noun of a clause, None where no name or state is known for it.

    Args:
        teller: the report.
        argument: the noun with its phrase.
        others: the phrases of the clause's other nouns, whose states are not its own.
    """
    actor = meant(teller, argument)
    if argument.lemma in PRONOUNS and actor is None:
        return None
    return _made(teller, _with_name(teller, argument.span), actor, others)


def _with_name(teller: Teller, span: Span) -> Span:
    """Give a phrase with the name in apposition to it, if its noun is a common one."""
    if teller.words(span).rpartition(" ")[2][:1].isupper():
        return span
    behind = _BEHIND.match(teller.report.text, span.end)
    return Span(span.report, span.start, span.end + len(behind[0].rstrip(" ,"))) if behind else span


def _made(teller: Teller, span: Span, actor: str | None, others: Sequence[Span]) -> Named | None:
    """Make a name of a stretch and the actor that it means."""
    states, inner = set[str](), list[Span]()
    for mention in teller.mentions_in(span):
        if mention.actor is not None and is_state(mention.actor):
            states.add(mention.actor)
            inner.append(mention.span)
    if actor is not None and is_state(actor):
        states.add(actor)
    states.update(_states_beside(teller, span, others))
    names = frozenset(_capitals(teller, span, inner))
    kind, _, known = (actor or "").partition(":")
    if kind == "person" or (kind == "org" and not names):
        names |= frozenset(known.split("-"))
    if not names and not states:
        return None
    return Named(span, names, frozenset(states), actor if kind in {"person", "org"} else None)


def _states_beside(teller: Teller, span: Span, others: Sequence[Span]) -> Iterator[str]:
    """Give the states beside a phrase: "Uzbek trade (minister X)", "(the president) of Togo"."""
    text, first = teller.report.text, max(0, span.start - _NEAR)
    for mention in teller.mentions_in(Span(span.report, first, span.start)):
        is_own = not any(mention.span.overlaps(other) for other in others)
        if is_own and is_state(mention.actor) and _NOUNS.fullmatch(text[mention.span.end : span.start]):
            yield mention.actor or ""
    for mention in teller.mentions_in(Span(span.report, span.end, span.end + len(" of the ") + 1)):
        if is_state(mention.actor) and text[span.end : mention.span.start] in {" of ", " of the "}:
            yield mention.actor or ""


def is_state(actor: str | None) -> bool:
    """Tell a state's id."""
    return actor is not None and len(actor) == 3 and actor.isupper()


def _capitals(teller: Teller, span: Span, states: list[Span]) -> Iterator[str]:
    """Give the words of a phrase with a capital that are no titles and name no state."""
    sentence = teller.sentence(span)
    for found in _CAPITALS.finditer(teller.report.text, span.start, span.end):
        word = re.sub(r"['’]s?$", "", found[0])
        is_first = sentence is not None and found.start() == sentence.span.start
        is_alone = is_first and not _is_name(teller, found[0], Span(span.report, found.start(), found.end()))
        if fold(word) in _TITLES or any(s.start <= found.start() < s.end for s in states) or is_alone:
            continue
        yield from slug(word).split("-")


def _is_name(teller: Teller, word: str, span: Span) -> bool:
    """Tell whether a word that begins a sentence is a name.

    The reader has it for one, it stands in the report again and never in small letters, or another word with a capital
    follows it.
    """
    words = _words(teller)
    is_again = words[word] > 1 and not words[word.lower()]
    text = teller.report.text
    return (
        is_again
        or any(m.form == "name" for m in teller.mentions_in(span))
        or any(lemma[:1].isupper() for lemma in teller.lemmas(span))
        or re.match(r" [A-Z][a-z]", text[span.end : span.end + 3]) is not None
    )


def _words(teller: Teller) -> Counter[str]:
    """Count the words of a report as they are written."""
    return teller.once(_counted)


def _counted(teller: Teller) -> Counter[str]:
    """Count the words of a report."""
    return Counter(re.findall(r"\w+", teller.report.text))


def are_same(one: Named, other: Named) -> bool:
    """Tell whether two phrases may mean one: by the actor, a word of the name, or the state of one without a name."""
    if one.actor and one.actor == other.actor:
        return True
    if one.names and other.names and any(is_like(a, b) for a in one.names for b in other.names):
        return True
    return bool(one.states & other.states) and not (one.names and other.names and one.is_person == other.is_person)


def is_like(one: str, other: str) -> bool:
    """Tell whether two words of names may be one: spelled nearly alike, or an initial."""
    if min(len(one), len(other)) == 1:
        return one[0] == other[0]
    if are_one_given_name(one, other):
        return True
    return abs(len(one) - len(other)) <= ENDING and fuzz.ratio(one, other) >= ONE_NAME


def may_be_one_name(one: Named, other: Named) -> bool:
    """Tell whether each word of the shorter of two names may be one of the longer."""
    shorter, longer = sorted((one.names, other.names), key=len)
    return all(any(is_like(a, b) for b in longer) for a in shorter)
