"""Finding the bot's own post again, by what its controls do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.clients import Clients
from adapters.slack.places import parted
from adapters.slack.problems import Later, code_of, patiently
from adapters.slack.workspaces import Team, Workspaces
from bot.talk import Message, Place, Unknown, Unreachable
from bot.ui import Action

MESSAGES = 15
"""How many are asked for at first: distributed apps get no more, and no second page within the minute."""
MORE, PAGES = 200, 5
"""How many on each further page, and how many of these: about as far as on Discord. A post may be yet further on."""
_SKEW = timedelta(minutes=10)
"""How far our clock may be from Slack's. The key is a post's own, so an earlier message never holds it by chance."""
_PASSING = (
    "",
    "internal_error",
    "fatal_error",
    "service_unavailable",
    "request_timeout",
    "team_added_to_org",
)
"""Errors after which the history may be readable again; all others say that it is not ours to read."""


async def find(
    clients: Clients, teams: Workspaces, place: Place, key: str, since: datetime
) -> Message | Unknown | None:
    """The bot's own message whose controls hold the key; Unknown where the history can't be read now. Raises what passes."""
    try:
        team = await teams.team(parted(place.id)[0])
    except Unreachable:
        return Unknown()
    try:
        return await _search(clients.sending(team.token), team, place, key, since - _SKEW)
    except Later:
        return Unknown()
    except SlackApiError as problem:
        if code_of(problem) in _PASSING:
            raise
        return Unknown()


def actions(message: dict[str, Any]) -> Iterator[Action]:
    """What the message's controls do."""
    for block in message.get("blocks", ()):
        for element in block.get("elements", ()) if block.get("type") == "actions" else ():
            try:
                yield Action.parse(str(element.get("action_id", "")))
            except ValueError:
                continue


async def _search(
    client: AsyncWebClient, team: Team, place: Place, key: str, since: datetime
) -> Message | Unknown | None:
    """Page by page, the newest messages first."""
    cursor, oldest = None, f"{since.timestamp():.6f}"
    read = partial(client.conversations_history, channel=parted(place.id)[1], oldest=oldest)
    for limit in (MESSAGES, *[MORE] * PAGES):
        page = await patiently(partial(read, limit=limit, cursor=cursor))
        found = _among(page, team, place, key)
        if found is not None or not page.get("has_more"):
            return found
        cursor = page["response_metadata"]["next_cursor"]
    return Unknown()


def _among(page: Any, team: Team, place: Place, key: str) -> Message | None:
    for message in page.get("messages", ()):
        own = message.get("bot_id") == team.bot_id or message.get("user") == team.bot_user
        if own and any(action.args[:1] == (key,) for action in actions(message)):
            return Message(place, str(message["ts"]))
    return None
