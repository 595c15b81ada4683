"""Reveals: the daily closes, and its message shows the answer and how the group did."""

from __future__ import annotations

import logging
from datetime import datetime

from bot import posting
from bot.kit import Kit
from bot.records import Due, Post
from bot.scheduling.deliveries import Deliveries
from bot.scheduling.outbox import Outbox
from bot.talk import Message, Unreachable
from bot.ui import View

log = logging.getLogger(__name__)


class Reveals:
    """What is due of posts at their end; a withdrawn one is redrawn at once, also after its end."""

    def __init__(self, kit: Kit, outbox: Outbox, deliveries: Deliveries) -> None:
        self._kit = kit
        self._store = kit.store
        self._outbox = outbox
        self._deliveries = deliveries

    async def run(self, due: Due, now: datetime) -> None:
        """Show it; what failed only for now is raised and tried again."""
        post = await self._store.post(due.ref)
        if post is not None and post.state == "claimed":
            await self._deliveries.settle(post, now)
            post = await self._store.post(due.ref)
        if post is not None and (post.closed_at is None or post.state == "withdrawn"):
            if post.state in {"posted", "withdrawn"} and post.message is not None:
                await self._show(post.message, await self._view(post))
            await self._store.closed(post.id, now)
        await self._store.done(due)

    async def _view(self, post: Post) -> View:
        if post.state == "withdrawn":
            return posting.withdrawn_view(self._kit.bank, post)
        return posting.closed_view(self._kit.bank, post, await self._store.tally(post.id))

    async def _show(self, message: Message, view: View) -> None:
        try:
            await self._outbox.edit(message, view)
        except Unreachable as problem:
            log.warning("the end of a daily could not be shown: %s", problem)
