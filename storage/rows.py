"""Values as rows hold them: instants as epoch milliseconds, lists as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def stamp(instant: datetime) -> int:
    """Whole milliseconds since the epoch, rounded down. Raises TypeError for a naive datetime."""
    return (instant - _EPOCH) // _MILLISECOND


def maybe_stamp(instant: datetime | None) -> int | None:
    """`stamp`, where there may be none."""
    return None if instant is None else stamp(instant)


def moment(milliseconds: int) -> datetime:
    """The instant, in UTC."""
    return _EPOCH + timedelta(milliseconds=milliseconds)


def maybe_moment(milliseconds: int | None) -> datetime | None:
    """`moment`, where there may be none."""
    return None if milliseconds is None else moment(milliseconds)


def season(day: date) -> str:
    """The calendar quarter: "2026Q1"."""
    return f"{day.year:04}Q{(day.month + 2) // 3}"


def dump(words: Iterable[str]) -> str:
    """A list of words as JSON."""
    return json.dumps(list(words))


def load(text: str) -> tuple[Any, ...]:
    """The words again."""
    return tuple(json.loads(text))
