"""Clauses that cues report: after the cue, around it, or beside it.

Contents begin with their "that" or question word, as the annotators of PolNeAR (Newell et al. 2018) have it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crosswire.reader.speech.cues import is_set_in
from crosswire.reader.speech.drafts import Complement, is_infinitive, span_of
from crosswire.reader.speech.speakers import own_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

    from crosswire.reader.parsed import Parsed
    from crosswire.reader.speech.cues import Cue
    from crosswire.reader.speech.drafts import Range

_WH: Final = frozenset({"whether", "if", "what", "why", "how", "who", "whom", "where", "when", "which", "whose"})
# Kinds of saying that "as X said" can tell of: "as he hoped" and "as he spoke" tell of other things.
_SAID: Final = frozenset(
    {"says", "claims", "explains", "proposes", "reports", "announces", "warns", "predicts", "suggests"}
)
_NOT_AS: Final = frozenset({"even", "just", "long", "soon", "much", "far"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_CLAUSE_DEPS: Final = frozenset({"ccomp", "advcl", "relcl"})
# What belongs to a cue that is put into a clause: before it, and behind it.
_OWN: Final = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "neg", "advmod", "punct"})
_OWN_AFTER: Final = frozenset({"nsubj", "dobj", "dative", "prep", "npadvmod", "advmod", "prt", "advcl"})
_STOPS: Final = frozenset({";", ":", "—", "–", "--"})
_ASKING: Final = frozenset({"whether", "if", "why", "how", "what"})
_MAX_FRAGMENT: Final = 4
_NEW_CLAUSE: Final = frozenset({"and", "but", "which", "who", "while", "though", "although"})


def clause_after(_: Parsed, cue: Cue) -> Complement | None:
    """Find a finite clause or embedded question after a cue: "said (that) it rained", "asked why it rained"."""
    frames = cue.entry.frames
    if not frames & {"that", "wh", "obj"}:
        return None
    for child in cue.children:
        if child.i <= cue.token.i or child.dep_ not in _CLAUSE_DEPS:
            continue
        # "made it clear that": the parser makes "clear" the head of the clause.
        clause = _inner_clause(child) if child in cue.extras else child
        first = clause.left_edge
        if first.i <= cue.token.i or not _is_complement(cue, clause):
            continue
        if is_infinitive(clause):
            if "obj_inf" in frames:
                return Complement((span_of(clause),), "obj_inf")
            continue
        is_wh = first.lower_ in _WH
        if not is_wh and first.lower_ != "that" and _is_preposed(cue):
            return None
        if first.lower_ == "what" and "obj" in frames:
            return Complement((_whole_clause(cue, clause),), "obj")
        if "that" in frames or (is_wh and "wh" in frames):
            return Complement((_whole_clause(cue, clause),), "wh" if is_wh else "that")
    return _clause_behind_means(cue)


def _clause_behind_means(cue: Cue) -> Complement | None:
    """Find the clause that the parser hangs on a means or a place before it.

    "told, by letter, that it rained", "asked at the hearing why it rained".
    """
    frames = cue.entry.frames
    for child in cue.children:
        if child.i < cue.token.i or child.dep_ not in {"prep", "agent"}:
            continue
        for noun in child.children:
            for clause in noun.children:
                first = clause.left_edge
                if clause.dep_ not in {"acl", "relcl"}:
                    continue
                is_between = cue.token.doc[first.i - 1].text == "," and cue.token.doc[child.i - 1].text == ","
                if "that" in frames and first.lower_ == "that" and first.dep_ == "mark" and is_between:
                    return Complement((span_of(clause),), "that")
                if "wh" in frames and first.lower_ in _ASKING:
                    return Complement((span_of(clause),), "wh")
    return None


def _inner_clause(word: Token) -> Token:
    """Give the clause that hangs on a word, or the word."""
    return next((child for child in word.children if child.dep_ in _CLAUSE_DEPS and child.i > word.i), word)


def _is_complement(cue: Cue, clause: Token) -> bool:
    """Tell whether a clause after a cue is what it reports, which adverbial ones are only where the parser errs."""
    first = clause.left_edge.lower_
    if _is_after_object(cue, clause):
        return False
    return clause.dep_ == "ccomp" or first in {"that", "whether"} or (first == "if" and cue.entry.verb_class == "asks")


def _is_after_object(cue: Cue, clause: Token) -> bool:
    """Tell whether "and" parts a clause from the object of a cue: "predicted a fall, as rates rose and rents fell"."""
    before = clause.doc[clause.left_edge.i - 1]
    things = (child for child in cue.children if child.dep_ == "dobj" and cue.token.i < child.i < before.i)
    return before.dep_ == "cc" and next(things, None) is not None


def _is_preposed(cue: Cue) -> bool:
    """Tell whether the clause a cue reports begins before it."""
    before = (child for child in cue.children if child.dep_ == "ccomp" and child.i < cue.start)
    return any(not _is_parted(child, cue) and not is_set_in(child) for child in before)


def _is_parted(clause: Token, cue: Cue) -> bool:
    """Tell whether a semicolon or colon stands between a clause and the cue behind it: "X did; Y says Z did"."""
    doc = cue.token.doc
    if any(doc[i].text in {";", ":"} for i in range(clause.right_edge.i + 1, cue.token.i)):
        return True
    # What follows the semicolon may hang on the clause before it in the parse, its subject does not.
    subject = next((c.left_edge.i for c in cue.children if c.dep_ in _SUBJECTS and clause.i < c.i < cue.token.i), 0)
    return any(doc[i].text == ";" for i in range(clause.i, subject))


def _whole_clause(cue: Cue, clause: Token) -> Range:
    """Give the range of a clause, put together where the parser took a participle in it for its verb.

    "said that ballots counted in the north showed": it makes two clauses of one, which follow one another.
    """
    start, end = span_of(clause)
    for child in cue.children:
        between = range(end, child.left_edge.i)
        if child.dep_ == "ccomp" and child.i >= end and all(clause.doc[i].text == "," for i in between):
            end = child.right_edge.i + 1
    return start, end


def clause_around(_: Parsed, cue: Cue) -> Complement | None:
    """Find the clause that a cue is put behind or into: "It rained, she said", "It will, she said, rain"."""
    token = cue.token
    if "that" not in cue.entry.frames or cue.entry.pos != "verb":
        return None
    if (fragment := _fragment_before(cue)) is not None:
        return Complement((fragment,), "that", preposed=True)
    clause = next((child for child in cue.children if child.dep_ == "ccomp" and child.i < token.i), None)
    if clause is not None:
        if cue.passive or _is_parted(clause, cue):
            return None
        start, end = clause.left_edge.i, max(c.right_edge.i + 1 for c in cue.children if c.dep_ == "ccomp")
    elif token.dep_ == "parataxis" or (token.dep_ == "ccomp" and _is_parenthetical(token)):
        clause = token.head
        start, end = span_of(clause)
    else:
        return None
    first, last = _group(cue, clause, start)
    if last + 1 < end and cue.token.doc[last].text == "," and _is_besides(cue.token.doc[last + 1]):
        end = last  # "It fell, X said, adding ...": what X does besides.
    pieces = [piece for piece in ((start, first), (last, end)) if piece[0] < piece[1]]
    return Complement(tuple(pieces), "that", preposed=pieces[0][0] < token.i) if pieces else None


def _fragment_before(cue: Cue) -> Range | None:
    """Find words without a verb that a cue with its subject stands behind: "Not so, says the union."."""
    token = cue.token
    start, end = token.sent.start, cue.start - 1
    subject = own_subject(token)
    if not start < end <= start + _MAX_FRAGMENT or token.doc[end].text != "," or token.dep_ != "ROOT":
        return None
    if subject is None or subject.i < token.i or cue.passive or "quote" not in cue.entry.frames:
        return None
    words = token.doc[start:end]
    return (
        (start, end)
        if all(word.pos_ not in {"VERB", "AUX", "PUNCT", "SPACE", "SCONJ", "ADP"} for word in words)
        else None
    )


def _group(cue: Cue, clause: Token, start: int) -> Range:
    """Give the range of a cue put into a clause that begins at ``start``, with its subject, hearer and adverbials."""
    first, last = cue.start, cue.end
    subject = own_subject(cue.token)
    for child in cue.children:
        if child.dep_ in _SUBJECTS and child != subject:
            continue
        if child.i < cue.token.i and child.dep_ in _OWN and child.i > start and not start > child.i < clause.i:
            first = min(first, child.left_edge.i)
        elif child.i > cue.token.i and child.dep_ in _OWN_AFTER:
            last = max(last, child.right_edge.i + 1)
    return first, last


def _is_besides(participle: Token) -> bool:
    """Tell whether a word begins what somebody does besides: "adding that", but not "leaving would be worse"."""
    return participle.tag_ == "VBG" and participle.dep_ == "advcl"


def _is_parenthetical(token: Token) -> bool:
    """Tell whether a cue is set off by commas inside the clause it depends on."""
    left = token.left_edge.i
    return token.i < token.head.i and left > 0 and token.doc[left - 1].text == "," and token.head.left_edge.i < left


def as_clause(parsed: Parsed, cue: Cue) -> Complement | None:
    """Find the clause that "as X said" and "as X put it" stand beside."""
    if cue.entry.verb_class not in _SAID or not ("that" in cue.entry.frames or cue.entry.name == "put it"):
        return None
    mark = next((child for child in cue.children if child.lower_ == "as" and child.i < cue.token.i), None)
    if mark is None or cue.passive or (mark.i and mark.nbor(-1).lower_ in _NOT_AS):
        return None
    ends = [child.right_edge.i + 1 for child in cue.children if child.i > cue.token.i and child.dep_ in _OWN_AFTER]
    pieces = surrounding_clause(parsed, mark.i, max([cue.end, *ends]))
    return Complement(tuple(pieces), "that", preposed=True) if pieces else None


def surrounding_clause(parsed: Parsed, start: int, end: int) -> list[Range]:
    """Give the clause that a phrase of attribution is put beside or into.

    Args:
        parsed: the report; needs sentences.
        start: the phrase's first token.
        end: the token after it.

    Returns:
        What stands before and after the phrase, as far as it is one clause.
    """
    doc = parsed.tokens
    sentence = parsed.sentences[parsed.sentence_of[start]]
    left, right = sentence.start, sentence.end
    stops = [i for i in range(left, right) if doc[i].text in _STOPS and parsed.quotation_of[i] < 0]
    left = max((i + 1 for i in stops if i < start), default=left)
    right = min((i for i in stops if i >= end), default=right)
    pieces = []
    if any(doc[i].is_alpha for i in range(left, start)):
        pieces.append((left, start))
    if any(doc[i].is_alpha for i in range(end, right)) and (not pieces or _goes_on(parsed, end, right)):
        pieces.append((end, right))
    return pieces


def _goes_on(parsed: Parsed, end: int, right: int) -> bool:
    """Tell whether the clause before a phrase goes on behind it, rather than a new one beginning."""
    doc = parsed.tokens
    following = next((i for i in range(end, right) if not doc[i].is_punct and not doc[i].is_space), right)
    if following == right or doc[end].text != ",":
        return False
    return doc[following].dep_ != "cc" and doc[following].lower_ not in _NEW_CLAUSE and doc[following].tag_ != "VBG"
