"""Whose words a cue reports, and to whom they were said, by the grammar of the cue's sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crosswire.reader.speech.cues import is_set_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from crosswire.reader.parsed import Parsed
    from crosswire.reader.speech.cues import Cue
    from crosswire.reader.speech.drafts import Range

_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
# Relations by which a verb without a subject shares that of the word it depends on.
_SHARING: Final = frozenset(
    {"conj", "advcl", "pcomp", "prep", "dep", "ccomp", "pobj", "dobj", "attr", "appos", "acomp", "oprd"}
)
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
# Relations within a noun phrase.
_INNER: Final = frozenset(
    {"appos", "pobj", "prep", "compound", "amod", "acl", "relcl", "conj", "poss", "nmod", "nummod"}
)
# Verbs whose subject is the source of the noun they have as object: "issued a warning that", "sent a letter saying".
_LIGHT: Final = frozenset(
    {
        "make", "issue", "give", "offer", "repeat", "express", "voice", "release", "deliver", "have", "share", "post",
        "publish", "send", "put", "write", "sign", "read", "air", "lodge", "file", "level",
    }
)  # fmt: skip
# Verbs that do not hand on their subject as the doer of an infinitive though they have an object.
_SELF: Final = frozenset({"use", "have", "take", "make"})
# Whose object is what doing something costs: "spent a year defending it".
_SPENDING: Final = frozenset({"spend", "waste", "devote"})
_LEAVING: Final = frozenset({"leave", "see", "send", "keep", "have"})
_WHEN_AND_WHERE: Final = frozenset({"in", "on", "at", "during", "after", "before", "to", "via"})
_WHEN: Final = frozenset({"after", "before", "during"})
# Where and when something was said, when it stands behind a speaker.
_OCCASIONS: Final = frozenset(
    {
        "statement", "interview", "conference", "briefing", "speech", "tweet", "email", "e-mail", "letter", "rally",
        "event", "debate", "address", "post", "appearance", "hearing", "meeting", "call", "message", "remarks",
        "release", "television", "tv", "radio", "twitter", "facebook", "podcast", "op-ed", "monday", "tuesday",
        "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may",
        "june", "july", "august", "september", "october", "november", "december", "morning", "afternoon", "evening",
        "night", "week", "month", "year", "day", "time", "weekend", "today",
    }
)  # fmt: skip
# What somebody says, by nouns: whoever owns it speaks.
_SAYINGS: Final = frozenset(
    {
        "warning", "statement", "remark", "comment", "message", "announcement", "speech", "letter", "tweet", "post",
        "word", "reply", "response", "claim", "account", "testimony", "assessment", "argument",
    }
)  # fmt: skip
# By what means people are told things.
_MEDIA: Final = frozenset(
    {"message", "text", "letter", "email", "e-mail", "mail", "phone", "telephone", "post", "radio"}
)
# Verbs whose object speaks: "quoted an aide as saying".
_QUOTING: Final = frozenset({"quote", "cite"})
_TIMES: Final = frozenset({"DATE", "TIME"})
_MAX_CLIMB: Final = 6


def find_speaker(cue: Cue) -> Token | None:
    """Find the head of the phrase that names the source of a cue.

    Args:
        cue: a cue with its dependencies.

    Returns:
        None where the sentence does not say: in passives without an agent, for nouns without an owner.
    """
    if cue.entry.pos == "noun":
        return _owner(cue.token)
    if cue.passive:
        return _agent(cue)
    if cue.entry.pos == "adjective":
        return find_subject(cue.token.head)
    found = find_subject(cue.token) or _neighbour(cue)
    return _who_speaks(found) if found is not None else None


def _who_speaks(subject: Token) -> Token:
    """Give the owner of what is said to say something: "Rutte's warning makes it clear" is Rutte's."""
    if subject.lemma_.lower() not in _SAYINGS:
        return subject
    return next((child for child in subject.children if child.dep_ == "poss"), subject)


def _neighbour(cue: Cue) -> Token | None:
    """Find who speaks where the parse gives a finite verb no subject: the noun phrase that ends right before it."""
    doc = cue.token.doc
    if cue.token.tag_ not in _FINITE and not any(child.dep_ == "aux" for child in cue.children):
        return None
    i = cue.start - 1
    while i >= 0 and (doc[i].text == "," or doc[i].pos_ == "ADV"):
        i -= 1
    if i < 0:
        return None
    token = doc[i]
    while token.head.i != token.i and token.head.i < cue.start and token.dep_ in _INNER:
        token = token.head
    return token if token.pos_ in {"NOUN", "PROPN", "PRON"} else None


def _agent(cue: Cue) -> Token | None:
    """Find the agent of a passive; the parser also hangs it on what stands before it: "called 'a shame' by X"."""
    words = [child for child in cue.children if child.i > cue.token.i]
    for _ in range(3):
        for word in words:
            if word.lower_ == "by" and word.dep_ in {"agent", "prep"}:
                by = next((child for child in word.children if child.dep_ == "pobj"), None)
                return None if by is not None and by.pos_ == "NOUN" and by.lower_ in _MEDIA else by
        words = [child for word in words if word.dep_ in _HOLDING for child in word.children]
    return None


# What of a passive the parser may hang the agent on, or on a word of which.
_HOLDING: Final = frozenset({"prep", "oprd", "amod", "pobj", "attr"})


def find_subject(verb: Token) -> Token | None:
    """Find the subject of a verb, its own or the one it shares with the word it depends on."""
    token: Token | None = verb
    for _ in range(_MAX_CLIMB):
        if token is None:
            return None
        subject = own_subject(token)
        if subject is not None:
            return subject
        if token.head.i == token.i:
            return None
        found, token = _climb(token)
        if found is not None:
            return found
    return None


def own_subject(verb: Token) -> Token | None:
    """Give the subject that a verb has itself; of several in the parse the nearest: "X, the paper said, told Y"."""
    subjects = [child for child in verb.children if child.dep_ in _SUBJECTS]
    if len(subjects) > 1:
        subjects = [subject for subject in subjects if subject.ent_type_ not in _TIMES] or subjects
    if not subjects:
        return _lost_subject(verb)
    return min(subjects, key=lambda subject: abs(subject.i - verb.i))


def _lost_subject(verb: Token) -> Token | None:
    """Give the subject that the parser leaves to a verb set in before: "X, asked why, said", "X, Y said, told Z"."""
    for child in verb.children:
        if child.i > verb.i:
            break
        subjects = [inner for inner in child.children if inner.dep_ in _SUBJECTS and inner.i < child.i]
        if subjects and (is_set_in(child) or (child.dep_ == "parataxis" and len(subjects) > 1)):
            return subjects[0]
    return None


def _climb(token: Token) -> tuple[Token | None, Token | None]:
    """Go from a verb without a subject to where it may have one: the subject itself, or the word to look at next."""
    head, dep = token.head, token.dep_
    if dep == "xcomp":
        # "urged X to say": X speaks; "wants to say": who wants.
        thing = next((child for child in head.children if child.dep_ == "dobj" and child.i < token.i), None)
        return (thing, head) if head.lemma_ not in _SELF | _SPENDING else (None, head)
    if dep == "prep" and token.lower_ == "as" and head.lemma_ in _QUOTING:
        return next((child for child in head.children if child.dep_ == "dobj"), None), head
    if dep in {"acl", "relcl"}:
        # "a bid to show" shows what its maker does; "a letter saying" says it for its writer, or itself.
        return (None, head) if token.tag_ == "VB" else (_writer(head), None)
    if dep == "advcl" and token.tag_ == "VBG":
        if _is_set_off(token):
            # "It fell, X said, warning that": X warns.
            last = token.doc[max(0, token.left_edge.i - 2)]
            if last.tag_ in _FINITE and last.i != head.i and own_subject(last) is not None:
                return None, last
            # "said that it was safe, adding": who said adds, whatever clause the parser hangs it on.
            is_inner = head.dep_ == "ccomp" and head.head.i < head.i
            return None, head.head if is_inner else _nearer_verb(head, token) or head
        if head.lemma_ in _LEAVING:
            return next((child for child in head.children if child.dep_ == "dobj" and child.i < token.i), None), None
        return None, head
    return None, head if dep in _SHARING else None


def _is_set_off(participle: Token) -> bool:
    """Tell whether a participle follows a comma, adverbs and the mark of a quotation aside."""
    i = participle.left_edge.i
    if i > 1 and participle.doc[i - 1].is_quote:
        i -= 1
    return i > 0 and participle.doc[i - 1].text == ","


def _nearer_verb(head: Token, participle: Token) -> Token | None:
    """Find a nearer verb with a person as subject where a participle hangs on one that has none.

    "Tensions rose to the point where X left, dismissing Y": X dismisses.
    """
    doc = head.doc
    if any(child.dep_ == "nsubj" and child.pos_ != "NOUN" for child in head.children):
        return None
    for i in range(participle.i - 1, head.i, -1):
        if doc[i].pos_ == "VERB" and any(c.dep_ == "nsubj" and c.ent_type_ == "PERSON" for c in doc[i].children):
            return doc[i] if doc[i].dep_ == "relcl" else None  # "said that X left, adding" is about who said.
    return None


def _writer(noun: Token) -> Token:
    """Give who speaks in a document: the subject of "issued a statement saying", or else the statement."""
    if noun.dep_ == "dobj" and noun.head.lemma_ in _LIGHT:
        return find_subject(noun.head) or noun
    return noun


def _owner(noun: Token) -> Token | None:
    """Find the source of a noun: its owner, who makes it, or whom it is said to come from."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.dep_ in {"prep", "agent"} and child.lower_ in {"by", "from"}:
            return next((inner for inner in child.children if inner.dep_ == "pobj"), None)
    if noun.dep_ == "dobj" and noun.head.lemma_ in _LIGHT:
        return find_subject(noun.head)
    return None


def phrase(parsed: Parsed, head: Token, cue: Cue) -> Range:
    """Give the token range of a speaker's whole noun phrase, with appositions and relative clauses.

    Args:
        parsed: the report.
        head: the phrase's head.
        cue: the cue it is the source of, which is never part of it.
    """
    start, end = head.left_edge.i, head.right_edge.i + 1
    if head.i < cue.start:
        end = min(end, cue.start)
    elif start < cue.end <= head.i:
        start = cue.end
    return trim_phrase(parsed, start, min([end, *_occasions(head)]), head.i)


def trim_phrase(parsed: Parsed, start: int, end: int, head: int) -> Range:
    """Cut from a noun phrase the marks and conjunctions at its edges; a genitive keeps its "'s", as annotators have it.

    Args:
        parsed: the report.
        start: the first token of the phrase.
        end: the token after it.
        head: its head, which is never cut.
    """
    doc = parsed.tokens
    while end - 1 > head and _is_edge(doc[end - 1]) and doc[end - 1].text not in ")]":
        end -= 1
    while start < head and _is_edge(doc[start]) and doc[start].text not in "([":
        start += 1
    return start, end


def _is_edge(token: Token) -> bool:
    """Tell whether a token at the edge of a phrase is no part of it."""
    return token.is_punct or token.is_space or token.dep_ == "cc"


def _occasions(head: Token) -> Iterator[int]:
    """Give where in a phrase the words begin that tell when and where something was said."""
    for child in head.rights:
        if child.dep_ == "npadvmod":
            yield child.left_edge.i
        elif child.dep_ == "prep" and child.lower_ in _WHEN_AND_WHERE:
            inner = next((c for c in child.children if c.dep_ == "pobj"), None)
            if inner is not None and (inner.lower_ in _OCCASIONS or child.lower_ in _WHEN):
                yield child.i


def find_addressee(cue: Cue) -> Token | None:
    """Find the head of the phrase that names who is spoken to, None where nobody is."""
    hearer = cue.entry.hearer
    for child in cue.children:
        if child.i < cue.token.i:
            if cue.passive and hearer == "obj" and child.dep_ == "nsubjpass":
                return child
        elif hearer == "obj" and child.dep_ in {"dobj", "dative"}:
            return child
        elif hearer == child.lower_ and child.dep_ in {"prep", "dative"}:
            return next((inner for inner in child.children if inner.dep_ == "pobj"), None)
    return None
