"""Who says what: quotations and reported speech by speaker, merged where reports carry the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from crosswire.collation.telling import Teller
from crosswire.facts import Finding, Span, Statement
from crosswire.text import fold
from crosswire.views.sheet import Cast, Entry, Voice
from crosswire.views.speech import quoted, speaker_name, tell_statement
from crosswire.views.wording import capital, one_line

# What kinds of saying an editor looks for first; all others weigh one.
_WEIGHTS: Final = dict.fromkeys(
    ("accuses", "denies", "warns", "threatens", "demands", "urges", "orders", "promises", "refuses", "praises",
     "criticises", "defends", "apologises"), 3.0,
) | dict.fromkeys(
    ("claims", "announces", "reveals", "confirms", "admits", "predicts", "proposes", "describes", "doubts", "agrees",
     "disagrees", "supports", "opposes", "fears"), 2.0,
)  # fmt: skip
_WORD: Final = re.compile(r"\w+")
_ARTICLE: Final = re.compile(r"^(?:the|a|an|his|her|its|their|our|my) (?=\w)", re.IGNORECASE)


class Saying(Struct, frozen=True):
    """A statement told as an entry, with the words of its content and of its telling as they are compared."""

    entry: Entry
    is_quote: bool
    words: str
    told: str
    weight: float


def voices(cast: Cast, findings: Sequence[Finding], *, prefix: str) -> Iterator[Voice]:
    """Give the speakers of a story with what each says, those who say most first.

    Args:
        cast: the story.
        findings: its findings; statements that one of them takes for the same are told once.
        prefix: what the keys of the entries begin with.
    """
    same = _same_statements(cast, findings)
    by_speaker: dict[str, list[Saying]] = {}
    names: dict[str, str] = {}
    number = 0
    for teller in cast.tellers:
        for statement in teller.reading.statements:
            speaker = speaker_name(cast, teller, statement)
            if speaker is None or _is_told_below(teller, statement):
                continue
            number += 1
            key = statement.speaker or fold(speaker)
            names.setdefault(key, speaker)
            saying = _saying(cast, teller, statement, f"{prefix}q{number}")
            _add(by_speaker.setdefault(key, []), saying, same)
    ranked = sorted(by_speaker, key=lambda key: (-_rank(by_speaker[key]), names[key]))
    for key in ranked:
        sayings = by_speaker[key]
        quotes = [s for s in sayings if s.is_quote]
        rest = [s for s in sayings if not s.is_quote]
        yield Voice(
            name=capital(names[key]),
            title="" if (title := _title(cast, key, findings)) and fold(title) in fold(names[key]) else title,
            quotes=tuple(s.entry for s in quotes),
            sayings=tuple(s.entry for s in sorted(rest, key=lambda s: -s.weight)),
        )


def _is_told_below(teller: Teller, statement: Statement) -> bool:
    """Tell whether a headline's saying is told by the text below it, which lets the same one speak."""

    def is_head(one: Statement) -> bool:
        sentence = teller.sentence(one.span)
        return sentence is not None and sentence.kind == "heading"

    same = (s for s in teller.reading.statements if s.speaker is not None and s.speaker == statement.speaker)
    return is_head(statement) and any(not is_head(s) for s in same)


def _rank(sayings: Sequence[Saying]) -> float:
    """Weigh a speaker by what is reported of him."""
    return sum((6.0 if s.is_quote else s.weight) * len(s.entry.reports) for s in sayings)


def _title(cast: Cast, actor: str, findings: Sequence[Finding]) -> str:
    """Give the title by which the reports introduce a speaker, "" where they are not of one mind about it."""
    contested = {
        span for f in findings if f.aspect == "role" and f.verdict in {"conflict", "unlikely"} for span in f.evidence
    }
    titles: dict[str, str] = {}
    for teller in cast.tellers:
        for mention in teller.reading.mentions:
            if mention.means == actor and mention.role is not None:
                if mention.role.span in contested:
                    return ""
                words = _ARTICLE.sub("", one_line(teller.words(mention.role.span)), count=1)
                titles.setdefault(fold(words), words)
    # "Ukrainian President" says more than "leader": titles as names are written with a capital last word.
    return max(titles.values(), key=lambda words: (words.split()[-1][:1].isupper(), len(words), words), default="")


def _same_statements(cast: Cast, findings: Sequence[Finding]) -> list[tuple[Span, ...]]:
    """Give the evidence of the findings that take statements of several reports for one."""
    known = {teller.report.id for teller in cast.tellers}
    return [
        f.evidence
        for f in findings
        if f.verdict == "agree" and f.aspect in {"quote", "statement"} and {s.report for s in f.evidence} <= known
    ]


def _saying(cast: Cast, teller: Teller, statement: Statement, key: str) -> Saying:
    """Tell a statement."""
    is_quote = statement.form == "direct"
    words = _bare(" ".join(teller.words(span) for span in statement.content))
    text = f"“{quoted(teller, statement.content)}”" if is_quote else tell_statement(cast, teller, statement)
    weight = _WEIGHTS.get(statement.verb_class or "", 1.0) + 1.0 / (1 + teller.sentence_number(statement.span) / 4)
    addressee = cast.name(statement.addressee)
    entry = Entry(
        key=key,
        text=text,
        spans=statement.content,
        note=f"to {addressee}" if addressee and is_quote else "",
    )
    return Saying(entry, is_quote, words, _bare(text), weight)


def _bare(text: str) -> str:
    """Give the words of a text as they are compared."""
    return " ".join(_WORD.findall(fold(text)))


def _is_within(one: str, other: str) -> bool:
    """Tell whether one of two runs of words is a part of the other."""
    return _has(one, other) or _has(other, one)


def _has(one: str, other: str) -> bool:
    """Tell whether a run of words has another as a part."""
    return f" {other} " in f" {one} "


def _add(sayings: list[Saying], saying: Saying, same: Sequence[tuple[Span, ...]]) -> None:
    """Add what somebody says, once: to the entry that carries it already, or as one of its own.

    A quotation that one report has whole takes in the pieces of it that another has by themselves.
    """
    for at, other in enumerate(sayings):
        if not _is_same(other, saying, same):
            continue
        sayings[at] = _joined(other, saying)
        pieces = [
            s for s in sayings[at + 1 :] if sayings[at].is_quote and s.is_quote and _has(sayings[at].words, s.words)
        ]
        for piece in pieces:
            sayings[at] = _joined(sayings[at], piece)
            sayings.remove(piece)
        return
    sayings.append(saying)


def _joined(one: Saying, other: Saying) -> Saying:
    """Tell two statements of the same as one: the fuller, with the words of both."""
    fuller, less = (other, one) if _is_fuller(other, one) else (one, other)
    spans = _once((*one.entry.spans, *other.entry.spans))
    aliases = (*one.entry.aliases, *other.entry.aliases, less.entry.key)
    return replace(fuller, entry=replace(fuller.entry, spans=spans, aliases=aliases))


def _once(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Keep the first of equal spans."""
    return tuple(dict.fromkeys(spans))


def _is_fuller(one: Saying, other: Saying) -> bool:
    """Tell whether one of two statements of the same says more: speech itself before its report, then by length."""
    return (one.is_quote, len(one.told)) > (other.is_quote, len(other.told))


def _is_same(one: Saying, other: Saying, same: Sequence[tuple[Span, ...]]) -> bool:
    """Tell whether two statements of one speaker are the same: the same words, or taken for one by a finding."""
    if not one.words or not other.words:
        return True
    if _is_within(one.words, other.words) or (
        not one.is_quote and not other.is_quote and _is_within(one.told, other.told)
    ):
        return True
    if not one.is_quote and not other.is_quote and (_has(one.told, other.words) or _has(other.told, one.words)):
        return True  # A sentence that tells one saying may tell the other as well.
    return any(
        any(span.overlaps(s) for s in one.entry.spans for span in spans)
        and any(span.overlaps(s) for s in other.entry.spans for span in spans)
        for spans in same
    )
