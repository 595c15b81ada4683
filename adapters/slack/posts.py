"""Messages that nobody asked for just now: dailies, their reveals, and direct messages."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from slack_sdk.errors import SlackApiError

from adapters.slack import files, wording
from adapters.slack.clients import Clients
from adapters.slack.mentions import call_of
from adapters.slack.people import People
from adapters.slack.places import parted
from adapters.slack.problems import LOST, Later, code_of, patiently, reaching
from adapters.slack.quota import Quota
from adapters.slack.render import Rendered, rendered
from adapters.slack.workspaces import Team, Workspaces
from bot.talk import Message, Person, Place
from bot.ui import View

log = logging.getLogger(__name__)

EVENT = "tenfold_post"
_AT_ONCE = 16
"""Messages under way at the same time."""


class Posts:
    """Sends, never twice: what may have arrived is for `find` to settle. A 429 says that nothing did."""

    def __init__(
        self, clients: Clients, teams: Workspaces, people: People, clock: Callable[[], datetime]
    ) -> None:
        self._clients = clients
        self._teams = teams
        self._people = people
        self._edits = Quota(clock)
        self._gate = asyncio.Semaphore(_AT_ONCE)

    async def post(self, place: Place, view: View, key: str, mention: str | None, thread: bool) -> Message:
        """The sent message. Raises Unreachable for good, anything else for now."""
        team, channel = await self._address(place.id)
        async with self._gate:
            ts = await self._send(team, channel, rendered(view, call=call_of(mention)), key)
            await files.share(self._clients, team, channel, view)
            if thread:
                await self._open_thread(team, channel, ts)
        return Message(place, ts)

    async def edit(self, message: Message, view: View) -> None:
        """Redraw. Raises Later when the workspace's quota of edits is used up."""
        team, channel = await self._address(message.place.id)
        self._edits.spend(team.id)
        drawn = rendered(view)
        client = self._clients.reading(team.token)
        async with self._gate:
            await reaching(
                lambda: client.chat_update(
                    channel=channel, ts=message.id, text=drawn.text, blocks=drawn.blocks
                ),
                team.bot,
            )

    async def tell(self, person: Person, view: View) -> None:
        """A direct message."""
        team, user = await self._address(person.id)
        channel = await self._people.direct(team, user)
        async with self._gate:
            addresses = await files.share(self._clients, team, channel, view)
            await self._send(team, channel, rendered(view, addresses), "")

    async def _address(self, identity: str) -> tuple[Team, str]:
        team_id, part = parted(identity)
        return await self._teams.team(team_id), part

    async def _send(self, team: Team, channel: str, drawn: Rendered, key: str) -> str:
        client = self._clients.sending(team.token)
        metadata = {"metadata": {"event_type": EVENT, "event_payload": {"key": key}}} if key else {}
        sent = await reaching(
            lambda: client.chat_postMessage(
                channel=channel,
                text=drawn.text,
                blocks=drawn.blocks,
                unfurl_links=False,
                unfurl_media=False,
                **metadata,  # type: ignore[arg-type]
            ),
            team.bot,
        )
        return str(sent["ts"])

    async def _open_thread(self, team: Team, channel: str, ts: str) -> None:
        """A first reply, for discussion. The post stands without it, so a failure is only logged."""
        client = self._clients.sending(team.token)
        try:
            await patiently(
                lambda: client.chat_postMessage(channel=channel, thread_ts=ts, text=wording.DISCUSS)
            )
        except (SlackApiError, Later, *LOST) as problem:
            log.warning("no thread could be opened in %s: %s", channel, code_of(problem) or problem)
