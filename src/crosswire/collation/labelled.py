"""The labels that reports themselves put on somebody or something, and which of them only one has.

A label judges ("terrorist", "massacre"; the table is ``labels.toml``). It is the outlet's own where the report has it
in its own voice: outside quotation marks, not as somebody's words, not as what is alleged or denied. That two outlets
share one is told, and that one outlet alone has one where others tell of the same actor or act without it. Neither says
that the label is right or wrong.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from msgspec import Struct

from crosswire.collation.alignment import Told
from crosswire.collation.contests import tells_of_before
from crosswire.collation.deeds import PRONOUNS, meant, speech_around
from crosswire.collation.drafts import finding, position
from crosswire.collation.phrasing import clip, listing, reports_of, with_article
from crosswire.collation.shading import Use, shaded, word_place, words_in
from crosswire.collation.telling import Teller
from crosswire.facts import Actor, Finding, Sentence, Span
from crosswire.knowledge.lexicon.labels import load_labels
from crosswire.text import fold

# Of each sort so many are told of a story: those that are told first.
MOST: Final = 2
# So many of the words are shown that others have instead.
OTHERS: Final = 3
# A label in the first so many sentences weighs more.
EARLY: Final = 4
# Characters of a label that are shown.
WORDS: Final = 80
_UNSURE: Final = frozenset({"can", "must", "will"})
# By one of these before it a label is given by somebody's word, by law, or with a doubt.
_GIVEN: Final = re.compile(
    r"\b(?:so-called|self-(?:proclaimed|styled|described|declared)|alleg\w+|suspect(?:s|ed)?|accus\w+|purported\w*|"
    r"supposed\w*|convict\w*|indict\w*|charge[sd]?|designat\w+|black-?list\w*|proscrib\w+|outlaw\w*|classif\w+|"
    r"listed|brand(?:s|ed|ing)|label(?:s|led|ed|ling|ing)?|dub(?:s|bed)|call(?:s|ed|ing)|term(?:s|ed)|deem(?:s|ed)?|"
    r"consider(?:s|ed)?|regard(?:s|ed)?|describ\w+|denounc\w+|condemn\w*|decr(?:y|ied|ies)|characteri[sz]\w+|"
    r"portray\w*|depict\w*|view(?:s|ed)|refer(?:s|red)? to|treat(?:s|ed|ing)?|known as|seen as|claim\w*|if|whether|"
    r"would-be|anti|counter|former|ex|one-time|onetime|according|fear\w*|warn\w*|laws?|acts?|bill|probe|investigat\w+|"
    r"apparent\w*|possibl[ey]|potential\w*|attempt\w*|plan\w*|plott\w*|threat\w*|risk\w*|prevent\w*|anniversary|"
    r"watchlist|expert\w*|accord|reportedly|believed|not|no)\b",
    re.IGNORECASE,
)
_GIVEN_AFTER: Final = re.compile(
    r"\W*(?:\w+\W+){0,2}?(?:designat|list|label|brand|according|attempt|suspect|charge|plot|conviction|probe)",
    re.IGNORECASE,
)
# Characters before a label in which such a word stands.
AROUND: Final = 60
_ARTICLE: Final = re.compile(r"^(?:the|an?|another|his|her|its|their|this|that) ", re.IGNORECASE)
_OWNING: Final = re.compile(r"(?:the|another|his|her|its|their|this|that) ", re.IGNORECASE)
_NOUN: Final = re.compile(r" (\w+)")
# What stands between a name and a label in apposition: ", the far-right "; and what closes it.
_APPOSED: Final = re.compile(r", ((?:the|an?) (?:[\w-]+ ){0,2})$")
_CLOSING: Final = re.compile(r"[,.;]| (?:who|that|which|in|from|based|and)\b")
_MARKS: Final = "\"“”'‘’-"


class Own(Struct, frozen=True):
    """A label in a report's own voice; ``is_head`` tells that no noun stands behind it, as in "a terrorist attack"."""

    teller: Teller
    span: Span
    label: str
    is_of_people: bool
    is_head: bool


class Put(Struct, frozen=True):
    """A label as reports put it on an actor or act.

    ``slot`` is what the finding on it is about, ``of`` what it is put on, in words; ``label`` the label and ``uses``
    the words by which it is put, ``telling`` the reports that tell of that actor or act, and ``words_of`` gives the
    words that one of these has for it.
    """

    slot: tuple[str, ...]
    of: str
    label: str
    uses: tuple[tuple[Teller, Span], ...]
    telling: tuple[Teller, ...]
    words_of: Callable[[Teller], Mapping[str, str]]


def find_labelled(
    story: str, tellers: Sequence[Teller], acts: Sequence[Sequence[Told]], actors: Mapping[str, Actor]
) -> Iterator[Finding]:
    """Give the labels that reports of different origins share, and those that one origin alone has.

    Args:
        story: the story's id.
        tellers: its reports.
        acts: its events, grouped by what they are tellings of.
        actors: its actors.
    """
    if not any(teller.once(own_labels) for teller in tellers):
        return
    best: dict[str, Finding] = {}
    put = {span for teller in tellers for _, _, span in teller.once(_put_on)}
    for one in (*_of_actors(tellers, actors), *_of_acts(tellers, acts, put)):
        found = _finding(story, one)
        # A label of two acts of one sort is told once.
        if found is not None and (found.id not in best or best[found.id].weight < found.weight):
            best[found.id] = found
    ranked = sorted(best.values(), key=lambda found: (-found.weight, found.id))
    for verdict in ("agree", "only"):
        yield from [found for found in ranked if found.verdict == verdict][:MOST]


def own_labels(teller: Teller) -> dict[int, Own]:
    """Give the labels of a report in its own voice, by where they begin."""
    table, found = load_labels(), {}
    words = table.people.keys() | table.acts.keys()
    for sentence in teller.reading.sentences:
        told = [(word, start) for word, start in words_in(sentence) if word in words]
        for word, start in told:
            span = word_place(teller, start, word)
            if span is not None and _is_own(teller, sentence, span):
                is_of_people, is_head = word in table.people, _is_head(teller, sentence, span)
                label = table.people[word] if is_of_people else table.acts[word]
                found[start] = Own(teller, span, label, is_of_people, is_head)
    return found


def _unquoted(teller: Teller) -> frozenset[str]:
    """Give the labels that a report has anywhere but in what somebody says."""
    table = load_labels()
    same = {**table.acts, **table.people}
    return frozenset(
        same[word]
        for sentence in teller.reading.sentences
        for word, start in words_in(sentence)
        if word in same and speech_around(teller, Span(teller.report.id, start, start + 1)) is None
    )


def _is_head(teller: Teller, sentence: Sentence, span: Span) -> bool:
    """Tell whether no further noun stands right behind a label: not "riot police", but "riot on Sunday"."""
    text = teller.report.text
    after = next((start for start in sentence.offsets if start >= span.end), None)
    if after is None or after - span.end > 1 or text[span.end] not in " -" or text[after].isupper():
        return True
    # "Terrorists attacked the station."
    return any(clause.predicate.start <= after < clause.predicate.end for clause in teller.clauses_in(sentence.span))


def _is_own(teller: Teller, sentence: Sentence, span: Span) -> bool:
    """Tell whether a word is a report's own: not in quotation marks, not what somebody says, not doubted or denied."""
    text, clause = teller.report.text, teller.clause(span)
    if (span.start and text[span.start - 1] in _MARKS) or text[span.end : span.end + 1] in _MARKS:
        return False
    before = text[max(sentence.span.start, span.start - AROUND) : span.start]
    if _GIVEN.search(before) or _GIVEN_AFTER.match(text, span.end, sentence.span.end):
        return False
    if clause is not None and (clause.negated or clause.mood in _UNSURE):
        return False
    told = clause.span if clause is not None else sentence.span
    return not tells_of_before(teller, told) and speech_around(teller, span) is None


def _of_actors(tellers: Sequence[Teller], actors: Mapping[str, Actor]) -> Iterator[Put]:
    """Give the labels that are put on actors."""
    put: dict[tuple[str, str], list[tuple[Teller, Span]]] = defaultdict(list)
    for teller in tellers:
        for actor, label, span in teller.once(_put_on):
            if actor in actors:
                put[actor, label].append((teller, span))
    for (actor, label), uses in sorted(put.items()):
        of = with_article(actors[actor].name)
        others = [teller for teller in tellers if actor in teller.actors]
        yield Put((actor, label), of, label, tuple(uses), tuple(others), partial(_calls, actor))


def _put_on(teller: Teller) -> list[tuple[str, str, Span]]:
    """Give the labels that a report puts on actors in its own voice, with the words that it does so by."""
    own = [use for use in teller.once(own_labels).values() if use.is_of_people]
    if not own:
        return []
    found = []
    for mention in teller.reading.mentions:
        if mention.form == "nominal" and mention.actor and not mention.actor.startswith("group:"):
            found += [(mention.actor, use.label, mention.span) for use in own if _is_of(teller, use, mention.span)]
    found += [(actor, use.label, span) for use in own for actor, span in _beside(teller, use)]
    for use in own:
        clause = teller.clause(use.span)
        if clause is None or clause.lemma != "be" or clause.mood != "told":
            continue
        named = [meant(teller, a) for a in clause.arguments if a.role == "agent" and a.lemma not in PRONOUNS]
        nouns = [a.span for a in clause.arguments if a.role == "patient" and _is_of(teller, use, a.span)]
        found += [(actor, use.label, span) for actor in named for span in nouns if actor and _is_single(actor)]
    return sorted(set(found), key=lambda entry: entry[2])


def _beside(teller: Teller, use: Own) -> Iterator[tuple[str, Span]]:
    """Give the actor whose name stands right behind a label ("far-right activist Toma Brent") or right before it."""
    text, report = teller.report.text, use.span.report
    noun = _NOUN.match(text, use.span.end)
    end = use.span.end
    if noun is not None and noun[1].lower().rstrip("s") in load_labels().heads:
        end = noun.end()
    # "The most hardline House Republicans" are some of them.
    behind = ("person:",) if end == use.span.end else ("person:", "org:")
    for mention in teller.mentions_in(Span(report, end + 1, end + 2)):
        if mention.form == "name" and (mention.actor or "").startswith(behind) and text[end] == " ":
            yield mention.actor or "", Span(report, use.span.start, end)
    before = _APPOSED.search(text[max(0, use.span.start - AROUND) : use.span.start])
    if before is None or not _CLOSING.match(text, end):
        return
    start = use.span.start - len(before[0])
    for mention in teller.mentions_in(Span(report, max(0, start - AROUND), start)):
        if mention.form == "name" and mention.actor and _is_single(mention.actor) and mention.span.end == start:
            yield mention.actor, Span(report, start + before.start(1) - before.start(), end)


def _is_single(actor: str) -> bool:
    """Tell whether an actor is somebody by name."""
    return actor.startswith(("person:", "org:"))


def _is_of(teller: Teller, use: Own, noun: Span) -> bool:
    """Tell whether a label is of what a noun means: "a terrorist", "a terrorist group", but no "terrorist victim"."""
    if not noun.covers(use.span):
        return False
    after = fold(teller.report.text[use.span.end : noun.end]).split()
    return not after or (len(after) == 1 and after[0].rstrip("s") in load_labels().heads)


def _calls(actor: str, teller: Teller) -> dict[str, str]:
    """Give the nouns by which a report calls an actor in its own voice."""
    nouns = (m.span for m in teller.reading.mentions if m.actor == actor and m.form == "nominal")
    told = (_ARTICLE.sub("", teller.words(span)) for span in nouns if speech_around(teller, span) is None)
    return {fold(words): words for words in told}


def _of_acts(tellers: Sequence[Teller], acts: Sequence[Sequence[Told]], put: Collection[Span]) -> Iterator[Put]:
    """Give the labels by which acts are told, and people whom nobody identifies are called.

    ``put`` are the words by which reports put a label on an actor, which are told of that one.
    """
    labels = {use.label for teller in tellers for use in teller.once(own_labels).values()}
    table = load_labels()
    words = frozenset(word for sort in (table.people, table.acts) for word, label in sort.items() if label in labels)
    if not words:
        return
    for line, group in shaded(tellers, acts, words):
        own: dict[str, list[tuple[Teller, Span]]] = defaultdict(list)
        for use in group:
            found = _own_of(use, is_of_people=line.is_people)
            if found is not None and not any(span.covers(use.span) for span in put):
                whole = Span(use.span.report, min(found.span.start, use.span.start), use.span.end)
                own[found.label].append((use.teller, whole))
        told = {use.teller.report.id: use.teller for use in group if speech_around(use.teller, use.span) is None}
        for label, uses in sorted(own.items()):
            yield Put((line.about, label), line.about, label, tuple(uses), tuple(told.values()), partial(_used, group))


def _shown(teller: Teller, span: Span) -> str:
    """Give words as they stand within a sentence, without "the"."""
    sentence = teller.sentence(span)
    words = teller.words(span)
    if sentence is not None and sentence.span.start == span.start:
        words = words[:1].lower() + words[1:]
    return _ARTICLE.sub("", words) if _OWNING.match(words) else words


def _own_of(use: Use, *, is_of_people: bool) -> Own | None:
    """Give the label that a word for an act is, or that stands right before it: "a terrorist attack"."""
    own = use.teller.once(own_labels)
    found = own.get(use.span.start)
    if found is not None:
        return found if found.is_head and found.is_of_people == is_of_people else None
    before = (label for label in own.values() if label.span.end + 1 == use.span.start)
    return next((label for label in before if label.is_of_people or not is_of_people), None)


def _used(group: Sequence[Use], teller: Teller) -> dict[str, str]:
    """Give the words of a group that stand in one report in its own voice, each with its first form."""
    own: dict[str, str] = {}
    for use in group:
        if use.teller is teller and speech_around(teller, use.span) is None:
            own.setdefault(use.word, fold(teller.words(use.span)))
    return own


def _finding(story: str, put: Put) -> Finding | None:
    """Give that several origins put a label on something, or that one alone does; None where neither is sure."""
    firsts = {teller.report.id: (teller, span) for teller, span in sorted(put.uses, key=_place, reverse=True)}
    shown = [firsts[report] for report in sorted(firsts)]
    early = sum(teller.sentence_number(span) < EARLY for teller, span in shown) / len(shown)
    weight = 0.6 + 0.1 * len(shown) + early
    positions = [position(span, clip(teller.words(span), WORDS)) for teller, span in shown]
    own = [teller for teller, _ in shown]
    about = f"what {put.of} is called"
    if len({teller.origin for teller in own}) > 1:
        return finding(
            story, "label.agree", put.slot, "agree", "label",
            about=about, summary=f"In their own voice {reports_of(own)} put the label “{put.label}” on {put.of}.",
            reason="They use it themselves and not as somebody’s words, which does not make it right.",
            positions=positions, tellers=own, confidence=0.7, weight=weight,
        )  # fmt: skip
    told = _lone(put, shown)
    if not told:
        return None
    return finding(
        story, "label.only", put.slot, "only", "label",
        about=about, summary=told,
        reason="The label was looked for in the own words of the other reports that tell of this, and not found.",
        positions=positions, tellers=own, confidence=0.6, weight=weight,
    )  # fmt: skip


def _place(use: tuple[Teller, Span]) -> Span:
    """Give where a label is put."""
    return use[1]


def _lone(put: Put, shown: Sequence[tuple[Teller, Span]]) -> str:
    """Say that one origin alone has a label, and what others write; "" where others may have it as well."""
    own = {teller.origin for teller, _ in shown}
    rest = [teller for teller in put.telling if teller.origin not in own]
    if not rest or any(put.label in teller.once(_unquoted) for teller in rest):
        return ""
    words = min((clip(_shown(teller, span)) for teller, span in shown), key=lambda w: (len(w), w))
    others = {key: word for teller in reversed(rest) for key, word in put.words_of(teller).items()}
    instead = [f"“{word}”" for word in sorted(others.values())[:OTHERS]]
    told = f"others write {listing(instead)}" if instead else "others use no such word"
    return f"In its own voice only this report writes “{words}” of {put.of}; {told}."
