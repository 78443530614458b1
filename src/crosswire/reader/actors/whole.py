"""Whether a name stands whole in the text, and whether the report shows what it is the name of.

A name that goes on in a word which no other mention covers is a piece of another: "the Velmar [Forest Reserve]", "the
[Sea Ranger] 3", "[Amtavla]-on-Oz". An unknown name is sure to be a person's, a body's or a place's only where the words
of the report or its own words say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from crosswire.knowledge.actors import Knowledge
from crosswire.knowledge.naming import HONORIFICS
from crosswire.reader.actors.directions import REGIONS
from crosswire.reader.actors.entity import Entity
from crosswire.reader.actors.grounds import CALLING, is_called_so
from crosswire.reader.actors.letters import SMALL, are_letters, fits_letters, initials_of
from crosswire.reader.actors.metonyms import is_dateline
from crosswire.reader.actors.named import Named, words_of
from crosswire.reader.actors.sorts import PLACE_NOUNS
from crosswire.reader.actors.titles import Titles
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

_HYPHENS: Final = frozenset({"-", "–", "‑"})
# What a hyphen joins to a name without making another of it.
_JOINED: Final = frozenset(
    {"based", "led", "backed", "born", "run", "owned", "area", "wide", "style", "controlled", "held", "funded", "era",
     "bound", "made", "trained", "ruled", "occupied", "registered", "flagged", "administered", "dominated", "linked",
     "affiliated", "allied", "aligned", "brokered", "mediated", "imposed", "sponsored", "supported", "listed"}
)  # fmt: skip
# Names of these sorts say whose or whence something is, whatever its own name is: "the Ruritanian Forest Act".
_SAYING: Final = frozenset({"country", "adjective", "people"})
# Prepositions behind which an unknown name is a place's.
_WHERE: Final = frozenset(
    {"in", "at", "near", "outside", "around", "from", "to", "toward", "towards", "across", "through", "into", "off",
     "of", "between", "via", "throughout"}
)  # fmt: skip
_DOING: Final = frozenset({"nsubj", "nsubjpass", "poss", "dobj", "appos", "conj", "ROOT"})
# How members of families, orders and churches are addressed.
_ADDRESS: Final = frozenset({"father", "mother", "brother", "sister", "uncle", "aunt", "mr", "mrs", "st", "saint"})
# What stands behind the place that a report comes from.
_BEHIND_PLACE: Final = frozenset({",", ":", "(", "-", "--", "–", "—", "|", "/"})
_BEFORE: Final = frozenset({"compound", "nmod", "amod"})
# Waters that are called after a state and are none of it: "the East and South China seas".
_WATERS: Final = frozenset({"sea", "seas", "ocean", "strait", "straits", "channel", "gulf"})
# Words that tell no body from others of its sort.
_ANY: Final = frozenset({"state", "national", "federal", "regional", "local", "central", "upper", "lower"})
# Prepositions behind which a person's name does not stand, and a place's may be taken for one.
_THERE: Final = frozenset({"in", "at", "near", "for", "around", "outside", "across"})
# Prepositions behind which somebody stands, and hardly a place.
_WITH: Final = frozenset({"with", "by", "than", "like", "against"})
_POINTS: Final = frozenset({".", "’", "'", "-", "–", "&"})
_NO_PERSON: Final = (
    CALLING
    | PLACE_NOUNS
    | REGIONS
    | {
        "airport",
        "arena",
        "avenue",
        "boulevard",
        "bridge",
        "building",
        "camp",
        "cathedral",
        "drive",
        "highway",
        "hotel",
        "jail",
        "lane",
        "mall",
        "market",
        "mosque",
        "palace",
        "park",
        "plaza",
        "prison",
        "road",
        "square",
        "stadium",
        "station",
        "street",
        "temple",
        "terminal",
        "tower",
    }
)


class Whole:
    """The names of one report, seen as a careful reader sees them.

    Args:
        parsed: the report with its parse.
        knowledge: the tables.
        titles: its titles.
        covered: the tokens that a mention covers.
    """

    def __init__(self, parsed: Parsed, knowledge: Knowledge, titles: Titles, covered: Iterable[int]) -> None:
        """Takes what the walk through a report found."""
        self._parsed = parsed
        self._knowledge = knowledge
        self._titles = titles
        titled = {i for title in titles.by_end.values() for i in range(title.start, title.end)}
        self._taken = titled.union(covered)

    def is_cut(self, named: Named) -> bool:
        """Tell whether a name is but a piece of the name that stands there."""
        doc, last = self._parsed.tokens, self._parsed.tokens[named.end - 1]
        if not _is_clean(named.text):
            return True
        after = doc[named.end] if named.end < len(doc) else None
        if after is not None and not last.whitespace_ and after.text in _HYPHENS and not after.whitespace_:
            return not named.ids and (named.end + 1 >= len(doc) or doc[named.end + 1].lower_ not in _JOINED)
        before = doc[named.start - 1] if named.start else None
        quoted = after is not None and before is not None and before.is_quote and after.is_quote
        if quoted and named.sort != "person":
            return True  # What stands in quotation marks is called so for some other reason: a 'Jamaica' coalition.
        if named.sort in _SAYING:
            return after is not None and after.lemma_.lower() in _WATERS
        if (
            named.sort != "place"
            and last.head.i >= named.end
            and last.dep_ in _BEFORE
            and (fold(last.head.lemma_) in PLACE_NOUNS | REGIONS)
        ):
            return True
        if after is not None and last.whitespace_ and self._goes_on(after, named):
            return True
        return self._has_begun(named)

    def _goes_on(self, after: Token, named: Named) -> bool:
        """Tell whether a name goes on in the word behind it."""
        if after.i in self._taken and named.sort != "person":
            return False
        if after.is_digit or after.like_num:
            return named.sort == "organization" and after.is_digit
        is_name = after.pos_ == "PROPN" and after.text[:1].isupper()
        return is_name and not (self._parsed.is_heading(after) or fold(after.text) in _CALENDAR)

    def _has_begun(self, named: Named) -> bool:
        """Tell whether a name begins in a word before it: "27th [Field Company]", "Sierra [Red Cross]"."""
        if not named.start or (named.sort == "person" and " " in named.text):
            return False
        before = self._parsed.tokens[named.start - 1]
        if not before.whitespace_ or before.i in self._taken:
            return False
        if named.sort == "organization" and (before.is_digit or before.text[:1].isdigit()):
            return True
        is_name = before.pos_ == "PROPN" and before.text[:1].isupper() and not before.is_sent_start
        is_name = is_name and fold(before.text).rstrip(".") not in HONORIFICS | _ADDRESS
        return is_name and not (self._parsed.is_heading(before) or fold(before.text) in _CALENDAR)

    def is_shown(self, named: Named, entity: Entity, *, personal: bool) -> bool:
        """Tell whether the report shows here of what sort an unknown name is.

        Args:
            named: the name.
            entity: what it means.
            personal: whether "he" or "she" goes back to that.
        """
        if entity.is_person:
            return self._is_person(named, personal=personal) or (personal and self._does(named))
        if entity.sort == "place":
            return self._is_place(named)
        own = set(fold(words_of(self._parsed, named.start, named.end)).split()) - CALLING - SMALL - _ANY
        return entity.sort == "organization" and bool(own) and is_called_so(named.text, self._knowledge)

    def _is_person(self, named: Named, *, personal: bool) -> bool:
        """Tell it of a person's: a title before it, a given name, two words of which none is of bodies or places."""
        words = fold(named.text).split()
        given = words[0] in self._knowledge.given_names
        if personal and given and len(words) > 1:
            return True  # "Lauren Lake": she is no lake.
        if any(word in _NO_PERSON for word in words) or not any(char.islower() for char in named.text):
            return False
        token = self._parsed.tokens[named.head]
        if is_called_so(named.text, self._knowledge):
            return False
        if token.dep_ == "pobj" and token.head.lower_ in _THERE and not personal:
            return False
        if token.dep_ == "appos" and token.head.pos_ == "NOUN" and fold(token.head.lemma_) in CALLING:
            return False  # "A new party, Mira Velmar".
        title = self._titles.by_end.get(named.start)
        before = self._parsed.folded[named.start - 1].rstrip(".") if named.start else ""
        return (title is not None and not title.plural) or before in HONORIFICS or len(words) > 1 or (given)

    def _does(self, named: Named) -> bool:
        """Tell whether a name stands where those mostly stand who do something, or have it."""
        words = fold(named.text).split()
        is_name = named.text != named.text.upper() and not any(word in _NO_PERSON for word in words)
        is_name = is_name and not is_called_so(named.text, self._knowledge)
        token = self._parsed.tokens[named.head]
        return is_name and (token.dep_ in _DOING or (token.dep_ == "pobj" and token.head.lower_ in _WITH))

    def _is_place(self, named: Named) -> bool:
        """Tell it of a place's: "in Amtavla", "Amtavla, Oz", "the town of Amtavla", "Amtavla province"."""
        token = self._parsed.tokens[named.head]
        if not CALLING.isdisjoint(fold(named.text).split()):
            return False
        if token.dep_ == "pobj" and token.head.lower_ in _WHERE:
            return True
        return fold(token.head.lemma_) in PLACE_NOUNS | REGIONS or token.dep_ in {"appos", "npadvmod", "conj"}

    def is_acting(self, named: Named) -> bool:
        """Tell whether a capital is sure to mean the state: not where it says from where a report is."""
        first, doc = self._parsed.tokens[named.start], self._parsed.tokens
        number = self._parsed.paragraph_of[self._parsed.sentence_of[named.start]]
        begins = self._parsed.layout.paragraphs[number].start == first.idx
        if begins and named.end < len(doc) and doc[named.end].text in _BEHIND_PLACE:
            return False
        return not is_dateline(self._parsed, named) and not (named.text.isupper() and len(named.text) > len("D.C."))


_CALENDAR: Final = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
     "april", "may", "june", "july", "august", "september", "october", "november", "december"}
)  # fmt: skip


def _is_clean(text: str) -> bool:
    """Tell whether a name has no mark in it that belongs to what stands beside it."""
    return text.count("(") == text.count(")") and (text[-1].isalnum() or text[-1] in _POINTS | {")"}) and text[0] != ")"


def fits(text: str, entity: Entity, others: Mapping[str, int]) -> bool:
    """Tell whether a spelling can mean an unknown body only: its name, its letters, words of its name no other has.

    Args:
        text: the spelling.
        entity: the body.
        others: how many bodies of the report have a word in their names, by folded word.
    """
    if fold(text) == fold(entity.name):
        return True
    if are_letters(text):
        return any(fits_letters(text, name) or text in initials_of(name) for name in (entity.name, *entity.names))
    return any(others.get(word, 0) == 1 for word in fold(text).split())
