"""Where a name begins and ends in a text: a longer name around one of the tables is another's.

"The Democratic Party of Ruritania" is not the one of the tables, "Georgetown University" no capital. And small words
join the parts of one name: "Ilse van 't Hof", "al Shabaab".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec.structs import replace

from crosswire.knowledge.actors import Knowledge
from crosswire.reader.actors.named import Named, cover, head_of, words_of
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

# Capitalised nouns right behind a place's or a state's name that make an institution of it.
_INSTITUTIONS: Final = frozenset(
    {
        "university",
        "college",
        "hospital",
        "school",
        "academy",
        "cathedral",
        "museum",
        "zoo",
        "institute",
        "airport",
        "stadium",
    }
)
# Words in which names of newspapers and stations end that begin with a place: "The Brenz Today".
_OUTLETS: Final = frozenset(
    {"Today", "Times", "Post", "Herald", "Mail", "Gazette", "Tribune", "Chronicle", "Observer", "Telegraph", "Mirror",
     "Monitor", "Dispatch", "Examiner", "Inquirer", "Insider", "Daily"}
)  # fmt: skip
# Nouns in which names of bodies end that exist in many states.
_COMMON: Final = frozenset(
    {"party", "congress", "union", "front", "movement", "alliance", "league", "democrats", "greens"}
)
_PLACES: Final = frozenset({"capital", "place", "country"})
# Before the name of a body, with a capital, these make another body of it: "the National Security Council".
_OTHERS: Final = frozenset(
    {"national", "state", "federal", "regional", "provincial", "higher", "supreme", "transitional", "interim", "joint"}
)
# Words that make another party's name of one that stands behind them.
_CREEDS: Final = frozenset(
    {"Social", "Christian", "National", "New", "United", "Popular", "Free", "Radical", "Progressive", "Islamic",
     "Patriotic", "Agrarian", "Democratic", "Liberal", "Green", "Independent", "Constitutional", "Peasants"}
)  # fmt: skip
_ARTICLES: Final = frozenset({"al", "el"})
# Small words inside names of persons; those that are English words as well only in the company of others.
_PARTICLES: Final = frozenset(
    {"van", "von", "der", "den", "del", "della", "di", "da", "dos", "du", "de", "bin", "ibn", "al", "el", "ter",
     "ten", "zu", "'t", "t", "ul", "ud"}
)  # fmt: skip
_MARKS: Final = frozenset({"'", "’", "`", "-"})


def widen(parsed: Parsed, known: list[Named], knowledge: Knowledge) -> list[Named]:
    """Give the known names of a report, those that are part of a longer name replaced by that.

    Args:
        parsed: the report with its parse.
        known: the names that the gazetteer finds, in order.
        knowledge: the tables.
    """
    states = {n.ids[0] for n in known if n.sort in {"country", "adjective", "people"} and len(n.ids) == 1}
    widened: list[Named] = []
    for number, found in enumerate(known):
        if widened and widened[-1].end > found.start:
            continue
        after = known[number + 1] if number + 1 < len(known) else None
        named = _with_article(parsed, found)
        if widened and (whole := _with_state(parsed, widened[-1], named, knowledge)):
            widened[-1] = whole
            continue
        widened.append(
            _institution(parsed, named, states)
            or _of_a_creed(parsed, named)
            or _namesake(parsed, named)
            or _foreign(parsed, named, after, knowledge)
            or _outlet(parsed, named)
            or named
        )
    short = {n.text.rsplit(" ", 1)[0]: n for n in widened if fold(n.text).rsplit(" ", 1)[-1] in _INSTITUTIONS}
    return [
        replace(short[n.text], start=n.start, end=n.end, head=n.head)
        if n.sort == "capital" and n.text in short and n.ids[0] not in states else n
        for n in widened
    ]  # fmt: skip


def _of_a_creed(parsed: Parsed, named: Named) -> Named | None:
    """Give the party whose name goes on to the left of a known one: "the Social Democratic Alliance"."""
    at = named.start - 1
    if at < 0 or named.sort != "organization" or parsed.tokens[at].text not in _CREEDS:
        return None
    if fold(named.text).rsplit(" ", 1)[-1] not in _COMMON or not parsed.tokens[at].whitespace_:
        return None
    return Named(at, named.end, named.head, "organization", (), words_of(parsed, at, named.end))


def _with_article(parsed: Parsed, named: Named) -> Named:
    """Give a name with the Arabic article before it that has a small letter: "al Shabaab"."""
    at = named.start - 1
    if at < 0 or named.sort not in {"organization", "person"} or parsed.tokens[at].text not in _ARTICLES:
        return named
    return replace(named, start=at, text=words_of(parsed, at, named.end))


def join(parsed: Parsed, names: list[Named]) -> list[Named]:
    """Give the names of a report, a person's name with what stands behind a particle: "Ilse | van 't | Hof".

    Args:
        parsed: the report with its parse.
        names: its names in order.
    """
    at = cover(names)
    joined: list[Named] = []
    for named in names:
        if joined and joined[-1].end > named.start:
            continue
        if joined and _are_one_place(parsed, joined[-1], named):
            start = joined[-1].start
            joined[-1] = replace(named, start=start, text=words_of(parsed, start, named.end))
            continue
        end = _end_behind_particle(parsed, named, at) if named.sort == "person" and not named.ids else None
        joined.append(named if end is None else _from_to(parsed, named.start, end))
    return joined


def _are_one_place(parsed: Parsed, one: Named, other: Named) -> bool:
    """Tell whether two unknown places side by side are the words of one name: "Velka | Pelnice"."""
    unknown = one.sort == other.sort == "place" and not one.ids and not other.ids and one.end == other.start
    return unknown and parsed.tokens[one.head].head.i == other.head and parsed.tokens[one.end - 1].whitespace_ == " "


def _end_behind_particle(parsed: Parsed, named: Named, at: Mapping[int, Named]) -> int | None:
    """Give where a person's name ends that goes on behind a particle; None where it does not."""
    doc, here = parsed.tokens, named.end
    words: list[str] = []
    while here < len(doc) and (doc[here].text in _PARTICLES or doc[here].text in _MARKS or doc[here].text == "in"):
        words += [doc[here].text] if doc[here].text not in _MARKS else []
        here += 1
    if not words or here == len(doc) or doc[here].pos_ != "PROPN" or not doc[here].text[0].isupper():
        return None
    if "in" in words and (words[0] != "in" or words[1:2] not in (["t"], ["'t"])):
        return None
    behind = at.get(here)
    if behind is not None and behind.ids:
        return None
    return behind.end if behind is not None else here + 1


def _from_to(parsed: Parsed, start: int, end: int) -> Named:
    """Give the person's name at the tokens ``[start, end)``."""
    return Named(start, end, head_of(parsed, start, end), "person", (), words_of(parsed, start, end))


def _institution(parsed: Parsed, named: Named, states: set[str]) -> Named | None:
    """Give the institution that is called by a place: "Georgetown University"; of its state if that is spoken of."""
    doc, end = parsed.tokens, named.end
    if named.sort not in _PLACES or end >= len(doc) or doc[end].pos_ != "PROPN" or parsed.is_heading(doc[end]):
        return None
    if not doc[end].text.istitle() or fold(doc[end].text) not in _INSTITUTIONS:
        return None
    inner = named.ids[0] if named.ids and named.ids[0] in states else None
    words = words_of(parsed, named.start, end + 1)
    return Named(named.start, end + 1, head_of(parsed, named.start, end + 1), "organization", (), words, inner)


def _outlet(parsed: Parsed, named: Named) -> Named | None:
    """Give the newspaper or station that is called by a place, with "The" before it: "The Brenz Today"."""
    doc, end = parsed.tokens, named.end
    if named.sort not in _PLACES | {"adjective"} or named.start == 0 or end >= len(doc):
        return None
    spaced = doc[end - 1].whitespace_ == " " and doc[named.start - 1].text == "The"
    if not spaced or doc[end].text not in _OUTLETS or parsed.is_heading(doc[end]):
        return None
    words = words_of(parsed, named.start, end + 1)
    inner = named.ids[0] if named.ids else None
    return Named(named.start, end + 1, head_of(parsed, named.start, end + 1), "organization", (), words, inner)


def _namesake(parsed: Parsed, named: Named) -> Named | None:
    """Give the longer name of a body that is another than the one of the tables: "the National Security Council"."""
    at = named.start - 1
    if at < 0 or named.sort != "organization" or named.end - named.start < 2:
        return None
    before = parsed.tokens[at]
    if not before.text.istitle() or before.lower_ not in _OTHERS or not named.start <= before.head.i < named.end:
        return None
    words = words_of(parsed, at, named.end)
    return Named(at, named.end, head_of(parsed, at, named.end), "organization", (), words)


def _with_state(parsed: Parsed, state: Named, named: Named, knowledge: Knowledge) -> Named | None:
    """Give the longer name of a body of another state than the one of the tables: "the Ruritanian Democratic Party".

    Where the model takes both for one name, it is one: "the Russian Foreign Office" else is Russia and an office.
    """
    if named.sort != "organization" or named.end - named.start < 2 or state.end != named.start:
        return None
    if state.sort not in {"country", "adjective"} or knowledge.country_of(named.ids[0]) in state.ids:
        return None
    if any(
        parsed.tokens[i].ent_type_ != "ORG" or parsed.tokens[i].ent_iob_ != "I"
        for i in range(state.start + 1, named.end)
    ):
        return None
    words = words_of(parsed, state.start, named.end)
    head = head_of(parsed, state.start, named.end)
    return Named(state.start, named.end, head, "organization", (), words, state.ids[0])


def _foreign(parsed: Parsed, named: Named, after: Named | None, knowledge: Knowledge) -> Named | None:
    """Give the longer name of a body of another state than the one of the tables: "Democratic Party of Ruritania"."""
    doc = parsed.tokens
    if named.sort != "organization" or named.end - named.start < 2 or fold(doc[named.end - 1].text) not in _COMMON:
        return None
    own = knowledge.country_of(named.ids[0])
    if own is None or after is None or after.sort != "country" or own in after.ids:
        return None
    between = [token.lower_ for token in doc[named.end : after.start]]
    if between not in (["of"], ["of", "the"]):
        return None
    words = words_of(parsed, named.start, after.end)
    return Named(
        named.start, after.end, head_of(parsed, named.start, after.end), "organization", (), words, after.ids[0]
    )
