"""Which cue a quotation belongs to, by what stands beside it.

The parser errs most where quotations are, so the words and marks around a quotation decide: a cue behind it ("...,"
said X), before it (X said: "..."), or the statement it goes on with. Rules of this kind are the published baselines for
quotation attribution (Pouliquen et al. 2007; O'Keefe et al. 2012; Muzny et al. 2017).
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct

from crosswire.knowledge.lexicon.speech import DENYING, MENTAL
from crosswire.reader.speech.passages import FINALS
from crosswire.reader.speech.speakers import find_speaker, find_subject, phrase, trim_phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from crosswire.reader.parsed import Parsed
    from crosswire.reader.speech.cues import Cue
    from crosswire.reader.speech.drafts import Range
    from crosswire.reader.speech.passages import Passage

Way = Literal["after", "before", "colon", "within", "alone"]

_DASHES: Final = frozenset({"—", "–", "-", "--", "―"})
_COMMAS: Final = frozenset({",", ";"}) | _DASHES
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOMINAL: Final = frozenset({"PROPN", "NOUN", "PRON"})
_JOINING: Final = frozenset({"and", "but", "or", "which", "who"})
_BEING: Final = frozenset({"be", "come"})
# How far from its quotation a cue may stand, in tokens: room for a speaker with title and apposition.
MAX_GAP: Final = 40
# Words of a quotation that is speech for want of a comma or for a verb that need not mean speech; shorter ones are
# titles and catchwords.
MIN_WORDS: Final = 3
# Tokens of a name with which a quotation is signed.
MAX_SIGNATURE: Final = 6
# Tokens of whom a verb may speak to, between it and a quotation without a comma.
MAX_HEARER: Final = 7
# Letters from which on words in titles have a capital.
MIN_CAPITAL: Final = 4


class Attachment(Struct, frozen=True):
    """A quotation with the cue it belongs to, None where it has none, and how it does.

    Without a cue, ``source`` heads the words beside it that name a speaker, ``source_range`` are these words and
    ``cue_range`` the mark or verb between. With one, ``source`` is who stands there, for when the parse does not tell.
    """

    passage: Passage
    way: Way
    cue: Cue | None
    source: Token | None = None
    source_range: Range | None = None
    cue_range: Range | None = None


@dataclass(frozen=True, slots=True)
class _Scene:
    """A report with its cues and the tokens they stand at."""

    parsed: Parsed
    doc: Doc
    cues: list[Cue]
    places: list[int]

    def before(self, start: int, end: int) -> list[Cue]:
        """Give the verb cues in a range, the last one first."""
        cues = self.cues[bisect_left(self.places, start) : bisect_left(self.places, end)]
        return [cue for cue in reversed(cues) if cue.entry.pos == "verb"]


def attach(parsed: Parsed, cues: list[Cue], passages: list[Passage]) -> list[Attachment]:
    """Give each quotation the cue it belongs to.

    Args:
        parsed: the report.
        cues: its cues, in order.
        passages: its quotations, in order.

    Returns:
        An attachment for each passage, in order. ``within`` are those in the middle of a sentence of which they may be
        part, ``alone`` sentences of their own without a cue; both have no cue here.
    """
    scene = _Scene(parsed, parsed.doc, cues, [cue.token.i for cue in cues])
    return [_attach(scene, passage) for passage in passages]


def _attach(scene: _Scene, passage: Passage) -> Attachment:
    """Give one quotation its cue."""
    doc = scene.doc
    if (named := _noun_behind(scene, passage)) is not None:
        return named
    if (behind := _cue_behind(scene, passage)) is not None:
        return Attachment(passage, "after", behind, _neighbour(scene, passage, behind))
    if (found := _signature(scene, passage) or _any_verb_behind(scene, passage)) is not None:
        return found
    last = doc[passage.first - 1].text if passage.first > passage.start else ""
    if _is_first(doc, passage) and last not in {":", ","}:
        end = _end_before(doc, passage.start)
        if passage.first == passage.start and end and doc[end - 1].text == ":":
            return _introduced(scene, passage, end)
        return Attachment(passage, "alone", None)
    if last == ":":
        return _introduced(scene, passage, passage.first)
    if last in {"and", "but"} and doc[passage.left - 1].is_quote and doc[passage.first - 2].text == ",":
        last = ","  # "...," X said, but "...".
    is_comma = last == "," or (last in _COMMAS and not _is_lower(doc, passage))
    cue = _cue_before(scene, passage) if is_comma else _cue_next(scene, passage)
    return Attachment(passage, "before" if cue is not None else "within", cue)


def _is_first(doc: Doc, passage: Passage) -> bool:
    """Tell whether nothing but marks and blanks stands before a quotation in its sentence."""
    return all(doc[i].is_punct or doc[i].is_space for i in range(passage.left, passage.first))


def _is_lower(doc: Doc, passage: Passage) -> bool:
    """Tell whether a quotation begins in the middle of a sentence, by its first letter."""
    return passage.first + 1 < passage.last and doc[passage.first + 1].is_lower


def _end_before(doc: Doc, at: int) -> int:
    """Give the end of the words before a place, blanks aside."""
    while at > 0 and doc[at - 1].is_space:
        at -= 1
    return at


def _cue_behind(scene: _Scene, passage: Passage) -> Cue | None:
    """Find the cue of "...," said X and "...," X said."""
    doc, at = scene.doc, passage.last
    if at >= passage.right:
        return None
    has_comma = passage.closing in _COMMAS or (doc[at].text in _COMMAS and doc[at].text != ";")
    first = at + 1 if doc[at].text in _COMMAS else at
    following = scene.cues[bisect_left(scene.places, first) : bisect_left(scene.places, passage.right)]
    cue = next((cue for cue in following if _can_follow(cue)), None)
    if cue is None or cue.token.i - at > MAX_GAP or doc[first].dep_ == "cc" or doc[first].lower_ in _JOINING:
        return None
    if any(doc[i].text == ";" for i in range(first, cue.token.i)):
        return None
    if not has_comma and not _goes_on(doc, passage, first, cue):
        return None
    if not passage.opens and any(child.dep_ == "ccomp" and child.i > cue.token.i for child in cue.children):
        return None
    return cue


def _goes_on(doc: Doc, passage: Passage, first: int, cue: Cue) -> bool:
    """Tell whether the words after a quotation without a comma, from ``first``, are of its sentence."""
    is_inverted = cue.start == first
    if passage.closing not in FINALS:
        return is_inverted and passage.opens
    if passage.closing == "." and not doc[first].is_lower:
        return False
    # "Why?" The minister said ... is two sentences, "Why?" Smith said is one.
    return is_inverted or not doc[first].is_title or doc[first].pos_ == "PROPN"


def _can_follow(cue: Cue) -> bool:
    """Tell whether a cue can stand behind what it reports: a finite verb that takes quotations."""
    if cue.entry.pos != "verb" or "quote" not in cue.entry.frames or cue.token.dep_ in {"relcl", "acl", "xcomp"}:
        return False
    if cue.token.tag_ in {"VBG", "VB"}:
        return any(child.dep_ == "aux" and child.lemma_ in {"be", "do", "will"} for child in cue.children)
    return True


def _neighbour(scene: _Scene, passage: Passage, cue: Cue) -> Token | None:
    """Give the head of the noun phrase between a quotation and its cue, or else right behind the cue."""
    for start, end in ((passage.last, cue.start), (cue.end, passage.right)):
        for i in range(start, end):
            token = scene.doc[i]
            if token.text == "," and i > start:
                break
            if token.pos_ in _NOMINAL and token.dep_ not in {"compound", "poss", "npadvmod"}:
                return token
    return None


def _signature(scene: _Scene, passage: Passage) -> Attachment | None:
    """Read the name with which a quotation is signed: "We shall see." - Jane Smith."""
    doc, at = scene.doc, passage.last
    if at + 1 >= passage.end or doc[at].text not in _DASHES or not passage.opens:
        return None
    end = at + 1
    while end < passage.right and doc[end].text not in {",", "(", "“", '"'} and not doc[end].is_space:
        end += 1
    words = [doc[i] for i in range(at + 1, end)]
    is_name = all(word.pos_ == "PROPN" or word.is_title for word in words)
    is_last = end == passage.end and not any(word.tag_ in _FINITE for word in words)
    if not 1 <= len(words) <= MAX_SIGNATURE or not (is_name or is_last):
        return None
    return Attachment(passage, "colon", None, doc[end - 1], (at + 1, end), (at, at + 1))


def _noun_behind(scene: _Scene, passage: Passage) -> Attachment | None:
    """Read what a quotation was, where it is told behind it: "...," was the reply of X; "...," came the answer."""
    at = passage.last
    if not passage.opens or passage.closing not in {",", "?", "!"} or at + 1 >= passage.right:
        return None
    if scene.doc[at].lemma_ not in _BEING:
        return None
    for cue in scene.cues[bisect_left(scene.places, at) : bisect_left(scene.places, passage.right)]:
        if cue.entry.pos == "noun" and cue.token.head.i == at and cue.entry.verb_class not in MENTAL:
            return Attachment(passage, "after", cue, _maker(cue.token))
    return None


def _maker(noun: Token) -> Token | None:
    """Give whom a noun of speech says it is of or from: "the reply of X", "the answer from X"."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"of", "from", "by"}:
            return next((inner for inner in child.children if inner.dep_ == "pobj"), None)
    return None


def _any_verb_behind(scene: _Scene, passage: Passage) -> Attachment | None:
    """Read a subject and a verb right behind a quotation that ends in a comma, whatever the verb: "...," X sings."""
    if not passage.opens or passage.closing != "," or passage.words < MIN_WORDS:
        return None
    for i in range(passage.last, min(passage.last + MAX_SIGNATURE, passage.right)):
        token = scene.doc[i]
        if token.text in _COMMAS or token.lower_ in _JOINING:
            return None
        subject = next((child for child in token.children if child.dep_ == "nsubj"), None)
        if subject is None and i == passage.last:  # "..., read a notice": the parser takes who speaks for the object.
            subject = next((child for child in token.children if child.dep_ == "dobj"), None)
        if token.tag_ in _FINITE and subject is not None and subject.left_edge.i >= passage.last:
            source_range = trim_phrase(scene.parsed, subject.left_edge.i, subject.right_edge.i + 1, subject.i)
            return Attachment(passage, "after", None, subject, source_range, (i, i + 1))
    return None


def _introduced(scene: _Scene, passage: Passage, end: int) -> Attachment:
    """Read what stands before a colon at ``end - 1``: a cue, a sentence whose subject speaks, or a name."""
    parsed, doc = scene.parsed, scene.doc
    sentence = parsed.sentences[parsed.sentence_of[end - 1]]
    start = passage.left if passage.left < end else sentence.start
    for cue in scene.before(start, end):
        source = find_speaker(cue)
        if source is not None:
            if "quote" in cue.entry.frames and cue.entry.verb_class not in DENYING:
                return Attachment(passage, "colon", cue)
            return Attachment(passage, "colon", None, source, phrase(parsed, source, cue), (end - 1, end))
    root = next((doc[i] for i in range(start, end - 1) if not start <= doc[i].head.i < end - 1), sentence.root)
    root = sentence.root if start <= sentence.root.i < end else root
    source = find_subject(root) or (root if root.pos_ in _NOMINAL else None)
    if end - 1 - start <= MAX_SIGNATURE and not any(doc[i].tag_ in _FINITE for i in range(start, end)):
        source = doc[end - 2] if end - 2 >= start and doc[end - 2].pos_ in _NOMINAL else None
    if source is None or source.i < start or parsed.quotation_of[source.i] >= 0:
        return Attachment(passage, "colon", None)
    # "What the report does not say - Jane Smith: '...'": the name alone.
    dashes = [i + 1 for i in range(start + 1, source.i) if doc[i].text in _DASHES and doc[i - 1].whitespace_]
    first = max([start, source.left_edge.i, *dashes])
    source_range = trim_phrase(parsed, first, min(end - 1, source.right_edge.i + 1), source.i)
    return Attachment(passage, "colon", None, source, source_range, (end - 1, end))


def _cue_before(scene: _Scene, passage: Passage) -> Cue | None:
    """Find the cue of X said, "..."."""
    doc = scene.doc
    for cue in scene.before(passage.left, passage.first):
        if "quote" not in cue.entry.frames:
            continue
        between = range(cue.end, passage.first - 1)
        if len(between) > MAX_GAP or any(doc[i].tag_ in _FINITE and doc[i].dep_ != "relcl" for i in between):
            continue
        # "He said they were well, 'very well'": a fragment of what he is said to have said before.
        if _is_lower(doc, passage) and any(child.dep_ == "ccomp" and child.i in between for child in cue.children):
            return None
        return cue
    return None


def _cue_next(scene: _Scene, passage: Passage) -> Cue | None:
    """Find the cue right before a quotation without a comma: X said "...", X told Y "..."."""
    cues = scene.before(passage.left, passage.first)
    if not cues or "quote" not in cues[0].entry.frames:
        return None
    if passage.words < MIN_WORDS or _is_title(scene.doc, passage):
        return None
    cue = cues[0]
    rest = range(cue.end, passage.first)
    hearers = [child for child in cue.children if cue.entry.hearer == "obj" and child.dep_ in {"dobj", "dative"}]
    is_hearer = len(rest) <= MAX_HEARER and all(
        any(child.left_edge.i <= i <= child.right_edge.i for child in hearers) for i in rest
    )
    return cue if is_hearer else None


def _is_title(doc: Doc, passage: Passage) -> bool:
    """Tell whether a quotation is written as titles are: each longer word with a capital, no mark at its end."""
    words = [doc[i] for i in range(passage.first, passage.last) if doc[i].is_alpha and len(doc[i]) >= MIN_CAPITAL]
    return passage.closing not in FINALS | _COMMAS and len(words) > 1 and all(word.is_title for word in words)
