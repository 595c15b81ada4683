"""How many have answered, in the open daily's message."""

from __future__ import annotations

from datetime import datetime

from bot import posting
from bot.kit import Kit
from bot.records import Due, Post
from bot.scheduling.outbox import PATIENCE, Outbox

_LAST = 2 * PATIENCE
"""Before the end: an edit begun now may still be under way after another copy's reveal, and undo it."""


class Refreshes:
    """What is due of posts that were answered; the store says how soon after the last refresh."""

    def __init__(self, kit: Kit, outbox: Outbox) -> None:
        self._kit = kit
        self._store = kit.store
        self._outbox = outbox

    async def run(self, due: Due, now: datetime) -> None:
        """Redraw, unless the message shows the count already or the reveal soon does; any failure is raised, for later."""
        post = await self._store.post(due.ref)
        if post is None or not _wanted(post, now):
            await self._store.done(due)
            return
        count = await self._store.count(post.id)
        if count.answers != count.shown and post.message is not None:
            await self._outbox.edit(post.message, posting.open_view(self._kit.bank, post, count.answers))
        await self._store.refreshed(due, count.answers, now)


def _wanted(post: Post, now: datetime) -> bool:
    return post.state == "posted" and post.closed_at is None and now < post.closes_at - _LAST
