"""Files that take the place of older ones only when they are whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crosswire.views.rows import cannot_write


@contextmanager
def replacing(target: str) -> Iterator[Path]:
    """Give a file to be written that takes the place of ``target`` at the end, and is gone where an error ends it.

    What is no plain file, such as a pipe, is written itself.

    Raises:
        CrosswireError: CW204 where the file cannot be written.
    """
    path = Path(target)
    is_special = path.exists() and not path.is_file()
    growing = path if is_special else path.with_name(f".{path.name}.part")
    try:
        yield growing
        if not is_special:
            os.replace(growing, path)  # noqa: PTH105 - as Path.replace, whose error would name the other file
    except OSError as error:
        raise cannot_write(target, error) from error
    finally:
        if not is_special:
            growing.unlink(missing_ok=True)
