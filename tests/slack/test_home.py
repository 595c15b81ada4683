"""App Home: a page of one's own, where answers are modals."""

from __future__ import annotations

from bot.store import Store
from bot.talk import Ask, Refuse, Reply, Update
from bot.ui import Action, Button, Field, Form, Row, Text, View
from tests.servers.slack import Slack as Server
from tests.slack.canned import Canned, answering
from tests.slack.stage import Stage

FORM = Form("A form", Action("save"), (Field("line", "A line"),))


async def test_the_daily_is_answered_from_home(stage: Stage) -> None:
    """Once a member of the place: the question stands in Home, its verdict is a modal, Home is redrawn."""
    ann = stage.server.add_user("ann", display_name="Ann")
    first = await stage.open()
    await stage.server.click(ann, first, "A").shown()
    await stage.live(hours=25)
    home = await stage.server.open_home(ann).redrawn()
    assert {"A", "B", "C", "D"} <= set(home.buttons)
    act = stage.server.click(ann, home, "A")
    verdict = await act.opened()
    assert verdict.title == "Right!"
    assert "Practise this topic" in verdict.buttons
    await stage.server.until(lambda: "A" not in home.buttons, "Home redrawn")
    assert act.messages == []


async def test_an_answer_given_in_the_channel_redraws_home(stage: Stage) -> None:
    """The page of who has it open shows the answer; nobody else's page is drawn."""
    ann, bo = stage.server.add_user("ann", display_name="Ann"), stage.server.add_user("bo")
    first = await stage.open()
    home = await stage.server.open_home(ann).redrawn()
    assert "Streak" not in home.content
    await stage.server.click(bo, first, "A").shown()
    await stage.server.click(ann, first, "A").shown()
    await stage.server.until(lambda: "Streak 1 day" in home.content, "Home redrawn")
    assert len(stage.server.calls("views.publish")) == 2


async def test_practice_goes_on_in_one_modal(stage: Stage) -> None:
    """Question, verdict and the next question take the same modal's place."""
    ann = stage.server.add_user("ann")
    home = await stage.server.open_home(ann).redrawn()
    modal = await stage.server.click(ann, home, "Practice").opened()
    assert {"A", "Next", "Stop"} <= set(modal.buttons)
    assert await stage.server.click(ann, modal, "A").opened() is modal
    assert modal.title == "Right!"
    assert await stage.server.click(ann, modal, "Next").opened() is modal
    assert modal.title == "Practice"


async def test_settings_are_changed_from_home(stage: Stage) -> None:
    """A form above a modal; an error, then right; the modal below shows what holds."""
    ann = stage.server.add_user("ann")
    home = await stage.server.open_home(ann).redrawn()
    settings = await stage.server.click(ann, home, "Your settings").opened()
    form = await stage.server.click(ann, settings, "Change").opened()
    assert form.depth == 2
    wrong = await stage.server.submit(ann, form, {"zone": "Nowhere"}).answered()
    assert set(wrong.errors) == {"zone"}
    await stage.server.submit(ann, form, {"zone": "Asia/Tokyo"}).answered()
    await stage.server.until(lambda: "Asia/Tokyo" in settings.content, "the settings")
    assert not form.open
    assert settings.open


async def test_the_messages_tab_draws_nothing(stage: Stage) -> None:
    """Only Home is drawn."""
    ann = stage.server.add_user("ann")
    await stage.server.open_home(ann, tab="messages").answered()
    await stage.server.open_home(ann).redrawn()
    assert len(stage.server.calls("views.publish")) == 1


async def test_forms_and_refusals_from_home(server: Server, store: Store) -> None:
    """A form's answer takes its place; an update closes it; a refusal opens above."""
    ann = server.add_user("ann")
    buttons = tuple(Button(name.title(), Action(name)) for name in ("form", "edit", "no", "more"))
    form = Form("Edit", Action("keep"), (Field("line", "A line"),))
    app = Canned({
        "form": Ask(FORM), "save": Reply(View("Saved")), "edit": Ask(form), "keep": Update(View("Kept")),
        "no": Refuse(View("No")), "more": Reply(View("More", (Row((Button("No", Action("no")),)),))),
    })  # fmt: skip

    async def home(request: object) -> View:
        return View("Home", (Text(f"drawn {len(app.asked)}"), Row(buttons)))

    app.page = home
    async with answering(server, store, app):
        page = await server.open_home(ann).redrawn()
        opened = await server.click(ann, page, "Form").opened()
        await server.submit(ann, opened, {"line": "x"}).answered()
        assert opened.title == "Saved"
        await server.until(lambda: "drawn 2" in page.content, "Home")
        edit = await server.click(ann, page, "Edit").opened()
        await server.submit(ann, edit, {"line": "x"}).answered()
        await server.until(lambda: "drawn 4" in page.content, "Home")
        assert not edit.open
        assert (await server.click(ann, page, "No").opened()).title == "No"
        more = await server.click(ann, page, "More").opened()
        refusal = await server.click(ann, more, "No").opened()
        assert (refusal.title, refusal.before) == ("No", more)
        assert all(request.place.direct for request in app.asked)
        assert {request.place.id for request in app.asked} == {f"{ann.team.id}:{server.direct(ann).id}"}


async def test_a_failing_home_is_drawn_at_the_next_opening(server: Server, store: Store) -> None:
    """It is logged; nobody waits for it."""
    ann = server.add_user("ann")
    async with answering(server, store, Canned()):
        fault = server.faults.next("views.publish", error="internal_error")
        await server.open_home(ann).answered()
        await fault.met.wait()
        assert "home of ann" in (await server.open_home(ann).redrawn()).content
