"""Bytes of one input, read once and in pieces: opened, unzipped, and cut into lines of bounded length."""

from __future__ import annotations

import errno
import os
import zlib
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from crosswire.sources.drafts import refuse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from crosswire.facts import Notice

PIECE: Final = 1 << 16
# Enough to tell what kind of input it is.
HEAD: Final = 1 << 16
GZIP: Final = b"\x1f\x8b"
# A text that is far too long is still counted up to here, so that the user is told its size.
COUNTED: Final = 1 << 26
# Bytes that continue a character of UTF-8.
_CONTINUE: Final = bytes(range(0x80, 0xC0))

Line = tuple[int, str | None, int]


class Meter:
    """How much of the input has been read, in bytes of the files that the paths name.

    Args:
        paths: files and folders; ``-`` has no size that could be known.
    """

    def __init__(self, paths: Sequence[str]) -> None:
        """Looks at nothing yet."""
        self._paths = paths
        self._read = 0

    @cached_property
    def _size(self) -> int:
        """The bytes of all files, 0 where that cannot be told."""
        try:
            return 0 if "-" in self._paths else sum(_sizes(self._paths))
        except (OSError, ValueError):
            return 0

    def count(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Pass the pieces of a file on."""
        for piece in pieces:
            self._read += len(piece)
            yield piece

    def share(self) -> float | None:
        """Give the share of the input that has been read, None where that cannot be told."""
        return min(1.0, self._read / self._size) if self._size else None


def _sizes(paths: Iterable[str]) -> Iterator[int]:
    """Give the sizes of the files that are read for some paths."""
    for path in map(Path, paths):
        files = (
            [path] if not path.is_dir() else (Path(base, name) for base, _, names in os.walk(path) for name in names)
        )
        for file in files:
            # Of a table that is not read from its beginning to its end there is no share to be told.
            if file.suffix == ".parquet":
                raise ValueError(file)
            if not file.name.startswith("."):
                yield file.stat().st_size


class Stream:
    """The bytes of one input with what went wrong in reading them.

    Args:
        where: the input as a person would name it.
        pieces: its bytes; an ``OSError`` in between ends it with a notice.
        path: the file, where the bytes are those of a file as it lies on disk.
    """

    def __init__(self, where: str, pieces: Iterable[bytes], path: Path | None = None) -> None:
        """Reads nothing yet."""
        self.where = where
        self.path = path
        self.problems: list[Notice] = []
        self._pieces = self._guard(pieces)
        self._held = b""

    def _guard(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Pass pieces on until the system can give no more."""
        try:
            yield from filter(None, pieces)
        except OSError as error:
            self.problems.append(refuse("CW109", self.where, what=error.strerror or type(error).__name__))

    def head(self) -> bytes:
        """Give the first bytes, which stay to be read."""
        parts = [self._held]
        size = len(self._held)
        while size < HEAD and (piece := next(self._pieces, b"")):
            parts.append(piece)
            size += len(piece)
        self._held = b"".join(parts)
        return self._held

    def __iter__(self) -> Iterator[bytes]:
        """Give the bytes not read yet, piece by piece, none of them empty."""
        held, self._held = self._held, b""
        # A chain, because a generator that is left half read would close the pieces with itself.
        return chain([held] if held else [], self._pieces)

    def take(self, limit: int) -> bytes | None:
        """Give all bytes, or None where there are more than ``limit``; these then stay to be read."""
        parts: list[bytes] = []
        size = 0
        for piece in self:
            parts.append(piece)
            size += len(piece)
            if size > limit:
                self._held = b"".join(parts)
                return None
        return b"".join(parts)

    def unzipped(self) -> Stream:
        """Give the stream of what is compressed in this one; the problems of both are kept in one list."""
        inner = Stream(self.where, inflate(self, lambda: self.problems.append(refuse("CW104", self.where))))
        inner.problems = self.problems
        return inner


class StreamFile:
    """A stream as a file that is read from its beginning to its end, for libraries that want one.

    Args:
        stream: what is read.
    """

    def __init__(self, stream: Stream) -> None:
        """Reads nothing yet."""
        self._pieces = iter(stream)
        self._held = b""
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        """Give the next bytes: ``size`` at most, all that are left where it is negative; none at the end."""
        parts, length = [self._held], len(self._held)
        while (size < 0 or length < size) and (piece := next(self._pieces, b"")):
            parts.append(piece)
            length += len(piece)
        data = b"".join(parts)
        cut = length if size < 0 else size
        self._held = data[cut:]
        self._at += min(cut, length)
        return data[:cut]

    def tell(self) -> int:
        """Give the number of bytes read so far."""
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        """Refuse to go back: what has been read is gone.

        Raises:
            OSError: always.
        """
        raise OSError(errno.ESPIPE, os.strerror(errno.ESPIPE), f"{offset}, {whence}")

    def close(self) -> None:
        """Leave the stream to whoever opened it."""


def read_pieces(source: BinaryIO) -> Iterator[bytes]:
    """Read an open file piece by piece; of a pipe what has come, so that a slow one is read as it speaks."""
    read = getattr(source, "read1", source.read)
    while piece := read(PIECE):
        yield piece


def read_file(path: Path) -> Iterator[bytes]:
    """Read a file piece by piece; it is opened with the first piece and closed with the last."""
    with path.open("rb") as source:
        yield from read_pieces(source)


def inflate(pieces: Iterable[bytes], damaged: Callable[[], None]) -> Iterator[bytes]:
    """Unzip gzip data of any number of members, giving out no more than ``PIECE`` bytes at once.

    Args:
        pieces: the compressed bytes.
        damaged: called once where the data breaks off or is not gzip; what was whole has been given out by then.
    """
    engine, begun = zlib.decompressobj(wbits=31), False
    try:
        for data in pieces:
            rest = data
            while rest:
                if not begun:
                    # Between members only padding may stand.
                    rest = rest.lstrip(b"\0")
                    begun = bool(rest)
                    continue
                out = engine.decompress(rest, PIECE)
                rest = engine.unused_data if engine.eof else engine.unconsumed_tail
                if out:
                    yield out
                if engine.eof:
                    engine, begun = zlib.decompressobj(wbits=31), False
        while begun and (out := engine.decompress(b"", PIECE)):
            yield out
    except zlib.error:
        damaged()
        return
    if begun and not engine.eof:
        damaged()


def count_characters(pieces: Iterable[bytes], limit: int = COUNTED) -> str:
    """Count the characters of UTF-8 bytes, up to a limit, in words for a message: "50,000,000"."""
    size = 0
    for piece in pieces:
        size += len(piece.translate(None, _CONTINUE))
        if size > limit:
            return f"at least {size:,}"
    return f"{size:,}"


def cut_lines(pieces: Iterable[str], limit: int) -> Iterator[Line]:
    """Cut text into lines without their ends.

    Args:
        pieces: the text in pieces of any length.
        limit: characters of a line that are held at most.

    Yields:
        The line's number from 1, its text (None where it is longer than the limit), and its length in characters.
    """
    number, held, dropped = 1, "", 0
    for piece in pieces:
        *whole, rest = piece.split("\n")
        for line in whole:
            size = dropped + len(held) + len(line)
            yield number, None if dropped or size > limit else (held + line).removesuffix("\r"), size
            number, held, dropped = number + 1, "", 0
        if dropped or len(held) + len(rest) > limit:
            dropped += len(held) + len(rest)
            held = ""
        else:
            held += rest
    if held or dropped:
        yield number, None if dropped else held.removesuffix("\r"), dropped + len(held)
