"""The lists of the desk: stories with their facets, what a search finds, actors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final, get_args

import msgspec
from markupsafe import Markup
from msgspec import Struct

from crosswire.facts import Kind
from crosswire.knowledge.actors import load_knowledge
from crosswire.record import browsing, searching
from crosswire.record.browsing import FACETS, SORTS, ActorPage, Asked, FacetValue, StoryPage, list_actors, list_stories
from crosswire.record.opened import OpenRecord
from crosswire.record.searching import KINDS, Hit, Sought, search
from crosswire.text import fold
from crosswire.views.desk.asking import ask_day, ask_one, ask_page, ask_words
from crosswire.views.desk.links import with_state
from crosswire.views.desk.pages import Page, facts_data
from crosswire.views.sheet import VERDICTS
from crosswire.views.wording import MONTHS, capital, one_line

if TYPE_CHECKING:
    from starlette.datastructures import QueryParams
    from starlette.requests import Request

# Words around what a search found, in code points.
AROUND: Final = 110
FACET_NAMES: Final = {
    "verdict": "Verdict", "class": "Class of act", "actor": "Actor", "country": "Country", "outlet": "Outlet",
    "month": "Month", "size": "Reports",
}  # fmt: skip
SORT_NAMES: Final = {
    "newest": "newest first",
    "oldest": "oldest first",
    "reports": "most reports",
    "clashes": "most clashes",
}
_SIZES: Final = {"several": "compared (two or more)", "one": "one report only"}
_WORD: Final = re.compile(r"[^\W_]+")


class Turn(Struct, frozen=True):
    """Where the pages of a list lead: to the one before, to the next; "" where there is none."""

    page: int
    pages: int
    before: str
    after: str


def turns(path: str, pairs: Sequence[tuple[str, object]], page: int, total: int, size: int) -> Turn:
    """Give where the pages of a list lead.

    Args:
        path: the list's.
        pairs: what is asked for, but for the page.
        page: the page shown, from 1.
        total: how many things the list has.
        size: how many of them a page has.
    """
    pages = max(1, -(-total // size))
    before = with_state(path, [*pairs, ("page", page - 1)]) if page > 1 else ""
    after = with_state(path, [*pairs, ("page", page + 1)]) if page < pages else ""
    return Turn(page, pages, before, after)


def _asked(query: QueryParams) -> Asked:
    """Read what a list of stories is narrowed to."""
    chosen = tuple((facet, value) for facet in FACETS for value in dict.fromkeys(query.getlist(facet)) if value)
    return Asked(
        chosen=tuple((facet, value.replace("\0", "")[:200]) for facet, value in chosen[:20]),
        words=ask_words(query, "q"),
        first=ask_day(query, "from"),
        last=ask_day(query, "to"),
        sort=ask_one(query, "sort", SORTS) or "newest",
        page=ask_page(query),
    )


def _pairs(asked: Asked) -> list[tuple[str, object]]:
    """Give what is asked for as it stands in an address, but for the page."""
    sort = "" if asked.sort == "newest" else asked.sort
    return [*asked.chosen, ("q", asked.words), ("from", asked.first), ("to", asked.last), ("sort", sort)]


def stories_page(record: OpenRecord, request: Request) -> Page:
    """Give the list of stories with what it can be narrowed to."""
    asked = _asked(request.query_params)
    with record.listing() as connection:
        found = list_stories(connection, asked)
    pairs = _pairs(asked)
    return Page(
        template="stories",
        title="Stories",
        here="stories",
        data=_stories_data(found, asked),
        values={
            "found": found,
            "asked": asked,
            "facets": [
                (name, FACET_NAMES[name], tuple(_choices(name, values, pairs))) for name, values in found.facets
            ],
            "chosen": tuple(_chosen(found, asked, pairs)),
            "sorts": [(SORT_NAMES[s], with_state("/stories", _resorted(pairs, s)), s == asked.sort) for s in SORTS],
            "turn": turns("/stories", pairs, asked.page, found.total, browsing.PAGE),
        },
    )


def _resorted(pairs: Sequence[tuple[str, object]], sort: str) -> list[tuple[str, object]]:
    """Give what is asked for in another order."""
    return [*(pair for pair in pairs if pair[0] != "sort"), ("sort", "" if sort == "newest" else sort)]


class Choice(Struct, frozen=True):
    """A value that a list can be narrowed to, or is: its name, how many stories that leaves, where it leads."""

    label: str
    stories: int
    href: str
    is_chosen: bool
    verdict: str = ""


def _choices(facet: str, values: Sequence[FacetValue], pairs: Sequence[tuple[str, object]]) -> Iterator[Choice]:
    """Give the values of a facet with their addresses."""
    for value in values:
        own = (facet, value.value)
        others = [pair for pair in pairs if pair != own]
        href = with_state("/stories", others if value.is_chosen else [own, *others])
        verdict = value.value if facet == "verdict" else ""
        yield Choice(facet_label(facet, value.value, value.label), value.stories, href, value.is_chosen, verdict)


def facet_label(facet: str, value: str, label: str) -> str:
    """Name a value of a facet for people."""
    if facet == "month":
        month = int(value[5:7]) if value[5:7].isdigit() else 0
        return f"{MONTHS[month - 1]} {value[:4]}" if 1 <= month <= 12 else value
    if facet == "size":
        return _SIZES.get(value, value)
    if facet == "country":
        return country_name(value)
    if facet == "verdict":
        return {str(verdict): name for verdict, name in VERDICTS.items()}.get(value, value)
    if facet == "class":
        return capital(value.lower())
    return one_line(label)


@cache
def country_name(code: str) -> str:
    """Give the name of a country, its code where the tables have none."""
    country = load_knowledge(()).actors.get(code)
    return country.name if country else code


def _chosen(found: StoryPage, asked: Asked, pairs: Sequence[tuple[str, object]]) -> Iterator[tuple[str, str]]:
    """Give what the list is narrowed to, each with the address of the list without it."""
    labels = {(facet, v.value): v.label for facet, values in found.facets for v in values}
    for facet, value in asked.chosen:
        name = facet_label(facet, value, labels.get((facet, value), value))
        yield f"{FACET_NAMES[facet]}: {name}", with_state("/stories", [p for p in pairs if p != (facet, value)])
    for key, words in (("q", f"words: {asked.words}"), ("from", f"from {asked.first}"), ("to", f"to {asked.last}")):
        if dict(pairs)[key]:
            yield words, with_state("/stories", [pair for pair in pairs if pair[0] != key])


def _stories_data(found: StoryPage, asked: Asked) -> dict[str, Any]:
    """Give a page of stories as data."""
    return {
        "total": found.total,
        "page": asked.page,
        "stories": [
            {**msgspec.to_builtins(story), "verdicts": dict(story.verdicts)} for story in found.stories
        ],
        "facets": {
            facet: [{"value": v.value, "label": v.label, "stories": v.stories, "chosen": v.is_chosen} for v in values]
            for facet, values in found.facets
        },
    }  # fmt: skip


def search_page(record: OpenRecord, request: Request) -> Page:
    """Give what is found by words in reports, findings and statements."""
    query = request.query_params
    sought = Sought(
        words=ask_words(query, "q"),
        kind=ask_one(query, "kind", KINDS),
        outlet=ask_words(query, "outlet"),
        first=ask_day(query, "from"),
        last=ask_day(query, "to"),
        sort=ask_one(query, "sort", ("best", "newest")) or "best",
        page=ask_page(query),
    )
    with record.listing() as connection:
        found = search(connection, sought)
    sort = "" if sought.sort == "best" else sought.sort
    pairs: list[tuple[str, object]] = [
        ("q", sought.words), ("kind", sought.kind), ("outlet", sought.outlet), ("from", sought.first),
        ("to", sought.last), ("sort", sort),
    ]  # fmt: skip
    hits = [(hit, snippet(hit.text, found.stems)) for hit in found.hits]
    return Page(
        template="search",
        title=f"Search: {sought.words}" if sought.words else "Search",
        here="search",
        data={
            "total": found.total,
            "page": sought.page,
            "kinds": dict(found.kinds),
            "outlets": dict(found.outlets),
            "hits": [_hit_data(hit, found.stems) for hit in found.hits],
        },
        values={
            "found": found,
            "sought": sought,
            "hits": hits,
            "narrow": lambda key, value: with_state("/search", [*(p for p in pairs if p[0] != key), (key, value)]),
            "turn": turns("/search", pairs, sought.page, found.total, searching.PAGE),
        },
    )


def _hit_data(hit: Hit, stems: Sequence[str]) -> dict[str, Any]:
    """Give something found as data, with the words around what was asked for in place of a whole report."""
    row = msgspec.to_builtins(hit)
    if hit.kind == "report":
        row["text"] = "".join(words for words, _ in pieces(hit.text, stems))
    return dict(row)


def snippet(text: str, stems: Sequence[str]) -> Markup:
    """Give the words around the first words found, those found marked."""
    marked = (Markup("<mark>{}</mark>").format(words) if is_found else words for words, is_found in pieces(text, stems))
    return Markup("").join(marked)


def pieces(text: str, stems: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Give the words around the first words found, in pieces, each with whether it was found.

    Example:
        >>> list(pieces("The ceasefires held.", ["ceasefire"]))
        [('The ', False), ('ceasefires', True), (' held.', False)]
    """
    line = one_line(text)
    found = [(m.start(), m.end()) for m in _WORD.finditer(line) if _is_found(m[0], tuple(stems))]
    start = max(0, found[0][0] - AROUND) if found else 0
    start = line.find(" ", start) + 1 if start else 0
    end = min(len(line), start + 3 * AROUND)
    end = line.rfind(" ", 0, end) if end < len(line) else end
    at = start
    if start:
        yield "… ", False
    for first, last in found:
        if at <= first and last <= end:
            if line[at:first]:
                yield line[at:first], False
            yield line[first:last], True
            at = last
    yield line[at:end] + (" …" if end < len(line) else ""), False


@cache
def _is_found(word: str, stems: tuple[str, ...]) -> bool:
    """Tell whether a word is one of those that were found: it begins with a stem and ends at most as a plural does."""
    plain = fold(word)
    return any(plain.startswith(stem.removesuffix("y")) and len(plain) <= len(stem) + 3 for stem in stems)


def actors_page(record: OpenRecord, request: Request) -> Page:
    """Give the list of actors."""
    query = request.query_params
    words, kind, page = ask_words(query, "q"), ask_one(query, "kind", get_args(Kind)), ask_page(query)
    with record.listing() as connection:
        found = list_actors(connection, words, kind, page)
    pairs: list[tuple[str, object]] = [("q", words), ("kind", kind)]
    return Page(
        template="actors",
        title="Actors",
        here="actors",
        data={"total": found.total, "page": page, "actors": _actors_data(found)},
        values={
            "found": found,
            "words": words,
            "kind": kind,
            "kinds": get_args(Kind),
            "turn": turns("/actors", pairs, page, found.total, browsing.ACTORS_PAGE),
        },
    )


def _actors_data(found: ActorPage) -> list[dict[str, Any]]:
    """Give a page of actors as data, each with how often it is named, speaks and acts."""
    rows = facts_data(actors=[row.actor for row in found.actors])["actors"]
    counts = ("mentions", "reports", "statements", "events")
    return [row | {name: getattr(one, name) for name in counts} for row, one in zip(rows, found.actors, strict=True)]
