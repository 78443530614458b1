"""The command's beginning: ``python -m crosswire`` and the installed script come in here.

The command line's libraries take a tenth of a second to load, in which a user may press Ctrl-C as at any other time.
"""

from __future__ import annotations

import sys

# As ``crosswire.console.INTERRUPTED``, which is among what is loaded.
_INTERRUPTED = 130


def main() -> None:
    """Load the command line and run it."""
    try:
        from crosswire.cli import main as run  # noqa: PLC0415 - see above
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    run()


if __name__ == "__main__":
    main()
