"""Checks that no tracked file names a package registry, or a path of the machine that it was written on."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
# Put together from pieces, so that this file does not name what it forbids.
_HOSTS: Final = ("pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "yarn" + "pkg.com")
_OPTIONS: Final = ("--" + "index-url", "--" + "extra-index-url", "--" + "find-links", "--" + "trusted-host")
_FOLDERS: Final = ("work", "farm", "root", "home", "Users", "tmp", "mnt", "opt")
FORBIDDEN: Final = {
    "a package registry": re.compile("|".join(map(re.escape, (*_HOSTS, *_OPTIONS))) + r"|[\w\]] @ https?:/" + "/"),
    "a path of one machine": re.compile(r"(?<![\w.~$}/<)-])/(?:" + "|".join(_FOLDERS) + r")/[\w.-]"),
}
# The tables speak of the world, in which there are roots and homes.
SKIPPED: Final = ("src/crosswire/knowledge/data/",)


def tracked() -> list[str]:
    """Give the names of the tracked files, and of new ones that are not ignored."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return sorted(name for name in done.stdout.split("\0") if name and not name.startswith(SKIPPED))


def problems(name: str, text: str) -> Iterator[str]:
    """Give what a file names that it must not, with the line."""
    for number, line in enumerate(text.splitlines(), 1):
        for what, pattern in FORBIDDEN.items():
            if found := pattern.search(line):
                yield f"{name}:{number}: {what}: {found.group()}"


def main() -> int:
    """Check the files of this checkout."""
    names = [name for name in tracked() if (ROOT / name).is_file()]
    found = [line for name in names for line in problems(name, (ROOT / name).read_text("utf-8", "replace"))]
    for line in found:
        print(line)
    print(f"{len(found)} lines to mend" if found else f"{len(names)} files name no registry and no machine's paths")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
