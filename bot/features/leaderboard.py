"""`/quiz leaderboard`: the board of a place, workspace or study group, for a period, by points, streak or accuracy."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot import boards, chosen, progress, wording
from bot.boards import PAGE, SCOPES, Shown
from bot.kit import Kit
from bot.quiz import periods
from bot.records import Board, Standing, StreakBoard, StreakLine, Who
from bot.talk import Act, Declared, Feature, Option, Reply, Request, Response, Update
from bot.ui import NAME_LIMIT, Element, Table, Text, View, plain
from bot.wording import streaks as words

MINIMUM = 5
"""Scoring answers from which accuracy counts."""


def feature(kit: Kit) -> Feature:
    """Boards, seen by everyone in the place."""
    leaders = Leaderboard(kit)
    return Feature(
        "leaderboard",
        "Who leads here: by points, streak or accuracy",
        {
            "leaderboard": Act(leaders.show, Declared(private=False)),
            boards.TURN: Act(leaders.turn, Declared(private=False, answer="update")),
        },
        (
            Option("period", "Which time (week if left out)", "choice", boards.choices(periods.PERIODS)),
            Option(
                "scope",
                "This place, the whole workspace, or your study group",
                "choice",
                boards.choices(list(SCOPES)),
            ),
            Option("by", "What is ranked (points if left out)", "choice", boards.choices(boards.MEASURES)),
            chosen.option(kit.store),
        ),
        ("leaderboard", "leaderboard month workspace", "leaderboard by=streak", "leaderboard scope=group"),
    )


class Leaderboard:
    """The feature's actions."""

    def __init__(self, kit: Kit) -> None:
        self._store = kit.store

    async def show(self, request: Request) -> Response:
        """The top ten, and the asker's own line wherever it stands."""
        who = await self._store.meet(request.person, request.place, request.now)
        shown = await self._wanted(request, who)
        return Reply(await self._view(request, who, shown))

    async def turn(self, request: Request) -> Response:
        """Another page of a board: of this place, its workspace, or a group of who turns it."""
        who = await self._store.meet(request.person, request.place, request.now)
        return Update(await self._view(request, who, boards.read(request.action)))

    async def _wanted(self, request: Request, who: Who) -> Shown:
        """What the options ask for; a group's own button names it."""
        given = request.fields
        by_button = request.action.args[:1] == ("group",)
        here = "workspace" if request.place.direct else "place"
        usual = "group" if by_button or given.get("group") else here
        scope = given.get("scope", usual)
        group = 0
        if scope == "group":
            mine = await self._store.groups(who.member_id)
            typed = given.get("group", "")
            group = (chosen.by_control(mine, request.action) if by_button else chosen.group(mine, typed)).id
        today = await progress.today(self._store, who, request)
        by, period = given.get("by", "points"), given.get("period", "week")
        return Shown(scope, group, by, period, today, who.member_id)

    async def _view(self, request: Request, who: Who, shown: Shown) -> View:
        name = await self._name(request, who, shown)
        streak = shown.by == "streak"
        body = await self._streaks(request, who, shown) if streak else await self._sums(who, shown)
        period = None if streak else wording.PERIODS[shown.period]
        return View(wording.board_title(plain(name, NAME_LIMIT), period, wording.MEASURES[shown.by]), body)

    async def _name(self, request: Request, who: Who, shown: Shown) -> str:
        """What the board is of. Raises QuizError for a group that the asker is not in."""
        if shown.scope == "group":
            return chosen.by_id(await self._store.groups(who.member_id), shown.group).name
        here = request.place if shown.scope == "place" else request.place.workspace
        return here.name or SCOPES[shown.scope]

    async def _sums(self, who: Who, shown: Shown) -> tuple[Element, ...]:
        board = await self._board(who, shown)
        return (*table(board, shown.by), *shown.turns(board.size))

    async def _board(self, who: Who, shown: Shown) -> Board:
        days = periods.period(shown.period, shown.today)
        minimum = MINIMUM if shown.by == "accuracy" else 1
        group = shown.scope == "group"
        ask: Callable[..., Awaitable[Board]] = self._store.group_board if group else self._store.board
        return await ask(
            shown.group if group else _scope(who, shown),
            days,
            shown.member_id,
            by=shown.by,
            minimum=minimum,
            limit=PAGE,
            offset=shown.offset,
        )

    async def _streaks(self, request: Request, who: Who, shown: Shown) -> tuple[Element, ...]:
        group = shown.scope == "group"
        ask = self._store.group_streak_board if group else self._store.streak_board
        scope_id = shown.group if group else _scope(who, shown)
        board = await ask(scope_id, shown.member_id, request.now, limit=PAGE, offset=shown.offset)
        return (*streak_table(board), *shown.turns(board.size))


def _scope(who: Who, shown: Shown) -> int:
    return who.place_id if shown.scope == "place" else who.workspace_id


def streak_table(board: StreakBoard) -> tuple[Element, ...]:
    """The same of streaks."""
    counting = () if board.settled else (Text(words.COUNTING),)
    lines = board.top if board.own is None or board.own in board.top else (*board.top, board.own)
    if not lines:
        return counting or (Text(wording.EMPTY_BOARD),)
    shown = Table(("#", "Name", "Streak", "Best"), tuple(_streak_row(line) for line in lines))
    return (shown, Text(wording.STREAK_RULE), *counting)


def table(board: Board, by: str = "points") -> tuple[Element, ...]:
    """The board's lines, the asker's own last if it is not among the top."""
    if not board.top:
        rule = f"{wording.NOBODY_YET} {wording.accuracy_rule(MINIMUM)}"
        return (Text(rule if by == "accuracy" else wording.EMPTY_BOARD),)
    lines = list(board.top)
    if (
        board.own is not None
        and board.own.rank is not None
        and all(line.member_id != board.own.member_id for line in lines)
    ):
        lines.append(board.own)
    shown = Table(("#", "Name", "Points", "Right", "Answers"), tuple(_row(line) for line in lines))
    rule = wording.ranked(board.size)
    return (shown, Text(f"{rule} {wording.accuracy_rule(MINIMUM)}" if by == "accuracy" else rule))


def _streak_row(line: StreakLine) -> tuple[str, ...]:
    days = (wording.count(line.current, "day"), wording.count(line.best, "day"))
    return (str(line.rank), plain(line.name, 32), *days)


def _row(line: Standing) -> tuple[str, ...]:
    right = wording.percent(line.credit, 1000 * line.answers)
    return (str(line.rank), plain(line.name, 32), f"{line.points:,}", right, str(line.answers))
