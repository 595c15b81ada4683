"""How members stand: zones, todays and streaks, asked by several features."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot.quiz import days
from bot.quiz.streaks import Streak, cut, fold
from bot.records import Who
from bot.store import Store
from bot.talk import Request


async def zone(store: Store, who: Who, request: Request) -> tuple[str, bool]:
    """The asker's zone, and whether it is automatic: their setting, else their profile's, else the place's, else UTC."""
    own = await store.setting(who.member_id, "zone")
    if own is not None and own.value:
        return own.value, False
    if request.person.zone:
        return request.person.zone, True
    schedules = await store.schedules(who.place_id)
    return (schedules[0].zone if schedules else "UTC"), True


async def today(store: Store, who: Who, request: Request) -> date:
    """The asker's local date."""
    return days.local_day(request.now, (await zone(store, who, request))[0])


async def streak(store: Store, member_id: int, now: datetime) -> Streak:
    """One member's streak. Once a fortnight or so, what it had come to is kept."""
    facts = (await store.facts([member_id], now))[member_id]
    if cut(facts, now) is not None:
        await store.keep_streak(member_id, now)
    return fold(facts, now)


async def streaks(store: Store, member_ids: Sequence[int], now: datetime) -> dict[int, Streak]:
    """The members' streaks."""
    facts = await store.facts(member_ids, now)
    return {member_id: fold(facts[member_id], now) for member_id in member_ids}
