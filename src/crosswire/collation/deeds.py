"""Acts of the table of acts as the reports tell them: done or not, of whom or what, when, and by whose word.

Reports tell one act in many words ("voted down", "did not find a majority"). Here each such clause becomes a deed, so
that deeds of one act can be held against each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from crosswire.collation.introduced import introduced
from crosswire.collation.telling import Teller
from crosswire.facts import Argument, Clause, Moment, Span, Statement
from crosswire.knowledge.lexicon.acts import Act, Wording, load_acts, load_light

PRONOUNS: Final = frozenset({"it", "they", "he", "she", "who", "which", "that", "this", "i", "we", "you"})
_ARTICLES: Final = frozenset({"a", "an", "the", "all", "both", "his", "her", "its", "their"})
# Nouns for people that tell nothing of who they are.
_ANYBODY: Final = frozenset(
    {"man", "woman", "people", "person", "official", "member", "one", "other", "child", "boy", "girl", "victim"}
)
# Verbs of what lasts.
_STATES: Final = frozenset({"be", "remain", "stay"})
# A name stands right behind the noun that it belongs to.
_NAME: Final = 1
_THINGS: Final = frozenset({"it", "they", "which", "that", "this"})
# Bodies that decide before, or below, the one whose decision counts.
LOWER: Final = frozenset({"committee", "commission", "subcommittee", "panel", "board", "cabinet", "council", "branch"})
# By these a sentence is told to be of another round, house or reading.
ROUND: Final = re.compile(
    r"\b(?:first(?! time)|second|third|fourth|fifth|"
    r"(?:last|next|previous|earlier)(?! (?:week|month|year|night|\w+day))|another|other|final|new|again|lower|upper|"
    r"initial(?:ly)?|preliminary|"
    r"(?:after|before|following) (?:their|its|his|her|an?|the)(?: \w+)? (?:votes?|ballot|round|reading|recount|"
    r"run-?off|appeal|review|retrial|trial|hearing|debate|session|meeting|talks|summit|defeat|rejection|amendments?|"
    r"changes?|failure|approval|match|game|final)|once more|separate|also|too|either)\b",
    re.IGNORECASE,
)

# What comes "then" after what was "previously" is no news either.
_THEN: Final = re.compile(r"\b(?:then|later|subsequently|afterwards|eventually)\W+(?:\w+\W+){0,2}$", re.IGNORECASE)
_FORMERLY: Final = re.compile(r"\b(?:previously|formerly|once)\b", re.IGNORECASE)
_BEFORE: Final = 40
_AT_FIRST: Final = re.compile(r"\b(?:first|initially|originally|long|earlier)\b[^.]*$")
# Whose an act is that is told by a noun; what a noun tells that may yet come; the least of something.
_OWNERS: Final = frozenset({"of", "from", "by", "between"})
_UNSURE: Final = re.compile(
    r"\b(?:possible|planned|expected|imminent|proposed|potential|likely|future|early|any|possible|partial|another|first|"
    r"previous|earlier|last|second|third|new|provisional|interim|draft|preliminary)\b",
    re.IGNORECASE,
)
_REFUSING: Final = re.compile(r"(?:declin|refus|fail|reject)", re.IGNORECASE)
_WHERE: Final = frozenset({"in", "at", "near", "outside", "off"})
_HOLDING: Final = frozenset({"be", "hold", "keep"})
_LASTING: Final = re.compile(r"\b(?:still|as of|is|are|holds?|keeps?)\b|['’](?:s|re) ", re.IGNORECASE)
_BITS: Final = frozenset({"word", "hint", "sign", "trace"})
_NARROW: Final = re.compile(
    r"\b(?:but|because|as|just|only|solely|so|enough|yet|again|\w{3,}ly|any more|every|all)\b", re.IGNORECASE
)


class Deed(Struct, frozen=True):
    """An act as a clause of one report tells it.

    ``bearers`` are the nouns of whom or what it is told; ``people`` their actors, by id; ``speaker`` who says so where
    the report does not say it in its own name.
    """

    teller: Teller
    clause: Clause
    act: Act
    done: bool
    bearers: tuple[Argument, ...]
    people: frozenset[str]
    speaker: str | None
    noun: str = ""
    loose: bool = False

    @property
    def lemmas(self) -> frozenset[str]:
        """The nouns of whom or what it is told."""
        return frozenset(bearer.lemma for bearer in self.bearers)

    @property
    def sentence(self) -> str:
        """The sentence it stands in."""
        sentence = self.teller.sentence(self.clause.predicate)
        return self.teller.words(sentence.span) if sentence else ""


def deeds(teller: Teller) -> list[Deed]:
    """Give the acts of the table that a report tells as facts of its own days, in text order."""
    return teller.once(_deeds)


def _deeds(teller: Teller) -> list[Deed]:
    """Find the deeds of a report."""
    table, found = load_acts(), []
    for clause in teller.reading.clauses:
        if clause.earlier or not _is_told(teller, clause) or is_narrowed(teller, clause) or _is_then(teller, clause):
            continue
        nouns = {"", *(argument.lemma for argument in clause.arguments)}
        for wording in table.get(clause.lemma, ()):
            is_worded = wording.noun in nouns or ("_" in wording.noun and _has_pair(teller, clause, wording.noun))
            deed = _deed(teller, clause, wording) if is_worded else None
            if deed is not None:
                found.append(deed)
        found += _nominal(teller, clause)
    return found


def _has_pair(teller: Teller, clause: Clause, pair: str) -> bool:
    """Tell whether a clause has a noun with the word before it: "distress_call"."""
    word, _, noun = pair.partition("_")
    return any(a.lemma == noun and word in teller.words(a.span).lower().split() for a in clause.arguments)


def is_heading(teller: Teller, clause: Clause) -> bool:
    """Tell whether a clause stands in a heading."""
    sentence = teller.sentence(clause.predicate)
    return sentence is None or sentence.kind == "heading"


def _is_told(teller: Teller, clause: Clause) -> bool:
    """Tell whether a clause is what a sentence tells; of headings also "after" clauses and bare participles."""
    if clause.mood == "told":
        return clause.main or is_heading(teller, clause)
    if clause.mood != "open" or not is_heading(teller, clause) or not _is_past(teller, clause):
        return False
    return clause.main or not any(
        c.main and c.mood == "told" and teller.sentence(c.predicate) == teller.sentence(clause.predicate)
        for c in teller.reading.clauses
    )


def _is_past(teller: Teller, clause: Clause) -> bool:
    """Tell whether a verb has a form of the past, as bare participles in headings have: "bill defeated"."""
    word = teller.words(clause.predicate).lower()
    return word != clause.lemma.partition(" ")[0] and not word.endswith(("s", "ing"))


def _is_then(teller: Teller, clause: Clause) -> bool:
    """Tell whether a clause goes on with what its sentence told of an earlier time: "once led it, but then lost it"."""
    sentence = teller.sentence(clause.predicate)
    if sentence is None:
        return False
    before = Span(clause.span.report, sentence.span.start, clause.predicate.start)
    words = teller.words(before)
    if _THEN.search(words) is None:
        return False
    published = teller.published[:4]
    years = (m.latest[:4] for m in moments_in(teller, before) if m.latest)
    return _FORMERLY.search(words) is not None or any(year < published for year in years)


def is_narrowed(teller: Teller, clause: Clause) -> bool:
    """Tell whether a denial is of how, why or as what only: "did not use it lightly", "not for money but for fame".

    What somebody "first refused to" do may have been done since.
    """
    if not clause.negated:
        return False
    before = teller.report.text[max(0, clause.span.start - _BEFORE) : clause.span.start]
    return _NARROW.search(teller.words(clause.span)) is not None or _AT_FIRST.search(before) is not None


def _deed(teller: Teller, clause: Clause, wording: Wording) -> Deed | None:
    """Make a deed of a clause with a wording's verb and noun; None where it is not told so."""
    if not (wording.done or wording.act.decided or wording.act.ends) and _is_over(teller, clause):
        return None
    role = wording.bearer
    if role == "patient" and _is_bare_passive(teller, clause):
        role = "agent"
    bearers = tuple(a for a in clause.arguments if a.role == role and a.lemma != wording.noun)
    is_loose = bool(wording.act.of) and not _is_told_of(clause, bearers, wording)
    if is_loose and not (bearers and wording.act.decided and role == "patient" and is_heading(teller, clause)):
        return None
    deed = _make(teller, clause, wording.act, bearers, done=wording.done != clause.negated)
    return replace(deed, noun=wording.noun, loose=is_loose)


def _is_over(teller: Teller, clause: Clause) -> bool:
    """Tell whether a state is not told to last: who "was held for a day" may be free."""
    return clause.lemma in _HOLDING and _LASTING.search(teller.words(clause.span)) is None


def _is_bare_passive(teller: Teller, clause: Clause) -> bool:
    """Tell whether a clause is a heading's passive without its auxiliary: "Two engineers freed in Kogi"."""
    roles = {argument.role for argument in clause.arguments}
    return "agent" in roles and "patient" not in roles and is_heading(teller, clause) and _is_past(teller, clause)


def _make(teller: Teller, clause: Clause, act: Act, bearers: tuple[Argument, ...], *, done: bool) -> Deed:
    """Make a deed, with who is meant by its nouns and by whose word it is told."""
    late = introduced(teller)
    people = {
        actor for b in bearers if (actor := meant(teller, b)) and not actor.startswith("group:") and b.span not in late
    }
    people.update(*(late.get(b.span, ()) for b in bearers))
    said = speech_around(teller, clause.span)
    if said is not None and _REFUSING.match(teller.words(said.cue) if said.cue else ""):
        said = None  # Who "declined to apologise" said nothing of it.
    return Deed(teller, clause, act, done, bearers, frozenset(people), said.speaker if said is not None else None)


def _nominal(teller: Teller, clause: Clause) -> Iterator[Deed]:
    """Give the deeds that a clause tells by nouns: "the signing was called off", "left without an apology"."""
    light = load_light()
    for argument in clause.arguments:
        acts = light.nouns.get(argument.lemma)
        done = _came_about(teller, clause, argument) if acts else None
        if done is None:
            continue
        for act in acts or ():
            bearers = _bearers_of_noun(clause, argument, act)
            if bearers and not (act.of and all(b.lemma not in act.of for b in bearers)):
                yield replace(_make(teller, clause, act, bearers, done=done), noun=argument.lemma)


def _came_about(teller: Teller, clause: Clause, noun: Argument) -> bool | None:
    """Tell whether a clause says that the act of a noun came about; None where it says neither."""
    if _UNSURE.search(teller.words(noun.span)):
        return None
    roles = {a.role for a in clause.arguments if a.lemma in _BITS}
    if noun.role == "without" or (noun.role == "of" and "without" in roles):
        return None if clause.negated else False
    if clause.lemma == "be" and not teller.words(clause.span).lower().startswith("there"):
        return None
    told = load_light().verbs.get(clause.lemma, ())
    # "Ended with no agreement"; where the noun is the subject, the clause is negated by it.
    is_denied = clause.negated or teller.words(noun.span).lower().startswith("no ")
    return next((done != is_denied for role, done in told if role == noun.role), None)


def _bearers_of_noun(clause: Clause, noun: Argument, act: Act) -> tuple[Argument, ...]:
    """Give whom or what an act befalls that is told by a noun: what hangs on it, or who does it."""
    if act.of:
        own = tuple(a for a in clause.arguments if a.lemma in act.of)
        return own or ((noun,) if noun.lemma in act.of else ())
    is_done_by = act.bearer == "agent" and noun.role in {"patient", "without", "of"}
    roles = _OWNERS | {"agent"} if is_done_by else _OWNERS
    return (*(a for a in clause.arguments if a.role in roles and a is not noun), noun)


def _is_told_of(clause: Clause, bearers: Sequence[Argument], wording: Wording) -> bool:
    """Tell whether a clause is of a thing that its act befalls, or of a pronoun in its stead."""
    # A team wins a cup, but the border opens, whoever else opens something.
    of = clause.arguments if wording.act.bearer == "agent" and wording.bearer != "patient" else bearers
    if any(a.lemma in wording.act.of for a in of):
        return True
    if wording.act.is_loose and wording.bearer == "agent":
        return not wording.noun or bool(bearers)
    return bool(bearers) and all(b.lemma in _THINGS for b in bearers)


def meant(teller: Teller, argument: Argument) -> str | None:
    """Give the actor that an argument means: by the mention that ends with it, or by the name right behind it."""
    told, span = teller.once(_all_meant), argument.span
    place = span.start, span.end
    return told[place] if place in told else _meant(teller, span)


def _all_meant(teller: Teller) -> dict[tuple[int, int], str | None]:
    """Give whom the arguments of all clauses of a report mean, by their places."""
    spans = {(a.span.start, a.span.end): a.span for clause in teller.reading.clauses for a in clause.arguments}
    return {place: _meant(teller, span) for place, span in spans.items()}


def _meant(teller: Teller, span: Span) -> str | None:
    """Give the actor that a noun at a place means."""
    own, named = None, None
    for mention in teller.mentions_in(Span(span.report, span.start, span.end + _NAME + 1)):
        place, actor = mention.span, mention.means
        if actor and own is None and place.start < span.end <= place.end:
            own = actor
        elif actor and named is None and span.end < place.start:
            named = actor
    if own is None or own.startswith("group:"):
        # "The photographer Antoine Delmas".
        return named if named and named.startswith("person:") else own
    return own


def speech_around(teller: Teller, span: Span) -> Statement | None:
    """Give the statement whose content holds a stretch."""
    start, end = span.start, span.end
    return next((said for first, last, said in teller.once(_contents) if first <= start and end <= last), None)


def _contents(teller: Teller) -> list[tuple[int, int, Statement]]:
    """Give the stretches of what is said in a report, each with its statement, in the order of the statements."""
    return [(span.start, span.end, said) for said in teller.reading.statements for span in said.content]


def moments_in(teller: Teller, span: Span) -> list[Moment]:
    """Give the days and times told in a stretch."""
    start, end = span.start, span.end
    return [moment for first, last, moment in teller.once(_dated) if start <= first and last <= end]


def _dated(teller: Teller) -> list[tuple[int, int, Moment]]:
    """Give the days and times of a report with where they begin and end."""
    return [(m.span.start, m.span.end, m) for m in teller.reading.moments if m.earliest and m.latest]


def are_of_one_time(one: Deed, other: Deed) -> bool:
    """Tell whether nothing in their clauses puts two deeds on different days.

    What is told to last ("remained in captivity as of Tuesday") clashes with whatever is told of a day before as well.
    """
    mine, theirs = (moments_in(deed.teller, deed.clause.span) for deed in (one, other))
    if times_meet(mine, theirs):
        return True
    lasting, ending = (mine, theirs) if not one.done else (theirs, mine)
    state = other if one.done else one
    return state.clause.lemma in _STATES and max(m.latest or "" for m in lasting) >= min(
        m.earliest or "" for m in ending
    )


def times_meet(mine: Sequence[Moment], theirs: Sequence[Moment]) -> bool:
    """Tell whether two clauses can be of one day, by the times told in them."""
    return not mine or not theirs or any(_meet(a, b) for a in mine for b in theirs)


def _meet(one: Moment, other: Moment) -> bool:
    """Tell whether two times have a day in common."""
    return (one.earliest or "")[:10] <= (other.latest or "")[:10] and (other.earliest or "")[:10] <= (one.latest or "")[
        :10
    ]


def is_one_matter(one: Deed, other: Deed) -> bool:
    """Tell whether two deeds of one act can be told of the same thing or person."""
    if _rounds(one) != _rounds(other) or _lower(one) != _lower(other):
        return False
    if not one.act.of and are_same_people(one, other):
        return True
    if _have_rival_actors(one, other) or (one.act.personal and _have_other_doers(one, other)):
        return False
    mine, theirs = _things(one), _things(other)
    if mine and theirs:
        return is_one_thing(one, other) and (
            (_is_of_things(one) and _is_of_things(other)) or _is_one_bearer(one, other)
        )
    if mine or theirs:
        return bool(_nouns(one) & _nouns(other)) and not _have_rival_bearers(one, other)
    return _is_one_bearer(one, other)


def _have_other_doers(one: Deed, other: Deed) -> bool:
    """Tell whether the doers of two deeds are told by other nouns, and are not known to be the same."""
    doers = [[a for a in deed.clause.arguments if a.role == "agent"] for deed in (one, other)]
    if not all(doers):
        return False
    words = [
        frozenset().union(*(d.teller.lemmas(a.span) | d.teller.named(a.span) for a in nouns))
        for d, nouns in zip((one, other), doers, strict=True)
    ]
    return words[0].isdisjoint(words[1])


def _have_rival_bearers(one: Deed, other: Deed) -> bool:
    """Tell whether two deeds are told of people of other kinds: of two presidents, of two ministers."""
    mine, theirs = ({b.lemma for b in deed.bearers} - PRONOUNS - deed.act.of.keys() for deed in (one, other))
    if not mine or not theirs or one.people & other.people:
        return False
    return mine.isdisjoint(_nouns(other)) and theirs.isdisjoint(_nouns(one))


def _is_one_bearer(one: Deed, other: Deed) -> bool:
    """Tell whether two deeds are told of one person or body, or by one noun of somebody who is not named."""
    if one.people and other.people:
        return bool(one.people & other.people)
    return bool((one.lemmas & other.lemmas) - PRONOUNS)


def are_same_people(one: Deed, other: Deed) -> bool:
    """Tell whether two deeds are surely of the same people: by name, or by a noun that nothing tells apart.

    "Two Turkish engineers" are in both the same, in one story; "the photographer" is whom the other report calls "the
    photographer Anton Delmar", and who is named in his own report as well.
    """
    if one.people and other.people:
        return bool(one.people & other.people)
    return any(_is_one_noun((one, a), (other, b)) for a in one.bearers for b in other.bearers) or any(
        _is_named(d, against) for d, against in ((one, other), (other, one))
    )


def _is_one_noun(mine: tuple[Deed, Argument], theirs: tuple[Deed, Argument]) -> bool:
    """Tell whether two phrases have one noun, one number, and a word before it in common, or "the"."""
    a, b = mine[1], theirs[1]
    if a.lemma != b.lemma or a.lemma in PRONOUNS or a.lemma in _ANYBODY:
        return False
    phrases = [deed.teller.words(noun.span).lower().split() for deed, noun in (mine, theirs)]
    first, second = (set(words[:-1]) - _ARTICLES for words in phrases)
    if phrases[0][-1] != phrases[1][-1] or (first - second and second - first):
        return False
    return bool(first & second) or all("the" in words for words in phrases)


def _is_named(unnamed: Deed, named: Deed) -> bool:
    """Tell whether one deed is of "the photographer" and the other of a photographer named in both reports."""
    if unnamed.people or not named.people & unnamed.teller.actors:
        return False
    nouns = {b.lemma for b in unnamed.bearers if unnamed.teller.words(b.span).lower() == f"the {b.lemma}"}
    return any(nouns & named.teller.lemmas(b.span) for b in named.bearers)


def _is_of_things(deed: Deed) -> bool:
    """Tell whether a deed is told of a thing that its act befalls, and not of who wins or loses it."""
    return any(bearer.lemma in deed.act.of or bearer.lemma in PRONOUNS for bearer in deed.bearers)


def _nouns(deed: Deed) -> frozenset[str]:
    """Give the nouns of a clause, and who is named in it."""
    return frozenset(a.lemma for a in deed.clause.arguments) - PRONOUNS | _named(deed)


def _rounds(deed: Deed) -> frozenset[str]:
    """Give the words by which a sentence is said to be of one round, house or reading among several."""
    return frozenset(word.lower() for word in ROUND.findall(deed.teller.words(deed.clause.span)))


def _lower(deed: Deed) -> frozenset[str]:
    """Give the bodies of a clause that decide before the one whose decision counts."""
    return LOWER & {argument.lemma for argument in deed.clause.arguments}


def is_one_thing(one: Deed, other: Deed) -> bool:
    """Tell whether two deeds befall things of one kind, and nothing told of either sets it apart.

    "The tax bill" and "the draft" may be one; "the tax bill" and "the border bill" are not.
    """
    mine, theirs = _things(one), _things(other)
    lines = {_line(one, a) for a in mine} & {_line(other, a) for a in theirs}
    if not lines:
        return False
    about = [_about(deed, things) for deed, things in ((one, mine), (other, theirs))]
    return not (about[0] - other.teller.vocabulary and about[1] - one.teller.vocabulary)


def _line(deed: Deed, thing: Argument) -> tuple[int, bool]:
    """Give what sort a noun is of, and whether it is one or several: "the bill" is none of "the proposals"."""
    is_many = deed.teller.words(thing.span).lower().endswith("s") and not thing.lemma.endswith("s")
    if deed.act.plural:
        is_many = False
    return deed.act.of[thing.lemma], is_many


def _things(deed: Deed) -> list[Argument]:
    """Give the nouns of a deed that its act befalls."""
    own = [b for b in deed.bearers if b.lemma in deed.act.of]
    return own or [a for a in deed.clause.arguments if a.lemma in deed.act.of]


def _about(deed: Deed, things: Sequence[Argument]) -> frozenset[str]:
    """Give the words before the nouns of a deed, which tell what sort they are of."""
    return frozenset().union(*(deed.teller.lemmas(thing.span) for thing in things)) - {thing.lemma for thing in things}


def _have_rival_actors(one: Deed, other: Deed) -> bool:
    """Tell whether each clause names a state, person or body that the other does not: the Senate and the House."""
    mine, theirs = (_named(deed) for deed in (one, other))
    return bool({_sort(a) for a in mine - theirs} & {_sort(a) for a in theirs - mine})


def _named(deed: Deed) -> frozenset[str]:
    """Give the actors named in the clause of a deed."""
    spans = (deed.clause.span, *(argument.span for argument in deed.clause.arguments))
    named = frozenset().union(*(deed.teller.named(span) for span in spans))
    # Where it was is no side in it.
    named -= frozenset().union(
        *(deed.teller.named(a.span) for a in deed.clause.arguments if a.place is not None and a.role in _WHERE)
    )
    return frozenset(a for a in named if not a.startswith(("group:", "place:")))


def _sort(actor: str) -> str:
    """Tell states, persons and bodies apart by an actor's id."""
    kind, colon, _ = actor.partition(":")
    return kind if colon else "country"
