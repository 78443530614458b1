"""Statements: who said what, in direct, indirect and mixed speech, with speaker, cue and addressee.

The parts are found apart: cues (``cues``), what they report in their sentence (``complements``, ``clauses``), the
quotations that belong to them (``passages``, ``quotations``), sources beside a clause (``asides``), transcripts
(``turns``), and whose words they are (``speakers``); ``statements`` makes facts of what was found. Spans follow the
annotation of PolNeAR (Newell, Margolin and Ruths 2018): the source is a whole noun phrase, the content a clause with
its "that", or the quotation; what is reported within a content is part of it.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING, Final

from crosswire.reader.speech.asides import find_asides
from crosswire.reader.speech.complements import find_complement
from crosswire.reader.speech.cues import find_cues
from crosswire.reader.speech.drafts import Draft
from crosswire.reader.speech.nesting import nest, part
from crosswire.reader.speech.passages import find_passages
from crosswire.reader.speech.quotations import attach
from crosswire.reader.speech.shared import find_shared
from crosswire.reader.speech.speakers import find_addressee, find_speaker, phrase
from crosswire.reader.speech.statements import state
from crosswire.reader.speech.turns import find_turns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crosswire.facts import Statement
    from crosswire.knowledge.lexicon.speech import Speech
    from crosswire.reader.parsed import Cast, Parsed
    from crosswire.reader.speech.cues import Cue
    from crosswire.reader.speech.drafts import Complement, Range
    from crosswire.reader.speech.passages import Passage
    from crosswire.reader.speech.quotations import Attachment

# Words that a quotation without any cue needs to count as speech.
MIN_SPEECH: Final = 4
# Statements looked at to find the one that a quotation goes on with: those of a sentence or two.
_LOOK_BACK: Final = 12
# Verbs that only say that the noun behind them was voiced.
_VOICING: Final = frozenset({"express", "voice", "articulate", "convey"})
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})


def find_statements(parsed: Parsed, cast: Cast, lexicon: Speech) -> list[Statement]:
    """Find who said what in a report.

    Args:
        parsed: the report; needs tags, lemmas, dependencies and quotations.
        cast: who is in it, for the ids of speakers and addressees.
        lexicon: the reporting words.

    Returns:
        Statements in the order of their contents. A speaker who cannot be told is None.
    """
    cues, quoted = find_cues(parsed, lexicon)
    passages = find_passages(parsed)
    attachments = attach(parsed, cues, passages)
    drafts = _from_quotations(parsed, attachments)
    drafts = _with_clauses(parsed, cues, drafts, {passage.number: passage for passage in passages})
    spoken = [draft for draft in drafts if draft.quoted]
    asides = [aside for aside in (_before_speech(parsed, aside, spoken) for aside in find_asides(parsed)) if aside]
    drafts, inner = part(parsed, [*find_turns(parsed), *asides, *drafts])
    drafts = _with_loose(parsed, drafts, attachments)
    nest(drafts, [*inner, *_told(parsed, quoted)])
    return state(parsed, cast, drafts)


def _told(parsed: Parsed, cues: list[Cue]) -> Iterator[Draft]:
    """Give the drafts of what cues within quotations report."""
    for cue in cues:
        complement = None if cue.supposed else find_complement(parsed, cue)
        if complement is None:
            continue
        number = parsed.quotation_of[cue.token.i]
        pieces = []
        for start, whole in complement.pieces:
            end = next((i for i in range(start, whole) if parsed.quotation_of[i] != number), whole)
            if start < end:
                pieces.append((start, end))
        if pieces:
            draft = _from_cue(parsed, cue, pieces)
            draft.clausal = complement.frame == "that"
            yield draft


def _before_speech(parsed: Parsed, aside: Draft, spoken: list[Draft]) -> Draft | None:
    """Cut an aside's content before the clause in which somebody else is quoted; None where little is left of it.

    "According to two officials, the firm bid for the mine, which a union called 'a scandal'." Where the quotation comes
    before its cue the whole is somebody else's: "'We are ready,' the minister said, according to the paper".
    """
    doc, kept = parsed.doc, []
    cues = [min(draft.at, draft.start) for draft in spoken if aside.holds(draft.at)]
    if not cues:
        return aside
    first = min(cues)
    for start, whole in aside.pieces:
        end = whole
        if start <= first < whole:
            end = next((i for i in range(first - 1, start, -1) if doc[i].text == ","), start)
        if end <= first and sum(doc[i].is_alpha for i in range(start, end)) >= MIN_SPEECH:
            kept.append((start, end))
    aside.pieces = kept
    return aside if kept else None


def _from_cue(parsed: Parsed, cue: Cue, pieces: list[Range]) -> Draft:
    """Give the draft of what a cue reports."""
    source = find_speaker(cue)
    return Draft(
        at=cue.token.i,
        pieces=pieces,
        source=source,
        source_range=phrase(parsed, source, cue) if source is not None else None,
        hearer=find_addressee(cue),
        cue_range=(cue.start, cue.end),
        verb=cue.entry.name,
        verb_class=cue.entry.verb_class,
        negated=cue.negated,
        cue=cue,
    )


def _from_quotations(parsed: Parsed, attachments: list[Attachment]) -> list[Draft]:
    """Give the drafts of cues that have quotations beside them."""
    drafts: dict[int, Draft] = {}
    for attachment in attachments:
        cue = attachment.cue
        if cue is None:
            continue
        passage = attachment.passage
        start = passage.origin if attachment.way == "after" and passage.left < passage.first else passage.first
        draft = drafts.get(cue.token.i)
        if draft is None:
            draft = drafts[cue.token.i] = _from_cue(parsed, cue, [])
            draft.quoted = True
            if attachment.source is not None and (draft.source is None or parsed.quotation_of[draft.source.i] >= 0):
                draft.source = attachment.source
                draft.source_range = phrase(parsed, attachment.source, cue)
        draft.pieces.append((start, passage.last))
    return list(drafts.values())


def _with_clauses(parsed: Parsed, cues: list[Cue], drafts: list[Draft], passages: dict[int, Passage]) -> list[Draft]:
    """Add the drafts of what cues report in clauses and phrases."""
    quoted = {draft.at: draft for draft in drafts}
    complements = [(cue, None if cue.supposed else find_complement(parsed, cue)) for cue in cues]
    reporting = [cue for cue, complement in complements if complement is not None or cue.token.i in quoted]
    shared = find_shared(reporting)
    cuts = _cuts(parsed, passages.values())
    ends = {first.token.i: end for first, end in shared.values()}
    participles = _participle_cuts(parsed, reporting)
    voiced = {cue.token.head.i for cue, complement in complements if _is_voiced(cue, complement)}
    for cue, complement in complements:
        if complement is None or cue.token.i in voiced:
            continue
        draft = quoted.get(cue.token.i)
        if draft is None:
            own = sorted([*cuts, ends[cue.token.i]]) if cue.token.i in ends else cuts
            pieces = _cut(parsed, complement.pieces, own, participles)
            pieces = [_to_marks(parsed, *piece, passages) for piece in pieces]
            draft = _from_cue(parsed, cue, pieces)
            draft.clausal = complement.frame == "that"
            drafts.append(draft)
        elif not complement.preposed and _is_wider(parsed, complement.pieces, draft):
            draft.pieces = list(complement.pieces)
        if cue.token.i in shared:
            first = shared[cue.token.i][0]
            draft.source = find_speaker(first)
            draft.source_range = phrase(parsed, draft.source, first) if draft.source is not None else None
    return drafts


def _is_voiced(cue: Cue, complement: Complement | None) -> bool:
    """Tell whether a noun tells what its verb only says is voiced: "expressed regret that it was so"."""
    if complement is None or cue.entry.pos != "noun":
        return False
    return cue.token.dep_ == "dobj" and cue.token.head.lemma_ in _VOICING


def _participle_cuts(parsed: Parsed, cues: list[Cue]) -> list[int]:
    """Give where participles that report something else begin: ", adding that"."""
    starts = [cue.start for cue in cues if cue.token.tag_ == "VBG" and cue.entry.pos == "verb" and cue.start]
    # The comma may stand inside the mark: 'said it was "a farce," adding that'.
    starts = [start - (start > 1 and parsed.tokens[start - 1].is_quote) for start in starts]
    return [start - 1 for start in starts if parsed.tokens[start - 1].text == ","]


def _cuts(parsed: Parsed, passages: Iterable[Passage]) -> list[int]:
    """Give where a content ends though the parser goes on.

    Before ", according to", semicolons, colons with a quotation behind them, and verbs that the parser joins to one in
    another form: "accused X of lying and left" is "accused and left".
    """
    doc, syntax = parsed.tokens, parsed.syntax
    cuts = []
    for i, word in enumerate(syntax.lower):
        if parsed.quotation_of[i] >= 0:
            continue
        if word in {"according", ";"}:
            cuts.append(i)
        elif syntax.tag[i] == "VBD" and syntax.dep[i] == "conj" and syntax.tag[syntax.head[i]] in {"VB", "VBG"}:
            first = doc[i].left_edge.i
            if first and syntax.dep[first - 1] == "cc":
                cuts.append(first - 1)
    cuts = [i - (i > 0 and doc[i - 1].text == ",") for i in cuts]
    return sorted(cuts + [passage.first - 1 for passage in passages if doc[passage.first - 1].text == ":"])


def _cut(parsed: Parsed, pieces: tuple[Range, ...], cuts: list[int], participles: list[int]) -> list[Range]:
    """Shorten pieces to the first cut in them; a participle cuts only what has its finite verb before it."""
    kept = []
    for start, end in pieces:
        ends = [end, *cuts[bisect_left(cuts, start + 1) : bisect_left(cuts, end)][:1]]
        for cut in participles[bisect_left(participles, start + 1) : bisect_left(participles, end)]:
            if any(parsed.tokens[i].tag_ in _FINITE for i in range(start, cut)):
                ends.append(cut)
                break
        kept.append((start, min(ends)))
    return kept


def _is_wider(parsed: Parsed, pieces: tuple[Range, ...], draft: Draft) -> bool:
    """Tell whether a clause holds a draft's one quotation and words besides."""
    start, end = pieces[0]
    if len(draft.pieces) > 1 or not (start <= draft.start + 1 and draft.end - 1 <= end):
        return False
    return any(parsed.quotation_of[i] < 0 and not parsed.tokens[i].is_punct for i in range(start, end))


def _to_marks(parsed: Parsed, start: int, end: int, passages: dict[int, Passage]) -> Range:
    """Stretch a piece to the marks of quotations that it begins or ends inside of.

    The parser sees a sentence end within a quotation, and leaves its last full stop and mark to the sentence around.
    """
    if start >= end or end > len(parsed.quotation_of):
        return start, end
    first = passages.get(parsed.quotation_of[start])
    if first is not None and not any(parsed.tokens[i].is_alpha for i in range(first.first, start)):
        start = first.first
    last = passages.get(parsed.quotation_of[end - 1])
    return start, max(end, last.last) if last is not None else end


def _with_loose(parsed: Parsed, drafts: list[Draft], attachments: list[Attachment]) -> list[Draft]:
    """Give the quotations that no cue has their place: part of the statement before, or one of their own."""
    covered = {n for draft in drafts for start, end in draft.pieces for n in parsed.quotation_of[start:end] if n >= 0}
    for k, attachment in enumerate(attachments):
        passage = attachment.passage
        if passage.number in covered:
            continue
        if attachment.way == "within":
            _append(drafts, passage)
        elif attachment.source is not None:
            insort(drafts, _from_neighbour(attachment), key=_at)
        elif (before := _statement_before(parsed, drafts, passage)) is not None:
            if before.quoted or _paragraph(parsed, before.at) == _paragraph(parsed, passage.first):
                before.pieces.append((passage.first, passage.last))
                before.quoted = True
            else:
                insort(drafts, _alone(passage, before), key=_at)
        elif (behind := _statement_behind(parsed, drafts, attachments[k : k + 2])) is not None:
            behind.pieces.append((passage.first, passage.last))
        elif _is_sentence(parsed, passage):
            insort(drafts, _alone(passage, None), key=_at)
    return drafts


def _statement_behind(parsed: Parsed, drafts: list[Draft], attachments: list[Attachment]) -> Draft | None:
    """Give the statement that the next quotation belongs to, where the first one runs on into its paragraph."""
    if len(attachments) < 2 or not parsed.layout.quotations[attachments[0].passage.number].continued:
        return None
    cue = attachments[1].cue
    return next((draft for draft in drafts if cue is not None and draft.at == cue.token.i), None)


def _append(drafts: list[Draft], passage: Passage) -> None:
    """Add a quotation in the middle of a sentence to the content that ends right before it."""
    for draft in _last_before(drafts, passage):
        start, end = draft.pieces[-1]
        if end == passage.first:
            draft.pieces[-1] = (start, passage.last)
            return


def _last_before(drafts: list[Draft], passage: Passage) -> list[Draft]:
    """Give the statements before a quotation, the nearest first."""
    k = bisect_left(drafts, passage.first, key=_at)
    return drafts[max(0, k - _LOOK_BACK) : k][::-1]


def _at(draft: Draft) -> int:
    """Give what orders drafts."""
    return draft.at


def _paragraph(parsed: Parsed, i: int) -> int:
    """Give the number of a token's paragraph."""
    return parsed.paragraph_of[parsed.sentence_of[i]]


def _from_neighbour(attachment: Attachment) -> Draft:
    """Give the draft of a quotation beside which a name stands, with a colon or a dash."""
    passage = attachment.passage
    return Draft(
        at=passage.first,
        pieces=[(passage.first, passage.last)],
        source=attachment.source,
        source_range=attachment.source_range,
        cue_range=attachment.cue_range,
        verb_class="says",
        quoted=True,
    )


def _alone(passage: Passage, before: Draft | None) -> Draft:
    """Give the draft of a quotation that stands by itself; its speaker is the one of the statement before."""
    draft = Draft(at=passage.first, pieces=[(passage.first, passage.last)], quoted=True)
    if before is not None:
        draft.source, draft.source_range = before.source, before.source_range
    return draft


def _is_sentence(parsed: Parsed, passage: Passage) -> bool:
    """Tell whether a quotation is long enough and closes as speech does, so that it is no title and no catchword."""
    quotation = parsed.layout.quotations[passage.number]
    text = parsed.report.text
    closing = text[quotation.inner_end - 1] if quotation.inner_end > quotation.inner_start else ""
    return passage.words >= MIN_SPEECH and (closing in ".!?,…—" or not quotation.closed)


def _statement_before(parsed: Parsed, drafts: list[Draft], passage: Passage) -> Draft | None:
    """Give the statement in the sentence before a quotation; of several, one that has a quotation, else the last."""
    sentence = parsed.sentence_of[passage.first]
    best: Draft | None = None
    for draft in _last_before(drafts, passage):
        last = max(draft.end - 1, draft.at)
        while parsed.sentence_of[last] < 0:
            last -= 1
        is_far = draft.start >= passage.first or sentence - parsed.sentence_of[last] > 1
        if is_far or draft.nested or parsed.is_heading(parsed.tokens[draft.at]):
            continue
        if best is None or (draft.quoted and not best.quoted):
            best = draft
    return best
