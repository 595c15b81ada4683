"""Forms: opened, refused at their fields, sent, and late."""

from __future__ import annotations

import pytest

from bot.store import Store
from bot.talk import Ask, Reject, Reply, Request, Response
from bot.ui import Action, Button, Choice, Field, Form, Row, View
from tests.servers.slack import Slack as Server
from tests.slack.canned import Canned, answering
from tests.slack.stage import Stage

FORM = Form(
    "A form with a title that is longer than Slack's",
    Action("save", ("1",)),
    (
        Field("line", "A line", value="before"),
        Field("text", "A text", "text", required=False),
        Field("one", "One", "one", (Choice("a", "Alpha"), Choice("", "None of them")), "a"),
        Field("many", "Many", "many", (Choice("x", "X" * 100), Choice("y", "Y")), "y", required=False),
    ),
)


async def test_a_form_with_an_error_then_right(stage: Stage) -> None:
    """Errors stand at the fields, the form stays open, nothing is saved until it is right."""
    boss = stage.server.add_user("boss", admin=True)
    form = await stage.quiz(boss, "schedule add").opened()
    assert form.title == "Set up the daily here"
    wrong = await stage.server.submit(boss, form, {"time": "25:99", "zone": "Nowhere"}).answered()
    assert set(wrong.errors) == {"time", "zone"}
    assert form.open
    right = stage.server.submit(boss, form, {"time": "09:00", "zone": "Europe/Berlin"})
    assert "Daily 1 is set up" in (await right.shown()).content
    assert not form.open
    await stage.live(hours=1)
    assert "Question of the day" in stage.ml.messages[-1].text


async def test_every_kind_of_field_comes_back(server: Server, store: Store) -> None:
    """What is filled in, what stays as it was, and what is left empty."""
    ann, ml = server.add_user("ann"), server.add_channel("ml")
    app = Canned({"form": Ask(FORM)})
    async with answering(server, store, app):
        modal = await server.slash(ann, ml, "/quiz", "form").opened()
        assert "A form with a title that is longer than Slack's" in modal.content
        await server.submit(ann, modal, {"text": "a <b>\nc", "one": "∅", "many": ["x", "y"]}).answered()
        await server.until(lambda: len(app.asked) == 2, "the submission")
        assert app.asked[-1].action == Action("save", ("1",))
        assert app.asked[-1].fields == {"line": "before", "text": "a <b>\nc", "one": "", "many": "x,y"}


async def test_a_form_from_an_ephemeral_replaces_it(stage: Stage) -> None:
    """Settings: shown, changed in a form, shown again in the same place."""
    ann = stage.server.add_user("ann")
    shown = await stage.quiz(ann, "settings").shown()
    form = await stage.server.click(ann, shown, "Change").opened()
    await stage.server.submit(ann, form, {"zone": "Asia/Tokyo", "rest_days": ["Saturday"]}).shown()
    assert "Asia/Tokyo" in shown.content
    assert "Saturday" in shown.content
    assert shown.edited


async def test_a_slow_submission_is_acknowledged_and_answered_later(
    server: Server, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its errors then come as a private message with what was written."""
    monkeypatch.setattr("adapters.slack.door.PATIENCE", 0.01)
    ann, ml = server.add_user("ann"), server.add_channel("ml")

    async def slow(request: Request) -> Response:
        await server.until(lambda: not modal.open, "the acknowledgement")
        return Reject(FORM, {"line": "Too short."})

    async with answering(server, store, Canned({"form": Ask(FORM), "save": slow})):
        modal = await server.slash(ann, ml, "/quiz", "form").opened()
        act = server.submit(ann, modal, {"line": "a"})
        said = await act.shown()
        assert said.ephemeral
        assert "Too short." in said.content
        assert "before" in said.content


async def test_answers_outlive_the_response_url(server: Server, store: Store) -> None:
    """After half an hour: an ephemeral by the Web API, else a direct message."""
    ann, ml = server.add_user("ann"), server.add_channel("ml")
    out = server.add_channel("out", bot=False)
    async with answering(server, store, Canned({"form": Ask(FORM)})):
        for channel, where in ((ml, ml), (out, server.direct(ann))):
            modal = await server.slash(ann, channel, "/quiz", "form").opened()
            server.advance(minutes=31)
            said = await server.submit(ann, modal, {}).shown()
            assert said.text == "did save:1"
            assert said.channel is where


async def test_a_form_that_comes_too_late_says_so(server: Server, store: Store) -> None:
    """A trigger is good for three seconds."""
    ann, ml = server.add_user("ann"), server.add_channel("ml")

    async def slow(request: Request) -> Response:
        server.clock.advance(seconds=4)
        return Ask(FORM)

    async with answering(server, store, Canned({"form": slow})):
        assert "once more" in (await server.slash(ann, ml, "/quiz", "form").shown()).content


async def test_our_fault_is_said(server: Server, store: Store, caplog: pytest.LogCaptureFixture) -> None:
    """Slack refuses what we drew: logged once, and the person is told."""
    ann, ml = server.add_user("ann"), server.add_channel("ml")
    broken = Ask(Form("F", Action("save"), (Field("a", "A", "one", (Choice("v" * 200, "V"),)),)))
    async with answering(server, store, Canned({"form": broken})):
        assert "on our side" in (await server.slash(ann, ml, "/quiz", "form").shown()).content
    assert caplog.text.count("an answer could not be shown") == 1


async def test_a_slow_form_from_home_is_answered_in_direct_messages(
    server: Server, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The modal is closed by then."""
    monkeypatch.setattr("adapters.slack.door.PATIENCE", 0.01)
    ann = server.add_user("ann")

    async def page(_request: Request) -> View:
        return View("Home", (Row((Button("Form", Action("form")),)),))

    async def slow(_request: Request) -> Response:
        await server.until(lambda: not modal.open, "the acknowledgement")
        return Reply(View("Saved at last"))

    async with answering(server, store, Canned({"form": Ask(FORM), "save": slow}, page=page)):
        home = await server.open_home(ann).redrawn()
        modal = await server.click(ann, home, "Form").opened()
        assert (await server.submit(ann, modal, {}).shown()).text == "Saved at last"
        assert server.direct(ann).messages[-1].text == "Saved at last"


@pytest.mark.parametrize(("changed", "kept"), [("private_metadata", "not ours"), ("callback_id", "")])
async def test_a_form_of_another_version_says_so(
    server: Server, store: Store, changed: str, kept: str
) -> None:
    """Nobody shall think that it was saved."""
    ann, ml = server.add_user("ann"), server.add_channel("ml")
    app = Canned({"form": Ask(FORM)})
    async with answering(server, store, app):
        modal = await server.slash(ann, ml, "/quiz", "form").opened()
        modal.data = {**modal.data, changed: kept}
        await server.submit(ann, modal, {}).answered()
        assert "another version" in modal.content
        assert len(app.asked) == 1
