"""`/quiz leaderboard`: the board of a place or workspace, for a period, by points, streak or accuracy."""

from __future__ import annotations

from bot import progress, wording
from bot.kit import Kit
from bot.quiz import periods
from bot.quiz.scoring import ranks
from bot.records import Board, Standing, Who
from bot.talk import Act, Declared, Feature, Option, Reply, Request, Response
from bot.ui import NAME_LIMIT, Choice, Element, Table, Text, View, plain

MINIMUM = 5
"""Scoring answers from which accuracy counts."""
TOP = 10
_SCOPES = {"place": "this place", "workspace": "the whole workspace"}
_MEASURES = ("points", "streak", "accuracy")


def _choices(values: tuple[str, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(value, value) for value in values)


def feature(kit: Kit) -> Feature:
    """Boards, seen by everyone in the place."""
    boards = Boards(kit)
    return Feature(
        "leaderboard",
        "Who leads here: by points, streak or accuracy",
        {"leaderboard": Act(boards.show, Declared(private=False))},
        (
            Option("period", "Which time (week if left out)", "choice", _choices(periods.PERIODS)),
            Option("scope", "This place or the whole workspace", "choice", _choices(tuple(_SCOPES))),
            Option("by", "What is ranked (points if left out)", "choice", _choices(_MEASURES)),
        ),
        ("leaderboard", "leaderboard month workspace", "leaderboard by=streak"),
    )


class Boards:
    """The feature's action."""

    def __init__(self, kit: Kit) -> None:
        self._store = kit.store

    async def show(self, request: Request) -> Response:
        """The top ten, and the asker's own line wherever it stands."""
        who = await self._store.meet(request.person, request.place, request.now)
        period, by = request.fields.get("period", "week"), request.fields.get("by", "points")
        scope = request.fields.get("scope", "workspace" if request.place.direct else "place")
        scope_id = who.place_id if scope == "place" else who.workspace_id
        if by == "streak":
            body = await self._streaks(request, who, scope_id)
        else:
            days = periods.period(period, await progress.today(self._store, who, request))
            board = await self._store.board(
                scope_id, days, who.member_id, by=by, minimum=MINIMUM if by == "accuracy" else 1, limit=TOP
            )
            body = table(board, by)
        name = (
            (request.place.name or _SCOPES["place"])
            if scope == "place"
            else (request.place.workspace.name or _SCOPES["workspace"])
        )
        title = wording.board_title(
            plain(name, NAME_LIMIT), None if by == "streak" else wording.PERIODS[period], wording.MEASURES[by]
        )
        return Reply(View(title, body))

    async def _streaks(self, request: Request, who: Who, scope_id: int) -> tuple[Element, ...]:
        players = await self._store.players(scope_id)
        folded = await progress.streaks(self._store, [player.member_id for player in players], request.now)
        players = [player for player in players if folded[player.member_id].current]
        players.sort(
            key=lambda player: (
                -folded[player.member_id].current,
                -folded[player.member_id].best,
                player.member_id,
            )
        )
        numbered = list(
            zip(ranks([folded[player.member_id].current for player in players]), players, strict=True)
        )
        if not numbered:
            return (Text(wording.EMPTY_BOARD),)
        shown = numbered[:TOP] + [line for line in numbered[TOP:] if line[1].member_id == who.member_id]
        rows = tuple(
            (
                str(rank),
                plain(player.name, 32),
                wording.count(folded[player.member_id].current, "day"),
                wording.count(folded[player.member_id].best, "day"),
            )
            for rank, player in shown
        )
        return (Table(("#", "Name", "Streak", "Best"), rows), Text(wording.STREAK_RULE))


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


def _row(line: Standing) -> tuple[str, ...]:
    right = wording.percent(line.credit, 1000 * line.answers)
    return (str(line.rank), plain(line.name, 32), f"{line.points:,}", right, str(line.answers))
