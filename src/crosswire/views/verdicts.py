"""The findings of a story as entries: what is agreed, what differs, what one report alone carries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from crosswire.collation.happenings import has_quotation, shared_part
from crosswire.collation.phrasing import clip, is_whole, leans, on_word, told_sentence, with_article
from crosswire.collation.speech import is_shared
from crosswire.facts import Event, Finding, Position, Span
from crosswire.text import fold
from crosswire.views.acts import is_noun, is_sentence, name_deed, tell_event
from crosswire.views.sheet import Cast, Context, Entry, Lone, Side
from crosswire.views.speech import LONGEST, quoted, tell_statement
from crosswire.views.wording import capital, count, listing, one_line, quote, say_dates_in, say_day, sentence

# Characters of its sentence that are shown on each side of clashing words.
AROUND: Final = 70
# An agreement that weighs less is worth half a line.
MINOR: Final = 0.5
# An agreement that shares so much of its words with one shown before it says nothing more.
SAME_WORDS: Final = 0.8

# What a report does with an act that another tells otherwise; position values are the status of the event.
_STANCES: Final = {
    "asserted": "states it",
    "attributed": "has it from a source",
    "denied": "denies it",
    "planned": "gives it as planned",
    "requested": "gives it as asked for",
    "conditional": "gives it as possible",
}
# What a difference is about, as a reader would name it.
TOPICS: Final = {
    "number": "a figure", "date": "a day", "place": "a place", "role": "a title", "name": "a name",
    "attribution": "who said it", "quote": "the wording", "outcome": "how it ended", "responsibility": "who did it",
    "purpose": "what it was for", "event": "what was done", "statement": "what was said",
    "label": "what it is called",
}  # fmt: skip
# What is compared for its words.
_WORDING: Final = frozenset({"role", "name", "label", "quote"})
_ASKING: Final = re.compile(r"(?:how|what|why|when|where|whether|which|who|whom|whose)\b", re.IGNORECASE)
_OPENING: Final = re.compile(r"(?:he|she|they|it|his|her|their|its|who|which|this|these)\b", re.IGNORECASE)
# What joins a clause to the one that it stands in.
_JOINING: Final = re.compile(r"(?:that|where|when|as|after|because|and|but|while|since) ", re.IGNORECASE)
# A longer clause says more than that figure.
MOST_WORDS: Final = 10
_ARTICLE: Final = re.compile(r"(?:The|An?) ")
# What befell people, as it stands behind their number.
_BEFALLEN: Final = {
    "kill": "killed", "die": "dead", "death": "dead", "perish": "dead", "drown": "drowned", "injure": "injured",
    "injury": "injured", "wound": "wounded", "hurt": "hurt", "missing": "missing", "miss": "missing",
    "rescue": "rescued", "arrest": "arrested", "detain": "detained", "evacuate": "evacuated", "displace": "displaced",
    "abduct": "abducted", "kidnap": "abducted", "hospitalise": "in hospital", "hospitalize": "in hospital",
}  # fmt: skip
# A telling that shares at most so much of its words with the one shown is shown beside it.
OTHER_WORDS: Final = 0.4
PART_DIFFERS: Final = "part of this differs; see below"
CLASHES: Final = frozenset({"conflict", "unlikely", "disputed", "updated"})


def agreed(cast: Cast, findings: Sequence[Finding]) -> Iterator[Entry]:
    """Give what two or more independent reports say, best first, nothing twice."""
    told: list[frozenset[str]] = []
    entries: list[Entry] = []
    titles: list[Finding] = []
    contested = [span for f in findings if f.verdict in {"conflict", "disputed"} for span in f.evidence]
    for finding in findings:
        if finding.verdict != "agree":
            continue
        if finding.aspect == "number" and any(_are_steps(finding, other) for other in findings):
            continue
        if finding.aspect == "role" and finding.weight < MINOR:
            titles.append(finding)
            continue
        lemmas = _lemmas(cast, finding.evidence)
        if finding.aspect in {"event", "statement", "quote"} and _is_told(lemmas, told):
            continue
        told.append(lemmas)
        text = _by_whose_word(cast, finding, _tell_free(cast, finding, contested))
        entry = _entry(finding, text)
        entry = replace(entry, note=entry.note + _in_other_words(cast, finding, text))
        at = next((i for i, other in enumerate(entries) if _is_said_in(cast, entry, finding, other)), None)
        if at is None and finding.aspect in {"number", "date"} and any(_holds(other, text) for other in entries):
            entry = replace(entry, text=sentence(_same_value(cast, finding, contested, entries)))
        if at is None:
            entries.append(entry)
        else:
            spans = tuple(dict.fromkeys((*entries[at].spans, *entry.spans)))
            entries[at] = replace(entries[at], spans=spans, aliases=(*entries[at].aliases, entry.key))
    yield from entries
    if titles:
        yield _titles(titles)


def _are_steps(finding: Finding, other: Finding) -> bool:
    """Tell whether an agreed figure is a step of a development, under which each report's figure is shown."""
    return other.verdict == "updated" and other.aspect == "number" and set(finding.evidence) <= set(other.evidence)


def _is_said_in(cast: Cast, entry: Entry, finding: Finding, other: Entry) -> bool:
    """Tell whether an agreement is told by the text of one shown before it, which as many reports carry."""
    # Of a figure in one sentence with another one other reports may agree.
    if finding.aspect not in {"number", "date"} and fold(entry.text) == fold(other.text):
        return True
    if not set(entry.reports) <= set(other.reports):
        return False
    if _holds(other, entry.text):
        return True
    # "Five campers and one counsellor": the second figure stands beside the first.
    shown = fold(other.text)
    words = (re.escape(fold(one_line(cast.words(span)))) for span in finding.evidence)
    return (
        finding.aspect == "number"
        and any(re.search(rf"(?<!\w){w}(?!\w)", shown) for w in words)
        and _meet(cast, finding.evidence, other.spans)
    )


def _holds(entry: Entry, text: str) -> bool:
    """Tell whether an entry's text has all of another text."""
    return fold(text).rstrip(".") in fold(entry.text)


def _meet(cast: Cast, spans: Sequence[Span], others: Sequence[Span]) -> bool:
    """Tell whether some words stand in a sentence with some others."""
    mine, theirs = ({(s.report, cast.teller(s.report).sentence_number(s)) for s in some} for some in (spans, others))
    return bool(mine & theirs)


def _titles(findings: Sequence[Finding]) -> Entry:
    """Tell the titles that the reports agree on, which nobody doubted, in one sentence."""
    named: dict[str, str] = {}
    for finding in findings:
        words = max((one_line(p.value) for p in finding.positions), key=lambda w: (len(w), w))
        named.setdefault(finding.about.partition(":")[0], words)
    pairs = [f"{name} ({words})" for name, words in named.items()]
    first = _entry(findings[0], f"They give the same titles to {listing(pairs)}")
    spans = tuple(dict.fromkeys(span for finding in findings for span in finding.evidence))
    note = f"{count(len(findings), 'title')} on which the reports agree."
    return replace(first, spans=spans, aliases=tuple(f.id for f in findings[1:]), note=sentence(note))


def _same_value(cast: Cast, finding: Finding, contested: Sequence[Span] = (), entries: Sequence[Entry] = ()) -> str:
    """Tell of a figure or a day alone; of one that does not say what it is of with the words around it."""
    if finding.aspect == "date":
        around = context(cast, finding.span, around=30)
        # What comes after the day may be what another report has otherwise.
        day = f"They give the same day: {say_day(finding.about)}"
        return f"{day}, as in {quote(around.before + around.words)}" if around.before else day
    # All have the rounder one of "over 140" and "147".
    shown = min(finding.positions, key=lambda position: _roundness(position.value))
    told = _clause_alone(cast, shown.span, contested, entries)
    if told and len(told.split()) <= MOST_WORDS:
        return told
    value = one_line(shown.value)
    befallen = _befallen(cast, shown.span, value)
    if befallen or len(value.split()) > 2:
        return f"They give the same figure: {value}{befallen}"
    around = context(cast, shown.span, around=30)
    return f"They give the same figure: {value}, as in {quote(around.before + around.words + around.after)}"


def _befallen(cast: Cast, span: Span, value: str) -> str:
    """Give what befell the people of a figure, as it stands behind it (" killed"), "" where it is told or not known."""
    found = (q for q in cast.teller(span.report).reading.quantities if q.span == span)
    quantity = next(found, None)
    if quantity is None or quantity.unit != "people" or quantity.happening is None:
        return ""
    word = _BEFALLEN.get(quantity.happening, "")
    return f" {word}" if word and word not in value.lower() and quantity.happening[:4] not in value.lower() else ""


def _clause_alone(cast: Cast, span: Span, contested: Sequence[Span], entries: Sequence[Entry]) -> str:
    """Give the clause of a figure as a sentence of its own, the words that join it left out.

    Args:
        cast: the story.
        span: the figure.
        contested: words that reports differ on, which it must not have.
        entries: what is told already, and need not be told again.

    Returns:
        The sentence without its full stop, "" where there is none.
    """
    teller = cast.teller(span.report)
    clause = teller.clause(span)
    if clause is None or clause.mood != "told" or any(clause.span.overlaps(other) for other in contested):
        return ""
    words = one_line(teller.words(clause.span))
    joined = _JOINING.match(words)
    start = clause.span.start + (joined.end() if joined else 0)
    # Without a subject, or with a pronoun for one, it does not say of whom it tells.
    if clause.predicate.start <= start or span.start < start:
        return ""
    alone = words[joined.end() :] if joined else words
    if _OPENING.match(alone) or not is_whole(alone) or len(alone) > LONGEST:
        return ""
    return "" if any(_holds(entry, alone) for entry in entries) else capital(alone)


def _roundness(value: str) -> tuple[int, bool, str]:
    """Rank a figure by the digits that it is told by, then by whether it says what it counts."""
    return len(re.sub(r"\D", "", value).strip("0")), len(value.split()) < 3, value


def _tell_free(cast: Cast, finding: Finding, contested: Sequence[Span]) -> str:
    """Tell a finding in the words of a report that hold nothing which another disputes; else say that they do."""
    # Where every telling holds a figure that another report lacks, the summary is the bare figure or day.
    is_bare = any(fold(finding.summary) == fold(position.value) for position in finding.positions)
    if finding.aspect == "date" and is_bare:
        return _same_value(cast, finding)
    if finding.aspect == "number":
        is_free = not any(_is_in(cast, finding, span, contested) for span in finding.evidence)
        return finding.summary if is_free and not is_bare else _same_value(cast, finding, contested)
    if not any(_is_in(cast, finding, s, contested) for s in finding.evidence):
        return _tell(cast, finding)
    if finding.rule == "told.agree" and not any(
        _is_in(cast, finding, s, contested) for s in finding.evidence if _is_shown(cast, finding, s)
    ):
        return finding.summary
    free = tuple(span for span in finding.evidence if not _is_in(cast, finding, span, contested))
    if free and finding.aspect == "date":
        own = cast.teller(free[0].report).sentence(free[0])
        return clip(cast.teller(free[0].report).words(own.span if own else free[0]), LONGEST)
    if free and finding.aspect != "role" and finding.rule != "told.agree":
        return _tell(cast, replace(finding, evidence=free))
    return f"{_tell(cast, finding).rstrip('.')} ({PART_DIFFERS})"


def _by_whose_word(cast: Cast, finding: Finding, text: str) -> str:
    """Say by whose word an act is told, where every report has it from the same somebody: no report tells it itself."""
    if finding.rule != "event.agree" or any(p.value != "attributed" for p in finding.positions):
        return text
    return on_word(text, (p.speaker for p in finding.positions), cast.actors)


def _in_other_words(cast: Cast, finding: Finding, text: str) -> str:
    """Give the telling that shares few words with the one shown, for a reader to judge whether both are of one act."""
    if finding.rule != "event.agree":
        return ""
    shown = fold(text)
    ranked = []
    for span in finding.evidence:
        lemmas = cast.teller(span.report).lemmas(span)
        ranked.append((sum(lemma[:4] in shown for lemma in lemmas) / max(1, len(lemmas)), span))
    likeness, span = min(ranked)
    if likeness > OTHER_WORDS:
        return ""
    words = clip(cast.teller(span.report).words(span), AROUND + 10)
    return f" In the words of {cast.labels[span.report]}: {quote(words)}."


def _is_shown(cast: Cast, finding: Finding, span: Span) -> bool:
    """Tell whether a sentence is the one that a finding is told by."""
    return told_sentence(cast.teller(span.report), span, cast.actors) == finding.summary


def _is_in(cast: Cast, finding: Finding, span: Span, contested: Sequence[Span]) -> bool:
    """Tell whether contested words stand in what a finding is told by: a clause; of a day or figure the sentence."""
    own = cast.teller(span.report).sentence(span) if finding.aspect in {"date", "number"} else None
    return any((own.span if own else span).overlaps(other) for other in contested)


def _tell(cast: Cast, finding: Finding) -> str:
    """Tell a finding in a sentence: reported speech and acts as such, the rest in the words of its summary."""
    tellers = [cast.teller(span.report) for span in finding.evidence]
    # Of tellings of an act those come last that hold somebody's quotation.
    is_act = finding.aspect == "event"
    for span in sorted(finding.evidence, key=lambda s: is_act and has_quotation(cast.teller(s.report), s)):
        teller = cast.teller(span.report)
        if finding.aspect in {"statement", "quote"}:
            told = next((s for s in teller.reading.statements if span in s.content), None)
            if told is not None and finding.rule == "statement.agree" and not is_shared(teller, told, tellers):
                continue
            if told is not None and told.form != "direct":
                return tell_statement(cast, teller, told)
            if told is not None and cast.name(told.speaker):
                return f"{cast.name(told.speaker)}: “{clip(quoted(teller, told.content), LONGEST)}”"
        elif finding.aspect == "event" and not _is_cut(cast, span):
            events = [e for e in teller.reading.events if e.span == span and is_sentence(teller, e)]
            if events and (event := _shared(cast, finding, events[0])):
                return tell_event(cast, teller, event)
    if finding.aspect == "event" and any(_is_cut(cast, span) for span in finding.evidence):
        return finding.summary
    return _deed(cast, finding) or _noun(cast, finding) or finding.summary


def _is_cut(cast: Cast, span: Span) -> bool:
    """Tell whether words read badly alone: a question, or with a pronoun in front that nobody is known for."""
    teller = cast.teller(span.report)
    return _ASKING.match(teller.words(span)) is not None or leans(teller, span)


def _shared(cast: Cast, finding: Finding, event: Event) -> Event | None:
    """Give an act with the part of its clause that the reports agree on; None where another telling has to be shown."""
    if finding.rule != "event.agree":
        return event
    tellers = [cast.teller(span.report) for span in finding.evidence]
    part = shared_part(cast.teller(event.span.report), event, tellers)
    return replace(event, evidence=(part, *event.evidence[1:])) if part else None


def _deed(cast: Cast, finding: Finding) -> str:
    """Tell an act that no report tells in a sentence of its own by its names and the words of one; "" for none."""
    for span in finding.evidence if finding.aspect == "event" else ():
        teller = cast.teller(span.report)
        for event in teller.reading.events:
            deed = name_deed(cast, teller, event) if event.span == span else None
            if deed is not None:
                return f"{deed.words}: {clip(teller.words(span))}"
    return ""


def _noun(cast: Cast, finding: Finding) -> str:
    """Tell of an act that the reports only name: "They tell of the expulsion of two envoys"; "" for any other."""
    if finding.aspect != "event":
        return ""
    for span in finding.evidence:
        teller = cast.teller(span.report)
        event = next((e for e in teller.reading.events if e.span == span), None)
        words = clip(teller.words(span))
        # A pronoun that the summary puts a name for is better left to it.
        if event is not None and is_noun(teller, event) and not _OPENING.match(words):
            who = "It tells" if finding.verdict == "only" else "They tell"
            return f"{who} of {_lowered(words)}"
    return ""


def _lowered(words: str) -> str:
    """Give words as they stand within a sentence: an article without its capital."""
    return words[0].lower() + words[1:] if _ARTICLE.match(words) else words


def _lemmas(cast: Cast, spans: Sequence[Span]) -> frozenset[str]:
    """Give the content words of some evidence."""
    return frozenset().union(*(cast.teller(span.report).lemmas(span) for span in spans))


def _is_told(lemmas: frozenset[str], told: Sequence[frozenset[str]]) -> bool:
    """Tell whether an entry before has nearly all of these words."""
    return bool(lemmas) and any(len(lemmas & other) >= SAME_WORDS * len(lemmas) for other in told)


def _entry(finding: Finding, text: str) -> Entry:
    """Give a finding as an entry."""
    return Entry(
        key=finding.id,
        text=sentence(say_dates_in(text) if finding.aspect == "date" else text),
        spans=finding.evidence,
        note=say_dates_in(sentence(finding.reason)),
        verdict=finding.verdict,
        aspect=finding.aspect,
        about=one_line(finding.about),
        topic=TOPICS.get(finding.aspect, ""),
        credits=tuple(sorted({(p.span.report, p.credit) for p in finding.positions if p.credit})),
    )


def differing(cast: Cast, findings: Sequence[Finding]) -> Iterator[Entry]:
    """Give what the reports have against one another or against what is known, the clashing words side by side.

    What the tables say against words that clash already is told with that clash.
    """
    entries: list[Entry] = []
    for finding in findings:
        if finding.verdict not in CLASHES:
            continue
        entry = replace(_entry(finding, finding.summary), sides=tuple(_sides(cast, finding)))
        at = next((i for i, other in enumerate(entries) if _is_same_matter(entry, other)), None)
        if at is None:
            entries.append(entry)
        else:
            entries[at] = _join(entries[at], entry)
    yield from entries


def _is_same_matter(entry: Entry, other: Entry) -> bool:
    """Tell whether an entry is about words that another one shows already."""
    return entry.about == other.about and set(entry.spans) <= set(other.spans)


def _join(entry: Entry, more: Entry) -> Entry:
    """Tell two findings on the same words as one, with the reasons of both."""
    return replace(
        entry,
        note=f"{entry.note} {more.note}",
        aliases=(*entry.aliases, more.key),
        also=tuple(dict.fromkeys((*entry.also, *((more.verdict,) if more.verdict else ())))),
    )


def published(cast: Cast, position: Position) -> str:
    """Give when the report of a position was published, "" where that is not known."""
    teller = cast.teller(position.span.report)
    return teller.published or teller.dating.earliest or ""


def _sides(cast: Cast, finding: Finding) -> Iterator[Side]:
    """Give the sides of a difference: positions with the same value and speaker are one."""
    groups: dict[tuple[str, str], list[Position]] = {}
    positions_in_order = finding.positions
    if finding.verdict == "updated":
        positions_in_order = tuple(sorted(finding.positions, key=lambda p: published(cast, p)))
    for position in positions_in_order:
        groups.setdefault((fold(one_line(position.value)), cast.name(position.speaker)), []).append(position)
    for (_, speaker), positions in groups.items():
        value = one_line(positions[0].value)
        yield Side(
            value=_STANCES.get(value) or (quote(value) if _is_wording(cast, finding, positions[0]) else value),
            context=context(cast, positions[0].span),
            speaker=with_article(speaker),
            spans=tuple(span for position in positions for span in position.evidence),
        )


def _is_wording(cast: Cast, finding: Finding, position: Position) -> bool:
    """Tell whether the very words of a side matter: titles and names as they stand, and what was spoken so."""
    spoken = cast.teller(position.span.report).quoted
    return finding.aspect in _WORDING or any(span.overlaps(position.span) for span in spoken)


def context(cast: Cast, span: Span, *, around: int = AROUND) -> Context:
    """Give some words with what stands around them in their sentence.

    Args:
        cast: the story.
        span: the words.
        around: characters wanted on each side; words are not cut.
    """
    teller = cast.teller(span.report)
    own = teller.sentence(span)
    text = teller.report.text
    if own is None or not own.span.start <= span.start < own.span.end:
        return Context("", one_line(text[span.start : span.end]), "")
    before = one_line(text[own.span.start : span.start])
    after = one_line(text[span.end : max(span.end, own.span.end)])
    if len(before) > around:
        before = "… " + before[-around:].partition(" ")[2]
    if len(after) > around:
        after = after[:around].rpartition(" ")[0] + " …"
    # White space at the edges of the words is theirs to keep: "the [former] President".
    left = " " if before and text[span.start - 1 : span.start].isspace() else ""
    right = " " if after and text[span.end : span.end + 1].isspace() else ""
    return Context(before + left, one_line(text[span.start : span.end]), right + after)


def lone(cast: Cast, findings: Sequence[Finding], shown: Sequence[Entry] = ()) -> Iterator[Lone]:
    """Give what each report alone carries, in the order of the reports; reprints stand with what they repeat.

    Args:
        cast: the story.
        findings: its findings.
        shown: what is told as agreed.
    """
    by_origin: dict[int, dict[str, Entry]] = {}
    for finding in findings:
        if finding.verdict == "only":
            entry = _entry(finding, _tell_lone(cast, finding, shown))
            origin = cast.teller(finding.span.report).origin
            by_origin.setdefault(origin, {}).setdefault(fold(entry.text), entry)
    told: set[int] = set()
    for teller in cast.tellers:
        if teller.origin in by_origin and teller.origin not in told:
            told.add(teller.origin)
            reports = tuple(t.report.id for t in cast.tellers if t.origin == teller.origin)
            yield Lone(reports, tuple(by_origin[teller.origin].values()))


def _tell_lone(cast: Cast, finding: Finding, shown: Sequence[Entry]) -> str:
    """Tell what one report alone has in a sentence of it; a figure whose sentence is told already with less around."""
    teller, span = cast.teller(finding.span.report), finding.span
    if finding.aspect in {"statement", "quote"}:
        return _tell(cast, finding)
    if finding.aspect == "number":
        is_told = any(_holds(entry, finding.summary) or _holds_in(finding.summary, entry) for entry in shown)
        # A sentence of a longer quotation has lost a mark.
        if not is_told and is_whole(finding.summary):
            return finding.summary
        if told := _clause_alone(cast, span, (), shown):
            return sentence(told)
        around = context(cast, span, around=40)
        return capital(f"{finding.positions[0].value}, as in {quote(around.before + around.words + around.after)}")
    event = next((e for e in teller.reading.events if e.span == span and finding.aspect == "event"), None)
    if event is None or is_sentence(teller, event):
        return finding.summary if event is None else tell_event(cast, teller, event)
    own = teller.sentence(span)
    return told_sentence(teller, own.span, cast.actors) if own else finding.summary


def _holds_in(text: str, entry: Entry) -> bool:
    """Tell whether a text has all of an entry's text."""
    return fold(entry.text).rstrip(".") in fold(text)
