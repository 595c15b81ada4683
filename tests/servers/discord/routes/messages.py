"""Messages of channels: sending, reading, changing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.servers.discord.call import NOTHING, Answer, Call, ok
from tests.servers.discord.channel import Channel
from tests.servers.discord.errors import refusal
from tests.servers.discord.message import Message
from tests.servers.discord.permissions import Permission
from tests.servers.discord.routes import Routes

if TYPE_CHECKING:
    from tests.servers.discord.server import Discord

REMEMBERED = timedelta(minutes=5)
"""How long an enforced nonce is known; documented as "the past few minutes"."""
OLD = timedelta(hours=1)


def send(server: Discord, call: Call) -> Answer:
    """Post; an archived thread opens again. With `enforce_nonce` the same nonce gives the same message, or 10008 if that was deleted meanwhile."""
    channel = server.world.visible(call.id("channel_id"))
    demand_writable(channel, call)
    nonce = str(call.form["nonce"]) if call.form.get("nonce") is not None else None
    if nonce and call.form.get("enforce_nonce") and (earlier := _same(server, nonce)):
        if earlier.deleted:
            raise refusal(10008)
        return ok({**earlier.json(), "nonce": nonce})
    message = server.composer.create(channel, call.form, call.uploads)
    if nonce:
        server.nonces[nonce] = message
    channel.archived = False
    server.publish(message)
    return ok({**message.json(), **({"nonce": call.form["nonce"]} if nonce else {})})


def history(server: Discord, call: Call) -> Answer:
    """A page of messages, newest first, before, after or around an id. Without Read Message History it is empty."""
    channel = server.world.visible(call.id("channel_id"))
    limit = int(call.query.get("limit", 50))
    if not _may(channel, Permission.READ_MESSAGE_HISTORY):
        return ok([])
    return ok([message.json() for message in _page(channel.messages, call.query, limit)])


def get_one(server: Discord, call: Call) -> Answer:
    """One message."""
    channel = server.world.visible(call.id("channel_id"))
    if not _may(channel, Permission.READ_MESSAGE_HISTORY):
        raise refusal(50013)
    return ok(server.world.message(channel, call.id("message_id")).json())


def edit(server: Discord, call: Call) -> Answer:
    """Change one of the bot's messages. Those older than an hour may be changed `server.old_edits` times, then 30046.

    That comes as a 429 which discord.py retries four times before it raises (aikaterna-cogs#302's traceback).
    """
    channel = server.world.visible(call.id("channel_id"))
    message = server.world.message(channel, call.id("message_id"))
    if message.author is not server.world.bot:
        raise refusal(50005)
    if channel.archived or channel.locked:
        raise refusal(50083)
    _count_old(server, message)
    server.composer.edit(message, call.form, call.uploads)
    server.emit("MESSAGE_UPDATE", message.json(), channel.guild)
    return ok(message.json())


def delete(server: Discord, call: Call) -> Answer:
    """Remove a message: the bot's own always, others' with Manage Messages."""
    channel = server.world.visible(call.id("channel_id"))
    message = server.world.message(channel, call.id("message_id"))
    if message.author is not server.world.bot and not _may(channel, Permission.MANAGE_MESSAGES):
        raise refusal(50013)
    server.unpublish(message)
    return NOTHING


def typing(server: Discord, call: Call) -> Answer:
    """The bot is typing."""
    demand_writable(server.world.visible(call.id("channel_id")), None)
    return NOTHING


def demand_writable(channel: Channel, call: Call | None) -> None:
    """Raise what stands in the way of a post here: 50007, 50008, 50013, 50083."""
    if channel.recipient and not channel.recipient.accepts_messages:
        raise refusal(50007)
    if channel.kind in ("forum", "category"):
        raise refusal(50008)
    if channel.locked:
        raise refusal(50083)
    needed = Permission.SEND_MESSAGES_IN_THREADS if channel.is_thread else Permission.SEND_MESSAGES
    if call and call.uploads:
        needed |= Permission.ATTACH_FILES
    if call and call.form.get("embeds"):
        needed |= Permission.EMBED_LINKS
    if not _may(channel, needed):
        raise refusal(50013)


def _may(channel: Channel, needed: Permission) -> bool:
    """In direct messages everything that a conversation needs is allowed."""
    return channel.guild is None or channel.permissions & needed == needed


def _same(server: Discord, nonce: str) -> Message | None:
    """The bot's recent message of that nonce, in whatever channel: the documentation names the author alone."""
    found = server.nonces.get(nonce)
    return found if found and server.world.clock.now - found.created <= REMEMBERED else None


def _page(messages: list[Message], query: Mapping[str, str], limit: int) -> list[Message]:
    asked = {name: int(value) for name, value in query.items() if name != "limit"}
    ordered = sorted(messages, key=lambda message: message.id)
    if "after" in asked:
        return [message for message in ordered if message.id > asked["after"]][:limit][::-1]
    if "around" in asked:
        nearest = sorted(ordered, key=lambda message: abs(message.id - asked["around"]))[:limit]
        return sorted(nearest, key=lambda message: -message.id)
    return [message for message in reversed(ordered) if message.id < asked.get("before", 1 << 63)][:limit]


def _count_old(server: Discord, message: Message) -> None:
    if server.old_edits is None or server.world.clock.now - message.created < OLD:
        return
    if server.old_edits <= 0:
        refused = refusal(30046, retry_after=server.old_edits_retry_after, **{"global": False})
        refused.headers = {"Via": "1.1 google"}
        raise refused
    server.old_edits -= 1


ROUTES: Routes = {
    ("POST", "/channels/{channel_id}/messages"): send,
    ("GET", "/channels/{channel_id}/messages"): history,
    ("GET", "/channels/{channel_id}/messages/{message_id}"): get_one,
    ("PATCH", "/channels/{channel_id}/messages/{message_id}"): edit,
    ("DELETE", "/channels/{channel_id}/messages/{message_id}"): delete,
    ("POST", "/channels/{channel_id}/typing"): typing,
}
