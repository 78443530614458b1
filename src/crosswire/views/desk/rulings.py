"""Stories and actors joined or split on the desk, all that an editor decided, and how it is taken back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec import Struct
from starlette.concurrency import run_in_threadpool

from crosswire.collation.rulings import split_id
from crosswire.decided import Ruling
from crosswire.errors import CrosswireError
from crosswire.record import choices, judging
from crosswire.record.browsing import stories_of
from crosswire.record.dossier import find_actor, names_of
from crosswire.record.store import Record
from crosswire.views.answers import judged_row
from crosswire.views.desk.asking import ask_words
from crosswire.views.desk.files import unknown
from crosswire.views.desk.forms import LONGEST_NOTE, marked, take_form, words
from crosswire.views.desk.jobs import Intake, Job, Rule
from crosswire.views.desk.links import link
from crosswire.views.desk.pages import Page
from crosswire.views.wording import one_line

if TYPE_CHECKING:
    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

    from crosswire.record.opened import OpenRecord

MOST_FIELDS: Final = choices.MOST_REPORTS + 20
_STORY: Final = re.compile(r"s-[0-9a-z]+")
NAMES: Final = {
    "join_stories": "Stories joined",
    "split_story": "Story split",
    "join_actors": "Actors joined",
    "split_actor": "Actor split",
}
"""What a ruling is called, by its kind."""


class Decision(Struct, frozen=True, kw_only=True):
    """A ruling as a page tells it: what it is, whom it names with their addresses, and the sentence that says it."""

    ruling: Ruling
    name: str
    sentence: str
    named: tuple[tuple[str, str], ...]


def ruling_page(record: OpenRecord, request: Request) -> Page:
    """Give the page on which a story or an actor is joined with others or split."""
    story, actor = ask_words(request.query_params, "story"), ask_words(request.query_params, "actor")
    if bool(story) == bool(actor):
        raise CrosswireError("CW220", what="nothing to join or split", hint="Begin at the page of a story or an actor.")
    return _story_ruling(record, story) if story else _actor_ruling(record, actor)


def _story_ruling(record: OpenRecord, story: str) -> Page:
    """Give the page for a story."""
    with record.reading() as connection:
        rows = stories_of(connection, [story])
        if not rows:
            raise unknown(record, story)
        reports, alike = choices.reports_of_story(connection, story), choices.alike_stories(connection, story)
    return Page(
        template="ruling",
        title="Join or split a story",
        here="stories",
        data={"story": story, "reports": _plain(reports), "alike": [row.id for row in alike]},
        values={"story": rows[0], "actor": None, "reports": reports, "alike": alike},
    )


def _actor_ruling(record: OpenRecord, actor: str) -> Page:
    """Give the page for an actor."""
    with record.reading() as connection:
        name = names_of(connection, [actor]).get(actor)
        if name is None:
            raise unknown(record, actor)
        reports, alike = choices.reports_naming(connection, actor), choices.alike_actors(connection, actor)
    return Page(
        template="ruling",
        title="Join or split an actor",
        here="actors",
        data={"actor": actor, "reports": _plain(reports), "alike": [row.id for row in alike]},
        values={"story": None, "actor": actor, "name": one_line(name), "reports": reports, "alike": alike},
    )


def _plain(reports: tuple[choices.ReportChoice, ...]) -> list[dict[str, Any]]:
    """Give reports as data."""
    return [msgspec.to_builtins(report) for report in reports]


def judged_page(record: OpenRecord, _: Request) -> Page:
    """Give all that an editor decided: opinions on findings, stories and actors joined or split."""
    store = record.store
    opinions, ruled = judging.judgements(store), judging.rulings(store)
    with record.reading() as connection:
        told = tuple(decision(connection, ruling) for ruling in ruled)
    return Page(
        template="judged",
        title="Judgements",
        here="judged",
        data={
            "judgements": [judged_row(opinion) for opinion in opinions],
            "rulings": [msgspec.to_builtins(ruling) for ruling in ruled],
        },
        values={"opinions": opinions, "rulings": told},
    )


def decision(connection: Any, ruling: Ruling) -> Decision:  # noqa: ANN401 - DuckDB's, which this room does not load
    """Tell a ruling, with the addresses of what it comes to."""
    names = names_of(connection, ruling.actors)
    if ruling.kind in {"join_stories", "split_story"}:
        rows = choices.stories_with(connection, ruling.reports)
        named = tuple((one_line(row.headline) or row.id, link("stories", row.id)) for row in rows)
        many = len(ruling.reports)
        apart = "1 report is a story of its own." if many == 1 else f"{many} reports are a story of their own."
        sentence = f"The stories of {many} reports are one." if ruling.kind == "join_stories" else apart
    elif ruling.kind == "join_actors":
        named = tuple((names.get(i, ruling.name), link("actors", i)) for i in ruling.actors[:1])
        others = ", ".join(names.get(i, i) for i in ruling.actors[1:])
        sentence = f"{others} and {ruling.name} are one."
    else:
        ids = (ruling.actors[0], split_id(ruling.actors[0], ruling.number))
        there = names_of(connection, ids)
        named = tuple((there[i], link("actors", i)) for i in ids if i in there)
        sentence = f"In {len(ruling.reports)} of the reports that name {ruling.name} somebody else is meant."
    return Decision(ruling=ruling, name=NAMES[ruling.kind], sentence=sentence, named=named)


async def take_ruling(request: Request) -> Response:
    """Take a ruling, or one back, and lead to the page where one can watch the record being drawn anew."""
    intake: Intake = request.app.state.intake
    record: OpenRecord = request.app.state.record

    async def take(form: FormData) -> str:
        rule, name = await run_in_threadpool(_rule, record, form)
        job = Job(rule=rule, name=name)
        intake.add(job)
        return link("readings", job.id)

    return await take_form(request, take, fields=MOST_FIELDS)


def _rule(record: OpenRecord, form: FormData) -> tuple[Rule, str]:
    """Give what makes the ruling that a form asks for, and what it is called.

    Raises:
        CrosswireError: CW220 for what is no ruling, CW303 where something named is not there.
    """
    kind, of = words(form, "kind"), words(form, "of")
    if kind == "withdraw":
        if not (of.isascii() and of.isdigit()):
            raise unknown(record, of)
        number = int(of)
        return _withdrawal(number), f"Ruling {number} taken back"
    if kind not in _RULES:
        raise CrosswireError("CW220", what=f"kind={kind}", hint=f"There are: {', '.join(_RULES)}.")
    said = {
        "note": words(form, "note")[:LONGEST_NOTE], "judge": words(form, "by")[:LONGEST_NOTE],
        "made": datetime.now(UTC).isoformat(timespec="minutes"),
    }  # fmt: skip
    chosen = [*marked(form, "with"), *_meant(record, kind, words(form, "other"))]
    rule = _RULES[kind]
    return lambda store: rule(store, of, chosen, said), NAMES[kind]


def _meant(record: OpenRecord, kind: str, given: str) -> Iterator[str]:
    """Give the story or actor that somebody wrote, by its address, id or name.

    Raises:
        CrosswireError: CW303 where there is none.
    """
    if not given:
        return
    if kind == "join_stories":
        found = _STORY.search(given)
        if found is None:
            raise unknown(record, given[:80])
        yield found[0]
        return
    with record.reading() as connection:
        actor = find_actor(connection, given.rpartition("/actors/")[2])
    if actor is None:
        raise unknown(record, given[:80])
    yield actor


def _withdrawal(number: int) -> Rule:
    """Give what takes a ruling back."""

    def withdraw(store: Record) -> Ruling:
        found = judging.ruling(store, number)
        judging.withdraw(store, str(number))
        return found

    return withdraw


_RULES: Final[Mapping[str, Callable[[Record, str, list[str], dict[str, str]], Ruling]]] = {
    "join_stories": lambda store, of, others, said: judging.join_stories(store, [of, *others], **said),
    "split_story": lambda store, of, reports, said: judging.split_story(store, of, reports, **said),
    "join_actors": lambda store, of, others, said: judging.join_actors(store, [of, *others], **said),
    "split_actor": lambda store, of, reports, said: judging.split_actor(store, of, reports, **said),
}
