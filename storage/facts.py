"""What streaks are folded from, for many members in few queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from operator import attrgetter
from typing import TypeAlias

from bot.records import Before, Changed, Delivered, Facts
from storage import streaks
from storage.database import Session, marks
from storage.outages import excuses, merged
from storage.part import Part
from storage.rows import moment, stamp

CHUNK = 5_000
"""Ids in one query."""
_ANSWERS = """SELECT pe.member_id, p.place_id, p.id, p.zone, p.due_at, p.closes_at, a.answered_at FROM persons pe
LEFT JOIN streaks s ON s.member_id = pe.member_id AND s.made_at <= ?
JOIN answers a ON a.person_id = pe.id AND a.id > COALESCE(s.answer_id, 0)
JOIN posts p ON p.id = a.post_id AND p.schedule_id IS NOT NULL WHERE pe.member_id IN ({ids}) ORDER BY a.answered_at DESC"""
"""The latest first, so that a member's first answer to a post is the last one told of."""
_DAILIES = """WITH v (place_id, since, until) AS (VALUES {spans})
SELECT p.id, p.place_id, p.zone, p.due_at, p.closes_at FROM v JOIN posts p ON p.place_id = v.place_id
AND p.due_at >= v.since AND p.due_at <= v.until AND p.due_at <= ? WHERE p.state = 'posted' AND p.schedule_id IS NOT NULL"""
_SPAN = "(CAST(? AS BIGINT), CAST(? AS BIGINT), CAST(? AS BIGINT))"
_SETTINGS = """SELECT member_id, name, since, value FROM member_settings
WHERE member_id IN ({ids}) AND name IN ('zone', 'rest_days') UNION ALL
SELECT pe.member_id, 'profile', z.since, z.zone FROM persons pe JOIN profile_zones z ON z.person_id = pe.id
WHERE pe.member_id IN ({ids}) ORDER BY since"""
_Span: TypeAlias = tuple[int, int]
_Daily: TypeAlias = tuple[int, int, str, int, int]
"""Its id, place, zone, when it was due and when it closed."""


@dataclass(slots=True)
class _Member:
    """What was read of one member: what is kept, when dailies were answered, settings by name."""

    before: Before | None
    answered: dict[_Daily, int] = field(default_factory=dict)
    settings: dict[str, list[Changed]] = field(default_factory=lambda: defaultdict(list))

    def places(self) -> dict[int, _Span]:
        """From when until when unanswered dailies may matter, by place: none that is due before the first answer there."""
        since = stamp(streaks.first_due(self.before.day)) if self.before else 0
        spans = dict[int, _Span]()
        for (_, place_id, *_), at in self.answered.items():
            first, last = spans.get(place_id, (at, at + _ACTIVE))
            spans[place_id] = min(first, at), max(last, at + _ACTIVE)
        return {place_id: (max(since, first), last) for place_id, (first, last) in spans.items()}


_ACTIVE = streaks.ACTIVE // timedelta(milliseconds=1)


class StreakFacts(Part):
    """What the store knows for streaks."""

    async def facts(self, member_ids: Sequence[int], now: datetime) -> dict[int, Facts]:
        """What the members' streaks are folded from: the delivered dailies due by `now` of every place from each one's
        first answer there on; `excused` where outages took at least an hour of the time it was open. What a streak had come
        to may stand for what was long ago."""
        return await self._database.look(lambda session: gathered(session, member_ids, now))


async def gathered(session: Session, member_ids: Sequence[int], now: datetime) -> dict[int, Facts]:
    """What `facts` promises."""
    members = await _members(session, member_ids, now)
    outages = merged((since, until) for since, until in await session.run("SELECT since, until FROM outages"))
    dailies = await _dailies(session, members.values(), now)
    return {member_id: _of(member, dailies, outages) for member_id, member in members.items()}


async def _members(session: Session, member_ids: Sequence[int], now: datetime) -> dict[int, _Member]:
    members: dict[int, _Member] = {}
    for ids in _chunks(member_ids):
        among, before = marks(len(ids)), await streaks.read(session, ids, now)
        members |= {member_id: _Member(before.get(member_id)) for member_id in ids}
        for row in await session.run(_ANSWERS.format(ids=among), (stamp(now), *ids)):
            members[row[0]].answered[row[2], row[1], *row[3:6]] = row[6]
        for member_id, name, since, value in await session.run(_SETTINGS.format(ids=among), (*ids, *ids)):
            members[member_id].settings[name].append(Changed(moment(since), value))
    return members


async def _dailies(
    session: Session, members: Collection[_Member], now: datetime
) -> Mapping[int, Sequence[_Daily]]:
    """The posted ones of the members' places that may matter, by place."""
    spans = dict[int, _Span]()
    for member in members:
        for place_id, (first, last) in member.places().items():
            since, until = spans.get(place_id, (first, last))
            spans[place_id] = min(since, first), max(until, last)
    dailies: dict[int, list[_Daily]] = defaultdict(list)
    for places in _chunks(sorted(spans)):
        values = [value for place_id in places for value in (place_id, *spans[place_id])]
        sql = _DAILIES.format(spans=marks(len(places), _SPAN))
        for row in await session.run(sql, (*values, stamp(now))):
            dailies[row[1]].append(tuple(row))
    return dailies


def _of(member: _Member, dailies: Mapping[int, Sequence[_Daily]], outages: list[_Span]) -> Facts:
    """An answer proves that its daily arrived, whatever became of it later; others count if they are posted."""
    answered = member.answered
    facts = [_delivered(*daily, at, excuses(outages, *daily[3:])) for daily, at in answered.items()]
    for place_id, (since, until) in member.places().items():
        facts += [
            _unanswered(*daily, excuses(outages, *daily[3:]))
            for daily in dailies.get(place_id, ())
            if since <= daily[3] <= until and daily not in answered
        ]
    facts.sort(key=attrgetter("due_at", "post_id"))
    zones, profiles, rest = (tuple(member.settings[name]) for name in ("zone", "profile", "rest_days"))
    return Facts(tuple(facts), zones, profiles, rest, member.before)


def _delivered(
    post_id: int, place_id: int, zone: str, due: int, closes: int, at: int | None, excused: bool
) -> Delivered:
    answered_at = None if at is None else moment(at)
    return Delivered(post_id, place_id, zone, moment(due), moment(closes), answered_at, excused)


@lru_cache(maxsize=4_096)
def _unanswered(post_id: int, place_id: int, zone: str, due: int, closes: int, excused: bool) -> Delivered:
    """Remembered: the members of a place share its dailies."""
    return _delivered(post_id, place_id, zone, due, closes, None, excused)


def _chunks(ids: Sequence[int]) -> list[Sequence[int]]:
    return [ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK)]
