"""The periods of a board, as ranges of the posts' own local day keys; none of them needs a time zone."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from bot.errors import QuizError
from bot.records import Period

PERIODS = ("day", "week", "month", "season", "ever")


def period(name: str, today: date) -> Period:
    """The calendar period of that name which holds `today`; weeks begin on Monday, a season is a quarter.

    It ends with the calendar's last day, not with `today`: where it is already tomorrow, answers count too.
    """
    match name:
        case "day":
            return Period(today, today)
        case "week":
            monday = today - timedelta(days=today.weekday())
            return Period(monday, monday + timedelta(days=6))
        case "month":
            return _months(today.year, today.month, today.month)
        case "season":
            first = (today.month - 1) // 3 * 3 + 1
            return _months(today.year, first, first + 2)
        case "ever":
            return Period()
    raise QuizError("Choose the period day, week, month, season or ever.")


def _months(year: int, first: int, last: int) -> Period:
    return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]))
