"""`/quiz schedule skip`: the next daily does not come, or today's is withdrawn. Skipping can be undone, withdrawing not."""

from __future__ import annotations

from datetime import date, datetime

from bot import dailies, managing, wording
from bot.errors import QuizError
from bot.kit import Kit
from bot.quiz.days import local_day
from bot.records import Change, Post, Schedule, Who
from bot.talk import Act, Declared, Feature, Option, Reply, Request, Response, Update
from bot.ui import Action, Button, Row, Text, View
from bot.wording import schedules as words

_REDRAW = Declared(answer="update")


def feature(kit: Kit, number: Option) -> Feature:
    """Skip a daily, undo it, withdraw one that is out."""
    skipping = Skipping(kit)
    return Feature(
        "schedule skip",
        "Skip the next question, or withdraw today's (managers)",
        {
            "schedule skip": Act(skipping.skip),
            "skip-next": Act(skipping.skip_next, _REDRAW),
            "unskip": Act(skipping.undo, _REDRAW),
            "withdraw": Act(skipping.ask, _REDRAW),
            "withdraw-sure": Act(skipping.withdraw, _REDRAW),
        },
        (number,),
        ("schedule skip",),
    )


class Skipping:
    """The feature's actions; each asks whether the person manages the place."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._store = kit.store

    async def skip(self, request: Request) -> Response:
        """The next daily is skipped; if today's is out already, it can be withdrawn instead."""
        who = await managing.require(self._kit, request)
        schedule = await managing.typed(self._kit, request, who)
        out = await self._out_today(schedule, request.now)
        return Reply(await self._skipped(request, who, schedule) if out is None else _offer(schedule, out))

    async def skip_next(self, request: Request) -> Response:
        """The next one after today's, as was offered; pressed twice, it is the same one."""
        who = await managing.require(self._kit, request)
        schedule = await managing.pressed(self._kit, request, who)
        out = await self._out_today(schedule, request.now)
        if out is None or request.action.args[1:] != (out.day.isoformat(),):
            raise QuizError(wording.UNKNOWN_CONTROL)
        return Update(await self._skipped(request, who, schedule))

    async def undo(self, request: Request) -> Response:
        """Until its due moment, the skipped daily comes after all; pressed twice, it is told again."""
        who = await managing.require(self._kit, request)
        schedule = await managing.pressed(self._kit, request, who)
        day = _day(request)
        slot = await dailies.following(self._store, schedule, request.now, again=day)
        change = Change(who.person_id, request.now, words.unskipping(day))
        if slot is None or slot[0] != day:
            raise QuizError(words.TOO_LATE)
        if await self._store.unskip_daily(schedule.id, slot, change):
            self._kit.wake()
        elif await self._store.daily(schedule.id, day) is not None:
            raise QuizError(words.TOO_LATE)
        return Update(View(words.BACK, (Text(words.back_on(wording.moment(slot[1], schedule.zone))),)))

    async def ask(self, request: Request) -> Response:
        """Once more, before a daily is withdrawn."""
        _, post = await self._post(request)
        answers = (await self._store.tally(post.id)).answers
        sure = Button(words.YES_WITHDRAW, Action("withdraw-sure", (str(post.id),)), "danger")
        return Update(View(words.SURE, (Text(words.sure(post.day, answers)), Row((sure,)))))

    async def withdraw(self, request: Request) -> Response:
        """Its answers score nothing and keep streaks; the scheduler redraws its message at once."""
        who, post = await self._post(request)
        change = Change(who.person_id, request.now, words.withdrawing(post.day))
        if not await self._store.withdraw(post.id, change):
            raise QuizError(words.NOT_OUT)
        self._kit.wake()
        return Update(View(words.WITHDRAWN, (Text(words.withdrawn(post.day)),)))

    async def _skipped(self, request: Request, who: Who, schedule: Schedule) -> View:
        if schedule.paused_at is not None:
            raise QuizError(words.paused_already(schedule.number))
        slots = dailies.upcoming(self._store, schedule, request.now)
        day, due_at = await anext(slots)
        _, following = await anext(slots)
        change = Change(who.person_id, request.now, words.skipping(day))
        if not await self._store.skip_daily(schedule, (day, due_at), following, change):
            raise QuizError(words.JUST_POSTED)
        self._kit.wake()
        said = words.skipped(wording.moment(due_at, schedule.zone), wording.moment(following, schedule.zone))
        undo = Button(words.UNDO, Action("unskip", (str(schedule.id), day.isoformat())))
        return View(words.SKIPPED, (Text(said), Row((undo,))))

    async def _out_today(self, schedule: Schedule, now: datetime) -> Post | None:
        """The daily of the present local date, if it is out and can still be answered."""
        post = await self._store.daily(schedule.id, local_day(now, schedule.zone))
        open_ = post is not None and post.state in ("posted", "uncertain") and now < post.closes_at
        return post if open_ else None

    async def _post(self, request: Request) -> tuple[Who, Post]:
        """The asker, who manages the place, and its daily that the control names, if that is out."""
        who = await managing.require(self._kit, request)
        number = request.action.number
        post = None if number is None else await self._store.post(number)
        if post is None or post.place_id != who.place_id or post.state not in ("posted", "uncertain"):
            raise QuizError(words.NOT_OUT)
        return who, post


def _offer(schedule: Schedule, post: Post) -> View:
    withdraw = Button(words.WITHDRAW, Action("withdraw", (str(post.id),)), "danger")
    skip = Button(words.SKIP_NEXT, Action("skip-next", (str(schedule.id), post.day.isoformat())))
    return View(words.OUT_ALREADY, (Text(words.out_already(post.day)), Row((withdraw, skip))))


def _day(request: Request) -> date:
    """The date that the control names."""
    try:
        return date.fromisoformat(request.action.args[1])
    except (IndexError, ValueError):
        raise QuizError(wording.UNKNOWN_CONTROL) from None
