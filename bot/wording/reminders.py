"""What a reminder says."""

from __future__ import annotations

from bot import wording
from bot.records import Post
from bot.ui import escape

TITLE = "A question is waiting for you"
FOOT = "You asked for this reminder. `/quiz settings` changes its time, or turns it off."


def waiting(post: Post) -> str:
    """Markdown: where, which, and until when."""
    place = escape(post.place.name or post.place.workspace.name or "your place")
    closes = wording.moment(post.closes_at, post.zone)
    return f"**{place}**: {wording.daily_title(post.day)}, open until {closes}"


def show(number: int, total: int) -> str:
    """The button that shows the question here."""
    return wording.SHOW if total == 1 else f"{wording.SHOW} {number}"
