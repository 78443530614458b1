"""Labels that one party puts on something and another rejects: "called it a coup", "this is not a coup".

Whoever calls a thing something judges it, and whoever it concerns may reject that. Both have to say so outright: the
one by a verb of calling, or by saying that it is so; the other by a denial of the same label. Which of them is right
is not for the reports to say.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from crosswire.collation.blame import sides_of
from crosswire.collation.calls import LOOK, SELF, Calling, callings, is_known
from crosswire.collation.deeds import meant
from crosswire.collation.drafts import finding, position
from crosswire.collation.labelled import own_labels
from crosswire.collation.phrasing import clip, with_article
from crosswire.collation.propositions import slug
from crosswire.collation.telling import Teller, are_of_one_week, gist
from crosswire.facts import Actor, Finding, Span
from crosswire.knowledge.lexicon.labels import load_labels
from crosswire.knowledge.lexicon.shades import load_shades
from crosswire.text import fold

# So many words of a label that both sides have say which thing it is put on.
SURE: Final = 3
# What is called so is shown where it has no more words than this.
MOST_OF: Final = 6
# Characters of the words in which a label is put or rejected that are shown.
WORDS: Final = 110
# A report is about what it has in its first so many sentences.
LEAD: Final = 5
_PERSONAL: Final = frozenset({"he", "she", "him", "her", "i", "me"})
_MANY: Final = frozenset({"they", "them", "these", "those", "we", "us"})
_THING: Final = frozenset({"it", "this", "that", "what", "which"})
_DEFINITE: Final = re.compile(r"\b(?:the|this|that|\w+day['’]s)(?: [\w-]+)? $", re.IGNORECASE)
# Words that do not say by themselves what is rejected.
_RELATIVE: Final = re.compile(
    r"(?:which|that|who)\b|\w+ (?:charge|claim|allegation|accusation|label|description)\b", re.IGNORECASE
)


def find_labels(story: str, tellers: Sequence[Teller], actors: Mapping[str, Actor]) -> Iterator[Finding]:
    """Give the labels that one party puts on something and another rejects.

    Args:
        story: the story's id.
        tellers: its reports.
        actors: its actors.
    """
    told = [calling for teller in tellers for calling in teller.once(callings)]
    if all(calling.yes for calling in told):
        return
    sides = sides_of(tellers, actors)
    groups: dict[tuple[str, ...], list[Calling]] = defaultdict(list)
    for no in (calling for calling in told if not calling.yes):
        put = [yes for yes in told if yes.yes and _is_rejected(yes, no, sides, actors)]
        if put:
            groups[tuple(sorted(no.key))] += [*put, no]
    for key in sorted(groups):
        yield _disputed(story, key, groups[key], actors)
    for no in (calling for calling in told if not calling.yes and tuple(sorted(calling.key)) not in groups):
        found = _against_reports(story, no, tellers, actors)
        if found is not None:
            groups[tuple(sorted(no.key))] = [no]
            yield found


def _is_rejected(yes: Calling, no: Calling, sides: Mapping[str, str], actors: Mapping[str, Actor]) -> bool:
    """Tell whether one party rejects the label that another puts on the same thing, person or act."""
    if not no.key <= yes.key or not _are_of_one_time(yes.teller, no.teller):
        return False
    if not is_known(no.key) and (no.key != yes.key or not yes.is_told or not no.key.isdisjoint(load_labels().plain)):
        return False
    return _are_two(yes, no, sides, actors) and _is_one_thing(yes, no)


def _are_of_one_time(one: Teller, other: Teller) -> bool:
    """Tell whether two reports are not known to be of different weeks."""
    return one is other or one.day is None or other.day is None or are_of_one_week(one, other)


def _are_two(yes: Calling, no: Calling, sides: Mapping[str, str], actors: Mapping[str, Actor]) -> bool:
    """Tell whether two are surely not one party."""
    mine, theirs = (sides.get(c.actor or "", c.actor) for c in (yes, no))
    if mine and theirs and (slug(mine) == slug(theirs) or _homes(mine, actors) & _homes(theirs, actors)):
        return False
    words = [set(fold(c.who).split()) - {"the", "a", "his", "her", "its", "their"} for c in (yes, no)]
    return words[0].isdisjoint(words[1]) and bool(all(words))


def _homes(actor: str, actors: Mapping[str, Actor]) -> frozenset[str]:
    """Give the state that an actor is, or that its government speaks for."""
    known = actors.get(actor)
    if known is None or known.country is None:
        return frozenset()
    return frozenset({known.country}) if known.kind == "country" or "GOV" in known.sectors else frozenset()


def _is_one_thing(yes: Calling, no: Calling) -> bool:
    """Tell whether a label is put on, and denied of, one thing, person or act."""
    # Three words that both have say which thing it is.
    if no.of is yes.of or len(yes.key & no.key) >= SURE:
        return True
    mine, theirs = (_sort(c) for c in (yes, no))
    if "?" in (mine, theirs):
        # "We are no terrorists": of whoever speaks, or of those he speaks for.
        speaks, put = (no, yes) if mine != "?" else (yes, no)
        about = _meant_by(put)
        return put.of is not None and (about in speaks.near | {speaks.actor} if about else _sort(put) == "many")
    a, b = _meant_by(yes), _meant_by(no)
    if a and b and not (a.startswith("group:") or b.startswith("group:")):
        return a == b
    if mine and theirs:
        return mine == theirs
    if mine or theirs:
        pronoun, noun = (mine, no) if mine else (theirs, yes)
        return _fits(pronoun, noun)
    return _are_one_noun(yes, no)


def _meant_by(calling: Calling) -> str | None:
    """Give the actor that something is called so."""
    return meant(calling.teller, calling.of) if calling.of is not None else None


def _sort(calling: Calling) -> str:
    """Tell by which sort of pronoun it is said what is called so: "" for a noun, "?" for who speaks."""
    lemma = fold(calling.teller.words(calling.of.span)).split()[-1] if calling.of is not None else "it"
    if lemma in SELF:
        return "?"
    return "one" if lemma in _PERSONAL else "many" if lemma in _MANY else "thing" if lemma in _THING else ""


def _fits(pronoun: str, calling: Calling) -> bool:
    """Tell whether a pronoun can stand for the noun of what is called so."""
    about = _meant_by(calling) or ""
    if pronoun == "one":
        return about.startswith("person:")
    if pronoun == "many":
        return not about.startswith("person:") and calling.of is not None
    return not about.startswith(("person:", "group:"))


def _are_one_noun(one: Calling, other: Calling) -> bool:
    """Tell whether two nouns mean one thing: the same, of like meaning, or words for any act."""
    if one.of is None or other.of is None:
        return False
    a, b = one.of.lemma, other.of.lemma
    if gist([a]) == gist([b]) or a in load_labels().events or b in load_labels().events:
        return True
    return any(a in line.shades and b in line.shades for line in load_shades())


def _disputed(story: str, key: Sequence[str], callings: Sequence[Calling], actors: Mapping[str, Actor]) -> Finding:
    """Put together the finding on a label that parties put on something and reject."""
    shown: dict[tuple[str, str, bool], Calling] = {}
    for calling in sorted(callings, key=lambda c: (c.span, not c.is_told)):
        shown.setdefault((calling.teller.report.id, calling.actor or fold(calling.who), calling.yes), calling)
    told = [shown[place] for place in sorted(shown)]
    yes, no = (next(c for c in told if c.yes == put) for put in (True, False))
    label = yes.teller.words(yes.label).strip("“”\"‘’' ")
    return finding(
        story, "label.disputed", key, "disputed", "label",
        about=f"what is called {label}",
        summary=f"{_says(yes, label, actors)}; {_rejects(no, actors)}.",
        reason="One party puts the label on it and another rejects it, each by its own word.",
        positions=[position(c.span, clip(c.teller.words(c.span), WORDS), c.actor) for c in told],
        tellers=[c.teller for c in told], confidence=0.7, weight=2.6,
    )  # fmt: skip


def _says(yes: Calling, label: str, actors: Mapping[str, Actor]) -> str:
    """Say who puts a label on what."""
    who, of = _who(yes, actors), yes.of
    many = _are_many(yes, actors)
    words = yes.teller.words(of.span) if of is not None and not _sort(yes) else ""
    if words and len(words.split()) <= MOST_OF:
        words = words if words[:4] != "The " else f"the {words[4:]}"
        return f"{who[:1].upper()}{who[1:]} {'call' if many else 'calls'} {words} “{label}”"
    return f"{who[:1].upper()}{who[1:]} {'speak' if many else 'speaks'} of “{label}”"


def _rejects(no: Calling, actors: Mapping[str, Actor]) -> str:
    """Say who rejects a label, in what words."""
    words = clip(no.teller.words(no.span), WORDS).strip("“”\"‘’', ")
    said = "" if _RELATIVE.match(words) else f" (“{words}”)"
    return f"{_who(no, actors)} {'reject' if _are_many(no, actors) else 'rejects'} the label{said}"


def _are_many(calling: Calling, actors: Mapping[str, Actor]) -> bool:
    """Tell whether who calls it so takes a verb in the plural."""
    if calling.actor in actors and not (calling.actor or "").startswith("group:"):
        return False
    last = fold(calling.who).split()[-1]
    return last in {"people", "police", "men", "women"} or (last.endswith("s") and not last.endswith("ss"))


def _who(calling: Calling, actors: Mapping[str, Actor]) -> str:
    """Name who calls it so, as it stands in a sentence."""
    actor = calling.actor
    # An actor who is known by an office alone is named in the words of the report.
    if actor in actors and not (actor or "").startswith("group:") and actors[actor or ""].name.istitle():
        return with_article(actors[actor or ""].name)
    words = " ".join(calling.who.split())
    return f"the {words[4:]}" if words[:4] == "The " else words


def _against_reports(story: str, no: Calling, tellers: Sequence[Teller], actors: Mapping[str, Actor]) -> Finding | None:
    """Give the dispute of a party with reports that use, in their own voice, the label of an act which it rejects."""
    acts = set(load_labels().acts.values())
    if (
        len(no.key) != 1
        or not no.key <= acts
        or _sort(no) not in {"thing", ""}
        or (no.of and not _sort(no) and no.of.lemma not in load_labels().events)
    ):
        return None
    label = next(iter(no.key))
    uses = [
        use for teller in tellers if teller.origin != no.teller.origin and _are_of_one_time(teller, no.teller)
        for use in teller.once(own_labels).values()
        if use.label == label and teller.sentence_number(use.span) < LEAD and _is_definite(teller, use.span)
    ]  # fmt: skip
    if not uses:
        return None
    firsts = {use.teller.report.id: use for use in reversed(uses)}
    shown = [firsts[report] for report in sorted(firsts)]
    told = no.teller.words(no.label).strip("“”\"‘’' ")
    who = "Other reports speak" if len(shown) > 1 else "Another report speaks"
    return finding(
        story, "label.rejected", [label], "disputed", "label",
        about=f"what is called {told}",
        summary=f"{who} of “{told}” in {'their' if len(shown) > 1 else 'its'} own voice; {_rejects(no, actors)}.",
        reason="A party rejects a label that reports use themselves.",
        positions=[
            *(position(use.span, use.teller.words(use.span)) for use in shown),
            position(no.span, clip(no.teller.words(no.span), WORDS), no.actor),
        ],
        tellers=[no.teller, *(use.teller for use in shown)], confidence=0.65, weight=2.2,
    )  # fmt: skip


def _is_definite(teller: Teller, span: Span) -> bool:
    """Tell whether a label is put on the one act that a report is about: "the coup", "Friday's bloodless coup"."""
    return _DEFINITE.search(teller.report.text[max(0, span.start - LOOK) : span.start]) is not None
