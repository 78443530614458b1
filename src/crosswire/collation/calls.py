"""Where a report says that somebody calls something so, or rejects that it be called so.

"The opposition called it a coup", "the army denied that it was a coup", "rejected the term “coup”", "refused to call it
a coup". By whose word that is, is told by who does the calling, or by who speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from crosswire.collation.contests import is_of_before
from crosswire.collation.deeds import PRONOUNS, meant, speech_around
from crosswire.collation.telling import Teller
from crosswire.facts import Argument, Clause, Span, Statement
from crosswire.knowledge.lexicon.labels import load_labels
from crosswire.text import fold

# Characters before a verb in which stands who refuses or rejects it.
LOOK: Final = 30
# Who speaks.
SELF: Final = frozenset({"i", "we", "us", "me"})
_ANYBODY: Final = frozenset({"you", "one", "anybody", "anyone", "nobody", "somebody", "people", "who", "which", "that"})
_NO: Final = re.compile(
    r"\bno(?:t|thing|r|where)?\b|\bneither\b|\brather than\b|\binstead of\b|n['’]t\b|\bfar from\b", re.IGNORECASE
)
_UNSURE: Final = re.compile(
    r"\b(?:alleged|suspected|so-called|former|ex-|would-be|potential|possible|any|another|other|second|like|almost|nearly|"
    r"next|future)\b",
    re.IGNORECASE,
)
# Questions, conditions, what is not only so, and what nobody denies.
_OPEN: Final = re.compile(
    r"\?|\b(?:if|whether|unless|not (?:only|just|merely|simply|necessarily|yet)|"
    r"(?:no|not|never|nobody|hardly|without|cannot|can['’]t|couldn['’]t) (?:\w+ )?den(?:y|ied|ies|ying))\b",
    re.IGNORECASE,
)
# What "of" adds to an empty noun ("an act of war"), and what limits a label ("a war of choice").
_OF: Final = re.compile(r"[”\"’']?\s+of\s+(?:an?\s+|the\s+)?[“\"‘']?(\w+)")
_LIMIT: Final = re.compile(r"[”\"’']?\s+(?:of|on(?! \w+day)|against)\s+(?:[\w’'-]+\s+){0,2}[\w’'-]+")
# Of a label that is somebody's, or "the" one, it is said which it is, and not what.
_WHOSE: Final = re.compile(r"(?:the|this|that|his|her|its|their|our|my|your)\b|.*['’]s? ", re.IGNORECASE)
_OWNED: Final = re.compile(r"(?:his|her|its|their)\b", re.IGNORECASE)
# A noun that can be a label by itself: "a coup", "terrorists", "“coup”".
_BARE_NOUN: Final = re.compile(r"[“\"‘']|an? |(?!the |this |that |his |her |its |their )[a-z]")
_NAMED: Final = re.compile(r"[\s,]*(?:of\s+)?(?:the\s+)?[“\"‘']([^“”\"‘’']{2,40}?),?[”\"’']")
_REFUSED: Final = re.compile(
    r"\b(?:reject|resent|deni|deny|object(?:s|ed)? to|disput|protest)\w*\s+(?:to\s+)?(?:being|having been)\s*$",
    re.IGNORECASE,
)
_REFUSING: Final = re.compile(r"\brefus\w+ to (?:\w+ )?$", re.IGNORECASE)


class Calling(Struct, frozen=True):
    """That somebody calls something so, or rejects that it be called so.

    ``key`` are the words that make the label, ``of`` is the noun of what it is put on, ``actor`` and ``who`` whose word
    it is, by id and in words, ``near`` the actors named beside who speaks; ``is_told`` that a verb of calling tells it.
    """

    teller: Teller
    span: Span
    label: Span
    key: frozenset[str]
    of: Argument | None
    actor: str | None
    who: str
    near: frozenset[str]
    yes: bool
    is_told: bool


def callings(teller: Teller) -> list[Calling]:
    """Give where a report says that somebody calls something so, or rejects it, in text order."""
    found = [c for clause in teller.reading.clauses for c in _of_clause(teller, clause)]
    for clause in teller.reading.clauses:
        if clause.lemma in load_labels().denying and not clause.negated:
            found += _answers(teller, clause, found)
    return sorted(found, key=lambda calling: (calling.span, calling.label))


def _of_clause(teller: Teller, clause: Clause) -> Iterator[Calling]:
    """Give the label that a clause puts on something or rejects."""
    label = _label(teller, clause) or _second(teller, clause)
    words = teller.words(label.span) if label is not None else ""
    if label is None or _WHOSE.match(words) or _UNSURE.search(words) or is_of_before(teller, clause.predicate):
        return
    key = _key(teller, _limited(teller, label))
    said = _innermost(speech_around(teller, clause.predicate), clause.predicate)
    yes = _is_put(teller, clause, label, said)
    is_told = _is_calling(clause)
    if not key or yes is None or not (is_told or is_known(key)):
        return
    by = _by(teller, clause, said) if is_told else _speaker(teller, said)
    if by is None:
        return
    role = "patient" if is_told else "agent"
    of = next((a for a in clause.arguments if a.role == role and a.span != label.span), None)
    near = teller.named(said.speaker_span) if said is not None and said.speaker_span else frozenset()
    yield Calling(teller, _told(clause, said, yes=yes), _limited(teller, label), key, of, *by, near, yes, is_told)


def _told(clause: Clause, said: Statement | None, *, yes: bool) -> Span:
    """Give the words that tell a label: the clause, of a denial in reported speech with who denies it."""
    is_reported = said is not None and said.form != "direct"
    return said.span if is_reported and said is not None and not yes else clause.span


def _second(teller: Teller, clause: Clause) -> Argument | None:
    """Give the label right behind whom it is put on, where both were read as one: "branded it a terror group"."""
    if clause.lemma not in load_labels().calling:
        return None
    ends = [a.span.end for a in clause.arguments if a.role == "patient" and _is_after(clause, a)]
    mentions = teller.mentions_in(Span(clause.span.report, ends[-1] + 1, ends[-1] + 2)) if ends else ()
    spans = [m.span for m in mentions if m.form == "nominal" and teller.words(m.span).startswith(("a ", "an "))]
    return Argument("as", teller.words(spans[0]).rsplit(" ", 1)[-1], spans[0]) if spans else None


def _is_calling(clause: Clause) -> bool:
    """Tell whether a clause has a verb of calling."""
    return clause.lemma in load_labels().calling or clause.lemma in load_labels().calling_as


@cache
def _term() -> re.Pattern[str]:
    """Give the pattern of a noun for labels at the beginning of some words: "the term"."""
    return re.compile(rf"(?:the |that |this )?(?:{'|'.join(sorted(load_labels().terms))})\b[\s“\"‘']*", re.IGNORECASE)


def _label(teller: Teller, clause: Clause) -> Argument | None:
    """Give the noun of a clause that can be a label: what stands last after a verb of calling, or after "is"."""
    if _is_calling(clause):
        named = [a for a in clause.arguments if a.role == "as"]
        if clause.lemma in load_labels().calling and not named:
            patients = sorted((a for a in clause.arguments if a.role == "patient"), key=lambda a: a.span.start)
            # "The army calls the man": of one noun behind the verb only "a coup" is a label.
            is_label = len(patients) > 1 or (bool(patients) and _BARE_NOUN.match(teller.words(patients[0].span)))
            named = [a for a in patients[-1:] if a.lemma not in PRONOUNS and is_label and _is_after(clause, a)]
        return named[-1] if named else None
    if clause.lemma == "be":
        nouns = sorted((a for a in clause.arguments if a.role == "patient"), key=lambda a: a.span.start)
        return nouns[0] if len(nouns) == 1 else next((a for a in nouns if a.lemma not in PRONOUNS), None)
    return None


def _is_after(clause: Clause, argument: Argument) -> bool:
    """Tell whether a noun stands behind the verb of its clause."""
    return argument.span.start >= clause.predicate.end


def _whole(teller: Teller, label: Argument) -> Span:
    """Give the words of a label with what "of" adds to an empty noun: "an act of war"."""
    more = _OF.match(teller.report.text, label.span.end) if label.lemma in load_labels().empty else None
    return Span(label.span.report, label.span.start, more.end() if more else label.span.end)


def _limited(teller: Teller, label: Argument) -> Span:
    """Give the words of a label with what limits it: "a war of choice" is none of another's "war"."""
    more = _LIMIT.match(teller.report.text, label.span.end)
    return Span(label.span.report, label.span.start, more.end() if more else _whole(teller, label).end)


def _key(teller: Teller, span: Span) -> frozenset[str]:
    """Give the words that make a label, one for all that are the same."""
    table = load_labels()
    words = set(teller.lemmas(span)) - table.empty
    for two in (word for word in table.same if " " in word):
        if set(two.split()) <= words:
            words = words - set(two.split()) | {table.same[two]}
    return frozenset(table.same.get(word, word) for word in words)


def is_known(key: frozenset[str]) -> bool:
    """Tell whether words are a label of the table, or have one."""
    return not key.isdisjoint(load_labels().same.values())


def _is_put(teller: Teller, clause: Clause, label: Argument, said: Statement | None) -> bool | None:
    """Tell whether a clause puts its label on something (True) or rejects it (False); None where it does neither."""
    sentence = teller.sentence(clause.predicate)
    is_denied = said is not None and said.verb_class == "denies"
    # Who "did not say that it was a coup" denied nothing.
    is_unsaid = said is not None and said.denied and not is_denied
    if is_unsaid or (sentence is not None and _OPEN.search(teller.words(sentence.span))):
        return None
    between = teller.report.text[clause.predicate.start : label.span.start] + teller.words(label.span)
    no = clause.negated or _NO.search(between) is not None
    if _is_calling(clause):
        return None if is_denied else _is_called(teller, clause, no=no)
    # "There was no coup" has nobody and nothing that it could be put on.
    is_of = any(a.role == "agent" for a in clause.arguments)
    if not is_of or (no and is_denied) or (clause.mood != "told" and not (is_denied and clause.mood == "open")):
        return None
    return not (no or is_denied)


def _is_called(teller: Teller, clause: Clause, *, no: bool) -> bool | None:
    """Tell whether somebody calls something so by a verb of calling, or refuses it; None where neither."""
    before = teller.report.text[max(0, clause.predicate.start - LOOK) : clause.predicate.start]
    if clause.negated:
        return False if _is_refusal(clause, before) else None
    if no or clause.mood in {"will", "can", "must"} or before.endswith(" to "):
        return None
    return not _REFUSED.search(before)


def _is_refusal(clause: Clause, before: str) -> bool:
    """Tell whether what is not called so is refused to be: "refused to call it", "cannot be called"."""
    return clause.mood in {"will", "can", "must"} or _REFUSING.search(before) is not None


def _innermost(said: Statement | None, span: Span) -> Statement | None:
    """Give of statements within one another the one that a stretch is said by."""
    while said is not None:
        inner = next((s for s in said.inner if any(c.covers(span) for c in s.content)), None)
        if inner is None:
            break
        said = inner
    return said


def _by(teller: Teller, clause: Clause, said: Statement | None) -> tuple[str | None, str] | None:
    """Give by whose word a clause calls something so: who does it, or who speaks where it is "I" or "you"."""
    agents = [a for a in clause.arguments if a.role == "agent"]
    if not agents:
        # "Rejects being called": of whoever rejects it.
        before = (c for c in teller.reading.clauses if c.lemma in load_labels().denying | {"resent", "object"})
        own = next((c for c in before if 0 <= clause.predicate.start - c.predicate.end <= LOOK), None)
        return _by(teller, own, said) if own is not None and own is not clause else None
    agent = agents[0]
    if agent.lemma in SELF | _ANYBODY and said is not None:
        return _speaker(teller, said)
    actor = meant(teller, agent)
    words = teller.words(agent.span)
    is_open = agent.lemma in PRONOUNS | _ANYBODY or _OWNED.match(words)
    return None if actor is None and is_open else (actor, words)


def _speaker(teller: Teller, said: Statement | None) -> tuple[str | None, str] | None:
    """Give who speaks, by id and in words; None where that is not told."""
    if said is None or said.speaker_span is None:
        return None
    words = teller.words(said.speaker_span)
    speaker = said.speaker or said.speaker_for
    return None if speaker is None and (fold(words) in PRONOUNS or _OWNED.match(words)) else (speaker, words)


def _answers(teller: Teller, clause: Clause, found: Sequence[Calling]) -> Iterator[Calling]:
    """Give the labels that a clause of denying rejects: "which the army denied", "rejected the term “coup”"."""
    by = _by(teller, clause, None)
    if by is None or clause.mood in {"will", "can", "must"}:
        return
    number = teller.sentence_number(clause.predicate)
    for noun in (a for a in clause.arguments if a.role == "patient"):
        before = [
            c
            for c in found
            if c.yes and teller.sentence_number(c.label) == number and c.label.end <= clause.predicate.start
        ]
        same = [
            c
            for c in before
            if c.label.start == noun.span.start or noun.lemma in load_labels().claims | load_labels().terms
        ]
        if same:
            yield replace(same[-1], span=clause.span, actor=by[0], who=by[1], yes=False, near=frozenset())
            continue
        label = _named_label(teller, clause, noun)
        if label is not None and (key := _key(teller, label)):
            after = sorted((a for a in clause.arguments if a.role == "of"), key=lambda a: a.span.start)
            of = next((a for a in after if noun.span.end <= a.span.start < label.start), None)
            yield Calling(teller, clause.span, label, key, of, *by, frozenset(), yes=False, is_told=True)


def _named_label(teller: Teller, clause: Clause, noun: Argument) -> Span | None:
    """Give the label that "the term “coup”" or "the description of the vote as a sham" names."""
    report, start = noun.span.report, noun.span.start
    term = _term().match(teller.words(noun.span))
    if term is None:
        return None
    if term.end() < noun.span.end - start:
        # "The term “coup”" may be read as one noun.
        return Span(report, start + term.end(), noun.span.end)
    named = next((a for a in clause.arguments if a.role == "as"), None)
    if named is not None:
        return _whole(teller, named)
    found = _NAMED.match(teller.report.text, noun.span.end)
    return Span(report, found.start(1), found.end(1)) if found else None
