"""Dailies in a channel: posted, answered, revealed, found again."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.store import Store
from bot.talk import Message, Person, Place, Unknown, Unreachable
from bot.ui import Action, Button, Row, Text, View
from tests.servers.slack import Slack as Server
from tests.slack.stage import Stage, posted, staged

PLAIN = View("A title", (Text("words"), Row((Button("A", Action("answer", ("7", "0"))),))))


async def test_a_daily_is_posted_and_answered_in_private(stage: Stage) -> None:
    """The channel sees the question, only who clicked sees the verdict."""
    ann = stage.server.add_user("ann", display_name="Ann")
    daily = await stage.open()
    assert daily.text == "Question of the day · Monday 2 March"
    assert set(daily.buttons) == {"A", "B", "C", "D", "Report"}
    verdict = await stage.server.click(ann, daily, "A").shown()
    assert verdict.ephemeral
    assert verdict.seen_by is ann
    assert "Right!" in verdict.content
    assert "points · streak: 1 day · place 1 in #ml this week" in verdict.content
    assert daily.edits == []


async def test_the_first_answer_stands_also_after_a_double_click(stage: Stage) -> None:
    """Two clicks at once are answered both, one answer is kept."""
    ann = stage.server.add_user("ann")
    daily = await stage.open()
    first, second = stage.server.click(ann, daily, "B"), stage.server.click(ann, daily, "A")
    shown = {(await first.shown()).content, (await second.shown()).content}
    assert all("You said: B" in each for each in shown) or all("You said: A" in each for each in shown)
    tally = await stage.kit.store.tally(1)
    assert tally.answers == 1


async def test_the_reveal_redraws_the_post(stage: Stage) -> None:
    """The message stays, with the answer in it and a button that shows one's own."""
    ann = stage.server.add_user("ann")
    daily = await stage.open()
    await stage.server.click(ann, daily, "A").shown()
    await stage.live(hours=25)
    assert "closed" in daily.text
    assert "1 (100 %)" in daily.content
    assert set(daily.buttons) == {"My answer", "Report"}
    again = await stage.server.click(ann, daily, "My answer").shown()
    assert "You answered this before" in again.content
    assert posted(stage.ml) is not daily


async def test_a_click_is_answered_by_another_process(server: Server, store: Store) -> None:
    """Between post and click the bot is restarted: nothing was in memory."""
    ann = server.add_user("ann")
    async with staged(server, store) as before:
        daily = await before.open()
    async with staged(server, store):
        assert "Right!" in (await server.click(ann, daily, "A").shown()).content


async def test_a_lost_answer_to_a_post_is_settled_by_the_history(stage: Stage) -> None:
    """Slack took the message, nobody heard of it: it is found and not sent again."""
    stage.server.faults.next("chat.postMessage", lose_response=True)
    await stage.scheduler.open(stage.place(), "Europe/Berlin", stage.server.clock.now)
    assert len(stage.ml.messages) == 1
    await stage.live(minutes=1)
    assert len(stage.ml.messages) == 1
    assert len(stage.server.calls("conversations.history")) == 1
    post = await stage.kit.store.post(1)
    assert post is not None
    assert post.message is not None
    assert (post.state, post.message.id) == ("posted", stage.ml.messages[0].ts)


async def test_a_post_that_never_arrived_is_sent_after_all(stage: Stage) -> None:
    """The connection broke before Slack had it: the history is empty, so it goes out."""
    stage.server.faults.next("chat.postMessage", reset=True)
    await stage.scheduler.open(stage.place(), "Europe/Berlin", stage.server.clock.now)
    assert stage.ml.messages == []
    await stage.live(minutes=1)
    assert len(stage.ml.messages) == 1


async def test_a_429_is_waited_for_and_the_post_goes_out_once(stage: Stage) -> None:
    """A 429 says that nothing was sent; the wait is Slack's own."""
    fault = stage.server.faults.next("chat.postMessage", retry_after=0)
    await stage.slack.post(stage.place(), PLAIN, "7")
    assert fault.hits == 1
    assert len(stage.ml.messages) == 1


async def test_a_longer_429_is_left_to_the_scheduler(stage: Stage) -> None:
    """Whoever waits minutes would hold up the others."""
    stage.server.faults.next("chat.postMessage", retry_after=120)
    await stage.scheduler.open(stage.place(), "Europe/Berlin", stage.server.clock.now)
    assert stage.ml.messages == []
    await stage.live(minutes=3)
    assert len(stage.ml.messages) == 1


async def test_a_post_carries_its_key_and_calls_whom_the_manager_set(stage: Stage) -> None:
    """Metadata for us, one mention for them; the reveal calls nobody again."""
    message = await stage.slack.post(stage.place(), PLAIN, "7", mention="<!subteam^S0AAAAAA1>")
    sent = posted(stage.ml)
    assert sent.metadata == {"event_type": "tenfold_post", "event_payload": {"key": "7"}}
    assert sent.pings == ("subteam^S0AAAAAA1",)
    await stage.slack.edit(message, PLAIN)
    assert list(sent.pings) == []


@pytest.mark.parametrize(
    ("mention", "called"),
    [
        (None, ()), ("", ()), ("nobody", ()), ("channel", ("channel",)), ("@here", ("here",)),
        ("<!everyone>", ("everyone",)), ("S0AAAAAA1", ("subteam^S0AAAAAA1",)), ("<@U0AAAAAA1|ann>", ("U0AAAAAA1",)),
        ("<!channel> <!here>", ()),
    ],
)  # fmt: skip
async def test_mentions(stage: Stage, mention: str | None, called: tuple[str, ...]) -> None:
    """One broadcast, group or person; anything else calls nobody."""
    await stage.slack.post(stage.place(), PLAIN, "7", mention=mention)
    assert posted(stage.ml).pings == called


async def test_a_thread_for_discussion(stage: Stage) -> None:
    """A first reply invites to it, if a manager wants one."""
    await stage.slack.post(stage.place(), PLAIN, "7", thread=True)
    assert len(posted(stage.ml).replies) == 1
    await stage.slack.post(stage.place(), PLAIN, "8")
    assert posted(stage.ml).replies == []


async def test_a_failing_thread_leaves_the_post(
    server: Server, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is there, and told as sent."""
    async with staged(server, store) as stage:
        sent = server.faults.next("chat.postMessage", error="internal_error", times=0)
        send = AsyncWebClient.chat_postMessage

        async def failing_reply(self: AsyncWebClient, **args: Any) -> Any:
            sent.times = sent.hits + ("thread_ts" in args)
            return await send(self, **args)

        monkeypatch.setattr(AsyncWebClient, "chat_postMessage", failing_reply)
        message = await stage.slack.post(stage.place(), PLAIN, "7", thread=True)
        assert posted(stage.ml).ts == message.id
        assert posted(stage.ml).replies == []


async def test_unreachable_places_say_what_to_do(stage: Stage) -> None:
    """One plain sentence each."""
    out = stage.server.add_channel("elsewhere", bot=False)
    hidden = stage.server.add_channel("hidden", kind="private", bot=False)
    old = stage.server.add_channel("old", archived=True)
    for channel, words in ((out, "/invite @tenfold"), (hidden, "/invite @tenfold"), (old, "archived")):
        with pytest.raises(Unreachable, match=words):
            await stage.slack.post(stage.place(channel), PLAIN, "7")
    with pytest.raises(Unreachable, match="not a place on Slack"):
        await stage.slack.post(Place(stage.place().workspace, "C1"), PLAIN, "7")
    with pytest.raises(Unreachable, match="deleted"):
        await stage.slack.edit(Message(stage.place(), "1.2"), PLAIN)


async def test_a_failure_for_good_pauses_nothing_else(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    """The daily of a channel without the bot fails; the other channel's goes out."""
    out = stage.server.add_channel("elsewhere", bot=False)
    with caplog.at_level(logging.WARNING):
        await stage.scheduler.open(stage.place(out), "Europe/Berlin", stage.server.clock.now)
    await stage.open()
    assert "Invite me" in caplog.text


async def test_find_knows_only_its_own_post(stage: Stage) -> None:
    """By control, author and time."""
    now = stage.server.clock.now
    sent = await stage.slack.post(stage.place(), PLAIN, "7")
    assert await stage.slack.find(stage.place(), "7", now) == sent
    assert await stage.slack.find(stage.place(), "8", now) is None
    copied = stage.server.say(stage.server.add_user("ann"), stage.ml, "look")
    copied.body["blocks"] = posted(stage.ml).blocks
    assert await stage.slack.find(stage.place(), "7", now) == sent
    posted(stage.ml).deleted = True
    assert await stage.slack.find(stage.place(), "7", now) is None
    posted_again = await stage.slack.post(stage.place(), PLAIN, "7")
    assert await stage.slack.find(stage.place(), "7", now) == posted_again
    stage.server.advance(hours=1)
    assert await stage.slack.find(stage.place(), "7", stage.server.clock.now) is None


async def test_find_says_unknown_where_it_can_not_read(stage: Stage) -> None:
    """No membership, no scope, or the quota, which distributed apps meet on the second page: nobody can say."""
    now = stage.server.clock.now
    hidden = stage.server.add_channel("hidden", kind="private", bot=False)
    assert await stage.slack.find(stage.place(hidden), "7", now) == Unknown()
    stage.server.faults.next("conversations.history", error="missing_scope")
    assert await stage.slack.find(stage.place(), "7", now) == Unknown()
    stage.server.faults.next("conversations.history", retry_after=60)
    assert await stage.slack.find(stage.place(), "7", now) == Unknown()
    stage.server.quotas.distributed()
    assert await stage.slack.find(stage.place(), "7", now) is None
    stage.server.advance(minutes=1)
    _chat(stage, 16)
    assert await stage.slack.find(stage.place(), "7", now) == Unknown()
    assert stage.server.calls("conversations.history")[-2].args["limit"] == 15


async def test_find_reads_on_in_a_busy_channel(stage: Stage) -> None:
    """Page after page, but not for ever."""
    now = stage.server.clock.now
    sent = await stage.slack.post(stage.place(), PLAIN, "7")
    _chat(stage, 16 + 200)
    assert await stage.slack.find(stage.place(), "7", now) == sent
    assert await stage.slack.find(stage.place(), "8", now) is None
    _chat(stage, 1000)
    assert await stage.slack.find(stage.place(), "7", now) == Unknown()


def _chat(stage: Stage, messages: int) -> None:
    ann = stage.server.add_user("ann")
    for _ in range(messages):
        stage.server.say(ann, stage.ml, "hi")


async def test_edits_keep_to_the_quota(stage: Stage) -> None:
    """Thirty a minute and workspace; what is more is put off, not lost."""
    message = await stage.slack.post(stage.place(), PLAIN, "7")
    for number in range(30):
        await stage.slack.edit(message, View(f"Title {number}", PLAIN.body))
    with pytest.raises(Exception, match="quota"):
        await stage.slack.edit(message, PLAIN)
    stage.server.advance(minutes=1)
    await stage.slack.edit(message, PLAIN)
    assert posted(stage.ml).text == "A title"


async def test_a_direct_message(stage: Stage) -> None:
    """`tell` opens the conversation itself."""
    ann = stage.server.add_user("ann")
    await stage.slack.tell(Person("slack", f"{ann.team.id}:{ann.id}", "Ann"), PLAIN)
    assert stage.server.direct(ann).messages[-1].text == "A title"
