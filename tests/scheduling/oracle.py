"""When dailies are due, found from a zone's offsets alone: it shares nothing with bot/quiz/days.py.

Instants are naive UTC. A zone is cut where its offset changes; within a piece, wall time is UTC plus a constant.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_STEP = timedelta(hours=6)
"""No zone changes its offset twice within it."""
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Piece:
    """From `start` to before `end` the zone is `offset` ahead of UTC."""

    start: datetime
    end: datetime
    offset: timedelta


def pieces(zone: str, start: datetime, end: datetime) -> list[Piece]:
    """The zone's pieces between two instants."""
    info, found, begin = ZoneInfo(zone), list[Piece](), start.replace(microsecond=0)
    while begin < end:
        offset, until = _offset(info, begin), begin
        while until < end and _offset(info, until) == offset:
            until += _STEP
        change = min(end, _change(info, until - _STEP, until, offset)) if until > begin else until
        found.append(Piece(begin, change, offset))
        begin = change
    return found


def dues(of: list[Piece], at: time, weekdays: Collection[int]) -> Iterator[tuple[date, datetime]]:
    """Every local date that the zone had and that is wanted, with its instant, in order."""
    day, last = (of[0].start + of[0].offset).date(), (of[-1].end + of[-1].offset).date()
    while day <= last:
        if day.weekday() in weekdays and any(_has(piece, day) for piece in of):
            instant = _first(of, datetime.combine(day, at))
            if instant is not None:
                yield day, instant
        day += timedelta(days=1)


def _first(of: list[Piece], wall: datetime) -> datetime | None:
    """The first instant that shows the wall time; the end of the gap in which it is missing."""
    for piece in of:
        if piece.start + piece.offset > wall:
            return None if piece is of[0] else piece.start
        if wall - piece.offset < piece.end:
            return wall - piece.offset
    return None


def _has(piece: Piece, day: date) -> bool:
    midnight = datetime.combine(day, time())
    return piece.start + piece.offset < midnight + timedelta(days=1) and piece.end + piece.offset > midnight


def _change(info: ZoneInfo, early: datetime, late: datetime, offset: timedelta) -> datetime:
    """The first second that has another offset."""
    while late - early > _SECOND:
        middle = early + (late - early) // 2 // _SECOND * _SECOND
        early, late = (middle, late) if _offset(info, middle) == offset else (early, middle)
    return late


def _offset(info: ZoneInfo, instant: datetime) -> timedelta:
    offset = instant.replace(tzinfo=UTC).astimezone(info).utcoffset()
    assert offset is not None
    return offset
