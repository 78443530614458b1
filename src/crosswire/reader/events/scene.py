"""What the event coder looks at: the parse as lists, who is where in it, what is said by whom, and the lexicon.

A scene is made once a report and lives as long as its coding; it also keeps what was worked out already.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crosswire.facts import Actor, Mention, Statement, Status
    from crosswire.knowledge.lexicon.frames import Frames, Unit
    from crosswire.knowledge.ontology import Ontology
    from crosswire.reader.parsed import Cast, Parsed
    from crosswire.reader.syntax import Syntax

PLACES: Final = frozenset({"GPE", "LOC", "FAC"})


class Act(Struct, frozen=True):
    """An act read off a word and its surroundings, before it becomes an event.

    ``head`` is the token that names it and ``[first, last)`` its trigger; ``code`` a CAMEO code. ``sources`` and
    ``targets`` are tokens that head mentions of actors, ``patients`` nouns it befalls that are no actors. ``theme``
    is the token that heads what it is about. ``beside`` are further words that tell of the same happening; ``weight``
    is how sure it is.
    """

    head: int
    first: int
    last: int
    code: str
    lemma: str
    mode: str | None = None
    sources: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()
    patients: tuple[int, ...] = ()
    theme: int | None = None
    status: Status = "asserted"
    weight: float = 1.0
    is_mutual: bool = False
    clause: int = -1
    beside: tuple[int, ...] = ()

    def with_(self, **changes: object) -> Act:
        """Give the act with some fields changed."""
        return replace(self, **changes)

    @property
    def root(self) -> str:
        """The cue category of the code."""
        return self.code[:2]

    @property
    def key(self) -> str:
        """What operators look it up by: its code, or for a resignation, which CAMEO has no code for, its mode."""
        return ":resign" if self.mode == "resign" else self.code


@dataclass(slots=True)
class Scene:
    """The state of coding one report.

    ``mentions`` are those with a known head, by that token, ``starts`` those heads by the mention's first token.
    ``statement_of`` and ``speaker_of`` lead from a token to its statement and from that to its speaker's mentions.
    ``units`` are the lexical units found so far, ``matched`` where their further words stand, ``acts`` what was read
    at a token (None: nothing), ``consumed`` by which token the act of another was taken up, ``embedded`` acts found
    inside others that stand for themselves (asked for, alleged), ``elsewhere`` the sentences of sport and the like,
    ``countries`` the one country that a sentence speaks of ("": several or none).
    """

    parsed: Parsed
    syntax: Syntax
    frames: Frames
    ontology: Ontology
    cast: Cast
    mentions: dict[int, Mention]
    statements: Sequence[Statement] = ()
    statement_of: dict[int, int] = field(default_factory=dict)
    speaker_of: dict[int, tuple[int, ...]] = field(default_factory=dict)
    units: dict[int, Unit | None] = field(default_factory=dict)
    matched: dict[int, tuple[int, ...]] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    acts: dict[int, Act | None] = field(default_factory=dict)
    consumed: dict[int, int] = field(default_factory=dict)
    embedded: list[Act] = field(default_factory=list)
    elsewhere: dict[int, bool] = field(default_factory=dict)
    countries: dict[int, str] = field(default_factory=dict)

    def actor(self, i: int) -> Actor | None:
        """Give the actor whom the mention headed by token ``i`` means."""
        mention = self.mentions.get(i)
        return self.cast.actors.get(mention.actor) if mention and mention.actor else None

    def is_actor(self, i: int) -> bool:
        """Tell whether token ``i`` heads a mention that can fill a role: a name, a noun, or a resolved pronoun."""
        mention = self.mentions.get(i)
        return mention is not None and (mention.actor is not None or mention.form != "pronoun")

    def same(self, a: int, b: int) -> bool:
        """Tell whether two mention heads mean one actor."""
        if a == b:
            return True
        one, other = self.mentions.get(a), self.mentions.get(b)
        return one is not None and other is not None and one.actor is not None and one.actor == other.actor

    def without(self, found: Sequence[int], doers: Sequence[int]) -> tuple[int, ...]:
        """Give some mention heads but those that mean one of the doers."""
        return tuple(k for k in found if not any(self.same(k, d) for d in doers))

    def is_place(self, i: int) -> bool:
        """Tell whether a token is the name of a place: by the actor it means, else by its label."""
        actor = self.actor(i)
        return self.parsed.doc[i].ent_type_ in PLACES or (actor is not None and actor.id.startswith("place:"))

    def only_country(self, i: int) -> str | None:
        """Give the country that the sentence of token ``i`` speaks of, None where it speaks of several or none."""
        number = self.parsed.sentence_of[i]
        if number < 0:
            return None
        known = self.countries.get(number)
        if known is None:
            found = {a.country for k in self.mentions_in(number) if (a := self.actor(k)) is not None and a.country}
            known = self.countries[number] = min(found) if len(found) == 1 else ""
        return known or None

    def mentions_in(self, number: int) -> list[int]:
        """Give the heads of the mentions in a sentence."""
        tokens = self.parsed.sentences[number]
        return [k for k in range(tokens.start, tokens.end) if k in self.mentions]

    def is_person(self, i: int) -> bool:
        """Tell whether a token means a person: by its actor, its label, or being a personal pronoun."""
        actor = self.actor(i)
        if actor is not None:
            return actor.kind in ("person", "group")
        return self.parsed.doc[i].ent_type_ == "PERSON" or self.syntax.lower[i] in (
            "him", "her", "them", "he", "she", "they", "whom", "who", "me", "us",
        )  # fmt: skip


def set_scene(parsed: Parsed, cast: Cast, statements: Sequence[Statement], frames: Frames, ontology: Ontology) -> Scene:
    """Lay out a report for coding.

    Args:
        parsed: the report with tags, lemmas, dependencies and entities.
        cast: who is in it.
        statements: what was said, with the contents' spans.
        frames: the lexicon of acts.
        ontology: PLOVER and CAMEO.
    """
    mentions = dict(cast.heads())
    scene = Scene(parsed, parsed.syntax, frames, ontology, cast, mentions, statements)
    for head, mention in mentions.items():
        start = parsed.token_at(mention.evidence[0].start)
        if start is not None:
            scene.starts.setdefault(start, head)
    _place_statements(scene)
    return scene


def _place_statements(scene: Scene) -> None:
    """Tell for each token which statement's content it is in, and which tokens name the statement's speaker."""
    starts = scene.parsed.offsets
    for number, statement in enumerate(scene.statements):
        for span in statement.content:
            for i in range(bisect_left(starts, span.start), bisect_left(starts, span.end)):
                # Of nested statements the later one, which is the inner one.
                scene.statement_of[i] = number
        if statement.speaker_span is not None:
            first, last = statement.speaker_span.start, statement.speaker_span.end
            tokens = range(bisect_left(starts, first), bisect_left(starts, last))
            scene.speaker_of[number] = tuple(i for i in tokens if scene.is_actor(i))[-1:]
