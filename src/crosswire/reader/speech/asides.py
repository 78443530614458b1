"""Sources named beside a clause rather than by a verb of speech: "according to X", "in X's words"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crosswire.reader.speech.clauses import surrounding_clause
from crosswire.reader.speech.drafts import Draft
from crosswire.reader.speech.speakers import trim_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from crosswire.reader.parsed import Parsed
    from crosswire.reader.speech.drafts import Range

# "in the words of X", "in X's view": whether the noun means speech or thought.
_VIEWS: Final = {
    "word": "says", "telling": "says", "account": "says", "phrase": "says",
    "view": "thinks", "opinion": "thinks", "eye": "thinks", "estimation": "thinks",
}  # fmt: skip
# What acts can accord with without anybody saying so: "voted according to preference".
_STANDARDS: Final = frozenset(
    {"plan", "schedule", "preference", "need", "taste", "size", "age", "merit", "ability", "custom", "tradition"}
)


def find_asides(parsed: Parsed) -> Iterator[Draft]:
    """Find clauses whose source is named in a phrase beside them.

    Args:
        parsed: the report; needs dependencies.

    Yields:
        A draft for each, in order.
    """
    for i, lower in enumerate(parsed.syntax.lower):
        if (lower not in {"according", "in"}) or parsed.quotation_of[i] >= 0 or parsed.sentence_of[i] < 0:
            continue
        token = parsed.tokens[i]
        found = _according(parsed, token) if lower == "according" else _in_words(parsed, token)
        if found is not None:
            yield found


def _according(parsed: Parsed, token: Token) -> Draft | None:
    """Read "according to X"."""
    end = token.i + 2
    if end >= len(parsed.doc) or parsed.tokens[token.i + 1].lower_ != "to":
        return None
    source = next((child for child in parsed.tokens[token.i + 1].children if child.dep_ == "pobj"), None)
    if source is None or source.lemma_ in _STANDARDS:
        return None
    return _aside(parsed, source, (token.i, end), "according to", "says")


def _in_words(parsed: Parsed, token: Token) -> Draft | None:
    """Read "in X's words" and "in the words of X"."""
    noun = next((child for child in token.children if child.dep_ == "pobj"), None)
    if noun is None or noun.lemma_ not in _VIEWS:
        return None
    source = next((child for child in noun.children if child.dep_ == "poss"), None)
    if source is None:
        of = next((child for child in noun.children if child.lower_ == "of"), None)
        source = next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None
    if source is None:
        return None
    end = max(noun.i + 1, source.right_edge.i + 1)
    return _aside(parsed, source, (token.i, end), "in " + noun.lemma_, _VIEWS[noun.lemma_])


def _aside(parsed: Parsed, source: Token, cue_range: Range, verb: str, verb_class: str) -> Draft | None:
    """Give the draft of an aside; what it reports is the clause around it."""
    source_range = trim_phrase(parsed, source.left_edge.i, source.right_edge.i + 1, source.i)
    source_range = source_range[0], _with_name(parsed, source, source_range[1])
    pieces = surrounding_clause(parsed, cue_range[0], max(cue_range[1], source_range[1]))
    if not pieces:
        return None
    return Draft(
        at=cue_range[0],
        pieces=pieces,
        source=source,
        source_range=source_range,
        cue_range=cue_range,
        verb=verb,
        verb_class=verb_class,
    )


def _with_name(parsed: Parsed, source: Token, end: int) -> int:
    """Give where a source ends with the name behind its noun, which the parser takes for part of the clause at times.

    "According to the mayor, Ida Rask, the bridge is closed."
    """
    tokens = parsed.tokens
    if source.tag_ != "NN" or end + 1 >= len(tokens) or tokens[end].text != ",":
        return end
    last = end + 1
    while last < len(tokens) and tokens[last].ent_type_ == "PERSON":
        last += 1
    return last if last > end + 1 and last < len(tokens) and tokens[last].text == "," else end
