"""All that the quiz asks of its memory, answered by SQL."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from bot.store import Store
from storage.answers import Answers
from storage.boards import Boards
from storage.changes import Changes
from storage.claims import Claims
from storage.copies import Copies
from storage.database import T
from storage.dues import Dues
from storage.exercises import Exercises
from storage.facts import StreakFacts
from storage.groups import Groups
from storage.links import Links
from storage.managers import Managers
from storage.notes import Notes
from storage.outages import Outages
from storage.people import People
from storage.places import Places
from storage.privacy import Privacy
from storage.ranks import Ranks
from storage.recaps import Recaps
from storage.refreshes import Refreshes
from storage.reminders import Reminders
from storage.reports import Reports
from storage.schedules import Schedules
from storage.streak_boards import StreakBoards
from storage.within import Within


class SqlStore(
    People,
    Places,
    Notes,
    Schedules,
    Changes,
    Managers,
    Dues,
    Claims,
    Refreshes,
    Reminders,
    Recaps,
    Outages,
    Answers,
    Boards,
    Ranks,
    Groups,
    Links,
    Privacy,
    StreakFacts,
    StreakBoards,
    Exercises,
    Reports,
    Copies,
):
    """One noun a part; `bot.store.Store` says what each promises."""

    async def together(self, ask: Callable[[Store], Coroutine[Any, Any, T]]) -> T:
        """What is found by asking several questions of one snapshot, in one hop."""
        return await self._database.look(lambda session: ask(SqlStore(Within(session))))

    async def close(self) -> None:
        """Finish what is under way and let go of the database."""
        await self._recorder.close()
        await self._database.close()
