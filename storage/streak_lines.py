"""Streaks as they stand, written down for boards: those that may have changed are folded, a few in a transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from bot.quiz.streaks import Streak, cut, fold, missed_until
from bot.records import Facts
from storage import streaks
from storage.database import Database, Session, Value, marks
from storage.facts import gathered
from storage.rows import stamp
from storage.streak_dues import BACK, LATE, catch_up

CHUNK = 10
"""Members in one transaction: others that write wait for it, for a few milliseconds."""
MOST = 50
"""Transactions for one board. More are due only after an upgrade or a long stop, for a minute or two."""
OF_ALL = "streaks_due d WHERE d.until = 0"
OF_SCOPE = (
    "streaks_due d CROSS JOIN standings s WHERE d.until = 0 AND s.member_id = d.member_id AND s.scope_id = ?"
)
"""Few are due, many are in a workspace: SQLite takes those of a CROSS JOIN in this order."""
_DUE = "SELECT d.member_id FROM {of} LIMIT ?"
_STILL_DUE = "SELECT d.member_id FROM streaks_due d WHERE d.until = 0 AND d.member_id IN ({ids})"
_NEWS = """SELECT 1 FROM (SELECT COALESCE(MAX(answer_id), 0) AS answer_id, COALESCE(MAX(instant), 0) AS instant
FROM streaks_settled) k WHERE k.instant > ? OR EXISTS (SELECT 1 FROM answers a WHERE a.id > k.answer_id)
OR EXISTS (SELECT 1 FROM posts p WHERE p.closes_at > k.instant AND p.closes_at <= ?)
OR EXISTS (SELECT 1 FROM streaks_due w WHERE w.until > k.instant AND w.until <= ?)
OR EXISTS (SELECT 1 FROM {of})"""
_WRITE = """INSERT INTO streak_lines (member_id, scope_id, current, best)
WITH v (member_id, current, best) AS (VALUES {rows})
SELECT v.member_id, l.scope_id, v.current, v.best FROM v JOIN streak_lines l ON l.member_id = v.member_id UNION
SELECT v.member_id, s.id, v.current, v.best FROM v CROSS JOIN members m CROSS JOIN persons pe CROSS JOIN answers a
CROSS JOIN posts p CROSS JOIN scopes s WHERE m.id = v.member_id AND m.hidden = 0 AND pe.member_id = v.member_id
AND a.person_id = pe.id AND +a.id > CASE WHEN EXISTS (SELECT 1 FROM streak_lines o WHERE o.member_id = v.member_id)
THEN COALESCE((SELECT k.answer_id FROM streaks k WHERE k.member_id = v.member_id), 0) ELSE 0 END
AND p.id = a.post_id AND s.id IN (p.place_id, p.workspace_id)
ON CONFLICT (member_id, scope_id) DO UPDATE SET current = excluded.current, best = excluded.best"""
"""What is kept of a streak stands for earlier answers, and is only kept here, after they got their lines. SQLite takes the
tables of a CROSS JOIN in this order, and a person's answers by their index."""
_ROW = "(CAST(? AS BIGINT), CAST(? AS BIGINT), CAST(? AS BIGINT))"
_WATCH = "INSERT INTO streaks_due (member_id, until) VALUES {rows}"


async def settle(database: Database, of: str, values: Sequence[Value], now: datetime) -> bool:
    """Fold those of `of` who are due, as far as `MOST` transactions go; whether all were. Without news nothing is written.
    Who is due is looked up once: after an upgrade they are everybody, and to find those of a place all are looked through."""
    if not await database.read(_NEWS.format(of=of), (stamp(now + BACK), *(stamp(now),) * 2, *values)):
        return True

    async def begin(session: Session) -> list[int]:
        instant = await catch_up(session, now)
        due = [member_id for (member_id,) in await session.run(_DUE.format(of=of), (*values, MOST * CHUNK))]
        await _fold(session, due[:CHUNK], instant)
        return due

    due = await database.write(begin)
    for start in range(CHUNK, len(due), CHUNK):
        await database.write(partial(_go_on, due[start : start + CHUNK], now))
    return len(due) < MOST * CHUNK


async def _go_on(member_ids: Sequence[int], now: datetime, session: Session) -> None:
    """Fold those who are due still: others may have done so meanwhile, or they are gone."""
    instant = await catch_up(session, now)
    due = await session.run(_STILL_DUE.format(ids=marks(len(member_ids))), member_ids)
    await _fold(session, [member_id for (member_id,) in due], instant)


async def _fold(session: Session, member_ids: Sequence[int], now: datetime) -> None:
    if not member_ids:
        return
    facts = await gathered(session, member_ids, now)
    folded = {member_id: fold(facts[member_id], now) for member_id in member_ids}
    await _write(session, {member_id: streak for member_id, streak in folded.items() if streak.current})
    await _drop(session, "streak_lines", [key for key, streak in folded.items() if not streak.current])
    await _drop(session, "streaks_due", member_ids)
    await _watch(session, facts, folded, now)
    for member_id, theirs in facts.items():
        if (before := cut(theirs, now)) is not None:
            await streaks.keep(session, member_id, before, now)


async def _write(session: Session, standing: Mapping[int, Streak]) -> None:
    values = [value for key, each in sorted(standing.items()) for value in (key, each.current, each.best)]
    if values:
        await session.run(_WRITE.format(rows=marks(len(standing), _ROW)), values)


async def _drop(session: Session, table: str, member_ids: Sequence[int]) -> None:
    if member_ids:
        await session.run(f"DELETE FROM {table} WHERE member_id IN ({marks(len(member_ids))})", member_ids)


async def _watch(
    session: Session, facts: Mapping[int, Facts], folded: Mapping[int, Streak], now: datetime
) -> None:
    """Those whose answer is still to come, as a clock was ahead; those who missed a day that is not over, or was lately:
    its daily may be late."""
    ends = [(key, _ahead(facts[key], now) or missed_until(streak)) for key, streak in folded.items()]
    values = [value for key, end in ends if end and end > now - LATE for value in (key, stamp(end))]
    if values:
        await session.run(_WATCH.format(rows=marks(len(values) // 2, "(?, ?)")), values)


def _ahead(facts: Facts, now: datetime) -> datetime | None:
    later = (at for daily in facts.dailies if (at := daily.answered_at) is not None and at > now)
    return min(later, default=None)
