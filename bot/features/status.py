"""`/quiz status`: how the dailies of a place are doing, what needs mending, and who changed what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot import dailies, managing, progress, wording
from bot.features import reported
from bot.kit import Kit
from bot.records import Delivery, Reported, Schedule, Who
from bot.talk import Act, Feature, Reply, Request, Response
from bot.ui import NAME_LIMIT, Element, Row, Text, View, escape, plain
from bot.wording import bank as own_questions
from bot.wording import reports, schedules, upkeep
from bot.wording import status as words

FEW_LEFT = 14
"""Unseen questions below which a manager should know that they run out."""


@dataclass(frozen=True, slots=True)
class Health:
    """A schedule, when it comes next, its latest daily, how many questions fit it and how many of them are unseen."""

    schedule: Schedule
    due_at: datetime | None
    last: Delivery | None
    fitting: int
    unseen: int


def feature(kit: Kit) -> Feature:
    """How things stand here."""
    return Feature(
        "status",
        "How the dailies here are doing, and what needs mending (managers)",
        {"status": Act(Status(kit).show), **reported.actions(kit)},
        examples=("status",),
    )


class Status:
    """The feature's command."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._store = kit.store

    async def show(self, request: Request) -> Response:
        """Every schedule, then what needs mending, then the latest changes."""
        who = await managing.require(self._kit, request)
        health = [await self._health(each, request.now) for each in await self._store.schedules(who.place_id)]
        shown = [Text(_summary(each)) for each in health] or [Text(escape(upkeep.NO_SCHEDULES))]
        waiting = await self._store.reported(who.place_id)
        mending = [*await self._mending(request, health), *_waiting(waiting)]
        listed = "\n".join(f"- {escape(each, 500)}" for each in mending) or words.ALL_WELL
        look = (Row((reported.button(),)),) if waiting else ()
        mend = (Text(f"**{words.MEND}**"), Text(listed), *look)
        return Reply(View(words.TITLE, (*shown, *mend, *await self._log(request, who))))

    async def _health(self, schedule: Schedule, now: datetime) -> Health:
        following = await dailies.following(self._store, schedule, now)
        latest = await self._store.deliveries(schedule.id, now)
        fitting = self._kit.bank.of(areas=schedule.areas, levels=schedule.levels)
        seen = {question for question, _ in await self._store.asked(schedule.place_id)}
        unseen = sum(question.id not in seen for question in fitting)
        due_at = None if schedule.paused_at or following is None else following[1]
        return Health(schedule, due_at, next(iter(latest), None), len(fitting), unseen)

    async def _mending(self, request: Request, health: list[Health]) -> list[str]:
        """What somebody should do something about, in plain words: one list, so that more can join it."""
        missing = await request.unreachable()
        found = [] if missing is None else [missing]
        own = own_questions.listed(self._kit.shelf.stock.faults)
        return [*found, *(sentence for each in health for sentence in _faults(each)), *own]

    async def _log(self, request: Request, who: Who) -> list[Element]:
        zone, _ = await progress.zone(self._store, who, request)
        lines = "\n".join(
            f"- {escape(words.change(each, plain(each.name or words.THE_BOT, NAME_LIMIT), zone), 500)}"
            for each in await self._store.changes(who.place_id)
        )
        return [Text(f"**{words.LATEST}** · {escape(schedules.clocks(zone))}"), Text(lines)] if lines else []


def _waiting(waiting: list[Reported]) -> list[str]:
    people = sum(len(each.remarks) for each in waiting)
    return [reports.waiting(people, len(waiting))] if waiting else []


def _summary(health: Health) -> str:
    """Lines, not a table: a phone shows them whole."""
    schedule = health.schedule
    when = (
        wording.moment(health.due_at, schedule.zone)
        if health.due_at
        else upkeep.paused_why(schedule.paused_why)
    )
    days = 7 * health.unseen // len(schedule.weekdays)
    lines = (
        words.next_(when),
        words.last(health.last),
        words.unseen(schedule, health.unseen, days) if health.fitting else words.NO_QUESTIONS,
    )
    return "  \n".join((f"**{schedules.title(schedule.number)}**", *map(escape, lines)))


def _faults(health: Health) -> list[str]:
    schedule, last = health.schedule, health.last
    found = [words.paused(schedule)] if schedule.paused_at else []
    if last is not None and last.state == "failed":
        found.append(words.failed(schedule, last))
    elif last is not None and last.state == "uncertain":
        found.append(words.uncertain(schedule, last))
    elif last is not None and last.state == "claimed" and last.why:
        found.append(words.late(schedule, last))
    if not health.fitting:
        found.append(words.none_fits(schedule))
    elif health.unseen < FEW_LEFT:
        found.append(words.few(schedule, health.unseen))
    return found
