"""Quotations: the same words in several reports, one sentence in two wordings, one quotation of two speakers.

Reports cut and join what a speaker said, and one speaker says like things twice in one speech, so that two quotations
that merely resemble one another clash in nothing. What clashes is one whole sentence in which other words that carry
meaning stand in place of some, or the same words given by name to two persons whose names have nothing in common.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final

from msgspec import Struct
from rapidfuzz import fuzz

from crosswire.collation.drafts import finding, position
from crosswire.collation.phrasing import clip, reports_of
from crosswire.collation.stances import LIGHT
from crosswire.collation.telling import Teller
from crosswire.facts import Actor, Finding, Span
from crosswire.knowledge.lexicon.senses import load_senses
from crosswire.text import fold

# Quotations of fewer words are phrases that anybody may use.
MIN_WORDS: Final = 6
# The share of the shorter quotation's words, in order, that the other has too, where the words are the same.
SAME_WORDS: Final = 0.9
# The share of the longer sentence's words, in order, that another wording of it has too.
SAME_SENTENCE: Final = 0.6
# Other words are spelled this differently: "2 in 3" and "two-in-three" are not, nor are "F.B.I." and "FBI".
OTHER_WORDS: Final = 60.0
# A name is given beside the quotation: within so many code points.
BESIDE: Final = 60

_WORD: Final = re.compile(r"\w+(?:['’.-]\w+)*\.?")
# A full stop after a short word is that of an abbreviation.
_SENTENCE: Final = re.compile(r"(?:[^.!?…]|(?<![a-z]{3})\.|[.!?…](?!\s))+[.!?…]*\s*")
_CUT: Final = re.compile(r"[\[\]…]|\.\.\.")
# Reporters write down what they hear in two ways.
_SLURRED: Final = {
    "gonna": "going to",
    "wanna": "want to",
    "gotta": "got to",
    "em": "them",
    "ok": "okay",
    "mama": "momma",
}
# Words that turn a sentence round.
_NOT: Final = frozenset({"no", "not", "never", "cannot", "nobody", "none", "nothing", "neither"})
# How much of a thing: of two quotations with words of two rows, one is wrong.
_MUCH: Final = (
    frozenset({"all", "everything", "everybody", "everyone", "whole", "entire", "entirely", "fully", "completely"}),
    frozenset({"half", "some", "part", "partly", "little", "few", "quarter", "third", "most", "mostly"}),
    _NOT,
)
# States whose public life is in English: a quotation there was not translated by the reporter.
ENGLISH: Final = frozenset({"USA", "GBR", "IRL", "CAN", "AUS", "NZL"})

# A sentence of so many words may be worded otherwise in more than one place.
LONG: Final = 12


class Quoted(Struct, frozen=True):
    """Quoted words as one report has them, a whole quotation or one sentence of it, and who is named beside it."""

    teller: Teller
    span: Span
    speaker: str | None
    beside: Span | None
    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]


def find_shared_quotes(story: str, tellers: Sequence[Teller], actors: Mapping[str, Actor]) -> Iterator[Finding]:
    """Give the quotations that several reports carry, with what they do not agree on.

    Args:
        story: the story's id.
        tellers: its reports.
        actors: its actors.
    """
    quoted = [q for teller in tellers for q in _quotations(teller)]
    done: set[int] = set()
    for j, other in enumerate(quoted):
        for i in range(j):
            one = quoted[i]
            if one.teller.origin == other.teller.origin or j in done or not _is_same(one, other):
                continue
            done.add(j)
            yield from _attribution(story, one, other, actors)
            yield _agreement(story, [q for q in quoted if q is one or _is_same(one, q)], actors)
    yield from _wordings(story, [s for q in quoted for s in _sentences(q)], actors)


def _quotations(teller: Teller) -> Iterator[Quoted]:
    """Give a report's quotations that are long enough to be told apart."""
    for statement in teller.reading.statements:
        if statement.form != "direct":
            continue
        who = statement.speaker_span
        for span in statement.content:
            near = who is not None and min(abs(who.start - span.end), abs(span.start - who.end)) <= BESIDE
            yield from _quoted(teller, span, statement.speaker, who if near else None)


def _quoted(teller: Teller, span: Span, speaker: str | None, beside: Span | None) -> Iterator[Quoted]:
    """Give some quoted words cut into words; nothing where they are too few."""
    found = list(_WORD.finditer(fold(teller.words(span))))
    if len(found) >= MIN_WORDS:
        plain = [(word, m.span()) for m in found for word in _SLURRED.get(m[0], m[0].replace(".", "")).split()]
        yield Quoted(teller, span, speaker, beside, tuple(word for word, _ in plain), tuple(at for _, at in plain))


def _sentences(quoted: Quoted) -> Iterator[Quoted]:
    """Give the sentences of a quotation whose speaker is known."""
    if quoted.speaker is None:
        return
    start = quoted.span.start
    for found in _SENTENCE.finditer(quoted.teller.words(quoted.span)):
        span = Span(quoted.span.report, start + found.start(), start + found.end())
        yield from _quoted(quoted.teller, span, quoted.speaker, quoted.beside)


def _is_same(one: Quoted, other: Quoted) -> bool:
    """Tell whether two quotations are of the same words, cut or punctuated differently."""
    shortest = min(len(one.words), len(other.words))
    if len(set(one.words) & set(other.words)) < 0.7 * len(
        set(one.words if len(one.words) <= len(other.words) else other.words)
    ):
        return False  # Cheap, and true of nearly all pairs.
    blocks = SequenceMatcher(None, one.words, other.words, autojunk=False).get_matching_blocks()
    if sum(block.size for block in blocks) / shortest < SAME_WORDS:
        return False
    # What only one has before the first words in common, or after the last, is where the other is cut.
    first, last = blocks[0], blocks[-2]
    inner = one.words[first.a : last.a + last.size], other.words[first.b : last.b + last.size]
    return sum(map(_denies, inner[0])) % 2 == sum(map(_denies, inner[1])) % 2


def _denies(word: str) -> bool:
    """Tell whether a word says that something is not so."""
    return word in _NOT or word.endswith(("n't", "n’t"))


def _agreement(story: str, same: Sequence[Quoted], actors: Mapping[str, Actor]) -> Finding:
    """Give the agreement on a quotation's words."""
    shown = _one_each(same)
    best = max(shown, key=lambda q: (q.speaker in actors, len(q.words), q.span))
    speaker = actors[best.speaker].name if best.speaker in actors and best.speaker else "Somebody"
    return finding(
        story, "quote.agree", [*best.words[:12]], "agree", "quote",
        about=f"{speaker}, word for word", summary=f"{speaker}: “{clip(_inner(best))}”",
        reason=f"{reports_of([q.teller for q in same])} carry the same words.",
        positions=[position(q.span, clip(_inner(q), 120), q.speaker) for q in shown],
        tellers=[q.teller for q in same], confidence=0.95, weight=1.5,
    )  # fmt: skip


def _one_each(quoted: Sequence[Quoted]) -> list[Quoted]:
    """Keep of each report the longest quotation."""
    first: dict[str, Quoted] = {}
    for one in sorted(quoted, key=lambda q: (-len(q.words), q.span)):
        first.setdefault(one.teller.report.id, one)
    return [first[report] for report in sorted(first)]


def _attribution(story: str, one: Quoted, other: Quoted, actors: Mapping[str, Actor]) -> Iterator[Finding]:
    """Give the conflict where one quotation is put into two persons' mouths, each named beside it."""
    first, second = actors.get(one.speaker or ""), actors.get(other.speaker or "")
    if first is None or second is None or first.kind != "person" or second.kind != "person":
        return
    if not (_is_named(one, first) and _is_named(other, second)) or _may_be_one(first, second):
        return
    yield finding(
        story, "quote.speaker", list(one.words[:12]), "conflict", "attribution",
        about="who said it",
        summary=f"One quotation, two speakers, {first.name} and {second.name}: “{clip(_inner(one))}”",
        reason="The words are the same, and the reports name different persons as saying them.",
        positions=[position(_with_speaker(q), clip(_inner(q), 120), q.speaker) for q in (one, other)],
        tellers=[one.teller, other.teller], confidence=0.7, weight=2.8,
    )  # fmt: skip


def _is_named(quoted: Quoted, person: Actor) -> bool:
    """Tell whether a speaker is named beside the quotation, by a name and not by a description or pronoun."""
    words = person.name.split()
    if len(words) < 2 or not words[0][:1].isupper() or not words[-1][:1].isupper():
        return False
    beside = quoted.teller.words(quoted.beside) if quoted.beside is not None else ""
    return bool(beside) and words[-1][-1:] != "." and fold(words[-1]) in fold(beside)


def _with_speaker(quoted: Quoted) -> Span:
    """Give the stretch from the quotation to whoever is named beside it."""
    span, who = quoted.span, quoted.beside or quoted.span
    return Span(span.report, min(span.start, who.start), max(span.end, who.end))


def _may_be_one(one: Actor, other: Actor) -> bool:
    """Tell whether two persons share a name or nearly so: "Mike Elliott", "Michael Elliott", a slip of the pen."""
    mine = {word for name in (one.name, *one.names) for word in fold(name).split()}
    theirs = {word for name in (other.name, *other.names) for word in fold(name).split()}
    return any(len(a) > 1 and fuzz.ratio(a, b) >= 75 for a in mine for b in theirs)


def _wordings(story: str, sentences: Sequence[Quoted], actors: Mapping[str, Actor]) -> Iterator[Finding]:
    """Give the sentences that are quoted in two wordings."""
    shown: set[tuple[str, ...]] = set()
    for j, other in enumerate(sentences):
        for one in sentences[:j]:
            if one.speaker != other.speaker or one.teller.origin == other.teller.origin or other.words in shown:
                continue
            if not _is_reworded(one, other) or any(
                _is_same(q, other if q.teller is one.teller else one)
                for q in sentences
                if q.speaker == one.speaker and (q.teller is one.teller or q.teller is other.teller)
                and q is not one and q is not other
            ):  # fmt: skip
                continue
            shown |= {one.words, other.words}
            sides = [[q for q in sentences if q.words == side.words] for side in (one, other)]
            yield _two_wordings(story, sides, actors[one.speaker or ""])


def _is_reworded(one: Quoted, other: Quoted) -> bool:
    """Tell whether two sentences are one, with words that carry meaning put in place of others."""
    longest = max(len(one.words), len(other.words))
    if len(set(one.words) & set(other.words)) < SAME_SENTENCE * max(len(set(one.words)), len(set(other.words))) - 1:
        return False
    if any(_CUT.search(q.teller.words(q.span)) for q in (one, other)):
        return False
    if one.words[:2] != other.words[:2] and one.words[-2:] != other.words[-2:]:
        return False
    matcher = SequenceMatcher(None, one.words, other.words, autojunk=False)
    if sum(block.size for block in matcher.get_matching_blocks()) / longest < SAME_SENTENCE:
        return False
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if all(_content(one, block.a, block.a + block.size) <= LIGHT for block in blocks):
        return False  # "I am not going to resign", "I am not going to wait": only the frame is the same.
    changed = [
        (_content(one, a, b), _content(other, c, d))
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag == "replace"
        and (_says_other(one, a, b, other, c, d) or _says_how_much(one.words[a:b], other.words[c:d]))
    ]
    # "We will rebuild the bridge within a year", "... the school within two years": too much of a short one is another.
    return bool(changed) and (longest >= LONG or sum(not _are_alike(*words) for words in changed) <= 1)


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two verbs that stand for each other may say one thing: "close", "shut"."""
    return one.isdisjoint(other) and any(load_senses().are_alike(a, b) for a in one for b in other)


def _says_other(one: Quoted, a: int, b: int, other: Quoted, c: int, d: int) -> bool:  # noqa: PLR0917
    """Tell whether two stretches of words say different things: both have content, and they are not spelled alike."""
    if not _content(one, a, b) or not _content(other, c, d) or _is_broken_off(one.words[a:], other.words[c:]):
        return False
    return fuzz.ratio("".join(one.words[a:b]), "".join(other.words[c:d])) < OTHER_WORDS


def _says_how_much(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two stretches of words say of different amounts of a thing: "everything", "half of it"."""
    rows = [{row for row, words in enumerate(_MUCH) if not words.isdisjoint(side)} for side in (one, other)]
    return len(rows[0]) == 1 and len(rows[1]) == 1 and rows[0] != rows[1]


def _is_broken_off(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether words end in the middle of the others' next: "the story that Pres." of "that President ..."."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) == 1 and longer[0].startswith(shorter[0])


def _content(quoted: Quoted, first: int, last: int) -> frozenset[str]:
    """Give the content lemmas of some of a quotation's words."""
    start = quoted.span.start
    span = Span(quoted.span.report, start + quoted.places[first][0], start + quoted.places[last - 1][1])
    return quoted.teller.lemmas(span)


def _two_wordings(story: str, sides: Sequence[Sequence[Quoted]], speaker: Actor) -> Finding:
    """Give one sentence in two wordings, with all who carry either; where it may have been translated, that is said."""
    one, other = (side[0] for side in sides)
    both = [q for side in sides for q in _one_each(side)]
    plain = speaker.country in ENGLISH
    reason = "Words in quotation marks are the speaker's own, and they are not the same."
    if not plain:
        reason += " If they were translated, both may be fair."
    return finding(
        story, "quote.wording", [speaker.id, *sorted({*one.words, *other.words})[:12]],
        "conflict" if plain else "disputed", "quote",
        about=f"the words of {speaker.name}",
        summary=f"{speaker.name} is quoted in two wordings: “{clip(_inner(one), 90)}” and “{clip(_inner(other), 90)}”",
        reason=reason,
        positions=[position(q.span, clip(_inner(q), 120), speaker.id) for q in both],
        tellers=[q.teller for q in both], confidence=0.7, weight=2.3,
    )  # fmt: skip


def _inner(quoted: Quoted) -> str:
    """Give a quotation without its marks."""
    return quoted.teller.words(quoted.span).strip("\"“”‘’' ,")
