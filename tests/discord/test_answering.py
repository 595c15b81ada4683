"""Acknowledging in time and answering once, whatever the quiz returns and whatever gets lost on the way."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

import pytest

from adapters.discord import door
from bot.store import Store
from bot.talk import (
    Act,
    Ask,
    Declared,
    Feature,
    Person,
    Refuse,
    Reject,
    Reply,
    Request,
    Response,
    Update,
    Workspace,
)
from bot.ui import Action, Button, Choice, Field, Form, Row, Text, View
from tests.discord.stage import Stage
from tests.servers.discord import Discord as Server
from tests.servers.discord import Message

FORM = Form("Say", Action("said"), (Field("word", "Word", "one", (Choice("", "Nothing"), Choice("x", "X"))),))
BUTTONS = Row(
    tuple(Button(name, Action(name)) for name in ("reply", "update", "loud", "form", "refuse", "broken"))
)


class Slow:
    """An app whose every answer waits for `go`; what each action returns is set by the test."""

    def __init__(self) -> None:
        self.go = asyncio.Event()
        self.go.set()
        self.returns: dict[str, Response] = {}
        self.fields: Mapping[str, str] = {}
        declared = {
            "menu": Declared(private=False),
            "reply": Declared(),
            "update": Declared(answer="update"),
            "loud": Declared(private=False),
            "form": Declared(form=True),
            "refuse": Declared(private=False),
            "broken": Declared(),
            "said": Declared(),
        }
        self._acts = {name: Act(self.handle, each) for name, each in declared.items()}
        self.features = (Feature("menu", "A menu", self._acts),)

    def declared(self, action: Action) -> Declared:
        return self._acts[action.name].declared

    async def handle(self, request: Request) -> Response:
        self.fields = request.fields
        if request.action.name == "menu":
            return Reply(View("Menu", (BUTTONS,)))
        await self.go.wait()
        return self.returns.get(request.action.name, Reply(View("Done")))

    def welcome(self) -> View:
        return View("Welcome")

    async def home(self, request: Request) -> View:
        return View("Home")

    async def learned(self, person: Person, now: datetime) -> None:
        raise NotImplementedError

    async def left(self, workspace: Workspace, now: datetime) -> None:
        return


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Deferral after a blink, so that tests need not wait a second."""
    monkeypatch.setattr(door, "DEFER_AFTER", 0.05)
    monkeypatch.setattr(door, "FORM_PATIENCE", 0.1)


Click = Callable[..., Awaitable[Any]]


class Menu:
    """A message with a button for every case."""

    def __init__(self, stage: Stage, app: Slow, message: Message) -> None:
        self.stage, self.app, self.message, self.server = stage, app, message, stage.server

    async def click(self, name: str) -> Any:
        return await self.server.click(self.stage.ana, self.message, name)


@pytest.fixture
async def menu(server: Server, store: Store, hurried: None) -> Any:
    app = Slow()
    stage = Stage(server, store)
    await stage.start(app)
    shown = await (await server.slash(stage.ana, stage.ml, "quiz menu")).shown()
    yield Menu(stage, app, shown)
    app.go.set()
    await stage.stop()
    assert server.violations == []


async def test_a_quick_answer_is_the_callback_itself(menu: Menu) -> None:
    clicked = await (await menu.click("reply")).answered()
    assert clicked.response.type == 4
    assert clicked.message.seen_by is menu.stage.ana


async def test_a_slow_private_answer_fills_its_placeholder(menu: Menu) -> None:
    menu.app.go.clear()
    clicked = await (await menu.click("reply")).answered()
    assert (clicked.response.type, clicked.messages[0].ephemeral) == (5, True)
    menu.app.go.set()
    assert (await clicked.shown()).text == "## Done"
    assert len(clicked.messages) == 1


async def test_a_slow_public_answer_is_seen_by_all(menu: Menu) -> None:
    menu.app.go.clear()
    clicked = await (await menu.click("loud")).answered()
    menu.app.go.set()
    assert not (await clicked.shown()).ephemeral


async def test_a_slow_refusal_of_a_public_action_is_private(menu: Menu) -> None:
    menu.app.returns["refuse"] = Refuse(View("No", (Text("Not now."),)))
    menu.app.go.clear()
    clicked = await (await menu.click("refuse")).answered()
    placeholder = clicked.messages[0]
    menu.app.go.set()
    shown = await menu.server.until(
        lambda: clicked.messages and clicked.messages[-1] is not placeholder and clicked.messages[-1]
    )
    assert placeholder.deleted
    assert shown.seen_by is menu.stage.ana
    assert shown.text == "## No\nNot now."


async def test_a_refusal_is_shown_though_its_placeholder_is_gone(menu: Menu) -> None:
    menu.app.returns["refuse"] = Refuse(View("No", (Text("Not now."),)))
    menu.app.go.clear()
    clicked = await (await menu.click("refuse")).answered()
    clicked.messages[0].deleted = True
    menu.app.go.set()
    shown = await menu.server.until(lambda: [each for each in clicked.messages if each.text])
    assert (shown[0].text, shown[0].seen_by) == ("## No\nNot now.", menu.stage.ana)


async def test_a_refusal_is_shown_though_its_placeholder_stays(
    menu: Menu, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It then fills the placeholder, for all to see: better than waiting for ever."""
    monkeypatch.setattr("adapters.discord.attempts.PAUSES", (0.0, 0.0))
    menu.app.returns["refuse"] = Refuse(View("No", (Text("Not now."),)))
    menu.app.go.clear()
    clicked = await (await menu.click("refuse")).answered()
    menu.server.faults.next("DELETE /webhooks/*", reset=True, times=9)
    menu.app.go.set()
    assert (await clicked.shown()).text == "## No\nNot now."


async def test_a_slow_update_redraws_the_clicked_message(menu: Menu) -> None:
    menu.app.returns["update"] = Update(View("New menu", (BUTTONS,)))
    menu.app.go.clear()
    clicked = await (await menu.click("update")).answered()
    assert clicked.response.type == 6
    menu.app.go.set()
    await menu.server.until(lambda: menu.message.text == "## New menu")
    assert clicked.messages == []


async def test_a_refusal_leaves_the_message_that_would_have_been_redrawn(menu: Menu) -> None:
    menu.app.returns["update"] = Refuse(View("No"))
    menu.app.go.clear()
    clicked = await (await menu.click("update")).answered()
    menu.app.go.set()
    await menu.server.until(lambda: clicked.messages)
    assert clicked.messages[0].seen_by is menu.stage.ana
    assert menu.message.text == "## Menu"


async def test_a_late_form_is_opened_by_a_button(menu: Menu) -> None:
    menu.app.returns["form"] = Ask(FORM)
    menu.app.go.clear()
    clicked = await (await menu.click("form")).answered()
    menu.app.go.set()
    shown = await clicked.shown()
    opened = await (await menu.server.click(menu.stage.ana, shown, "Open the form")).opened()
    assert (opened.title, opened.custom_id) == ("Say", "said")
    await (await menu.server.submit(menu.stage.ana, opened, {"word": "Nothing"})).answered()
    assert menu.app.fields == {"word": ""}


async def test_a_submission_that_asks_for_another_form_gets_a_button(menu: Menu) -> None:
    menu.app.returns |= {"form": Ask(FORM), "said": Reject(FORM, {"word": "Choose *another* @everyone."})}
    opened = await (await menu.click("form")).opened()
    shown = await (await menu.server.submit(menu.stage.ana, opened, {"word": "X"})).shown()
    assert shown.text == "## Not accepted yet\n**Word**: Choose \\*another\\* @\u200beveryone."
    assert list(shown.buttons) == ["Try again"]


@pytest.mark.parametrize(
    "trouble", [{"lose_response": True}, {"reset": True}, {"lose_response": True, "reset": True}]
)
async def test_a_lost_answer_is_given_again_and_shown_once(menu: Menu, trouble: dict[str, Any]) -> None:
    fault = menu.server.faults.next("POST /interactions/*", **trouble)
    clicked = await menu.click("reply")
    assert (await clicked.shown()).text == "## Done"
    assert fault.hits == 1
    assert len(clicked.messages) == 1


async def test_a_lost_deferral_is_filled_all_the_same(menu: Menu) -> None:
    menu.server.faults.next("POST /interactions/*", lose_response=True)
    menu.app.go.clear()
    clicked = await (await menu.click("reply")).answered()
    menu.app.go.set()
    assert (await clicked.shown()).text == "## Done"


async def test_an_error_of_discords_does_not_cost_the_deadline(menu: Menu) -> None:
    """discord.py alone would sleep for four seconds after two of them."""
    menu.server.faults.next("POST /interactions/*", status=500, times=2)
    clicked = await menu.click("reply")
    assert (await clicked.shown(2.5)).text == "## Done"


async def test_an_answer_too_late_is_logged_once_and_nothing_breaks(
    menu: Menu, caplog: pytest.LogCaptureFixture
) -> None:
    held = asyncio.Event()
    fault = menu.server.faults.next("POST /interactions/*", delay_until=held)
    clicked = await menu.click("reply")
    await fault.met.wait()
    menu.server.expire(clicked)
    held.set()
    await menu.server.until(lambda: any(exchange.code == 10062 for exchange in menu.server.exchanges))
    assert (await (await menu.click("reply")).shown()).text == "## Done"
    logged = [record for record in caplog.records if record.name.startswith("adapters")]
    assert [record.levelno for record in logged] == [logging.WARNING]
    assert "what was done stays done" in logged[0].message


async def test_what_discord_refuses_to_draw_is_said_to_be_our_fault(
    menu: Menu, caplog: pytest.LogCaptureFixture
) -> None:
    menu.server.faults.next(
        "POST /interactions/*", status=400, body={"message": "Invalid Form Body", "code": 50035}
    )
    shown = await (await menu.click("reply")).shown()
    assert shown.seen_by is menu.stage.ana
    assert "on our side" in shown.text
    assert len([record for record in caplog.records if record.levelno >= logging.ERROR]) == 1


async def test_answers_under_way_are_given_before_the_bot_stops(menu: Menu) -> None:
    menu.app.go.clear()
    clicked = await (await menu.click("reply")).answered()
    stopping = asyncio.create_task(menu.stage.stop())
    menu.app.go.set()
    assert (await clicked.shown()).text == "## Done"
    await stopping


async def test_answers_that_do_not_come_are_given_up_when_the_bot_stops(
    menu: Menu, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "LAST_ANSWERS", 0.05)
    ended = asyncio.Event()

    async def forever(request: Request) -> Response:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()
        return Reply(View("Never"))

    monkeypatch.setattr(menu.app, "handle", forever)
    clicked = await (await menu.click("reply")).answered()
    await menu.stage.stop()
    assert ended.is_set()
    assert [message.text for message in clicked.messages] == [""]


async def test_the_gateway_drops_between_click_and_answer(menu: Menu) -> None:
    menu.app.go.clear()
    clicked = await (await menu.click("reply")).answered()
    menu.server.gateway.drop()
    menu.app.go.set()
    assert (await clicked.shown()).text == "## Done"
    await menu.server.gateway.resumed()
    assert (await (await menu.click("reply")).shown()).text == "## Done"
    assert len(menu.server.commands.syncs) == 1
