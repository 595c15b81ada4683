"""What the quiz asks of its memory about study groups and linked persons: the part of `Store` that only they need."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.records import Board, CodeProblem, GroupMember, Link, LinkRequest, Period, StreakBoard, StudyGroup
from bot.talk import Person


class Groups(Protocol):
    """Study groups. Codes are as `bot.quiz.codes` makes them; wrong ones are counted, per person and hour."""

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


class Links(Protocol):
    """Persons of one member. A link's standings are made anew with it, so that undoing it is exact."""

    async def make_link_code(self, person_id: int, code: str, now: datetime) -> LinkRequest:
        """A code of the person's for ten minutes; an earlier one that nobody used is struck out."""

    async def link_request(self, person_id: int, now: datetime) -> LinkRequest | None:
        """The code that the person made and that can still be used, with who has entered it."""

    async def enter_link_code(
        self, code: str, person_id: int, now: datetime, *, confirmed: bool
    ) -> LinkRequest | CodeProblem:
        """Whom the person would join by the code; once they have confirmed, nobody else can, and the maker has ten
        minutes. A wrong code is counted."""

    async def link(self, code: str, person_id: int, now: datetime) -> LinkRequest | CodeProblem:
        """The maker confirms: who entered the code belongs to the maker's member from now on."""

    async def refuse_link(self, code: str, person_id: int, now: datetime) -> None:
        """The maker does not want it: the code is used."""

    async def persons(self, member_id: int) -> list[Person]:
        """Whom the member is, on every platform."""

    async def links(self, member_id: int) -> list[Link]:
        """Who joined the member, oldest first."""

    async def unlink(self, link_id: int, member_id: int, now: datetime) -> bool:
        """The person who joined the member is its former one again; false if that is so already."""
