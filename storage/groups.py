"""Study groups: who is in them, who owns them, which code leads there."""

from __future__ import annotations

from datetime import datetime

from bot.records import CodeProblem, GroupMember, StudyGroup
from storage import guesses
from storage.database import Row, Session
from storage.part import Part
from storage.rows import moment, stamp

LARGEST = 200
"""Members of a group."""
MOST = 10
"""Groups that a member is in."""
NAME = "(SELECT n.name FROM persons n WHERE n.member_id = {of} ORDER BY n.named_at DESC, n.id DESC LIMIT 1)"
"""The name of a member."""
PRESENT = """SELECT pe.member_id, MIN(i.joined_at) AS joined_at FROM group_members i JOIN persons pe ON pe.id = i.person_id
WHERE i.group_id = ? GROUP BY pe.member_id"""
_SIZE = """(SELECT COUNT(DISTINCT pe.member_id) FROM group_members i JOIN persons pe ON pe.id = i.person_id
WHERE i.group_id = g.id)"""
_SELECT = f"""SELECT g.id, g.name, o.member_id, g.code, g.code_until, {_SIZE}
FROM study_groups g JOIN persons o ON o.id = g.owner_id"""
_SINCE = """SELECT i.group_id, MIN(i.joined_at) AS joined_at FROM persons pe JOIN group_members i ON i.person_id = pe.id
WHERE pe.member_id = ? GROUP BY i.group_id"""
_OF = f"{_SELECT} JOIN ({_SINCE}) j ON j.group_id = g.id ORDER BY j.joined_at, g.id"
_MEMBERS = f"""SELECT j.member_id, {NAME.format(of="j.member_id")}, j.joined_at, m.hidden
FROM ({PRESENT}) j JOIN members m ON m.id = j.member_id ORDER BY j.joined_at, j.member_id"""
_SAME = "(SELECT pe.id FROM persons pe WHERE pe.member_id = (SELECT me.member_id FROM persons me WHERE me.id = ?))"
_GROUPS = f"SELECT DISTINCT group_id FROM group_members WHERE person_id IN {_SAME}"
_CREATE = """INSERT INTO study_groups (name, owner_id, code, code_until, created_at) VALUES (?, ?, ?, ?, ?) RETURNING id"""
_JOIN = "INSERT INTO group_members (group_id, person_id, joined_at) VALUES (?, ?, ?)"
_LEAVE = """DELETE FROM group_members WHERE group_id = ? AND person_id IN (SELECT id FROM persons WHERE member_id = ?)"""
_HEIR = """SELECT person_id FROM group_members WHERE group_id = ? ORDER BY joined_at, person_id LIMIT 1"""
_INHERIT = """UPDATE study_groups SET owner_id = ? WHERE id = ?
AND owner_id NOT IN (SELECT person_id FROM group_members WHERE group_id = ?)"""
_CHANGE = """UPDATE study_groups SET name = COALESCE(?, name), code = COALESCE(?, code), code_until = COALESCE(?, code_until)
WHERE id = ? AND owner_id IN (SELECT id FROM persons WHERE member_id = ?) RETURNING id"""
_OWNED = (
    "SELECT id FROM study_groups WHERE id = ? AND owner_id IN (SELECT id FROM persons WHERE member_id = ?)"
)


class Groups(Part):
    """What the store knows of study groups."""

    async def create_group(
        self, person_id: int, name: str, code: str, until: datetime, now: datetime
    ) -> StudyGroup | CodeProblem:
        """A group that the person owns and is in; "many" if they are in too many."""
        async with self._database.transaction() as session:
            if len(await session.run(_GROUPS, (person_id,))) >= MOST:
                return "many"
            row = (name, person_id, code, stamp(until), stamp(now))
            [(group_id,)] = await session.run(_CREATE, row)
            await session.run(_JOIN, (group_id, person_id, stamp(now)))
            return _group((await session.run(f"{_SELECT} WHERE g.id = ?", (group_id,)))[0])

    async def groups(self, member_id: int) -> list[StudyGroup]:
        """Those the member is in, in the order of joining."""
        return [_group(row) for row in await self._database.read(_OF, (member_id,))]

    async def group_members(self, group_id: int) -> list[GroupMember]:
        """Who is in it, in the order of joining, the hidden too."""
        rows = await self._database.read(_MEMBERS, (group_id,))
        return [
            GroupMember(member, name, moment(joined), bool(hidden)) for member, name, joined, hidden in rows
        ]

    async def invited(self, code: str, person_id: int, now: datetime) -> StudyGroup | CodeProblem:
        """The group that the code leads the person to; a wrong code is counted."""
        async with self._database.transaction() as session:
            return await _invited(session, code, person_id, now)

    async def join_group(self, code: str, person_id: int, now: datetime) -> StudyGroup | CodeProblem:
        """Be in the group from `now` on; who is in stays in from when they joined."""
        async with self._database.transaction() as session:
            group = await _invited(session, code, person_id, now)
            if isinstance(group, StudyGroup) and not await _inside(session, group.id, person_id):
                await session.run(_JOIN, (group.id, person_id, stamp(now)))
            return group

    async def leave_group(self, group_id: int, member_id: int) -> bool:
        """Be in it no more; whether they were. Its owner is then who has been in longest; without anybody it is removed."""
        async with self._database.transaction() as session:
            return await leave(session, group_id, member_id)

    async def change_group(
        self,
        group_id: int,
        member_id: int,
        *,
        name: str | None = None,
        code: str | None = None,
        until: datetime | None = None,
    ) -> bool:
        """What its owner changes; false if it is not the member's."""
        values = (name, code, None if until is None else stamp(until), group_id, member_id)
        async with self._database.transaction() as session:
            return bool(await session.run(_CHANGE, values))

    async def remove_group(self, group_id: int, member_id: int) -> bool:
        """There is no such group any more, answers stay; false if it is not the member's."""
        async with self._database.transaction() as session:
            owned = bool(await session.run(_OWNED, (group_id, member_id)))
            if owned:
                await session.run("DELETE FROM group_members WHERE group_id = ?", (group_id,))
                await session.run("DELETE FROM study_groups WHERE id = ?", (group_id,))
        return owned


async def leave(session: Session, group_id: int, member_id: int) -> bool:
    """What `leave_group` promises."""
    left = await session.run(f"{_LEAVE} RETURNING person_id", (group_id, member_id))
    heirs = await session.run(_HEIR, (group_id,))
    if heirs:
        await session.run(_INHERIT, (*heirs[0], group_id, group_id))
    else:
        await session.run("DELETE FROM study_groups WHERE id = ?", (group_id,))
    return bool(left)


async def _invited(session: Session, code: str, person_id: int, now: datetime) -> StudyGroup | CodeProblem:
    row = await guesses.find(session, f"{_SELECT} WHERE g.code = ?", (code,), person_id, now)
    if not row:
        return "spent" if row is None else "wrong"
    group = _group(row)
    if await _inside(session, group.id, person_id):
        return group
    if group.code_until <= now:
        return "expired"
    if group.size >= LARGEST:
        return "full"
    return "many" if len(await session.run(_GROUPS, (person_id,))) >= MOST else group


async def _inside(session: Session, group_id: int, person_id: int) -> bool:
    return (group_id,) in [tuple(row) for row in await session.run(_GROUPS, (person_id,))]


def _group(row: Row) -> StudyGroup:
    group_id, name, owner_id, code, until, size = row
    return StudyGroup(group_id, name, owner_id, code, moment(until), size)
