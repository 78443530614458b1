"""Quantities: how many or how much of what, what befell it, by whose word and as of when.

Amounts come from words alone (``numbers.amounts``); here the parse tells the noun that each counts, the verb
that governs it, and who and what time stands beside it in the clause.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from typing import TYPE_CHECKING, Final

from crosswire.facts import Moment, Quantity, Span, Statement
from crosswire.knowledge.hosts import state_of_host
from crosswire.knowledge.lexicon.units import PEOPLE, PERCENT, unit_forms
from crosswire.reader.numbers.amounts import find_amounts
from crosswire.reader.numbers.counted import Counted, find_counted
from crosswire.reader.numbers.happenings import governing_verb
from crosswire.reader.numbers.hedges import Hedge, loosen
from crosswire.reader.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from crosswire.reader.numbers.amount import Amount
    from crosswire.reader.parsed import Cast, Parsed

# Where a report appeared weighs as much as so many mentions of that state.
HOME: Final = 2
_VAGUE_MOMENTS: Final = ("PRESENT_REF", "PAST_REF", "FUTURE_REF")


def find_quantities(
    parsed: Parsed, cast: Cast, statements: Sequence[Statement], moments: Sequence[Moment]
) -> list[Quantity]:
    """Find the quantities of a report.

    Needs the parse's heads, dependencies, tags and lemmas.

    Args:
        parsed: the report with its parse.
        cast: who is in it; gives ``actors`` and the country whose pesos are meant.
        statements: a quantity within a statement's content is told by it.
        moments: numbers in dates are left out; a date in the same clause says as of when.

    Returns:
        The quantities in text order. A share ("a third of", "7 in 10") is in percent. Stretches of time with a number
        ("two weeks") are quantities as well; ages are found by themselves (``numbers.ages``).
        "about" is a tenth either way, "more than" has no upper end.
    """
    words = parsed.words
    amounts = find_amounts(words, blocked=_blocked(parsed, words, moments), countries=_countries(parsed, cast))
    if not amounts:
        return []
    return _Teller(parsed, cast, statements, moments, words).tell(amounts)


def _countries(parsed: Parsed, cast: Cast) -> Counter[str]:
    """Count how often each country is named, by its own name or by those of its bodies and places.

    Where the report appeared counts as well: a paper writes its own state's dollars as bare ones.
    """
    actors = (cast.actors.get(mention.actor) for mention in cast.mentions if mention.actor)
    countries = Counter(actor.country for actor in actors if actor and actor.country)
    countries.update(place.country for place in cast.places if place.country)
    if home := state_of_host(parsed.report.url):
        countries[home] += HOME
    return countries


def _blocked(parsed: Parsed, words: Words, moments: Sequence[Moment]) -> list[bool]:
    """Tell for each word whether it belongs to a date, or to what is not read."""
    blocked = [False] * len(words.forms)
    stretches = [
        (m.span.start, m.span.end)
        for m in moments
        if m.relative is not None or m.grain != "duration" or m.timex in _VAGUE_MOMENTS
    ]
    for start, end in (*stretches, *parsed.report.furniture):
        for k in range(bisect_left(words.starts, start), bisect_left(words.starts, end)):
            blocked[k] = True
    return blocked


def _tells_again(amount: Amount) -> bool:
    """Tell whether an amount in brackets says the same in another unit, or what share it is."""
    return amount.is_money or (amount.unit is not None and amount.unit.kind not in {"people", "time"})


# Verbs whose "over" is their particle even where the parser takes it for "more than".
_WITH_OVER: Final = frozenset({"knock", "tip", "topple", "push", "kick", "hand", "roll", "bowl"})


class _Teller:
    """Tells the quantities of one report."""

    def __init__(
        self, parsed: Parsed, cast: Cast, statements: Sequence[Statement], moments: Sequence[Moment], words: Words
    ) -> None:
        """Orders what the quantities are looked up in."""
        self.parsed, self.cast, self.words = parsed, cast, words
        self.contents = sorted(
            (span.end - span.start, span.start, span.end, statement.id)
            for statement in statements
            for span in statement.content
        )
        self.moments = [m for m in moments if m.earliest is not None and m.grain != "duration"]
        self.moment_starts = [m.span.start for m in self.moments]
        self.actors = self._actors_by_verb()

    def tell(self, amounts: list[Amount]) -> list[Quantity]:
        """Make the quantities, each with a look at the one before in its sentence."""
        out: list[Quantity] = []
        before: tuple[int, Counted] | None = None
        last_amount: Amount | None = None
        is_bracketed = False
        for amount in amounts:
            is_bracketed = last_amount is not None and self._is_bracketed(last_amount, amount, inside=is_bracketed)
            last_amount = amount
            first, last = self._tokens(amount)
            sentence = self.parsed.sentence_of[first.i]
            if sentence < 0:
                continue
            previous = before[1] if before and before[0] == sentence else None
            counted = find_counted(self.parsed.doc, first, last, amount, previous)
            if counted is None:
                continue
            if is_bracketed and previous is not None and _tells_again(amount):
                counted = counted.told_again(previous)
            before = (sentence, counted)
            out.append(self._make(amount, counted, last))
        return out

    def _is_bracketed(self, before: Amount, amount: Amount, *, inside: bool) -> bool:
        """Tell whether an amount stands in brackets right behind another: "564 votes (43%)", "C$100m (£53m, $77m)"."""
        gap = self.words.forms[before.end : amount.start]
        return gap == ("(",) or (inside and gap in {(",",), ("/",), ("or",)})

    def _tokens(self, amount: Amount) -> tuple[Token, Token]:
        """Give the parser's first and last word of the number."""
        starts, doc = self.parsed.offsets, self.parsed.doc
        first = bisect_right(starts, self.words.starts[amount.number]) - 1
        last = bisect_right(starts, self.words.ends[amount.number_end - 1] - 1) - 1
        return doc[max(0, first)], doc[max(0, last)]

    def _make(self, amount: Amount, counted: Counted, last: Token) -> Quantity:
        """Make one quantity."""
        report = self.parsed.report.id
        span = Span(report, self.words.starts[amount.start], self.words.ends[amount.end - 1])
        hedge = self._hedge(amount)
        low, high, value = _interval(amount, hedge)
        unit, of, text = counted.unit, self._of(counted), counted.text
        if amount.hyphen and amount.unit is None and amount.currency is None and amount.hedge is None:
            unit, of, text = self._behind_hyphen(amount)
        # "Sales fell by half" is told in percent as "half of the sales" is.
        is_share = counted.is_share or amount.unit is None
        if is_share and amount.sort == "fraction" and amount.currency is None and high is not None and high <= 1:
            low, high, value = _percent(low), _percent(high), _percent(value)
            unit = PERCENT
        moment = self._moment(last, counted.noun)
        return Quantity(
            low=low,
            high=high,
            value=value,
            unit=unit,
            currency=amount.currency,
            currency_implied=amount.implied,
            of=of,
            of_text=text,
            hedge=hedge.words if hedge else None,
            happening=counted.happening,
            actors=self._actors(last),
            by=self._statement(span),
            earliest=moment.earliest if moment else None,
            latest=moment.latest if moment else None,
            part=counted.part,
            evidence=(span,),
        )

    def _hedge(self, amount: Amount) -> Hedge | None:
        """Give an amount's hedge, but not the particle of a verb: "took over 12 posts"."""
        hedge = amount.hedge
        if hedge is None or hedge.length > 1 or not hedge.words.isalpha():
            return hedge
        token = self.parsed.tokens[max(0, bisect_right(self.parsed.offsets, self.words.starts[amount.start - 1]) - 1)]
        if token.lower_ != hedge.words:
            return hedge
        is_particle = token.dep_ == "prt" or (token.i > 0 and token.nbor(-1).lemma_.lower() in _WITH_OVER)
        return None if is_particle else hedge

    def _of(self, counted: Counted) -> Span | None:
        """Give the place of the noun that is counted."""
        return None if counted.noun is None else self.parsed.span(counted.noun.i, counted.noun.i + 1)

    def _behind_hyphen(self, amount: Amount) -> tuple[str | None, Span | None, str | None]:
        """Give unit, place and form of what "300-member" and "10-vehicle" count."""
        at = amount.number_end + 1
        form = self.words.form(at)
        if not form.isalpha() or form == "strong":
            return PEOPLE if form == "strong" else None, None, None
        named = unit_forms().get(form)
        span = Span(self.parsed.report.id, self.words.starts[at], self.words.ends[at])
        return named.name if named and named.kind in {"people", "tally"} else None, span, form

    def _statement(self, span: Span) -> str | None:
        """Give the id of the smallest statement whose content holds a span."""
        return next((name for _, start, end, name in self.contents if start <= span.start and span.end <= end), None)

    def _moment(self, token: Token, noun: Token | None) -> Moment | None:
        """Give the date said of the clause's verb, of the number or of its noun; the nearest one of several.

        A date said of another noun ("the toll from Sunday's fire hit 31") says nothing of the number.
        """
        parsed, number = self.parsed, self.parsed.sentence_of[token.i]
        sentence = parsed.sentences[number] if number >= 0 else token.sent
        low = bisect_left(self.moment_starts, parsed.offsets[sentence.start])
        high = bisect_left(self.moment_starts, parsed.offsets[sentence.end - 1] + len(parsed.folded[sentence.end - 1]))
        if low == high:
            return None
        verb = governing_verb(token)
        own = {token.i, token.head.i, noun.i if noun is not None else token.i} - {verb}
        # "22.4 % recorded in May", whenever the clause around it is of.
        own |= {child.i for i in own for child in token.doc[i].children if child.dep_ == "acl"}
        near = []
        for moment in self.moments[low:high]:
            first = max(0, bisect_right(parsed.offsets, moment.span.start) - 1)
            end = max(first + 1, bisect_left(parsed.offsets, moment.span.end))
            said_of = _said_of(parsed.doc[first:end])
            if said_of in own or said_of == verb:
                near.append((said_of not in own, abs(moment.span.start - token.idx), moment.span.start, moment))
        return min(near, key=lambda found: found[:3])[3] if near else None

    def _actors_by_verb(self) -> dict[int, list[tuple[int, str]]]:
        """Give for each governing verb the actors in its clause, with the place of their heads."""
        table: dict[int, list[tuple[int, str]]] = {}
        for mention in self.cast.mentions:
            if mention.actor is None:
                continue
            at = bisect_right(self.parsed.offsets, mention.span.end - 1) - 1
            verb = governing_verb(self.parsed.tokens[max(0, at)])
            table.setdefault(verb, []).append((at, mention.actor))
        return table

    def _actors(self, token: Token) -> tuple[str, ...]:
        """Give the actors of the clause in text order, each once."""
        found = sorted(self.actors.get(governing_verb(token), ()))
        return tuple(dict.fromkeys(actor for _, actor in found))


def _said_of(time: Tokens) -> int:
    """Give the word that a time is said of: the verb or noun it hangs on, past its preposition.

    "Three days after the flood" is the day of the flood.
    """
    noun = next((child for child in time.root.children if child.dep_ == "pobj" and child.i >= time.end), None)
    if noun is not None:
        return noun.i
    at = time.root.head
    while at.pos_ in {"ADP", "ADV", "SCONJ"} and at.head.i != at.i:
        at = at.head
    return at.i


def _percent(value: float | None) -> float | None:
    """Give a share in percent."""
    return None if value is None else float(f"{value * 100:.6g}")


def _interval(amount: Amount, hedge: Hedge | None) -> tuple[float | None, float | None, float | None]:
    """Give the closed interval that the words allow, and the figure named."""
    low, high = loosen(amount.low, amount.high, hedge)
    if amount.sort == "vague" and hedge is not None and hedge.effect in {"least", "over"}:
        low, high = amount.low, None
    return low, high, amount.value
