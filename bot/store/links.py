"""Persons of one member. A link's standings are made anew with it, so that undoing it is exact."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.records import CodeProblem, Link, LinkRequest
from bot.talk import Person


class Links(Protocol):
    """A part of the bot's memory."""

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
