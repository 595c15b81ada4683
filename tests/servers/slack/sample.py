"""A small app on the real Bolt, with one listener for each way to act. The server's own tests drive it."""

from __future__ import annotations

from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

Json = dict[str, Any]


def plain(text: str) -> Json:
    """A plain_text object."""
    return {"type": "plain_text", "text": text}


def buttons(*labels: str) -> list[Json]:
    """An actions block, ids after the labels."""
    elements = [{"type": "button", "text": plain(each), "action_id": each.lower()} for each in labels]
    return [{"type": "actions", "block_id": "row", "elements": elements}]


def form() -> Json:
    """A modal with an input."""
    field = {"type": "plain_text_input", "action_id": "text"}
    blocks = [{"type": "input", "block_id": "why", "label": plain("Why?"), "element": field}]
    titles = {"title": plain("Your answer"), "submit": plain("Send")}
    return {"type": "modal", "callback_id": "answer", **titles, "blocks": blocks}


def home(text: str) -> Json:
    """An App Home with a button and an external select."""
    select = {
        "type": "external_select",
        "action_id": "topic",
        "placeholder": plain("Topic"),
        "min_query_length": 1,
    }
    section = {"type": "section", "text": plain(text), "accessory": select}
    return {"type": "home", "blocks": [section, *buttons("Again")]}


def listen(app: AsyncApp) -> list[str]:
    """Add all listeners; gives the ids of the events it hears."""
    heard: list[str] = []
    app.command("/quiz")(quiz)
    app.action("next")(following)
    app.action("form")(opening)
    app.view("answer")(submitted)
    app.options("topic")(topics)
    for each in ("topic", "again"):
        app.action(each)(redraw)

    @app.event("app_home_opened")
    async def opened(client: AsyncWebClient, event: Json, body: Json) -> None:
        heard.append(body["event_id"])
        await client.views_publish(user_id=event["user"], view=home("welcome"))

    return heard


async def quiz(ack: Any, respond: Any, command: Json) -> None:
    """/quiz: an ephemeral with buttons."""
    await ack()
    await respond(text=command["text"] or "hello", blocks=buttons("Next", "Form"))


async def following(ack: Any, respond: Any) -> None:
    """Replace the clicked message."""
    await ack()
    await respond(text="next", replace_original=True)


async def opening(ack: Any, client: AsyncWebClient, body: Json) -> None:
    """Open the form."""
    await ack()
    await client.views_open(trigger_id=body["trigger_id"], view=form())


async def submitted(ack: Any, view: Json) -> None:
    """Only "because" will do."""
    if view["state"]["values"]["why"]["text"]["value"] == "because":
        await ack()
    else:
        await ack(response_action="errors", errors={"why": "Say because."})


async def topics(ack: Any, payload: Json) -> None:
    """Two options that begin with what was typed."""
    await ack(options=[{"text": plain(payload["value"] + end), "value": end} for end in ("one", "two")])


async def redraw(ack: Any, client: AsyncWebClient, body: Json, action: Json) -> None:
    """Draw Home again, with the name of what was clicked."""
    await ack()
    await client.views_publish(user_id=body["user"]["id"], view=home(action["action_id"]))
