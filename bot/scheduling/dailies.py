"""Dailies: claimed with their question before anything is sent, and remembered after.

A claim without a message, left by a crash, is looked up on the platform before anything is sent again.
"""

from __future__ import annotations

import logging
from datetime import date, datetime

from bot import metrics
from bot.dailies import following
from bot.errors import Crossed
from bot.kit import Kit
from bot.quiz import days
from bot.quiz.drawing import draw, dump
from bot.quiz.picking import pick
from bot.quiz.recaps import next_recap
from bot.records import GRACE, Due, NewPost, Post, Schedule, Version
from bot.scheduling.deliveries import Deliveries
from questions.model import Question

log = logging.getLogger(__name__)


class Dailies:
    """What is due of schedules."""

    def __init__(self, kit: Kit, deliveries: Deliveries) -> None:
        self._kit = kit
        self._store = kit.store
        self._deliveries = deliveries
        self._bank = kit.bank
        self._wanted: dict[tuple[object, ...], tuple[Question, ...]] = {}

    async def run(self, due: Due, now: datetime) -> None:
        """Send the newest that was missed if it is not too late, write older ones down, plan the next."""
        schedule = await self._store.schedule(due.ref)
        if schedule is None or schedule.paused_at is not None:
            await self._store.done(due)
            return
        *older, newest = await self._missed(schedule, due.due_at, now)
        for missed in older:
            await self._miss(schedule, *missed, now)
        await self._deliver(schedule, *newest, now)
        present = await self._store.schedule(due.ref)  # a manager may have changed it while it was sent
        await self.plan(present or schedule, now)

    async def plan(self, schedule: Schedule, now: datetime) -> None:
        """The next daily, and the next recap unless one is due."""
        slot = await following(self._store, schedule, now)
        if slot is not None:
            await self._store.plan(Due("daily", schedule.id, slot[1]))
        if schedule.recap:
            await self._store.plan_new(Due("recap", schedule.id, next_recap(schedule, now)))

    async def _missed(
        self, schedule: Schedule, due_at: datetime, now: datetime
    ) -> list[tuple[date, datetime]]:
        """All (day, instant) from `due_at` on. A daily that was claimed keeps its day though the schedule has changed;
        then nothing was due of the new settings before they held."""
        made = await self._store.made_at(schedule.id, due_at)
        first = days.day_of(schedule, due_at) if made is None else made.day
        changed = None if made is None else await self._store.changed_at(schedule.id)
        later = days.due_between(schedule, max(due_at, changed or due_at), now)
        return [(first, due_at), *(missed for missed in later if missed[0] > first)]

    async def _miss(self, schedule: Schedule, day: date, due_at: datetime, now: datetime) -> None:
        """Too late to send: written down as skipped, unless it was claimed; then it may have arrived."""
        claimed = await self._store.daily(schedule.id, day)
        if claimed is None:
            await self._store.skip(schedule.id, day, due_at, schedule.zone)
            metrics.missed(schedule.place.platform, "skipped")
        elif claimed.state == "claimed":
            await self._deliveries.settle(claimed, now)

    async def _deliver(self, schedule: Schedule, day: date, due_at: datetime, now: datetime) -> None:
        """Unless it is too late, or there is one of the day already."""
        claimed = await self._store.daily(schedule.id, day)
        closes_at = days.closes_at(schedule, day, due_at) if claimed is None else claimed.closes_at
        if now - due_at > GRACE or closes_at <= now:
            await self._miss(schedule, day, due_at, now)
        elif claimed is None:
            fresh = await self._claim(schedule, day, due_at)
            if fresh is not None:
                await self._deliveries.send(schedule, fresh, now)
        elif claimed.state == "claimed" and not await self._deliveries.found(claimed, now):
            await self._deliveries.send(schedule, claimed, now)

    async def _claim(self, schedule: Schedule, day: date, due_at: datetime) -> Post | None:
        """None if another copy was quicker. Two schedules of one place never choose the same: here what is due in one
        place is done one after another, and a choice that crossed another copy's is made again."""
        asked = await self._store.asked(schedule.place_id)
        strengths = await self._store.place_strengths(schedule.place_id)
        question = pick(self._candidates(schedule), asked, strengths, self._kit.rng)
        if question is None:
            log.warning("schedule %d has no questions to ask", schedule.id)
            return None
        version = Version(question.id, question.version, question.model_dump_json())
        drawn = dump(draw(question, self._kit.rng))
        closes_at = days.closes_at(schedule, day, due_at)
        new = NewPost(schedule.id, day, due_at, closes_at, schedule.zone, version, drawn, len(asked))
        try:
            return await self._store.claim(new)
        except Crossed:
            return await self._claim(schedule, day, due_at)

    def _candidates(self, schedule: Schedule) -> tuple[Question, ...]:
        """Looked up once for all schedules that want the same, as long as the bank stays the same."""
        if self._bank is not self._kit.bank:
            self._bank, self._wanted = self._kit.bank, {}
        wanted = (schedule.areas, schedule.levels)
        if wanted not in self._wanted:
            self._wanted[wanted] = self._bank.of(areas=schedule.areas, levels=schedule.levels)
        return self._wanted[wanted]
