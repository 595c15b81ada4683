"""chat.*: posting, changing, deleting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.servers.slack.call import Call
from tests.servers.slack.channel import Channel
from tests.servers.slack.errors import RefusedError
from tests.servers.slack.message import Message
from tests.servers.slack.method import Method

if TYPE_CHECKING:
    from tests.servers.slack.server import Slack

Json = dict[str, Any]


def post(server: Slack, call: Call) -> Json:
    """A message for everyone in a channel, or in a thread of it."""
    channel = _place(server, call)
    if not channel.bot_is_in and not (channel.kind == "public" and "chat:write.public" in _scopes(call)):
        raise RefusedError("not_in_channel")
    server.quotas.take(server.quotas.post, channel.id)
    _customised(call)
    message = server.composer.post(channel, call.args, "api", thread_ts=_thread(server, call, channel))
    message.broadcast = bool(call.args.get("reply_broadcast"))
    server.sent.append(message)
    return {"channel": channel.id, "ts": message.ts, "message": message.json(with_metadata=True)}


def post_ephemeral(server: Slack, call: Call) -> Json:
    """A message that one member of the channel sees."""
    channel = _place(server, call)
    user = server.world.user(call.args["user"], call.team)
    if not channel.bot_is_in:
        raise RefusedError("not_in_channel" if channel.kind == "public" else "channel_not_found")
    if user.id not in channel.members:
        raise RefusedError("user_not_in_channel")
    _customised(call)
    thread = _thread(server, call, channel)
    message = server.composer.post(channel, call.args, "api", seen_by=user, thread_ts=thread)
    return {"message_ts": message.ts}


def update(server: Slack, call: Call) -> Json:
    """Change one's own message."""
    server.quotas.take(server.quotas.update, call.team.id)
    message = _own(server, call, "cant_update_message")
    server.composer.edit(message, call.args, keep=True)
    told = {"channel": message.channel.id, "ts": message.ts, "text": message.text}
    return {**told, "message": message.json(with_metadata=True)}


def delete(server: Slack, call: Call) -> Json:
    """Delete one's own message."""
    message = _own(server, call, "cant_delete_message")
    server.composer.delete(message)
    return {"channel": message.channel.id, "ts": message.ts}


def permalink(server: Slack, call: Call) -> Json:
    """Where a message is read in a browser."""
    channel = server.world.channel(call.args["channel"], call.team)
    message = channel.message(call.args["message_ts"])
    if message is None:
        raise RefusedError("message_not_found")
    link = f"https://{call.team.domain}.slack.com/archives/{channel.id}/p{message.ts.replace('.', '')}"
    return {"channel": channel.id, "permalink": link}


def _place(server: Slack, call: Call) -> Channel:
    """The channel that is meant; a person's id means the conversation with them."""
    id_ = call.args["channel"]
    if id_.startswith("U"):
        if id_ not in call.team.users:
            raise RefusedError("channel_not_found")
        return server.world.direct(server.world.user(id_, call.team))
    channel = server.world.channel(id_, call.team)
    if channel.archived:
        raise RefusedError("is_archived")
    return channel


def _thread(server: Slack, call: Call, channel: Channel) -> str | None:
    ts = call.args.get("thread_ts")
    if not ts:
        return None
    if ts not in channel.all_messages:
        raise RefusedError("thread_not_found")
    parent = channel.all_messages[ts]
    if parent.thread_ts not in (None, ts):
        server.violations.append(f"{call.method}: thread_ts {ts} is a reply's, not its parent's")
    parent.thread_ts = ts
    return str(ts)


def _own(server: Slack, call: Call, otherwise: str) -> Message:
    channel = server.world.channel(call.args["channel"], call.team)
    message = channel.message(call.args["ts"])
    if message is None:
        raise RefusedError("message_not_found")
    if message.author is not call.team.bot:
        raise RefusedError(otherwise)
    if channel.archived:
        raise RefusedError("is_inactive")
    return message


def _customised(call: Call) -> None:
    if any(call.args.get(name) for name in ("username", "icon_emoji", "icon_url")):
        call.need("chat:write.customize")


def _scopes(call: Call) -> tuple[str, ...]:
    assert call.token
    return call.token.scopes


_BODY = {
    "channel": "str!", "text": "str", "blocks": "any", "attachments": "any", "markdown_text": "str",
    "as_user": "bool", "link_names": "bool", "parse": "str",
}  # fmt: skip
_LOOKS = {"username": "str", "icon_emoji": "str", "icon_url": "str"}
_POST = {
    "thread_ts": "str", "reply_broadcast": "bool", "unfurl_links": "bool", "unfurl_media": "bool", "mrkdwn": "bool",
    "metadata": "json",
}  # fmt: skip
_UPDATE = {"ts": "str!", "metadata": "json", "reply_broadcast": "bool", "file_ids": "json"}
_WRITE = ("chat:write",)
METHODS = {
    "chat.postMessage": Method(post, {**_BODY, **_LOOKS, **_POST}, _WRITE),
    "chat.postEphemeral": Method(
        post_ephemeral, {**_BODY, **_LOOKS, "user": "str!", "thread_ts": "str"}, _WRITE
    ),
    "chat.update": Method(update, {**_BODY, **_UPDATE}, _WRITE),
    "chat.delete": Method(delete, {"channel": "str!", "ts": "str!", "as_user": "bool"}, _WRITE),
    "chat.getPermalink": Method(permalink, {"channel": "str!", "message_ts": "str!"}),
}
