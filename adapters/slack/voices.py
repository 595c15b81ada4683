"""Messages that answer somebody: by the response_url, and where that is used up by the Web API, always as private as they are."""

from __future__ import annotations

from slack_sdk.errors import SlackApiError

from adapters.slack.clients import Clients
from adapters.slack.people import People
from adapters.slack.problems import LOST, patiently
from adapters.slack.render import Rendered
from adapters.slack.respond import Expired, respond
from adapters.slack.spot import Spot
from adapters.slack.workspaces import Team


class Voices:
    """A response_url needs no membership of the channel, so it goes first; it can't speak privately inside a thread."""

    def __init__(self, clients: Clients, people: People) -> None:
        self._clients = clients
        self._people = people

    async def say(self, team: Team, spot: Spot, drawn: Rendered, *, public: bool) -> None:
        """A new message."""
        if spot.away or not spot.channel:
            await self._direct(team, spot.user, drawn)
        elif spot.thread and not public and await self._whispered(team, spot, drawn):
            return
        else:
            await self._answer(team, spot, drawn, public=public)

    async def redraw(self, team: Team, spot: Spot, drawn: Rendered) -> None:
        """The clicked message; what has none (a command's form) is answered privately."""
        if spot.kind == "message" and await self._updated(team, spot, drawn):
            return
        if spot.kind == "command":
            await self.say(team, spot, drawn, public=False)
            return
        try:
            await respond(self._clients.session, spot.url, drawn, public=False, replace=True)
        except Expired:
            await self.say(team, spot, drawn, public=False)

    async def _answer(self, team: Team, spot: Spot, drawn: Rendered, *, public: bool) -> None:
        thread = spot.thread if public else ""
        try:
            await respond(self._clients.session, spot.url, drawn, public=public, thread=thread)
        except Expired:
            if public:
                await self._post(team, spot.channel, drawn, spot.thread)
            elif not await self._whispered(team, spot, drawn):
                await self._direct(team, spot.user, drawn)
        except LOST:
            if public or not await self._whispered(team, spot, drawn):
                raise

    async def _whispered(self, team: Team, spot: Spot, drawn: Rendered) -> bool:
        """An ephemeral message; False where the bot is no member."""
        client = self._clients.sending(team.token)
        thread = spot.thread or None
        try:
            await client.chat_postEphemeral(
                channel=spot.channel, user=spot.user, text=drawn.text, blocks=drawn.blocks, thread_ts=thread
            )
        except SlackApiError:
            return False
        return True

    async def _updated(self, team: Team, spot: Spot, drawn: Rendered) -> bool:
        client = self._clients.sending(team.token)
        try:
            await client.chat_update(channel=spot.channel, ts=spot.ts, text=drawn.text, blocks=drawn.blocks)
        except SlackApiError:
            return False
        return True

    async def _direct(self, team: Team, user: str, drawn: Rendered) -> None:
        await self._post(team, await self._people.direct(team, user), drawn, "")

    async def _post(self, team: Team, channel: str, drawn: Rendered, thread: str) -> None:
        client = self._clients.sending(team.token)
        await patiently(
            lambda: client.chat_postMessage(
                channel=channel, text=drawn.text, blocks=drawn.blocks, thread_ts=thread or None
            )
        )
