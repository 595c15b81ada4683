"""A member's own page, where a platform has one: dailies to answer, streak and calendar, the week's board, settings."""

from __future__ import annotations

from bot import posting, progress, wording
from bot.features.leaderboard import table
from bot.features.me import calendar, summary
from bot.kit import Kit
from bot.quiz import periods
from bot.records import Post, Who
from bot.talk import Request
from bot.ui import Action, Button, Code, Element, Row, Text, View, escape
from bot.wording import settings

TOP = 5


async def view(kit: Kit, request: Request) -> View:
    """The page as of now. The request's place is the person's direct messages."""
    who = await kit.store.meet(request.person, request.place, request.now)
    posts = await kit.store.open_posts_of(who.member_id, request.now)
    body = [
        *await _dailies(kit, who, posts),
        *await _streak(kit, who, request),
        *await _week(kit, who, request, posts),
    ]
    buttons = (Button(wording.PRACTICE, Action("practice")), Button(settings.SETTINGS, Action("settings")))
    return View(wording.HOME, (*body, Row(buttons)))


async def _dailies(kit: Kit, who: Who, posts: list[Post]) -> list[Element]:
    """The first question that waits for an answer; how many do."""
    waiting = [post for post in posts if await kit.store.answer(post.id, who.person_id) is None]
    if not waiting:
        return [Text(wording.ALL_ANSWERED if posts else wording.NOTHING_OPEN_FOR_YOU)]
    first = waiting[0]
    return [Text(wording.waiting(len(waiting), first.place.name)), *posting.question(kit.bank, first)]


async def _streak(kit: Kit, who: Who, request: Request) -> list[Element]:
    streak = await progress.streak(kit.store, who.member_id, request.now)
    lines: list[Element] = [Text(summary(streak))]
    if streak.days:
        lines += [
            Code(calendar(streak, await progress.today(kit.store, who, request))),
            Text(f"*{wording.CALENDAR}*"),
        ]
    return lines


async def _week(kit: Kit, who: Who, request: Request, posts: list[Post]) -> list[Element]:
    """The board of the place whose question is the newest."""
    if not posts:
        return []
    week = periods.period("week", await progress.today(kit.store, who, request))
    board = await kit.store.board(posts[-1].place_id, week, who.member_id, limit=TOP)
    title = wording.board_title(posts[-1].place.name, wording.PERIODS["week"], wording.MEASURES["points"])
    return [Text(f"**{escape(title)}**"), *table(board)] if board.top else []
