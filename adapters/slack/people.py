"""People as Slack knows them: name and time zone from the profile, and who may manage."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from slack_sdk.errors import SlackApiError

from adapters.slack.clients import Clients
from adapters.slack.places import PLATFORM, joined, parted
from adapters.slack.problems import LOST, OUT, Later, code_of, for_good, reaching
from adapters.slack.quota import Quota
from adapters.slack.recent import Recent
from adapters.slack.workspaces import Team, Workspaces
from bot.talk import Person, Place

log = logging.getLogger(__name__)

FRESH = timedelta(minutes=10)
USUAL = timedelta(hours=36)
"""So long nobody waits for a profile that was read before; it is read again after the answer. Who answers every day never waits."""
RENEWALS = 60
"""So many are read again a minute and workspace, of 100 that Slack allows: others are new, and wait for theirs."""
AGAIN = timedelta(minutes=1)
"""After a profile could not be read: who clicks meanwhile does not wait for it once more."""
KNOWN = 10_000
"""How many people's profiles and direct messages are kept in memory."""
IN_TIME = 1.0
"""Seconds that an answer waits for a profile; a form must open within three."""
_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
_NOBODY = ("user_not_found", "user_not_visible", "users_not_found")


class People:
    """Profiles are fresh for ten minutes; one that can't be had now does without, or stays as it was."""

    def __init__(
        self, clients: Clients, teams: Workspaces, clock: Callable[[], datetime], managers: tuple[str, ...]
    ) -> None:
        self._clients = clients
        self._teams = teams
        self._clock = clock
        self._managers = frozenset(managers)
        self._profiles: Recent[str, tuple[Person, datetime]] = Recent(KNOWN)
        """Until when each holds."""
        self._directs: Recent[str, str] = Recent(KNOWN)
        self._renewals = Quota(clock, RENEWALS)

    async def person(self, team: Team, user: str, handle: str = "") -> Person:
        """By display name; else, while Slack does not tell it, as it was, or by `handle`. Raises without one."""
        identity = joined(team.id, user)
        known = self._profiles.get(identity)
        if known is not None and self._clock() < known[1]:
            return known[0]
        try:
            async with asyncio.timeout(IN_TIME):
                profile = await self._profile(team, user)
        except (SlackApiError, *LOST) as problem:
            known = self._profiles.get(identity)  # another click may have read it meanwhile
            if known is None and not handle:
                raise
            log.warning("the profile of a person could not be read: %s", code_of(problem) or repr(problem))
            stand_in = Person(PLATFORM, identity, handle, stand_in=True)
            return self._keep(known[0] if known else stand_in, AGAIN)
        return self._keep(Person(PLATFORM, identity, _name(profile, handle or user), _zone(profile)), FRESH)

    def usual(self, team: Team, user: str) -> Person | None:
        """A stand-in, as Slack told them lately, if that is not fresh any more: nobody needs to wait for what they are now."""
        person, fresh_until = self._profiles.get(joined(team.id, user)) or (None, self._clock())
        if person is None or person.stand_in or not timedelta(0) <= self._clock() - fresh_until < USUAL:
            return None
        return replace(person, stand_in=True)

    async def news(self, team: Team, user: str, usual: Person) -> Person | None:
        """As they are now, if that is something else; None too while Slack can't be asked for it."""
        try:
            self._renewals.spend(team.id)
        except Later:
            return None
        person = await self.person(team, user, usual.name)
        return None if person == replace(usual, stand_in=False) else person

    def _keep(self, person: Person, lasts: timedelta) -> Person:
        """For so long nobody asks Slack again."""
        self._profiles.put(person.id, (person, self._clock() + lasts))
        return person

    async def direct(self, team: Team, user: str) -> str:
        """The channel of the person's direct messages with the bot. Raises Unreachable for who takes none."""
        identity = joined(team.id, user)
        known = self._directs.get(identity)
        if known is None:
            client = self._clients.reading(team.token)
            opened = await reaching(lambda: client.conversations_open(users=user), team.bot)
            known = str(opened["channel"]["id"])
            self.met(team, user, known)
        return known

    def met(self, team: Team, user: str, channel: str) -> None:
        """Slack named the person's direct messages itself."""
        self._directs.put(joined(team.id, user), channel)

    async def manages(self, person: Person, place: Place) -> bool:
        """Owners, admins, the installer, and whom the setting names; everybody their own direct messages. Asked now."""
        team_id, user = parted(person.id)
        if place.direct:
            return True
        if place.workspace.id != team_id:
            return False
        team = await self._teams.team(team_id)
        if user in self._managers or user == team.installer:
            return True
        profile = await self._profile(team, user)
        return any(profile.get(right) for right in ("is_admin", "is_owner", "is_primary_owner"))

    async def mentioned(self, place: Place, text: str) -> Person | None:
        """Whom a typed mention names in the place's workspace; None for what is no mention, or of nobody there."""
        found = _MENTION.fullmatch(text.strip())
        if found is None:
            return None
        try:
            return await self.person(await self._teams.team(place.workspace.id), found[1])
        except SlackApiError as problem:
            if code_of(problem) in _NOBODY:
                return None
            raise

    async def barred(self, place: Place) -> str | None:
        """What keeps the bot out of a channel, in one sentence; None if nothing does, or Slack does not say so in time."""
        team_id, channel = parted(place.id)
        team = await self._teams.team(team_id)
        try:
            async with asyncio.timeout(IN_TIME):
                await self._clients.sending(team.token).conversations_history(channel=channel, limit=1)
        except SlackApiError as problem:
            return for_good(problem, team.bot) if code_of(problem) in OUT else None
        except LOST:
            return None
        return None

    async def _profile(self, team: Team, user: str) -> dict[str, Any]:
        answer = await self._clients.reading(team.token).users_info(user=user)
        return dict(answer["user"])


def _name(profile: dict[str, Any], otherwise: str) -> str:
    inner = profile.get("profile", {})
    names = (inner.get("display_name"), inner.get("real_name"), profile.get("real_name"), profile.get("name"))
    return next((str(name) for name in names if name and str(name).strip()), otherwise)


def _zone(profile: dict[str, Any]) -> str | None:
    name = profile.get("tz")
    try:
        return ZoneInfo(str(name)).key if name else None
    except (ValueError, OSError, LookupError):
        return None
