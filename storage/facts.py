"""What streaks are folded from, for many members in few queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from typing import TypeAlias

from bot.records import Changed, Delivered, Facts
from storage.database import Session, marks
from storage.outages import excuses, merged
from storage.part import Part
from storage.rows import moment, stamp

CHUNK = 5_000
"""Ids in one query."""
_ANSWERS = """SELECT pe.member_id, p.place_id, p.id, MIN(a.answered_at) FROM persons pe JOIN answers a ON a.person_id = pe.id
JOIN posts p ON p.id = a.post_id AND p.schedule_id IS NOT NULL WHERE pe.member_id IN ({ids})
GROUP BY pe.member_id, p.place_id, p.id"""
_DAILIES = """SELECT place_id, state, id, zone, due_at, closes_at FROM posts WHERE place_id IN ({ids})
AND schedule_id IS NOT NULL AND state <> 'skipped' AND due_at <= ?"""
_SETTINGS = """SELECT member_id, name, since, value FROM member_settings
WHERE member_id IN ({ids}) AND name IN ('zone', 'rest_days') ORDER BY since"""
_PROFILES = """SELECT pe.member_id, 'profile', z.since, z.zone FROM persons pe JOIN profile_zones z ON z.person_id = pe.id
WHERE pe.member_id IN ({ids}) ORDER BY z.since, z.person_id"""


@dataclass(frozen=True, slots=True)
class _Member:
    """What was read of one member: instants of answers by post, places, settings by name."""

    answered: dict[int, int] = field(default_factory=dict)
    places: set[int] = field(default_factory=set)
    settings: dict[str, list[Changed]] = field(default_factory=lambda: defaultdict(list))


_Dailies: TypeAlias = dict[int, list[tuple[str, Delivered]]]


class StreakFacts(Part):
    """What the store knows for streaks."""

    async def facts(self, member_ids: Sequence[int], now: datetime) -> dict[int, Facts]:
        """What the members' streaks are folded from: the delivered dailies due by `now` of every place where each has
        ever answered one; `excused` where outages took at least an hour of the time it was open."""
        async with self._database.snapshot() as session:
            members = await _members(session, member_ids)
            places = sorted(set[int]().union(*(member.places for member in members.values())))
            dailies = await _dailies(session, places, now)
        return {member_id: _facts(member, dailies) for member_id, member in members.items()}


async def _members(session: Session, member_ids: Sequence[int]) -> dict[int, _Member]:
    members = {member_id: _Member() for member_id in member_ids}
    for ids in _chunks(member_ids):
        among = marks(len(ids))
        for member_id, place_id, post_id, answered_at in await session.run(_ANSWERS.format(ids=among), ids):
            members[member_id].answered[post_id] = answered_at
            members[member_id].places.add(place_id)
        for query in (_SETTINGS, _PROFILES):
            for member_id, name, since, value in await session.run(query.format(ids=among), ids):
                members[member_id].settings[name].append(Changed(moment(since), value))
    return members


async def _dailies(session: Session, places: Sequence[int], now: datetime) -> _Dailies:
    """By place, with their states, as they are for who did not answer."""
    outages = merged((since, until) for since, until in await session.run("SELECT since, until FROM outages"))
    dailies: _Dailies = defaultdict(list)
    for ids in _chunks(places):
        rows = await session.run(_DAILIES.format(ids=marks(len(ids))), (*ids, stamp(now)))
        for place_id, state, post_id, zone, due, closes in rows:
            fact = _unanswered(post_id, place_id, zone, due, closes, excuses(outages, due, closes))
            dailies[place_id].append((state, fact))
    return dailies


@lru_cache(maxsize=16_384)
def _unanswered(post_id: int, place_id: int, zone: str, due: int, closes: int, excused: bool) -> Delivered:
    """Remembered: the members of a place share its dailies, and ask for them again at every answer."""
    return Delivered(post_id, place_id, zone, moment(due), moment(closes), None, excused)


def _facts(member: _Member, dailies: _Dailies) -> Facts:
    """An answer proves that its daily arrived, whatever became of it later; others count if they are posted."""
    facts = [
        replace(daily, answered_at=moment(answered_at)) if answered_at is not None else daily
        for place_id in member.places
        for state, daily in dailies[place_id]
        if (answered_at := member.answered.get(daily.post_id)) is not None or state == "posted"
    ]
    facts.sort(key=lambda fact: (fact.due_at, fact.post_id))
    kept = (tuple(member.settings[name]) for name in ("zone", "profile", "rest_days"))
    return Facts(tuple(facts), *kept)


def _chunks(ids: Sequence[int]) -> list[Sequence[int]]:
    return [ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK)]
