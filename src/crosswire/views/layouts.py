"""Events in the columns of POLECAT, ICEWS and GDELT, so that scripts made for their files read ours.

Names and order of the columns are those of POLECAT's weekly files (2023), of the ICEWS coded event data as of May 2020,
and of GDELT's event tables by the codebooks 1.03 and 2.0. What Crosswire does not know stays empty. These files have no
column for what did not happen: acts denied, asked for or supposed are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib import metadata
from itertools import product
from typing import Any, Final

from msgspec import Struct

from crosswire.facts import Actor, Event, Participant, Reading, Status
from crosswire.gregorian import read_day
from crosswire.knowledge.exchange import Exchange, load_exchange
from crosswire.knowledge.ontology import load_ontology
from crosswire.text import digest
from crosswire.told import Happening
from crosswire.views.data import sentence_of
from crosswire.views.rows import Writer, separated, unquoted, write_jsonl, write_parquet

Cells = dict[str, Any]
Make = Callable[[Happening, Exchange], Iterator[Cells]]

LEFT_OUT: Final[frozenset[Status]] = frozenset({"denied", "requested", "conditional"})
"""The statuses of acts that a file without a column for the status would tell as happened."""

# Numbers that R reads as integers, and that a double holds exactly.
_BITS_ICEWS: Final = 31
_BITS_GDELT: Final = 53
_QUADS: Final = ("VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT")
_SIDES: Final = ("Source", "Target")


class Layout(Struct, frozen=True):
    """The columns of a data set with the kind of their values, and how its text files are written.

    ``missing`` stands in text for what is not known, ``has_header`` tells whether the names of the columns come first,
    and ``is_always_tabbed`` whether also files that are called ``.csv`` have tabs.
    """

    columns: Mapping[str, type]
    make: Make
    missing: str = ""
    has_header: bool = True
    is_always_tabbed: bool = False

    @property
    def formats(self) -> Mapping[str, Writer]:
        """The formats by the ending of a file's name; text on standard output."""
        tabbed = unquoted(missing=self.missing, has_header=self.has_header)
        return {
            ".tsv": tabbed,
            ".txt": tabbed,
            ".tab": tabbed,
            ".csv": tabbed if self.is_always_tabbed else separated(",", missing=self.missing),
            ".jsonl": write_jsonl,
            ".parquet": write_parquet,
            "-": tabbed,
        }

    def rows(self, happening: Happening) -> Iterator[Cells]:
        """Give the rows of a happening, all columns in their order; none where it did not happen."""
        if happening.shown.event.status not in LEFT_OUT:
            for cells in self.make(happening, load_exchange()):
                yield {name: cells.get(name) for name in self.columns}


def event_day(event: Event, reading: Reading) -> date | None:
    """Give one day for an act: the last of the days that the text gives for it that is not after publication.

    An act without a time of its own has the day of publication, None where that is not known either.
    """
    told = published_day(reading)
    last = read_day(event.latest) if event.earliest else None
    return min(told, last) if told and last else told or last


def published_day(reading: Reading) -> date | None:
    """Give the day of publication: as stated, or as the story or text pins it down to one day."""
    dating = reading.dating
    return read_day(reading.report.published) or (
        read_day(dating.earliest) if dating.earliest == dating.latest else None
    )


def _number(bits: int, *parts: str) -> int:
    """Give a whole number from 1 that stands for some words, the same in every run."""
    return 1 + int(digest(*parts), 16) % ((1 << bits) - 1)


def _pairs(event: Event) -> Iterator[tuple[Participant | None, Participant | None]]:
    """Give who does it to whom, pair by pair, nobody to himself; a side without anybody stands empty."""
    for source, target in product(event.source or (None,), event.target or (None,)):
        if source is None or target is None or source.actor is None or source.actor != target.actor:
            yield source, target


def _words(reading: Reading, participant: Participant) -> str:
    """Give the words by which a role is filled."""
    return reading.report.text[participant.span.start : participant.span.end]


class Cast:
    """The actors of a reading by id, and the titles that the words at their mentions give them.

    Args:
        reading: the reading.
    """

    def __init__(self, reading: Reading) -> None:
        """Arranges them."""
        self.reading = reading
        self.actors: dict[str, Actor] = {actor.id: actor for actor in reading.actors}
        self.titles = {m.span: m.role.title for m in reading.mentions if m.role}

    def name(self, participant: Participant) -> str:
        """Give the name of who fills a role, the words where nobody in particular is meant."""
        actor = self.actors.get(participant.actor or "")
        return actor.name if actor else _words(self.reading, participant)

    def is_state(self, participant: Participant) -> bool:
        """Tell whether a role is filled by a state as such."""
        actor = self.actors.get(participant.actor or "")
        return actor is not None and actor.kind == "country"


@cache
def _version() -> str:
    """Give the version of the package as the column Version has it."""
    return f"crosswire {metadata.version('crosswire')}"


def _listed(values: Sequence[str | None]) -> str | None:
    """Give the values of several actors as POLECAT has them, None where no actor has one."""
    return "; ".join(value or "None" for value in values) if any(values) else None


# POLECAT


def _polecat_side(name: str) -> dict[str, type]:
    """Give the columns of one side."""
    columns = (
        f"{name} Name", f"{name} Country", f"{name} COW", f"Primary {name} Sector", f"{name} Sectors",
        f"{name} Title", f"{name} Name Raw", f"Wikipedia {name} ID",
    )  # fmt: skip
    return dict.fromkeys(columns, str)


POLECAT_COLUMNS: Final[Mapping[str, type]] = {
    "Event ID": str, "Event Date": str, "Event Type": str, "Event Mode": str, "Intensity": float, "Quad Code": str,
    "Contexts": str, **_polecat_side("Actor"), **_polecat_side("Recipient"),
    "Placename": str, "City": str, "District": str, "Province": str, "Country": str, "Latitude": float,
    "Longitude": float, "GeoNames ID": str, "Raw Placename": str, "Feature Type": str, "Source": str,
    "Publication Date": str, "Story People": str, "Story Organizations": str, "Story Locations": str, "Language": str,
    "Version": str,
}  # fmt: skip
"""The columns of POLECAT's weekly files."""


def _polecat(happening: Happening, exchange: Exchange) -> Iterator[Cells]:
    """Give an event as a row of POLECAT: all who act in one cell, all it befalls in another."""
    event, reading = happening.shown.event, happening.shown.reading
    plover = load_ontology().plover(event.plover)
    day, told = event_day(event, reading), published_day(reading)
    cast = Cast(reading)
    yield {
        # Scripts take what stands before the first "_" for the article.
        "Event ID": f"{event.span.report.replace('_', '-')}_{event.plover}_{event.trigger.start}",
        "Event Date": day and day.isoformat(),
        "Event Type": event.plover,
        "Event Mode": event.mode,
        "Intensity": plover and plover.score,
        "Quad Code": plover and _QUADS[plover.quad - 1],
        "Contexts": "; ".join(event.contexts) or None,
        **_polecat_cells("Actor", event.source, cast, exchange),
        **_polecat_cells("Recipient", event.target, cast, exchange),
        **_polecat_place(event, reading, exchange),
        "Source": reading.report.outlet,
        "Publication Date": told and told.isoformat(),
        "Story People": _named(reading, lambda actor: actor.kind == "person"),
        "Story Organizations": _named(reading, lambda actor: actor.kind == "organization" and not _is_place(actor)),
        "Story Locations": _named(reading, lambda actor: actor.kind == "country" or _is_place(actor)),
        "Language": reading.report.language,
        "Version": _version(),
    }


def _polecat_cells(side: str, participants: Sequence[Participant], cast: Cast, exchange: Exchange) -> Cells:
    """Give the cells of one side, in which the actors stand in order."""
    return {
        f"{side} Name": _listed([cast.name(p) if p.actor else None for p in participants]),
        f"{side} Country": _listed([p.country for p in participants]),
        f"{side} COW": _listed([exchange.cow(p.country) for p in participants]),
        f"Primary {side} Sector": _listed([p.sectors[0] if p.sectors else None for p in participants]),
        f"{side} Sectors": _listed(["|".join(p.sectors) for p in participants]),
        f"{side} Title": _listed([cast.titles.get(p.span) for p in participants]),
        f"{side} Name Raw": _listed([_words(cast.reading, p) for p in participants]),
    }


def _polecat_place(event: Event, reading: Reading, exchange: Exchange) -> Cells:
    """Give the cells of a place."""
    place = event.place
    if place is None:
        return {}
    kind = exchange.kind_of_place(place.name, place.country, is_located=place.lat is not None)
    return {
        "Placename": place.name,
        "City": place.name if kind == "city" else None,
        "Province": place.name if kind == "region" else None,
        "Country": place.country,
        "Latitude": place.lat,
        "Longitude": place.lon,
        "Raw Placename": reading.report.text[place.span.start : place.span.end],
    }


def _named(reading: Reading, is_meant: Callable[[Actor], bool]) -> str | None:
    """Give the names of some of a reading's actors."""
    return "; ".join(actor.name for actor in reading.actors if is_meant(actor)) or None


def _is_place(actor: Actor) -> bool:
    """Tell whether an actor is a city or region."""
    return actor.id.startswith("place:")


# ICEWS


ICEWS_COLUMNS: Final[Mapping[str, type]] = {
    "Event ID": int, "Event Date": str, "Source Name": str, "Source Sectors": str, "Source Country": str,
    "Event Text": str, "CAMEO Code": str, "Intensity": float, "Target Name": str, "Target Sectors": str,
    "Target Country": str, "Story ID": int, "Sentence Number": int, "Publisher": str, "City": str, "District": str,
    "Province": str, "Country": str, "Latitude": float, "Longitude": float,
}  # fmt: skip
"""The columns of the ICEWS coded event data."""


def _icews(happening: Happening, exchange: Exchange) -> Iterator[Cells]:
    """Give an event as rows of ICEWS, one for each pair of who does it and to whom."""
    event, reading = happening.shown.event, happening.shown.reading
    if event.cameo is None:
        return
    day, sentence, place = event_day(event, reading), sentence_of(reading, event), event.place
    cast = Cast(reading)
    common: Cells = {
        "Event Date": day and day.isoformat(),
        "Event Text": exchange.icews_act(event.cameo),
        "CAMEO Code": event.cameo,
        "Intensity": event.goldstein,
        "Story ID": _number(_BITS_ICEWS, happening.story or event.span.report),
        "Sentence Number": None if sentence is None else sentence + 1,
        "Publisher": reading.report.outlet,
    }
    if place is not None:
        kind = exchange.kind_of_place(place.name, place.country, is_located=place.lat is not None)
        common |= {
            "City": place.name if kind == "city" else None,
            "Province": place.name if kind == "region" else None,
            "Country": exchange.icews_country(place.country),
            "Latitude": place.lat,
            "Longitude": place.lon,
        }
    for n, pair in enumerate(_pairs(event)):
        cells = [_icews_cells(side, who, cast, exchange) for side, who in zip(_SIDES, pair, strict=True)]
        yield common | cells[0] | cells[1] | {"Event ID": _number(_BITS_ICEWS, event.id, str(n))}


def _icews_cells(side: str, participant: Participant | None, cast: Cast, exchange: Exchange) -> Cells:
    """Give the cells of one side; a group without a name stands with its country behind it."""
    if participant is None:
        return {}
    name = cast.name(participant)
    is_nameless = participant.actor is None or participant.actor.startswith("group:")
    country = exchange.name(participant.country)
    if is_nameless:
        name = name[:1].upper() + name[1:] + (f" ({country})" if country else "")
    return {
        f"{side} Name": name,
        f"{side} Sectors": ",".join(exchange.icews_sectors(participant.sectors)) or None,
        f"{side} Country": exchange.icews_country(participant.country),
    }


# GDELT


def _gdelt_side(name: str) -> dict[str, type]:
    """Give the columns of an actor."""
    parts = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
    return {f"{name}{part}": str for part in parts.split()}


def _gdelt_place(name: str, version: int) -> dict[str, type]:
    """Give the columns of a place; those of the second version have the district too."""
    columns: dict[str, type] = {"Type": int, "FullName": str, "CountryCode": str, "ADM1Code": str}
    if version == 2:
        columns["ADM2Code"] = str
    columns |= {"Lat": float, "Long": float, "FeatureID": str}
    return {f"{name}Geo_{column}": kind for column, kind in columns.items()}


def _gdelt_columns(version: int) -> dict[str, type]:
    """Give the columns of a version of GDELT's event table."""
    return {
        "GLOBALEVENTID": int, "SQLDATE": int, "MonthYear": int, "Year": int, "FractionDate": float,
        **_gdelt_side("Actor1"), **_gdelt_side("Actor2"),
        "IsRootEvent": int, "EventCode": str, "EventBaseCode": str, "EventRootCode": str, "QuadClass": int,
        "GoldsteinScale": float, "NumMentions": int, "NumSources": int, "NumArticles": int, "AvgTone": float,
        **_gdelt_place("Actor1", version), **_gdelt_place("Actor2", version), **_gdelt_place("Action", version),
        "DATEADDED": int, "SOURCEURL": str,
    }  # fmt: skip


GDELT_COLUMNS: Final[Mapping[str, type]] = _gdelt_columns(2)
"""The 61 columns of GDELT's event table since 2015 (version 2.0)."""
GDELT1_COLUMNS: Final[Mapping[str, type]] = _gdelt_columns(1)
"""The 58 columns of GDELT's daily event files (version 1.0)."""


def _gdelt(happening: Happening, exchange: Exchange) -> Iterator[Cells]:
    """Give an event as rows of GDELT's event table, one for each pair of who does it and to whom."""
    event, reading = happening.shown.event, happening.shown.reading
    if event.cameo is None:
        return
    code = event.cameo if len(event.cameo) > 2 else f"{event.cameo}0"
    added = published_day(reading)
    reports = {t.reading.report.id: t.reading.report for t in happening.tellings}
    common: Cells = {
        **_gdelt_dates(event_day(event, reading)),
        "IsRootEvent": int(_is_in_lead(event, reading)),
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": event.quad,
        "GoldsteinScale": event.goldstein,
        "NumMentions": len(happening.tellings),
        # A report of no known outlet is a source of its own.
        "NumSources": len({report.outlet or f"\0{name}" for name, report in reports.items()}),
        "NumArticles": len(reports),
        "Actor1Geo_Type": 0,
        "Actor2Geo_Type": 0,
        **_gdelt_action(event, exchange),
        "DATEADDED": added and int(f"{added:%Y%m%d}"),
        "SOURCEURL": reading.report.url or reading.report.id,
    }
    cast = Cast(reading)
    for n, (source, target) in enumerate(_pairs(event)):
        who = _gdelt_cells("Actor1", source, cast, exchange) | _gdelt_cells("Actor2", target, cast, exchange)
        yield common | who | {"GLOBALEVENTID": _number(_BITS_GDELT, event.id, str(n))}


def _gdelt2(happening: Happening, exchange: Exchange) -> Iterator[Cells]:
    """Give rows of version 2.0, which is added to every quarter of an hour: ours at the beginning of the day."""
    for cells in _gdelt(happening, exchange):
        yield cells | {"DATEADDED": cells["DATEADDED"] and cells["DATEADDED"] * 1_000_000}


def _gdelt_dates(day: date | None) -> Cells:
    """Give a day in GDELT's four ways of writing it; its fraction of a year counts months of thirty days."""
    if day is None:
        return {}
    return {
        "SQLDATE": day.year * 10_000 + day.month * 100 + day.day,
        "MonthYear": day.year * 100 + day.month,
        "Year": day.year,
        "FractionDate": round(day.year + ((day.month - 1) * 30 + day.day) / 365, 4),
    }


def _gdelt_cells(side: str, participant: Participant | None, cast: Cast, exchange: Exchange) -> Cells:
    """Give the cells of an actor: its code is that of its country and those of its roles, one after the other."""
    if participant is None:
        return {}
    country = exchange.cameo_country(participant.country)
    roles = () if cast.is_state(participant) else exchange.cameo_roles(participant.sectors)[:3]
    return {
        f"{side}Code": "".join((country or "", *roles)) or None,
        f"{side}Name": cast.name(participant).upper(),
        f"{side}CountryCode": country,
        **{f"{side}Type{n}Code": role for n, role in enumerate(roles, 1)},
    }


def _gdelt_action(event: Event, exchange: Exchange) -> Cells:
    """Give the place of an act; a place without coordinates was not found in a gazetteer, and is none to GDELT."""
    place = event.place
    if place is None or place.lat is None:
        return {"ActionGeo_Type": 0}
    kind = exchange.kind_of_place(place.name, place.country, is_located=True)
    is_american = place.country == "USA"
    numbers = {"country": 1, "region": 2 if is_american else 5}
    fips, country = exchange.fips(place.country), exchange.name(place.country)
    cells: Cells = {
        "ActionGeo_Type": numbers.get(kind, 3 if is_american else 4),
        "ActionGeo_FullName": place.name if kind == "country" or not country else f"{place.name}, {country}",
        "ActionGeo_CountryCode": fips,
        "ActionGeo_Lat": place.lat,
        "ActionGeo_Long": place.lon,
    }
    # Of a country the codes of the province and of the feature are the country's.
    return cells | ({"ActionGeo_ADM1Code": fips, "ActionGeo_FeatureID": fips} if kind == "country" else {})


def _is_in_lead(event: Event, reading: Reading) -> bool:
    """Tell whether an act is told in the first paragraph, or in a heading over it."""
    number = sentence_of(reading, event)
    if number is None:
        return False
    lead = next((s.paragraph for s in reading.sentences if s.kind == "body"), 0)
    return reading.sentences[number].paragraph <= lead


LAYOUTS: Final[Mapping[str, Layout]] = {
    "polecat": Layout(POLECAT_COLUMNS, _polecat, missing="None"),
    "icews": Layout(ICEWS_COLUMNS, _icews),
    "gdelt": Layout(GDELT_COLUMNS, _gdelt2, has_header=False, is_always_tabbed=True),
    "gdelt1": Layout(GDELT1_COLUMNS, _gdelt, has_header=False, is_always_tabbed=True),
}
"""The layouts by the name that ``--schema`` has for them."""
