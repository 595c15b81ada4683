"""How members stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from bot.records import Board, Facts, Period, Standing, StreakBoard


class Boards(Protocol):
    """A part of the bot's memory."""

    async def board(
        self,
        scope_id: int,
        period: Period,
        member_id: int,
        *,
        by: str = "points",
        minimum: int = 1,
        limit: int = 10,
        offset: int = 0,
    ) -> Board:
        """The board of a place or workspace. `by` is "points" (ties by who got there first) or "accuracy"
        (of members with at least `minimum` answers; ties by points). Its top begins after `offset` lines."""

    async def rank(self, place_id: int, day: date, member_id: int) -> int | None:
        """By points, as on the place's board of the day's week; None for who is not on it. Of weeks that were over before the
        latest one nothing is kept."""

    async def remake_ranks(self, day: date) -> None:
        """The clock went back to the day: weeks that were over are not."""

    async def players(self, scope_id: int) -> list[Standing]:
        """Every member with an answer in the scope that is not hidden, with all-time sums, ranked by points."""

    async def facts(self, member_ids: Sequence[int], now: datetime) -> dict[int, Facts]:
        """What the members' streaks are folded from: the delivered dailies due by `now` of every place from each one's
        first answer there on; `excused` where outages took at least an hour of the time it was open. What a streak had come
        to may stand for what was long ago."""

    async def streak_board(
        self, scope_id: int, member_id: int, now: datetime, *, limit: int = 10, offset: int = 0
    ) -> StreakBoard:
        """How streaks stand in a place or workspace: of who ever answered there and is not hidden, those that are not 0.
        Ties by the best streak so far. Its top begins after `offset` lines."""

    async def settle_streaks(self, now: datetime) -> bool:
        """Let boards of streaks know what has happened since the last time, as far as some hundreds of members are
        concerned, and let what their streaks had come to stand for what was long ago; whether that was all."""
