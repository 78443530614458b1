"""Every error and notice the program can give, numbered, with what to do about it.

A code is never reused. ``docs/errors.md`` describes each; a test keeps the two in step.
"""

from __future__ import annotations

from functools import partial
from typing import Final

CODES: Final[dict[str, str]] = {
    # Input that is refused (101 to 149).
    "CW101": "{where}: no such file or folder",
    "CW102": "{where}: the file is empty",
    "CW103": "{where}: not text ({what})",
    "CW104": "{where}: the compressed data breaks off or is damaged",
    "CW105": "{where}: no report text found in this web page",
    "CW106": "{where}: written in {what}, and Crosswire reads English; not read",
    "CW107": "{where}: {what}; the row is left out",
    "CW108": "{where}: {size} characters in one report is more than {limit}; not read",
    "CW109": "{where}: cannot be opened ({what})",
    "CW110": "{where}: {what} is not a date; the report is read without one",
    "CW111": "{where}: the same report stands at {what}; read once",
    "CW112": "{where}: {what} cannot be read as {kind}",
    "CW113": "{where}: this kind of input is not read yet ({what})",
    "CW114": "{where}: nothing but page furniture in it; nothing to read",
    "CW115": "{where}: the text is not {what}; read as {kind}",
    "CW116": "{where}: the id {what} stands for another text already; this one is read as {kind}",
    "CW117": "{where}: a fault of Crosswire, not of the report; it is left out ({what})",
    "CW118": "{where}: no more than a teaser in this entry of the feed ({what}); left out",
    # Reports read with something left open (150 to 199).
    "CW151": "{where}: a quotation mark is not closed; the quotation is taken to end with its paragraph",
    "CW152": "{where}: no publication date; {what}",
    # Wrong usage, and things this machine lacks (200 to 299).
    "CW201": "nothing could be read",
    "CW202": "no language model found",
    "CW203": "{what} is not a date",
    "CW204": "cannot write {where} ({what})",
    "CW205": "unknown kind of file: {where}",
    "CW207": "no input named",
    "CW206": "settings file {where}: {what}",
    "CW208": "{what}",
    "CW209": "there is nothing to go on with: {what}",
    "CW210": "the system ended one of the processes that read",
    "CW217": "{what} is not installed",
    # The desk.
    "CW220": "{what} cannot be asked for",
    "CW221": "there is no page {what}",
    "CW222": "more than {what} cannot be sent at once",
    "CW223": "the desk does not answer to {what}",
    "CW224": "this was not sent from a page of the desk",
    "CW225": "cannot listen at {where} ({what})",
    "CW226": "the desk asks for its token",
    "CW227": "{what}; nothing was taken",
    "CW228": "the lists of this record are being drawn ({what})",
    # The record (300 to 349).
    "CW301": "the record {where} is in use by another program",
    "CW302": "{where} is not a record of Crosswire",
    "CW303": "nothing called {what} in the record {where}",
    "CW304": "the record {where} was made by a newer version ({what})",
    "CW305": "{what}",
    # Knowledge tables (350 to 399).
    "CW351": "{where}: {what}",
    "CW352": "{where}: {what}; left out",
    "CW353": "{where}: neither a dictionary of actors or agents nor a table with a column called name",
    "CW354": "{where}: no table of actors or agents in this folder",
    "CW355": "{where}: {what}",
    "CW356": "{where}: {what}",
}


class CrosswireError(Exception):
    """An error with a number, a message for a person and a hint at what to do.

    Args:
        code: one of ``CODES``.
        hint: what the user can do about it, one sentence.
        fields: what the message's placeholders stand for.
    """

    def __init__(self, code: str, *, hint: str = "", **fields: object) -> None:
        """Fills the message of ``code``."""
        self.code = code
        self.message = message(code, **fields)
        self.hint = hint
        self._fields = fields
        super().__init__(f"[{code}] {self.message}" + (f". {hint}" if hint else ""))

    def __reduce__(self) -> tuple[partial[CrosswireError], tuple[()]]:
        """Tell how to make it again in another process."""
        return partial(type(self), self.code, hint=self.hint, **self._fields), ()


def message(code: str, **fields: object) -> str:
    """Give the text of a code with its placeholders filled.

    Raises:
        KeyError: for an unknown code or a placeholder left open, both mistakes of ours.
    """
    return CODES[code].format_map(fields)
