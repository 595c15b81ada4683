"""Values as rows hold them: instants as epoch milliseconds, lists as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_NEVER_KEPT = re.compile("[\0\ud800-\udfff]")


def stamp(instant: datetime) -> int:
    """Whole milliseconds since the epoch, rounded down. Raises TypeError for a naive datetime."""
    return (instant - _EPOCH) // _MILLISECOND


def maybe_stamp(instant: datetime | None) -> int | None:
    """`stamp`, where there may be none."""
    return None if instant is None else stamp(instant)


@lru_cache(maxsize=4_096)
def moment(milliseconds: int) -> datetime:
    """The instant, in UTC. Remembered, in less than a mebibyte: a streak asks for the same ones again at every answer."""
    return _EPOCH + milliseconds * _MILLISECOND


def maybe_moment(milliseconds: int | None) -> datetime | None:
    """`moment`, where there may be none."""
    return None if milliseconds is None else moment(milliseconds)


def name(given: str) -> str:
    """What a platform calls something, without what no database keeps: NUL and halves of surrogate pairs."""
    return _NEVER_KEPT.sub("", given)


def dump(words: Iterable[str]) -> str:
    """A list of words as JSON."""
    return json.dumps(list(words))


def load(text: str) -> tuple[Any, ...]:
    """The words again."""
    return tuple(json.loads(text))
