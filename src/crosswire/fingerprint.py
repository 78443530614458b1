"""A digest of the program's own files: what was made by other code is made anew, without a change of version."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).parent


@cache
def fingerprint(*names: str, data: bool = False) -> str:
    """Give the digest of some of the program's modules.

    Args:
        names: files of the package (``text.py``), and folders (``knowledge``) with all that is below them.
        data: whether the folders' tables count as well as their modules.

    Returns:
        32 hexadecimal digits.
    """
    state = hashlib.blake2b(digest_size=16)
    for name in names:
        path = _PACKAGE / name
        files = [path] if path.is_file() else sorted(path.rglob("*" if data else "*.py"))
        for file in (file for file in files if file.is_file() and file.suffix != ".pyc"):
            content = file.read_bytes()
            state.update(f"{file.relative_to(_PACKAGE).as_posix()} {len(content)} ".encode() + content)
    return state.hexdigest()
