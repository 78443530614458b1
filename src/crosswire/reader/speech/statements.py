"""Drafts of reported speech made into facts: what is sure enough to be stated, trimmed and placed in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from crosswire.facts import Span, Statement
from crosswire.knowledge.lexicon.speech import DENYING, MENTAL
from crosswire.reader.words import listed

if TYPE_CHECKING:
    from spacy.tokens import Token

    from crosswire.facts import SpeechForm
    from crosswire.reader.parsed import Cast, Parsed
    from crosswire.reader.speech.drafts import Draft, Range

_SPOKESPERSONS: Final = frozenset({"spokesman", "spokeswoman", "spokesperson"})
# What threatens, demands and promises without a word.
_THINGS: Final = listed(
    """fire blaze wildfire bushfire flame smoke flood floodwater water river tide wave storm hurricane cyclone typhoon
    tornado wind rain snow drought heatwave heat eruption volcano lava ash landslide avalanche quake tremor disease
    virus outbreak epidemic pandemic infection famine hunger pest locust pollution spill leak crisis row dispute feud
    scandal split rift deadlock stalemate standoff recession downturn slump inflation debt shortage deficit delay
    decline collapse closure loss cut conflict war fighting violence unrest bloodshed tension instability insecurity
    strike blockade shutdown development change"""
)
# Characters between a speaker and the rest of a statement within which they are one place.
_NEAR: Final = 40


def state(parsed: Parsed, cast: Cast, drafts: list[Draft]) -> list[Statement]:
    """Turn drafts into statements.

    Args:
        parsed: the report.
        cast: who is in it.
        drafts: what was found, in any order.

    Returns:
        Statements in the order of their contents, each with an id of its own. A draft without a speaker is left out
        where it is not clearly speech.
    """
    return _state(parsed, cast, drafts, set())


def _state(parsed: Parsed, cast: Cast, drafts: list[Draft], taken: set[str]) -> list[Statement]:
    """Turn drafts into statements whose ids are not among those ``taken``."""
    found: list[Statement] = []
    for draft in drafts:
        pieces = [piece for piece in (_trim(parsed, *piece) for piece in sorted(draft.pieces)) if piece]
        if not pieces or (draft.source is None and not draft.nested and not _is_clearly_speech(draft)):
            continue
        if _is_mute(draft):
            continue
        identifier = f"{parsed.report.id}#s{parsed.span(*pieces[0]).start}"
        while identifier in taken:
            identifier += "+"
        taken.add(identifier)
        inner = _state(parsed, cast, draft.inner, taken)
        found.append(replace(_statement(parsed, cast, draft, pieces, identifier), inner=tuple(inner)))
    return sorted(found, key=lambda statement: (statement.content[0].start, statement.id))


def _statement(parsed: Parsed, cast: Cast, draft: Draft, pieces: list[Range], identifier: str) -> Statement:
    """Make one statement of a draft whose content is ``pieces``."""
    content = tuple(parsed.span(*piece) for piece in pieces)
    cue = parsed.span(*draft.cue_range) if draft.cue_range else None
    speaker_span = parsed.span(*draft.source_range) if draft.source_range else None
    body = _body(parsed, cast, draft)
    return Statement(
        id=identifier,
        speaker=_actor(cast, draft.source) or body,
        speaker_span=speaker_span,
        addressee=_actor(cast, draft.hearer),
        cue=cue,
        verb=draft.verb,
        verb_class=draft.verb_class,
        content=content,
        form=_form(parsed, pieces),
        speaker_for=body,
        denied=draft.negated != (draft.verb_class in DENYING),
        evidence=_evidence(content, cue, speaker_span),
    )


def _evidence(content: tuple[Span, ...], cue: Span | None, speaker_span: Span | None) -> tuple[Span, ...]:
    """Give a statement's own place, from its first word to its last, and its speaker's where that is far before."""
    parts = [*content, cue or content[0]]
    place = Span(content[0].report, min(part.start for part in parts), max(part.end for part in parts))
    if speaker_span is None or place.covers(speaker_span):
        return (place,)
    if speaker_span.end + _NEAR < place.start:
        return place, speaker_span
    return (Span(place.report, min(place.start, speaker_span.start), max(place.end, speaker_span.end)),)


def _is_clearly_speech(draft: Draft) -> bool:
    """Tell whether a statement may stand without a speaker."""
    if draft.cue is None or draft.quoted:
        return True
    token, entry = draft.cue.token, draft.cue.entry
    if entry.pos != "verb" or draft.verb_class in MENTAL or (draft.cue.passive and "pred" in entry.frames):
        return False
    return token.tag_ not in {"VB", "VBG"} and not any(child.tag_ == "TO" for child in draft.cue.children)


def _is_mute(draft: Draft) -> bool:
    """Tell whether a thing is the subject, which says nothing: "the fires threaten homes", "the crisis demands it".

    What it shows it may be cited for.
    """
    if draft.verb_class == "shows" or draft.source is None:
        return False
    return draft.source.pos_ == "NOUN" and draft.source.lemma_.lower() in _THINGS


def _actor(cast: Cast, token: Token | None) -> str | None:
    """Give the id of whom a word means; a relative pronoun means what it hangs on."""
    if token is None:
        return None
    actor = cast.actor_of(token)
    if actor is None and token.lemma_ == "side":
        # "The Turkish side", "Turkey's side".
        return next((_actor(cast, child) for child in token.children if child.dep_ in {"amod", "poss"}), None)
    if actor is None and token.tag_ in {"WP", "WDT"} and token.head.dep_ == "relcl":
        actor = cast.actor_of(token.head.head)
    if actor is None or actor.kind == "group":
        return _beside(cast, token) or (actor.id if actor else None)
    return actor.id


def _beside(cast: Cast, token: Token) -> str | None:
    """Give the person whose name stands beside a noun for one who is known by nothing else: "its pilot, Ana Sol"."""
    if token.tag_ != "NN":
        return None
    named = (cast.actor_of(child) for child in token.children if child.dep_ == "appos")
    return next((actor.id for actor in named if actor is not None and actor.kind == "person"), None)


def _body(parsed: Parsed, cast: Cast, draft: Draft) -> str | None:
    """Give the id of the body that a speaker speaks for: "a spokesman for X", "X's spokesman", "X spokesman Y"."""
    if draft.source_range is None:
        return None
    start, end = draft.source_range
    title = next((i for i in range(start, end) if parsed.tokens[i].lower_ in _SPOKESPERSONS), None)
    if title is None:
        return None
    named = [child for child in parsed.tokens[title].children if child.dep_ == "poss"]
    for child in parsed.tokens[title].children:
        if child.dep_ == "prep" and child.lower_ in {"for", "of"}:
            named += [inner for inner in child.children if inner.dep_ == "pobj"]
    if not named and title > start:
        named = [parsed.tokens[title - 1]]
    ids = (_actor(cast, token) for token in named)
    return next((found for found in ids if found is not None and cast.actors[found].kind != "person"), None)


def _form(parsed: Parsed, pieces: list[Range]) -> SpeechForm:
    """Tell whether all, some or none of a content is in quotation marks."""
    words = [i for start, end in pieces for i in range(start, end) if not parsed.tokens[i].is_punct]
    quoted = sum(parsed.quotation_of[i] >= 0 for i in words)
    return "indirect" if not quoted else "direct" if quoted == len(words) else "mixed"


def _trim(parsed: Parsed, start: int, end: int) -> Range | None:
    """Cut blanks, stray marks and loose conjunctions from the edges of a piece; quotation marks stay."""
    doc = parsed.tokens
    while start < end and _is_loose(doc[start], "([$€£"):
        start += 1
    while start < end and (_is_loose(doc[end - 1], ")]?!%") or (doc[end - 1].dep_ == "cc" and end - start > 1)):
        end -= 1
    # "urged de-escalation": the parser may hang the parts of a compound on different words.
    while start < end < len(doc) - 1 and doc[end].text == "-" and not doc[end - 1].whitespace_ + doc[end].whitespace_:
        end += 2
    return (start, end) if start < end else None


def _is_loose(token: Token, kept: str) -> bool:
    """Tell whether a token is a blank or a mark that is no part of a content's edge."""
    return token.is_space or (token.is_punct and not token.is_quote and token.text not in kept)
