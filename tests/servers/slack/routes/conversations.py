"""conversations.*: reading, opening and joining."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.servers.slack.call import Call
from tests.servers.slack.channel import SCOPES, Channel
from tests.servers.slack.errors import RefusedError
from tests.servers.slack.message import Message
from tests.servers.slack.method import Method

if TYPE_CHECKING:
    from tests.servers.slack.server import Slack

Json = dict[str, Any]
OLDEST, NEWEST = "0", "9999999999.999999"


def history(server: Slack, call: Call) -> Json:
    """A channel's messages, newest first, without the replies in threads."""
    channel = _readable(server, call)
    server.quotas.take(server.quotas.history, call.team.id)
    top = [each for each in channel.messages if each.thread_ts in (None, each.ts) or each.broadcast]
    return _page(server, call, list(reversed(_between(call, top))))


def replies(server: Slack, call: Call) -> Json:
    """A thread, its parent first."""
    channel = _readable(server, call)
    server.quotas.take(server.quotas.history, call.team.id)
    parent = channel.message(call.args["ts"])
    if parent is None:
        raise RefusedError("thread_not_found")
    return _page(server, call, [parent, *_between(call, parent.replies)])


def info(server: Slack, call: Call) -> Json:
    """The conversation object."""
    channel = _known(server, call, "read")
    counted = {"num_members": len(channel.members)} if call.args.get("include_num_members") else {}
    return {"channel": {**channel.json(), **counted}}


def members(server: Slack, call: Call) -> Json:
    """The ids of everyone in it."""
    channel = _known(server, call, "read")
    ids = list(channel.members)
    start, limit = int(call.args.get("cursor") or 0), call.args.get("limit") or 100
    more = str(start + limit) if start + limit < len(ids) else ""
    return {"members": ids[start : start + limit], "response_metadata": {"next_cursor": more}}


def join(server: Slack, call: Call) -> Json:
    """Become a member of a public channel."""
    channel = server.world.channel(call.args["channel"], call.team)
    if channel.kind != "public":
        raise RefusedError("method_not_supported_for_channel_type")
    if channel.archived:
        raise RefusedError("is_archived")
    channel.members[call.team.bot.id] = call.team.bot
    return {"channel": channel.json()}


def open_(server: Slack, call: Call) -> Json:
    """The direct conversation with one person."""
    if call.args.get("channel"):
        channel = server.world.channel(call.args["channel"], call.team)
        return {"channel": channel.json(), "already_open": True, "no_op": True}
    ids = [each for each in (call.args.get("users") or "").split(",") if each]
    if len(ids) != 1:
        raise RefusedError("not_enough_users" if not ids else "method_not_supported_for_channel_type")
    user = server.world.user(ids[0], call.team)
    if user.deleted:
        raise RefusedError("user_disabled")
    channel = server.world.direct(user)
    return {"channel": channel.json() if call.args.get("return_im") else {"id": channel.id}}


def _known(server: Slack, call: Call, right: str) -> Channel:
    """The channel, if the token has the scope for its kind."""
    channel = server.world.channel(call.args["channel"], call.team)
    call.need(f"{SCOPES[channel.kind]}:{right}")
    return channel


def _readable(server: Slack, call: Call) -> Channel:
    channel = _known(server, call, "history")
    if not channel.bot_is_in:
        raise RefusedError("not_in_channel")
    return channel


def _between(call: Call, messages: list[Message]) -> list[Message]:
    oldest, latest = call.args.get("oldest") or OLDEST, call.args.get("latest") or NEWEST
    edges = (oldest, latest) if call.args.get("inclusive") else ()
    return [each for each in messages if float(oldest) < float(each.ts) < float(latest) or each.ts in edges]


def _page(server: Slack, call: Call, messages: list[Message]) -> Json:
    limit = min(call.args.get("limit") or 100, server.quotas.page)
    start = int(call.args.get("cursor") or 0)
    more = start + limit < len(messages)
    full = bool(call.args.get("include_all_metadata"))
    shown = [each.json(full) for each in messages[start : start + limit]]
    cursor = {"response_metadata": {"next_cursor": str(start + limit)}} if more else {}
    return {"messages": shown, "has_more": more, **cursor}


_PAGE = {
    "channel": "str!", "cursor": "str", "inclusive": "bool", "include_all_metadata": "bool", "latest": "str",
    "limit": "int", "oldest": "str",
}  # fmt: skip
METHODS = {
    "conversations.history": Method(history, _PAGE),
    "conversations.replies": Method(replies, {**_PAGE, "ts": "str!"}),
    "conversations.info": Method(
        info, {"channel": "str!", "include_locale": "bool", "include_num_members": "bool"}
    ),
    "conversations.members": Method(members, {"channel": "str!", "cursor": "str", "limit": "int"}),
    "conversations.join": Method(join, {"channel": "str!"}, ("channels:join",)),
    "conversations.open": Method(
        open_, {"channel": "str", "users": "str", "return_im": "bool"}, ("im:write", "mpim:write")
    ),
}
