"""*My week*, the button of a Monday recap: the week's board with the asker's own line."""

from __future__ import annotations

from datetime import date

from bot import wording
from bot.errors import QuizError
from bot.features.leaderboard import table
from bot.kit import Kit
from bot.quiz.recaps import week_before
from bot.talk import Reply, Request, Response
from bot.ui import View
from bot.wording import recaps as words


class MyWeek:
    """The action. Its arguments are the recap's key and its Monday."""

    def __init__(self, kit: Kit) -> None:
        self._store = kit.store

    async def show(self, request: Request) -> Response:
        """Of the place where it is pressed."""
        week = week_before(_monday(request.action.args[1:]))
        who = await self._store.meet(request.person, request.place, request.now)
        board = await self._store.board(who.place_id, week, who.member_id)
        return Reply(View(words.title(week), table(board)))


def _monday(args: tuple[str, ...]) -> date:
    try:
        monday = date.fromisoformat("".join(args))
    except ValueError:
        raise QuizError(wording.UNKNOWN_CONTROL) from None
    if not 2000 < monday.year < 9000:
        raise QuizError(wording.UNKNOWN_CONTROL)
    return monday
