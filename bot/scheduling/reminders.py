"""Reminders: a direct message at the member's own time, only if a daily is open that they have not answered."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.kit import Kit
from bot.quiz import days
from bot.quiz.reminders import next_reminder
from bot.quiz.wall import time_of
from bot.quiz.zones import known
from bot.records import Contact, Due, Post
from bot.scheduling.outbox import Outbox
from bot.ui import Action, Button, Row, Text, View
from bot.wording import reminders as words

log = logging.getLogger(__name__)

LATE = timedelta(hours=2)
"""How long after its time a reminder still helps."""
_MOST = 5
"""Questions named in one."""


class Reminders:
    """What is due of members. At most one a local day: it is written down before it is sent, and never sent again."""

    def __init__(self, kit: Kit, outbox: Outbox) -> None:
        self._kit = kit
        self._store = kit.store
        self._outbox = outbox

    async def run(self, due: Due, now: datetime) -> None:
        """Remind, and plan the next; nothing more for who wants none. Where the member's person is on a platform that
        others serve, the row goes there."""
        contact = await self._store.contact(due.ref)
        setting = await self._store.setting(due.ref, "reminder")
        if contact is None or setting is None or not setting.value:
            await self._store.done(due)
        elif contact.person.platform not in self._outbox.platforms:
            await self._store.plan(due)
            self._kit.wake()
        else:
            zone = await self._zone(due.ref, contact)
            if now - due.due_at <= LATE:
                await self._remind(due.ref, contact, zone, now)
            await self._store.plan(Due("reminder", due.ref, next_reminder(time_of(setting.value), zone, now)))

    async def _zone(self, member_id: int, contact: Contact) -> ZoneInfo:
        own = await self._store.setting(member_id, "zone")
        names = (own.value if own is not None else "", contact.zone)
        return next(filter(None, map(known, names)), ZoneInfo("UTC"))

    async def _remind(self, member_id: int, contact: Contact, zone: ZoneInfo, now: datetime) -> None:
        posts = await self._store.open_posts_of(member_id, now)
        answered = await self._store.answered(member_id, [post.id for post in posts])
        waiting = [post for post in posts if post.id not in answered]
        if not waiting or not await self._store.remind(member_id, days.local_day(now, zone)):
            return
        try:
            await self._outbox.tell(contact.person, reminder(waiting))
        except Exception as problem:  # noqa: BLE001 -- whether it arrived is unknown: two would be worse than none
            log.warning("member %d could not be reminded: %r", member_id, problem)


def reminder(waiting: Sequence[Post]) -> View:
    """What is open, and a button for each."""
    shown = waiting[:_MOST]
    lines = tuple(Text(words.waiting(post)) for post in shown)
    row = Row(
        tuple(
            Button(words.show(number, len(shown)), Action("show", (str(post.id),)))
            for number, post in enumerate(shown, 1)
        )
    )
    return View(words.TITLE, (*lines, row, Text(words.FOOT)))
