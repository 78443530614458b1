"""Where one report puts an act, or what stands somewhere, and whence and where to it lets somebody go.

A place is told after a verb ("was arrested in a hotel in Lisbon") or a noun ("the explosion at a depot near Lomas"),
often by way of other nouns. What hangs on what is read from the words between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from crosswire.collation.deeds import PRONOUNS, moments_in, speech_around
from crosswire.collation.telling import Teller
from crosswire.facts import Actor, Argument, Clause, Moment, Span
from crosswire.knowledge.lexicon.kinds import load_kinds
from crosswire.knowledge.lexicon.scenes import JOURNEY, SITE, Scene, load_scenes
from crosswire.text import fold

AT: Final = frozenset(
    {"in", "at", "near", "outside", "inside", "on", "off", "around", "within", "through", "below", "beside", "along",
     "above", "under", "into", "against"}
)  # fmt: skip
AREAS: Final = frozenset(
    {"state", "city", "town", "village", "port", "province", "region", "district", "island", "capital", "county",
     "department", "governorate", "prefecture", "outskirt", "outskirts", "suburb", "resort", "edge", "coast", "shore",
     "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "north-east", "north-west",
     "south-east", "south-west", "centre", "center", "side", "bank", "area", "municipality", "community", "settlement",
     "enclave", "slope", "summit", "foot", "heart", "lowland", "lowlands", "highland", "highlands", "part",
     "stronghold", "harbour", "harbor", "airport", "street"}
)  # fmt: skip
_FROM: Final = frozenset({"from", "out"})
_TO: Final = frozenset({"to", "into", "toward", "towards"})
_REMAINS: Final = frozenset({"body", "remains", "corpse", "wreck", "wreckage"})
# What stands after these hangs on the verb of a journey, whatever stands before it.
_AWAY: Final = _FROM | _TO | {"for"}
_ABOARD: Final = frozenset({"aboard", "on", "in", "by"})
# What is supposed, or was to come, is no act of a certain place.
_TO_DO: Final = re.compile(
    r"(?:\bto|\bif|\bwhether|\bunless|\buntil|\bbefore|\bnot|\bnever|\bof|\bfor|\bwithout)(?: \w+ly| be| have)?$"
)
_REACH: Final = 24
_NAME: Final = 40
_COMMA: Final = 3
_WORD: Final = re.compile(r"\w+")
_CAPITALS: Final = re.compile(r"[ ,“\"]*((?:[A-Z][\w'’-]*\s?)+)")
_DEFINITE: Final = re.compile(r"(?:the|its|their|his|her|this|that) ", re.IGNORECASE)
# Those whose word a report takes for its own.
_OFFICIAL: Final = frozenset({"GOV", "COP", "MIL", "JUD", "LEG", "SPY", "MED", "HLH", "BUS", "IGO", "NGO"})
_DOUBTFUL: Final = frozenset(
    {"claim", "allege", "maintain", "insist", "deny", "speculate", "suggest", "believe", "think"}
)
_SURE: Final = re.compile(
    r"\b(?:apparently|perhaps|possibly|reportedly|allegedly|presumably|likely|probably|thought|believed)\b"
)


class Placing(Struct, frozen=True):
    """A place of an act as one clause tells it.

    ``scene`` names the act and ``noun`` tells that it was a word for anything that befell; ``slot`` is "at", "from"
    or "to"; ``places`` are nouns that name the place, what they hang on before them left out, and ``span`` their words;
    ``bearers`` are those or what was there.
    """

    teller: Teller
    clause: Clause
    scene: str
    slot: str
    places: tuple[Argument, ...]
    bearers: tuple[Argument, ...]

    @property
    def span(self) -> Span:
        """From the first to the last word of the places."""
        return Span(
            self.places[0].span.report, min(p.span.start for p in self.places), max(p.span.end for p in self.places)
        )

    @property
    def people(self) -> frozenset[str]:
        """The persons that it surely befell, by id: named by its noun, or behind it ("the minister, Maria Lund")."""
        text, found = self.teller.report.text, set()
        for bearer in self.bearers:
            start, end = bearer.span.start, bearer.span.end
            for m in self.teller.mentions_in(Span(bearer.span.report, start, end + _COMMA)):
                is_behind = m.form == "name" and text[end : m.span.start] in {", ", " "}
                if m.actor and (m.span.start < end <= m.span.end or is_behind):
                    found.add(m.actor)
        return frozenset(actor for actor in found if actor.startswith("person:"))

    @property
    def names(self) -> frozenset[str]:
        """The names of what travels, right behind the noun or its last words: "the carrier Maria Lund"."""
        text, craft, found = self.teller.report.text, load_scenes().craft, set()
        for bearer in self.bearers:
            words = text[bearer.span.start : bearer.span.end + _NAME]
            behind = next((m.end() for m in _WORD.finditer(words) if m.group().lower() in craft), 0)
            if (name := _CAPITALS.match(words[behind:])) is not None and behind:
                found.add(fold(name.group(1)).strip())
        return frozenset(found)

    @property
    def heads(self) -> frozenset[str]:
        """The nouns of whom or what it befell, those that may mean one thing by one word."""
        scenes, kinds = load_scenes(), load_kinds()
        found: set[str] = set()
        for noun in {_noun(self.teller, bearer) for bearer in self.bearers} - PRONOUNS:
            lines = [f"{line[noun]}" for line in (scenes.craft, scenes.sites) if noun in line]
            found |= {noun, *lines} if lines else {kinds.get(noun, noun)}
        return frozenset(found)

    @property
    def moments(self) -> list[Moment]:
        """The times told in its clause."""
        return moments_in(self.teller, self.clause.span)

    @property
    def near(self) -> list[Moment]:
        """The times told in its clause, else in its sentence."""
        sentence = self.teller.sentence(self.clause.predicate)
        return self.moments or (moments_in(self.teller, sentence.span) if sentence else [])


def _noun(teller: Teller, bearer: Argument) -> str:
    """Give the noun of a phrase that may end in a name: "bulk carrier Maria Lund"."""
    craft = load_scenes().craft
    if bearer.lemma in craft:
        return bearer.lemma
    words = (word.lower() for word in teller.words(bearer.span).split()[:-1])
    return next((word for word in words if word in craft), bearer.lemma)


Chain = tuple[int, ...]
"""The numbers of arguments from a place to the one that hangs on the verb."""


def placings(teller: Teller, actors: Mapping[str, Actor]) -> Iterator[Placing]:
    """Give where a report puts the acts that it tells as facts.

    Args:
        teller: the report.
        actors: the story's actors, for those whose word it takes for its own.
    """
    for clause in teller.reading.clauses:
        if clause.negated or clause.mood not in {"told", "open"} or not any(a.place for a in clause.arguments):
            continue
        if not _is_done(teller, clause) or not _is_vouched_for(teller, clause, actors):
            continue
        ordered = tuple(sorted(clause.arguments, key=lambda a: (a.span.start, a.span.end)))
        found: dict[tuple[str, str, tuple[Argument, ...]], dict[int, list[Argument]]] = {}
        for chain in _chains(teller, ordered):
            for key in _readings(teller, clause, ordered, chain):
                found.setdefault(key, {}).setdefault(chain[-1], []).append(ordered[chain[0]])
        for (scene, slot, bearers), by_root in found.items():
            # Where those are who do it is told where nothing else is: "a court in Lima".
            own = [at for at in by_root if ordered[at].role != "agent"] or list(by_root)
            yield Placing(teller, clause, scene, slot, tuple(by_root[own[-1]]), bearers)


def _is_vouched_for(teller: Teller, clause: Clause, actors: Mapping[str, Actor]) -> bool:
    """Tell whether a report says what a clause tells, or somebody whose word it takes for its own."""
    said = speech_around(teller, clause.span)
    if said is None:
        return True
    actor = actors.get(said.speaker_for or "") or actors.get(said.speaker or "")
    if said.form == "direct" or said.denied or said.verb in _DOUBTFUL or actor is None:
        return False
    return actor.kind == "country" or not _OFFICIAL.isdisjoint(actor.sectors)


def _is_done(teller: Teller, clause: Clause) -> bool:
    """Tell whether a clause in no finite form tells what came to pass, and nothing in it is guessed."""
    if _SURE.search(teller.words(clause.span)):
        return False
    if clause.mood == "told":
        return True
    start = clause.predicate.start
    before = teller.report.text[max(0, start - _REACH) : start].rstrip().lower()
    return _TO_DO.search(before) is None


def _chains(teller: Teller, ordered: Sequence[Argument]) -> Iterator[Chain]:
    """Give for each place the nouns by way of which it hangs on the verb, itself first."""
    scenes = load_scenes()
    for number, argument in enumerate(ordered):
        if argument.place is None:
            continue
        chain = [number]
        while ordered[chain[-1]].role not in _AWAY and (above := _above(teller, ordered, chain[-1])) is not None:
            role, noun = ordered[chain[-1]].role, ordered[above]
            if role == "of" and not (noun.lemma in AREAS or noun.lemma in scenes.sites or noun.lemma in scenes.nouns):
                break
            chain.append(above)
        if ordered[chain[-1]].role != "of":
            yield tuple(chain)


def _above(teller: Teller, ordered: Sequence[Argument], number: int) -> int | None:
    """Give the noun that a noun with its preposition stands right behind; None where it is a time, or none."""
    argument = ordered[number]
    if number == 0 or argument.role in {"agent", "patient"}:
        return None
    before = ordered[number - 1]
    between = teller.report.text[before.span.end : argument.span.start].strip(" ,").lower()
    if before.span.end > argument.span.start or between not in {argument.role, f"{argument.role} of"}:
        return None
    last = before.span.end
    if any(moment.span.start < last <= moment.span.end for moment in teller.reading.moments):
        return None
    return number - 1


def _readings(
    teller: Teller, clause: Clause, ordered: Sequence[Argument], chain: Chain
) -> Iterator[tuple[str, str, tuple[Argument, ...]]]:
    """Give the acts that a place is the place of: their names, the slot, and whom or what they befell."""
    path = [ordered[number] for number in chain]
    root = path[-1]
    slot = _slot(clause, root, path)
    travellers = _travellers(teller, clause, ordered) if slot else _craft_before(teller, ordered, chain[-1])
    if travellers:
        yield JOURNEY, slot or ("from" if root.role in _FROM else "to"), travellers
    if all(a.role in AT or a.role == "of" for a in path[:-1]):
        yield from _acts_at(clause, ordered, path)


def _acts_at(
    clause: Clause, ordered: Sequence[Argument], path: Sequence[Argument]
) -> Iterator[tuple[str, str, tuple[Argument, ...]]]:
    """Give the acts that were at a place, and what stands there."""
    scenes, root = load_scenes(), path[-1]
    agents = [a for a in ordered if a.role == "agent"]
    for row in scenes.rows:
        noun = next((a for a in path[1:] if a.lemma in row.nouns), None)
        if noun is not None:
            yield row.name, "at", tuple(a for a in ordered if a.role == "of" and a.place is None)
        elif _is_told(clause, ordered, row) and _is_where(row, root, len(path)):
            yield row.name, "at", _bearers(ordered, path, row)
        elif clause.lemma in scenes.happen | scenes.toll and root.role in AT | {"patient"}:
            by = [a for a in ordered if a.role in {"agent", "by", "in"} and a.lemma in row.nouns and a not in path]
            if by:
                yield row.name, "at", tuple(a for a in path if a.lemma in scenes.sites)
    if clause.lemma in scenes.happen | scenes.toll and root.role in AT and any(a.lemma in scenes.any for a in agents):
        yield "", "at", tuple(agents)
    if clause.lemma in scenes.stands and root.role in AT and any(a.lemma in scenes.sites for a in agents):
        yield SITE, "at", tuple(agents)


def _craft_before(teller: Teller, ordered: Sequence[Argument], number: int) -> tuple[Argument, ...]:
    """Give what is on its way by its own words: "a flight from Oslo to Rome"."""
    if ordered[number].role not in _FROM | _TO:
        return ()
    above = _above(teller, ordered, number)
    if above is not None and ordered[above].role in _FROM and ordered[above].place:
        above = _above(teller, ordered, above)
    return (ordered[above],) if above is not None and ordered[above].lemma in load_scenes().craft else ()


def _is_told(clause: Clause, ordered: Sequence[Argument], row: Scene) -> bool:
    """Tell whether a clause tells an act."""
    is_told = clause.lemma in row.verbs or any((clause.lemma, a.lemma) in row.light for a in ordered)
    return is_told and (not row.of or any(a.role == row.bearer and a.lemma in row.of for a in ordered))


def _bearers(ordered: Sequence[Argument], path: Sequence[Argument], row: Scene) -> tuple[Argument, ...]:
    """Give whom or what an act befell; by some verbs it is told after "on": "operated on the minister"."""
    roles = (row.bearer, "on", "agent") if row.persons else (row.bearer,)
    for role in roles:
        found = tuple(a for a in ordered if a.role == role and a not in path and a.lemma not in row.nouns)
        if any(a.lemma in _REMAINS for a in found):
            found = tuple(a for a in ordered if a.role == "of" and a.place is None) or found
        if found or (role == row.bearer and any(a.role == role for a in path)):
            return found or tuple(a for a in path if a.role == role)
    return ()


def _is_where(row: Scene, root: Argument, length: int) -> bool:
    """Tell whether what hangs on the verb says where: "in a bar in Lima", "a woman in Lima", "a court in Lima"."""
    if root.role in {row.bearer, "patient"}:
        return length > 1 and root.place is None
    return root.role in AT or (root.role == "agent" and root.lemma in row.doers)


def _slot(clause: Clause, root: Argument, path: Sequence[Argument]) -> str:
    """Give whether a place is that from which, or to which, somebody or something goes; "" for neither."""
    scenes, verb = load_scenes(), clause.lemma
    if root.lemma == "landing":
        return "to"
    if root.role == "patient" and (root is path[0] or root.lemma in AREAS):
        return "from" if verb in scenes.leaving else "to" if verb in scenes.reaching else ""
    if verb not in scenes.going | scenes.moving | scenes.leaving | scenes.reaching | scenes.arriving:
        return ""
    if root.role in _FROM:
        return "from"
    if root.role in _TO or (root.role == "for" and verb in scenes.bound):
        return "to"
    return "to" if verb in scenes.arriving and root.role in AT - {"through", "near", "off", "along"} else ""


def _travellers(teller: Teller, clause: Clause, ordered: Sequence[Argument]) -> tuple[Argument, ...]:
    """Give what travels: a craft or a cargo, or those who are taken somewhere but once."""
    scenes = load_scenes()
    craft = [a for a in ordered if _noun(teller, a) in scenes.craft and a.role in _ABOARD | {"agent", "patient"}]
    role = "patient" if any(a.role == "patient" and a.place is None for a in ordered) else "agent"
    is_removed = clause.lemma in scenes.moving and role == "patient"
    folk = [a for a in ordered if a.role == role and a.place is None and (is_removed or a.lemma in scenes.folk)]
    return tuple(dict.fromkeys([*craft, *folk]))


def is_definite(told: Placing) -> bool:
    """Tell whether what a clause tells of is one that its reader knows: "the plant"."""
    return any(_DEFINITE.match(told.teller.words(bearer.span)) for bearer in told.bearers)
