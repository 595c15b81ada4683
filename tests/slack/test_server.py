"""The real Bolt on our small Slack: commands, clicks, forms, Home, lost connections, signatures, installing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.servers.slack import Channel, Message, Slack, User, View, running
from tests.servers.slack.client import client as client_of
from tests.servers.slack.client import connected, served
from tests.servers.slack.sample import listen


@pytest.fixture
async def server() -> AsyncIterator[Slack]:
    """A Slack that heard nothing strange."""
    async with running() as started:
        yield started
        assert started.violations == []


@pytest.fixture
async def client(server: Slack) -> AsyncIterator[AsyncWebClient]:
    """The Web API."""
    async with client_of(server) as made:
        yield made


@pytest.fixture
def app(server: Slack, client: AsyncWebClient) -> AsyncApp:
    """Bolt."""
    return AsyncApp(client=client, signing_secret=server.signing_secret)


@pytest.fixture
def heard(app: AsyncApp) -> list[str]:
    """The app listens; the ids of the events it heard."""
    return listen(app)


@pytest.fixture(params=["socket", "http"])
async def online(
    request: pytest.FixtureRequest, server: Slack, app: AsyncApp, heard: list[Any]
) -> AsyncIterator[None]:
    """The app is there, over Socket Mode or HTTP."""
    async with connected(server, app) if request.param == "socket" else served(server, app):
        yield


@pytest.fixture
def ann(server: Slack) -> User:
    """A member."""
    return server.add_user("Ann", display_name="annie", tz="Asia/Tokyo", admin=True)


@pytest.fixture
def ml(server: Slack) -> Channel:
    """#ml, with the bot."""
    return server.add_channel("ml")


@pytest.fixture
async def question(server: Slack, ann: User, ml: Channel, online: None) -> Message:
    """The ephemeral answer to a command."""
    return await server.slash(ann, ml, "/quiz", "daily").shown()


@pytest.fixture
async def modal(server: Slack, ann: User, question: Message) -> View:
    """A form."""
    return await server.click(ann, question, "Form").opened()


async def test_a_command_is_acknowledged_and_answered_for_one(
    server: Slack, ann: User, ml: Channel, online: None
) -> None:
    asked = server.slash(ann, ml, "/quiz", "daily")
    message = await asked.shown()
    assert (await asked.answered()).ack is None
    assert asked.late_ms < 1000
    assert (message.text, message.seen_by, list(message.buttons)) == ("daily", ann, ["Next", "Form"])
    assert ml.messages == []
    assert asked.answers == [message]


async def test_an_ephemeral_is_replaced_through_its_own_button(
    server: Slack, ann: User, question: Message
) -> None:
    clicked = server.click(ann, question, "next")
    assert await clicked.shown() is question
    assert (question.text, question.blocks, question.seen_by) == ("next", [], ann)
    assert "message" not in clicked.payload


async def test_nobody_else_sees_an_ephemeral(server: Slack, question: Message) -> None:
    with pytest.raises(AssertionError, match="Bob doesn't see"):
        server.click(server.add_user("Bob"), question, "Next")


async def test_a_form_shows_errors_then_closes(server: Slack, ann: User, modal: View) -> None:
    assert list(modal.fields) == ["Why?"]
    with pytest.raises(AssertionError, match="required"):
        server.submit(ann, modal, {})
    wrong = await server.submit(ann, modal, {"Why?": "well"}).answered()
    assert (wrong.errors, modal.open) == ({"why": "Say because."}, True)
    right = await server.submit(ann, modal, {"why": "because"}).answered()
    assert (right.failure, modal.open) == ("", False)


async def test_home_is_drawn_and_redrawn_and_offers_topics(server: Slack, ann: User, online: None) -> None:
    view = await server.open_home(ann).redrawn()
    assert view.content == "welcome\nAgain"
    clicked = await server.click(ann, view, "Again").redrawn()
    assert clicked.content == "again\nAgain"
    typed = server.suggest(ann, view, "topic", "t")
    assert await typed.offered() == ["tone", "ttwo"]
    chosen = server.choose(ann, view, "topic", typed.options[1])
    assert (await chosen.redrawn()).content == "topic\nAgain"


async def test_an_unacknowledged_event_comes_again(
    server: Slack, app: AsyncApp, heard: list[str], ann: User
) -> None:
    before = server.open_home(ann)
    async with connected(server, app):
        await before.redrawn()
        server.redeliver(before)
        server.redeliver(before, new_ids=True, marked=False)
        await server.until(lambda: len(heard) == 3)
        assert heard[0] == heard[1] != heard[2]
        assert [each.attempt for each in before.deliveries] == [0, 1, 2, 3]


async def test_commands_fail_when_nobody_answers(
    server: Slack, app: AsyncApp, ann: User, ml: Channel
) -> None:
    assert server.slash(ann, ml, "/quiz").failure == "dispatch_failed"
    async with connected(server, app, ping_interval=60):
        server.sockets.silence()
        lost = server.slash(ann, ml, "/quiz")
        event = server.open_home(ann)
        server.advance(seconds=3.1)
        assert lost.failure == "operation_timeout"
        assert [each.attempt for each in event.deliveries] == [0, 1]
        server.advance(seconds=30)
        assert len(event.deliveries) == 2
        server.advance(seconds=34)
        assert len(event.deliveries) == 3


@pytest.mark.parametrize("trouble", ["drop", "silence", "ask_to_reconnect"])
async def test_bolt_comes_back(
    server: Slack, app: AsyncApp, heard: list[str], ann: User, ml: Channel, trouble: str
) -> None:
    async with connected(server, app, ping_interval=0.1):
        getattr(server.sockets, trouble)()
        await server.sockets.connected(2)
        assert (await server.slash(ann, ml, "/quiz").shown()).text == "hello"


@pytest.mark.parametrize("signing", ["right", "wrong", "stale", "missing"])
async def test_requests_are_signed(
    server: Slack, app: AsyncApp, ann: User, ml: Channel, signing: Any
) -> None:
    async with served(server, app) as origin:
        said = {"type": "url_verification", "challenge": "c", "token": "t"}
        answer = await server.deliver_http(f"{origin}/slack/events", "event", said, signing)
        assert (answer.status, answer.ack if answer.status == 200 else None) == (
            (200, {"challenge": "c"}) if signing == "right" else (401, None)
        )
