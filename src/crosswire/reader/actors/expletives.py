"""The "it" that means no actor: it stands for a clause, a state of things, the weather, or for nothing at all.

The tests are those of the classic filters for pleonastic pronouns (Lappin and Leass 1994; Evans 2001), and stricter: an
"it" that does or suffers nothing that only actors do or suffer is left open, for most such mean what was just told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
# Verbs whose subject, if it is "it", means nothing, or the state of things.
_IMPERSONAL: Final = frozenset(
    {"seem", "appear", "rain", "snow", "happen", "turn", "stand", "matter", "emerge", "prove", "mean", "show", "make",
     "come", "go", "follow", "cost", "depend", "help", "hurt", "occur", "represent", "result", "work", "involve",
     "reflect", "imply", "suffice", "begin", "start", "end", "last", "look", "feel", "sound", "sink", "dawn"}
)  # fmt: skip
# What bills, deals and terms do, and no actor without an object.
_OF_BILLS: Final = frozenset({"pass", "expire", "lapse", "erupt", "apply", "sail"})
_LETTING: Final = frozenset({"help", "let", "enable", "allow", "urge", "ask", "force", "want"})
_CLAUSES: Final = frozenset({"ccomp", "xcomp", "csubj", "advcl", "relcl", "acl"})
_DURATIONS: Final = frozenset(
    {"time", "moment", "minute", "hour", "day", "night", "week", "month", "year", "decade", "generation", "while"}
)
_COPULAS: Final = frozenset({"be", "become", "remain", "stay", "get", "s", "\u2019s", "'s"})
# What only those can be who have a will.
_MINDED: Final = frozenset(
    {"able", "afraid", "alarmed", "angry", "anxious", "aware", "careful", "committed", "concerned", "confident",
     "content", "convinced", "determined", "eager", "glad", "happy", "hopeful", "interested", "keen", "neutral",
     "open", "opposed", "optimistic", "pleased", "prepared", "ready", "reluctant", "responsible", "satisfied",
     "sorry", "sure", "unable", "unaware", "unhappy", "unwilling", "willing", "worried"}
)  # fmt: skip
# What is said of states and bodies as what they are: "it is a member of the club".
BODIES: Final = frozenset(
    {"administration", "agency", "alliance", "ally", "army", "authority", "bank", "bloc", "board", "body",
     "branch", "buyer", "client", "club", "coalition", "colony", "commission", "committee", "community",
     "company", "congress", "council", "country", "court", "creditor", "crew", "customer", "democracy",
     "department", "dictatorship", "donor", "economy", "employer", "enemy", "exporter", "firm", "force", "friend",
     "government", "group", "host", "importer", "institution", "kingdom", "leader", "legislature", "lender",
     "maker", "media", "member", "military", "ministry", "mission", "monarchy", "movement", "nation", "navy",
     "neighbor", "neighbour", "network", "newspaper", "office", "opposition", "organisation", "organization",
     "owner", "paper", "parliament", "participant", "partner", "party", "player", "police", "power", "press",
     "producer", "provider", "regime", "republic", "rival", "seller", "senate", "shareholder", "signatory",
     "sponsor", "staff", "state", "superpower", "supplier", "supporter", "target", "team", "union", "unit",
     "victim"}
)  # fmt: skip
# What only an actor suffers: "it was accused".
_SUFFERED: Final = frozenset(
    {"accuse", "allow", "arm", "ask", "attack", "authorize", "bar", "blame", "charge", "commit", "compel",
     "condemn", "convict", "criticise", "criticize", "defeat", "deprive", "elect", "exclude", "expel", "fine", "forbid",
     "force", "found", "govern", "hack", "headquarter", "humiliate", "inform", "invade", "invite", "isolate", "lead",
     "notify", "oblige", "permit", "persuade", "press", "pressure", "prompt", "provoke", "punish", "rule", "sanction",
     "shun", "sue", "surprise", "suspect", "task", "tell", "tempt", "threaten", "urge", "warn"}
)  # fmt: skip
# Of these, what may be done to a body in the active: "China asked the group to join it".
_DONE_TO: Final = _SUFFERED | {"owe", "join", "leave", "quit", "rejoin", "help", "enable", "fund", "aid"}


def is_expletive(token: Token) -> bool:
    """Tell whether an "it" means no actor, or too rarely one to say so.

    Args:
        token: "it"; "its" and "itself" have an owner and are none.
    """
    if token.lower_ != "it" or token.dep_ == "dative":
        return False  # Only actors are given something.
    if _is_of_phrase(token):
        return True
    if token.dep_ == "expl":
        return True
    if token.dep_ == "dobj":
        return token.head.lemma_ not in _DONE_TO or any(c.dep_ == "oprd" for c in token.head.children)
    if token.dep_ not in _SUBJECTS:
        return token.dep_ not in {"pobj", "conj"}
    if token.dep_ == "nsubjpass":
        return token.head.lemma_ not in _SUFFERED or _has_content(token.head, {"ccomp"})
    return _is_impersonal(token.head)


def _is_of_phrase(token: Token) -> bool:
    """Tell whether an "it" is only part of a phrase: "call it quits", "call it a day"."""
    before, behind = token.doc[max(0, token.i - 1)], [word.lower_ for word in token.doc[token.i + 1 : token.i + 3]]
    return before.lemma_ == "call" and (behind[:1] == ["quits"] or behind in (["a", "day"], ["a", "night"]))


def _is_impersonal(verb: Token) -> bool:
    """Tell whether a verb, with "it" for its subject, says nothing of an actor."""
    if verb.pos_ in {"ADJ", "NOUN", "ADV", "ADP"} or verb.lemma_ in {"happen", "occur", "rain", "snow"}:
        return True
    if verb.lemma_ == "take":
        return any(
            c.dep_ == "advmod" or c.ent_type_ in {"DATE", "TIME"} or (c.dep_ == "dobj" and c.lemma_ in _DURATIONS)
            for c in verb.children
        )
    if verb.head.lemma_ in _LETTING and verb.dep_ in {"ccomp", "xcomp"}:
        return False  # "Help it make money": somebody acts.
    if verb.lemma_ in _OF_BILLS and not any(c.dep_ == "dobj" for c in verb.children):
        return True
    return verb.lemma_ in _IMPERSONAL or (verb.lemma_ in _COPULAS and not _says_what_it_is(verb))


def _has_content(verb: Token, relations: set[str]) -> bool:
    """Tell whether a clause depends on a verb."""
    return any(child.dep_ in relations for child in verb.children)


def _says_what_it_is(copula: Token) -> bool:
    """Tell whether what is said of "it" is said of actors only: "it is ready", "it is a member"."""
    for child in copula.children:
        if child.dep_ == "acomp":
            return child.lemma_.lower() in _MINDED
        if child.dep_ == "attr":
            return child.lemma_.lower() in BODIES and not any(c.dep_ in _CLAUSES - {"relcl"} for c in child.children)
    return False
