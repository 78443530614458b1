"""Names with a nickname in quotation marks: "Tomas 'Biter' Velk" is one name, and "Biter" the same man's.

The name is taken without the nickname, so that surname and full name find each other all through a report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from crosswire.knowledge.actors import Knowledge
from crosswire.reader.actors.named import Named, cover, head_of, lay_over, words_of
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

_OPENING: Final = frozenset({"'", "\u2018", "`", '"', "\u201c", "``"})
_CLOSING: Final = frozenset({"'", "\u2019", '"', "\u201d", "''"})
# Small words inside nicknames.
_SMALL: Final = frozenset({"the", "of", "el", "la", "de", "a"})
# The longest nickname, and the longest name before one, in words.
_LONGEST: Final = 3


def with_nicknames(parsed: Parsed, names: list[Named], knowledge: Knowledge) -> list[Named]:
    """Give the names of a report, those around a nickname in quotation marks as one, and the nickname as that.

    Args:
        parsed: the report with its parse.
        names: its names in order.
        knowledge: the tables, for given names, titles and known persons.
    """
    covered = cover(names)
    whole: list[Named] = []
    nicknames: dict[tuple[str, ...], Named] = {}
    for i in parsed.standing_of(_OPENING):
        found = _around(parsed, parsed.tokens[i], covered, knowledge)
        if found is not None and not (whole and whole[-1].end > found[0].start):
            named, nickname = found
            whole.append(named)
            nicknames.setdefault(nickname, named)
    if not whole:
        return names
    whole += _alone(parsed, nicknames, cover(whole))
    return lay_over(names, whole)


def _around(
    parsed: Parsed, opening: Token, covered: dict[int, Named], knowledge: Knowledge
) -> tuple[Named, tuple[str, ...]] | None:
    """Give the person's name around a nickname that a quotation mark opens, and the nickname's words."""
    doc, at = parsed.tokens, opening.i
    if opening.whitespace_ or not at or doc[at - 1].whitespace_ != " " or parsed.sentence_of[at] < 0:
        return None
    close = next((i for i in range(at + 2, min(at + 2 + _LONGEST, len(doc) - 1)) if doc[i].text in _CLOSING), None)
    if close is None or doc[close].whitespace_ != " " or doc[close - 1].whitespace_:
        return None
    inside = doc[at + 1 : close]
    if not all(word.text[0].isupper() or word.lower_ in _SMALL for word in inside) or inside[-1].text.islower():
        return None
    start, end = _begin(parsed, at, knowledge), close + 2
    if start == at or not _is_name_word(doc[close + 1], knowledge):
        return None
    before = covered.get(at - 1)
    if fold(doc[start].text) not in knowledge.given_names and (before is None or before.sort != "person"):
        return None
    behind = covered.get(close + 1)
    if behind is not None and behind.start == close + 1 and not behind.ids:
        end = behind.end
    first, last = words_of(parsed, start, at), words_of(parsed, close + 1, end)
    forms = (f"{first} {last}", f"{words_of(parsed, at + 1, close)} {last}")
    known = [alias.id for form in forms for alias in knowledge.gazetteer.look_up(form) if alias.sort == "person"]
    named = Named(start, end, head_of(parsed, start, end), "person", tuple(dict.fromkeys(known)), forms[0])
    return named, tuple(word.text for word in inside)


def _begin(parsed: Parsed, at: int, knowledge: Knowledge) -> int:
    """Give the token with which the name before a quotation mark begins: capitalised words that are no titles."""
    start = at
    while start > 0 and at - start < _LONGEST and _is_name_word(parsed.tokens[start - 1], knowledge):
        if parsed.tokens[start - 1].whitespace_ != " ":
            break
        start -= 1
    return start


def _is_name_word(token: Token, knowledge: Knowledge) -> bool:
    """Tell whether a word can be part of a person's name."""
    word = fold(token.text)
    plain = token.pos_ == "PROPN" and token.text[0].isupper() and (token.text[-1].isalpha() or len(word) == len("J."))
    return plain and word not in knowledge.titles and word not in knowledge.agents


def _alone(parsed: Parsed, nicknames: dict[tuple[str, ...], Named], taken: dict[int, Named]) -> list[Named]:
    """Give the places where a nickname stands by itself or before the surname."""
    doc = parsed.tokens
    found: list[Named] = []
    firsts = {words[0]: (words, named) for words, named in sorted(nicknames.items(), reverse=True)}
    for i in parsed.standing_of(firsts):
        token = doc[i]
        words, named = firsts[token.text]
        end = token.i + len(words)
        if token.i in taken or parsed.sentence_of[token.i] < 0:
            continue
        if tuple(word.text for word in doc[token.i : end]) != words or not words[0][0].isupper():
            continue
        before = doc[token.i - 1] if token.i else None
        after = doc[end] if end < len(doc) else None
        surname = named.text.rsplit(" ", 1)[-1]
        if after is not None and after.text == surname:
            end += 1
        elif after is not None and after.pos_ == "PROPN" and after.text.istitle() and not parsed.is_heading(token):
            continue
        if before is not None and before.pos_ == "PROPN" and before.ent_type_ == "PERSON":
            continue
        found.append(replace(named, start=token.i, end=end, head=head_of(parsed, token.i, end)))
    return found
