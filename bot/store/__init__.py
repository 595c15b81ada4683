"""What the quiz asks of its memory: one method per question. storage/ answers; features see only this.

Every method is one transaction or one consistent read. Instants are aware datetimes in UTC.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, Protocol, TypeVar

from bot.store.answers import Answers
from bot.store.boards import Boards
from bot.store.dues import Dues
from bot.store.exercises import Exercises
from bot.store.groups import Groups
from bot.store.links import Links
from bot.store.managers import Managers
from bot.store.news import News
from bot.store.people import People
from bot.store.places import Places
from bot.store.posts import Posts
from bot.store.reports import Reports
from bot.store.schedules import Schedules
from bot.talk import Copies

T = TypeVar("T")


class Store(
    People, Places, Schedules, Managers, Dues, Posts, News, Answers, Boards, Exercises, Groups, Links, Reports, Copies, Protocol,
):  # fmt: skip
    """The bot's memory."""

    async def close(self) -> None:
        """Finish what is under way and let go of the database."""

    async def together(self, ask: Callable[[Store], Coroutine[Any, Any, T]]) -> T:
        """What is found by asking several questions at once, of one consistent state. `ask` reads only, and awaits nothing
        but the store it is given; it may run in another thread."""

    async def visit(self, work: Callable[[Store], Coroutine[Any, Any, T]]) -> T:
        """What a visit comes to that looks, may `record` one answer, and looks on: in few hops, and with others' in one
        commit. It awaits nothing but the store it is given, and writes nothing else; it may run in another thread."""
