"""What streaks are folded from, for many members in few queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from operator import attrgetter
from typing import TypeAlias

from bot.quiz.streaks import cut
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
_DAILIES = """SELECT id, place_id, zone, due_at, closes_at FROM posts WHERE place_id IN ({ids})
AND due_at >= ? AND due_at <= ? AND state = 'posted' AND schedule_id IS NOT NULL"""
_SETTINGS = """SELECT member_id, name, since, value FROM member_settings
WHERE member_id IN ({ids}) AND name IN ('zone', 'rest_days') UNION ALL
SELECT pe.member_id, 'profile', z.since, z.zone FROM persons pe JOIN profile_zones z ON z.person_id = pe.id
WHERE pe.member_id IN ({ids}) ORDER BY since"""
_EVER = datetime(1970, 1, 1, tzinfo=UTC)
_Daily: TypeAlias = tuple[int, int, str, int, int]
"""Its id, place, zone, when it was due and when it closed."""


@dataclass(slots=True)
class _Member:
    """What was read of one member: what is kept, when dailies were answered, settings by name."""

    before: Before | None
    answered: dict[_Daily, int] = field(default_factory=dict)
    settings: dict[str, list[Changed]] = field(default_factory=lambda: defaultdict(list))

    @property
    def since(self) -> datetime:
        """Unanswered dailies due earlier don't matter."""
        return streaks.first_due(self.before.day) if self.before else _EVER

    def places(self) -> dict[int, int]:
        """Until when unanswered dailies may matter, by place."""
        last = dict[int, int]()
        for (_, place_id, *_), at in self.answered.items():
            last[place_id] = max(at, last.get(place_id, 0))
        return {place_id: at + _ACTIVE for place_id, at in last.items()}


_ACTIVE = streaks.ACTIVE // timedelta(milliseconds=1)
_Spans: TypeAlias = list[tuple[int, int]]


class StreakFacts(Part):
    """What the store knows for streaks."""

    async def facts(self, member_ids: Sequence[int], now: datetime) -> dict[int, Facts]:
        """What the members' streaks are folded from: the delivered dailies due by `now` of every place where each has
        ever answered one; `excused` where outages took at least an hour of the time it was open. What a streak had come
        to may stand for what was long ago."""
        async with self._database.snapshot() as session:
            return await _facts(session, member_ids, now)

    async def keep_streak(self, member_id: int, now: datetime) -> None:
        """Let what the member's streak had come to stand for what was long ago, until that is rewritten."""
        async with self._database.transaction() as session:
            facts = await _facts(session, [member_id], now)
            before = cut(facts[member_id], now)
            if before is not None:
                await streaks.keep(session, member_id, before, now)


async def _facts(session: Session, member_ids: Sequence[int], now: datetime) -> dict[int, Facts]:
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
    since = min((member.since for member in members), default=_EVER)
    places = sorted({place_id for member in members for _, place_id, *_ in member.answered})
    dailies: dict[int, list[_Daily]] = defaultdict(list)
    for ids in _chunks(places):
        for row in await session.run(_DAILIES.format(ids=marks(len(ids))), (*ids, stamp(since), stamp(now))):
            dailies[row[1]].append(tuple(row))
    return dailies


def _of(member: _Member, dailies: Mapping[int, Sequence[_Daily]], outages: _Spans) -> Facts:
    """An answer proves that its daily arrived, whatever became of it later; others count if they are posted."""
    answered, since = member.answered, stamp(member.since)
    facts = [_delivered(*daily, at, excuses(outages, *daily[3:])) for daily, at in answered.items()]
    for place_id, until in member.places().items():
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


@lru_cache(maxsize=16_384)
def _unanswered(post_id: int, place_id: int, zone: str, due: int, closes: int, excused: bool) -> Delivered:
    """Remembered: the members of a place share its dailies."""
    return _delivered(post_id, place_id, zone, due, closes, None, excused)


def _chunks(ids: Sequence[int]) -> list[Sequence[int]]:
    return [ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK)]
