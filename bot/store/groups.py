"""Study groups. Codes are as `bot.quiz.codes` makes them; wrong ones are counted, per person and hour."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.records import Board, CodeProblem, GroupMember, Period, StreakBoard, StudyGroup


class Groups(Protocol):
    """A part of the bot's memory."""

    async def create_group(
        self, person_id: int, name: str, code: str, until: datetime, now: datetime
    ) -> StudyGroup | CodeProblem:
        """A group that the person owns and is in; "many" if they are in too many."""

    async def groups(self, member_id: int) -> list[StudyGroup]:
        """Those the member is in, in the order of joining."""

    async def group_members(self, group_id: int) -> list[GroupMember]:
        """Who is in it, in the order of joining, the hidden too."""

    async def invited(self, code: str, person_id: int, now: datetime) -> StudyGroup | CodeProblem:
        """The group that the code leads the person to."""

    async def join_group(self, code: str, person_id: int, now: datetime) -> StudyGroup | CodeProblem:
        """Be in the group from `now` on; who is in stays in from when they joined."""

    async def leave_group(self, group_id: int, member_id: int) -> bool:
        """Be in it no more; whether they were. Its owner is then who has been in longest; without anybody it is removed."""

    async def change_group(
        self,
        group_id: int,
        member_id: int,
        *,
        name: str | None = None,
        code: str | None = None,
        until: datetime | None = None,
    ) -> bool:
        """What its owner changes; false if it is not the member's."""

    async def remove_group(self, group_id: int, member_id: int) -> bool:
        """There is no such group any more, answers stay; false if it is not the member's."""

    async def group_board(
        self,
        group_id: int,
        period: Period,
        member_id: int,
        *,
        by: str = "points",
        minimum: int = 1,
        limit: int = 10,
        offset: int = 0,
    ) -> Board:
        """As `Store.board`, of who is in the group, by what they answered anywhere since each joined."""

    async def group_streak_board(
        self, group_id: int, member_id: int, now: datetime, *, limit: int = 10, offset: int = 0
    ) -> StreakBoard:
        """As `Store.streak_board`, of who is in the group: their streaks, also of before they joined."""
