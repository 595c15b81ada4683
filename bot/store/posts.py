"""Questions posted in places."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol

from bot.records import Count, Due, NewPost, Post, PostState, Strength


class Posts(Protocol):
    """A part of the bot's memory."""

    async def claim(self, new: NewPost) -> Post | None:
        """Store the post as claimed, in its schedule's place, with its reveal's due row; None if the day was taken.
        Raises Crossed if the place has been asked something since the question was chosen."""

    async def skip(self, schedule_id: int, day: date, due_at: datetime, zone: str) -> None:
        """Write a daily down as skipped; nothing if the day was taken."""

    async def post(self, post_id: int) -> Post | None:
        """One post; None if there is none."""

    async def daily(self, schedule_id: int, day: date) -> Post | None:
        """The post of one schedule for one day, in whatever state."""

    async def made_at(self, schedule_id: int, due_at: datetime) -> Post | None:
        """The schedule's daily that was made for the instant, whatever date its zone showed then; no skipped one."""

    async def latest_day(self, schedule_id: int, now: datetime) -> date | None:
        """The latest day of the schedule that has a post, due by `now`, in whatever state."""

    async def delivered(
        self, post_id: int, state: PostState, message_id: str | None, now: datetime, why: str | None = None
    ) -> None:
        """What became of a claim: posted, uncertain or failed; `why` says what went wrong, None that nothing did."""

    async def closed(self, post_id: int, now: datetime) -> None:
        """The reveal is done."""

    async def count(self, post_id: int) -> Count:
        """How many have answered a post, and how many its message shows. Raises KeyError for a post that does not exist."""

    async def refreshed(self, due: Due, answers: int, now: datetime) -> None:
        """The post's message shows so many since `now`; the next refresh is due only if there are more by then."""

    async def open_posts(self, place_id: int, now: datetime) -> list[Post]:
        """Due, not yet due to close, and not known to have failed, oldest first: also those of which nobody can say
        whether they arrived."""

    async def open_posts_of(self, member_id: int, now: datetime) -> list[Post]:
        """The same for all places where the member answered a daily in the 14 days before `now`."""

    async def asked(self, place_id: int) -> list[tuple[str, datetime]]:
        """(question, due instant) of every daily of the place that has a question, oldest first."""

    async def place_strengths(self, place_id: int) -> list[Strength]:
        """How the place did with each question asked there."""
