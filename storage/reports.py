"""What people say is wrong with questions, and what managers of a place have still to look at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby

from bot.records import Remark, Report, Reported
from storage.database import Row, Session
from storage.part import Part
from storage.rows import moment, stamp

_VERSION = "SELECT version_id FROM posts WHERE id = ? AND version_id IS NOT NULL"
_REPORT = """INSERT INTO reports (person_id, version_id, post_id, what, words, reported_at) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (person_id, version_id) DO UPDATE SET post_id = excluded.post_id, what = excluded.what, words = excluded.words,
reported_at = excluded.reported_at, settled_at = NULL"""
_OUT = """(SELECT MAX(o.id) FROM posts o WHERE o.place_id = p.place_id AND o.version_id = r.version_id
AND o.schedule_id IS NOT NULL AND o.state IN ('posted', 'uncertain'))"""
_WAITING = f"""SELECT r.version_id, q.key, p.day, r.what, r.words, r.reported_at, {_OUT}
FROM posts p JOIN reports r ON r.post_id = p.id AND r.settled_at IS NULL
JOIN versions v ON v.id = r.version_id JOIN questions q ON q.id = v.question_id
WHERE p.place_id = ? ORDER BY r.version_id, r.reported_at DESC, r.id DESC"""
_DISMISS = """UPDATE reports SET settled_at = ? WHERE settled_at IS NULL AND version_id = ? AND reported_at <= ?
AND post_id IN (SELECT p.id FROM posts p WHERE p.place_id = ?)"""
_SETTLE = """UPDATE reports SET settled_at = ? WHERE settled_at IS NULL AND post_id IN (SELECT p.id FROM posts p
JOIN posts w ON w.place_id = p.place_id AND w.version_id = p.version_id WHERE w.id = ?)"""


async def settle(session: Session, post_id: int, now: datetime) -> None:
    """Nothing of the post's question waits in its place any more."""
    await session.run(_SETTLE, (stamp(now), post_id))


class Reports(Part):
    """What the store knows of reports."""

    async def report(self, report: Report) -> None:
        """Keep it, in place of an earlier one of the person about this version. Raises KeyError for a post without a question."""
        said = (report.post_id, report.what, report.words, stamp(report.reported_at))
        async with self._database.transaction() as session:
            versions = await session.run(_VERSION, (report.post_id,))
            if not versions:
                raise KeyError(report.post_id)
            await session.run(_REPORT, (report.person_id, *versions[0], *said))

    async def reported(self, place_id: int) -> list[Reported]:
        """What waits of the place's dailies: by question version, what most people reported first."""
        rows = await self._database.read(_WAITING, (place_id,))
        found = [_reported(list(group)) for _, group in groupby(rows, lambda row: row[0])]
        return sorted(found, key=lambda each: (-len(each.remarks), each.newest, each.version_id))

    async def dismiss(self, place_id: int, version_id: int, until: datetime, now: datetime) -> None:
        """What was reported of the version in the place, at `until` or before, waits no more."""
        async with self._database.transaction() as session:
            await session.run(_DISMISS, (stamp(now), version_id, stamp(until), place_id))


def _reported(rows: Sequence[Row]) -> Reported:
    """From what `_WAITING` reads of one version, newest first."""
    version_id, question, day, _, _, newest, out = rows[0]
    remarks = tuple(Remark(what, words) for _, _, _, what, words, _, _ in rows)
    return Reported(version_id, question, date.fromisoformat(day), remarks, moment(newest), out)
