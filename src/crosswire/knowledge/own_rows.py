"""Rows of actors that users write or import: one CSV file with a header, a row for each stretch of days."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from msgspec import Struct

from crosswire.knowledge.cameo_actors import CameoActors
from crosswire.knowledge.offices import first_day, last_day

KINDS: Final = ("person", "country", "organization", "group")
SECTORS: Final = frozenset({
    "GOV", "MIL", "REB", "OPP", "PTY", "COP", "JUD", "SPY", "MED", "EDU", "BUS", "CRM", "CVL", "NGO", "IGO", "LEG",
    "UNS", "JRN", "REL", "LAB", "ELI", "AGR", "REF", "UAF", "PRM", "SOC"
})  # fmt: skip
"""The sectors of the PLOVER manual."""

_DATE: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)
_DELIMITERS: Final = ",;\t|"


class ActorRow(Struct, frozen=True):
    """A row of a user's actors.csv; rows of one id are one actor.

    Attributes:
        id: any; that of an actor of ours means it, an empty one stands for the name.
        name: the chief name.
        names: further names.
        kind: one of ``KINDS``, or empty.
        country: ISO 3166-1 alpha-3.
        sectors: PLOVER sectors.
        start: the first day on which country and sectors hold, ISO to the year, month or day.
        end: the last such day.
        source: the file that it was imported from.
    """

    id: str
    name: str
    names: tuple[str, ...] = ()
    kind: str = ""
    country: str | None = None
    sectors: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    source: str = ""


COLUMNS: Final = ActorRow.__struct_fields__


class Fault(Struct, frozen=True):
    """A line that does not fit, and why."""

    line: int
    reason: str


def header_of(text: str) -> tuple[str, list[str]]:
    """Give the delimiter of a table and the columns of its header, in lower case."""
    head = next((line for line in re.split(r"[\r\n]", text) if line.strip()), "").lstrip("\ufeff")
    delimiter = max(_DELIMITERS, key=head.count)
    try:
        cells = next(csv.reader([head], delimiter=delimiter), [])
    except csv.Error:
        cells = []
    return delimiter, [cell.strip().lower() for cell in cells]


def is_table(text: str) -> bool:
    """Tell whether a text is a table of actors: one with a column for names."""
    return "name" in header_of(text)[1]


def read_actors(text: str, countries: Mapping[str, bool]) -> Iterator[ActorRow | Fault]:
    """Read a table of actors with a header; columns in any order, lists by ``;``, any of the usual delimiters.

    Args:
        text: the table.
        countries: the codes of our states, each with whether it is a former one.
    """
    delimiter, columns = header_of(text)
    missing = "name" not in columns
    doubled = [column for column in COLUMNS if columns.count(column) > 1]
    if missing or doubled:
        yield Fault(1, f"two columns are called {doubled[0]}" if doubled else "it has no column called name")
        return
    codes = CameoActors(countries)
    lines = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter)
    is_header = True
    while True:
        try:
            cells = next(lines, None)
        except csv.Error as error:
            yield Fault(lines.line_num, str(error))
            return
        if cells is None:
            return
        if not any(cell.strip() for cell in cells):
            continue
        if is_header:
            is_header = False
        elif len(cells) > len(columns):
            yield Fault(lines.line_num, f"it has {len(cells)} cells, and the header {len(columns)}")
        else:
            yield _row(dict(zip(columns, cells, strict=False)), codes, lines.line_num)


def _row(cells: Mapping[str, str], codes: CameoActors, line: int) -> ActorRow | Fault:
    """Read a row."""
    plain = {column: " ".join(cells.get(column, "").split()) for column in COLUMNS}
    try:
        if not any(char.isalnum() for char in plain["name"]):
            raise ValueError("it has no name")  # noqa: TRY301 - all that can be wrong with a row is told in one place
        kind = plain["kind"].lower()
        if kind not in {"", *KINDS}:
            raise ValueError(f"the kind “{kind}” is none of {', '.join(KINDS)}")  # noqa: TRY301
        start, end = _date(plain["start"]), _date(plain["end"])
        if start and end and first_day(start) > last_day(end):
            raise ValueError(f"it ends ({end}) before it begins ({start})")  # noqa: TRY301
        names = tuple(name for name in _list(plain["names"]) if name != plain["name"])
        country, sectors = _country(plain["country"], codes), _sectors(plain["sectors"])
    except ValueError as error:
        return Fault(line, str(error))
    return ActorRow(plain["id"], plain["name"], names, kind, country, sectors, start, end, plain["source"])


def _list(cell: str) -> tuple[str, ...]:
    """Read a list; what has no letter or digit is none."""
    parts = (part.strip() for part in cell.split(";"))
    return tuple(dict.fromkeys(part for part in parts if any(char.isalnum() for char in part)))


def _date(cell: str) -> str | None:
    """Read a date to the year, month or day.

    Raises:
        ValueError: where it is none.
    """
    if not cell:
        return None
    try:
        if _DATE.fullmatch(cell):
            date.fromisoformat(first_day(cell))
            return cell
    except ValueError:
        pass
    raise ValueError(f"“{cell}” is no date such as 2025-03-02, 2025-03 or 2025")


def _country(cell: str, codes: CameoActors) -> str | None:
    """Read a country's code.

    Raises:
        ValueError: where there is no such country.
    """
    if not cell:
        return None
    country = codes.country(cell)
    if country is None:
        raise ValueError(f"the country “{cell}” is no ISO 3166-1 code of three letters")
    return country


def _sectors(cell: str) -> tuple[str, ...]:
    """Read sectors.

    Raises:
        ValueError: where one is none of PLOVER's.
    """
    sectors = tuple(sector.upper() for sector in _list(cell))
    if wrong := next((sector for sector in sectors if sector not in SECTORS), None):
        raise ValueError(f"{wrong} is no sector of PLOVER's")
    return sectors


def write_table(columns: Iterable[str], rows: Iterable[Struct]) -> str:
    """Write rows as the tables of a folder: commas, lists by ``;``."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        cells = (getattr(row, column) for column in row.__struct_fields__)
        writer.writerow([";".join(cell) if isinstance(cell, tuple) else cell or "" for cell in cells])
    return out.getvalue()
