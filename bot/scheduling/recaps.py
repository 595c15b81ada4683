"""Monday recaps: claimed before they are sent, looked up before they are sent again, one for a place and week."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime

from bot import wording
from bot.features.leaderboard import table
from bot.kit import Kit
from bot.quiz import days
from bot.quiz.recaps import WEEK, hardest, most_improved, next_recap, week_before
from bot.records import GRACE, Due, Outcome, Recap, Schedule
from bot.scheduling.outbox import Outbox
from bot.talk import Message, Unknown, Unreachable
from bot.ui import NAME_LIMIT, Action, Button, Element, Row, Text, View, plain
from bot.wording import recaps as words

log = logging.getLogger(__name__)

TOP = 10
_EVERYBODY = 10_000
"""Members of a place who are compared with the week before."""
_PROMPT = 100
"""Longest part of a question that is quoted, in characters."""
_NOBODY = 0


class Recaps:
    """What is due of schedules on Mondays."""

    def __init__(self, kit: Kit, outbox: Outbox) -> None:
        self._kit = kit
        self._store = kit.store
        self._outbox = outbox

    async def run(self, due: Due, now: datetime) -> None:
        """Tell of the week before, if anything was answered in it and it is not too late, and plan the next."""
        schedule = await self._store.schedule(due.ref)
        if schedule is None or schedule.paused_at is not None or not schedule.recap:
            await self._store.done(due)
            return
        if now - due.due_at <= GRACE:
            await self._deliver(schedule, due, now)
        await self._store.plan(Due("recap", schedule.id, next_recap(schedule, now)))

    async def _deliver(self, schedule: Schedule, due: Due, now: datetime) -> None:
        monday = days.day_of(schedule, due.due_at)
        outcomes = await self._store.outcomes(schedule.place_id, week_before(monday), now)
        if not outcomes:
            return
        recap, fresh = await self._store.claim_recap(schedule.place_id, monday, now)
        if fresh or (recap.state == "claimed" and not await self._found(recap)):
            await self._send(recap, await self._view(recap, outcomes))

    async def _found(self, recap: Recap) -> bool:
        found = await self._outbox.find(recap.place, _key(recap), recap.claimed_at)
        match found:
            case Message():
                await self._store.recap_delivered(recap.id, "posted", found.id)
            case Unknown():
                await self._store.recap_delivered(recap.id, "uncertain", None)
        return found is not None

    async def _send(self, recap: Recap, view: View) -> None:
        try:
            message = await self._outbox.post(recap.place, view, _key(recap))
        except Unreachable as problem:
            log.warning("recap %d could not be posted: %s", recap.id, problem)
            await self._store.recap_delivered(recap.id, "failed", None)
        else:
            await self._store.recap_delivered(recap.id, "posted", message.id)

    async def _view(self, recap: Recap, outcomes: list[Outcome]) -> View:
        week, earlier = week_before(recap.monday), week_before(recap.monday - WEEK)
        board = await self._store.board(recap.place_id, week, _NOBODY, limit=_EVERYBODY)
        before = await self._store.board(recap.place_id, earlier, _NOBODY, limit=_EVERYBODY)
        body: list[Element] = [*table(replace(board, top=board.top[:TOP]))]
        if best := most_improved(board.top, before.top):
            body.append(Text(words.improved(plain(best[0].name, NAME_LIMIT), best[1])))
        if hard := hardest(outcomes):
            body.append(Text(self._hardest(hard)))
        mine = Action("recap", (_key(recap), recap.monday.isoformat()))
        return View(words.title(week), (*body, Row((Button(words.MY_WEEK, mine),))))

    def _hardest(self, outcome: Outcome) -> str:
        version = outcome.version
        question = self._kit.bank.recall(version.question, version.hash, version.body)
        share = wording.percent(outcome.credit, 1000 * outcome.answers)
        return words.hardest(plain(question.prompt, _PROMPT), share)


def _key(recap: Recap) -> str:
    """What `find` knows its message by; no post's key looks like it."""
    return f"w{recap.id}"
