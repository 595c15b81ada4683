"""Reminding members by direct message."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from bot.records import Contact
from bot.talk import Person
from storage.database import marks
from storage.part import Part

_CONTACT = """SELECT t.platform, t.key, t.name, t.profile, (SELECT p.zone FROM answers a JOIN posts p ON p.id = a.post_id
WHERE a.id = t.latest) FROM (SELECT pe.id, pe.platform, pe.key, pe.name,
(SELECT z.zone FROM profile_zones z WHERE z.person_id = pe.id ORDER BY z.since DESC LIMIT 1) AS profile,
(SELECT MAX(a.id) FROM answers a WHERE a.person_id = pe.id) AS latest FROM persons pe WHERE pe.member_id = ?) t
ORDER BY COALESCE(t.latest, 0) DESC, t.id DESC LIMIT 1"""
_ANSWERED = """SELECT DISTINCT a.post_id FROM answers a JOIN persons pe ON pe.id = a.person_id
WHERE pe.member_id = ? AND a.post_id IN ({ids})"""
_REMIND = """INSERT INTO reminders (member_id, day) VALUES (?, ?)
ON CONFLICT (member_id) DO UPDATE SET day = excluded.day WHERE reminders.day < excluded.day RETURNING day"""


class Reminders(Part):
    """Whom to remind, of what, and when it was done."""

    async def contact(self, member_id: int) -> Contact | None:
        """Where a member is reminded; None if nobody is left."""
        rows = await self._database.read(_CONTACT, (member_id,))
        for platform, key, name, profile, place in rows:
            return Contact(Person(platform, key, name, profile), profile or place or "UTC")
        return None

    async def answered(self, member_id: int, post_ids: Collection[int]) -> set[int]:
        """Those of the posts that the member answered, under whatever person."""
        if not post_ids:
            return set()
        sql = _ANSWERED.format(ids=marks(len(post_ids)))
        return {post_id for (post_id,) in await self._database.read(sql, (member_id, *post_ids))}

    async def remind(self, member_id: int, day: date) -> bool:
        """Claim the reminder of the member's local day; False if that day, or a later one, had its own."""
        async with self._database.transaction() as session:
            return bool(await session.run(_REMIND, (member_id, day.isoformat())))
