"""Distances, speeds and measures that cannot be: a town 40 km from a city that is 400 km away, a bus at 600 km/h.

Only absurdities are told, and as ``unlikely``: towns have namesakes, and roads are longer than a straight line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import atan2, cos, degrees, radians, sin
from typing import Final

from crosswire.collation.inside.faults import fault, figures_by_sentence
from crosswire.collation.places import distance
from crosswire.collation.telling import Teller
from crosswire.facts import Finding, Place, Quantity, Span
from crosswire.knowledge.actors import Knowledge
from crosswire.knowledge.lexicon.units import convert
from crosswire.text import slug

# A distance told is at least this share of the straight line less some kilometres: outskirts, rounding.
LEAST: Final = 0.6
OUTSKIRTS: Final = 25.0
# By road it is at most so many times the straight line, and some kilometres more.
MOST: Final = 3.0
DETOUR: Final = 100.0
# A town lies at most so many degrees off the point of the compass told; near ones are too large to have one.
OFF: Final = 115.0
NEAR: Final = 60.0
_POINTS: Final = {"north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0, "south": 180.0,
                  "southwest": 225.0, "west": 270.0, "northwest": 315.0}  # fmt: skip
_FROM: Final = re.compile(
    r"(?: or so)?(?: \([^()]{2,20}\))?,? "
    r"(?:(?:to the )?(?P<point>(?:north|south)[- ]?(?:east|west)?|east|west)(?:ern)? of|"
    r"(?:away )?from|outside) (?:the (?:\w+ )?(?:city|town|capital|port)(?: of|,)? |central |downtown )?",
    re.IGNORECASE,
)
_AT: Final = re.compile(
    r"(?:,|,? which| \()?"
    r"(?: (?:is|was|lies|lay|located|situated|some|about|around|roughly|just|only|a|town|city|port))* ?",
    re.IGNORECASE,
)
# The fastest that anything of a kind goes, in kilometres an hour, with much to spare.
_FASTEST: Final = (
    (re.compile(r"\b(?:plane|jet|aircraft|flight|flew|flown|airliner|rocket|missile|drone|satellite|spacecraft)s?\b"),
     None),
    (re.compile(r"\b(?:helicopter)s?\b"), 500.0),
    (re.compile(r"\b(?:train|railway|express|tram|metro)s?\b"), 620.0),
    (re.compile(r"\b(?:bus|buses|coach|coaches|lorry|lorries|truck|trucks|car|cars|taxi|van|minibus|convoy|"
                r"ambulance|motorcycle|drove|driven|by road|by bus|by car|motorists?)\b"), 300.0),
    (re.compile(r"\b(?:ferry|ferries|ship|ships|boat|boats|vessel|vessels|sailed|trawler|tanker)\b"), 150.0),
    (re.compile(r"\b(?:cyclists?|bicycles?|cycled|bike|horses?|donkeys?|camels?|horseback)\b"), 90.0),
    (re.compile(r"\b(?:on foot|walked|walkers?|marched|marchers?|trekked|hikers?|pilgrims)\b"), 25.0),
)  # fmt: skip
_IN: Final = re.compile(r"(?: [\w’'-]+){0,2} in (?:only |just |less than |under |about |some )*", re.IGNORECASE)
_DRIVE: Final = re.compile(
    r" (?:drive|ride|journey|trip|walk|crossing|voyage|march) (?:of|over) (?:about |some )?", re.IGNORECASE
)
_LEFT: Final = re.compile(r"\b(?:left|leaving|set out|set off|departed|started)\b", re.IGNORECASE)
_AWAY: Final = re.compile(r" (?:away|distant|off|from)\b", re.IGNORECASE)
_EARLIER: Final = re.compile(r" (?:before|later|after|earlier)\b", re.IGNORECASE)
_QUAKE: Final = re.compile(r"\b(?:earth)?quakes?\b|\btremors?\b|\btemblors?\b", re.IGNORECASE)
# No quake has been stronger than 9.5, or deeper than some 750 km; no wind near the ground faster than some 510 km/h.
STRONGEST: Final = 10.0
DEEPEST: Final = 800.0
WINDIEST: Final = 520.0


def find_distance_faults(story: str, teller: Teller, knowledge: Knowledge) -> Iterator[Finding]:
    """Give the distances, speeds and measures in a report that cannot be.

    Args:
        story: the story's id.
        teller: the report.
        knowledge: the tables, for where places are.
    """
    sites: Mapping[str, Place] | None = None
    for sentence, figures in figures_by_sentence(teller):
        lengths = [(q, km) for q in figures if (km := _in(q, "km")) is not None]
        yield from _limits(story, teller, sentence.span, figures)
        if not lengths:
            continue
        yield from _speeds(story, teller, sentence.span, lengths, figures)
        sites = _sites(teller, knowledge) if sites is None else sites
        for q, km in lengths:
            yield from _distances(story, teller, sites, q, km)


def _in(q: Quantity, unit: str) -> float | None:
    """Give a figure in another unit, None where that cannot be."""
    found = convert(q.value or 0.0, q.unit, unit) if q.unit and q.unit not in {"people", "percent"} else None
    return found if found is not None and (q.unit == unit or found != q.value) else None


@cache
def _regions(knowledge: Knowledge) -> frozenset[str]:
    """Give the ids of the places of the tables that are no towns."""
    towns = {row.capital for row in knowledge.countries.values()} | {
        p.name for p in knowledge.places if p.kind == "city"
    }
    return frozenset(knowledge.sites) - {f"place:{slug(name)}" for name in towns if name}


def _sites(teller: Teller, knowledge: Knowledge) -> dict[str, Place]:
    """Give where the towns of a report are, by their ids; regions are too large to be a way from anything."""
    told = (a.place for c in teller.reading.clauses for a in c.arguments if a.place and a.place.lat is not None)
    found = {f"place:{slug(place.name)}": place for place in told}
    for mention in teller.reading.mentions:
        site = knowledge.sites.get(mention.means or "")
        if site is not None and site.lat is not None:
            found[site.id] = Place(
                name=site.name, country=site.country, lat=site.lat, lon=site.lon, evidence=(mention.span,)
            )
    return {key: place for key, place in found.items() if key not in _regions(knowledge)}


def _distances(story: str, teller: Teller, sites: Mapping[str, Place], q: Quantity, told: float) -> Iterator[Finding]:
    """Give the distance of two towns that is not nearly theirs: "Ruiru, 40 km north of Nairobi"."""
    text, span = teller.report.text, q.span
    way = _FROM.match(text, span.end)
    if way is None:
        return
    around = Span(span.report, max(0, span.start - 80), way.end() + 1)
    near = [m for m in teller.mentions_in(around) if m.means in sites and m.form == "name"]
    here = next((m for m in reversed(near) if m.span.end <= span.start), None)
    there = next((m for m in near if m.span.start == way.end()), None)
    if here is None or there is None or not _AT.fullmatch(text, here.span.end, span.start):
        return
    one, other = sites[there.means or ""], sites[here.means or ""]
    straight = distance(one, other)
    point = _POINTS.get((way["point"] or "").lower().replace("-", "").replace(" ", ""))
    is_wrong_way = point is not None and straight > NEAR and _is_off(point, _bearing(one, other))
    if told < LEAST * straight - OUTSKIRTS or told > MOST * straight + DETOUR or is_wrong_way:
        yield fault(
            story, "place.distance", teller, [Span(span.report, here.span.start, there.span.end)], aspect="place",
            verdict="unlikely",
            summary=f"{other.name} is not {teller.words(Span(span.report, span.start, there.span.end))}.",
            reason=f"It lies {straight:.0f} km {_named(_bearing(one, other))} of {one.name} in a straight line.",
        )  # fmt: skip


def _bearing(one: Place, other: Place) -> float:
    """Give the direction from one place to another, in degrees clockwise from north."""
    lat, lat2 = radians(one.lat or 0), radians(other.lat or 0)
    east = radians((other.lon or 0) - (one.lon or 0))
    return degrees(atan2(sin(east) * cos(lat2), cos(lat) * sin(lat2) - sin(lat) * cos(lat2) * cos(east))) % 360


def _is_off(told: float, bearing: float) -> bool:
    """Tell whether a direction is another than the one told."""
    return abs((told - bearing + 180) % 360 - 180) > OFF


def _named(bearing: float) -> str:
    """Name the point of the compass nearest to a direction."""
    return min(_POINTS, key=lambda point: abs((_POINTS[point] - bearing + 180) % 360 - 180))


def _speeds(
    story: str, teller: Teller, span: Span, lengths: Sequence[tuple[Quantity, float]], figures: Sequence[Quantity]
) -> Iterator[Finding]:
    """Give the ways that nothing of the kind told covers in the time told."""
    words = teller.words(span)
    fastest = next((most for kind, most in _FASTEST if kind.search(words)), None)
    times = [(q, hours) for q in figures if (hours := _in(q, "hour"))]
    for way, km in lengths if fastest else ():
        for time, hours in times:
            least = km if way.low is None else km * way.low / (way.value or 1)
            if fastest and least > fastest * hours and _is_way_in_time(teller, span, way.span, time.span):
                yield fault(
                    story, "number.speed", teller, [way.span, time.span], verdict="unlikely",
                    summary=f"Nothing of the kind covers {teller.words(way.span)} in {teller.words(time.span)}.",
                    reason=f"That would be {least / hours:,.0f} km an hour.",
                )  # fmt: skip


def _is_way_in_time(teller: Teller, span: Span, way: Span, time: Span) -> bool:
    """Tell whether a time is told to be that in which a way was covered."""
    text = teller.report.text
    return bool(
        _IN.fullmatch(text, way.end, time.start)
        or _DRIVE.fullmatch(text, time.end, way.start)
        or (_LEFT.search(text, span.start, way.start) and _AWAY.match(text, way.end) and _EARLIER.match(text, time.end))
    )


def _limits(story: str, teller: Teller, span: Span, figures: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the measures of quakes and winds that no quake and no wind has."""
    for q in figures:
        km, speed = (_in(q, "km"), _in(q, "km/h")) if q.unit != "magnitude" else (None, None)
        of, words = (q.of_text or "").split(), teller.words(span)
        is_deep = "depth" in of and (km or 0) > DEEPEST and _QUAKE.search(words)
        is_strong = q.unit == "magnitude" and (q.value or 0) > STRONGEST and _QUAKE.search(words)
        is_fast = (speed or 0) > WINDIEST and bool({"wind", "winds", "gust", "gusts"} & {*of})
        if is_deep or is_strong or is_fast:
            yield fault(
                story, "number.limit", teller, [q.span], verdict="unlikely",
                summary=f"No {'wind' if is_fast else 'quake'} is known to have had {teller.words(q.span)}.",
                reason="It is beyond all that have been measured.",
            )  # fmt: skip
