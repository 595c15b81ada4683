"""Dailies: claimed with their question before anything is sent, and remembered after.

A claim without a message, left by a crash, is looked up on the platform before anything is sent again.
"""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta

from bot import metrics
from bot.dailies import following
from bot.kit import Kit
from bot.quiz import days
from bot.quiz.drawing import draw, dump
from bot.quiz.picking import pick
from bot.quiz.recaps import next_recap
from bot.records import Due, NewPost, Post, Schedule, Version
from bot.scheduling.deliveries import Deliveries
from questions.model import Question

log = logging.getLogger(__name__)

GRACE = timedelta(hours=6)
"""How late the newest missed daily still goes out."""


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
        first = days.day_of(schedule, due.due_at)
        later = [missed for missed in days.due_between(schedule, due.due_at, now) if missed[0] > first]
        *older, (day, due_at) = [(first, due.due_at), *later]
        for missed in older:
            await self._miss(schedule, *missed, now)
        if now - due_at > GRACE or days.closes_at(schedule, day, due_at) <= now:
            await self._miss(schedule, day, due_at, now)
        else:
            await self._deliver(schedule, day, due_at, now)
        present = await self._store.schedule(due.ref)  # a manager may have changed it while it was sent
        await self.plan(present or schedule, now)

    async def plan(self, schedule: Schedule, now: datetime) -> None:
        """The next daily, and the next recap unless one is due."""
        slot = await following(self._store, schedule, now)
        if slot is not None:
            await self._store.plan(Due("daily", schedule.id, slot[1]))
        if schedule.recap:
            await self._store.plan_new(Due("recap", schedule.id, next_recap(schedule, now)))

    async def _miss(self, schedule: Schedule, day: date, due_at: datetime, now: datetime) -> None:
        """Too late to send: written down as skipped, unless it was claimed; then it may have arrived."""
        claimed = await self._store.daily(schedule.id, day)
        if claimed is None:
            await self._store.skip(schedule.id, day, due_at, schedule.zone)
            metrics.missed(schedule.place.platform, "skipped")
        elif claimed.state == "claimed" and not await self._deliveries.found(claimed, now):
            await self._store.delivered(claimed.id, "failed", None, now)
            metrics.missed(schedule.place.platform, "failed")

    async def _deliver(self, schedule: Schedule, day: date, due_at: datetime, now: datetime) -> None:
        claimed = await self._store.daily(schedule.id, day)
        if claimed is None:
            fresh = await self._claim(schedule, day, due_at)
            if fresh is not None:
                await self._deliveries.send(schedule, fresh, now)
        elif claimed.state == "claimed" and not await self._deliveries.found(claimed, now):
            await self._deliveries.send(schedule, claimed, now)

    async def _claim(self, schedule: Schedule, day: date, due_at: datetime) -> Post | None:
        """None if another copy was quicker. What is due in one place is done one after another, so two schedules of one
        place never choose the same."""
        asked = await self._store.asked(schedule.place_id)
        strengths = await self._store.place_strengths(schedule.place_id)
        question = pick(self._candidates(schedule), asked, strengths, self._kit.rng)
        if question is None:
            log.warning("schedule %d has no questions to ask", schedule.id)
            return None
        version = Version(question.id, question.version, question.model_dump_json())
        drawn = dump(draw(question, self._kit.rng))
        closes_at = days.closes_at(schedule, day, due_at)
        new = NewPost(schedule.id, day, due_at, closes_at, schedule.zone, version, drawn)
        return await self._store.claim(new)

    def _candidates(self, schedule: Schedule) -> tuple[Question, ...]:
        """Looked up once for all schedules that want the same, as long as the bank stays the same."""
        if self._bank is not self._kit.bank:
            self._bank, self._wanted = self._kit.bank, {}
        wanted = (schedule.areas, schedule.levels)
        if wanted not in self._wanted:
            self._wanted[wanted] = self._bank.of(areas=schedule.areas, levels=schedule.levels)
        return self._wanted[wanted]
