"""What a person is called by rank, office or work, and which of these one person cannot be at one time."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from crosswire.knowledge.tables import read_toml


class Calling(Struct, frozen=True):
    """A word for what somebody is, with the groups that it stands in, its line in each, and its part of the line.

    The part is 0 of a word that may stand for any of its line.
    """

    word: str
    lines: dict[str, tuple[int, int]]

    def excludes(self, other: Calling) -> bool:
        """Tell whether nobody is both: the words stand in one group, and in none on one line or for each other.

        Example:
            >>> table = load_callings()
            >>> table["general"].excludes(table["major general"]), table["brigadier"].excludes(table["major general"])
            (False, True)
        """
        groups = self.lines.keys() & other.lines.keys()
        return bool(groups) and all(_are_two(self.lines[group], other.lines[group]) for group in groups)


def _are_two(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell whether two places in a group exclude each other."""
    return one[0] != other[0] or (one[1] != other[1] and bool(one[1]) and bool(other[1]))


@cache
def load_callings() -> dict[str, Calling]:
    """Give the callings by their words, in small letters with blanks."""
    table: dict[str, dict[str, tuple[int, int]]] = {}
    for group in read_toml("callings.toml")["group"]:
        for number, line in enumerate(group["lines"]):
            for part, words in enumerate(line.split(" / ")):
                for entry in words.split():
                    table.setdefault(plain(entry), {})[group["name"]] = number, part
    return {word: Calling(word, lines) for word, lines in table.items()}


@cache
def load_short() -> dict[str, str]:
    """Give the words for ranks by their short forms, which have no dot here."""
    return {short: word for word, forms in read_toml("callings.toml")["short"].items() for short in forms.split()}


def spelled_out(word: str) -> str:
    """Give a calling of a text as the table has it.

    Args:
        word: the calling as it is written, short forms included.

    Example:
        >>> spelled_out("Lt. Col"), spelled_out("Sub-Lieutenant")
        ('lieutenant colonel', 'sub lieutenant')
    """
    short = load_short()
    return " ".join(short.get(part, part) for part in plain(word).replace(".", " ").split())


def plain(word: str) -> str:
    """Give a word as the table is looked up: small letters, blanks for hyphens."""
    return word.lower().replace("_", " ").replace("-", " ")
