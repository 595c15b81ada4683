"""Times and weekdays as people write them."""

from __future__ import annotations

import re
from datetime import time

from bot.errors import QuizError

_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?", re.IGNORECASE)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WORDS = {
    "daily": range(7), "every day": range(7), "all": range(7), "weekdays": range(5), "workdays": range(5), "weekend": (5, 6),
}  # fmt: skip
NO_TIME = 'Write the time as in 09:00 or 18:30; "{typed}" is none.'
NO_DAYS = 'Write weekdays as in mon-fri, weekdays, or mon,wed,fri; "{typed}" names none.'


def time_of(text: str) -> time:
    """A wall-clock time: 9, 09:00, 18.30, 9 am. Raises QuizError for anything else, such as 25:00."""
    found = _TIME.fullmatch(text.strip())
    if found:
        hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "pm" else 0)
        elif half:
            hour = 24
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise QuizError(NO_TIME.format(typed=text[:20]))


def weekdays_of(text: str) -> frozenset[int]:
    """Weekdays from Monday 0: mon-fri, fri-mon, weekdays, monday,wed. Raises QuizError if none is named."""
    wanted = text.strip().casefold()
    if wanted in _WORDS:
        return frozenset(_WORDS[wanted])
    days = [day for part in re.split(r"[\s,;]+", wanted) if part for day in _span(part, text)]
    if not days:
        raise QuizError(NO_DAYS.format(typed=text[:20]))
    return frozenset(days)


def _span(part: str, text: str) -> list[int]:
    ends = [_day(end, text) for end in re.split(r"[-–]", part, maxsplit=1)]
    return [(ends[0] + step) % 7 for step in range((ends[-1] - ends[0]) % 7 + 1)]


def _day(word: str, text: str) -> int:
    if word[:3] in _DAYS and len(word) >= 3:
        return _DAYS.index(word[:3])
    raise QuizError(NO_DAYS.format(typed=text[:20]))
