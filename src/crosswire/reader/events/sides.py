"""The sides of an event as facts: who acts and whom it befalls, with sectors and the country that the text shows.

Coders give an actor without a nationality the country that its words lead to ("supporters of former President Ben
Ali", "the Lagos state governor"), and those who act or suffer at home that of the place of the act ("thousands marched
in Lima"). Where the text does not say, there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crosswire.facts import Participant
from crosswire.knowledge.sectors import country_in
from crosswire.reader.events.eventhood import are_people
from crosswire.reader.events.frames import kinds_of
from crosswire.reader.events.roles import by_modifier, led_to
from crosswire.reader.events.surroundings import phrase_span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crosswire.facts import Actor
    from crosswire.reader.events.scene import Act, Scene

# Categories of acts that befall whoever stands as their object.
_BEFALLING: Final = frozenset({"08", "09", "11", "16", "17", "18", "19", "20"})
# Kinds of bodies that an act may befall.
_BODIES: Final = frozenset({":press", ":party"})
_MILITARY: Final = frozenset({":forces", ":weapon"})
# Those of no state: PLOVER gives them a sector instead of a country.
_OF_NO_STATE: Final = frozenset({"IGO", "NGO", "IMG", "MNC", "ISM"})
# Those who act at home, by their sector: of a state's courts, police, parties and workers.
_AT_HOME: Final = frozenset({"COP", "JUD", "LEG", "OPP", "PTY", "LAB", "EDU"})
# Categories of acts that people do or suffer where they live: protest, repression, violence.
_PROTEST: Final = "14"
_VIOLENT: Final = frozenset({"17", "18", "19", "20"})
# Words for people of another country than the one where they are.
_STRANGERS: Final = frozenset(
    {"tourist", "migrant", "refugee", "foreigner", "expatriate", "visitor", "traveller", "traveler", "immigrant",
     "diplomat", "peacekeeper", "mercenary", "envoy", "ambassador", "soldier", "troop"}
)  # fmt: skip


def participants(
    scene: Scene, act: Act, tokens: Sequence[int], where: str | None, *, acts: bool
) -> tuple[Participant, ...]:
    """Make the participants of an act, each actor once.

    Args:
        scene: the report.
        act: the act.
        tokens: the heads of the mentions on this side.
        where: the code of the country where it was done, if that is known.
        acts: whether these are those who act; else those whom it befalls.
    """
    found: dict[str, Participant] = {}
    for k in tokens:
        mention, actor = scene.mentions[k], scene.actor(k)
        key = mention.actor or f"#{k}"
        if key in found:
            continue
        sectors = mention.sectors or (actor.sectors if actor else ()) or _forces(scene, k)
        sectors = (*sectors, *_of_no_state(scene, k, actor, sectors))
        found[key] = Participant(
            evidence=mention.evidence[:1],
            actor=mention.actor,
            country=_country(scene, k, actor, sectors) or _at_home(scene, act, k, sectors, where, acts=acts),
            sectors=sectors,
        )
    return tuple(found.values())


def befallen(scene: Scene, act: Act, where: str | None) -> tuple[Participant, ...]:
    """Make participants of the people and bodies that an act befalls and that are no actors of the report.

    "Arrested five suspected recruiters": nobody whom the report calls by name, and yet the target.

    Args:
        scene: the report.
        act: the act, which has no other target.
        where: the code of the country where it was done, if that is known.
    """
    if act.root not in _BEFALLING:
        return ()
    return tuple(
        Participant(
            evidence=(phrase_span(scene, k),),
            actor=None,
            country=where if act.root in _VIOLENT else None,
            sectors=("JRN",) if ":press" in kinds_of(scene, k) else (),
        )
        for k in act.patients
        if k not in scene.mentions
        and not _is_own(scene, act, k)
        and (are_people(scene, k, act.root) or _BODIES & set(kinds_of(scene, k)))
    )


def _is_own(scene: Scene, act: Act, k: int) -> bool:
    """Tell whether some people are the doer's own: who withdraws his troops does nothing to them."""
    owner = scene.syntax.child(k, "poss")
    return owner >= 0 and any(scene.same(owner, d) for d in act.sources)


def _of_no_state(scene: Scene, k: int, actor: Actor | None, sectors: tuple[str, ...]) -> tuple[str, ...]:
    """Give the sector of the body of no state that a side is of: "NATO troops", "the union's envoy, Ada Obi"."""
    if _OF_NO_STATE & set(sectors) or (actor is not None and (actor.country or actor.kind == "country")):
        return ()
    bodies = [other for j in led_to(scene, k) if (other := scene.actor(j)) is not None]
    if not bodies or bodies[0].country is not None:
        return ()
    return tuple(sector for sector in bodies[0].sectors if sector in _OF_NO_STATE)


def _forces(scene: Scene, k: int) -> tuple[str, ...]:
    """Give the sector of a state's forces: "Israeli warplanes" are the mention "Israeli"."""
    syntax = scene.syntax
    is_modifier = syntax.dep[k] in ("amod", "compound")
    return ("MIL",) if is_modifier and _MILITARY & set(kinds_of(scene, syntax.head[k])) else ()


def _country(scene: Scene, k: int, actor: Actor | None, sectors: tuple[str, ...]) -> str | None:
    """Give the country of a side: its actor's, else that of whom its words lead to."""
    if actor is not None and actor.country is not None:
        return country_in(actor.country, actor.kind, sectors)
    if _OF_NO_STATE & set(sectors):
        return None
    # Strangers are of the nation that they are called by, not of where they are.
    found = by_modifier(scene, k) if scene.syntax.lemma[k] in _STRANGERS else led_to(scene, k)
    # "Lawmakers in Peru's ruling party": what is led to may lead on.
    for j in (*found, *(further for near in found for further in led_to(scene, near))):
        other = scene.actor(j)
        if other is not None and other.country is not None:
            return other.country
    return None


def _at_home(scene: Scene, act: Act, k: int, sectors: tuple[str, ...], where: str | None, *, acts: bool) -> str | None:
    """Give the country of those who act or suffer at home: that of the place, or the only one that is spoken of."""
    actor = scene.actor(k)
    if _OF_NO_STATE & set(sectors) or scene.syntax.lemma[k] in _STRANGERS:
        return None
    if actor is not None and (actor.kind == "country" or actor.id.startswith("place:")):
        return None
    is_domestic = bool(_AT_HOME & set(sectors)) or (acts and act.root == _PROTEST)
    if where is not None:
        suffers = act.root in _VIOLENT and "MIL" not in sectors
        return where if is_domestic or suffers else None
    return scene.only_country(k) if is_domestic else None
