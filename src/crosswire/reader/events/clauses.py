"""What each verb of a report says: of whom and of what, whether it is denied, and whether it is told as a fact.

Events are the political acts among these clauses; what two reports tell differently may be any of them, so that they
are kept as plainly as the parse has them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from crosswire.facts import Argument, Clause, Mood, Place, Span
from crosswire.reader.syntax import NOMINAL, Syntax

if TYPE_CHECKING:
    from crosswire.reader.parsed import Cast, Parsed

# What an auxiliary says of a clause; reported speech has the past of each.
_MOODS: Final[dict[str, Mood]] = {
    **dict.fromkeys(("will", "'ll", "’ll", "would", "'d", "’d", "wo"), "will"),
    **dict.fromkeys(("can", "could", "may", "might", "ca"), "can"),
    **dict.fromkeys(("must", "should", "shall", "ought"), "must"),
}
# Words that begin a clause which is supposed, or which another thing came before.
_SUPPOSING: Final = frozenset({"if", "unless", "whether", "before", "until", "till", "lest", "once", "when"})
# Verbs whose infinitive came to pass, and those whose infinitive did not.
_DID: Final = frozenset({"manage", "begin", "start", "continue", "proceed", "help", "rush", "hurry", "dare", "get"})
# What an infinitive after a verb says: "have to", "is going to".
_TO: Final[dict[str, Mood]] = {"have": "will", "go": "will", "need": "must"}
_DID_NOT: Final = frozenset({"fail", "refuse", "decline", "neglect", "omit", "forget"})
# A gerund after a verb and "from", or an infinitive after an adjective, that did not come to pass.
_KEPT_FROM: Final = frozenset({"refrain", "abstain", "desist"})
_UNABLE: Final = frozenset({"unable", "unwilling", "powerless", "reluctant"})
# "Decided not to sign" tells that they did not; "rejected calls to resign" as well.
_DECIDING: Final = frozenset({"decide", "choose", "opt", "resolve"})
_REBUFFING: Final = frozenset({"reject", "refuse", "resist", "ignore", "defy", "dismiss", "rebuff", "spurn"})
_CALLS: Final = frozenset({"call", "demand", "appeal", "pressure", "plea", "request"})
# What may be true or not, words by which it is denied, and by which it is called so.
REPORTS: Final = frozenset(
    {"report", "claim", "allegation", "accusation", "charge", "rumour", "rumor", "story", "suggestion", "assertion"}
)
UNTRUE: Final = frozenset({"deny", "dismiss", "reject", "refute", "rubbish", "gainsay", "rebut", "disown", "denial"})
_CALLED_UNTRUE: Final = frozenset({"denied", "dismissed", "rejected", "refuted", "rebutted", "disowned"})
# Dependents that are clauses of their own, also below the nouns of a clause.
_CLAUSES: Final = frozenset({"advcl", "relcl", "acl", "ccomp", "xcomp", "parataxis", "csubj", "punct"})
# Nouns for parts of states: behind a name they make it that of the part.
_REGIONS: Final = frozenset(
    {"region", "oblast", "province", "governorate", "state", "prefecture", "county", "district", "department"}
)
# What is called after the town where it is.
_SPOTS: Final = frozenset(
    {"airport", "harbour", "harbor", "port", "station", "hotel", "hospital", "prison", "jail", "stadium"}
)
_APART: Final = _CLAUSES | {"conj", "cc"}
_PARTICLES: Final = frozenset({"about", "home", "away", "apart", "back", "off", "out", "down", "up", "through", "over"})
# Verbs whose small word is no preposition when it stands right behind them.
_PHRASAL: Final = frozenset({"vote", "turn", "throw", "strike", "call", "put", "shut", "wave", "nod", "pull", "break"})
_SMALL: Final = frozenset({"down", "off", "out", "through"})
_LEFT: Final = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod"})
_QUOTATION: Final = frozenset('"“”„«»‘’')
_ASKING: Final = frozenset({"WP", "WDT", "WRB", "WP$"})
_VERBAL_TAGS: Final = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
_HELPING: Final = frozenset({"aux", "auxpass"})


def find_clauses(parsed: Parsed, cast: Cast | None = None) -> Iterator[Clause]:
    """Give the clauses of a report that have a noun to speak of, in the order of their verbs.

    Args:
        parsed: the report with tags, lemmas and dependencies.
        cast: tells which nouns name places; without it none do.
    """
    syntax = parsed.syntax
    for i in range(len(syntax)):
        if syntax.tag[i] not in _VERBAL_TAGS or syntax.dep[i] in _HELPING or not syntax.is_verb(i):
            continue
        arguments = tuple(_arguments(parsed, syntax, i, cast))
        if not arguments:
            continue
        negated, mood = _polarity(syntax, i)
        yield Clause(
            evidence=(_place(parsed, syntax, i),), predicate=parsed.span(i, i + 1), lemma=_name(syntax, i),
            arguments=arguments, negated=negated, mood=mood, main=_is_main(syntax, i),
            earlier="had" in syntax.auxiliaries(i),
        )  # fmt: skip


def _name(syntax: Syntax, i: int) -> str:
    """Give a verb with its particle."""
    if small := _small_word(syntax, i):
        return f"{syntax.lemma[i]} {small}"
    particle = syntax.child(i, "prt")
    if particle < 0 and i + 1 in syntax.kids[i] and not syntax.kids[i + 1] and syntax.lower[i + 1] in _PARTICLES:
        particle = i + 1  # "Never came about", "took home the cup".
    return f"{syntax.lemma[i]} {syntax.lower[particle]}" if particle >= 0 else syntax.lemma[i]


def _small_word(syntax: Syntax, i: int) -> str:
    """Give the small word of a verb that the parse takes for another: "voted down the bill", "turned the bill down"."""
    if syntax.lemma[i] not in _PHRASAL:
        return ""
    behind = (k for k in syntax.kids[i] if k > i and syntax.lower[k] in _SMALL)
    return next((syntax.lower[k] for k in behind if k == i + 1 or not syntax.kids[k]), "")


def _arguments(parsed: Parsed, syntax: Syntax, i: int, cast: Cast | None) -> Iterator[Argument]:
    """Give the nouns of a verb: who does it, what it is done to or said to be, and what stands after prepositions."""
    passive = syntax.is_passive(i)
    doers = syntax.agents(i) if passive else syntax.subjects(i)
    complements = [k for k in syntax.children(i, "attr", "oprd", "acomp") if syntax.pos[k] in NOMINAL]
    roles = [("agent", doers), ("patient", (*syntax.objects(i), *syntax.indirect(i), *complements))]
    for at in (i, syntax.head[i]) if _is_cleft(syntax, i) else (i,):
        roles += [(name, nouns) for name, nouns in syntax.preps(at).items() if not (passive and name == "by")]
    seen: set[int] = {i}
    small = _small_word(syntax, i)
    queue = [("patient" if role == small else role, k) for role, nouns in roles for k in nouns]
    for role, k in queue:
        if k in seen or syntax.pos[k] not in NOMINAL:
            continue
        seen.add(k)
        place = _place_of(parsed, syntax, k, cast) if cast is not None else None
        yield Argument(role, syntax.lemma[k], _phrase(parsed, syntax, k), place)
        # "In favour of the bill", "talks of the union with the minister": what hangs on a noun is told as well.
        queue.extend((name, c) for name, nouns in syntax.preps(k).items() for c in nouns)


def _place_of(parsed: Parsed, syntax: Syntax, k: int, cast: Cast) -> Place | None:
    """Give the place that a noun is the name of; "Pelva airport" is at Pelva, "Pelva province" around the town."""
    place = cast.place_of(parsed.tokens[k])
    if place is not None or syntax.lower[k] not in _REGIONS | _SPOTS:
        return place
    names = (cast.place_of(parsed.tokens[c]) for c in syntax.children(k, "compound", "nmod") if c < k)
    town = next((name for name in names if name is not None), None)
    return replace(town, lat=None, lon=None) if town is not None and syntax.lower[k] in _REGIONS else town


def _is_cleft(syntax: Syntax, i: int) -> bool:
    """Tell whether a clause says what "it was" when or where: "it was in May that they signed"."""
    head = syntax.head[i]
    if syntax.dep[i] not in {"ccomp", "relcl", "advcl", "acl"} or head == i or syntax.lemma[head] != "be":
        return False
    subject = syntax.child(head, "nsubj", "expl")
    return subject >= 0 and syntax.lower[subject] == "it"


def _phrase(parsed: Parsed, syntax: Syntax, k: int) -> Span:
    """Give a noun with the words before it that belong to it."""
    for c in syntax.kids[k]:
        if c >= k:
            break
        if syntax.dep[c] in _LEFT:
            return parsed.span(c, k + 1)
    return parsed.span(k, k + 1)


def _place(parsed: Parsed, syntax: Syntax, i: int) -> Span:
    """Give the stretch of a clause, further clauses inside it left out at its ends."""
    dep, kids, left, right = syntax.dep, syntax.kids, i, i
    if (governor := _undoing(syntax, i)) >= 0 and syntax.pos[syntax.head[i]] == "ADP" and governor < syntax.head[i] < i:
        left = syntax.head[i]  # "Without signing it".
    stack = [k for k in kids[i] if dep[k] not in _APART]
    while stack:
        at = stack.pop()
        if at < left:
            left = at
        elif at > right:
            right = at
        if kids[at]:
            stack += [k for k in kids[at] if dep[k] not in _CLAUSES]
    return parsed.span(left, right + 1)


def _is_main(syntax: Syntax, i: int) -> bool:
    """Tell whether a clause is the main one of its sentence, or what somebody says there."""
    at = i
    for _ in range(12):
        if (governor := _undoing(syntax, at)) >= 0:
            at = governor
            continue
        if syntax.dep[at] not in {"conj", "ccomp", "parataxis", "xcomp"} or syntax.head[at] == at:
            break
        at = syntax.head[at]
    return bool(syntax.head[at] == at)


def _is_supposing(syntax: Syntax, k: int) -> bool:
    """Tell whether a word before a verb makes a condition of its clause; "not once" does not."""
    return syntax.dep[k] in {"mark", "advmod"} and syntax.lower[k] in _SUPPOSING and not _is_not_once(syntax, k)


def _is_finite(syntax: Syntax, i: int) -> bool:
    """Tell whether a verb has a tense, by its own form or its auxiliary's."""
    tags = {syntax.tag[k] for k in syntax.kids[i] if syntax.dep[k] in _HELPING}
    return bool(_FINITE & ({syntax.tag[i]} | tags)) and not _is_subjunctive(syntax, i)


def _is_subjunctive(syntax: Syntax, i: int) -> bool:
    """Tell whether a verb says what somebody wants done: "suggested that the mayor resign"."""
    if syntax.dep[i] != "ccomp" or syntax.tag[i] != "VBP" or syntax.lemma[i] in {"be", "have", "do"}:
        return False
    subjects = syntax.children(i, "nsubj")
    return bool(subjects) and all(
        syntax.tag[k] in {"NN", "NNP"} and not syntax.children(k, "conj") for k in subjects
    )  # fmt: skip


def _is_negated(syntax: Syntax, i: int) -> bool:
    """Tell whether a verb is denied as such, and not something that stands behind it: "they need action, not words"."""
    words = syntax.vocabulary  # Most reports have none of the rarer words, which need not be looked for then.
    if "neither" in words and any(
        syntax.lower[c] == "neither" for k in syntax.children(i, "nsubj", "nsubjpass") for c in syntax.kids[k]
    ):
        return True
    if _has_none(syntax, i) or ("once" in words and any(_is_not_once(syntax, k) for k in syntax.kids[i])):
        return True
    if not syntax.is_negated(i):
        # "Found him not guilty", "is “not complete”".
        if syntax.lemma[i] == "find":
            return any(syntax.is_negated(k) for k in syntax.children(i, "oprd", "acomp"))
        return syntax.lemma[i] == "be" and any(
            syntax.lower[c] == "not" and _is_next(syntax, i, c)
            for k in syntax.children(i, "acomp")
            for c in syntax.kids[k]
        )
    denying = [k for k in syntax.kids[i] if syntax.dep[k] == "neg" or syntax.lower[k] == "never"]
    return not denying or any(k < i or (syntax.lemma[i] == "be" and _is_next(syntax, i, k)) for k in denying)


def _is_next(syntax: Syntax, i: int, k: int) -> bool:
    """Tell whether a word comes next after another, quotation marks apart: "is “not complete”"."""
    return k > i and all(syntax.lower[between] in _QUOTATION for between in range(i + 1, k))


def _undoing(syntax: Syntax, i: int) -> int:
    """Give the verb whose words tell that what verb ``i`` says did not come to pass, or -1.

    "Parted without signing it", "stopped short of signing it", "was unable to sign it", "is yet to sign it", "rejected
    calls to sign it".
    """
    head = syntax.head[i]
    if syntax.tag[i] == "VBG" or "having" in syntax.auxiliaries(i):
        return _undoing_gerund(syntax, i, head)
    if syntax.dep[i] == "xcomp" and "to" in syntax.auxiliaries(i):
        if syntax.lemma[head] in _UNABLE and syntax.is_verb(syntax.head[head]):
            return syntax.head[head]
        is_yet = any(syntax.lower[k] == "yet" for k in syntax.kids[head])
        return head if is_yet and syntax.lemma[head] in {"be", "have", "remain"} else -1
    if syntax.lemma[head] in _CALLS and syntax.dep[i] in {"acl", "relcl"} and "to" in syntax.auxiliaries(i):
        verb = syntax.head[head]
        return verb if syntax.dep[head] == "dobj" and syntax.lemma[verb] in _REBUFFING else -1
    return -1


def _undoing_gerund(syntax: Syntax, i: int, head: int) -> int:
    """Give the verb beside which a gerund tells what did not come to pass, or -1."""
    if syntax.dep[i] == "xcomp":
        is_out = syntax.lemma[head] == "rule" and any(syntax.lower[k] == "out" for k in syntax.kids[head])
        return head if is_out else -1
    if syntax.dep[i] not in {"pcomp", "pobj"}:
        return -1
    over = syntax.head[head]
    word = syntax.lower[head]
    if word == "from":
        return over if syntax.lemma[over] in _KEPT_FROM else -1
    if word == "against":
        return over if syntax.lemma[over] in _DECIDING else -1
    if word != "without" and not (word == "of" and syntax.lower[over] == "short"):
        return -1
    return next((k for k in syntax.governors(head) if syntax.is_verb(k)), -1)


def _is_not_once(syntax: Syntax, k: int) -> bool:
    """Tell whether a word is the "once" of "not once"."""
    return syntax.lower[k] == "once" and k > 0 and syntax.lower[k - 1] == "not"


def _has_none(syntax: Syntax, i: int) -> bool:
    """Tell whether a verb tells that there is nothing or nobody: "there was no apology", "there were no injuries"."""
    if syntax.child(i, "expl") < 0:
        return False
    nouns = syntax.children(i, "attr", "nsubj")
    return any(syntax.lower[c] == "no" for k in nouns for c in syntax.kids[k]) or any(
        syntax.lower[k] in {"nobody", "nothing", "none"} for k in nouns
    )


def _is_asked(syntax: Syntax, i: int) -> bool:
    """Tell whether a clause is an indirect question: "what took place", "how many had signed"."""
    if syntax.dep[i] not in {"ccomp", "pcomp", "csubj", "xcomp"}:
        return False
    left = [k for k in syntax.kids[i] if k < i]
    return any(syntax.tag[k] in _ASKING for k in (*left, *(c for k in left for c in syntax.kids[k])))


def is_belied(syntax: Syntax, i: int) -> bool:
    """Tell whether a verb tells what is claimed and denied: "refuted claims that it had fallen"."""
    while syntax.dep[i] in {"conj", "xcomp"} and syntax.is_verb(syntax.head[i]):
        i = syntax.head[i]
    report = syntax.head[i]
    if syntax.dep[i] not in {"acl", "ccomp", "relcl"} or syntax.lemma[report] not in REPORTS:
        return False
    # "Has since refuted claims" is read as of claims that are refuted.
    if any(syntax.lower[k] in _CALLED_UNTRUE for k in syntax.children(report, "amod")):
        return True
    return any(syntax.lemma[k] in UNTRUE for k in syntax.governors(report)[:4])


def _polarity(syntax: Syntax, i: int) -> tuple[bool, Mood]:
    """Tell whether a clause is negated, and whether it is told as a fact, as coming, possible, due, or left open."""
    negated, at = _is_negated(syntax, i), i
    mood: Mood = "told"
    if _is_asked(syntax, i) or is_belied(syntax, i):
        return negated, "open"
    if (governor := _undoing(syntax, i)) >= 0:
        is_undone, mood = _polarity(syntax, governor)
        return not negated, "open" if is_undone else mood
    if negated and syntax.dep[i] == "xcomp" and syntax.lemma[syntax.head[i]] in _DECIDING:
        return True, _polarity(syntax, syntax.head[i])[1]
    for _ in range(12):
        helpers = syntax.auxiliaries(at)
        if any(_is_supposing(syntax, k) for k in syntax.kids[at] if k < at):
            return negated, "open"
        mood = next((_MOODS[helper] for helper in helpers if helper in _MOODS), mood)
        if "to" in helpers:
            head = syntax.lemma[syntax.head[at]]
            if head not in _DID and head not in _DID_NOT and head not in _TO:
                return negated, "open"
            negated = negated != (head in _DID_NOT)
            mood = _TO.get(head, mood)
        elif syntax.dep[at] == "xcomp" and syntax.lemma[syntax.head[at]] not in _DID:
            return negated, "open"
        # Only what stands in line with its governor shares its fate; what somebody says does not.
        if (
            syntax.dep[at] not in {"xcomp", "conj"}
            or syntax.head[at] == at
            or syntax.child(at, "nsubj", "nsubjpass") >= 0
        ):
            break
        at = syntax.head[at]
        negated = negated or (syntax.dep[i] == "xcomp" and _is_negated(syntax, at))
    return negated, mood if mood != "told" or _is_finite(syntax, at) else "open"
