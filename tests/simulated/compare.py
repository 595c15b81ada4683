"""What the bot keeps and computes against what was reckoned from the raw rows: all members, all boards."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.quiz import periods
from bot.records import Board
from tests.databases import sql
from tests.simulated import boards, pages
from tests.simulated.boards import Line
from tests.simulated.life import Life
from tests.simulated.reckoning import Reckoned, reckon
from tests.simulated.rows import read
from tests.simulated.streaks import Streak
from tests.support import folded_streaks

LEAST = {"points": 1, "accuracy": 5}
"""Scoring answers that a line needs."""
READERS = 12
"""People whose pages are read each time."""
_KEPT = "SELECT pe.platform, pe.key, a.post_id, a.reply FROM answers a JOIN persons pe ON pe.id = a.person_id"


async def compare(life: Life, url: str) -> None:
    """Raises AssertionError for what differs."""
    kept = {tuple(row[:3]): row[3] for row in sql(url, _KEPT)}
    assert kept == life.told, "what people read as recorded is kept, and nothing else"
    reckoned = reckon(read(url), round(life.now.timestamp() * 1000))
    await _streaks(life, reckoned)
    await _boards(life, reckoned)
    for each in life.rng.sample(life.people, READERS):
        await pages.compare(life, url, each, reckoned)


async def _streaks(life: Life, reckoned: Reckoned) -> None:
    """Present and best count, freezes held, and what became of every day, of everybody."""
    folded = await folded_streaks(life.store, list(reckoned.streaks), life.now)
    for member, wanted in reckoned.streaks.items():
        ours = folded[member]
        shown = Streak(ours.current, ours.best, ours.freezes, ours.days)
        assert shown == wanted, f"member {member} at {life.now}:\n{shown}\n{wanted}"


async def _boards(life: Life, reckoned: Reckoned) -> None:
    """Each place, workspace and group, each period, by points and by accuracy."""
    answers, groups = reckoned.rows.answers, reckoned.rows.groups
    scopes = {answer.post.place: boards.place(answer.post.place) for answer in answers}
    scopes |= {answer.post.workspace: boards.workspace(answer.post.workspace) for answer in answers}
    joined = {number: boards.group(since) for number, since in groups.items()}
    for ask, among in ((life.store.board, scopes), (life.store.group_board, joined)):
        for scope, where in among.items():
            here = [answer for answer in reckoned.scored if where(answer)]
            for name, span in boards.spans(life.now.date()).items():
                for by, least in LEAST.items():
                    wanted = boards.board(reckoned.rows, here, span, by, least)
                    await _board(life, ask, scope, name, by, wanted)


async def _board(
    life: Life, ask: Callable[..., Awaitable[Board]], scope: int, name: str, by: str, wanted: list[Line]
) -> None:
    """The whole of it, a page of it, and somebody's own line, who may be hidden or nobody."""
    somebody = life.rng.choice([*(line.member for line in wanted), life.rng.randrange(life.size.people)])
    page, period = life.rng.randrange(len(wanted) + 1), periods.period(name, life.now.date())
    whole = await ask(scope, period, somebody, by=by, minimum=LEAST[by], limit=100_000)
    part = await ask(scope, period, somebody, by=by, minimum=LEAST[by], limit=3, offset=page)
    what = f"{ask.__name__} {scope} {name} by {by} at {life.now}"
    assert _lines(whole) == wanted, f"{what}:\n{_lines(whole)}\n{wanted}"
    assert _lines(part) == wanted[page : page + 3], f"{what} from {page}"
    assert whole.size == len(wanted), what
    own = next(((line.rank, line.points) for line in wanted if line.member == somebody), None)
    for board in (whole, part):
        ranked = board.own is not None and board.own.rank is not None
        shown = (board.own.rank, board.own.points) if board.own and ranked else None
        assert shown == own, f"{what}: the own line of member {somebody}"


def _lines(board: Board) -> list[Line]:
    return [
        Line(line.rank or 0, line.member_id, line.name, line.points, line.answers, line.credit // 1000)
        for line in board.top
    ]
