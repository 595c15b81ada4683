"""Posting, finding, redrawing and telling, when all is well and when Discord or the network is not."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from adapters.discord.problems import Later
from bot.talk import Message, Person, Place, Unknown, Unreachable, Workspace
from bot.ui import Action, Button, Row, Text, View
from tests.discord.stage import Stage
from tests.servers.discord import MEMBER, Channel, Permission

VIEW = View(
    "Question of the day", (Text("What? @everyone <@1>"), Row((Button("A", Action("answer", ("7", "0"))),)))
)
CLOSED = View("Closed", (Row((Button("My answer", Action("show", ("7",))),)),))


async def post(stage: Stage, channel: Channel | None = None, **more: Any) -> Message:
    return await stage.bot.post(stage.place(channel), VIEW, "7", **more)


async def test_a_post_pings_nobody(stage: Stage) -> None:
    await post(stage)
    (sent,) = stage.ml.messages
    assert not sent.pings.everyone
    assert not sent.pings.users
    assert sent.text.startswith("## Question of the day\n")


async def test_a_mention_that_a_manager_set_calls_exactly_that(stage: Stage) -> None:
    stage.server.permit(stage.ml, MEMBER | Permission.MENTION_EVERYONE)
    await post(stage, mention="12345678901234567")
    await stage.bot.post(stage.place(), VIEW, "8", mention="here")
    role, here = stage.ml.messages
    assert role.pings.roles == (12345678901234567,) or list(role.pings.roles) == [12345678901234567]
    assert not role.pings.everyone
    assert here.pings.everyone
    assert here.text.startswith("@here\n## Question of the day")


@pytest.mark.parametrize(
    "trouble",
    [{"reset": True}, {"lose_response": True}, {"lose_response": True, "reset": True}, {"status": 503}, {"status": 429}, {"status": 500}],
    ids=str,
)  # fmt: skip
async def test_trouble_on_the_way_posts_once(stage: Stage, trouble: dict[str, Any]) -> None:
    fault = stage.server.faults.next("POST /channels/*/messages", **trouble)
    message = await post(stage)
    assert fault.hits == 1
    assert [str(sent.id) for sent in stage.ml.messages] == [message.id]


async def test_the_same_key_in_the_same_minutes_is_the_same_message(stage: Stage) -> None:
    assert await post(stage) == await post(stage)
    assert len(stage.ml.messages) == 1


async def test_a_post_is_found_by_what_its_controls_do(stage: Stage) -> None:
    for number in range(130):
        stage.server.say(stage.ana, stage.ml, f"chat {number}")
    sent = await post(stage)
    since = stage.now - timedelta(minutes=1)
    assert await stage.bot.find(stage.place(), "7", since) == sent
    assert await stage.bot.find(stage.place(), "70", since) is None
    await stage.bot.edit(sent, CLOSED)
    assert await stage.bot.find(stage.place(), "7", since) == sent


async def test_history_that_cannot_be_read_is_unknown(stage: Stage) -> None:
    since = stage.now - timedelta(minutes=1)
    stage.server.permit(stage.ml, MEMBER & ~Permission.READ_MESSAGE_HISTORY)
    assert await stage.bot.find(stage.place(), "7", since) == Unknown()
    stage.server.permit(stage.ml, MEMBER & ~Permission.VIEW_CHANNEL)
    assert await stage.bot.find(stage.place(), "7", since) == Unknown()
    stage.server.remove_channel(stage.ml)
    assert await stage.bot.find(stage.place(), "7", since) is None


async def test_old_messages_may_be_edited_only_now_and_then(stage: Stage) -> None:
    sent = await post(stage)
    said = {
        "message": "Maximum number of edits reached",
        "code": 30046,
        "retry_after": 400.0,
        "global": False,
    }
    stage.server.faults.next("PATCH /channels/*", status=429, body=said)
    with pytest.raises(Later):
        await stage.bot.edit(sent, CLOSED)
    stage.server.faults.next("PATCH /channels/*", status=429, body=said, headers={"Via": ""})
    with pytest.raises(Later):
        await stage.bot.edit(sent, CLOSED)
    await stage.bot.edit(sent, CLOSED)
    assert stage.ml.messages[0].text == "## Closed"


@pytest.mark.parametrize(
    ("lost", "sentence"),
    [(Permission.VIEW_CHANNEL, "can't see the channel"), (Permission.SEND_MESSAGES, "View Channel, Send Messages, Attach Files")],
)  # fmt: skip
async def test_a_missing_permission_says_what_to_give(stage: Stage, lost: Permission, sentence: str) -> None:
    stage.server.permit(stage.ml, MEMBER & ~lost)
    with pytest.raises(Unreachable, match=sentence):
        await post(stage)


async def test_what_is_gone_is_gone_for_good(stage: Stage) -> None:
    gone = stage.place()
    sent = await post(stage)
    stage.server.replies.world.message(stage.ml, int(sent.id)).deleted = True
    with pytest.raises(Unreachable, match="deleted"):
        await stage.bot.edit(sent, CLOSED)
    stage.server.remove_channel(stage.ml)
    with pytest.raises(Unreachable, match="no longer exists"):
        await stage.bot.post(gone, VIEW, "7")
    with pytest.raises(Unreachable, match="not a place on Discord"):
        await stage.bot.post(Place(Workspace("discord", "x"), "general"), VIEW, "7")
    for odd in ("²", "١"):
        with pytest.raises(Unreachable, match="not a place on Discord"):
            await stage.bot.post(Place(Workspace("discord", "1"), odd), VIEW, "7")


async def test_a_channel_that_takes_no_messages_is_no_place(stage: Stage) -> None:
    with pytest.raises(Unreachable, match="text channel"):
        await post(stage, stage.server.add_channel(stage.guild, "all", "category"))


async def test_a_server_that_is_not_there_yet_is_posted_to(stage: Stage) -> None:
    stage.server.outage(stage.guild)
    await post(stage)
    assert len(stage.ml.messages) == 1


async def test_an_outage_passes_and_is_nobodys_fault(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.discord.attempts.PAUSES", (0.0, 0.0))
    stage.server.faults.next("POST /channels/*", status=503, times=3)
    with pytest.raises(Exception, match="503"):
        await post(stage)
    await post(stage)
    assert len(stage.ml.messages) == 1


async def test_a_thread_for_discussion_hangs_on_the_post(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await post(stage, thread=True)
    thread = stage.ml.messages[0].thread
    assert thread
    assert thread.name == "Question of the day"
    stage.server.permit(stage.ml, MEMBER & ~Permission.CREATE_PUBLIC_THREADS)
    for key in ("8", "9"):
        await stage.bot.post(stage.place(), VIEW, key, thread=True)
    assert len(stage.ml.messages) == 3
    assert len([record for record in caplog.records if "no thread" in record.message]) == 1


async def test_forum_posts_are_found_and_redrawn_even_when_archived(stage: Stage) -> None:
    forum = stage.server.add_channel(stage.guild, "questions", "forum")
    sent = await post(stage, forum)
    assert await stage.bot.find(stage.place(forum), "7", stage.now - timedelta(minutes=1)) == sent
    room = stage.server.channel(int(sent.id))
    room.archived = True
    await stage.bot.edit(sent, CLOSED)
    assert room.messages[0].text == "## Closed"


async def test_a_forum_post_is_found_among_posts_without_their_first_message(stage: Stage) -> None:
    forum = stage.server.add_channel(stage.guild, "questions", "forum")
    stage.server.add_channel(stage.guild, "emptied", "thread", parent=forum)
    sent = await post(stage, forum)
    since = stage.now - timedelta(minutes=1)
    assert await stage.bot.find(stage.place(forum), "7", since) == sent
    assert await stage.bot.find(stage.place(forum), "70", since) is None


async def test_other_peoples_forum_posts_are_not_read(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    forum = stage.server.add_channel(stage.guild, "questions", "forum")
    theirs = stage.server.add_channel(stage.guild, "theirs", "thread", parent=forum)
    drawn = Channel.json

    def owned(channel: Channel) -> dict[str, Any]:
        return drawn(channel) | ({"owner_id": str(stage.ana.id)} if channel is theirs else {})

    monkeypatch.setattr(Channel, "json", owned)
    sent = await post(stage, forum)
    assert await stage.bot.find(stage.place(forum), "7", stage.now - timedelta(minutes=1)) == sent
    assert not [each for each in stage.server.exchanges if each.call.path.endswith(f"/messages/{theirs.id}")]


async def test_a_forum_post_whose_answer_is_lost_is_not_sent_again(stage: Stage) -> None:
    forum = stage.server.add_channel(stage.guild, "questions", "forum")
    stage.server.faults.next("POST /channels/*/threads", lose_response=True)
    with pytest.raises(Exception):  # noqa: B017, PT011 -- whatever aiohttp says of a lost connection
        await post(stage, forum)
    found = await stage.bot.find(stage.place(forum), "7", stage.now - timedelta(minutes=1))
    assert isinstance(found, Message)
    assert len([message for message in stage.server.sent if message.channel.parent is forum]) == 1


async def test_people_are_told_in_direct_messages_if_they_take_them(stage: Stage) -> None:
    await stage.bot.tell(Person("discord", str(stage.ana.id), "ana"), View("Your question is open"))
    assert stage.server.direct(stage.ana).messages[0].text == "## Your question is open"
    shy = stage.server.add_user("shy", accepts_messages=False)
    with pytest.raises(Unreachable, match="direct messages"):
        await stage.bot.tell(Person("discord", str(shy.id), "shy"), View("Hello"))


async def test_who_manages_is_asked_of_discord_each_time(stage: Stage) -> None:
    place, ana = stage.place(), Person("discord", str(stage.ana.id), "ana")
    owner = Person("discord", str(stage.guild.owner.id), "owner")
    assert await stage.bot.manages(owner, place)
    assert not await stage.bot.manages(ana, place)
    stage.server.grant(stage.guild, stage.ana, Permission.MANAGE_CHANNELS)
    assert await stage.bot.manages(ana, place)
    assert not await stage.bot.manages(Person("discord", "1", "nobody"), place)


async def test_many_posts_share_the_way_and_one_that_fails_stops_none(stage: Stage) -> None:
    rooms = [stage.server.add_channel(stage.guild, f"room-{n}") for n in range(40)]
    stage.server.permit(rooms[7], MEMBER & ~Permission.SEND_MESSAGES)
    stage.server.quotas.overall = (30, 0.5)
    sent = await asyncio.gather(*(post(stage, room) for room in rooms), return_exceptions=True)
    assert [type(each) for each in sent].count(Message) == 39
    assert all(len(room.messages) == 1 for room in rooms if room is not rooms[7])


async def test_nothing_of_what_was_sent_stays_in_memory(stage: Stage) -> None:
    stage.server.spec = None  # the same message a thousand times
    for number in range(1000):
        await stage.bot.post(stage.place(), VIEW, str(number))
    client = stage.bot._client
    assert client is not None
    store = client._connection._view_store
    assert (store._views, store._modals, store._synced_message_views) == ({}, {}, {})
    assert not client.cached_messages
