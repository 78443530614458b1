"""Speech told as sentences: as the report has it, or with the speaker set before it where it is half a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from crosswire.collation.phrasing import clip, told_sentence
from crosswire.collation.telling import Teller
from crosswire.facts import Span, Statement
from crosswire.knowledge.lexicon.speech import DENYING, load_speech
from crosswire.views.acts import is_many, is_participle, words_before
from crosswire.views.sheet import Cast
from crosswire.views.verbs import present
from crosswire.views.wording import inner_quotes, one_line, sentence, with_article

LONGEST: Final = 300
# Characters of the words that stand for a speaker without a name.
LONGEST_NAME: Final = 60

_ARTICLE: Final = re.compile(r"^(?:the|a|an) (?=\w)", re.IGNORECASE)
_PRONOUN: Final = re.compile(
    r"(?:he|she|they|it|his|her|their|its|who|which|that|this|these|those|one|some|others|many|i|we|you|"
    r"no ?one|nobody|none|anyone|everyone|someone)",
    re.IGNORECASE,
)
_OWN: Final = re.compile(r"(?:his|her|their|its)\b", re.IGNORECASE)
_OBJECT: Final = re.compile(r"(?:him|her|them|it|us|me)\b(?! \w+(?:s|tion|ment|ity)\b)")
# A cue after one of these was not said, or not yet.
_UNSAID: Final = re.compile(
    r"(?:\b(?:not|never|to|could|would|should|may|might|must|will|shall|can|if|unless|without)|n[’'`]t)\s*$",
    re.IGNORECASE,
)

_RELATED: Final = re.compile(r"\b(?:which|that|whom) (?:the |an? )?$")
_IS: Final = re.compile(r"\b(?:is|are|was|were|be|been|being)(?: \w+ly| not| also)? $")
# What goes on behind the name of a speaker: "the Union Party (UP) which led the strike".
_BEHIND: Final = re.compile(r"(?: \(|,? (?:who|which|that|whose)\b)")

# Verbs that say nothing without those who are told.
_TOLD: Final = frozenset(["tell", "inform", "assure", "remind"])
_TO_A_PAUSE: Final = re.compile(r"[^,;:.!?\n]+(?=[,;:.!?\n])")
# Characters of the words for those who are told.
LONGEST_LISTENER: Final = 80


def speaker_name(cast: Cast, teller: Teller, statement: Statement) -> str | None:
    """Name a speaker: the actor, or else the words that stand for him; None where nobody is told."""
    if name := cast.name(statement.speaker):
        return name
    if statement.speaker_span is None:
        return None
    words = one_line(teller.words(statement.speaker_span))
    if _PRONOUN.fullmatch(words):
        return None
    if own := _OWN.match(words):
        # "Its commission": whose is told elsewhere.
        at = statement.speaker_span
        owner = cast.name(teller.meant_at(Span(at.report, at.start, at.start + own.end())))
        words = f"{owner}’s{words[own.end() :]}" if owner else words[own.end() :].strip()
    bare = _ARTICLE.sub("", words)
    return clip(_BEHIND.split(bare, maxsplit=1)[0] or bare, LONGEST_NAME) or None


def quoted(teller: Teller, content: Sequence[Span]) -> str:
    """Give a quotation without its marks, its pieces joined as they were spoken."""
    joined = ""
    for span in content:
        piece = one_line(teller.words(span))
        inner = inner_quotes(piece).replace("“", "‘").replace("”", "’")
        if joined.endswith(","):
            # "Yes," he said. "We will.": what follows a full stop of the reporter's begins a new sentence.
            is_new = inner[:1].isupper() and not inner.startswith(("I ", "I’", "I'"))
            joined = joined[:-1] + "." if is_new else joined
        joined = f"{joined} {inner}" if joined else inner
        if span is not content[-1] and re.search(r",\s*[\"”’']*$", piece):
            joined += ","
    return joined


def tell_statement(cast: Cast, teller: Teller, statement: Statement) -> str:
    """Tell reported speech as a sentence: as it stands, or with the speaker set before it."""
    name = speaker_name(cast, teller, statement) or ""
    hull, cue, who = _with_listener(teller, statement), statement.cue, statement.speaker_span
    whole = teller.sentence(hull)
    if whole is not None and (_is_aside(teller, statement) or not _is_verb(statement)) and _is_free(teller, whole.span):
        return sentence(told_sentence(teller, whole.span, cast.actors))
    if cue is not None and cue.start < statement.content[0].start and _is_verb(statement):
        is_led = who is not None and hull.covers(who) and who.end <= cue.start
        if (not is_led or is_participle(teller, cue)) and _is_said(teller, statement, cue):
            rest = _after_cue(cast, teller, statement, cue)
            verb = present(statement.verb or "say", is_plural=is_many(cast, statement.speaker, name))
            return sentence(clip(f"{with_article(name)} {verb} {rest}", LONGEST))
        if is_led and who is not None:
            return sentence(clip(_with_name(teller, hull, who, name), LONGEST))
    if who is not None and hull.covers(who) and _is_verb(statement):
        return sentence(clip(_with_name(teller, hull, who, name), LONGEST))
    # A noun ("its concern about") or less: the report's own words, which no quotation marks must make the speaker's.
    words = clip(teller.words(hull), LONGEST)
    is_told = not name or (who is not None and hull.covers(who) and not _OWN.match(teller.words(who)))
    return sentence(words if is_told else f"{name}: {words}")


def _is_aside(teller: Teller, statement: Statement) -> bool:
    """Tell whether speech only says more of a noun: "Borvia, considered a foe", "which Ferrin called a farce"."""
    cue, who, text = statement.cue, statement.speaker_span, teller.report.text
    if cue is None or who is None:
        return False
    if _RELATED.search(text[max(0, who.start - len(" which ")) : who.start]):
        return True
    if who.end <= cue.start:
        return text[who.end : cue.start].strip() == ","
    return text[cue.end : who.start].strip() == "by" and not _IS.search(words_before(teller, cue))


def _is_free(teller: Teller, span: Span) -> bool:
    """Tell whether a sentence can be told whole: it is not too long and does not begin inside a quotation."""
    is_spoken = any(words.start < span.start < words.end for words in teller.quoted)
    return not is_spoken and span.end - span.start <= LONGEST


def _with_listener(teller: Teller, statement: Statement) -> Span:
    """Give the stretch of a statement; after "..., she told" with those who were told."""
    hull, cue = statement.span, statement.cue
    own = teller.sentence(hull)
    if cue is None or own is None or cue.end != hull.end or statement.verb not in _TOLD:
        return hull
    rest = _TO_A_PAUSE.match(teller.report.text, hull.end, min(own.span.end, hull.end + LONGEST_LISTENER))
    return Span(hull.report, hull.start, rest.end()) if rest else hull


def _after_cue(cast: Cast, teller: Teller, statement: Statement, cue: Span) -> str:
    """Give what follows a cue, with the name of whom a pronoun there addresses."""
    rest = one_line(teller.report.text[cue.end : statement.content[-1].end])
    addressee = cast.name(statement.addressee)
    return _OBJECT.sub(f"[{with_article(addressee)}]", rest, count=1) if addressee and _OBJECT.match(rest) else rest


def _with_name(teller: Teller, hull: Span, who: Span, name: str) -> str:
    """Give words with the speaker's name in brackets for a pronoun."""
    text = teller.report.text
    words = text[who.start : who.end]
    if name and (_PRONOUN.fullmatch(words.strip()) or _OWN.match(words)):
        words = f"[{with_article(name)}]"
        rest = text[who.end : hull.end]
        # "Its spokesman, Ada Obi, said": the comma closed what the name now stands for.
        return one_line(text[hull.start : who.start] + words + (rest.removeprefix(",")))
    return one_line(text[hull.start : who.start] + words + text[who.end : hull.end])


def _is_verb(statement: Statement) -> bool:
    """Tell whether a cue is a verb."""
    return statement.verb is not None and statement.verb.split(" ")[0] in load_speech().verbs


def _is_said(teller: Teller, statement: Statement, cue: Span) -> bool:
    """Tell whether a cue tells of something that was said."""
    if statement.denied and statement.verb_class not in DENYING:
        return False
    return _UNSAID.search(words_before(teller, cue)) is None
