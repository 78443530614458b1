"""What takes long to make of tables is made once and kept in the user's cache folder.

An entry is data in MessagePack, read back into the types it was made of: a file there cannot run anything. Its name
holds a digest of all that it was made from, the program's own modules among them, so that an entry is never out of
date, only unused. A folder that cannot be written and a file that cannot be read cost time and nothing else.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from crosswire.fingerprint import fingerprint

KeptT = TypeVar("KeptT")

VARIABLE: Final = "CROSSWIRE_CACHE"
"""The environment variable that names another folder; ``off`` or nothing keeps nothing."""

# The entries used last, of all kinds together; one state of the program with all its tables makes about ten.
KEPT: Final = 32
_CHECKSUM: Final = 4
_SUFFIX: Final = ".msgpack"


def cache_folder() -> Path | None:
    """Give the folder in which entries are kept, which need not exist; None where nothing is to be kept.

    It is what ``CROSSWIRE_CACHE`` names, else ``crosswire`` in the system's folder for such files: ``XDG_CACHE_HOME``
    or ``~/.cache``, on macOS ``~/Library/Caches``, on Windows ``%LOCALAPPDATA%``.
    """
    told = os.environ.get(VARIABLE)
    if told is not None:
        return None if told.strip().lower() in {"", "off"} else Path(told).absolute()
    folder = _system_folder()
    return folder / "crosswire" if folder else None


def _system_folder() -> Path | None:
    """Give the system's folder for what programs can make again; None without a home, which is not ours to make."""
    told = Path(os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", ""))
    if told.is_absolute() and sys.platform != "darwin":
        return told
    try:
        home = Path.home()
    except RuntimeError:
        return None
    below = {"win32": "AppData/Local", "darwin": "Library/Caches"}.get(sys.platform, ".cache")
    return home / below if home.is_dir() else None


def compiled(
    kind: str, sources: Iterable[str | bytes], decoder: msgspec.msgpack.Decoder[KeptT], make: Callable[[], KeptT]
) -> KeptT:
    """Give what was kept of these sources, or make it and keep it.

    Args:
        kind: a word for the entry's file name.
        sources: all that the result depends on, beside the modules of ``knowledge``; in an order that matters.
        decoder: reads the result back into its types.
        make: makes the result; what it raises is raised, and nothing is kept.
    """
    folder = cache_folder()
    if folder is None:
        return make()
    path = folder / f"{kind}-{_digest(kind, sources)}{_SUFFIX}"
    kept = _read(path, decoder)
    if kept is not None:
        return kept
    made = make()
    _keep(path, made)
    return made


def _digest(kind: str, sources: Iterable[str | bytes]) -> str:
    """Give the digest of an entry's sources and of the code that makes it."""
    state = hashlib.blake2b(_code(), digest_size=16)
    for source in (kind, *sources):
        raw = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
        state.update(len(raw).to_bytes(8, "big"))
        state.update(raw)
    return state.hexdigest()


def _code() -> bytes:
    """Give a digest of the modules that make entries, so that a change of code needs no change of version."""
    return fingerprint("text.py", "knowledge").encode()


def _read(path: Path, decoder: msgspec.msgpack.Decoder[KeptT]) -> KeptT | None:
    """Read an entry; None where there is none or it is damaged."""
    try:
        raw = path.read_bytes()
        if zlib.crc32(raw[_CHECKSUM:]).to_bytes(_CHECKSUM, "big") != raw[:_CHECKSUM]:
            return None
        kept = decoder.decode(memoryview(raw)[_CHECKSUM:])
    except (OSError, ValueError):  # both of msgspec's errors are ValueErrors
        return None
    with suppress(OSError):
        os.utime(path)  # so that pruning takes what was not used for longest
    return kept


def _keep(path: Path, made: object) -> None:
    """Write an entry whole or not at all, and prune; that it cannot be written is no fault."""
    with suppress(OSError, ValueError):
        raw = msgspec.msgpack.encode(made)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(prefix=f"{path.stem}.", suffix=".part", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(zlib.crc32(raw).to_bytes(_CHECKSUM, "big") + raw)
            Path(part).replace(path)
        finally:
            Path(part).unlink(missing_ok=True)
        _prune(path.parent)


def _prune(folder: Path) -> None:
    """Remove the entries that were not used for longest, and what a killed process left of one."""
    names = (*folder.glob(f"*{_SUFFIX}"), *folder.glob("*.part"))
    entries = sorted(names, key=lambda path: (path.stat().st_mtime, path.name), reverse=True)
    for path in entries[KEPT:]:
        path.unlink(missing_ok=True)
