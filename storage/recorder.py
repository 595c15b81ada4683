"""Group commit of answers: what arrives while a commit is running is written together in the next one."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bot import metrics
from bot.records import Answer, Recorded
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
class _Waiting:
    answer: Answer
    row: tuple[Value, ...]
    told: asyncio.Future[Recorded]

    @property
    def key(self) -> _Key:
        return self.answer.post_id, self.answer.person_id

    def tell(self, result: Recorded | Exception) -> None:
        if self.told.done():
            return
        if isinstance(result, Exception):
            self.told.set_exception(result)
        else:
            self.told.set_result(result)


class Recorder:
    """Nobody is told before the commit; who stops waiting stops nobody's answer, not even their own."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: deque[_Waiting] = deque()
        self._task: asyncio.Task[None] | None = None
        self._closed = False

    async def record(self, answer: Answer) -> Recorded:
        """Keep a first answer; return once it is committed. Raises KeyError for a post or person that does not exist."""
        if self._closed:
            raise RuntimeError("the store is closed")
        told: asyncio.Future[Recorded] = asyncio.get_running_loop().create_future()
        metrics.QUEUED.inc()
        self._waiting.append(_Waiting(answer, _row(answer), told))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._run())
        return await told

    async def close(self) -> None:
        """Finish what is waiting; take nothing more."""
        self._closed = True
        if self._task is not None:
            await self._task

    async def _run(self) -> None:
        while self._waiting:
            batch = [self._waiting.popleft() for _ in range(min(LARGEST, len(self._waiting)))]
            try:
                await self._settle(batch)
            finally:
                metrics.QUEUED.dec(len(batch))
                for waiting in batch:
                    waiting.told.cancel()

    async def _settle(self, batch: Sequence[_Waiting]) -> None:
        """Write a batch, then tell. If something in it can't be written, each answer is tried alone."""
        try:
            results = await self._write(batch)
        except Violation as problem:
            if len(batch) == 1:
                batch[0].tell(KeyError(f"no such post or person {batch[0].key}: {problem}"))
            else:
                for one in batch:
                    await self._settle([one])
        except Exception as problem:  # noqa: BLE001 -- raised again in everyone who waits
            for waiting in batch:
                waiting.tell(problem)
        else:
            for waiting, result in zip(batch, results, strict=True):
                waiting.tell(result)

    async def _write(self, batch: Sequence[_Waiting]) -> list[Recorded]:
        """One transaction; what stands for each, in their order."""
        firsts, given = await self._database.write(lambda session: _written(session, batch))
        return [_result(waiting, firsts, given) for waiting in batch]


async def _written(
    session: Session, batch: Sequence[_Waiting]
) -> tuple[dict[_Key, bool], Mapping[_Key, Recorded]]:
    """Which are new, and whether each of them scores; what stands for the others."""
    values = [value for waiting in batch for value in waiting.row]
    rows = await session.run(_INSERT.format(rows=marks(len(batch), _ROW)), values)
    new = {(post_id, person_id): answer_id for post_id, person_id, answer_id in rows}
    void = await score(session, list(new.values())) if new else set()
    await _refresh(session, batch, new)
    firsts = {key: answer_id not in void for key, answer_id in new.items()}
    return firsts, await _given(session, [waiting.key for waiting in batch], firsts)


async def _refresh(session: Session, batch: Sequence[_Waiting], new: Mapping[_Key, int]) -> None:
    """The posts that were answered have more answers than their messages show."""
    if new:
        latest = max(waiting.answer.answered_at for waiting in batch)
        await plan_refreshes(session, {post_id for post_id, _ in new}, stamp(latest))


def recorded(row: Row) -> Recorded:
    """An answer given before."""
    post_id, person_id, reply, credit, worth, answered_at, points = row
    return Recorded(Answer(post_id, person_id, reply, credit, worth, moment(answered_at)), False, points)


def _row(answer: Answer) -> tuple[Value, ...]:
    key = (answer.post_id, answer.person_id, answer.post_id)
    return (*key, answer.reply, answer.credit, answer.worth, answer.worth, stamp(answer.answered_at))


def _result(waiting: _Waiting, firsts: dict[_Key, bool], given: Mapping[_Key, Recorded]) -> Recorded:
    """The first in the batch with a new key stored it; those after it get what it stored."""
    scores = firsts.pop(waiting.key, None)
    if scores is None:
        return given[waiting.key]
    return Recorded(waiting.answer, True, waiting.answer.worth if scores else None)


async def _given(session: Session, keys: Sequence[_Key], firsts: Iterable[_Key]) -> dict[_Key, Recorded]:
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
