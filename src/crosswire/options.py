"""The options that commands share, and what the command line is checked for before anything is read."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from crosswire.errors import CrosswireError


def no_option(_: object, value: str | None) -> None:
    """Refuse words that begin with a hyphen where a name is wanted: ``-`` alone is one, "--jsn" a slip."""
    if value is not None and value.startswith("-") and value != "-" and not os.path.lexists(value):
        raise ValueError(f"There is no option {value}")


if TYPE_CHECKING:
    FileName = str
else:
    # Shells complete file names where a path may stand. What is typed comes as the string it is, with its "./" and all.
    FileName = str | Path

Paths = Annotated[
    FileName,
    Parameter(help="Files, folders, or - for standard input.", allow_leading_hyphen=True, validator=no_option),
]
Published = Annotated[
    str | None, Parameter(metavar="DAY", help="Publication date (YYYY-MM-DD) of reports that state none.")
]
Outlet = Annotated[str | None, Parameter(metavar="NAME", help="Outlet of reports that name none.")]
Tables = Annotated[
    tuple[FileName, ...],
    Parameter(
        name="--tables",
        metavar="FOLDER",
        negative=(),
        show_default=False,
        help="Your own tables of actors, over those of Crosswire; may be given more than once.",
    ),
]
SettingsFile = Annotated[Path | None, Parameter(name="--settings", metavar="FILE", help="A TOML file of settings.")]
Workers = Annotated[
    int | None,
    Parameter(
        metavar="N",
        show_default=False,
        help="Processes that read (one for each processor where nothing is said, 8 at most).",
    ),
]
Quiet = Annotated[
    bool, Parameter(name=("--quiet", "-q"), negative="", show_default=False, help="Only data, and what was refused.")
]
Verbose = Annotated[
    bool,
    Parameter(
        name=("--verbose", "-v"), negative="", show_default=False, help="All findings, and all that was left open."
    ),
]


def _file(*name: str, help: str) -> Parameter:  # noqa: A002 - as cyclopts calls it
    """Give an option that names a file, ``-`` for standard output; a slip that looks like an option is refused."""
    return Parameter(
        name=name, metavar="FILE", show_default=False, help=help, allow_leading_hyphen=True, validator=no_option
    )


JsonFile = Annotated[FileName | None, _file("--json", help="Also write the brief as data to this file (- is stdout).")]
HtmlFile = Annotated[FileName | None, _file("--html", help="Also write it as one self-contained page (- is stdout).")]
MarkdownFile = Annotated[FileName | None, _file("--markdown", help="Also write it as Markdown (- is stdout).")]
OutputFile = Annotated[
    FileName,
    _file("--output", "-o", help="Write to this file; its ending (.jsonl .csv .tsv .parquet) says the format."),
]
ExportFile = Annotated[
    FileName, _file("--output", "-o", help="Write to this file, or each table to a file in this folder.")
]
RecordFile = Annotated[FileName, Parameter(name="--record", metavar="FILE", help="The record's file.")]


def check_target(target: str, inputs: Sequence[str]) -> None:
    """See that a file can be written."""
    if what := _barred(Path(target), inputs):
        raise CrosswireError("CW204", where=target, what=what, hint="Name another file.")


def _barred(path: Path, inputs: Sequence[str]) -> str | None:
    """Say why a file cannot be written or must not be, None where it can."""
    if path.is_file() and any(os.path.isfile(i) and path.samefile(i) for i in inputs if i != "-"):  # noqa: PTH113 - any string
        return "it is to be read"
    if path.is_dir():
        return os.strerror(errno.EISDIR)
    if not path.parent.is_dir():
        return os.strerror(errno.ENOENT)
    return None if os.access(path if path.exists() else path.parent, os.W_OK) else os.strerror(errno.EACCES)


def check_probability(option: str, value: float) -> float:
    """See that a number is a probability.

    Raises:
        CrosswireError: CW208 where it is none.
    """
    if not 0.0 <= value <= 1.0:
        raise CrosswireError("CW208", what=f"{option} {value:g} is no probability", hint="Give a number from 0 to 1.")
    return value


def check_count(option: str, value: int) -> int:
    """See that there is one of something at least.

    Raises:
        CrosswireError: CW208 where there is none.
    """
    if value < 1:
        raise CrosswireError("CW208", what=f"{option} {value} is too few", hint="Give 1 or more.")
    return value


def check_together(*pairs: tuple[str, object, str, object]) -> None:
    """See that no two options are given that do not go together."""
    for one, is_one, other, is_other in pairs:
        if is_one and is_other:
            hint = "See crosswire code --help."
            if "--resume" in (one, other):
                hint = "Keep the reports with crosswire add, which goes on by itself, and code the record."
            raise CrosswireError("CW208", what=f"{one} and {other} do not go together", hint=hint)
