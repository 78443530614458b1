"""Where "they" may be others than the group that is likeliest: two named side by side since, or a body's own people.

"The rebels left. X and Y met. They ...": X and Y, who as a pair are no actor. "The service works with women. They ...".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crosswire.reader.actors.binding import PLURAL, REFLEXIVE, SUBJECTS
from crosswire.reader.actors.doubts import arguments
from crosswire.reader.actors.entity import Entity
from crosswire.reader.actors.expletives import BODIES
from crosswire.reader.actors.salience import Met
from crosswire.reader.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

# What two do together.
_MEETING: Final = frozenset({"accompany", "confront", "face", "fight", "join", "marry", "meet", "telephone", "visit"})


def is_crowded(parsed: Parsed, token: Token, best: Entity, back: int, seen: Met) -> bool:
    """Tell whether others than the likeliest may as well be meant by "they".

    Args:
        parsed: the report with its parse.
        token: the pronoun; of others than "they", in any form, nothing is told here.
        best: the likeliest.
        back: how many sentences before the likeliest was met last.
        seen: the mentions so far.
    """
    if token.lower_ not in PLURAL - REFLEXIVE or back < 1:
        return False
    return _has_pair(parsed, token, back) or _is_buried(parsed, token, best, back, seen)


def _has_pair(parsed: Parsed, token: Token, back: int) -> bool:
    """Tell whether two named side by side stand between "they" and the group that was met before them."""
    sentence = parsed.sentence_of[token.i]
    first = parsed.sentences[max(0, sentence - back + 1)].start
    return any(_is_pair(word) for word in parsed.tokens[first : token.i])


def _is_pair(word: Token) -> bool:
    """Tell whether a word is the first of a row of names, or a verb that says that two meet."""
    if word.lemma_ in _MEETING and word.pos_ == "VERB":
        return sum(noun.pos_ == "PROPN" for noun in arguments(word)) > 1
    return word.pos_ == "PROPN" and any(child.dep_ in {"conj", "appos"} and _rows(child) for child in word.children)


def _rows(child: Token) -> bool:
    """Tell whether what stands beside a name is another of a row: not an apposition without one."""
    return child.dep_ == "conj" or any(inner.dep_ == "conj" for inner in child.children)


def _is_buried(parsed: Parsed, token: Token, best: Entity, back: int, seen: Met) -> bool:
    """Tell whether the likeliest was met only inside a sentence about a body: "the service works with women"."""
    verb = token.head
    if back != 1 or token.dep_ != "nsubj" or verb.dep_ != "ROOT" or best.kind != "group":
        return False
    words = parsed.sentences[parsed.sentence_of[token.i] - 1]
    subject = next((word for word in words if word.dep_ in SUBJECTS and word.head.dep_ == "ROOT"), None)
    if subject is None or subject.lemma_ not in BODIES | {"service"}:
        return False
    met = [parsed.tokens[s.token] for s in seen if s.entity.id == best.id and words.start <= s.token < words.end]
    return all(noun.head.head.dep_ not in {"ROOT", "nsubj"} and noun.head.dep_ != "ROOT" for noun in met)
