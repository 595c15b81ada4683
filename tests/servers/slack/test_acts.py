"""What acts lead to and how long, without Bolt: the acknowledgements come from the test itself."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.servers.slack import Act, Channel, Slack, User, View
from tests.servers.slack.delivery import Delivery
from tests.servers.slack.sample import buttons, form, home, plain

Json = dict[str, Any]


@pytest.fixture
def modal(server: Slack, ann: User) -> View:
    """A form on Ann's screen."""
    return server.screens.show(ann, server.screens.checked(form(), "modal", ann.team))


def acknowledge(server: Slack, act: Act, payload: Any = None) -> Act:
    """As if it had arrived and the app had answered with that."""
    act.failure = ""
    act.deliveries.append(Delivery("", act.payload, 0, server.clock.now, acked=0, ack=payload))
    server.dispatcher.answers.settle(act, payload)
    return act


async def test_a_submission_pushes_updates_and_clears(server: Slack, ann: User, modal: View) -> None:
    pushed = acknowledge(
        server, server.submit(ann, modal, {"Why?": "a"}), {"response_action": "push", "view": form()}
    )
    above = await pushed.opened()
    assert (above.before, above.depth, modal.open) == (modal, 2, True)
    changed = {"response_action": "update", "view": {**form(), "title": plain("Again")}}
    assert await acknowledge(server, server.submit(ann, above, {"Why?": "a"}), changed).opened() is above
    assert above.title == "Again"
    acknowledge(server, server.submit(ann, above, {"Why?": "a"}), {"response_action": "clear"})
    assert (above.open, modal.open) == (False, False)


@pytest.mark.parametrize(
    "wrong",
    [
        {"response_action": "errors", "errors": {"nowhere": "x"}},
        {"response_action": "errors", "errors": {}},
        {"response_action": "close"},
        {"response_action": "update", "view": {"type": "modal"}},
    ],
)
async def test_a_wrong_answer_to_a_submission_is_noticed(
    server: Slack, ann: User, modal: View, wrong: Json
) -> None:
    act = acknowledge(server, server.submit(ann, modal, {"Why?": "a"}), wrong)
    assert act.failure
    assert modal.open
    assert len(server.violations) == 1
    server.violations.clear()


async def test_a_command_may_be_answered_at_once(server: Slack, ann: User, ml: Channel) -> None:
    quiet = acknowledge(server, server.slash(ann, ml, "/quiz"), {"text": "psst"})
    loud = acknowledge(
        server, server.slash(ann, ml, "/quiz"), {"text": "hear", "response_type": "in_channel"}
    )
    assert [each.seen_by for each in (*quiet.answers, *loud.answers)] == [ann, None]
    assert [each.text for each in ml.messages] == ["hear"]


async def test_a_click_may_replace_delete_or_add(server: Slack, ann: User, ml: Channel) -> None:
    message = server.composer.post(ml, {"text": "one", "blocks": buttons("A")}, "api")

    async def answer(body: Json) -> None:
        url = server.click(ann, message, "A").payload["response_url"]
        async with server.session.post(url, json=body) as response:
            assert response.status == 200

    await answer({"text": "new", "response_type": "ephemeral", "replace_original": False})
    assert [each.text for each in ml.messages] == ["one"]
    await answer({"text": "two", "blocks": buttons("A"), "replace_original": True})
    assert (message.text, len(message.edits)) == ("two", 1)
    await answer({"delete_original": True})
    assert ml.messages == []


async def test_a_command_has_nothing_to_replace(server: Slack, ann: User, ml: Channel) -> None:
    act = server.slash(ann, ml, "/quiz")
    for text in ("thinking", "done"):
        async with server.session.post(
            act.payload["response_url"], json={"text": text, "replace_original": True}
        ):
            pass
    assert [each.text for each in act.answers] == ["thinking", "done"]


async def test_what_stands_beside_a_button_is_told(server: Slack, ann: User, ml: Channel) -> None:
    boxes = {
        "type": "checkboxes",
        "action_id": "b",
        "options": [{"text": plain(each), "value": each} for each in "AB"],
    }
    field = {"type": "input", "block_id": "many", "label": plain("Which?"), "element": boxes}
    message = server.composer.post(ml, {"text": "one", "blocks": [field, *buttons("Send")]}, "api")
    clicked = server.click(ann, message, "Send", {"Which?": ["B"]})
    state = clicked.payload["state"]["values"]["many"]["b"]
    assert [each["value"] for each in state["selected_options"]] == ["B"]
    with pytest.raises(AssertionError, match="when the form is submitted"):
        server.choose(ann, message, "Which?", ["A"])


async def test_closing_is_told_to_those_who_asked(server: Slack, ann: User, modal: View) -> None:
    assert server.dismiss(ann, modal) is None
    asked = server.screens.show(
        ann, server.screens.checked({**form(), "notify_on_close": True}, "modal", ann.team)
    )
    act = server.dismiss(ann, asked)
    assert act
    assert (act.payload["type"], act.payload["is_cleared"], asked.open) == ("view_closed", False, False)


async def test_home_keeps_its_id(server: Slack, ann: User) -> None:
    first = server.screens.publish(ann, server.screens.checked(home("a"), "home", ann.team))
    again = server.screens.publish(ann, server.screens.checked(home("b"), "home", ann.team))
    assert first is again
    assert (first.content.splitlines()[0], len(first.earlier)) == ("b", 1)
    assert server.open_home(ann).payload["event"]["view"]["id"] == first.id


async def test_what_people_write_can_be_told(server: Slack, ann: User) -> None:
    act = server.tell(server.say(ann, server.direct(ann), "hello"))
    event = act.payload["event"]
    assert (event["type"], event["channel_type"], event["text"], event["user"]) == (
        "message",
        "im",
        "hello",
        ann.id,
    )


async def test_a_trigger_opens_one_modal_within_three_seconds(
    server: Slack, client: AsyncWebClient, ann: User
) -> None:
    trigger = server.screens.new_trigger(ann).id
    opened = await client.views_open(trigger_id=trigger, view=form())
    with pytest.raises(SlackApiError, match="exchanged_trigger_id"):
        await client.views_open(trigger_id=trigger, view=form())
    with pytest.raises(SlackApiError, match="hash_conflict"):
        await client.views_update(view_id=opened["view"]["id"], hash="old", view=form())
    late = server.screens.new_trigger(ann).id
    server.advance(seconds=3.1)
    with pytest.raises(SlackApiError, match="expired_trigger_id"):
        await client.views_open(trigger_id=late, view=form())


@pytest.mark.parametrize(("wait", "times", "error"), [(0, 5, "used_url"), (31, 0, "expired_url")])
async def test_response_urls_end(
    server: Slack, ann: User, ml: Channel, wait: int, times: int, error: str
) -> None:
    url = server.slash(ann, ml, "/quiz").payload["response_url"]
    for _ in range(times):
        async with server.session.post(url, json={"text": "x", "response_type": "in_channel"}) as answer:
            assert await answer.text() == "ok"
    server.advance(minutes=wait)
    async with server.session.post(url, json={"text": "x"}) as answer:
        assert (answer.status, (await answer.json())["error"]) == (404, error)
    assert len(ml.messages) == times


async def test_an_answer_can_be_lost_on_its_way_back(server: Slack, ann: User, ml: Channel) -> None:
    act = server.slash(ann, ml, "/quiz")
    server.faults.next("response_url", lose_response=True)
    with pytest.raises(aiohttp.ClientError):
        await server.session.post(act.payload["response_url"], json={"text": "there"})
    assert [each.text for each in act.answers] == ["there"]
    assert [each.status for each in server.calls("response_url")] == [0]
