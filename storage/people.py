"""Persons, as platforms know them, and the members they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.records import Changed, Who
from bot.talk import Person, Place
from storage import places, standings, streak_dues
from storage.database import Session
from storage.part import Part
from storage.rows import moment, stamp
from storage.rows import name as kept

_ZONE = "(SELECT z.zone FROM profile_zones z WHERE z.person_id = pe.id ORDER BY z.since DESC LIMIT 1)"
_MEET = f"""SELECT pe.id, pe.member_id, s.id, w.id, pe.name, {_ZONE}, s.name, w.name
FROM persons pe JOIN scopes w ON w.platform = ? AND w.key = ? AND w.workspace_id IS NULL
JOIN scopes s ON s.workspace_id = w.id AND s.key = ? WHERE pe.platform = ? AND pe.key = ?"""
_FIND = f"SELECT pe.id, pe.member_id, pe.name, {_ZONE} FROM persons pe WHERE pe.platform = ? AND pe.key = ?"
_PERSON = "INSERT INTO persons (platform, key, name, named_at, member_id) VALUES (?, ?, ?, ?, ?) RETURNING id"
_PROFILE = """INSERT INTO profile_zones (person_id, since, zone) VALUES (?, ?, ?)
ON CONFLICT (person_id, since) DO UPDATE SET zone = excluded.zone"""
_SET = """INSERT INTO member_settings (member_id, name, since, value) VALUES (?, ?, ?, ?)
ON CONFLICT (member_id, name, since) DO UPDATE SET value = excluded.value"""
_LATEST = (
    "SELECT since, value FROM member_settings WHERE member_id = ? AND name = ? ORDER BY since DESC LIMIT 1"
)
_ZONES = """SELECT (SELECT value FROM member_settings WHERE member_id = ? AND name = 'zone' ORDER BY since DESC LIMIT 1),
(SELECT zone FROM schedules WHERE place_id = ? AND removed_at IS NULL ORDER BY number LIMIT 1)"""
_HIDE = f"UPDATE {{table}} SET hidden = ? WHERE {standings.OF.format(ids='?')}"


class People(Part):
    """What the store knows of people."""

    async def meet(self, person: Person, place: Place, now: datetime) -> Who:
        """Know them from now on, under their present names; a changed profile zone holds from `now`. No zone says
        nothing about the profile. One read, if nothing is new."""
        known = await self.known(person, place)
        if known is not None:
            return known
        async with self._database.transaction() as session:
            place_id, workspace_id = await places.keep(session, place)
            person = replace(person, name=kept(person.name))
            return Who(*await _keep(session, person, now), place_id, workspace_id)

    async def known(self, person: Person, place: Place) -> Who | None:
        """The same, if nothing is new; else None."""
        key = (place.platform, place.workspace.id, place.id, person.platform, person.id)
        for *ids, name, zone, place_name, workspace_name in await self._database.read(_MEET, key):
            news = _renamed(person, name) or _moved(person, zone)
            if not news and not places.renamed(place, place_name, workspace_name):
                return Who(*ids)
        return None

    async def learn(self, person: Person, now: datetime) -> None:
        """Their present name, and a changed profile zone from `now`, if they are known."""
        async with self._database.transaction() as session:
            if await session.run(_FIND, (person.platform, person.id)):
                await _keep(session, replace(person, name=kept(person.name)), now)

    async def person(self, person_id: int) -> Person | None:
        """Somebody as their platform knows them; None if there is none."""
        rows = await self._database.read("SELECT platform, key, name FROM persons WHERE id = ?", (person_id,))
        return Person(*rows[0]) if rows else None

    async def setting(self, member_id: int, name: str) -> Changed | None:
        """The latest value; None if never set."""
        rows = await self._database.read(_LATEST, (member_id, name))
        return next((Changed(moment(since), value) for since, value in rows), None)

    async def zones(self, member_id: int, place_id: int) -> tuple[str | None, str | None]:
        """What the member set, and what the first schedule of the place has; None for what there is not."""
        [(own, here)] = await self._database.read(_ZONES, (member_id, place_id))
        return own or None, here

    async def set_setting(self, member_id: int, name: str, value: str, now: datetime) -> None:
        """Keep a setting from `now` on; earlier values stay. "hidden" ("yes" or "") hides at once."""
        async with self._database.transaction() as session:
            await session.run(_SET, (member_id, name, stamp(now), value))
            if name == "hidden":
                hidden = int(bool(value))
                await session.run("UPDATE members SET hidden = ? WHERE id = ?", (hidden, member_id))
                for table in standings.TABLES:
                    await session.run(_HIDE.format(table=table), (hidden, member_id, member_id, member_id))
            await streak_dues.forget(session, [member_id])


def _renamed(person: Person, name: str) -> bool:
    return not person.stand_in and name != kept(person.name)


def _moved(person: Person, zone: str | None) -> bool:
    """No zone says nothing about the profile."""
    return bool(person.zone) and person.zone != zone and not (person.stand_in and zone)


async def _keep(session: Session, person: Person, now: datetime) -> tuple[int, int]:
    """The ids of person and member."""
    rows = await session.run(_FIND, (person.platform, person.id))
    person_id, member_id, name, zone = (
        rows[0] if rows else (*await _welcome(session, person, now), person.name, None)
    )
    if _renamed(person, name):
        renaming = (person.name, stamp(now), person_id)
        await session.run("UPDATE persons SET name = ?, named_at = ? WHERE id = ?", renaming)
    if _moved(person, zone):
        await session.run(_PROFILE, (person_id, stamp(now), person.zone))
        await streak_dues.mark(session, [member_id])
    return person_id, member_id


async def _welcome(session: Session, person: Person, now: datetime) -> tuple[int, int]:
    [(member_id,)] = await session.run(
        "INSERT INTO members (created_at) VALUES (?) RETURNING id", (stamp(now),)
    )
    row = (person.platform, person.id, person.name, stamp(now), member_id)
    [(person_id,)] = await session.run(_PERSON, row)
    return person_id, member_id
