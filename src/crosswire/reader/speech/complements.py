"""What a cue reports, by the grammar of its sentence: clauses, infinitives, noun phrases, as its entry allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crosswire.reader.speech.clauses import as_clause, clause_after, clause_around
from crosswire.reader.speech.drafts import Complement, is_infinitive, span_of, span_over
from crosswire.reader.speech.nouns import of_noun

if TYPE_CHECKING:
    from spacy.tokens import Token

    from crosswire.reader.parsed import Parsed
    from crosswire.reader.speech.cues import Cue
    from crosswire.reader.speech.drafts import Range

_PREDICATED: Final = frozenset({"dobj", "oprd", "ccomp", "xcomp", "attr", "acomp"})
_NEUTER: Final = frozenset({"it", "this", "that", "these", "those", "all", "everything", "anything"})


def find_complement(parsed: Parsed, cue: Cue) -> Complement | None:
    """Find what a cue reports in its own sentence.

    Args:
        parsed: the report; needs dependencies.
        cue: a cue of it.

    Returns:
        None where the sentence has nothing in a form that the cue takes.
    """
    if cue.entry.pos == "noun":
        return of_noun(cue)
    if cue.passive and (found := _of_passive(cue)):
        return found
    for find in (
        clause_after,
        clause_around,
        _predication,
        _infinitive,
        _figure,
        _answer,
        _object,
        _after_preposition,
        as_clause,
    ):
        if found := find(parsed, cue):
            return _without_extras(cue, found)
    return None


def _without_extras(cue: Cue, found: Complement) -> Complement:
    """Cut from the start of a content the words that belong to the cue: "made known", "made clear"."""
    start, end = found.pieces[0]
    while any(extra.i == start for extra in cue.extras) and start + 1 < end:
        start += 1
    return Complement(((start, end), *found.pieces[1:]), found.frame, found.preposed)


def _behind(cue: Cue) -> list[Token]:
    """Give what depends on a cue and stands behind it."""
    return [child for child in cue.children if child.i > cue.token.i]


def _predication(_: Parsed, cue: Cue) -> Complement | None:
    """Find a noun phrase and what it is called or seen as: "called it a farce", "regards it as settled"."""
    frames = cue.entry.frames
    if "pred" in frames:
        parts = [c for c in _behind(cue) if c.dep_ in _PREDICATED and (c.tag_ != "VB" or c.dep_ == "oprd")]
        # "called it 'a farce'": the parser also makes an apposition of what it is called.
        if len(parts) > 1 or any(c.dep_ != "dobj" or any(d.dep_ == "appos" for d in c.children) for c in parts):
            return Complement((span_over(parts),), "pred")
    ways = [c for c in _behind(cue) if c.dep_ == "prep" and c.lower_ == "as"]
    if not ways or not ("obj_as" in frames or "as" in cue.entry.extends):
        return None
    things = [c for c in _behind(cue) if c.dep_ == "dobj"]
    if things:
        return Complement((span_over([things[0], ways[0]]),), "obj_as") if "obj_as" in frames else None
    start, end = span_of(ways[0])
    relative = next((c for c in cue.children if c.dep_ == "dobj" and c.tag_ in {"WDT", "WP", "IN"}), None)
    if relative is None:
        return None
    # "the blast, which he described as an attack": the thing stands before.
    thing = (min(relative.i, cue.token.head.left_edge.i if cue.token.dep_ == "relcl" else relative.i), relative.i + 1)
    return Complement((thing, (start + 1, end)), "obj_as")


def _infinitive(_: Parsed, cue: Cue) -> Complement | None:
    """Find an infinitive or a gerund, with whoever is to do it."""
    frames = cue.entry.frames
    if not frames & {"inf", "ing", "obj_inf"}:
        return None
    for child in _behind(cue):
        if child.dep_ in {"xcomp", "advcl"} and is_infinitive(child):
            start, end = span_of(child)
            thing = _doer(cue, child)
            if thing is not None and "obj_inf" in frames:
                return Complement(((min(start, thing.left_edge.i), end),), "obj_inf")
            if child.dep_ == "xcomp" and frames & {"inf", "obj_inf"}:
                return Complement(((start, end),), "inf")
        elif child.dep_ in {"xcomp", "pcomp"} and child.tag_ == "VBG" and "ing" in frames:
            return Complement((span_of(child),), "ing")
    return None


def _doer(cue: Cue, infinitive: Token) -> Token | None:
    """Give who is to do what an infinitive says: "urged BOTH to talk", "called on BOTH to talk"."""
    for child in cue.children:
        if cue.token.i < child.i < infinitive.i and child.dep_ in {"dobj", "dative"}:
            return child
    for extra in cue.extras:
        if extra.dep_ == "prep":
            return next((child for child in extra.children if child.dep_ == "pobj"), None)
    return None


def _answer(_: Parsed, cue: Cue) -> Complement | None:
    """Find a bare answer right behind a cue: "said no", "answered yes"."""
    doc, at = cue.token.doc, cue.token.i + 1
    if "quote" not in cue.entry.frames or at >= len(doc) or doc[at].lower_ not in {"yes", "no"}:
        return None
    return Complement(((at, at + 1),), "obj") if doc[at].head.i == cue.token.i else None


def _figure(_: Parsed, cue: Cue) -> Complement | None:
    """Find a noun phrase and the number it is put at: "put the toll at 20"."""
    if "obj_num" not in cue.entry.frames:
        return None
    thing = next((c for c in _behind(cue) if c.dep_ == "dobj"), None)
    at = next((c for c in _behind(cue) if c.lower_ == "at" and c.dep_ == "prep"), None)
    if thing is None or at is None or not any(token.pos_ == "NUM" for token in at.subtree):
        return None
    return Complement((span_over([thing, at]),), "obj")


def _object(_: Parsed, cue: Cue) -> Complement | None:
    """Find a noun phrase, with the prepositional phrases that continue it."""
    frames = cue.entry.frames
    if cue.entry.pos != "verb" or not ("obj" in frames or ("obj_said" in frames and cue.said)):
        return None
    things = [c for c in _behind(cue) if c.dep_ in {"dobj", "oprd"} and c not in cue.extras]
    things += [c for extra in cue.extras for c in extra.children if c.dep_ in {"pobj", "pcomp"}]
    if not things:
        return None
    if cue.entry.verb_class == "says" and things[0].lower_ == "it":
        return None  # "remember it well: ...": what follows is told.
    if cue.entry.verb_class in {"denies", "threatens"} and _is_personal(things[0]):
        return None  # Who dismisses a person takes nothing back, and who threatens one says it with what comes next.
    start, end = span_of(things[0])
    for child in cue.children:
        if child.i >= end - 1 and child.dep_ == "prep" and child.lower_ in cue.entry.extends:
            end = max(end, child.right_edge.i + 1)
    return Complement(((start, end),), "obj")


def _is_personal(thing: Token) -> bool:
    """Tell whether an object is a person, or a pronoun that may stand for one."""
    return thing.ent_type_ == "PERSON" or (thing.pos_ == "PRON" and thing.lower_ not in _NEUTER)


def _after_preposition(_: Parsed, cue: Cue) -> Complement | None:
    """Find what follows a preposition that the cue takes."""
    phrases = [*_behind(cue), *(child for extra in cue.extras for child in extra.children)] if cue.entry.after else []
    for child in phrases:
        if child.dep_ == "prep" and child.lower_ in cue.entry.after:
            inner = next((c for c in child.children if c.dep_ in {"pobj", "pcomp"}), None)
            if inner is not None:
                start = _asked(cue) if child.lower_ == "for" else None
                return Complement(((start or child.i + 1, inner.right_edge.i + 1),), "p:" + child.lower_)
    return None


def _asked(cue: Cue) -> int | None:
    """Give where the phrase begins for whoever is asked for something, as with "asked both to talk"."""
    if cue.entry.verb_class != "asks":
        return None
    return next((c.left_edge.i for c in _behind(cue) if c.dep_ in {"dobj", "dative"}), None)


def _of_passive(cue: Cue) -> Complement | None:
    """Find what a passive reports of its subject: "was described as", "is said to be", "were rejected by"."""
    frames = cue.entry.frames
    whole = _passive_subject(cue)
    if whole is None or cue.entry.verb_class == "cites":
        return None  # "was quoted as saying" reports what was said.
    ways = cue.entry.extends | {"as"} if "obj_as" in frames else cue.entry.extends
    for child in _behind(cue):
        if "pred" in frames and child.dep_ in _PREDICATED:
            return Complement((whole, _without_agent(*span_of(child), cue)), "pred")
        if child.dep_ == "prep" and child.lower_ in ways:
            start, end = _without_agent(*span_of(child), cue)
            return Complement((whole, (start + 1, end)), "obj")
        if child.dep_ == "xcomp" and is_infinitive(child) and "that" in frames and cue.entry.hearer != "obj":
            return Complement((whole, span_of(child)), "that")
    if "obj" in frames and cue.entry.hearer != "obj" and any(c.dep_ == "agent" for c in _behind(cue)):
        return Complement((whole,), "obj")
    return None


def _passive_subject(cue: Cue) -> Range | None:
    """Give the phrase that a passive is about: its subject, or the noun that a participle follows."""
    subject = next((c for c in cue.children if c.dep_ == "nsubjpass"), None)
    if cue.token.dep_ == "advcl" and cue.token.sent.root.pos_ == "NOUN":
        return None  # The parser gives the verb of "a claim that it stood before the fire is contradicted" to the fire.
    if subject is not None:
        return span_of(subject)
    if cue.token.dep_ == "acl" and cue.token.head.i < cue.start:
        return cue.token.head.left_edge.i, cue.start
    return None


def _without_agent(start: int, end: int, cue: Cue) -> Range:
    """Cut "by X" from the end of what is said of something."""
    doc = cue.token.doc
    for i in range(start + 1, end):
        if doc[i].lower_ == "by" and doc[i].dep_ in {"agent", "prep"} and doc[i].right_edge.i + 1 == end:
            return start, i
    return start, end
