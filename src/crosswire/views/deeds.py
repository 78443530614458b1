"""Who does what to whom: the acts between actors, each pair and kind of act once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from crosswire.collation.drafts import CLASS_WEIGHT
from crosswire.collation.phrasing import clip, told_sentence, with_article
from crosswire.collation.telling import Teller
from crosswire.facts import Event, Participant, Span
from crosswire.text import fold
from crosswire.views.acts import DETERMINER, Deed, is_many, is_sentence, name_deed, tell_event
from crosswire.views.sheet import Cast, Entry
from crosswire.views.wording import one_line, quote, sentence

# A status that is part of what is told, as a reader is told it.
_STATUS: Final = {"denied": "denied", "planned": "planned"}
# What was only asked for or supposed is no deed; that it was asked for is one, and is an event of its own.
_UNDONE: Final = frozenset({"requested", "conditional"})

# Words that go on from the sides of an act; prepositions before them that do; verbs that "of" follows.
_RUNS_ON: Final = re.compile(r"(?:to|that|not to|whether|how)\b", re.IGNORECASE)
_JOINING: Final = frozenset(["about", "after", "against", "during", "for", "in", "on", "over", "through", "with"])
_OF: Final = frozenset(["accuse", "assure", "warn"])
# Characters before what an act is about in which its preposition is looked for.
_BEFORE: Final = 12


class Told(Struct, frozen=True):
    """An act as one report tells it, with the names of both sides."""

    teller: Teller
    event: Event
    deed: Deed
    weight: float


def deeds(cast: Cast, *, prefix: str) -> Iterator[Entry]:
    """Give the acts that actors do to one another, those that matter most first.

    Acts of one kind between the same two are one entry with all its evidence; what is only planned, asked for or
    denied stands apart from what was done.

    Args:
        cast: the story.
        prefix: what the keys of the entries begin with.
    """
    groups: dict[tuple[str, str, str, str], list[Told]] = {}
    for teller in cast.tellers:
        for event in teller.reading.events:
            deed = None if event.status in _UNDONE else name_deed(cast, teller, event)
            if deed is not None:
                key = fold(deed.source), event.plover, fold(deed.target), _STATUS.get(event.status, "")
                groups.setdefault(key, []).append(Told(teller, event, deed, _weigh(cast, teller, event)))
    ranked = sorted(groups.items(), key=lambda group: (-_rank(group[1]), group[0]))
    entries: list[Entry] = []
    for number, (_, told) in enumerate(ranked, 1):
        entry = _entry(cast, told, f"{prefix}d{number}")
        at = next((i for i, other in enumerate(entries) if _is_told(entry, other)), None)
        if at is None:
            entries.append(entry)
        else:
            # Two acts of one sentence: it is told once.
            spans = tuple(dict.fromkeys((*entries[at].spans, *entry.spans)))
            entries[at] = replace(entries[at], spans=spans, aliases=(*entries[at].aliases, entry.key))
    yield from entries


def _is_told(entry: Entry, other: Entry) -> bool:
    """Tell whether one of two entries without sides of their own says what the other one says."""
    one, two = (fold(e.text).rstrip(".") for e in (entry, other))
    return not entry.lead and not other.lead and (one in two or two in one)


def _weigh(cast: Cast, teller: Teller, event: Event) -> float:
    """Weigh an act: what it is, how sure it is, how early it stands, whether both sides are known."""
    early = 0.4 / (1 + teller.sentence_number(event.span) / 4)
    known = sum(1 for p in (*event.source, *event.target) if p.actor in cast.actors)
    return CLASS_WEIGHT.get(event.plover, 0.5) * event.weight + early + 0.1 * min(known, 3)


def _rank(told: Sequence[Told]) -> float:
    """Weigh an act by its best telling and by how many reports have it."""
    return max(one.weight for one in told) + 0.3 * len({one.teller.report.id for one in told})


def _entry(cast: Cast, told: Sequence[Told], key: str) -> Entry:
    """Tell an act: who does it to whom, and the words of its best telling."""
    best = max(told, key=lambda one: (one.event.theme is not None, one.weight, -one.event.span.start))
    event = best.event
    notes = [_STATUS[event.status]] if event.status in _STATUS else []
    by = cast.name(event.attributed_to)
    lead, text, runs_on = _words(cast, best)
    is_said = bool(by) and fold(by).rsplit(" ", 1)[-1] in fold(text)
    if event.status == "attributed" and by and by != best.deed.source and not is_said:
        tell = "tell" if is_many(cast, event.attributed_to, by) else "tells"
        notes.append(f"as {with_article(by)} {tell} it")
    return Entry(
        key=key,
        lead=lead,
        text=text,
        runs_on=runs_on,
        spans=tuple(dict.fromkeys(one.event.span for one in told)),
        note="; ".join(notes),
    )


def _words(cast: Cast, told: Told) -> tuple[str, str, bool]:
    """Tell an act in three parts: its sides, what it is about, and whether both are one sentence.

    That is done where the act has a verb of its own and what it is about goes on from it, or is speech. Else the clause
    is told that is a sentence of its own, or the whole sentence of a clause that is none, or that names no source.
    """
    event, teller, theme = told.event, told.teller, told.event.theme
    own_verb = told.deed.is_own and all(theme is None or not theme.overlaps(p.span) for p in _sides(event))
    if theme is not None and own_verb:
        text, runs_on = _theme(teller, theme, told.deed)
        if runs_on or text.startswith("“"):
            return told.deed.words, text, runs_on
    words = tell_event(cast, teller, event)
    is_named = fold(told.deed.source).split(" ")[-1] in fold(words)
    is_hearsay = event.status == "attributed" and not cast.name(event.attributed_to)
    if is_named and is_sentence(teller, event) and not is_hearsay:
        return "", words, False
    spoken = next((span for span in teller.quoted if span.covers(event.span)), None)
    if spoken is not None and told.deed.is_own:
        return told.deed.words, quote(clip(teller.words(spoken))), False
    own = teller.sentence(event.span)
    if own is None or any(words.start < own.span.start < words.end for words in teller.quoted):
        return "", sentence(told.deed.words), False
    return "", sentence(told_sentence(teller, own.span, cast.actors)), False


def _sides(event: Event) -> tuple[Participant, ...]:
    """Give all who take part in an act."""
    return (*event.source, *event.target)


def _theme(teller: Teller, theme: Span, deed: Deed) -> tuple[str, bool]:
    """Give what an act is about, and whether it goes on after its sides: "to open the bridge", "of using force"."""
    words = clip(teller.words(theme))
    if any(span.overlaps(theme) for span in teller.quoted):
        return quote(words), False
    before = one_line(teller.report.text[max(0, theme.start - _BEFORE) : theme.start]).rsplit(" ", 1)[-1].lower()
    if _RUNS_ON.match(words):
        return _stopped(words), True
    if (
        before in _JOINING
        or (before == "to" and not DETERMINER.match(words))
        or (before == "of" and deed.verb.rstrip("s") in _OF)
    ):
        return _stopped(f"{before} {words}"), True
    return _stopped(words), False


def _stopped(words: str) -> str:
    """Give words with a full stop where there is no other end."""
    line = one_line(words).rstrip(",;:–—- ")
    return line if line.endswith((".", "!", "?", "…", "”")) else line + "."
