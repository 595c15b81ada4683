"""What Discord refuses with a code of its own: things unknown, places closed, permissions missing, pings not allowed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from tests.servers.discord import MEMBER, Channel, Permission, Pings, running
from tests.servers.discord.trial.raw import Json, Raw, by_hand


@pytest.fixture
async def raw() -> AsyncIterator[Raw]:
    """The bot, by hand, held against Discord's description, where it is at hand."""
    async with running() as server, by_hand(server) as made:
        yield made
        assert server.violations == []


@pytest.fixture
def channel(raw: Raw) -> Channel:
    """#ml."""
    return raw.server.add_channel(raw.server.add_guild())


async def test_what_is_gone_is_unknown(raw: Raw, channel: Channel) -> None:
    sent = await raw.post(channel, {"content": "x"})
    path = f"/channels/{channel.id}/messages/{sent.body['id']}"
    assert (await raw.ask("DELETE", path)).status == 204
    assert (await raw.ask("GET", path)).code == 10008
    raw.server.remove_channel(channel)
    assert (await raw.post(channel, {"content": "x"})).code == 10003
    assert (await raw.ask("GET", "/guilds/1")).code == 10004
    assert (await raw.ask("GET", "/users/1")).code == 10013


async def test_a_kicked_bot_knows_no_channel(raw: Raw, channel: Channel) -> None:
    assert channel.guild
    raw.server.kick(channel.guild)
    assert (await raw.post(channel, {"content": "x"})).code == 10003


async def test_a_nonce_of_a_deleted_message_is_unknown(raw: Raw, channel: Channel) -> None:
    body = {"content": "x", "nonce": "n", "enforce_nonce": True}
    sent = await raw.post(channel, body)
    await raw.ask("DELETE", f"/channels/{channel.id}/messages/{sent.body['id']}")
    assert (await raw.post(channel, body)).code == 10008


@pytest.mark.parametrize(
    ("missing", "code"),
    [(Permission.VIEW_CHANNEL, 50001), (Permission.SEND_MESSAGES, 50013), (Permission.EMBED_LINKS, 50013)],
)
async def test_permissions_are_needed(raw: Raw, channel: Channel, missing: Permission, code: int) -> None:
    raw.server.permit(channel, MEMBER & ~missing)
    refused = await raw.post(channel, {"embeds": [{"title": "x"}]})
    assert (refused.status, refused.code) == (403, code)


async def test_files_need_a_permission_too(raw: Raw, channel: Channel) -> None:
    sent = await raw.post(channel, {"content": "x"}, a_txt=b"1", b_txt=b"2")
    assert [file["filename"] for file in sent.body["attachments"]] == ["a.txt", "b.txt"]
    raw.server.permit(channel, MEMBER & ~Permission.ATTACH_FILES)
    assert (await raw.post(channel, {"content": "x"}, a_txt=b"1")).code == 50013


async def test_without_read_history_the_history_is_empty(raw: Raw, channel: Channel) -> None:
    await raw.post(channel, {"content": "x"})
    raw.server.permit(channel, MEMBER & ~Permission.READ_MESSAGE_HISTORY)
    assert (await raw.ask("GET", f"/channels/{channel.id}/messages?limit=5")).body == []


async def test_others_messages_are_not_edited(raw: Raw, channel: Channel) -> None:
    said = raw.server.say(raw.server.add_user("Ann"), channel, "hello")
    path = f"/channels/{channel.id}/messages/{said.id}"
    assert (await raw.ask("PATCH", path, {"content": "x"})).code == 50005
    assert (await raw.ask("DELETE", path)).code == 50013


async def test_old_messages_are_edited_a_few_times_only(raw: Raw, channel: Channel) -> None:
    sent = await raw.post(channel, {"content": "x"})
    path = f"/channels/{channel.id}/messages/{sent.body['id']}"
    raw.server.old_edits = 1
    assert (await raw.ask("PATCH", path, {"content": "fresh"})).status == 200
    raw.server.clock.advance(hours=2)
    assert (await raw.ask("PATCH", path, {"content": "old"})).status == 200
    refused = await raw.ask("PATCH", path, {"content": "older"})
    assert (refused.status, refused.code) == (429, 30046)


async def test_forums_take_posts_not_messages(raw: Raw, channel: Channel) -> None:
    assert channel.guild
    forum = raw.server.add_channel(channel.guild, "questions", "forum")
    assert (await raw.post(forum, {"content": "x"})).code == 50008
    threads = f"/channels/{forum.id}/threads"
    made = await raw.ask("POST", threads, {"name": "Post", "message": {"content": "x"}})
    assert made.status == 201
    thread = raw.server.channel(int(made.body["id"]))
    thread.locked = True
    assert (await raw.post(thread, {"content": "x"})).code == 50083


async def test_a_message_has_one_thread(raw: Raw, channel: Channel) -> None:
    sent = await raw.post(channel, {"content": "x"})
    path = f"/channels/{channel.id}/messages/{sent.body['id']}/threads"
    assert (await raw.ask("POST", path, {"name": "Talk"})).body["id"] == sent.body["id"]
    assert (await raw.ask("POST", path, {"name": "Talk"})).code == 160004


async def test_a_wrong_token_is_unauthorized(raw: Raw) -> None:
    stranger = replace(raw, token="another")  # noqa: S106 - of a Discord that is not there
    assert (await stranger.ask("GET", "/users/@me")).status == 401


TEXT = "<@1> <@!2> <@&3> @everyone `<@4>` \\<@5>"
ALL = Permission.MENTION_EVERYONE
PINGED: list[tuple[Any, int, Pings]] = [
    (None, ALL, Pings((1, 2), (3,), everyone=True)),
    (None, 0, Pings((1, 2))),
    ({"parse": []}, ALL, Pings()),
    ({"parse": ["users"]}, ALL, Pings((1, 2))),
    ({"parse": ["roles"]}, ALL, Pings((), (3,))),
    ({"parse": ["everyone"]}, ALL, Pings(everyone=True)),
    ({"parse": [], "users": ["2", "9"]}, ALL, Pings((2,))),
    ({"users": ["1"], "roles": ["3"]}, ALL, Pings((1,), (3,))),
]


@pytest.mark.parametrize(("allowed", "permission", "expected"), PINGED)
async def test_only_allowed_mentions_ping(
    raw: Raw, channel: Channel, allowed: Any, permission: int, expected: Pings
) -> None:
    raw.server.permit(channel, MEMBER | permission)
    body: Json = {"flags": 32768, "components": [{"type": 10, "content": TEXT}]}
    for each in ({"content": TEXT}, body):
        await raw.post(channel, {**each, **({"allowed_mentions": allowed} if allowed is not None else {})})
    assert [message.pings for message in channel.messages] == [expected] * 2


async def test_interactions_ping_people_only_by_default(raw: Raw, channel: Channel) -> None:
    raw.server.permit(channel, MEMBER | ALL)
    raw.server.commands.overwrite([{"name": "quiz", "description": "d"}])
    asked = await raw.server.slash(raw.server.add_user("Ann"), channel, "quiz")
    await raw.answer(asked, 5)
    await raw.original("PATCH", asked, {"content": TEXT})
    assert asked.messages[0].pings == Pings((1, 2))
    await raw.original("PATCH", asked, {"content": "<@7>"})
    assert asked.messages[0].pings == Pings((1, 2))
