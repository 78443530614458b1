"""Names that are no actors: of meetings, laws, treaties, storms and shows, marks of party, epithets.

"The Varna Dialogue", "the Tarnow Amendment", "Hurricane Ilse", "Channel 16", "(R-Ohio)". A name of them that speaks
somewhere in the report is a body after all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from crosswire.knowledge.actors import Knowledge
from crosswire.reader.actors.binding import REFLEXIVE
from crosswire.reader.actors.named import Named
from crosswire.reader.actors.sorts import is_speaker, surnames
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

# What names of meetings, contests, laws, agreements, works and days end in.
_ENDS: Final = frozenset(
    {"dialogue", "summit", "talks", "festival", "cup", "olympics", "games", "treaty", "act", "accord", "accords",
     "pact", "convention", "protocol", "amendment", "agreement", "bill", "law", "code", "constitution",
     "declaration", "doctrine", "memorandum", "communique", "war", "wars", "battle", "revolution", "uprising",
     "massacre", "genocide", "holocaust", "crisis", "scandal", "day", "night", "week", "weekend", "month", "year",
     "eve", "prize", "award", "awards", "medal", "championship", "championships", "tournament", "census",
     "referendum", "primary", "caucuses", "debate", "election", "elections", "anthem", "report", "index", "survey",
     "programme", "initiative", "plan", "project", "hurricane", "typhoon", "cyclone", "earthquake", "virus",
     "syndrome", "disease", "conference", "forum", "review", "show", "song", "novel", "film"}
)  # fmt: skip
# Ends that bodies have as well: with one of them a name is dropped only where it is said to be held.
_EITHER: Final = frozenset(
    {"conference", "forum", "initiative", "project", "plan", "survey", "index", "report", "review", "show"}
)
# Ends of them that are no surnames, so that a name is no person's whatever the model says.
_PLAIN: Final = frozenset({"award", "awards", "prize", "act", "amendment", "treaty", "festival", "championship"})
# "Brandt-hating", "Tarnow-based": an adjective, not a double name.
_COMPOUND: Final = re.compile(r"[^-–]+ ?[-–] ?[a-z]+(?:ing|ed)")
# "SB 202": a bill's number.
_NUMBERED: Final = re.compile(r"(?:[A-Z]\.?){1,4} \d+")
_HELD: Final = frozenset(
    {"meeting", "gathering", "event", "talk", "round", "session", "summit", "conference", "document", "law"}
)
# What stands before the name of a storm, a campaign or a channel.
_STARTS: Final = frozenset({"hurricane", "typhoon", "cyclone", "storm", "operation", "channel"})
# What is made or fought somewhere, and called after that: "the Treaty of Tarnholm".
_MADE: Final = frozenset(
    {"treaty", "battle", "siege", "declaration", "convention", "massacre", "accord", "accords", "peace"}
)  # fmt: skip
_DESCENT: Final = re.compile(r"(?i:african|asian|native|latin|hispanic|arab|central|south|north)[ -](?i:american)")
# "R-Wis.", "D-Calif": a legislator's party and state.
_PARTY_MARK: Final = re.compile(r"[DRI]-[A-Z][\w.]*|[DRI]")
_BEFORE: Final = frozenset({"compound", "nmod", "amod"})


def without_happenings(parsed: Parsed, names: list[Named], knowledge: Knowledge) -> list[Named]:
    """Give the names of a report without those of what happens or is written, and without what is no name.

    Args:
        parsed: the report with its parse.
        names: its names in order.
        knowledge: the tables, for parties and for names joined by a hyphen.
    """
    people = surnames(names, knowledge)
    speaking = {n.text for n in names if is_speaker(parsed.tokens[n.head])}
    kept: list[Named] = []
    for named in names:
        if not named.ids and (party := _party(parsed, named, knowledge)) is not None:
            kept.extend(party)
        elif named.text in speaking or not _is_no_actor(parsed, named, knowledge, people):
            kept.append(named)
    return kept


def _is_no_actor(parsed: Parsed, named: Named, knowledge: Knowledge, people: set[str]) -> bool:
    """Tell whether a name is of something that can neither act nor be a place."""
    if _is_before_happening(parsed, named) or _is_behind_start(parsed, named):
        return True
    if named.ids:
        return False
    if "[" in named.text or "]" in named.text or _is_party_mark(parsed, named) or _DESCENT.fullmatch(named.text):
        return True
    if _COMPOUND.fullmatch(named.text) or _NUMBERED.fullmatch(named.text):
        return True
    if fold(named.text) not in people and fold(named.text) not in knowledge.titles and _is_epithet(parsed, named):
        return True
    return _is_happening(parsed, named) or _is_joined(named.text, knowledge)


def _is_happening(parsed: Parsed, named: Named) -> bool:
    """Tell whether a name of several words ends as one of a meeting or a law does."""
    first, _, rest = fold(named.text).partition(" ")
    last = rest.rpartition(" ")[2]
    if named.sort == "person" or not rest:
        return bool(rest) and (first in _STARTS or last in _PLAIN)
    if first in _STARTS or ("channel " in fold(named.text) and last.isdigit()):
        return True
    if last not in _ENDS:
        return False
    return last not in _EITHER or _is_held(parsed.tokens[named.head])


def _is_held(token: Token) -> bool:
    """Tell whether a name is said to be that of a meeting or a text: "the talks, the X Forum, held in May"."""
    beside = [token.head] if token.dep_ == "appos" else []
    beside += [child for child in token.children if child.dep_ == "appos"]
    held = any(
        child.dep_ in {"acl", "relcl"} and child.lemma_ in {"hold", "publish", "sign"} for child in token.children
    )
    return held or any(noun.lemma_ in _HELD for noun in beside)


def _is_before_happening(parsed: Parsed, named: Named) -> bool:
    """Tell whether a name is only the first word of such a name: "the Tarnow Amendment", "the Minsk Agreements"."""
    doc, end = parsed.tokens, named.end
    if named.sort in {"country", "adjective", "people", "seat", "organization"} and named.ids:
        return False
    if end >= len(doc) or not doc[end].text[0].isupper() or parsed.is_heading(doc[end]):
        return False
    last = doc[named.end - 1]
    word = fold(doc[end].text)
    return (word in _ENDS or word.removesuffix("s") in _ENDS) and last.dep_ in _BEFORE and last.head.i == end


def _is_behind_start(parsed: Parsed, named: Named) -> bool:
    """Tell whether a name is that of a storm or a campaign, or of where a treaty was made."""
    if named.start == 0 or named.sort in {"adjective", "people"}:
        return False
    before = parsed.tokens[named.start - 1]
    if before.lower_ == "of" and before.i and not named.ids:
        what = before.nbor(-1)
        return what.text[0].isupper() and what.lower_ in _MADE
    return (
        before.text[0].isupper()
        and before.lower_ in _STARTS
        and before.dep_ in {"compound", "nmod", "nsubj", "pobj", "dobj"}
    )


def _is_party_mark(parsed: Parsed, named: Named) -> bool:
    """Tell whether a name is only a mark of party and state behind a legislator's: "(D-Nev.)"."""
    if not _PARTY_MARK.fullmatch(named.text):
        return False
    return len(named.text) > 1 or (named.start > 0 and parsed.tokens[named.start - 1].text in {"(", ","})


def _is_joined(name: str, knowledge: Knowledge) -> bool:
    """Tell whether a name is two known ones in one: "U.S.-Mexico"."""
    if " " in name:
        return False
    first, _, second = name.partition("-")
    return bool(second) and all(
        any(alias.sort in {"country", "capital", "adjective"} for alias in knowledge.gazetteer.look_up(part))
        for part in (first, second)
    )


def _is_epithet(parsed: Parsed, named: Named) -> bool:
    """Tell whether a name only says what somebody is like: "the Falcon of the sea", "called himself the Boss".

    Nor is one behind an article a person's: "the Oscars", "the Kennedys".
    """
    doc, token = parsed.tokens, parsed.tokens[named.head]
    if named.end - named.start > 1 or named.sort not in {"person", "organization"}:
        return False
    before = doc[named.start - 1] if named.start else None
    if before is not None and before.lower_ in REFLEXIVE:
        return True
    alike = before is not None and before.lower_ == "the" and named.sort == "person" and token.dep_ not in _BEFORE
    return alike or (token.dep_ == "oprd" and any(child.lower_ in REFLEXIVE for child in token.head.children))


def _party(parsed: Parsed, named: Named, knowledge: Knowledge) -> Iterable[Named] | None:
    """Give the party for the adjective of its members ("Republican-led"), nothing for one member ("an Ohio Democrat").

    None where a name is neither.
    """
    if named.end - named.start > 1 or named.sort not in {"people", "person", "organization"} or named.text.isupper():
        return None
    known = [a.id for a in knowledge.gazetteer.look_up(f"{named.text}s") if a.sort == "organization"]
    if not known or knowledge.organizations[known[0]].sort != "party":
        return None
    token = parsed.tokens[named.head]
    if token.dep_ != "npadvmod":
        return ()
    return (Named(named.start, named.end, named.head, "organization", tuple(known), named.text),)
