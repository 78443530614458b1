"""Whether "Friday", "in March" or "on 5 June" lies before a report or ahead of it, by the words around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import structs

from crosswire.gregorian import read_day
from crosswire.reader.time.tense import Tense, find_clause_tense, find_tense, governor, is_said_of_verb
from crosswire.timex import resolve

if TYPE_CHECKING:
    from spacy.tokens import Token

    from crosswire.facts import Dating, Relative
    from crosswire.reader.parsed import Parsed
    from crosswire.reader.time.timewords import Expression
    from crosswire.reader.words import Words

# Days: a report's verbs in the past are often about dates a few weeks ahead ("set a deadline of Dec. 15"), rarely more.
FAR_AHEAD: Final = 31
# Days: a date nearer than this may be of the year before or after without its year being named.
YEAR_LEFT_OUT: Final = 100
_AHEAD: Final = frozenset({"until", "till", "ending", "payable", "effective"})
_BACK: Final = frozenset({"since", "ended"})
# "December futures" are of the December to come.
_DELIVERED: Final = frozenset({"futures", "contract", "contracts", "delivery", "deliveries"})
_PAIRS_AHEAD: Final = frozenset({("now", "and"), ("ahead", "of")})


class Directions:
    """Turns the open expressions of one report to the past or the future.

    Args:
        parsed: the report with its parse.
        words: its words.
        dating: when it was published.
    """

    def __init__(self, parsed: Parsed, words: Words, dating: Dating) -> None:
        """Sets out with no weekday told."""
        self.parsed, self.words, self.dating = parsed, words, dating
        self.weekdays: set[int] = set()

    def direct(self, expression: Expression, token: Token) -> Relative:
        """Give an open expression's relation with its direction.

        Args:
            expression: the expression.
            token: the word by which it hangs on its sentence.
        """
        relative = expression.relative
        assert relative is not None
        closes = expression.paired == 1  # "From 7 until 8 on Sunday" says nothing of what is still to come.
        tense = find_clause_tense(token) if closes else self._lead_tense(expression, find_tense(token))
        if tense == "present" and (self.parsed.is_heading(token) or not self._is_said(token)):
            tense = None
        if tense == "future" and relative.month is not None and find_clause_tense(token) == "past":
            # "They stayed out until 13 July", two days after it.
            tense = "past" if relative.day is not None and -FAR_AHEAD <= self._days_off(relative) < 0 else tense
        ended = self.words.form(expression.start - 1) == "ended"
        direction = self._direction(relative, tense, ended=ended)
        if relative.unit == "weekday" and relative.weekday is not None:
            if direction == "past":
                self.weekdays.add(relative.weekday)
            elif token.dep_ == "poss" and relative.weekday in self.weekdays:
                direction = "past"  # "Monday's vote" is of the Monday told before.
        return structs.replace(relative, direction=direction)

    def _is_said(self, token: Token) -> bool:
        """Tell whether a time is said of its verb, and of one that is not merely quoted: a banner on Saturday."""
        verb = governor(token)
        quoted = verb is not None and self.parsed.quotation(verb) is not None
        return is_said_of_verb(token) and (not quoted or self.parsed.quotation(token) is not None)

    def _lead_tense(self, expression: Expression, tense: Tense | None) -> Tense | None:
        """Correct the tense by the words right before and behind an expression."""
        words, start = self.words, expression.start
        before, follows = words.form(start - 1), words.form(expression.end)
        if before == "least":
            before = words.form(start - 3)  # "until at least Monday"
        if follows in _DELIVERED:
            return "future"
        if before in _BACK or follows == "now":
            return "past"
        ahead = before in _AHEAD or (before == "by" and tense != "past")
        return "future" if ahead or (words.form(start - 2), before) in _PAIRS_AHEAD else tense

    def _direction(self, relative: Relative, tense: Tense | None, *, ended: bool) -> str:
        """Choose the direction of a weekday, a month or a date."""
        if relative.unit == "quarter":
            is_season = not relative.suffix.startswith(("-Q", "-H"))
            return "past" if tense != "future" else "future" if is_season else "near"
        if relative.unit != "weekday" and None not in {relative.weekday, relative.month, relative.day}:
            return "near"  # "They stayed out until Saturday 13 July": few years have such a day.
        if tense == "future" and relative.month and relative.day and -FAR_AHEAD <= self._days_off(relative) < 0:
            return "near"  # "Prepared to announce the outcome of the August 9 vote": no one leaves out the year after.
        if tense == "future" or relative.unit == "week":
            return "future" if tense == "future" else relative.direction
        if relative.unit == "weekday":
            return "future" if tense == "present" else "past"
        off = self._days_off(relative)
        if tense == "past":
            return "past" if ended or off > FAR_AHEAD else "near"
        # Newspapers leave the year out where it is the current one (AP Stylebook), and round the turn of the year.
        return "near" if abs(off) <= YEAR_LEFT_OUT else "future" if self._is_of_next_half(relative) else "past"

    def _days_off(self, relative: Relative) -> int:
        """Give how many days ahead of the publication the nearest such date is (0 where that is unknown)."""
        resolved = resolve(structs.replace(relative, direction="near"), self.dating.earliest, self.dating.latest)
        anchor = read_day(self.dating.latest)
        day = read_day(resolved[0]) if resolved else None
        return (day - anchor).days if day and anchor else 0

    def _is_of_next_half(self, relative: Relative) -> bool:
        """Tell whether a month and day of the publication's own year lie ahead of it."""
        anchor = read_day(self.dating.latest)
        return anchor is not None and (relative.month or 0, relative.day or 0) > (anchor.month, anchor.day)
