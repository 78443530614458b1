"""Lines in which every word has a capital: what of a name there is a verb, the rest of the report tells.

"Premier Tarnow Shot and Wounded": "shot" has a small letter further on, and the premier's surname stands alone. And
"Ilse Rose" stays whole where the text says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from crosswire.reader.actors.called import Entry
from crosswire.reader.actors.entity import Entity
from crosswire.reader.actors.named import Named, head_of, words_of
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

# Verbs of headlines that are hardly a surname, for where the text says it in other words.
_VERBS: Final = frozenset(
    {"says", "said", "wins", "won", "shot", "killed", "injured", "wounded", "arrested", "detained", "dies", "dead",
     "quits", "resigns", "vows", "warns", "urges", "calls", "seeks", "slams", "hails", "blames", "denies", "admits",
     "visits", "meets", "orders", "sacks", "sacked", "fires", "fired", "names", "named", "elected", "sworn", "held",
     "jailed", "freed", "released", "charged", "ousted", "loses", "leads", "faces", "rejects", "backs", "accuses",
     "asks", "tells", "gets", "takes", "makes", "announces", "attacked", "assassinated", "returns", "leaves", "is",
     "was", "has", "will", "to", "after", "amid", "over", "against", "threatens", "unveils", "signs", "pledges"}
)  # fmt: skip
# Sorts of names that the model gives to a person with a verb.
_SORTS: Final = frozenset({"person", "people", "organization"})
# So much of a line has to have capitals, of so many words of four letters and more.
_SHARE: Final = 0.8
_WORDS: Final = 3
_LONG: Final = 4


def cut_headlines(parsed: Parsed, names: list[Named]) -> list[Named]:
    """Give the names of a report without the verbs that the model takes into them in headlines.

    Args:
        parsed: the report with its parse.
        names: its names in order.
    """
    suspects = [n for n in names if not n.ids and n.end - n.start > 1 and n.sort in _SORTS]
    if not suspects:
        return names
    surnames = Counter(fold(n.text.rsplit(" ", 1)[-1]) for n in names if n.sort == "person" and " " in n.text)
    titled: dict[int, bool] = {}
    cut = {n.start: _cut(parsed, n, surnames, titled) for n in suspects}
    return [cut.get(n.start, n) for n in names]


def _cut(parsed: Parsed, named: Named, surnames: Counter[str], titled: dict[int, bool]) -> Named:
    """Give a name without the verbs at its end."""
    doc, end = parsed.tokens, named.end
    sentence = parsed.sentence_of[named.start]
    if sentence not in titled:
        titled[sentence] = parsed.is_heading(doc[named.start]) or _has_capitals(parsed, sentence)
    while end - named.start > 1 and _is_verb(parsed, named, end, titled=titled[sentence], surnames=surnames):
        end -= 1
    if end == named.end:
        return named
    sort = "person" if fold(doc[end - 1].text) in surnames else named.sort
    return Named(named.start, end, head_of(parsed, named.start, end), sort, (), words_of(parsed, named.start, end))


def _is_verb(parsed: Parsed, named: Named, end: int, *, titled: bool, surnames: Counter[str]) -> bool:
    """Tell whether the last word of a name's first words is a verb: it stands small elsewhere, and they without it."""
    doc = parsed.tokens
    word, rest = doc[end - 1].lower_, words_of(parsed, named.start, end - 1)
    if not doc[end - 1].text.istitle() or surnames[fold(word)] > int(named.sort == "person"):
        return False
    known = surnames[fold(rest.rsplit(" ", 1)[-1])] > 0
    if not titled:
        return known and word in _VERBS and _is_small(parsed, word)
    if named.sort != "person":
        return known and word in _VERBS
    return (word in _VERBS or _is_small(parsed, word)) and (known or _stands_elsewhere(parsed, rest))


def _is_small(parsed: Parsed, word: str) -> bool:
    """Tell whether a word of small letters is a verb somewhere in a report."""
    return any(parsed.pos[i] in {"VERB", "AUX"} for i in parsed.standing.get(word, ()))


def _stands_elsewhere(parsed: Parsed, words: str) -> bool:
    """Tell whether words of a report stand in it a second time."""
    return len(re.findall(rf"\b{re.escape(words)}\b", parsed.report.text)) > 1


def _has_capitals(parsed: Parsed, sentence: int) -> bool:
    """Tell whether nearly all longer words of a sentence have a capital."""
    words = [t for t in parsed.sentences[sentence] if t.is_alpha and len(t) >= _LONG] if sentence >= 0 else []
    return len(words) >= _WORDS and sum(word.text[0].isupper() for word in words) >= _SHARE * len(words)


def only_in_headings(parsed: Parsed, mentions: Sequence[Entry], entities: Mapping[str, Entity]) -> set[str]:
    """Give the ids of those whom headings call by a noun and no words of the text call: "Suspect held over ferry".

    Who they are the text tells in other words; a text of headings alone has none.

    Args:
        parsed: the report with its parse.
        mentions: its mentions, with their tokens.
        entities: its entities by id.
    """
    of_text = {m.actor for m, _, _, head in mentions if not parsed.is_heading(parsed.tokens[head])}
    return (
        {e.id for e in entities.values() if e.count and e.sort == "body" and e.id not in of_text} if of_text else set()
    )
