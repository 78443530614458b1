"""What an editor decides by hand, kept in the record: opinions on findings; stories and actors joined or split.

None of it is ever rewritten by collation, and nothing is learned from it. Opinions show beside findings and are
exported; rulings are laid over the stories and actors that are found without them the next time the record is
collated (``engine.recording.refresh``), for which the record is ``behind`` from the ruling on.

``made`` is when something was decided, an ISO day or date-time that the caller gives: the record asks no clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from crosswire.decided import Judgement, Opinion, Ruling
from crosswire.errors import CrosswireError
from crosswire.record.judged import judgement_of, judgement_row, ruling_of, ruling_row

if TYPE_CHECKING:
    from crosswire.record.store import Record


def judge(
    record: Record, finding_id: str, opinion: Opinion, *, note: str = "", judge: str = "", made: str = ""
) -> Judgement:
    """Mark a finding as right, wrong or moot, in place of what was held of it before.

    Raises:
        CrosswireError: CW303 where there is no such finding.
    """
    finding = record.finding(finding_id)
    if finding is None:
        hint = "Ids of findings begin with f-; they stand in every brief and table."
        raise CrosswireError("CW303", where=record.path, what=finding_id, hint=hint)
    judgement = Judgement(
        finding_id=finding_id, opinion=opinion, finding=finding, note=note, judge=judge, made=made
    )  # fmt: skip
    with record.connect() as connection:
        connection.execute("BEGIN")
        connection.execute("DELETE FROM judgements WHERE finding = ?", [finding_id])
        record.insert(connection, "judgements", [judgement_row(judgement)])
        connection.execute("COMMIT")
    return judgement


def judgements(record: Record) -> list[Judgement]:
    """Give all opinions on findings, in the order in which they were given."""
    with record.connect(read_only=True) as connection:
        rows = connection.execute("SELECT * FROM judgements ORDER BY rowid").fetchall()
    return [judgement_of(row) for row in rows]


def judgement(record: Record, finding_id: str) -> Judgement | None:
    """Give the opinion on a finding, None where there is none."""
    with record.connect(read_only=True) as connection:
        row = connection.execute("SELECT * FROM judgements WHERE finding = ?", [finding_id]).fetchone()
    return judgement_of(row) if row else None


def rulings(record: Record) -> list[Ruling]:
    """Give all rulings, in the order in which they were made."""
    with record.connect(read_only=True) as connection:
        rows = connection.execute("SELECT * FROM rulings ORDER BY number").fetchall()
    return [ruling_of(row) for row in rows]


def join_stories(record: Record, stories: Sequence[str], *, note: str = "", judge: str = "", made: str = "") -> Ruling:
    """Rule that some stories are one.

    Args:
        record: the record.
        stories: their ids, two or more.
        note: why.
        judge: who says so.
        made: when.

    Raises:
        CrosswireError: CW303 where there is no such story, CW305 for fewer than two.
    """
    _check_several(stories)
    reports = [report for story in stories for report in _reports_of(record, story)]
    return _keep(
        record, Ruling(number=0, kind="join_stories", reports=tuple(reports), note=note, judge=judge, made=made)
    )


def split_story(
    record: Record, story: str, reports: Sequence[str], *, note: str = "", judge: str = "", made: str = ""
) -> Ruling:
    """Rule that some reports of a story are a story of their own.

    Raises:
        CrosswireError: CW303 where there is no such story, CW305 where the reports are not some of its reports.
    """
    _check_some(reports, _reports_of(record, story), story)
    return _keep(
        record, Ruling(number=0, kind="split_story", reports=tuple(reports), note=note, judge=judge, made=made)
    )


def join_actors(record: Record, actors: Sequence[str], *, note: str = "", judge: str = "", made: str = "") -> Ruling:
    """Rule that some actors are one: the first of them.

    Raises:
        CrosswireError: CW303 where there is no such actor, CW305 for fewer than two.
    """
    _check_several(actors)
    names = [_actor(record, actor) for actor in actors]
    ruling = Ruling(
        number=0, kind="join_actors", actors=tuple(actors), name=names[0], note=note, judge=judge, made=made
    )  # fmt: skip
    return _keep(record, ruling)


def split_actor(
    record: Record, actor: str, reports: Sequence[str], *, note: str = "", judge: str = "", made: str = ""
) -> Ruling:
    """Rule that in some of the reports that name an actor somebody else is meant.

    Raises:
        CrosswireError: CW303 where there is no such actor, CW305 where the reports are not some that name the actor.
    """
    name = _actor(record, actor)
    with record.connect(read_only=True) as connection:
        query = "SELECT DISTINCT report FROM mentions WHERE actor = ?"
        naming = [str(row[0]) for row in connection.execute(query, [actor]).fetchall()]
    _check_some(reports, naming, actor)
    ruling = Ruling(
        number=0, kind="split_actor", reports=tuple(reports), actors=(actor,), name=name, note=note, judge=judge,
        made=made,
    )  # fmt: skip
    return _keep(record, ruling)


def ruling(record: Record, number: int) -> Ruling:
    """Give a ruling by its number.

    Raises:
        CrosswireError: CW303 where there is none.
    """
    with record.connect(read_only=True) as connection:
        row = connection.execute("SELECT * FROM rulings WHERE number = ?", [number]).fetchone()
    if row is None:
        raise _unjudged(record, str(number))
    return ruling_of(row)


def _unjudged(record: Record, name: str) -> CrosswireError:
    """Give the error for what was not judged."""
    hint = "See: crosswire judge list --record FILE"
    return CrosswireError("CW303", where=record.path, what=name, hint=hint)


def withdraw(record: Record, name: str) -> None:
    """Take back an opinion, named by its finding's id, or a ruling, named by its number.

    Raises:
        CrosswireError: CW303 where there is none.
    """
    with record.connect() as connection:
        connection.execute("BEGIN")
        query = "DELETE FROM judgements WHERE finding = ?", "DELETE FROM rulings WHERE number = ?"
        values = name, int(name) if name.isascii() and name.isdigit() else -1
        opinions, ruled = (
            connection.execute(f"{q} RETURNING 1", [value]).fetchall() for q, value in zip(query, values, strict=True)
        )
        if not (opinions or ruled):
            raise _unjudged(record, name)
        if ruled:
            connection.execute("UPDATE meta SET value = 'yes' WHERE key = 'behind'")
        connection.execute("COMMIT")


def _keep(record: Record, ruling: Ruling) -> Ruling:
    """Keep a ruling under the next number; from then on the record is behind."""
    with record.connect() as connection:
        connection.execute("BEGIN")
        (last,) = connection.execute("SELECT coalesce(max(number), 0) FROM rulings").fetchall()[0]
        numbered = replace(ruling, number=last + 1)
        record.insert(connection, "rulings", [ruling_row(numbered)])
        connection.execute("UPDATE meta SET value = 'yes' WHERE key = 'behind'")
        connection.execute("COMMIT")
    return numbered


def _reports_of(record: Record, story: str) -> tuple[str, ...]:
    """Give the reports of a story."""
    found = record.story(story)
    if found is None:
        raise CrosswireError("CW303", where=record.path, what=story, hint="Ids of stories begin with s-.")
    return found.reports


def _actor(record: Record, actor: str) -> str:
    """Give an actor's name."""
    found = record.actor(actor)
    if found is None:
        hint = "Ids of actors stand in the record's table of actors."
        raise CrosswireError("CW303", where=record.path, what=actor, hint=hint)
    return found.name


def _check_several(names: Sequence[str]) -> None:
    """See that there are two or more to be joined."""
    if len(set(names)) < 2:
        raise CrosswireError("CW305", what="nothing to join", hint="Name two or more stories, or two or more actors.")


def _check_some(reports: Sequence[str], of: Sequence[str], name: str) -> None:
    """See that reports are some, but not all, of those that something has."""
    strange = [report for report in reports if report not in of]
    if strange or not reports:
        what = f"{name} has no report {strange[0]}" if strange else "no report to set apart"
        raise CrosswireError("CW305", what=what, hint=f"Its reports are: {', '.join(sorted(of))}.")
    if set(reports) == set(of):
        raise CrosswireError("CW305", what=f"these are all reports of {name}", hint="Name some of them.")
