"""`/quiz TEXT` and buttons, as people meet them."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial

import pytest

from adapters.slack.places import joined, place_of
from bot.store import Store
from bot.talk import Declared, Person, Refuse, Reply, Update
from bot.ui import Action, Button, Link, Row, Text, View
from tests.servers.slack import Act
from tests.servers.slack import Slack as Server
from tests.slack.canned import Canned, answering
from tests.slack.stage import Stage, staged


def _came(act: Act, count: int) -> bool:
    return len(act.messages) == count


async def test_help_and_did_you_mean(stage: Stage) -> None:
    """Nothing typed asks for help; a mistyped command is met with the nearest."""
    ann = stage.server.add_user("ann")
    act = await stage.quiz(ann).answered()
    assert act.acked
    assert act.late_ms < 500
    shown = await act.shown()
    assert "/quiz leaderboard" in shown.content
    assert shown.ephemeral
    near = await stage.quiz(ann, "leaderbord").shown()
    assert "Did you mean leaderboard?" in near.content
    assert near.ephemeral


async def test_the_first_command_of_a_workspace_is_greeted_once(server: Server, store: Store) -> None:
    """Also across restarts."""
    ann, ml = server.add_user("ann"), server.add_channel("ml")
    for count in (2, 1):
        async with answering(server, store, Canned(), greeted=False):
            act = server.slash(ann, ml, "/quiz", "help")
            await server.until(partial(_came, act, count), "the answers")
            assert ("Welcome" in [each.text for each in act.messages]) is (count == 2)


async def test_a_public_answer_is_seen_by_all(stage: Stage) -> None:
    """A board is for everyone, also where the bot is no member."""
    ann = stage.server.add_user("ann")
    out = stage.server.add_channel("elsewhere", bot=False)
    for channel in (stage.ml, out):
        act = stage.quiz(ann, "leaderboard", channel)
        board = await act.shown()
        assert not board.ephemeral
        assert board.text.startswith(f"Leaderboard · #{channel.name}")


async def test_practice_goes_on_in_the_same_ephemeral(stage: Stage) -> None:
    """Answer, Next and Stop replace the message through its own buttons."""
    ann = stage.server.add_user("ann")
    question = await stage.quiz(ann, "practice").shown()
    click = stage.server.click(ann, question, "A")
    assert await click.shown() is question
    assert "Right!" in question.content
    assert await stage.server.click(ann, question, "Next").shown() is question
    assert set(question.buttons) == {"A", "B", "C", "D", "Next", "Stop"}
    assert await stage.server.click(ann, question, "Stop").shown() is question
    assert "1 question practised" in question.content
    assert question.ephemeral


async def test_only_managers_set_up(stage: Stage) -> None:
    """Refused to others, in private."""
    ann = stage.server.add_user("ann")
    said = await stage.quiz(ann, "schedule add").shown()
    assert "Only those who manage" in said.content
    assert said.ephemeral


async def test_managers_by_setting(server: Server, store: Store) -> None:
    """SLACK_MANAGERS names people by id."""
    ann = server.add_user("ann")
    async with staged(server, store, managers=(ann.id,)) as stage:
        assert (await stage.quiz(ann, "schedule add").opened()).title == "Set up the daily here"


async def test_what_was_typed_arrives_unescaped(server: Server, store: Store) -> None:
    """Slack escapes three characters of a command."""
    ann, ml = server.add_user("ann"), server.add_channel("ml")
    async with answering(server, store, Canned()):
        said = await server.slash(ann, ml, "/quiz", "a&lt;b&gt; &amp;amp;").shown()
        assert 'no command "a<b>"' in said.content


@pytest.mark.parametrize("declared", [Declared(), Declared(private=False)])
async def test_refusals_are_always_private(server: Server, store: Store, declared: Declared) -> None:
    """Whatever the action declares."""
    ann, ml = server.add_user("ann"), server.add_channel("ml")
    refusal = Refuse(View("No", (Text("why"),)))
    async with answering(server, store, Canned({"x": refusal}, {"x": declared})):
        assert (await server.slash(ann, ml, "/quiz", "x").shown()).ephemeral


async def test_an_update_of_a_common_message_edits_it(server: Server, store: Store) -> None:
    """chat.update, for all to see."""
    ann, ml = server.add_user("ann"), server.add_channel("ml")
    first = View("Before", (Row((Button("Go", Action("go")), Link("Page", "https://example.org/"))),))
    app = Canned({"x": Reply(first), "go": Update(View("After"))}, {"x": Declared(private=False)})
    async with answering(server, store, app):
        act = server.slash(ann, ml, "/quiz", "x")
        await server.until(lambda: ml.messages, "the message")
        message = ml.messages[0]
        link = await server.click(ann, message, "Page").answered()
        assert link.acked
        await server.click(ann, message, "Go").shown()
        assert message.text == "After"
        assert [request.action.name for request in app.asked] == ["x", "go"]
        assert act.acked


async def test_names_and_zones_come_from_the_profile(server: Server, store: Store) -> None:
    """And stay as they were while Slack does not answer."""
    ann, ml = server.add_user("ann", display_name="Ann B.", tz="Asia/Tokyo"), server.add_channel("ml")
    secret = server.add_channel("secret", kind="private")
    app = Canned()
    async with answering(server, store, app):
        await server.slash(ann, ml, "/quiz", "help").shown()
        server.advance(minutes=11)
        server.faults.next("users.info", error="internal_error")
        await server.slash(ann, secret, "/quiz", "help").shown()
    first, second = app.asked
    assert (first.person.name, first.person.zone) == ("Ann B.", "Asia/Tokyo")
    assert replace(first.person, stand_in=True) == second.person
    assert (first.place.name, second.place.name) == ("#ml", "")


async def test_a_profile_that_could_not_be_read_is_not_asked_for_at_every_click(
    server: Server, store: Store
) -> None:
    """Each would wait for it. A minute later it is asked for again."""
    ann, ml = server.add_user("ann", display_name="Ann B.", tz="Asia/Tokyo"), server.add_channel("ml")
    app = Canned()
    server.faults.next("users.info", error="internal_error")
    async with answering(server, store, app):
        for minutes in (0, 0.5, 1):
            server.advance(minutes=minutes)
            await server.slash(ann, ml, "/quiz", "help").shown()
    assert [(request.person.name, request.person.zone, request.person.stand_in) for request in app.asked] == [
        ("ann", None, True),
        ("ann", None, True),
        ("Ann B.", "Asia/Tokyo", False),
    ]
    assert len(server.calls("users.info")) == 2


async def test_a_regular_is_answered_before_slack_is_asked_who_they_are(server: Server, store: Store) -> None:
    """What is new of them is learned beside, and holds from then on."""
    ann, ml = server.add_user("ann", display_name="Ann B.", tz="Asia/Tokyo"), server.add_channel("ml")
    app, told = Canned(), asyncio.Event()
    async with answering(server, store, app):
        await server.slash(ann, ml, "/quiz", "help").shown()
        ann.display_name, ann.tz = "Ann C.", "Europe/Berlin"
        server.advance(hours=24)
        asking = server.faults.next("users.info", delay_until=told)
        await server.slash(ann, ml, "/quiz", "help").shown()
        await asking.met.wait()
        assert app.learnt.empty()
        told.set()
        learnt = await asyncio.wait_for(app.learnt.get(), 3)
        await server.slash(ann, ml, "/quiz", "help").shown()
    known = [(request.person.name, request.person.zone) for request in app.asked]
    assert known == [("Ann B.", "Asia/Tokyo")] * 2 + [("Ann C.", "Europe/Berlin")]
    assert learnt == app.asked[-1].person
    assert len(server.calls("users.info")) == 2


async def test_a_crowd_of_regulars_does_not_use_up_what_slack_allows(
    server: Server, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who is not asked for this minute is asked for with a later request."""
    monkeypatch.setattr("adapters.slack.people.RENEWALS", 1)
    people, ml = [server.add_user(name) for name in ("ann", "bea", "cem")], server.add_channel("ml")
    async with answering(server, store, Canned()):
        asked = [len(server.calls("users.info"))]
        for minutes in (0, 11, 1):
            server.advance(minutes=minutes)
            for user in people:
                await server.slash(user, ml, "/quiz", "help").shown()
            await server.until(lambda: len(server.calls("users.info")) > asked[-1], "a profile")
            asked.append(len(server.calls("users.info")))
    assert asked == [0, 3, 4, 5]


async def test_what_another_copy_of_the_bot_learned_meanwhile_is_not_undone(stage: Stage) -> None:
    ann, store = stage.server.add_user("ann", display_name="Ann B."), stage.kit.store
    slack, team = stage.server, ann.team.id
    await stage.quiz(ann, "daily").shown()
    slack.advance(hours=2)
    now = slack.clock.now
    await store.learn(Person("slack", joined(team, ann.id), "Ann C.", "Asia/Tokyo"), now)
    slack.faults.next("users.info", error="internal_error")
    await stage.quiz(ann, "daily").shown()
    place = place_of(team, "", stage.ml.id, "")
    who = await store.known(Person("slack", joined(team, ann.id), "Ann C.", "Asia/Tokyo"), place)
    assert who is not None
    facts = (await store.facts([who.member_id], now))[who.member_id]
    assert [change.value for change in facts.profile_zones] == ["Europe/Berlin", "Asia/Tokyo"]


async def test_what_was_learned_after_an_answer_is_on_the_board(stage: Stage) -> None:
    ann, bea = stage.server.add_user("ann", display_name="Ann B."), stage.server.add_user("bea")
    await stage.server.click(ann, await stage.open(), "A").shown()
    renamed = Person("slack", joined(ann.team.id, ann.id), "Ann C.", ann.tz)
    await stage.app.learned(renamed, stage.server.clock.now)
    board = (await stage.quiz(bea, "leaderboard").shown()).content
    assert "Ann C." in board
    assert "Ann B." not in board


async def test_who_was_not_seen_for_long_is_asked_for_first(server: Server, store: Store) -> None:
    ann, ml = server.add_user("ann", display_name="Ann B."), server.add_channel("ml")
    app = Canned()
    async with answering(server, store, app):
        await server.slash(ann, ml, "/quiz", "help").shown()
        ann.display_name = "Ann C."
        server.advance(hours=36, minutes=10)
        await server.slash(ann, ml, "/quiz", "help").shown()
    assert [request.person.name for request in app.asked] == ["Ann B.", "Ann C."]
    assert app.learnt.empty()


async def test_a_profile_that_was_read_meanwhile_stays(server: Server, store: Store) -> None:
    """Of two clicks at once, the one that Slack fails late takes what the other got."""
    ann, ml = server.add_user("ann", display_name="Ann B.", tz="Asia/Tokyo"), server.add_channel("ml")
    app, late = Canned(), asyncio.Event()
    failing = server.faults.next("users.info", error="internal_error", delay_until=late)
    async with answering(server, store, app):
        first = server.slash(ann, ml, "/quiz", "help")
        await failing.met.wait()
        await server.slash(ann, ml, "/quiz", "help").shown()
        late.set()
        await first.shown()
        await server.slash(ann, ml, "/quiz", "help").shown()
    assert [(request.person.name, request.person.zone) for request in app.asked] == [
        ("Ann B.", "Asia/Tokyo")
    ] * 3


async def test_a_click_in_a_thread_is_answered_there(server: Server, store: Store) -> None:
    """In private or for all, as declared."""
    ann, ml = server.add_user("ann"), server.add_channel("ml")
    view = View("Go on", (Row((Button("Go", Action("go")), Button("All", Action("all")))),))
    app = Canned(
        {"go": Reply(View("There")), "all": Reply(View("For all"))}, {"all": Declared(private=False)}
    )
    async with answering(server, store, app) as slack:
        top = server.say(ann, ml, "a question")
        place = place_of(ml.team.id, "", ml.id, "ml")
        await slack.post(place, view, "7")
        ml.messages[-1].thread_ts = top.ts
        private = await server.click(ann, ml.messages[-1], "Go").shown()
        public = await server.click(ann, ml.messages[-1], "All").shown()
        assert (private.thread_ts, private.ephemeral) == (top.ts, True)
        assert (public.thread_ts, public.ephemeral) == (top.ts, False)


async def test_the_direct_messages_know_all_of_ones_places(stage: Stage) -> None:
    """`/quiz daily` there shows what is open elsewhere."""
    ann = stage.server.add_user("ann")
    daily = await stage.open()
    await stage.server.click(ann, daily, "A").shown()
    said = await stage.quiz(ann, "daily", stage.server.direct(ann)).shown()
    assert "You answered this before" in said.content
    assert said.channel is stage.server.direct(ann)
