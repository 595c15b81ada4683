"""First answers as rows: many of them in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bot.records import Answer, Recorded
from storage.database import Row, Session, Value, Violation, marks
from storage.refreshes import plan_refreshes
from storage.rows import moment, stamp
from storage.standings import score

SELECT = "SELECT post_id, person_id, reply, credit, worth, answered_at, points FROM answers"
"""What `recorded` reads."""
_QUESTION = "(SELECT v.question_id FROM posts p JOIN versions v ON v.id = p.version_id WHERE p.id = ?)"
_ROW = f"(?, ?, {_QUESTION}, ?, ?, ?, ?, ?)"
_INSERT = """INSERT INTO answers (post_id, person_id, question_id, reply, credit, worth, points, answered_at) VALUES {rows}
ON CONFLICT (post_id, person_id) DO NOTHING RETURNING post_id, person_id, id"""
_Key: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Given:
    """An answer to be kept, and its row."""

    answer: Answer
    row: tuple[Value, ...]

    @classmethod
    def of(cls, answer: Answer) -> Given:
        """Raises TypeError for a naive instant."""
        key = (answer.post_id, answer.person_id, answer.post_id)
        row = (*key, answer.reply, answer.credit, answer.worth, answer.worth, stamp(answer.answered_at))
        return cls(answer, row)

    @property
    def key(self) -> _Key:
        """There is one answer with it."""
        return self.answer.post_id, self.answer.person_id

    def unkept(self, problem: Violation) -> KeyError:
        """What is wrong with one that can't be kept even alone."""
        return KeyError(f"no such post or person {self.key}: {problem}")


async def keep(session: Session, batch: Sequence[Given]) -> list[Recorded]:
    """Write a batch; what stands for each then, in their order. Raises Violation if one of them can't be written."""
    values = [value for given in batch for value in given.row]
    rows = await session.run(_INSERT.format(rows=marks(len(batch), _ROW)), values)
    new = {(post_id, person_id): answer_id for post_id, person_id, answer_id in rows}
    void = await score(session, list(new.values())) if new else set()
    await _refresh(session, batch, new)
    firsts = {key: answer_id not in void for key, answer_id in new.items()}
    stands = await _standing(session, [given.key for given in batch], firsts)
    return [_result(given, firsts, stands) for given in batch]


async def _refresh(session: Session, batch: Sequence[Given], new: Mapping[_Key, int]) -> None:
    """The posts that were answered have more answers than their messages show."""
    if new:
        latest = max(given.answer.answered_at for given in batch)
        await plan_refreshes(session, {post_id for post_id, _ in new}, stamp(latest))


def recorded(row: Row) -> Recorded:
    """An answer given before."""
    post_id, person_id, reply, credit, worth, answered_at, points = row
    return Recorded(Answer(post_id, person_id, reply, credit, worth, moment(answered_at)), False, points)


def _result(given: Given, firsts: dict[_Key, bool], stands: Mapping[_Key, Recorded]) -> Recorded:
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
