"""All that is kept of a member: to be handed out, or forgotten. A test walks the schema and misses nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from storage import streak_dues, week_standings
from storage.database import Session, marks
from storage.groups import leave
from storage.part import Part
from storage.rows import moment, stamp

Kept: TypeAlias = dict[str, list[dict[str, Any]]]
"""By table: rows as people read them, instants as ISO texts in UTC, weeks as their Mondays."""


@dataclass(frozen=True, slots=True)
class Section:
    """What a table holds of a person or a member. `{ids}` stands for the numbers of the persons, `{members}` for theirs."""

    table: str
    columns: str
    source: str


_PLACE = "w.platform AS platform, w.name AS workspace, s.name AS place"
_OF_PLACE = "JOIN scopes s ON s.id = {of} JOIN scopes w ON w.id = COALESCE(s.workspace_id, s.id)"
_LINKS = "(l.person_id IN ({ids}) OR l.member_id IN ({members}) OR l.home_id IN ({members}))"
SECTIONS = (
    Section("persons", "x.platform, x.key, x.name, x.named_at", "persons x WHERE x.id IN ({ids})"),
    Section("members", "x.hidden, x.created_at", "members x WHERE x.id IN ({members})"),
    Section("member_settings", "x.name, x.since, x.value", "member_settings x WHERE x.member_id IN ({members})"),
    Section("profile_zones", "x.since, x.zone", "profile_zones x WHERE x.person_id IN ({ids})"),
    Section(
        "streaks", "x.day AS before, x.current, x.best, x.freezes, x.kept, x.made_at", "streaks x WHERE x.member_id IN ({members})"
    ),
    Section(
        "streak_lines", f"{_PLACE}, x.current, x.best",
        f"streak_lines x {_OF_PLACE.format(of='x.scope_id')} WHERE x.member_id IN ({{members}})",
    ),
    Section("streaks_due", "x.until", "streaks_due x WHERE x.member_id IN ({members})"),
    Section("reminders", "x.day", "reminders x WHERE x.member_id IN ({members})"),
    Section(
        "answers", f"q.key AS question, p.day, {_PLACE}, x.reply, x.credit, x.worth, x.points, x.answered_at",
        f"answers x JOIN posts p ON p.id = x.post_id JOIN questions q ON q.id = x.question_id "
        f"{_OF_PLACE.format(of='p.place_id')} WHERE x.person_id IN ({{ids}}) ORDER BY x.id",
    ),
    Section(
        "exercises", "q.key AS question, x.topic, x.level, x.presented_at, x.reply, x.credit, x.answered_at",
        "exercises x JOIN versions v ON v.id = x.version_id JOIN questions q ON q.id = v.question_id "
        "WHERE x.person_id IN ({ids}) ORDER BY x.id",
    ),
    Section(
        "reports", "q.key AS question, p.day, x.what, x.words, x.reported_at, x.settled_at",
        "reports x JOIN posts p ON p.id = x.post_id JOIN versions v ON v.id = x.version_id "
        "JOIN questions q ON q.id = v.question_id WHERE x.person_id IN ({ids}) ORDER BY x.id",
    ),
    Section(
        "standings", f"{_PLACE}, x.points, x.answers, x.credit, x.reached_at",
        f"standings x {_OF_PLACE.format(of='x.scope_id')} WHERE x.member_id IN ({{members}})",
    ),
    Section(
        "week_standings", f"{_PLACE}, x.week, x.points",
        f"week_standings x {_OF_PLACE.format(of='x.scope_id')} WHERE x.member_id IN ({{members}})",
    ),
    Section(
        "study_groups", "x.name, x.code, x.code_until, x.created_at", "study_groups x WHERE x.owner_id IN ({ids})"
    ),
    Section(
        "group_members", "g.name, x.joined_at",
        "group_members x JOIN study_groups g ON g.id = x.group_id WHERE x.person_id IN ({ids})",
    ),
    Section(
        "links", "pe.platform, pe.name, l.linked_at, l.undone_at", f"links l JOIN persons pe ON pe.id = l.person_id WHERE {_LINKS}"
    ),
    Section("link_codes", "x.code, x.until, x.used_at", "link_codes x WHERE (x.maker_id IN ({ids}) OR x.joiner_id IN ({ids}))"),
    Section("wrong_codes", "x.tried_at", "wrong_codes x WHERE x.person_id IN ({ids})"),
    Section(
        "managers", f"{_PLACE}, x.named_at, CASE WHEN x.person_id IN ({{ids}}) THEN 'named' ELSE 'named somebody' END AS what",
        f"managers x {_OF_PLACE.format(of='x.place_id')} WHERE (x.person_id IN ({{ids}}) OR x.named_by IN ({{ids}}))",
    ),
    Section(
        "schedules", f"{_PLACE}, x.number, x.at AS time, x.zone",
        f"schedules x {_OF_PLACE.format(of='x.place_id')} WHERE x.manager_id IN ({{ids}})",
    ),
    Section(
        "schedule_changes", f"{_PLACE}, c.number, x.at AS changed_at, x.what",
        f"schedule_changes x JOIN schedules c ON c.id = x.schedule_id {_OF_PLACE.format(of='c.place_id')} "
        "WHERE x.person_id IN ({ids})",
    ),
)  # fmt: skip
"""What is handed out."""
FORGET = (
    "DELETE FROM answers WHERE person_id IN ({ids})",
    "DELETE FROM exercises WHERE person_id IN ({ids})",
    "DELETE FROM reports WHERE person_id IN ({ids})",
    "DELETE FROM profile_zones WHERE person_id IN ({ids})",
    "DELETE FROM wrong_codes WHERE person_id IN ({ids})",
    "DELETE FROM link_codes WHERE maker_id IN ({ids}) OR joiner_id IN ({ids})",
    "DELETE FROM managers WHERE person_id IN ({ids})",
    "UPDATE managers SET named_by = person_id WHERE named_by IN ({ids})",
    "UPDATE schedules SET manager_id = NULL WHERE manager_id IN ({ids})",
    "UPDATE schedule_changes SET person_id = NULL WHERE person_id IN ({ids})",
    f"DELETE FROM links WHERE id IN (SELECT l.id FROM links l WHERE {_LINKS})",
    "DELETE FROM member_settings WHERE member_id IN ({members})",
    "DELETE FROM standings WHERE member_id IN ({members})",
    "DELETE FROM week_standings WHERE member_id IN ({members})",
    "DELETE FROM streaks WHERE member_id IN ({members})",
    "DELETE FROM streak_lines WHERE member_id IN ({members})",
    "DELETE FROM streaks_due WHERE member_id IN ({members})",
    "DELETE FROM reminders WHERE member_id IN ({members})",
    "DELETE FROM dues WHERE kind = 'reminder' AND ref IN ({members})",
    """DELETE FROM notes WHERE EXISTS (SELECT 1 FROM persons pe WHERE pe.id IN ({ids}) AND pe.platform = notes.owner
    AND substr(notes.key, 1, length(pe.key) + 7) = 'draft:' || pe.key || ':')""",
    "DELETE FROM persons WHERE id IN ({ids})",
    "DELETE FROM members WHERE id IN ({members})",
)
"""After the groups are left. What others hold stays: a daily keeps its manager's settings, a named manager stays one."""
_INSTANTS = ("since", "until", "code_until")
_PERSONS = "SELECT id FROM persons WHERE member_id = ? ORDER BY id"
_HOMES = "SELECT home_id FROM links WHERE person_id IN ({ids}) UNION SELECT CAST(? AS BIGINT)"
_SEEN = """SELECT t.member_id FROM (SELECT pe.member_id AS member_id, MAX(pe.named_at) AS named,
MAX(COALESCE((SELECT MAX(a.answered_at) FROM answers a WHERE a.person_id = pe.id), 0)) AS answered,
MAX(COALESCE((SELECT MAX(e.presented_at) FROM exercises e WHERE e.person_id = pe.id), 0)) AS practised,
MAX(COALESCE((SELECT MAX(r.reported_at) FROM reports r WHERE r.person_id = pe.id), 0)) AS reported,
MAX(CASE WHEN pe.id IN (SELECT c.manager_id FROM schedules c WHERE c.removed_at IS NULL AND c.manager_id IS NOT NULL)
OR pe.id IN (SELECT n.person_id FROM managers n) THEN 1 ELSE 0 END) AS managing
FROM persons pe GROUP BY pe.member_id) t JOIN members m ON m.id = t.member_id
WHERE t.named < ? AND t.answered < ? AND t.practised < ? AND t.reported < ? AND m.created_at < ? AND t.managing = 0 ORDER BY t.member_id LIMIT ?"""


class Privacy(Part):
    """What the store knows of somebody as a whole."""

    async def all_of(self, member_id: int) -> Kept:
        """Everything that is kept of the member, all linked persons together."""
        async with self._database.snapshot() as session:
            ids, members = await _whose(session, member_id)
            return {section.table: await _rows(session, section, ids, members) for section in SECTIONS}

    async def forget(self, member_id: int) -> None:
        """Nothing is kept of the member any more. Whoever they are, they are strangers from now on."""
        async with self._database.transaction() as session:
            ids, members = await _whose(session, member_id)
            if not ids:
                return
            groups = f"SELECT DISTINCT group_id FROM group_members WHERE person_id IN ({marks(len(ids))})"
            for (group_id,) in await session.run(groups, ids):
                await leave(session, group_id, member_id)
            for statement in FORGET:
                await session.run(*_filled(statement, ids, members))
            await streak_dues.know_no_deleted(session)

    async def forgotten_by(self, before: datetime, limit: int = 100) -> list[int]:
        """Members who did nothing since `before`, and manage nothing; so many at most."""
        instant = stamp(before)
        rows = await self._database.read(_SEEN, (*(instant,) * 5, limit))
        return [member_id for (member_id,) in rows]


async def _whose(session: Session, member_id: int) -> tuple[list[int], list[int]]:
    """The numbers of the member's persons, and of the members that are theirs alone."""
    ids = [person_id for (person_id,) in await session.run(_PERSONS, (member_id,))]
    if not ids:
        return [], []
    members = await session.run(_HOMES.format(ids=marks(len(ids))), (*ids, member_id))
    return ids, [member for (member,) in members]


async def _rows(
    session: Session, section: Section, ids: Sequence[int], members: Sequence[int]
) -> list[dict[str, Any]]:
    names = [column.rpartition(" ")[2].rpartition(".")[2] for column in section.columns.split(", ")]
    if not ids:
        return []
    rows = await session.run(*_filled(f"SELECT {section.columns} FROM {section.source}", ids, members))
    return [{name: _readable(name, value) for name, value in zip(names, row, strict=True)} for row in rows]


def _filled(text: str, ids: Sequence[int], members: Sequence[int]) -> tuple[str, list[int]]:
    """The statement with its marks, and their values in order."""
    values: list[int] = []
    parts: list[str] = []
    for piece in text.replace("{ids}", "\0i\0").replace("{members}", "\0m\0").split("\0"):
        chosen = {"i": ids, "m": members}.get(piece)
        parts.append(piece if chosen is None else marks(len(chosen)))
        values += chosen or []
    return "".join(parts), values


def _readable(name: str, value: Any) -> Any:
    if name == "week":
        return week_standings.monday(value).isoformat()
    instant = isinstance(value, int) and (name.endswith("_at") or name in _INSTANTS)
    return moment(value).isoformat() if instant else value
