"""Events: who did what to whom, as facts with their evidence.

Composition, not a list of phrases: a frame gives a base act, operators change it (``acts``, ``operators``), auxiliaries
and clauses shade it (``shades``), and what is left is made into events here, with status, time, place and purpose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from crosswire.facts import Event, Moment, Span, Statement, Status
from crosswire.knowledge.lexicon.frames import Frames, load_frames
from crosswire.knowledge.ontology import Cameo, Ontology, load_ontology
from crosswire.reader.events.acts import read_all
from crosswire.reader.events.eventhood import HISTORY, is_event, prominence
from crosswire.reader.events.nesting import find_hosts
from crosswire.reader.events.oneness import put_together
from crosswire.reader.events.roles import all_actors
from crosswire.reader.events.scene import Act, Scene, set_scene
from crosswire.reader.events.shades import is_denied_report, speaker_of, status_of_clause
from crosswire.reader.events.sides import befallen, participants
from crosswire.reader.events.surroundings import (
    Calendar,
    FindPlace,
    clause_span,
    country_at,
    phrase_span,
    place_of,
    purpose_of,
)
from crosswire.reader.events.targets import with_far_targets, without_own_places
from crosswire.reader.syntax import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crosswire.facts import Participant
    from crosswire.reader.events.confidence import Judge
    from crosswire.reader.parsed import Cast, Parsed

# Adverbs and adjectives by which a report keeps its distance from what it tells.
_HEDGES: Final = frozenset(
    {"reportedly", "allegedly", "apparently", "purportedly", "supposedly", "alleged", "reported", "purported"}
)
# What has two owners: whoever mends it.
_TIES: Final = frozenset({"relationship", "relation", "tie", "alliance", "friendship", "partnership", "bond"})
# Acts done by saying: told as the speaker's own words they are done, not merely told.
_VERBAL: Final = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_ONE_SIDED: Final = 0.8
# By what those talk who are apart; and so many countries are more than two sides.
_WIRES: Final = frozenset({"telephone", "phone", "video", "videoconference", "video-conference", "zoom"})
_MANY: Final = 3


def find_events(
    parsed: Parsed,
    cast: Cast,
    statements: Sequence[Statement] = (),
    moments: Sequence[Moment] = (),
    *,
    ontology: Ontology | None = None,
    frames: Frames | None = None,
    find_place: FindPlace | None = None,
    judge: Judge | None = None,
    scene: Scene | None = None,
) -> list[Event]:
    """Find the political events that a report tells.

    Args:
        parsed: the report with tags, lemmas, dependencies and entities.
        cast: the actors in it and the words that mean them.
        statements: what was said, with the contents' spans and the speakers.
        moments: its time expressions, resolved as far as they can be.
        ontology: PLOVER and CAMEO; the package's by default.
        frames: the lexicon of acts; the package's by default.
        find_place: tells which place a token names, if any; without it events have no place.
        judge: rates the events and leaves out the unlikely ones; without it all are kept.
        scene: the report laid out for coding, where that is done already; made anew by default.

    Returns:
        Events in the order of their triggers.
    """
    scene = scene or set_scene(parsed, cast, statements, frames or load_frames(), ontology or load_ontology())
    calendar = Calendar(scene, moments)
    pairs: list[tuple[Act, Event]] = []
    taken: set[str] = set()
    acts = (without_own_places(scene, with_far_targets(scene, act)) for act in read_all(scene))
    for act in put_together(scene, [act for act in acts if _is_happening(scene, act)]):
        event = _make_event(scene, act, calendar, find_place)
        if event is None:
            continue
        while event.id in taken:
            event = replace(event, id=event.id + "'")
        taken.add(event.id)
        pairs.append((act, event))
    pairs = _nested(scene, pairs)
    return judge.rate(scene, pairs) if judge is not None else [event for _, event in pairs]


def _nested(scene: Scene, pairs: Sequence[tuple[Act, Event]]) -> list[tuple[Act, Event]]:
    """Give events with the id of that inside which each is told."""
    hosts = find_hosts(scene, [act for act, _ in pairs])
    return [
        (act, event if host is None else replace(event, within=pairs[host][1].id))
        for (act, event), host in zip(pairs, hosts, strict=True)
    ]


def _is_happening(scene: Scene, act: Act) -> bool:
    """Tell whether an act has a class and is an event."""
    row = scene.ontology.cameo(act.code)
    return row is not None and row.plover is not None and is_event(scene, act, row.plover)


def _make_event(scene: Scene, act: Act, calendar: Calendar, find_place: FindPlace | None) -> Event | None:
    """Make an event of an act."""
    row = scene.ontology.cameo(act.code)
    if row is None:
        return None
    place = place_of(scene, act, find_place)
    where = country_at(scene, act, place)
    source = participants(scene, act, _sources(scene, act), where, acts=True)
    target = participants(scene, act, act.targets, where, acts=False)
    if not act.is_mutual:
        # Who does something to himself was misread, but for those whom a list has on both sides.
        ids = {p.actor for p in source if p.actor}
        target = tuple(p for p in target if p.actor not in ids)
    patient = _patient_span(scene, act) if not target else None
    target = target or befallen(scene, act, where)
    if not source and not target and (act.sources or act.targets):
        return None
    status, by = _status(scene, act, row.plover or "")
    trigger = scene.parsed.span(act.first, act.last)
    moment = calendar.moment_of(act)
    if _is_long_past(scene, moment):
        return None
    if status in ("asserted", "attributed") and _is_to_come(scene, act, moment):
        status = "planned"
    number = scene.statement_of.get(act.head)
    statement = scene.statements[number] if number is not None else None
    return Event(
        evidence=(clause_span(scene, act),),
        id=f"{scene.parsed.report.id}#e{trigger.start}",
        trigger=trigger,
        lemma=act.lemma,
        plover=row.plover or "",
        mode=act.mode or _mode(scene, act, source + target) or row.mode,
        contexts=_contexts(scene, act, row),
        cameo=row.code,
        goldstein=row.goldstein,
        quad=row.quad,
        source=source,
        target=target,
        theme=phrase_span(scene, act.theme) if act.theme is not None else patient,
        purpose=purpose_of(scene, act),
        place=place,
        earliest=moment.earliest if moment else None,
        latest=moment.latest if moment else None,
        status=status,
        attributed_to=by or (statement.speaker if statement else None),
        statement=statement.id if statement else None,
        weight=round(act.weight * prominence(scene, act) * (1.0 if source and target else _ONE_SIDED), 3),
    )


def _mode(scene: Scene, act: Act, sides: tuple[Participant, ...]) -> str | None:
    """Tell how those who consult each other did so: by telephone, or as many at once."""
    if act.root != "04":
        return None
    syntax = scene.syntax
    words = (act.head, *((act.theme,) if act.theme is not None else ()), *((act.clause,) if act.clause >= 0 else ()))
    means = (k for word in words for name in ("by", "over", "via") for k in syntax.preps(word).get(name, ()))
    if any(syntax.lemma[k] in _WIRES for k in means):
        return "phone"
    return "multilateral" if len({p.country for p in sides if p.country}) >= _MANY else None


def _is_to_come(scene: Scene, act: Act, moment: Moment | None) -> bool:
    """Tell whether an act told in the present is dated after the report: "she flies to Lima on Friday"."""
    published = scene.parsed.report.published
    if moment is None or not moment.earliest or not published or scene.syntax.tag[act.head] not in ("VBZ", "VBP"):
        return False
    return moment.earliest[:10] > published[:10]


def _is_long_past(scene: Scene, moment: Moment | None) -> bool:
    """Tell whether an act is dated so long before the report that it is history: "fifty years ago this week"."""
    last, now = (moment.latest or "")[:4] if moment else "", (scene.parsed.report.published or "")[:4]
    return last.isdigit() and now.isdigit() and int(now) - int(last) >= HISTORY


def _sources(scene: Scene, act: Act) -> tuple[int, ...]:
    """Give those who act; where a tie is mended without a subject, those whose it is: "to restore your relations"."""
    syntax, theme = scene.syntax, act.theme
    if theme is None or scene.parsed.doc[theme].lemma_.lower() not in _TIES or syntax.child(act.head, *SUBJECTS) >= 0:
        return act.sources
    owner = syntax.child(theme, "poss")
    if owner < 0:
        return act.sources
    return (owner,) if owner in scene.mentions and scene.actor(owner) else ()


def _patient_span(scene: Scene, act: Act) -> Span | None:
    """Give the words for those whom an act befell where they are no actors."""
    return phrase_span(scene, act.patients[0]) if act.patients else None


def _status(scene: Scene, act: Act, plover: str) -> tuple[Status, str | None]:
    """Tell how an act is meant, and by whom it is told if not by the report itself."""
    at = act.clause if act.clause >= 0 else act.head
    status = act.status
    if status == "asserted":
        status = status_of_clause(scene, act.head if not scene.syntax.is_verb(act.head) else at) or status
    speakers = _speakers(scene, act, at)
    by = next((a.id for k in speakers if (a := scene.actor(k)) is not None), None)
    number = scene.statement_of.get(act.head)
    statement = scene.statements[number] if number is not None else None
    if by is None and statement is not None:
        by = statement.speaker
    told = bool(speakers) or statement is not None or _is_hedged(scene, act, at)
    if status in ("asserted", "attributed") and is_denied_report(scene, at):
        return "denied", by
    rejected = act.root in ("02", "10") and not scene.syntax.is_verb(act.head)  # What is turned down was asked.
    if statement is not None and statement.denied and status in ("asserted", "attributed") and not rejected:
        return "denied", by
    if status == "asserted" and told:
        own = any(scene.same(s, d) for s in speakers for d in act.sources) or (
            by is not None and any((a := scene.actor(d)) is not None and a.id == by for d in act.sources)
        )
        if own and plover in _VERBAL:
            return "asserted", by
        return "attributed", by
    return status, by


def _speakers(scene: Scene, act: Act, at: int) -> tuple[int, ...]:
    """Give who tells an act by the syntax: the subject of a verb of saying, or "according to"."""
    found = speaker_of(scene, at) if at != act.head or scene.syntax.is_verb(at) else ()
    if found:
        return found
    syntax = scene.syntax
    for k in (at, *syntax.governors(at)[:4]):
        for c in syntax.kids[k]:
            if syntax.lower[c] == "according":
                to = syntax.preps(c).get("to") or syntax.preps(k).get("according") or syntax.preps(k).get("to") or ()
                return all_actors(scene, to, places=False)
    return ()


def _is_hedged(scene: Scene, act: Act, at: int) -> bool:
    """Tell whether the report keeps its distance: reportedly, according to, is said to have."""
    syntax = scene.syntax
    for k in (act.head, at, *syntax.governors(at)[:2]):
        for c in syntax.kids[k]:
            if syntax.lower[c] in _HEDGES or syntax.lower[c] == "according":
                return True
    verb = syntax.head[at]
    if syntax.dep[at] == "xcomp" and syntax.lemma[verb] in ("say", "report", "allege", "believe", "claim", "think"):
        return True
    return syntax.dep[at] == "ccomp" and syntax.lemma[verb] in (
        "say",
        "report",
        "claim",
        "allege",
        "state",
        "add",
        "tell",
    )


def _contexts(scene: Scene, act: Act, row: Cameo) -> tuple[str, ...]:
    """Give the contexts of an act: its code's, and those that the words of its theme and nouns lead to."""
    known = scene.ontology.contexts
    found = dict.fromkeys(context for context in row.contexts if context in known)
    own = scene.matched.get(act.head, ())  # "Tear gas" is no resource.
    for i in dict.fromkeys(k for k in _words_about(scene, act) if k not in own):
        context = scene.frames.contexts.get(scene.syntax.lemma[i])
        if context in known:
            found.setdefault(context)
    return tuple(found)


def _words_about(scene: Scene, act: Act) -> Iterator[int]:
    """Give the words close to an act that may tell its context."""
    syntax = scene.syntax
    heads = [act.head, *([act.theme] if act.theme is not None else ()), *act.patients]
    for i in heads:
        yield i
        for k in syntax.kids[i]:
            if syntax.dep[k] in ("amod", "compound", "dobj", "nmod"):
                yield k
        for nominals in syntax.preps(i).values():
            yield from nominals
