"""`/quiz me`: streak, calendar, points, rank and strength by topic, as text."""

from __future__ import annotations

from datetime import date, timedelta

from bot import progress, wording
from bot.features.topics import by_topic
from bot.kit import Kit
from bot.quiz import periods
from bot.quiz.streaks import Streak
from bot.records import Who
from bot.talk import Act, Feature, Reply, Request, Response
from bot.ui import NAME_LIMIT, Code, Element, Table, Text, View, plain

WEEKS = 5
_MARKS = {"kept": "■", "rest": "▫", "frozen": "▫", "broken": "□", "pending": "◌", "excused": "·"}


def feature(kit: Kit) -> Feature:
    """The asker's own page."""
    me = Me(kit)
    return Feature(
        "me", "Your streak, points, rank and strong topics", {"me": Act(me.show)}, examples=("me",)
    )


class Me:
    """The feature's action."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._store = kit.store

    async def show(self, request: Request) -> Response:
        """Streak and calendar, points and ranks, topics from weakest to strongest."""
        who = await self._store.meet(request.person, request.place, request.now)
        streak = await progress.streak(self._store, who.member_id, request.now)
        today = await progress.today(self._store, who, request)
        body: list[Element] = [Text(summary(streak))]
        if streak.days:
            body += [Code(calendar(streak, today)), Text(f"*{wording.CALENDAR}*")]
        body += await self._points(request, who, today)
        hidden = await self._store.setting(who.member_id, "hidden")
        if hidden is not None and hidden.value:
            body.append(Text(wording.HIDDEN_NOTE))
        body += await self._topics(who)
        return Reply(View(f"{wording.ME}, {plain(request.person.name, NAME_LIMIT)}", tuple(body)))

    async def _points(self, request: Request, who: Who, today: date) -> list[Element]:
        place, workspace = request.place, request.place.workspace
        scope_id = who.workspace_id if place.direct else who.place_id
        rows = []
        for name in ("week", "season", "ever"):
            board = await self._store.board(scope_id, periods.period(name, today), who.member_id, limit=1)
            own = board.own
            if own is not None:
                rank = f"{own.rank} of {board.size}" if own.rank is not None else "–"
                rows.append(
                    (
                        wording.PERIODS[name],
                        f"{own.points:,}",
                        rank,
                        wording.percent(own.credit, 1000 * own.answers),
                    )
                )
        where = plain((workspace.name if place.direct else place.name) or "this place", NAME_LIMIT)
        return [Table((f"In {where}", "Points", "Rank", "Right"), tuple(rows))] if rows else []

    async def _topics(self, who: Who) -> list[Element]:
        standing = by_topic(self._kit.bank, await self._store.strengths(who.member_id))
        weakest = sorted(standing.items(), key=lambda item: (item[1][1] / item[1][0], item[0]))
        rows = tuple(
            (self._kit.bank.topics[topic].title, wording.percent(credit, 1000 * answers), str(answers))
            for topic, (answers, credit) in weakest
        )
        return [Table(("Topic, weakest first", "Right", "Answers"), rows[:10])] if rows else []


def summary(streak: Streak) -> str:
    """The streak in a line of markdown."""
    if not streak.kept:
        return wording.NO_HISTORY
    freezes = wording.count(streak.freezes, "freeze")
    return f"Streak **{wording.count(streak.current, 'day')}** · best {wording.count(streak.best, 'day')} · {freezes} in hand"


def calendar(streak: Streak, today: date) -> str:
    """The last weeks, one a line from Monday, a mark a day."""
    states = dict(streak.days)
    monday = today - timedelta(days=today.weekday())
    lines = []
    for week in range(WEEKS - 1, -1, -1):
        first = monday - timedelta(weeks=week)
        days = [first + timedelta(days=i) for i in range(7)]
        marks = " ".join(
            " " if day > today else _MARKS[states[day]] if day in states else "·" for day in days
        )
        lines.append(f"{wording.short_day(first)[4:]:>6}  {marks}".rstrip())
    return "\n".join(["        M T W T F S S", *lines])
