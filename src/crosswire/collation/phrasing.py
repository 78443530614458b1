"""Words for people: clauses as they stand with their pronouns filled in, names, figures, lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from crosswire.collation.telling import Teller
from crosswire.facts import Actor, Participant, Quantity, Span, Statement
from crosswire.text import fold

MAX_CLAUSE: Final = 240
# Characters of a sentence that is told whole.
LONGEST: Final = 300
_MARKS: Final = "\"“”'‘’ ,"
# A cue that cannot follow a name as it stands: "according to", "to urge", "warning".
_PARTICIPLE: Final = re.compile(r"(?:according|to)\b|\w+ing\b", re.IGNORECASE)
# What opens a sentence and only joins it to the one before.
_JOINING: Final = re.compile(
    r"^(?:however|meanwhile|moreover|furthermore|in addition|additionally|also|but|and|yet|still|separately|notably|"
    r"indeed|in fact|at the same time|finally|on the other hand|nevertheless|nonetheless|besides|instead|then|later|"
    r"earlier|for (?:his|her|its|their) part),? (?=\S)",
    re.IGNORECASE,
)
# What stands between the place of a dateline and the report.
_PLACED: Final = re.compile(r"\s?(?:[:–—]|-)\s+(?=\w|[“\"])")
_OWNING: Final = re.compile(r"(?:his|her|their|its)", re.IGNORECASE)
_POINTS_BACK: Final = re.compile(
    r"(?:this|that|these|those) (?:figures?|numbers?|tolls?|totals?|counts?|is|are|was|were|ha[sd]|have|comes?|came|"
    r"means?|meant|makes?|made|includes?|included|follows?|followed|brings?|brought|will|would)\b",
    re.IGNORECASE,
)
_PRONOUN: Final = re.compile(r"(?:he|she|they|it|who|which|that|him|her|them|his|their|its)\b", re.IGNORECASE)


def clip(words: str, most: int = MAX_CLAUSE) -> str:
    """Give words on one line, cut at a word's end where they are too many.

    Example:
        >>> clip("one two three", 9)
        'one two …'
    """
    line = " ".join(words.split())
    if len(line) <= most:
        return line
    return line[: most - 1].rsplit(" ", 1)[0].rstrip(",;: ") + " …"


# What begins a further clause, before which a telling may end and still be a sentence.
FURTHER: Final = re.compile(
    r",? (?:(?:in|on|at|of|for|with|from|by|to|during|under|through|after|upon|among) (?=which|whom|whose|where|when))?"
    r"(?:following|after|before|as|when|while|where|amid|despite|because|although|who|whom|which)\b|[;:—–] "
)
# Behind these a further word belongs to what stands before it: "as far away as", "such as", "even when".
_COMPARING: Final = re.compile(
    r"\b(?:(?:as|so)(?: \w+){1,2} as|(?:such|same|well) as|(?:just|even|only) \w+)$", re.IGNORECASE
)
_CLOSED: Final = (("“", "”"), ("(", ")"), ("[", "]"))


def ends(words: str) -> list[int]:
    """Give the offsets before further clauses at which words may end; never inside quotation marks or brackets.

    Example:
        >>> ends("It shook houses as far away as Lorvik, where windows broke")
        [15, 37]
    """
    found = ((match.start(), match.end()) for match in FURTHER.finditer(words))
    return [cut for cut, end in found if is_whole(words[:cut]) and not _COMPARING.search(words[:end])]


def is_whole(words: str) -> bool:
    """Tell whether all quotation marks and brackets in some words are closed."""
    return words.count('"') % 2 == 0 and all(words.count(a) == words.count(b) for a, b in _CLOSED)


def told_sentence(teller: Teller, span: Span, actors: Mapping[str, Actor]) -> str:
    """Give a sentence as it stands on one line, with a name in brackets for its opening pronoun, cut where it is long.

    Args:
        teller: the report.
        span: the sentence; what only joins it to the one before, and the place in a dateline, are left out.
        actors: the story's actors.
    """
    span = trimmed(teller, span)
    words = " ".join(teller.words(span).split())
    opening = _PRONOUN.match(words)
    if opening:
        meant = teller.meant_at(Span(span.report, span.start, span.start + opening.end()))
        if meant is not None and meant in actors:
            own = "’s" if _OWNING.fullmatch(opening[0]) else ""
            name = actors[meant].name
            words = f"[{name[:1].upper()}{name[1:]}{own}]{words[opening.end() :]}"
    return clip(words[:1].upper() + words[1:], LONGEST)


def leans(teller: Teller, span: Span) -> bool:
    """Tell whether a stretch opens with a pronoun that nobody is known for, so that it cannot stand alone.

    "This had been revised", "that figure" point back to the sentence before it.
    """
    if _POINTS_BACK.match(teller.words(span)):
        return True
    opening = _PRONOUN.match(teller.words(span))
    return opening is not None and teller.meant_at(Span(span.report, span.start, span.start + opening.end())) is None


def trimmed(teller: Teller, span: Span) -> Span:
    """Give a sentence without what only joins it to the one before ("However,") and without its place ("Lima – ")."""
    text, start = teller.report.text, span.start
    place = next((m for m in teller.mentions_in(Span(span.report, start, start + 1)) if m.means), None)
    if (
        place is not None
        and (place.means or "").startswith("place:")
        and (found := _PLACED.match(text, place.span.end))
    ):
        start = found.end()
    joining = _JOINING.match(text[start : span.end])
    start += joining.end() if joining else 0
    return Span(span.report, start, span.end)


def clause(teller: Teller, span: Span, source: Sequence[Participant], actors: Mapping[str, Actor]) -> str:
    """Give a clause as it stands, with the actor's name in brackets for an opening pronoun or a missing subject.

    What only joins it to the sentence before ("However,") is left out.

    Args:
        teller: the report.
        span: the clause.
        source: who acts in it.
        actors: the story's actors.
    """
    span = trimmed(teller, span)
    words = _closed(teller, span, " ".join(teller.words(span).split()))
    actor = next((p for p in source if p.actor in actors), None)
    if actor is not None and actor.actor is not None:
        name = actors[actor.actor].name
        if actor.span.start < span.start < actor.span.end:
            # The clause begins inside the actor's phrase: "his administration would not".
            span = Span(span.report, actor.span.start, span.end)
            words = " ".join(teller.words(span).split())
        opening = _PRONOUN.match(words)
        if opening and _OWNING.fullmatch(opening[0]):
            # "Its spokesman": the one who owns is another than the one who acts.
            owner = teller.meant_at(Span(span.report, span.start, span.start + len(opening[0])))
            if owner is not None and owner in actors:
                words = f"[{actors[owner].name}’s]{words[opening.end() :]}"
        elif opening:
            words = f"[{name}]{words[opening.end() :]}"
        elif not span.covers(actor.span) and not _ends_before(teller, actor.span, span):
            words = f"[{name}] {words[0].lower()}{words[1:]}" if not words[:2].isupper() else f"[{name}] {words}"
        elif not span.covers(actor.span):
            words = f"{name} {words[0].lower()}{words[1:]}"
    return clip(words[0].upper() + words[1:]) if words else words


def _closed(teller: Teller, span: Span, words: str) -> str:
    """Give words with the quotation mark that closes just behind them."""
    behind = teller.report.text[span.end : span.end + 2]
    is_open = words.count('"') % 2 == 1 or words.count("“") > words.count("”")
    mark = next((char for char in behind if char in '"”'), "")
    return words + mark if is_open and (behind[:1] == mark or behind[:1] in ".,") else words


def _ends_before(teller: Teller, actor: Span, clause_: Span) -> bool:
    """Tell whether who acts is named just before the clause."""
    between = teller.report.text[actor.end : clause_.start]
    return actor.end <= clause_.start and not between.strip(" ,’'s")


def told_speech(teller: Teller, statement: Statement, speaker: str) -> str:
    """Give a statement as a sentence: who, the cue as it stands, and what; quotation marks only where it has them.

    Args:
        teller: the report.
        statement: one of its statements.
        speaker: the speaker's name.
    """
    content = " ".join(" … ".join(teller.words(span) for span in statement.content).split())
    if statement.form == "direct":
        return f"{speaker}: “{clip(content).strip(_MARKS)}”"
    cue = teller.words(statement.cue) if statement.cue else ""
    follows = statement.cue is not None and statement.cue.start < statement.content[0].start
    if not follows or not cue[:1].isalpha() or statement.verb is None or _PARTICIPLE.match(cue):
        return f"{speaker}: {clip(content)}"
    return clip(f"{speaker} {cue} {content}")


def on_word(told: str, speakers: Iterable[str | None], actors: Mapping[str, Actor]) -> str:
    """Put before what is told on whose word it is, where all have it from one and the words do not say so.

    Args:
        told: what is told.
        speakers: who says it in each report, by id; None for nobody or somebody unknown.
        actors: the story's actors.
    """
    by = set(speakers)
    who = actors.get(by.pop() or "") if len(by) == 1 else None
    if who is None or "JRN" in who.sectors or fold(who.name.rpartition(" ")[2]) in fold(told):
        return told
    return f"According to {_voice(who)}: {told}"


def names(ids: Sequence[str], actors: Mapping[str, Actor]) -> str:
    """Give some actors' names as a list.

    Example:
        >>> names(["a", "b"], {})
        'a and b'
    """
    return listing([actors[i].name if i in actors else i for i in dict.fromkeys(ids)])


def voices(ids: Sequence[str], actors: Mapping[str, Actor]) -> str:
    """Give some speakers as a list in a sentence, those without a name with their article.

    Example:
        >>> voices(["Borvia", "UN"], {})
        'Borvia and the UN'
    """
    return listing([_voice(actors[i]) if i in actors else with_article(i) for i in dict.fromkeys(ids)])


def denying(speaker: str, actors: Mapping[str, Actor]) -> str:
    """Give a speaker with the verb for denying: "the army denies", "residents deny"."""
    return f"{voices([speaker], actors)} {'deny' if are_many([speaker], actors) else 'denies'}"


def _voice(speaker: Actor) -> str:
    """Give a speaker: "a source", "the army", "soldiers"."""
    name = speaker.name
    if not speaker.id.startswith("group:") or name[:1].isupper() or are_many([speaker.id], {speaker.id: speaker}):
        return with_article(name)
    if name.rpartition(" ")[2].capitalize() in _WITH_ARTICLE:
        return f"the {name}"
    return f"{'an' if name.startswith(tuple('aeiou')) else 'a'} {name}"


# Last or first words of names that English gives an article.
_WITH_ARTICLE: Final = frozenset([
    "AU", "Academy", "Administration", "Agency", "Alliance", "Army", "Assembly", "Association", "Authority", "BBC",
    "Bahamas", "Bank", "Board", "Bureau", "CIA", "Cabinet", "Chamber", "Coalition", "Commission", "Committee",
    "Community", "Confederation", "Congress", "Council", "Court", "Department", "ECB", "EU", "Emirates", "FBI", "FSB",
    "Federation", "Force", "Forces", "Front", "Fund", "Gambia", "Government", "Guard", "Headquarters", "Hospital",
    "House", "IAEA", "ICC", "ICJ", "ICRC", "IDF", "IMF", "IRGC", "Institute", "Islands", "Kremlin", "League",
    "Maldives", "Military", "Ministry", "Movement", "Nations", "Navy", "Netherlands", "OECD", "OSCE", "Office",
    "Opposition",
    "Organisation", "Organization", "Parliament", "Party", "Pentagon", "Philippines", "Police", "Presidency",
    "Republic", "Secretariat", "Senate", "Service", "Society", "Taliban", "Treasury", "Tribunal", "UAE", "UK", "UN",
    "US", "Union", "Vatican", "WHO", "WTO",
])  # fmt: skip


def with_article(name: str) -> str:
    """Give a name as it stands in a sentence, with "the" where English wants it.

    Example:
        >>> with_article("United States"), with_article("Borvia"), with_article("Borvian health ministry")
        ('the United States', 'Borvia', 'the Borvian health ministry')
    """
    words = name.split(" ")
    is_common = not _WITH_ARTICLE.isdisjoint((words[-1], words[-1].capitalize())) or (
        len(words) > 2 and words[0] in _WITH_ARTICLE
    )
    return f"the {name}" if name[:1].isupper() and (words[0] == "United" or is_common) else name


_PLURAL: Final = re.compile(r"(?:men|women|people|police|children|troops|[^s]s)$")


def are_many(ids: Sequence[str], actors: Mapping[str, Actor]) -> bool:
    """Tell whether some actors take a verb in the plural: several of them, or one group called by a plural."""
    distinct = list(dict.fromkeys(ids))
    if len(distinct) != 1:
        return True
    actor = actors.get(distinct[0])
    return actor is not None and actor.kind == "group" and _PLURAL.search(actor.name.lower()) is not None


def listing(words: Sequence[str]) -> str:
    """Give words as a list in a sentence."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


# A figure and what it counts are told in one breath up to here: "$65.9 billion in military assistance".
_TOGETHER: Final = 50
# Nouns that only point: "the number of those injured rose to 5,000".
_POINTING: Final = frozenset({"those", "them", "which", "whom", "that", "these", "others"})
_BREAK: Final = re.compile(r"[,;:.](?=\s)|\b(?:was|were|is|are|has|had|have|that|which|who)\b")


def _are_one_phrase(teller: Teller, figure: Span, whole: Span) -> bool:
    """Tell whether a figure and what it counts stand in one phrase: "half of the crews", "a grant of 12 million"."""
    if whole.end - whole.start > _TOGETHER or _BREAK.search(teller.words(whole)):
        return False
    return whole.start == figure.start or teller.report.text[whole.start : figure.start].endswith(" of ")


def amount(teller: Teller, quantity: Quantity) -> str:
    """Give a figure as its report words it, with its hedge and what it counts.

    Args:
        teller: the report.
        quantity: one of its quantities.
    """
    span, of = quantity.span, quantity.of
    words = teller.words(span)
    whole = None if of is None else Span(span.report, min(span.start, of.start), max(span.end, of.end))
    if whole is not None and _are_one_phrase(teller, span, whole):
        words = teller.words(whole)
    elif quantity.of_text and (last := (quantity.of_text.split() or [""])[-1]) not in words.lower():
        if last in _POINTING:
            return _hedged(words, quantity.hedge)
        is_count = quantity.unit in {None, "people"} and quantity.currency is None
        words = f"{words} {quantity.of_text}" if is_count else f"{words} ({quantity.of_text})"
    return _hedged(words, quantity.hedge)


def _hedged(words: str, hedge: str | None) -> str:
    """Give a figure's words with its hedge before them, where they do not tell it."""
    if hedge and hedge != "indefinite" and not words.lower().startswith(hedge.lower()):
        words = f"{hedge} {words}"
    return clip(words, 80)


def reports_of(tellers: Sequence[Teller]) -> str:
    """Say how many reports, and how many witnesses they are."""
    reports = len({t.report.id for t in tellers})
    origins = len({t.origin for t in tellers})
    return f"{reports} reports" if origins == reports else f"{reports} reports of {origins} independent origins"
