"""All that the quiz asks of its memory, answered by SQL."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from bot.records import Answer, Recorded
from bot.store import Store
from storage.answers import Answers
from storage.boards import Boards
from storage.changes import Changes
from storage.claims import Claims
from storage.copies import Copies
from storage.database import Database, T
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
from storage.recorder import Recording
from storage.refreshes import Refreshes
from storage.reminders import Reminders
from storage.reports import Reports
from storage.schedules import Schedules
from storage.streak_boards import StreakBoards
from storage.within import Unwritten, Within


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

    def __init__(self, database: Database, recorder: Recording) -> None:
        super().__init__(database)
        self._recorder = recorder

    async def record(self, answer: Answer) -> Recorded:
        """Keep a first answer; return once it is committed. Raises KeyError for a post or person that does not exist."""
        return await self._recorder.record(answer)

    async def together(self, ask: Callable[[Store], Coroutine[Any, Any, T]]) -> T:
        """What is found by asking several questions of one snapshot, in one hop."""
        return await self._database.look(lambda session: ask(SqlStore(Within(session), Unwritten())))

    async def visit(self, work: Callable[[Store], Coroutine[Any, Any, T]]) -> T:
        """What the work comes to: in one hop, where the database is at hand."""
        return await self._recorder.visit(lambda database, recorder: work(SqlStore(database, recorder)))

    async def close(self) -> None:
        """Finish what is under way and let go of the database."""
        await self._recorder.close()
        await self._database.close()
