"""`/quiz schedule preview`: the next dailies with their topics. Nothing is stored, no question is shown."""

from __future__ import annotations

import random
from datetime import datetime

from bot import dailies, managing
from bot.kit import Kit
from bot.quiz.picking import pick
from bot.records import Schedule
from bot.talk import Act, Feature, Option, Reply, Request, Response
from bot.ui import Table, Text, View, escape
from bot.wording import schedules as words
from bot.wording import short_day

SHOWN = 14


def feature(kit: Kit, number: Option) -> Feature:
    """What comes, by number or from the settings message."""
    preview = Preview(kit)
    return Feature(
        "schedule preview",
        "The next 14 dailies with their topics (managers)",
        {"schedule preview": Act(preview.typed), "preview": Act(preview.pressed)},
        (number,),
        ("schedule preview",),
    )


class Preview:
    """The feature's actions."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit

    async def typed(self, request: Request) -> Response:
        """Of the number that was typed."""
        who = await managing.require(self._kit, request)
        return Reply(await self._view(await managing.typed(self._kit, request, who), request.now))

    async def pressed(self, request: Request) -> Response:
        """Of the settings message."""
        who = await managing.require(self._kit, request)
        return Reply(await self._view(await managing.pressed(self._kit, request, who), request.now))

    async def _view(self, schedule: Schedule, now: datetime) -> View:
        slots = []
        async for slot in dailies.upcoming(self._kit.store, schedule, now):
            slots.append(slot)
            if len(slots) == SHOWN:
                break
        topics = await self._topics(schedule, [due_at for _, due_at in slots])
        rows = tuple(
            (short_day(day), words.local_time(due_at, schedule.zone), topic)
            for (day, due_at), topic in zip(slots, topics, strict=True)
        )
        paused = (Text(escape(words.preview_paused(schedule.paused_why))),) if schedule.paused_at else ()
        note = Text(f"{escape(words.clocks(schedule.zone))} {words.PREVIEW_NOTE}")
        return View(words.preview_title(schedule.number), (*paused, Table(words.PREVIEW_HEAD, rows), note))

    async def _topics(self, schedule: Schedule, dues: list[datetime]) -> list[str]:
        """As the picker would choose if nobody answered meanwhile: each choice counts as asked for the next. The same
        knowledge gives the same topics."""
        bank, store = self._kit.bank, self._kit.store
        wanted = bank.of(areas=schedule.areas, levels=schedule.levels)
        asked = await store.asked(schedule.place_id)
        strengths = await store.place_strengths(schedule.place_id)
        rng = random.Random(f"preview {schedule.id} {len(asked)}")  # noqa: S311 -- nothing secret
        topics: list[str] = []
        for due_at in dues:
            question = pick(wanted, asked, strengths, rng)
            topics.append(bank.topic(question).title if question else words.NO_TOPIC)
            asked += [(question.id, due_at)] if question else []
        return topics
