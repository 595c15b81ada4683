"""A claim on its way to its place: looked up, sent, written down."""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import datetime

from bot import metrics, posting
from bot.errors import Unavailable
from bot.kit import Kit
from bot.records import Post, Schedule
from bot.scheduling.outbox import Outbox
from bot.talk import Message, Unknown, Unreachable
from bot.ui import Text, View, cut
from bot.wording import deliveries as words
from bot.wording import upkeep

log = logging.getLogger(__name__)

_WHY = 200
"""Longest reason that is kept, in characters."""


class Deliveries:
    """What dailies and reveals share."""

    def __init__(self, kit: Kit, outbox: Outbox) -> None:
        self._kit = kit
        self._store = kit.store
        self._outbox = outbox

    async def found(self, post: Post, now: datetime) -> bool:
        """Whether a claim needs no sending any more: its message is there, or nobody can say."""
        found = await self._outbox.find(post.place, str(post.id), post.due_at)
        match found:
            case Message():
                await self._store.delivered(post.id, "posted", found.id, now)
                metrics.arrived(post.place.platform, now - post.due_at)
            case Unknown():
                log.warning("nobody can say whether daily %d arrived; it is not sent again", post.id)
                await self._store.delivered(post.id, "uncertain", None, now, words.UNCERTAIN)
                metrics.missed(post.place.platform, "uncertain")
        return found is not None

    async def settle(self, post: Post, now: datetime) -> None:
        """What became of a claim that is too late to send: it may have arrived, else it failed."""
        if not await self.found(post, now):
            await self._store.delivered(post.id, "failed", None, now)
            metrics.missed(post.place.platform, "failed")

    async def send(self, schedule: Schedule, post: Post, now: datetime) -> None:
        """Send; a failure for good pauses the schedule, any other is raised and its reason kept."""
        view = posting.open_view(self._kit.bank, post, 0)
        try:
            message = await self._outbox.post(
                post.place, view, str(post.id), schedule.mention, schedule.thread
            )
        except Unreachable as problem:
            log.warning("daily %d could not be posted, its schedule is paused: %s", post.id, problem)
            await self._store.delivered(post.id, "failed", None, now, cut(str(problem), _WHY))
            metrics.missed(post.place.platform, "failed")
            await self._store.pause_schedule(schedule.id, str(problem), now)
            await self._tell_manager(schedule, str(problem))
        except Exception as problem:
            with suppress(Unavailable):
                await self._store.delivered(post.id, "claimed", None, now, reason(problem))
            raise
        else:
            await self._store.delivered(post.id, "posted", message.id, now)
            metrics.arrived(post.place.platform, now - post.due_at)

    async def _tell_manager(self, schedule: Schedule, why: str) -> None:
        """Once: a paused schedule sends nothing that could fail again. Who can't be told sees it in `schedule list`."""
        manager = None if schedule.manager_id is None else await self._store.person(schedule.manager_id)
        if manager is None:
            return
        view = View(upkeep.PAUSED, (Text(upkeep.paused(schedule, why)),))
        try:
            await self._outbox.tell(manager, view)
        except Exception:
            log.warning("the manager of schedule %d could not be told", schedule.id, exc_info=True)


def reason(problem: Exception) -> str:
    """Why an attempt failed, for who manages the place."""
    if isinstance(problem, TimeoutError):
        return words.NO_ANSWER
    return cut(str(problem) or type(problem).__name__, _WHY)
