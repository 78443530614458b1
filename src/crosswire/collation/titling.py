"""How a report gives a title: beside the name, in its own words, of its own days, to one who speaks or acts."""

from __future__ import annotations

import re
from typing import Final

from crosswire.collation.roles import Titled
from crosswire.collation.tenure import shift
from crosswire.facts import Moment, Span

# Moments as near as this to the days of a report are of its own days.
_BEFORE: Final = 14
_AFTER: Final = 7
# What may stand between a name and its title, so that the title is surely given to the one of that name.
_BETWEEN: Final = re.compile(
    r"(?: (?:of|at) (?:the )?[A-Z][\w.’'-]*(?: (?:of|and|for|the|[A-Z][\w.’'-]*)){0,6})?"
    r"[\s,;:–—(’'-]*(?i:the |an? |who is (?:the )?|is (?:currently |now )?(?:the )?)?"
)
# What one is called who may come to an office, or one of the many who ever held it.
_WISHED: Final = re.compile(
    r"(?:an?|another|any|no) |"
    r"(?:the |his |her |their |its )?(?:next|future|potential|possible|prospective|likely|would-be|first)\b",
    re.IGNORECASE,
)
# What follows a subject that does nothing: those who left office are honoured and buried under their titles.
_UNDERGOES: Final = re.compile(r"[,’']|\s+(?:was|were|is|are|has|had|will|would|could|died|lay|lies)\b", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_]+")


def name_beside(use: Titled) -> Span | None:
    """Give the name that a title stands beside, with nothing between that could deny or wish it; None without one."""
    if use.mention.form == "name":
        return use.mention.span if _is_beside(use, use.mention.span) else None
    sentence = use.teller.sentence(use.role.span)
    names = (
        mention.span
        for mention in (use.teller.mentions_in(sentence.span) if sentence else ())
        if mention.form == "name" and mention.actor == use.actor
    )
    return next((name for name in names if _is_beside(use, name)), None)


def _is_beside(use: Titled, name: Span) -> bool:
    """Tell whether a title stands beside a name."""
    title, text = use.role.span, use.teller.report.text
    if title.overlaps(name):
        return True
    between = text[title.end : name.start] if title.end <= name.start else text[name.end : title.start]
    return _BETWEEN.fullmatch(between) is not None


def is_wished(use: Titled) -> bool:
    """Tell whether a title is one that its bearer may come to, or one of many: "a potential President X"."""
    return _WISHED.match(use.words) is not None


def is_of_something_else(rest: str, title: str) -> bool:
    """Tell whether "former" may belong to words before the title: "former comedian President X".

    Args:
        rest: the words behind "former", the title last.
        title: the title by the table.

    Example:
        >>> is_of_something_else(" comedian President", "president"), is_of_something_else(" US President", "president")
        (True, False)
    """
    own = {*title.lower().split(), *rest.lower().split()[-1:], "the"}
    return any(word.islower() and word not in own for word in _WORD.findall(rest))


def is_speaking(use: Titled, name: Span) -> bool:
    """Tell whether who is given the title is the speaker of a statement by these very words.

    Args:
        use: the title.
        name: the name beside it.
    """
    return any(
        s.speaker == use.actor and s.speaker_span is not None and _is_at(s.speaker_span, use, name)
        for s in use.teller.reading.statements
    )


def is_acting(use: Titled, name: Span) -> bool:
    """Tell whether who is given the title does something by these very words, in an event or as a subject.

    Args:
        use: the title.
        name: the name beside it.
    """
    sentence, text = use.teller.sentence(use.role.span), use.teller.report.text
    if sentence and use.role.span.start == sentence.span.start and not _UNDERGOES.match(text, name.end):
        return True
    return any(
        event.status == "asserted" and any(p.actor == use.actor and _is_at(p.span, use, name) for p in event.source)
        for event in use.teller.reading.events
    )


def _is_at(span: Span, use: Titled, name: Span) -> bool:
    """Tell whether words are those of a title or of the name beside it."""
    return span.overlaps(use.role.span) or span.overlaps(name)


# So many sentences make the beginning of a report.
_LEAD: Final = 2


def is_of_today(use: Titled) -> bool:
    """Tell whether the sentence tells a day that is near those of the report."""
    first, last = (use.teller.dating.earliest or "")[:10], (use.teller.dating.latest or "")[:10]
    return any(
        moment.earliest is not None
        and moment.latest is not None
        and moment.earliest[:10] >= shift(first, -_BEFORE)
        and moment.latest[:10] <= shift(last, _AFTER)
        for moment in _moments(use)
    )


def is_lead(use: Titled) -> bool:
    """Tell whether the sentence is one of the first of its report and names no time: what it tells is news."""
    sentence = use.teller.sentence(use.role.span)
    told = [s for s in use.teller.reading.sentences if s.kind == "body"]
    return sentence in told[:_LEAD] and not _moments(use)


def is_retrospect(use: Titled) -> bool:
    """Tell whether the sentence speaks of another time, or is another's words: the title may be right there."""
    sentence = use.teller.sentence(use.role.span)
    first = (use.teller.dating.earliest or "")[:7]
    return (
        sentence is None
        or any(moment.latest is not None and moment.latest[:7] < first for moment in _moments(use))
        or any(use.role.span.overlaps(span) for span in use.teller.quoted)
        or _is_in_marks(use.teller.report.text[sentence.span.start : use.role.span.start])
    )


def _is_in_marks(before: str) -> bool:
    """Tell whether a quotation is open at the end of some words of a sentence."""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _moments(use: Titled) -> list[Moment]:
    """Give the times told in the sentence of a title."""
    sentence = use.teller.sentence(use.role.span)
    return [m for m in use.teller.reading.moments if sentence is not None and sentence.span.covers(m.span)]
