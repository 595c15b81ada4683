"""Codes that led nowhere: a person has a few an hour, whatever the code was for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from storage.database import Row, Session, Value
from storage.rows import stamp

MOST = 5
WITHIN = timedelta(hours=1)
_FORGET = "DELETE FROM wrong_codes WHERE person_id = ? AND tried_at <= ?"
_COUNT = "SELECT COUNT(*) FROM wrong_codes WHERE person_id = ?"
_KEEP = "INSERT INTO wrong_codes (person_id, tried_at) VALUES (?, ?)"


async def find(
    session: Session, sql: str, values: Sequence[Value], person_id: int, now: datetime
) -> Row | None:
    """The row that a code leads to, an empty one if there is none: then the guess is counted; None if the person has made
    too many, right or not. In one transaction, so that guessing at once from many devices gains nothing."""
    await session.run(_FORGET, (person_id, stamp(now - WITHIN)))
    [(made,)] = await session.run(_COUNT, (person_id,))
    if made >= MOST:
        return None
    rows = await session.run(sql, values)
    if not rows:
        await session.run(_KEEP, (person_id, stamp(now)))
    return rows[0] if rows else ()
