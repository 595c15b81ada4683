"""Small things that adapters and the scheduler write down for themselves."""

from __future__ import annotations

from datetime import datetime

from storage.part import Part

_WRITE = "INSERT INTO notes (owner, key, value) VALUES (?, ?, ?) ON CONFLICT (owner, key) DO UPDATE SET value = excluded.value"

_DROP = "DELETE FROM notes WHERE owner = ? AND substr(key, 1, ?) = ? AND value < ?"


class Notes(Part):
    """One value under each owner and key."""

    async def note(self, owner: str, key: str) -> str | None:
        """What `owner` wrote down under `key`."""
        rows = await self._database.read("SELECT value FROM notes WHERE owner = ? AND key = ?", (owner, key))
        return rows[0][0] if rows else None

    async def write_note(self, owner: str, key: str, value: str) -> None:
        """Write down, or write over."""
        async with self._database.transaction() as session:
            await session.run(_WRITE, (owner, key, value))

    async def drop_note(self, owner: str, key: str) -> None:
        """Strike it out."""
        async with self._database.transaction() as session:
            await session.run("DELETE FROM notes WHERE owner = ? AND key = ?", (owner, key))

    async def drop_notes(self, owner: str, prefix: str, before: datetime) -> None:
        """Strike out what stands under keys that begin so, if its value, which begins with an ISO instant in UTC, is older."""
        async with self._database.transaction() as session:
            await session.run(_DROP, (owner, len(prefix), prefix, before.isoformat()))
