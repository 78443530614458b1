"""Builds the wheel without the network, installs it into an empty folder, and uses it there.

The wheel must hold every file of the package that is tracked (tables and templates among them); the installed program
must answer ``--help``, and brief an example from another folder, with an empty home.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Final

from flit_core import buildapi

ROOT: Final = Path(__file__).parent.parent
STORY: Final = ROOT / "examples" / "bridge-strike"
_RUN: Final = "import crosswire.cli as c; print(c.__file__, flush=True); c.main()"


def build(folder: Path) -> Path:
    """Build the wheel into a folder."""
    here = Path.cwd()
    os.chdir(ROOT)  # the build interface works in the current folder
    try:
        return folder / str(buildapi.build_wheel(str(folder)))
    finally:
        os.chdir(here)


def missing(wheel: Path) -> list[str]:
    """Give the package's files that are not in a wheel."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "src/crosswire"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    names = {name.removeprefix("src/") for name in done.stdout.split("\0") if name and (ROOT / name).is_file()}
    return sorted(names - set(zipfile.ZipFile(wheel).namelist()))


def use(target: Path, *arguments: str) -> str:
    """Run the installed program, and give what it says.

    Raises:
        SystemExit: where it fails, or where another crosswire ran.
    """
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", _RUN, *arguments],
        cwd=target, env=kept | {"PYTHONPATH": str(target), "HOME": str(target / "home")},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    place, _, said = done.stdout.partition("\n")
    if done.returncode or not Path(place).is_relative_to(target.resolve()):
        raise SystemExit(f"crosswire {' '.join(arguments)}: exit code {done.returncode}, {place}\n{done.stderr}")
    return said


def main() -> int:
    """Build, look inside, install and use."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        wheel = build(folder)
        if lost := missing(wheel):
            print("not in the wheel:", *lost, sep="\n  ")
            return 1
        target = folder / "installed"
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--no-compile"]
        subprocess.run([*command, "--disable-pip-version-check", "--target", str(target), str(wheel)], check=True)
        help_, page = use(target, "--help"), use(target, "brief", str(STORY), "--quiet", "--html", "-")
        if "brief" not in help_ or "<html" not in page:
            print("the installed program says neither its help nor a page")
            return 1
        print(f"{wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB; help and a brief come from the installed files")
    return 0


if __name__ == "__main__":
    sys.exit(main())
