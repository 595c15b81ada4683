"""Questions presented to one person in private."""

from __future__ import annotations

from datetime import datetime

from bot.records import Exercise, Version
from questions.model import Level
from storage import versions
from storage.database import Row
from storage.part import Part
from storage.rows import moment, stamp

_PRESENT = """INSERT INTO exercises (person_id, version_id, draw, topic, level, presented_at) VALUES (?, ?, ?, ?, ?, ?)
RETURNING id"""
_SELECT = """SELECT e.id, e.person_id, q.key, v.hash, v.body, e.draw, e.topic, e.level, e.reply, e.credit
FROM exercises e JOIN versions v ON v.id = e.version_id JOIN questions q ON q.id = v.question_id WHERE e.id = ?"""
_ANSWER = "UPDATE exercises SET reply = ?, credit = ?, answered_at = ? WHERE id = ? AND answered_at IS NULL"
_DRAFT = "UPDATE exercises SET reply = ? WHERE id = ? AND reply IS NULL"
_COUNT = """SELECT COUNT(credit), COALESCE(SUM(CASE WHEN credit >= 1000 THEN 1 ELSE 0 END), 0) FROM exercises
WHERE person_id = ?"""
_PRACTISED = """SELECT q.key, e.presented_at FROM exercises e JOIN versions v ON v.id = e.version_id
JOIN questions q ON q.id = v.question_id WHERE e.person_id = ? ORDER BY e.presented_at, e.id"""


class Exercises(Part):
    """What the store knows of practice."""

    async def present(
        self,
        person_id: int,
        version: Version,
        draw: str,
        topic: str | None,
        level: Level | None,
        now: datetime,
    ) -> Exercise:
        """Keep a private presentation."""
        async with self._database.transaction() as session:
            version_id = await versions.keep(session, version)
            row = (person_id, version_id, draw, topic, level, stamp(now))
            [(exercise_id,)] = await session.run(_PRESENT, row)
        return Exercise(exercise_id, person_id, version, draw, topic, level)

    async def exercise(self, exercise_id: int) -> Exercise | None:
        """One presentation; None if there is none."""
        rows = await self._database.read(_SELECT, (exercise_id,))
        return _exercise(rows[0]) if rows else None

    async def answer_exercise(self, exercise_id: int, reply: str, credit: int, now: datetime) -> Exercise:
        """Keep the first answer to it; returns what stands. Raises KeyError if there is no such presentation."""
        return await self._settle(_ANSWER, (reply, credit, stamp(now)), exercise_id)

    async def draft_exercise(self, exercise_id: int, reply: str) -> Exercise:
        """Keep the first text of an answer that is still to be scored; returns what stands. Raises KeyError likewise."""
        return await self._settle(_DRAFT, (reply,), exercise_id)

    async def _settle(self, statement: str, values: Row, exercise_id: int) -> Exercise:
        async with self._database.transaction() as session:
            await session.run(statement, (*values, exercise_id))
            rows = await session.run(_SELECT, (exercise_id,))
        if not rows:
            raise KeyError(exercise_id)
        return _exercise(rows[0])

    async def exercise_count(self, person_id: int) -> tuple[int, int]:
        """(answered, right in full) of all presentations to the person."""
        [(answered, right)] = await self._database.read(_COUNT, (person_id,))
        return answered, right

    async def practised(self, person_id: int) -> list[tuple[str, datetime]]:
        """(question, instant) of every presentation to the person, oldest first."""
        return [(key, moment(at)) for key, at in await self._database.read(_PRACTISED, (person_id,))]


def _exercise(row: Row) -> Exercise:
    exercise_id, person_id, question, digest, body, *rest = row
    return Exercise(exercise_id, person_id, Version(question, digest, body), *rest)
