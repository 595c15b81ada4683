"""Group commit of answers: what arrives while a commit is running is written together in the next one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bot import metrics
from bot.records import Answer, Recorded
from storage.batches import Batches
from storage.database import Database, Row, Session, Value, Violation, marks
from storage.refreshes import plan_refreshes
from storage.rows import moment, stamp
from storage.standings import score

LARGEST = 200
"""Answers in a batch: statements stay well below SQLite's 32,766 values."""
SELECT = "SELECT post_id, person_id, reply, credit, worth, answered_at, points FROM answers"
"""What `recorded` reads."""
_QUESTION = "(SELECT v.question_id FROM posts p JOIN versions v ON v.id = p.version_id WHERE p.id = ?)"
_ROW = f"(?, ?, {_QUESTION}, ?, ?, ?, ?, ?)"
_INSERT = """INSERT INTO answers (post_id, person_id, question_id, reply, credit, worth, points, answered_at) VALUES {rows}
ON CONFLICT (post_id, person_id) DO NOTHING RETURNING post_id, person_id, id"""
_Key: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Given:
    """An answer to be kept, and its row."""

    answer: Answer
    row: tuple[Value, ...]

    @property
    def key(self) -> _Key:
        return self.answer.post_id, self.answer.person_id


class Recorder:
    """Nobody is told before the commit; who stops waiting stops nobody's answer, not even their own."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._batches = Batches(self._settle, LARGEST)

    async def record(self, answer: Answer) -> Recorded:
        """Keep a first answer; return once it is committed. Raises KeyError for a post or person that does not exist."""
        with metrics.QUEUED.track_inprogress():
            return await self._batches.add(_Given(answer, _row(answer)))

    async def close(self) -> None:
        """Finish what is waiting; take nothing more."""
        await self._batches.close()

    async def _settle(self, batch: Sequence[_Given]) -> Sequence[Recorded | Exception]:
        """Write a batch. If something in it can't be written, each answer is tried alone."""
        try:
            return await self._write(batch)
        except Violation as problem:
            if len(batch) == 1:
                return [KeyError(f"no such post or person {batch[0].key}: {problem}")]
        return [await self._alone(one) for one in batch]

    async def _alone(self, one: _Given) -> Recorded | Exception:
        try:
            [outcome] = await self._settle([one])
        except Exception as problem:  # noqa: BLE001 -- raised again in who waits
            return problem
        return outcome

    async def _write(self, batch: Sequence[_Given]) -> list[Recorded]:
        """One transaction; what stands for each, in their order."""
        firsts, stands = await self._database.write(lambda session: _written(session, batch))
        return [_result(given, firsts, stands) for given in batch]


async def _written(
    session: Session, batch: Sequence[_Given]
) -> tuple[dict[_Key, bool], Mapping[_Key, Recorded]]:
    """Which are new, and whether each of them scores; what stands for the others."""
    values = [value for given in batch for value in given.row]
    rows = await session.run(_INSERT.format(rows=marks(len(batch), _ROW)), values)
    new = {(post_id, person_id): answer_id for post_id, person_id, answer_id in rows}
    void = await score(session, list(new.values())) if new else set()
    await _refresh(session, batch, new)
    firsts = {key: answer_id not in void for key, answer_id in new.items()}
    return firsts, await _standing(session, [given.key for given in batch], firsts)


async def _refresh(session: Session, batch: Sequence[_Given], new: Mapping[_Key, int]) -> None:
    """The posts that were answered have more answers than their messages show."""
    if new:
        latest = max(given.answer.answered_at for given in batch)
        await plan_refreshes(session, {post_id for post_id, _ in new}, stamp(latest))


def recorded(row: Row) -> Recorded:
    """An answer given before."""
    post_id, person_id, reply, credit, worth, answered_at, points = row
    return Recorded(Answer(post_id, person_id, reply, credit, worth, moment(answered_at)), False, points)


def _row(answer: Answer) -> tuple[Value, ...]:
    key = (answer.post_id, answer.person_id, answer.post_id)
    return (*key, answer.reply, answer.credit, answer.worth, answer.worth, stamp(answer.answered_at))


def _result(given: _Given, firsts: dict[_Key, bool], stands: Mapping[_Key, Recorded]) -> Recorded:
    """The first in the batch with a new key stored it; those after it get what it stored."""
    scores = firsts.pop(given.key, None)
    if scores is None:
        return stands[given.key]
    return Recorded(given.answer, True, given.answer.worth if scores else None)


async def _standing(session: Session, keys: Sequence[_Key], firsts: Iterable[_Key]) -> dict[_Key, Recorded]:
    """What stands for the keys that were not new, or came twice."""
    again = list(keys)
    for key in firsts:
        again.remove(key)
    if not again:
        return {}
    pairs = marks(len(again), "(CAST(? AS BIGINT), CAST(? AS BIGINT))")
    rows = await session.run(
        f"{SELECT} WHERE (post_id, person_id) IN (VALUES {pairs})", [part for key in again for part in key]
    )
    return {(row[0], row[1]): recorded(row) for row in rows}
