"""Tables read into typed rows: each table of ``knowledge/data`` has a struct whose fields are its columns."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from importlib import resources
from typing import Any, Final, TypeVar, get_type_hints

from msgspec import Struct
from msgspec.msgpack import Decoder

from crosswire.errors import CrosswireError
from crosswire.knowledge.compiled import compiled

# Tables of this many characters are kept as read; shorter ones take hardly longer to read anew.
LARGE: Final = 30_000

RowT = TypeVar("RowT", bound=Struct)


@cache
def read_text(name: str) -> str:
    """Give the text of a data file of the package."""
    return resources.files("crosswire.knowledge").joinpath("data", name).read_text("utf-8")


def read_toml(name: str) -> dict[str, Any]:
    """Give a TOML table of the package."""
    return tomllib.loads(read_text(name))


def read_rows(name: str, row: type[RowT]) -> tuple[RowT, ...]:
    """Read a CSV table of the package.

    Args:
        name: the file's name in ``knowledge/data``.
        row: the struct of a row; its fields are the columns, in order. ``tuple[str, ...]`` fields hold lists
            separated by ``;``, ``X | None`` fields are None where the cell is empty.

    Raises:
        CrosswireError: CW351 where the header or a row does not fit.
    """
    return parse_rows(read_text(name), row, where=name)


def parse_rows(text: str, row: type[RowT], *, where: str) -> tuple[RowT, ...]:
    """Read a CSV text as ``read_rows`` does; ``where`` names it in errors."""
    if len(text) < LARGE:
        return _parse(text, row, where)
    decoder: Decoder[tuple[RowT, ...]] = Decoder(tuple[row, ...])  # type: ignore[valid-type]
    return compiled(row.__name__.lower(), [text], decoder, lambda: _parse(text, row, where))


def _parse(text: str, row: type[RowT], where: str) -> tuple[RowT, ...]:
    """Read the rows of a CSV text."""
    lines = csv.reader(text.splitlines())
    header = next(lines, [])
    fields = row.__struct_fields__
    if tuple(header) != fields:
        raise CrosswireError("CW351", where=where, what=f"its columns are {header}, not {list(fields)}")
    converters = [_converter(hint) for hint in (get_type_hints(row)[field] for field in fields)]
    rows = []
    for cells in lines:
        if len(cells) != len(fields):
            raise CrosswireError("CW351", where=f"{where}, line {lines.line_num}", what=f"{len(cells)} cells")
        try:
            rows.append(row(*[convert(cell) for convert, cell in zip(converters, cells, strict=True)]))
        except ValueError as error:
            raise CrosswireError("CW351", where=f"{where}, line {lines.line_num}", what=error) from error
    return tuple(rows)


def _texts(cell: str) -> tuple[str, ...]:
    """Read a list of strings."""
    return tuple(cell.split(";")) if cell else ()


def _text_or_none(cell: str) -> str | None:
    """Read a string that may be missing."""
    return cell or None


def _number_or_none(cell: str) -> float | None:
    """Read a number that may be missing."""
    return float(cell) if cell else None


def _converter(hint: Any) -> Any:  # noqa: ANN401 - a type goes in and a function comes out
    """Give the function that reads a cell as ``hint``."""
    table = {
        str: str, tuple[str, ...]: _texts, str | None: _text_or_none, float | None: _number_or_none,
        float: float, int: int,
    }  # fmt: skip
    return table[hint]
