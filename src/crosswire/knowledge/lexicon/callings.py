"""What a person is called by rank, office or work, and which of these one person cannot be at one time."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from crosswire.knowledge.tables import read_toml


class Calling(Struct, frozen=True):
    """A word for what somebody is, with the groups that it stands in and its line in each."""

    word: str
    lines: dict[str, int]

    def excludes(self, other: Calling) -> bool:
        """Tell whether nobody is both: the words stand in one group, and in none on one line."""
        groups = self.lines.keys() & other.lines.keys()
        return bool(groups) and all(self.lines[group] != other.lines[group] for group in groups)


@cache
def load_callings() -> dict[str, Calling]:
    """Give the callings by their words, in small letters with blanks."""
    table: dict[str, dict[str, int]] = {}
    for group in read_toml("callings.toml")["group"]:
        for number, line in enumerate(group["lines"]):
            for entry in line.split():
                table.setdefault(plain(entry), {})[group["name"]] = number
    return {word: Calling(word, lines) for word, lines in table.items()}


def plain(word: str) -> str:
    """Give a word as the table is looked up: small letters, blanks for hyphens."""
    return word.lower().replace("_", " ").replace("-", " ")
