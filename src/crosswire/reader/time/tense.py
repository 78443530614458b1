"""Whether the words around a place speak of what is past or what is to come."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from crosswire.reader.words import listed

if TYPE_CHECKING:
    from spacy.tokens import Token

Tense = Literal["past", "present", "future"]

# Verbs and adjectives whose infinitive, or whose date, is still to come.
PLANNING: Final = listed(
    """plan expect schedule due set intend hope want agree promise vow pledge order ask urge call aim prepare propose
    decide slate book invite threaten seek wish likely poise ready arrange fix warn need have"""
)
_SUMMONING: Final = frozenset({"call", "summon", "invite", "convene", "convoke", "ask", "bid"})
_FUTURE_AUXILIARIES: Final = listed("""will shall 'll ’ll wo would may might must should can could""")
_PLANNED: Final = frozenset({"plan", "expect", "schedule", "slate", "anticipate"})
_EXPECTED: Final = frozenset({"due", "set", "ready", "likely", "scheduled"})
_PUTTING_OFF: Final = frozenset({"postpone", "delay", "defer", "adjourn", "reschedule", "move", "extend"})
# Of what is fixed, closed or called off for a day, that day is still to come.
_FIXED: Final = frozenset(
    {"set", "fix", "schedule", "slate", "plan", "book", "pencil", "convene", "summon", "close", "shut", "cancel",
     "order", "announce", "declare", "call", "arrange", "list", "adjourn"}
)  # fmt: skip
_FORECASTING: Final = frozenset({"predict", "forecast", "project", "expect", "anticipate", "foresee"})
_AHEAD: Final = frozenset({"until", "till", "by", "ahead", "before"})
_BACK: Final = frozenset({"since"})


def find_tense(token: Token) -> Tense | None:
    """Tell the tense of the clause that a word stands in.

    Args:
        token: a word of the time expression.

    Returns:
        "future" for what is to come (will, is to, plans to, by Friday), "present", "past"; None where no verb governs
        the word.
    """
    if token.head.pos_ == "ADP" and token.head.i != token.i:
        if token.head.lower_ in _AHEAD:
            verb = governor(token)
            told = verb is not None and _tense_of(verb) == "past"
            return "past" if told and token.head.lower_ in {"by", "before"} else "future"
        if token.head.lower_ in _BACK:
            return "past"
    when = _told_when(token)
    if when is not None:
        return when
    verb = governor(token)
    if verb is None:
        return None
    tense = _tense_of(verb)
    ahead = _is_summons(verb, token) or _is_put_off(verb, token) or _is_fixed_for(verb, token) or _is_made(token)
    return "future" if ahead or (tense == "present" and _looks_ahead(verb, token)) else tense


def _looks_ahead(verb: Token, token: Token) -> bool:
    """Tell whether the present speaks of what is to come: "predicts a rise in May", "is due on Friday"."""
    above = _above(token)
    return verb.lemma_.lower() in _FORECASTING or (above.pos_ == "ADJ" and above.lower_ in _EXPECTED)


def _is_fixed_for(verb: Token, token: Token) -> bool:
    """Tell whether a time is one that something was fixed for: "the hearing was set for 3 May"."""
    return verb.lemma_.lower() in _FIXED and token.head.lower_ == "for" and verb.i < token.i


def _is_made(token: Token) -> bool:
    """Tell whether a day is declared to be something: "declared Monday a day of mourning", "made Friday a holiday"."""
    behind = " ".join(word.lower_ for word in token.doc[token.i + 1 : token.i + 6])
    return token.head.pos_ != "ADP" and _MADE.match(behind) is not None


_MADE: Final = re.compile(r"(?:as )?a (?:\w+ ){0,2}(?:holiday|day (?:of|off))\b")


def _is_put_off(verb: Token, token: Token) -> bool:
    """Tell whether a time is one that something was put off to."""
    if token.head.lower_ not in {"to", "until", "till"} or token.head.head.i != verb.i:
        return False
    particle = any(child.dep_ == "prt" and child.lower_ in {"off", "back"} for child in verb.children)
    return verb.lemma_.lower() in _PUTTING_OFF or (particle and verb.lemma_.lower() in {"put", "push"})


def find_clause_tense(token: Token) -> Tense | None:
    """Tell the tense of the verb above a word alone, whatever leads to it ("until")."""
    verb = governor(token)
    return _tense_of(verb) if verb is not None else None


def _told_when(token: Token) -> Tense | None:
    """Give the tense of what is told behind a day: "on Tuesday, when the record fell"; None where it is the present."""
    doc, at = token.doc, token.i + 1
    at += at < len(doc) and doc[at].text == ","
    if at >= len(doc) or doc[at].lower_ != "when":
        return None
    tense = _tense_of(doc[at].head)
    return None if tense == "present" else tense


def _is_summons(verb: Token, token: Token) -> bool:
    """Tell whether a time is that of a meeting that people are called to: "called them to talks in Oslo on Friday"."""
    return verb.lemma_.lower() in _SUMMONING and any(
        child.dep_ == "prep"
        and (child.lower_ == "to" or (child.lower_ == "for" and verb.lemma_.lower() != "ask"))
        and verb.i < child.i < token.i
        and child.i != token.head.i
        for child in verb.children
    )


def is_said_of_verb(token: Token) -> bool:
    """Tell whether a time is said of the verb itself ("meet on Friday"), not of a noun ("Friday's vote")."""
    head = _above(token)
    is_verb = head.pos_ == "VERB" or (head.pos_ == "AUX" and head.dep_ not in {"aux", "auxpass"})
    return is_verb and token.dep_ != "poss"


def _above(token: Token) -> Token:
    """Give the word above a time, past its preposition."""
    return token.head.head if token.head.pos_ == "ADP" else token.head


def governor(token: Token) -> Token | None:
    """Give the nearest verb above a word, None where there is none."""
    at = token
    for _ in range(12):
        if at.pos_ in {"VERB", "AUX"} and at.i != token.i:
            return at
        if at.head.i == at.i:
            # A word with an auxiliary is a verb whatever the tagger takes it for: "will down tools".
            is_verb = at.i != token.i and any(child.dep_ == "aux" for child in at.children)
            return at if is_verb else None
        at = at.head
    return None


def _tense_of(verb: Token, depth: int = 0) -> Tense | None:  # noqa: PLR0911 - one answer a case
    """Tell the tense of a verb from its form and its auxiliaries."""
    auxiliaries = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    lemmas = {child.lower_ for child in auxiliaries}
    if lemmas & _FUTURE_AUXILIARIES:
        perfect = any(child.lemma_ == "have" for child in auxiliaries)
        return "past" if perfect and not lemmas & {"will", "shall"} else "future"
    if verb.tag_ == "MD":
        return "future"
    if "to" in lemmas:
        return _infinitive_tense(verb, depth)
    if any(child.tag_ == "VBD" or child.lower_ in {"had", "has", "have", "'ve", "’ve"} for child in auxiliaries):
        return "past"
    if verb.tag_ == "VBD":
        return "past"
    if any(child.tag_ in {"VBZ", "VBP"} for child in auxiliaries) or verb.tag_ in {"VBZ", "VBP"}:
        return "future" if verb.tag_ == "VBN" and _is_plan(verb) else "present"
    if verb.tag_ == "VBN":
        return "future" if _is_plan(verb) else "past"
    if verb.head.i != verb.i and depth < 4:
        above = governor(verb)
        return _tense_of(above, depth + 1) if above is not None else None
    return None


def _is_plan(verb: Token) -> bool:
    """Tell whether a participle says that something is planned: "scheduled", "set for", but not "as planned"."""
    lemma = verb.lemma_.lower()
    if lemma in _PLANNED:
        return not any(child.dep_ == "mark" for child in verb.children)
    return lemma in PLANNING - {"ask"} and any(child.lower_ == "for" for child in verb.children)


def _infinitive_tense(verb: Token, depth: int) -> Tense | None:
    """Tell whether "to meet" lies ahead: it does after verbs of planning, else it goes with its governor."""
    head = verb.head
    above_it = (head, head.head) if head.pos_ == "ADJ" else (head,)  # "It had been due to expire"
    if any(child.lower_ == "had" and child.dep_ in {"aux", "auxpass"} for at in above_it for child in at.children):
        return "past"
    if depth < 4 and head.pos_ != "ADJ" and any(child.tag_ in {"WRB", "WP"} for child in verb.children):
        above = governor(verb)  # "Talks on how to pay for it"
        return _tense_of(above, depth + 1) if above is not None else None
    if head.tag_ == "VBG" and head.lemma_ == "go":
        return "future"
    if head.i == verb.i or head.lemma_.lower() in PLANNING or head.lemma_ == "be" or head.pos_ == "NOUN":
        return "future"
    if head.pos_ == "ADJ" and depth < 4:
        above = governor(head)  # "They were unable to meet demand"
        return (_tense_of(above, depth + 1) if above is not None else None) or "future"
    if depth < 4 and head.pos_ in {"VERB", "AUX"}:
        return "future" if verb.dep_ == "advcl" else _tense_of(head, depth + 1)
    return "future"
