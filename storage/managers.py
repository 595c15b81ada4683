"""Whom managers named to manage a place, and who can be named there."""

from __future__ import annotations

from datetime import datetime

from bot.records import Named
from storage.part import Part
from storage.rows import stamp

_MANAGERS = """SELECT pe.id, pe.name FROM managers m JOIN persons pe ON pe.id = m.person_id
WHERE m.place_id = ? ORDER BY pe.name, pe.id"""
_NAME = """INSERT INTO managers (place_id, person_id, named_by, named_at) VALUES (?, ?, ?, ?)
ON CONFLICT (place_id, person_id) DO NOTHING RETURNING person_id"""
_UNNAME = "DELETE FROM managers WHERE place_id = ? AND person_id = ? RETURNING person_id"
_ACQUAINTANCES = """SELECT pe.id, pe.name FROM persons pe WHERE pe.id IN (
SELECT a.person_id FROM posts p JOIN answers a ON a.post_id = p.id WHERE p.workspace_id = ?
UNION SELECT c.manager_id FROM scopes s JOIN schedules c ON c.place_id = s.id WHERE s.workspace_id = ?
UNION SELECT m.person_id FROM scopes s JOIN managers m ON m.place_id = s.id WHERE s.workspace_id = ?)
ORDER BY pe.name, pe.id"""


class Managers(Part):
    """What the store knows of named managers."""

    async def managers(self, place_id: int) -> list[Named]:
        """Whom managers named, by name."""
        return [Named(*row) for row in await self._database.read(_MANAGERS, (place_id,))]

    async def manages(self, place_id: int, person_id: int) -> bool:
        """Whether the person was named."""
        sql = "SELECT 1 FROM managers WHERE place_id = ? AND person_id = ?"
        return bool(await self._database.read(sql, (place_id, person_id)))

    async def name_manager(self, place_id: int, person_id: int, by: int, now: datetime) -> bool:
        """The person may manage the place from now on; whether that is news."""
        async with self._database.transaction() as session:
            return bool(await session.run(_NAME, (place_id, person_id, by, stamp(now))))

    async def unname_manager(self, place_id: int, person_id: int) -> bool:
        """No longer; whether they were named."""
        async with self._database.transaction() as session:
            return bool(await session.run(_UNNAME, (place_id, person_id)))

    async def acquaintances(self, workspace_id: int) -> list[Named]:
        """Who has answered in the workspace, or was named a manager or made a schedule in it, by name."""
        rows = await self._database.read(_ACQUAINTANCES, (workspace_id,) * 3)
        return [Named(*row) for row in rows]
