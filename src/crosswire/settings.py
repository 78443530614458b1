"""What a run can be told, as one frozen value with a digest.

Settings come from defaults, then a TOML file where the user names one, then the command line. The digest covers all
that can change what is found, and is kept with every brief and record.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Final

import msgspec
from msgspec import Meta, Struct

from crosswire.errors import CrosswireError

AtLeastOne = Annotated[int, Meta(ge=1)]
"""A number of things of which there is one at least."""
Probability = Annotated[float, Meta(ge=0.0, le=1.0)]
"""A probability, from 0 to 1."""


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All settings of a run.

    ``published`` (ISO date) and ``outlet`` fill what the input lacks. ``model`` names a spaCy package or a folder to
    use in place of the model found. ``max_characters`` is the longest report that is read; longer ones are refused,
    because the parser's memory grows with the text. ``tables`` are folders of the user's own tables of actors, the
    later over the earlier. ``batch`` is the number of paragraphs parsed together, ``workers`` that of the processes
    that read (None: one for each processor). ``crosswire code`` leaves out events of less than ``least_confidence``,
    and, unless ``inner`` is set, those told inside one that it writes; briefs and records have all that may be right.
    """

    published: str | None = None
    outlet: str | None = None
    model: str | None = None
    max_characters: AtLeastOne = 400_000
    tables: tuple[str, ...] = ()
    batch: AtLeastOne = 128
    workers: AtLeastOne | None = None
    least_confidence: Probability = 0.5
    inner: bool = False


# How the work is done, not what comes out; of the tables it is their content that counts, not where they lie.
_NOT_IN_DIGEST: Final = ("batch", "workers", "tables")
TABLE_FILES: Final = ("actors.csv", "agents.csv")
"""The files of a folder of the user's own tables."""


def settings_digest(settings: Settings) -> str:
    """Give the digest of what in the settings can change the findings."""
    fields = {k: _writable(v) for k, v in msgspec.to_builtins(settings).items() if k not in _NOT_IN_DIGEST}
    if settings.tables:
        fields["tables"] = tables_digest(settings.tables)
    return hashlib.sha256(msgspec.json.encode(fields, order="sorted")).hexdigest()[:16]


def tables_digest(tables: Sequence[str]) -> str:
    """Give the digest of what is in the user's own tables; a file that cannot be read counts as none.

    Args:
        tables: the folders, in an order that matters.
    """
    state = hashlib.sha256()
    for folder in tables:
        for name in TABLE_FILES:
            try:
                data = (Path(folder) / name).read_bytes()
            except (OSError, ValueError):  # a name with a zero byte in it is no file's
                data = b""
            state.update(len(data).to_bytes(8, "big") + data)
    return state.hexdigest()[:16]


def _writable(value: object) -> object:
    """Give a value as JSON can hold it: bytes of a command line that were no text come as halves of characters."""
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value


def load_settings(path: Path | None = None) -> Settings:
    """Read settings from a TOML file; without one, give the defaults.

    Raises:
        CrosswireError: CW206 where the file cannot be read or names a setting that there is not.
    """
    if path is None:
        return Settings()
    try:
        table = tomllib.loads(path.read_text("utf-8"))
        # TOML has days of its own, which may stand without quotation marks.
        plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in table.items()}
        if isinstance(plain.get("tables"), str):
            plain["tables"] = [plain["tables"]]
        return msgspec.convert(plain, Settings)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        hint = "Settings are: " + ", ".join(Settings.__struct_fields__) + "."
        raise CrosswireError("CW206", where=path, what=_reason(error), hint=hint) from error


def _reason(error: Exception) -> str:
    """Say in plain words why a settings file cannot be used."""
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    return "it is not UTF-8 text" if isinstance(error, UnicodeDecodeError) else str(error)
