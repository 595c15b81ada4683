"""The clock of the terminal: real time, moved by an offset, and how its moves are written."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from adapters.console import wording
from bot.errors import QuizError
from bot.quiz.days import moment

YEARS = range(2000, 2101)
_STEP = re.compile(r"([+-])\s*([0-9]{1,6})\s*([smhdw])")
_WALL = re.compile(r"(?:([0-9]{4})-([0-9]{1,2})-([0-9]{1,2}))?(?:(?:^|[ T]+)([0-9]{1,2}):([0-9]{2}))?")
_LENGTHS = {"s": timedelta(seconds=1), "m": timedelta(minutes=1), "h": timedelta(hours=1)}
_DAYS = {"d": 1, "w": 7}


def _real() -> datetime:
    return datetime.now(UTC)


class Clock:
    """Goes on as real time does, from wherever it was set. Instants are aware UTC."""

    def __init__(
        self, zone: str, start: datetime | None = None, real: Callable[[], datetime] = _real
    ) -> None:
        self.zone = ZoneInfo(zone)
        self.real = real
        self._offset = timedelta()
        if start is not None:
            self.set(start)

    def now(self) -> datetime:
        """The instant it is here."""
        return self.real() + self._offset

    def set(self, instant: datetime) -> None:
        """From now on it is `instant`."""
        self._offset = instant - self.real()

    def local(self) -> datetime:
        """The wall clock in the session's zone."""
        return self.now().astimezone(self.zone)


def moved(text: str, now: datetime, zone: ZoneInfo) -> datetime:
    """The instant that a move like `+1d`, `-90m`, `18:30` or `2026-03-29 09:00` leads to.

    Days and weeks keep the wall-clock time of `zone`, shorter steps are lengths of time. A time that a change of
    daylight time leaves out becomes the first moment after it; of a time that comes twice, the first is meant.
    """
    local = now.astimezone(zone)
    try:
        instant = _stepped(text.strip().casefold(), now, local, zone)
    except (ValueError, OverflowError):
        raise QuizError(wording.CLOCK_NO_DAY) from None
    if instant is None:
        raise QuizError(wording.CLOCK_FORMS)
    if instant.year not in YEARS:
        raise QuizError(wording.CLOCK_YEARS)
    return instant


def _stepped(text: str, now: datetime, local: datetime, zone: ZoneInfo) -> datetime | None:
    if step := _STEP.fullmatch(text):
        count = int(step[1] + step[2])
        if days := _DAYS.get(step[3]):
            return moment(local.date() + timedelta(days=days * count), local.time(), zone)
        return now + count * _LENGTHS[step[3]]
    wall = _WALL.fullmatch(text.upper())
    if not text or wall is None:
        return None
    day = date(int(wall[1]), int(wall[2]), int(wall[3])) if wall[1] else local.date()
    return moment(day, time(int(wall[4]), int(wall[5])) if wall[4] else local.time(), zone)
