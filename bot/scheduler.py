"""What is due: dailies and reveals, from the database alone.

`tick(now)` does all that is due by `now`; whoever drives it (a timer, or the terminal's movable clock) chooses when.
A daily is claimed with its question before anything is sent, and remembered after; a claim without a message, left by a
crash, is looked up on the platform before anything is sent again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta

from bot import posting, wording
from bot.errors import Unavailable
from bot.kit import Kit
from bot.quiz import days
from bot.quiz.drawing import draw, dump
from bot.quiz.picking import pick
from bot.records import Due, NewPost, Post, Schedule, Version
from bot.talk import Message, Place, Platform, Unknown, Unreachable
from bot.ui import Text, View

log = logging.getLogger(__name__)

GRACE = timedelta(hours=6)
"""How late the newest missed daily still goes out."""
LEASE = timedelta(minutes=2)
PATIENCE = timedelta(seconds=50)
"""Longest wait for a platform: a look-up and a send are within the lease, so that no other copy sends meanwhile."""
BATCH = 20
"""Most that is sent at once."""
PULSE = timedelta(minutes=1)
OUTAGE = timedelta(minutes=5)
"""Silence from which a stop counts as an outage."""
FIRST_AT = time(9)
_OWNER = "scheduler"


class Scheduler:
    """Sends what is due in the places of the given platforms."""

    def __init__(self, kit: Kit, platforms: Mapping[str, Platform]) -> None:
        self._kit = kit
        self._store = kit.store
        self._platforms = platforms
        self._claiming = asyncio.Lock()
        self._stopping = False

    async def wake(self, now: datetime) -> None:
        """At start, or after a stop: write down how long the bot was away, then do what is due.

        A clock that was moved ahead in an earlier session and is back now is a rewind."""
        pulse = await self._store.note(_OWNER, "pulse")
        last = now if pulse is None else _instant(pulse)
        if last - now > OUTAGE:
            await self.rewind(now)
        elif now - last > OUTAGE:
            await self._store.outage(last, now)
        await self.tick(now)

    async def tick(self, now: datetime) -> None:
        """Do all that is due by `now`, a batch at a time, its reveals first. One failure never ends nor delays the
        others: it is tried again later."""
        await self._beat(now)
        while not self._stopping and (dues := await self._store.due(now, LEASE, self._platforms, BATCH)):
            for kind in ("reveal", "daily"):
                await asyncio.gather(*(self._do(due, now) for due in dues if due.kind == kind))

    async def upcoming(self) -> datetime | None:
        """The next instant at which something is due."""
        return await self._store.next_due(self._platforms)

    def stop(self) -> None:
        """Take nothing more; what is being sent is sent."""
        self._stopping = True

    async def rewind(self, now: datetime) -> None:
        """The clock went back: each schedule's next daily is the first from `now` on that was not made yet."""
        await self._store.write_note(_OWNER, "pulse", _text(now))
        for schedule in await self._store.schedules():
            latest = await self._store.latest_day(schedule.id, now)
            await self._plan(schedule, now, latest)

    async def open(self, place: Place, zone: str, now: datetime) -> None:
        """Give a place its first schedule, if it has none, with a daily at once."""
        if place.direct:
            return
        place_id, _ = await self._store.settle(place, now)
        if not await self._store.schedules(place_id):
            new = Schedule(0, place, place_id, 0, FIRST_AT, zone)
            await self._store.add_schedule(new, now)
            await self.tick(now)

    async def _beat(self, now: datetime) -> None:
        pulse = await self._store.note(_OWNER, "pulse")
        if pulse is None or now - _instant(pulse) >= PULSE:
            await self._store.write_note(_OWNER, "pulse", _text(now))

    async def _do(self, due: Due, now: datetime) -> None:
        try:
            match due.kind:
                case "daily":
                    await self._daily(due, now)
                case "reveal":
                    await self._reveal(due, now)
        except Exception as problem:
            passing = isinstance(problem, TimeoutError | ConnectionError)
            words = ("%s %d failed, attempt %d: %r", due.kind, due.ref, due.attempts + 1, problem)
            log.warning(*words, exc_info=not passing)
            with suppress(Unavailable):  # the lease runs out, and it is taken again
                await self._store.postpone(due, now + timedelta(seconds=min(3600, 10 * 2**due.attempts)))

    async def _daily(self, due: Due, now: datetime) -> None:
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
        await self._plan(schedule, now, day)

    async def _miss(self, schedule: Schedule, day: date, due_at: datetime, now: datetime) -> None:
        """Too late to send: written down as skipped, unless it was claimed; then it may have arrived."""
        claimed = await self._store.daily(schedule.id, day)
        if claimed is None:
            await self._store.skip(schedule.id, day, due_at, schedule.zone)
        elif claimed.state == "claimed" and not await self._found(claimed, now):
            await self._store.delivered(claimed.id, "failed", None, now)

    async def _plan(self, schedule: Schedule, now: datetime, taken: date | None) -> None:
        following = days.next_due(schedule, now)
        while following is not None and taken is not None and following[0] <= taken:
            following = days.next_due(schedule, following[1])
        if following is not None:
            await self._store.plan(Due("daily", schedule.id, following[1]))

    async def _deliver(self, schedule: Schedule, day: date, due_at: datetime, now: datetime) -> None:
        claimed = await self._store.daily(schedule.id, day)
        if claimed is None:
            async with self._claiming:
                fresh = await self._claim(schedule, day, due_at)
            if fresh is not None:
                await self._send(schedule, fresh, now)
        elif claimed.state == "claimed" and not await self._found(claimed, now):
            await self._send(schedule, claimed, now)

    async def _found(self, post: Post, now: datetime) -> bool:
        """Whether a claim needs no sending any more: its message is there, or nobody can say."""
        async with asyncio.timeout(PATIENCE.total_seconds()):
            found = await self._platforms[post.place.platform].find(post.place, str(post.id), post.due_at)
        match found:
            case Message():
                await self._store.delivered(post.id, "posted", found.id, now)
            case Unknown():
                log.warning("nobody can say whether daily %d arrived; it is not sent again", post.id)
                await self._store.delivered(post.id, "uncertain", None, now)
        return found is not None

    async def _send(self, schedule: Schedule, post: Post, now: datetime) -> None:
        view = posting.open_view(self._kit.bank, post, 0)
        try:
            async with asyncio.timeout(PATIENCE.total_seconds()):
                message = await self._platforms[post.place.platform].post(
                    post.place, view, str(post.id), schedule.mention, schedule.thread
                )
        except Unreachable as problem:
            log.warning("daily %d could not be posted, its schedule is paused: %s", post.id, problem)
            await self._store.delivered(post.id, "failed", None, now)
            await self._store.pause_schedule(schedule.id, str(problem), now)
            await self._tell_manager(schedule, str(problem))
        else:
            await self._store.delivered(post.id, "posted", message.id, now)

    async def _tell_manager(self, schedule: Schedule, why: str) -> None:
        """Once: a paused schedule sends nothing that could fail again. Who can't be told sees it in `schedule list`."""
        manager = None if schedule.manager_id is None else await self._store.person(schedule.manager_id)
        if manager is None:
            return
        view = View(wording.PAUSED, (Text(wording.paused(schedule, why)),))
        try:
            async with asyncio.timeout(PATIENCE.total_seconds()):
                await self._platforms[manager.platform].tell(manager, view)
        except Exception:
            log.warning("the manager of schedule %d could not be told", schedule.id, exc_info=True)

    async def _claim(self, schedule: Schedule, day: date, due_at: datetime) -> Post | None:
        wanted = self._kit.bank.of(areas=schedule.areas, levels=schedule.levels)
        asked = await self._store.asked(schedule.place_id)
        strengths = await self._store.place_strengths(schedule.place_id)
        question = pick(wanted, asked, strengths, self._kit.rng)
        if question is None:
            log.warning("schedule %d has no questions to ask", schedule.id)
            return None
        version = Version(question.id, question.version, question.model_dump_json())
        drawn = dump(draw(question, self._kit.rng))
        closes_at = days.closes_at(schedule, day, due_at)
        new = NewPost(schedule.id, day, due_at, closes_at, schedule.zone, version, drawn)
        return await self._store.claim(new)

    async def _reveal(self, due: Due, now: datetime) -> None:
        post = await self._store.post(due.ref)
        if post is not None and post.state == "claimed" and await self._found(post, now):
            post = await self._store.post(due.ref)
        if post is not None and post.closed_at is None:
            if post.state == "posted" and post.message is not None:
                await self._redraw(post)
            await self._store.closed(post.id, now)
        await self._store.done(due)

    async def _redraw(self, post: Post) -> None:
        view = posting.closed_view(self._kit.bank, post, await self._store.tally(post.id))
        if post.message is None:
            return
        try:
            await self._platforms[post.place.platform].edit(post.message, view)
        except Unreachable as problem:
            log.warning("the reveal of daily %d could not be shown: %s", post.id, problem)


def _text(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat()


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)
