"""Threads from messages, threads on their own, and posts of forums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.servers.discord.call import Answer, Call, ok
from tests.servers.discord.channel import Channel
from tests.servers.discord.errors import Problem, demand, refusal
from tests.servers.discord.lengths import between
from tests.servers.discord.permissions import Permission
from tests.servers.discord.routes import Routes

if TYPE_CHECKING:
    from tests.servers.discord.server import Discord


def from_message(server: Discord, call: Call) -> Answer:
    """A thread that hangs on a message and has its id. One message has one thread."""
    channel = server.world.visible(call.id("channel_id"))
    message = server.world.message(channel, call.id("message_id"))
    _demand_startable(channel, call)
    if channel.kind not in ("text", "news"):
        raise refusal(50024)
    if message.thread:
        raise refusal(160004)
    message.thread = server.world.start_thread(channel, call.form["name"], message.id)
    return Answer(201, message.thread.json())


def create(server: Discord, call: Call) -> Answer:
    """In a forum a post, which has a first message; elsewhere a thread without one."""
    channel = server.world.visible(call.id("channel_id"))
    _demand_startable(channel, call)
    if channel.kind != "forum":
        return Answer(
            201, server.world.start_thread(channel, call.form["name"], server.world.ids.next()).json()
        )
    return Answer(201, _post(server, channel, call))


def change(server: Discord, call: Call) -> Answer:
    """Rename, archive or lock a thread."""
    channel = server.world.visible(call.id("channel_id"))
    if not channel.is_thread:
        raise refusal(50024)
    channel.name = call.form.get("name", channel.name)
    channel.archived = call.form.get("archived", channel.archived)
    channel.locked = call.form.get("locked", channel.locked)
    server.emit("THREAD_UPDATE", channel.json(), channel.guild)
    return ok(channel.json())


def _post(server: Discord, forum: Channel, call: Call) -> dict[str, object]:
    if "message" not in call.form:
        demand([Problem(("message",), "BASE_TYPE_REQUIRED", "This field is required")])
    draft = server.composer.create(forum, call.form["message"], call.uploads, ("message",))
    thread = server.world.start_thread(forum, call.form["name"], draft.id)
    draft.channel = thread
    server.publish(draft)
    return {**thread.json(), "message": draft.json()}


def _demand_startable(channel: Channel, call: Call) -> None:
    demand(between(("name",), call.form.get("name"), 1, 100))
    if channel.guild is None or channel.is_thread:
        raise refusal(50024)
    needed = Permission.SEND_MESSAGES if channel.kind == "forum" else Permission.CREATE_PUBLIC_THREADS
    if not channel.permissions & needed:
        raise refusal(50013)


ROUTES: Routes = {
    ("POST", "/channels/{channel_id}/messages/{message_id}/threads"): from_message,
    ("POST", "/channels/{channel_id}/threads"): create,
    ("PATCH", "/channels/{channel_id}"): change,
}
