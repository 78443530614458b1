"""Who speaks a quotation, as far as the words right beside it tell; whoever speaks says "I" and not "he".

The reader's statements are found after the mentions, so that only the cue beside the quotation is looked at here: the
subject of a verb of saying in the sentences that the quotation stands in, or between it and the one before.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from crosswire.reader.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

SAYING: Final = frozenset(
    {"accuse", "acknowledge", "add", "admit", "agree", "allege", "announce", "answer", "argue", "ask", "assert",
     "charge", "cite", "claim", "comment", "complain", "concede", "conclude", "confirm", "continue", "counter", "cry",
     "declare", "deny", "describe", "emphasize", "exclaim", "explain", "insist", "joke", "lament", "note", "observe",
     "pledge", "post", "promise", "quip", "quote", "read", "recall", "remark", "repeat", "reply", "report", "respond",
     "retort", "say", "shout", "state", "stress", "suggest", "tell", "think", "threaten", "thunder", "tweet", "urge",
     "vow", "warn", "wonder", "write", "yell"}
)  # fmt: skip
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_MAIN: Final = frozenset({"ROOT", "conj", "ccomp"})
_FIRST: Final = frozenset({"i", "we", "my", "our", "me", "us"})
_OPENING: Final = frozenset({",", ":", ".", "!", "?", "\u2014", "\u2013", "-", ";"})


class Voice(Struct, frozen=True):
    """The quotation that a word stands in.

    ``free`` is one of whole sentences, in the words of whoever speaks; what only completes a sentence of the report
    ("said it would 'defend its coast'") takes the report's pronouns. ``speakers`` are the tokens of who may speak,
    ``hearers`` of who is spoken to: neither is "he".
    """

    number: int
    free: bool
    speakers: frozenset[int]
    hearers: frozenset[int] = frozenset()


def hear(parsed: Parsed, token: Token) -> Voice | None:
    """Tell in which quotation a word stands and who speaks it; None outside of quotations."""
    number = parsed.quotation_of[token.i]
    if number < 0 or parsed.sentence_of[token.i] < 0:
        return None
    start, end = _reach(parsed, token)
    if not _is_free(parsed, start, end):
        return Voice(number, free=False, speakers=frozenset())
    first, last = parsed.sentence_of[start], parsed.sentence_of[end - 1]
    left = parsed.sentences[first].start if first >= 0 else start
    right = parsed.sentences[last].end if last >= 0 else end
    found = _speakers(parsed, left, start, after=False) | _speakers(parsed, end, right, after=True)
    if not found:
        found = _speakers(parsed, _before(parsed, first), start, after=False)
    if not found and start > 1 and parsed.tokens[start - 2].text == ":":
        said = parsed.sentences[max(0, parsed.sentence_of[start - 2])]
        found = frozenset(t.i for t in said if t.dep_ in _SUBJECTS and t.i < start and t.head.dep_ in _MAIN)
    verbs = sorted({parsed.tokens[i].head.i for i in found if parsed.tokens[i].dep_ in _SUBJECTS})
    return Voice(
        number, free=True, speakers=found, hearers=frozenset(i for v in verbs for i in _hearers(parsed.tokens[v]))
    )


def _hearers(verb: Token) -> Iterator[int]:
    """Give whom a verb of saying is said to: "told HIM", "said to HIM"."""
    for child in verb.children:
        if child.dep_ in {"dobj", "dative"} and child.pos_ in {"NOUN", "PROPN", "PRON"}:
            yield child.i
        elif child.dep_ in {"prep", "dative"} and child.lower_ == "to":
            yield from (c.i for c in child.children if c.dep_ == "pobj")


def _reach(parsed: Parsed, token: Token) -> tuple[int, int]:
    """Give the tokens ``[start, end)`` of the quotation of a token."""
    number = parsed.quotation_of[token.i]
    start = token.i
    while start > 0 and parsed.quotation_of[start - 1] == number:
        start -= 1
    end = token.i + 1
    while end < len(parsed.tokens) and parsed.quotation_of[end] == number:
        end += 1
    return start, end


def _is_free(parsed: Parsed, start: int, end: int) -> bool:
    """Tell whether a quotation is of whole sentences: a capital or the first person, and a verb with its subject."""
    words = parsed.tokens[start:end]
    if not any(word.dep_ in _SUBJECTS for word in words):
        return False
    mark = start - 2  # The word before the opening mark.
    opened = mark < 0 or parsed.tokens[mark].text in _OPENING or parsed.tokens[mark].is_space
    return any(word.lower_ in _FIRST for word in words) or (opened and words[0].text[:1].isupper())


def _before(parsed: Parsed, sentence: int) -> int:
    """Give the token from which the words before a quotation may say who speaks: up to two sentences, one paragraph."""
    at = sentence
    while at > 0 and sentence - at < 2 and parsed.paragraph_of[at - 1] == parsed.paragraph_of[sentence]:
        at -= 1
    return parsed.sentences[at].start


def _speakers(parsed: Parsed, start: int, end: int, *, after: bool) -> frozenset[int]:
    """Give the subject of the verb of saying outside of quotations that stands nearest, or who it is according to.

    Args:
        parsed: the report with its parse.
        start: the first token of the words beside the quotation.
        end: the token after the last.
        after: whether the words stand after the quotation, so that the first verb is the nearest.
    """
    for i in range(start, end) if after else range(end - 1, start - 1, -1):
        word = parsed.tokens[i]
        if parsed.quotation_of[i] >= 0:
            continue
        if word.lemma_ in SAYING and word.pos_ == "VERB":
            found = frozenset(c.i for c in word.children if c.dep_ in _SUBJECTS and parsed.quotation_of[c.i] < 0)
            if found:
                return found
        elif word.dep_ == "pobj" and word.head.lower_ == "to" and word.head.head.lower_ == "according":
            return frozenset({i})
    return frozenset()


def last_voice(parsed: Parsed, token: Token) -> frozenset[int]:
    """Give who spoke the quotation before "he added" and the like, who is most likely the one who goes on."""
    if token.dep_ != "nsubj" or token.head.lemma_ not in SAYING or parsed.quotation_of[token.i] >= 0:
        return frozenset()
    sentence = parsed.sentence_of[token.i]
    start = parsed.sentences[max(0, sentence - 1)].start
    quoted = next((parsed.tokens[i] for i in range(token.i - 1, start - 1, -1) if parsed.quotation_of[i] >= 0), None)
    voice = hear(parsed, quoted) if quoted is not None else None
    return frozenset(i for i in voice.speakers if i < token.i) if voice is not None else frozenset()


def own_words(parsed: Parsed, token: Token) -> frozenset[int]:
    """Give the quotations of a sentence that a pronoun speaks: whoever is named in them is not the one who speaks."""
    if token.dep_ not in _SUBJECTS or token.head.lemma_ not in SAYING or parsed.quotation_of[token.i] >= 0:
        return frozenset()
    words = parsed.sentences[parsed.sentence_of[token.i]]
    first = {parsed.quotation_of[word.i]: word for word in reversed(list(words)) if parsed.quotation_of[word.i] >= 0}
    voices = (hear(parsed, word) for _, word in sorted(first.items()))
    return frozenset(voice.number for voice in voices if voice is not None and voice.free and token.i in voice.speakers)
