"""Spans of time as people write them, in whole minutes."""

from __future__ import annotations

import re

from bot.errors import QuizError

LONGEST = 7 * 24 * 60
"""Minutes after which a daily is revealed at the latest."""
_SPAN = re.compile(r"(\d{1,5})\s*(m|min|minutes?|h|hours?|d|days?)?", re.IGNORECASE)
_MINUTES = {"m": 1, "h": 60, "d": 24 * 60}
NO_SPAN = 'Write how long, as in 90 min, 8 h or 2 days, at most 7 days; "{typed}" does not fit.'


def minutes_of(text: str) -> int:
    """90, 90 min, 8h, 2 days: at least a minute, at most a week. Raises QuizError for anything else."""
    found = _SPAN.fullmatch(text.strip())
    minutes = int(found[1]) * _MINUTES[(found[2] or "m")[0].lower()] if found else 0
    if not 0 < minutes <= LONGEST:
        raise QuizError(NO_SPAN.format(typed=text[:20]))
    return minutes


def span_text(minutes: int) -> str:
    """As `minutes_of` reads it: in the largest unit that leaves no rest."""
    if minutes % _MINUTES["d"] == 0:
        return f"{minutes // _MINUTES['d']} d"
    return f"{minutes // 60} h" if minutes % 60 == 0 else f"{minutes} min"
