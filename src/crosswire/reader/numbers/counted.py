"""What a number counts and what befell it, told from the parse around the number."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from crosswire.knowledge.lexicon.units import PEOPLE, PERCENT, currency_names, currency_symbols, unit_forms
from crosswire.reader.numbers.happenings import (
    BARE_STATES,
    BY_PERSONS,
    NOUNS,
    TO_PERSONS,
    TOLLS,
    find_happening,
    find_toll,
    happening_of_toll,
    is_day,
    noun_of_toll,
    object_of,
    state_after,
    state_said,
)
from crosswire.reader.numbers.measured import find_measured, noun_before_of
from crosswire.reader.words import listed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from crosswire.reader.numbers.amount import Amount

# Verbs that say too little of what befell the counted; a participle at the noun says more.
_OTHERS: Final = frozenset({"others", "more", "another"})
_SHARES: Final = frozenset({"fraction", "proportion"})
_WHOLE: Final = listed("""the them these those which whom its his her their our your us this that it my""")
_OWN_PLACE: Final = frozenset({"nsubj", "nsubjpass", "dobj"})
_PART_WORDS: Final = frozenset({"including", "among", "amongst"})


class Counted(Struct, frozen=True):
    """What a number counts: noun, plain phrase, unit, the lemma of what befell it; whether it is part of a whole."""

    noun: Token | None
    text: str | None
    unit: str | None
    happening: str | None
    part: bool
    is_share: bool = False

    def told_again(self, before: Counted) -> Counted:
        """Give what an amount in brackets counts: the same as the one before it."""
        return Counted(before.noun, before.text, self.unit, before.happening, before.part)


# "It claimed the lives of 68", whatever was counted before.
_LIVES: Final = frozenset({"life", "death"})


def find_counted(doc: Doc, first: Token, last: Token, amount: Amount, previous: Counted | None) -> Counted | None:
    """Tell what an amount counts.

    Args:
        doc: the parse.
        first: the parser's first word of the number.
        last: its last word.
        amount: the amount, with unit and currency.
        previous: what the number before it in the sentence counts; a bare number takes its noun over.

    Returns:
        None where the parse shows that the number counts nothing (a pronoun, a name).
    """
    if amount.sort == "words" and first.lower_ == "one" and first.i == last.i and not _is_counting_one(first):
        return None
    if _is_name_part(first, last, amount):
        return None
    toll = find_toll(first) if amount.is_bare else None
    noun, is_share, amount = _settle_noun(doc, first, last, amount, toll)
    acted = noun if noun is not None else last
    if previous is not None and previous.unit == PEOPLE and _is_of_whom(last) and not _is_person(noun):
        noun, acted = previous.noun, last
    state = state_after(doc, last) or state_said(last)
    happening = state or (happening_of_toll(toll, noun) if toll is not None else None) or find_happening(acted)
    part = _is_part(doc, first, last)
    if amount.is_bare and noun is None and last.head.lower_ == "of" and last.head.head.lemma_.lower() in _LIVES:
        return Counted(None, None, PEOPLE, happening, part)
    if amount.is_bare and (noun is None or noun.lower_ in _OTHERS):
        persons = state is not None or happening in TO_PERSONS or _is_somebody(doc, last)
        bare = Counted(noun, noun.lower_ if noun is not None else None, PEOPLE if persons else None, happening, part)
        told = bare if previous is None or toll is not None else _take_over(bare, previous, last)
        if told.noun is None and not persons and toll is None:
            noun = find_measured(first, last, amount)
        if noun is None or told.noun is not None:
            return told
    if noun is None and previous is not None and amount.unit is not None and amount.unit.name == previous.unit:
        noun = _of_the_same(first, last, previous)
    text = _plain(noun, _end_token(doc, last, amount)) if noun is not None else None
    return Counted(noun, text, _unit(amount, noun, first), happening, part, is_share)


def _of_the_same(first: Token, last: Token, previous: Counted) -> Token | None:
    """Give what the amount before is of where one of the same unit goes on with it.

    "55 percent of voters backed Reyes and 44 percent Ortiz", "quakes of magnitude 6.7 and 6.2".
    """
    is_next = first.i > 0 and first.nbor(-1).lower_ in {"and", "or"}
    goes_on = previous.unit == PERCENT and last.head.dep_ in _OWN_PLACE | {"conj"}
    return previous.noun if is_next or goes_on else None


def _settle_noun(
    doc: Doc, first: Token, last: Token, amount: Amount, toll: Token | None
) -> tuple[Token | None, bool, Amount]:
    """Find what is counted, tell whether a share of it is meant, and give the amount with the unit that is its noun."""
    noun, is_share = _find_noun(doc, first, last, amount)
    if noun is not None and amount.is_bare and is_day(noun):
        noun = None  # "The toll rose to 13 Monday afternoon" counts no days.
    if noun is not None and amount.is_bare and noun.i == last.i + 1 and noun.lower_ in BARE_STATES:
        noun = None  # "358 hurt": the parser takes the state for a noun.
    if noun is not None and noun.lower_ == "head" and (herd := _behind_of(noun)) is not None:
        noun = herd
    if noun is not None and _is_measure(noun):
        # "Tens of kilometres" are a measure, and "a third of the 12%" is of no percent sign.
        if amount.is_bare and amount.sort not in _SHARES and (unit := unit_forms().get(noun.lower_)):
            amount = amount.with_changes(unit=unit)
        noun = None if amount.is_bare else find_measured(first, last, amount)
    if noun is None and toll is not None:
        noun = noun_of_toll(toll)
    if noun is None and amount.is_bare:
        noun = _what_they_are(last)
    if noun is None or noun.lower_ in {"whom", "which"}:
        noun = _antecedent(doc, last) or noun
    if noun is not None and noun.pos_ == "PRON" and noun.lower_ not in {"those", "whom"}:
        noun = None
    return noun, is_share, amount


def _is_of_whom(last: Token) -> bool:
    """Tell whether a number is of persons by "whom": "girls, of whom 47 escaped", "men, two of whom died"."""
    around = [word.lower_ for word in last.doc[max(0, last.i - 3) : last.i + 3]]
    return "whom" in around and "of" in around


def _is_person(noun: Token | None) -> bool:
    """Tell whether a noun means persons."""
    named = unit_forms().get(noun.lower_) if noun is not None else None
    return named is not None and named.kind == "people"


def _behind_of(noun: Token) -> Token | None:
    """Give what a noun is of: the animals of "40 head of cattle"."""
    return next((object_of(child) for child in noun.children if child.lower_ == "of"), None)


def _what_they_are(last: Token) -> Token | None:
    """Give what a number by itself is said to be: "Five hundred are children"."""
    if last.dep_ != "nsubj" or last.head.lemma_ != "be" or last.head.i < last.i:
        return None
    return next((child for child in last.head.children if child.dep_ == "attr" and child.tag_ == "NNS"), None)


def _antecedent(doc: Doc, last: Token) -> Token | None:
    """Give the noun that the counted are of by a relative pronoun: "children, of whom 500 ...", "men, two of whom"."""
    verb = last.head
    while verb.pos_ not in {"VERB", "AUX"} and verb.head.i != verb.i:
        verb = verb.head
    if verb.dep_ != "relcl" or verb.head.pos_ not in NOUNS or verb.head.i > last.i:
        return None
    around = doc[max(verb.head.i, last.i - 4) : last.i + 3]
    return verb.head if any(t.lower_ in {"whom", "which"} and doc[t.i - 1].lower_ == "of" for t in around) else None


def _take_over(bare: Counted, previous: Counted, last: Token) -> Counted:
    """Give a number without a noun of its own what the number before it in the sentence counts, where that is sure.

    It is where both count persons, seats or votes, where both suffer the same, behind "others", and in "of the 40, 12".
    """
    of_whole = previous.unit == PEOPLE and (last.sent[0].lower_ == "of" or _is_of_them(last))
    same = of_whole or bare.noun is not None or _is_rest(last)
    if previous.noun is not None and previous.unit in {None, PEOPLE, "seat", "vote"}:
        persons = bare.unit == PEOPLE
        alike = bare.happening == previous.happening or previous.unit is not None
        goes_on = bare.happening == previous.happening and _goes_on(last)
        same = same or goes_on or (persons if previous.unit == PEOPLE else alike)
    if not same:
        return bare
    noun = bare.noun if bare.noun is not None else previous.noun
    return Counted(noun, previous.text or bare.text, previous.unit or bare.unit, bare.happening, bare.part or of_whole)


def _is_rest(last: Token) -> bool:
    """Tell whether a bare number is more of those just told of: "another nine", "the remaining 40", "the other two"."""
    before = [word.lower_ for word in last.doc[max(0, last.i - 3) : last.i]]
    return bool(before) and (before[-1] in {"another", "remaining", "further"} or before[-2:] == ["the", "other"])


def _is_of_them(last: Token) -> bool:
    """Tell whether a number is of those just told of: "23 injured, six of them critically"."""
    words = [token.lower_ for token in last.doc[last.i + 1 : last.i + 3]]
    return words[:1] == ["of"] and words[1:] in (["them"], ["these"], ["those"], ["whom"])


def _is_somebody(doc: Doc, last: Token) -> bool:
    """Tell whether a number by itself is of persons: "the 309 who died", "some 1,600 sought help"."""
    if last.i + 1 < len(doc) and doc[last.i + 1].lower_ == "who":
        return True
    return last.dep_ == "nsubj" and last.head.lemma_.lower() in BY_PERSONS and last.head.i > last.i


def _goes_on(last: Token) -> bool:
    """Tell whether a number without a noun goes on with a list: "five in Lima, four each in Cusco and Puno"."""
    if last.i + 1 >= len(last.doc):
        return False
    after = last.nbor(1)
    return after.lower_ in _LISTING or (after.pos_ == "ADV" and after.lower_.endswith("ly"))


_LISTING: Final = frozenset({"in", "at", "from", "on", "each", "among", "near"})


def _is_counting_one(token: Token) -> bool:
    """Tell whether "one" counts a noun rather than stand for one."""
    return token.dep_ == "nummod" and token.head.i > token.i


def _is_name_part(first: Token, last: Token, amount: Amount) -> bool:
    """Tell whether a bare number belongs to the name before it: "Apollo 13", "Sinopharm 2"."""
    if (
        amount.unit
        or amount.currency
        or amount.sort != "digits"
        or amount.hyphen
        or amount.hedge
        or last.head.i >= first.i
    ):
        return False
    head = last.head
    return (
        head.pos_ == "PROPN"
        and head.i == first.i - 1
        and last.dep_ in {"nummod", "appos", "npadvmod"}
        and (amount.value or 0) < 1000
    )


def _find_noun(doc: Doc, first: Token, last: Token, amount: Amount) -> tuple[Token | None, bool]:
    """Find the noun that is counted, and tell whether a share of it is meant ("a third of the voters")."""
    end = _end_token(doc, last, amount)
    behind = _behind_bracket(doc, end)
    after = doc[behind] if behind < len(doc) else None
    noun = _whole(last, after, amount)
    if noun is not None:
        return noun, amount.sort in _SHARES
    if amount.is_money:
        noun = _money_noun(doc, first, last, after) or find_measured(first, last, amount)
        if noun is None and behind > end and after is not None and after.pos_ in NOUNS:
            noun = _head_noun(after)
        return noun if noun is None or noun.lower_ not in _coins() else None, False
    if amount.unit is not None and amount.unit.kind == "tally":
        return doc[end - 1] if amount.end > amount.number_end else _modified(last), False
    if amount.unit is not None:
        return _noun_with_unit(first, last, amount, end), amount.sort == "proportion"
    noun = _modified(last)
    if noun is not None and _is_share(noun):
        noun = None  # "87,722 (6.7%)": the parser lets the votes count the percent.
    if noun is None or noun.lower_ in _OTHERS:
        return noun if noun is not None else _collective(first), False
    return noun, amount.sort in _SHARES


def _whole(last: Token, after: Token | None, amount: Amount) -> Token | None:
    """Give the noun behind "of": "a third of the voters", "21 m of the 60 m of debris", "6,000 of them Americans"."""
    if after is None or after.lower_ != "of":
        return None
    doc, k = last.doc, last.i + 3
    if amount.is_bare and _is_of_them(last) and k < len(doc) and doc[k].tag_ in {"NNS", "NNPS"}:
        return doc[k]
    noun = object_of(after)
    return (_behind_of(noun) or noun) if noun is not None and _is_measure(noun) else noun


def _noun_with_unit(first: Token, last: Token, amount: Amount, end: int) -> Token | None:
    """Give what a share or measure is of: the noun it stands before, else what the clause says it of."""
    noun = _modified(last)
    if noun is None or noun.i < end or _is_measure(noun):
        return find_measured(first, last, amount)
    if not amount.hyphen and (whole := noun_before_of(first)) is not None:
        return whole  # "A wave of up to three metres swept beaches"
    if amount.unit is not None and amount.unit.kind == "share" and noun.ent_type_ == "PERSON":
        return find_measured(first, last, amount)  # "55 percent backed Reyes and 44 percent Ortiz"
    return noun


def _is_share(noun: Token) -> bool:
    """Tell whether a noun is a word or sign for a share."""
    unit = unit_forms().get(noun.lower_)
    return unit is not None and unit.kind in {"share", "points"}


def _is_measure(noun: Token) -> bool:
    """Tell whether a noun is a unit or a part of the compass ("70 km south-west of"), which no measure counts."""
    unit = unit_forms().get(noun.lower_)
    return noun.lower_ in _COMPASS or (unit is not None and unit.kind not in {"people", "tally"})


_COMPASS: Final = listed("""north south east west northeast northwest southeast southwest""")


def _behind_bracket(doc: Doc, end: int) -> int:
    """Give the word after a bracket that opens at ``end`` ("10 million naira ($6,000) budget"), else ``end``."""
    if end >= len(doc) or doc[end].text != "(":
        return end
    close = next((k for k in range(end + 1, min(end + 12, len(doc))) if doc[k].text == ")"), None)
    return end if close is None else close + 1


def _end_token(doc: Doc, last: Token, amount: Amount) -> int:
    """Give the number of the parser's word after the amount with its unit."""
    end = last.i + 1
    words_left = amount.end - amount.number_end
    while end < len(doc) and words_left > 0 and not doc[end].is_space:
        words_left -= 1
        end += 1
    if end < len(doc) and doc[end].lower_ in {"more", "other", "additional", "further"} and doc[end].dep_ != "ROOT":
        follows = end + 1
        if follows < len(doc) and doc[follows].lower_ == "of":
            return follows
    return end


_MODIFIERS: Final = listed("nummod compound amod nmod npadvmod quantmod det poss predet")
_NUMBER_LINKS: Final = listed("compound quantmod nummod npadvmod amod advmod nmod")


def _modified(last: Token) -> Token | None:
    """Give the noun that a number stands before and modifies."""
    at = last
    for _ in range(4):
        head = at.head
        if head.i == at.i:
            return None
        if head.i > last.i and head.pos_ in NOUNS and at.dep_ in _MODIFIERS:
            return None if _has_own_number(head, last) else _head_noun(head)
        linked = at.dep_ in _NUMBER_LINKS or (at.dep_ == "conj" and head.like_num)
        if not linked or abs(head.i - last.i) > 5:
            return None
        at = head
    return None


def _has_own_number(noun: Token, last: Token) -> bool:
    """Tell whether a noun is counted by a nearer number: "up from 1.3 million six months ago"."""
    after = last.nbor(1)
    return after.dep_ == "nummod" and after.head.i == noun.i and after.like_num and after.nbor(1).text != "-"


def _head_noun(noun: Token) -> Token:
    """Give the head of a compound: in "18 F-16 pilots" the pilots."""
    at = noun
    if noun.lower_ in _PREFIXES and noun.i + 2 < len(noun.doc) and noun.nbor(1).text == "-" and not noun.whitespace_:
        return noun.nbor(2)
    for _ in range(4):
        if at.dep_ in {"compound", "nmod"} and at.head.i > at.i and at.head.pos_ in NOUNS and at.head.i - at.i < 4:
            at = at.head
        else:
            break
    return at


_PREFIXES: Final = frozenset({"co", "ex", "non", "vice"})


def _money_noun(doc: Doc, first: Token, last: Token, after: Token | None) -> Token | None:
    """Find what money is or is for: "$2.6 billion in aid", "a $310 million package", "a ransom of 2 billion naira"."""
    if after is not None and after.lower_ in {"in", "worth"}:
        preposition = after
        if after.lower_ == "worth" and after.i + 1 < len(doc) and doc[after.i + 1].lower_ == "of":
            preposition = doc[after.i + 1]
        noun = object_of(preposition)
        if noun is not None and noun.ent_type_ not in {"DATE", "GPE"} and not noun.like_num:
            return noun
    noun = _modified(last)
    if noun is not None and noun.lower_ not in _coins():
        return noun
    worth = next((doc[k] for k in range(first.i - 1, max(0, first.i - 5), -1) if doc[k].lower_ == "worth"), None)
    if worth is not None and doc[worth.i - 1].pos_ in NOUNS:
        return doc[worth.i - 1]
    top = last
    while top.head.i != top.i and top.head.lower_ in _coins() and abs(top.head.i - last.i) < 4:
        top = top.head
    noun = _noun_before(top if top.i >= first.i else first) or _noun_before(first)
    return noun if noun is None or noun.lower_ not in _coins() else None


_COUNTING: Final = listed("million billion trillion thousand")


@cache
def _coins() -> frozenset[str]:
    """Give the words for money itself, which is not what money is for."""
    return _COUNTING | frozenset(currency_names()) | frozenset(currency_symbols())


def _noun_before(number: Token) -> Token | None:
    """Give the noun before "of" or "worth" and a number: "a ransom of 5 million", "aid worth $7 billion"."""
    at = number
    for _ in range(5):
        head = at.head
        if head.i == at.i or head.i > number.i + 4 or head.pos_ == "VERB":
            return None
        if head.lower_ in {"of", "worth", "totaling", "totalling"} and head.i < number.i:
            noun = head.head if head.lower_ != "worth" or head.head.pos_ in NOUNS else number.doc[max(0, head.i - 1)]
            if noun.pos_ not in NOUNS or noun.i > head.i:
                return None
            return noun if noun.lemma_ not in TOLLS else noun_of_toll(noun)
        at = head
    return None


def _collective(number: Token) -> Token | None:
    """Give the body of persons that a number is told of: "a crew of 12", "a population of two million"."""
    noun = _noun_before(number)
    if noun is None:
        return None
    return noun if noun.lemma_.lower() in _BODIES else None


_BODIES: Final = listed(
    """crew team crowd family staff population force garrison delegation audience army workforce membership squad
    contingent city town country nation village territory island group gang band"""
)


def _unit(amount: Amount, noun: Token | None, first: Token) -> str | None:
    """Give the unit: the one named, people where persons are counted, none for things and money."""
    if amount.currency is not None:
        return None
    if amount.unit is not None:
        return amount.unit.name
    if noun is None:
        return None
    named = unit_forms().get(noun.lower_)
    if named is None and noun.i > 0:
        named = unit_forms().get(f"{noun.nbor(-1).lower_} {noun.lower_}") if noun.nbor(-1).dep_ == "compound" else None
    if named is not None and named.kind == "people":
        return PEOPLE
    if (noun.lemma_.lower() in _BODIES and noun.i < first.i) or noun.lower_ in {"those", "whom"}:
        return PEOPLE
    if noun.lower_.endswith(("men", "women")) and noun.tag_ in {"NNS", "NN"}:
        return PEOPLE
    if noun.ent_type_ == "NORP" and noun.pos_ in NOUNS:
        return PEOPLE
    return named.name if named is not None and named.kind == "tally" else None


def _is_part(doc: Doc, first: Token, last: Token) -> bool:
    """Tell whether the counted are said to be part of a whole: "six of them", "including 12", "among the dead 20"."""
    end = last.i + 1
    if end + 1 < len(doc) and doc[end].lower_ == "of" and doc[end + 1].lower_ in _WHOLE:
        # "105 of its soldiers were killed" are all that were.
        return not (doc[end + 1].tag_ == "PRP$" and last.dep_ in _OWN_PLACE)
    return any(doc[k].lower_ in _PART_WORDS for k in range(max(0, first.i - 5), first.i))


def _plain(noun: Token, number_end: int) -> str:
    """Give a noun with its adjectives and compounds in lower case, without article, number, sign and owner."""
    kept = [noun.lower_]
    at = noun.i - 1
    doc = noun.doc
    first = number_end if number_end <= noun.i else 0
    while at >= first and noun.i - at < 6:
        word = doc[at]
        if (
            (word.lower_ in {"-", "–"} and at > 0 and not doc[at - 1].whitespace_)
            or (word.lower_ in _PREFIXES and doc[at + 1].text == "-")
            or (
                word.dep_ in {"amod", "compound", "nmod"}
                and word.lower_ not in _NOT_PLAIN
                and word.lower_[0].isalpha()
                and not word.like_num
            )
        ):
            kept.append(word.lower_)
        else:
            break
        at -= 1
    while len(kept) > 1 and kept[-1] in {"-", "–"}:
        kept.pop()
    return " ".join(reversed(kept)).replace(" - ", "-")


_NOT_PLAIN: Final = listed(
    """more other further additional many few several dozen least another same fewer such estimated total remaining
    odd plus strong"""
)
