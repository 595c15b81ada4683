"""Two persons of one member: by a code that both confirm, until it is undone.

All that a link changes is `persons.member_id`; standings of the two members are made anew in the same transaction.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.records import CodeProblem, Due, Link, LinkRequest
from bot.talk import Person
from storage import guesses, standings
from storage.database import Row, Session
from storage.dues import set_due
from storage.part import Part
from storage.rows import moment, stamp

LASTS = timedelta(minutes=10)
"""A code, and then what was confirmed on one side only."""
_SELECT = """SELECT c.code, c.until, c.maker_id, m.member_id, c.joiner_id, c.used_at
FROM link_codes c JOIN persons m ON m.id = c.maker_id"""
_STALE = "DELETE FROM link_codes WHERE until <= ?"
_STRIKE = "UPDATE link_codes SET used_at = ? WHERE maker_id = ? AND used_at IS NULL"
_MAKE = "INSERT INTO link_codes (code, maker_id, until) VALUES (?, ?, ?)"
_ENTER = "UPDATE link_codes SET joiner_id = ?, until = ? WHERE code = ? AND joiner_id IS NULL"
_STRIKE_ALL = """UPDATE link_codes SET used_at = ? WHERE used_at IS NULL AND (
maker_id IN (SELECT id FROM persons WHERE member_id = ?) OR joiner_id IN (SELECT id FROM persons WHERE member_id = ?))"""
_PERSONS = "SELECT id, platform, key, name FROM persons WHERE member_id = ? ORDER BY id"
_PERSON = """SELECT pe.member_id, pe.platform, pe.key, pe.name, m.hidden,
(SELECT COUNT(*) FROM persons o WHERE o.member_id = pe.member_id)
FROM persons pe JOIN members m ON m.id = pe.member_id WHERE pe.id = ?"""
_LINK = "INSERT INTO links (person_id, home_id, member_id, linked_at) VALUES (?, ?, ?, ?)"
_LINKS = """SELECT l.id, pe.platform, pe.key, pe.name, l.linked_at FROM links l JOIN persons pe ON pe.id = l.person_id
WHERE l.member_id = ? AND l.undone_at IS NULL ORDER BY l.linked_at, l.id"""
_UNDO = """UPDATE links SET undone_at = ? WHERE id = ? AND member_id = ? AND undone_at IS NULL
RETURNING person_id, home_id"""


@dataclass(frozen=True, slots=True)
class _Code:
    code: str
    until: datetime
    maker_id: int
    member_id: int
    joiner_id: int | None
    used: bool


class Links(Part):
    """What the store knows of links."""

    async def make_link_code(self, person_id: int, code: str, now: datetime) -> LinkRequest:
        """A code of the person's for ten minutes; an earlier one that nobody used is struck out."""
        async with self._database.transaction() as session:
            await session.run(_STALE, (stamp(now - timedelta(days=1)),))
            await session.run(_STRIKE, (stamp(now), person_id))
            await session.run(_MAKE, (code, person_id, stamp(now + LASTS)))
            [row] = await session.run(f"{_SELECT} WHERE c.code = ?", (code,))
            return await _request(session, _code(row))

    async def link_request(self, person_id: int, now: datetime) -> LinkRequest | None:
        """The code that the person made and that can still be used, with who has entered it."""
        where = "WHERE c.maker_id = ? AND c.used_at IS NULL AND c.until > ?"
        async with self._database.snapshot() as session:
            rows = await session.run(f"{_SELECT} {where}", (person_id, stamp(now)))
            return await _request(session, _code(rows[0])) if rows else None

    async def enter_link_code(
        self, code: str, person_id: int, now: datetime, *, confirmed: bool
    ) -> LinkRequest | CodeProblem:
        """Whom the person would join by the code; once they have confirmed, nobody else can, and the maker has ten
        minutes. A wrong code is counted."""
        async with self._database.transaction() as session:
            row = await guesses.find(session, f"{_SELECT} WHERE c.code = ?", (code,), person_id, now)
            if not row:
                return "spent" if row is None else "wrong"
            found = _code(row)
            problem = await _problem(session, found, person_id, now)
            if problem is not None:
                return problem
            if confirmed:
                await session.run(_ENTER, (person_id, stamp(now + LASTS), code))
            return await _request(session, found, person_id)

    async def link(self, code: str, person_id: int, now: datetime) -> LinkRequest | CodeProblem:
        """The maker confirms: who entered the code belongs to the maker's member from now on."""
        async with self._database.transaction() as session:
            rows = await session.run(f"{_SELECT} WHERE c.code = ? AND c.maker_id = ?", (code, person_id))
            found = _code(rows[0]) if rows else None
            if found is None or found.joiner_id is None or found.used:
                return "wrong" if found is None else "used"
            problem = await _problem(session, found, found.joiner_id, now)
            if problem is not None:
                return problem
            request = await _request(session, found)
            [(home_id, *_)] = await session.run(_PERSON, (found.joiner_id,))
            await session.run(_LINK, (found.joiner_id, home_id, found.member_id, stamp(now)))
            await _move(session, found.joiner_id, found.member_id, (home_id, found.member_id))
            await session.run(_STRIKE_ALL, (stamp(now), found.member_id, found.member_id))
            return request

    async def refuse_link(self, code: str, person_id: int, now: datetime) -> None:
        """The maker does not want it: the code is used."""
        where = "WHERE code = ? AND maker_id = ? AND used_at IS NULL"
        async with self._database.transaction() as session:
            await session.run(f"UPDATE link_codes SET used_at = ? {where}", (stamp(now), code, person_id))

    async def persons(self, member_id: int) -> list[Person]:
        """Whom the member is, on every platform."""
        rows = await self._database.read(_PERSONS, (member_id,))
        return [Person(*row[1:]) for row in rows]

    async def links(self, member_id: int) -> list[Link]:
        """Who joined the member, oldest first."""
        rows = await self._database.read(_LINKS, (member_id,))
        return [Link(link_id, Person(*person), moment(at)) for link_id, *person, at in rows]

    async def unlink(self, link_id: int, member_id: int, now: datetime) -> bool:
        """The person who joined the member is its former one again; false if that is so already. The due row of the former
        one's reminder may be gone, as nobody was there to be reminded: it comes back too late for any but the next."""
        async with self._database.transaction() as session:
            undone = await session.run(_UNDO, (stamp(now), link_id, member_id))
            for person_id, home_id in undone:
                await _move(session, person_id, home_id, (home_id, member_id))
                await set_due(session, Due("reminder", home_id, now - timedelta(days=1)))
        return bool(undone)


async def _move(session: Session, person_id: int, member_id: int, members: Collection[int]) -> None:
    await session.run("UPDATE persons SET member_id = ? WHERE id = ?", (member_id, person_id))
    await standings.rebuild(session, sorted(members))


async def _problem(session: Session, found: _Code, person_id: int, now: datetime) -> CodeProblem | None:
    """Why the person can't join the maker; None if they can."""
    [(member_id, platform, _, _, _, persons)] = await session.run(_PERSON, (person_id,))
    if member_id == found.member_id:
        return "own"
    if found.used or found.joiner_id not in (None, person_id):
        return "used"
    if found.until <= now:
        return "expired"
    kept = await session.run(_PERSONS, (found.member_id,))
    if platform in {each for _, each, *_ in kept}:
        return "platform"
    return "linked" if persons > 1 else None


async def _request(session: Session, found: _Code, joiner_id: int | None = None) -> LinkRequest:
    kept = await session.run(_PERSONS, (found.member_id,))
    hidden = (await session.run("SELECT hidden FROM members WHERE id = ?", (found.member_id,)))[0][0]
    rows = await session.run(_PERSON, (joiner_id or found.joiner_id,))
    joiner = Person(*rows[0][1:4]) if rows else None
    reveals = bool(rows) and bool(rows[0][4]) and not hidden
    return LinkRequest(found.code, found.until, tuple(Person(*row[1:]) for row in kept), joiner, reveals)


def _code(row: Row) -> _Code:
    code, until, maker_id, member_id, joiner_id, used_at = row
    return _Code(code, moment(until), maker_id, member_id, joiner_id, used_at is not None)
