"""What the Monday recap says."""

from __future__ import annotations

from bot import wording
from bot.records import Period
from bot.ui import escape

MY_WEEK = "My week"


def title(week: Period) -> str:
    """The days from the first to the last."""
    days = [wording.short_day(day) for day in (week.first, week.last) if day is not None]
    return f"The week in review · {' – '.join(days)}"


def improved(name: str, more: int) -> str:
    """Markdown; `name` is as people write it."""
    return f"**Most improved:** {escape(name)}, {wording.count(more, 'point')} more than the week before"


def hardest(prompt: str, right: str) -> str:
    """Markdown; `prompt` is the question's first words, `right` the share of the credit that the group got."""
    return f"**Hardest question:** {escape(prompt)} ({right} of the credit)"
