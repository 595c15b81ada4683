"""How members stand: zones, todays and streaks, asked by several features."""

from __future__ import annotations

from datetime import date, datetime

from bot.quiz import days
from bot.quiz.streaks import Streak, fold
from bot.records import Who
from bot.store import Store
from bot.talk import Request


async def zone(store: Store, who: Who, request: Request) -> tuple[str, bool]:
    """The asker's zone, and whether it is automatic: their setting, else their profile's, else the place's, else UTC."""
    own, here = await store.zones(who.member_id, who.place_id)
    return own or request.person.zone or here or "UTC", own is None


async def today(store: Store, who: Who, request: Request) -> date:
    """The asker's local date."""
    return days.local_day(request.now, (await zone(store, who, request))[0])


async def streak(store: Store, member_id: int, now: datetime) -> Streak:
    """One member's streak."""
    return fold((await store.facts([member_id], now))[member_id], now)
