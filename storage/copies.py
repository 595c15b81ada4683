"""Several copies of the bot on one database: who lives, who serves which shard, whose turn it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from bot.talk import Share
from storage.database import Session, marks
from storage.part import Part
from storage.rows import moment, stamp

_LIVING = "SELECT name, shards FROM copies ORDER BY name"
_LIVE = """INSERT INTO copies (name, until, shards) VALUES (?, ?, ?)
ON CONFLICT (name) DO UPDATE SET until = excluded.until"""
_TAKE_TURN = """INSERT INTO turns (name, until) VALUES (?, ?)
ON CONFLICT (name) DO UPDATE SET until = excluded.until WHERE turns.until <= ? RETURNING name"""


class Copies(Part):
    """What `bot.talk.Copies` promises. A copy that is gone leaves its shards free."""

    async def share(self, copy: str, wanted: int, now: datetime, until: datetime) -> Share:
        """The copy lives until then at least; what it serves of as many shards as the first living copy wanted."""
        async with self._database.transaction() as session:
            await _bury(session, "until <= ?", stamp(now))
            living = await session.run(_LIVING)
            count = int(living[0][1]) if living else wanted
            await session.run(_LIVE, (copy, stamp(until), count))
            names = sorted({copy, *(str(name) for name, _ in living)})
            owners = {
                int(number): str(owner)
                for number, owner in await session.run("SELECT number, copy FROM shards")
            }
            mine, free = fair(copy, names, count, owners)
            if free:
                values = [value for number in free for value in (number, copy)]
                await session.run(
                    f"INSERT INTO shards (number, copy) VALUES {marks(len(free), '(?, ?)')}", values
                )
        return Share(frozenset(mine) | frozenset(free), count, len(names))

    async def let_go(self, copy: str, shard: int) -> None:
        """Another copy may serve the shard, if it was this one's."""
        async with self._database.transaction() as session:
            await session.run("DELETE FROM shards WHERE number = ? AND copy = ?", (shard, copy))

    async def leave(self, copy: str) -> None:
        """The copy ends: all it served is free at once."""
        async with self._database.transaction() as session:
            await _bury(session, "name = ?", copy)

    async def turn(self, name: str, now: datetime, until: datetime) -> datetime | None:
        """None: the turn was free, it is ours until then. Else the instant from which it is free."""
        async with self._database.transaction() as session:
            if await session.run(_TAKE_TURN, (name, stamp(until), stamp(now))):
                return None
            [(taken,)] = await session.run("SELECT until FROM turns WHERE name = ?", (name,))
        return moment(taken)


async def _bury(session: Session, which: str, value: int | str) -> None:
    await session.run(f"DELETE FROM shards WHERE copy IN (SELECT name FROM copies WHERE {which})", (value,))
    await session.run(f"DELETE FROM copies WHERE {which}", (value,))


def fair(
    copy: str, names: Collection[str], count: int, owners: Mapping[int, str]
) -> tuple[list[int], list[int]]:
    """Which of its shards the copy keeps, and which free ones it takes. Parts differ by one at most, earlier copies have
    the larger ones: who joins makes nobody's part larger, who goes nobody's smaller, so no shard moves without need."""
    part = len(range(sorted(names).index(copy), count, len(names)))
    mine = sorted(number for number, owner in owners.items() if owner == copy and number < count)
    free = [number for number in range(count) if number not in owners]
    return mine[:part], free[: max(0, part - len(mine))]
