"""Numbers that count nothing: labels, models, ages, addresses, list and telephone numbers, the pronoun "one"."""

from __future__ import annotations

import re
from typing import Final

from crosswire.reader.numbers.numberwords import SMALL, SUFFIXES
from crosswire.reader.numbers.numerals import Numeral
from crosswire.reader.words import Words, listed

# A number behind one of these names a thing rather than counting it.
_LABELS: Final = listed(
    """article articles resolution no nos number numbers flight boeing airbus channel highway route chapter section
    phase type level grade unit room page pages day title area room step stage part act clause paragraph annex
    appendix figure table group grp zone sector district ward region line gate terminal platform track runway block
    building apartment apt suite floor box order directive rule law bill amendment protocol division brigade
    regiment battalion class category cat version model mark mk iphone windows android radio bbc cnn france cbs abc
    nbc itv fox rt tv24 film season episode series volume vol issue game match round lap week hole set book psalm
    verse convention case docket proposition measure question item point exhibit lot union local precinct camp
    checkpoint pier dock bay engine reactor well building highway interstate us-route motorway junction exit bus
    tram area51 studio station formula under-"""
)
_LABELS_PLAIN: Final = listed(
    """article articles resolution no nos flight boeing airbus chapter section clause annex psalm verse interstate"""
)
_ONE_NOUNS: Final = listed(
    """day thing side hand way point another time who that such reason word moment more-time can or of else day's night
    morning evening afternoon step place where which has is was would could should must might may will"""
)
_ONE_LEADS: Final = listed(
    """the this that no which any every each another some not only-one last next such what a an right wrong big good
    other first second third latest only new old same number everyone anyone"""
)
# Those who are two by nature: "the two leaders" names them, it does not count them.
_PAIRED: Final = listed(
    """leaders sides countries nations parties governments presidents ministers men states neighbours neighbors powers
    allies capitals rivals camps teams politicians statesmen diplomats delegations premiers chancellors foes enemies
    superpowers economies koreas sudans groups candidates women heads friends brothers sisters adversaries peoples
    militaries armies chambers houses others counterparts officials companies firms sets regions republics"""
)
_DEFINITE: Final = listed(
    """the these those their our both other latter former rival warring asian neighbouring neighboring feuding arch
    nuclear armed"""
)
_STREETS: Final = listed("""street st avenue ave road rd boulevard blvd lane drive square place court way terrace""")
_IDIOM_TAILS: Final = listed(
    """state way sided time off tier star on by to step faced pronged part fold party and stop liner hit man woman for
    in of piece storey story lane handed legged eyed year shot size minded horse dimensional parter child bit wheel
    tone ply"""
)
_TIME_UNITS: Final = frozenset({"year", "month", "week", "day", "hour", "minute"})
_AGE_AFTER: Final = frozenset({",", ".", ")", ";", "", "—", "–", "”", '"'})


def is_no_count(words: Words, at: int, numeral: Numeral, *, money: bool) -> bool:
    """Tell whether a numeral counts nothing.

    Args:
        words: the words of the text.
        at: the numeral's first word.
        numeral: what was read there.
        money: whether a currency stands with it.
    """
    if money:
        return False
    form = words.form(at)
    if words.form(at - 1) == "top" or (words.form(at - 1) == "or" and words.form(at - 2) in _TIME_UNITS):
        return True
    if form == "one" and numeral.end == at + 1:
        return _is_pronoun(words, at)
    return (
        _is_label(words, at, numeral)
        or _is_age(words, at, numeral)
        or _is_pair(words, at, numeral)
        or _is_idiom(words, at, numeral)
        or _is_code(words, at, numeral)
    )


def _is_pronoun(words: Words, at: int) -> bool:
    """Tell whether "one" is a pronoun or part of an idiom: "one of the", "this one", "one day", "one by one"."""
    before, after = words.form(at - 1), words.form(at + 1)
    if after in {"in", "percent"} or (after, words.form(at + 2)) in {("out", "of"), ("per", "cent")}:
        further = at + 2 + (after == "out" or words.form(at + 2) == "every")
        is_share = words.sorts[further : further + 1] == ("digits",) or words.form(further) in SMALL
        return not (after in {"percent", "per"} or (is_share and before not in {"this", "that", "the"}))
    if before in _ONE_LEADS or after in _ONE_NOUNS or (before == "-" and words.is_joined(at)):
        return True
    if after == "-" and words.form(at + 2) in _IDIOM_TAILS:
        return True
    return not after or (words.sorts[at + 1] == "mark" and after not in {"-", "("}) or before == "by"


def _is_label(words: Words, at: int, numeral: Numeral) -> bool:  # noqa: PLR0911 - one answer a case
    """Tell whether a number names something: "Article 5", "F-16", "Group of Seven", "Su-35", "#3"."""
    before = words.form(at - 1)
    joined = words.is_joined(at)
    if joined and before == "+" and words.is_joined(at - 1):
        return True
    if numeral.sort == "digits" and (re.match(r"0\d", words.form(at)) or re.match(r"0\d", before)):
        return True
    if joined and before in {"-", "–", "/", "_", "#", "@", "&", "=", "'", "’"} and words.is_joined(at - 1):
        # F-16, COVID-19, 24/7; but "15-20" and "magnitude-6.1" stay.
        if words.sorts[at - 2] == "digits":
            return before == "/"
        is_scale = words.form(at - 2) in SUFFIXES and words.sorts[max(0, at - 3)] in {"digits", "decimal"}
        return words.sorts[at - 2] == "letters" and words.form(at - 2) not in {*SMALL, "magnitude"} and not is_scale
    if joined and (words.sorts[at - 1] == "letters" or before in {"#", "@", "_", "/", "="}):
        return True
    if before == "." and words.form(at - 2) in {"no", "nos", "vol", "art", "sec"} and numeral.sort == "digits":
        return words.is_capital(at - 2) or words.form(at - 2) != "no"
    if before == "of" and words.form(at - 2) == "group" and words.is_capital(at):
        return True
    if (
        words.is_capital(at)
        and numeral.sort == "words"
        and not _opens_sentence(words, at)
        and at > 0
        and words.is_capital(at - 1)
        and before != "the"
    ):
        return before.isalpha()
    if before not in _LABELS or numeral.sort not in {"digits", "words"}:
        return False
    return before in _LABELS_PLAIN or (words.is_capital(at - 1) and not _opens_sentence(words, at - 1))


def _opens_sentence(words: Words, at: int) -> bool:
    """Tell whether a word stands first in its sentence or line."""
    if at == 0 or words.form(at - 1) in {".", "!", "?", ":", "“", '"', "‘", "•"}:
        return True
    return "\n" in words.text[words.ends[at - 1] : words.starts[at]]


def _is_age(words: Words, at: int, numeral: Numeral) -> bool:
    """Tell whether a number is an age: "77-year-old", "aged 61", "Nadia Okoye, 34, said", "(61)"."""
    value, end = numeral.value, numeral.end
    if value is None or not 0 < value < 125 or value != int(value):
        return False
    if words.form(at - 1) in {"aged", "age", "ages", "turned", "turns", "turning"}:
        return True
    after = end
    for expected in ("-", "years", "year", "months", "month", "weeks", "week", "days", "day", "yrs"):
        if words.form(after) == expected:
            after += 1
    if after > end and (
        words.form(after) in {"old", "olds"}
        or (words.form(after), words.form(after + 1)) in {("-", "old"), ("-", "olds"), ("of", "age")}
    ):
        return True
    if numeral.sort != "digits" or not words.is_capital(at - 2):
        return False
    return (
        words.form(at - 1) == "," and words.sorts[at - 2] == "letters" and words.form(end) in _AGE_AFTER - {"."}
    ) or (words.form(at - 1) == "(" and words.form(end) == ")" and words.sorts[at - 2] == "letters" and value > 15)


def _is_pair(words: Words, at: int, numeral: Numeral) -> bool:
    """Tell whether "two" names a known pair: "the two leaders", "their two countries"."""
    if numeral.value not in {2, 3} or words.form(at - 1) not in _DEFINITE:
        return False
    return any(form in _PAIRED for form in words.forms[numeral.end : numeral.end + 3])


def _is_idiom(words: Words, at: int, numeral: Numeral) -> bool:
    """Tell whether a number is part of a set phrase: "two-state", "24/7", "9/11", "five-star"."""
    end, before = numeral.end, words.form(at - 1)
    if words.form(end) == "/" and words.is_joined(end) and words.form(end + 1)[:1].isdecimal():
        return True
    if words.form(end) != "-" or not words.is_joined(end):
        return False
    tail = words.form(end + 1)
    idiom = tail in _IDIOM_TAILS and tail != "year" and (numeral.value or 0) < 13
    return idiom or (before == "-" and tail.isdecimal())


def _is_code(words: Words, at: int, numeral: Numeral) -> bool:
    """Tell whether a number is part of an address, a telephone number, a list or the like."""
    end, forms = numeral.end, words.forms
    if numeral.sort != "digits":
        return False
    # An address: "10 Downing Street".
    if (
        end < len(forms)
        and words.is_capital(end)
        and words.sorts[end] == "letters"
        and any(f in _STREETS for f in forms[end : end + 3])
    ):
        return True
    # A list: "3. Talks resume" at the head of a line.
    if (
        (at == 0 or "\n" in words.text[words.ends[at - 1] : words.starts[at]])
        and words.form(end) in {".", ")"}
        and words.is_joined(end)
    ):
        return not forms[end + 1 : end + 2] or words.starts[end + 1] > words.ends[end]
    if re.match(r"\d+-[A-Za-z]+\d", words.text[words.starts[at] : words.starts[at] + 16]):
        return True
    # A telephone number or a code: three groups and more joined by hyphens.
    line = words.text[max(0, words.starts[at] - 12) : words.ends[end - 1] + 12]
    return bool(
        re.search(
            r"\d{2,}[-.]\d{2,}[-.]\d{2,}|\+\d{1,3}[- ]\d|(?<!\d )\b0\d{2,4} \d{3}|https?:|www\.|@\w|[?&=]\d", line
        )
    )
