"""Block Kit's limits: what is just allowed passes, one more is refused with Slack's sentence and its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.servers.slack import Channel, Slack, User

Json = dict[str, Any]
Block = Callable[[int], Json]


def plain(size: int) -> Json:
    """A plain_text of that length."""
    return {"type": "plain_text", "text": "x" * size}


def mrkdwn(size: int) -> Json:
    """A mrkdwn of that length."""
    return {"type": "mrkdwn", "text": "x" * size}


def options(number: int, text: int = 1, value: int = 1) -> list[Json]:
    """So many options."""
    return [{"text": plain(text), "value": "v" * value} for _ in range(number)]


def button(**fields: Any) -> Json:
    """An actions block with a button."""
    return {"type": "actions", "elements": [{"type": "button", "text": plain(1), "action_id": "a", **fields}]}


def select(**fields: Any) -> Json:
    """A section with a select."""
    menu = {"type": "static_select", "action_id": "a", **fields}
    return {"type": "section", "text": mrkdwn(1), "accessory": menu}


def written(**fields: Any) -> Json:
    """An input of text."""
    return {
        "type": "input",
        "label": plain(1),
        "element": {"type": "plain_text_input", "action_id": "a", **fields},
    }


def table(rows: int, columns: int, size: int = 1) -> Json:
    """A table, all cells with as many characters."""
    cell = {"type": "raw_text", "text": "x" * size}
    return {"type": "table", "rows": [[cell] * columns] * rows}


def image(**fields: Any) -> Json:
    """An image block."""
    return {"type": "image", "image_url": "https://example.org/a.png", "alt_text": "a", **fields}


def radios(number: int, kind: str) -> Json:
    """Radio buttons or checkboxes."""
    return {"type": "actions", "elements": [{"type": kind, "action_id": "a", "options": options(number)}]}


LIMITS: dict[str, tuple[int, Block]] = {
    "section text": (3000, lambda n: {"type": "section", "text": mrkdwn(n)}),
    "section field": (2000, lambda n: {"type": "section", "fields": [plain(n)]}),
    "section fields": (10, lambda n: {"type": "section", "fields": [plain(1)] * n}),
    "header": (150, lambda n: {"type": "header", "text": plain(n)}),
    "block id": (255, lambda n: {"type": "divider", "block_id": "b" * n}),
    "actions": (25, lambda n: {"type": "actions", "elements": [{"type": "button", "text": plain(1)}] * n}),
    "context": (10, lambda n: {"type": "context", "elements": [mrkdwn(1)] * n}),
    "button text": (75, lambda n: button(text=plain(n))),
    "button value": (2000, lambda n: button(value="v" * n)),
    "button url": (3000, lambda n: button(url="https://" + "u" * (n - 8))),
    "action id": (255, lambda n: button(action_id="a" * n)),
    "confirm title": (100, lambda n: button(confirm=dict.fromkeys(("text", "confirm", "deny"), plain(1)) | {"title": plain(n)})),
    "select options": (100, lambda n: select(options=options(n))),
    "option text": (75, lambda n: select(options=options(1, text=n))),
    "option value": (150, lambda n: select(options=options(1, value=n))),
    "option groups": (100, lambda n: select(option_groups=[{"label": plain(75), "options": options(1)}] * n)),
    "group label": (75, lambda n: select(option_groups=[{"label": plain(n), "options": options(100)}])),
    "placeholder": (150, lambda n: select(options=options(1), placeholder=plain(n))),
    "radio buttons": (10, lambda n: radios(n, "radio_buttons")),
    "checkboxes": (10, lambda n: radios(n, "checkboxes")),
    "input label": (2000, lambda n: {**written(), "label": plain(n)}),
    "input hint": (2000, lambda n: {**written(), "hint": plain(n)}),
    "max_length": (3000, lambda n: written(max_length=n)),
    "initial value": (3000, lambda n: written(initial_value="x" * n)),
    "initial value within max_length": (5, lambda n: written(initial_value="x" * n, max_length=5)),
    "alternative text": (2000, lambda n: image(alt_text="a" * n)),
    "image title": (2000, lambda n: image(title=plain(n))),
    "table rows": (100, lambda n: table(n, 2)),
    "table columns": (20, lambda n: table(2, n)),
    "table characters": (100, lambda n: table(10, 10, n)),
    "markdown": (12_000, lambda n: {"type": "markdown", "text": "x" * n}),
}  # fmt: skip

WRONG: dict[str, tuple[list[Any], str]] = {
    "empty text": ([{"type": "section", "text": mrkdwn(0)}], "must be more than 0 characters"),
    "unknown block": ([{"type": "sektion"}], r"unsupported type: sektion \[json-pointer:/blocks/0/type\]"),
    "unknown element": ([{"type": "actions", "elements": [{"type": "knob"}]}], "unsupported type: knob"),
    "unknown field": ([button(colour="red")], "invalid additional property: colour"),
    "mrkdwn in a button": ([button(text=mrkdwn(1))], "unsupported type: mrkdwn"),
    "emoji in mrkdwn": ([{"type": "section", "text": {**mrkdwn(1), "emoji": True}}], "additional property: emoji"),
    "string for a text": ([{"type": "header", "text": "x"}], "must provide an object"),
    "missing alt_text": ([{"type": "image", "image_url": "https://x.org"}], "missing required field: alt_text"),
    "section without text": ([{"type": "section"}], "must define either `fields` or `text`"),
    "same block id": ([{"type": "divider", "block_id": "b"}] * 2, "block_id `b` already exists"),
    "same action id": ([{"type": "actions", "elements": button()["elements"] * 2}], "action_id `a` already exists"),
    "no options": ([select(options=[])], "no fewer than 1 items"),
    "options and groups": ([select()], "must provide either `options` or `option_groups`"),
    "strange initial": (
        [select(options=options(1), initial_option=options(1, 2)[0])], "initial options must be among the options"
    ),
    "a button as an input": ([{**written(), "element": button()["elements"][0]}], "unsupported type: button"),
    "two tables": ([table(1, 1), table(1, 1)], "only_one_table_allowed"),
    "empty cell": ([table(1, 1, 0)], "must be more than 0 characters"),
    "markdown in pieces": ([{"type": "markdown", "text": "x" * 6001}] * 2, "characters of markdown"),
    "style": ([button(style="default")], "must be one of"),
    "51 blocks": ([{"type": "divider"}] * 51, r"no more than 50 items allowed \[json-pointer:/blocks\]"),
}  # fmt: skip


@pytest.mark.parametrize("name", LIMITS)
async def test_a_limit_is_kept_to_the_character(client: AsyncWebClient, ml: Channel, name: str) -> None:
    most, block = LIMITS[name]
    await client.chat_postMessage(channel=ml.id, text="fallback", blocks=[block(most)])
    with pytest.raises(SlackApiError, match=r"invalid_blocks.*\[ERROR\]"):
        await client.chat_postMessage(channel=ml.id, text="fallback", blocks=[block(most + 1)])


@pytest.mark.parametrize("name", WRONG)
async def test_what_is_wrong_is_named(client: AsyncWebClient, ml: Channel, name: str) -> None:
    blocks, sentence = WRONG[name]
    with pytest.raises(SlackApiError, match=f"invalid_blocks.*{sentence}"):
        await client.chat_postMessage(channel=ml.id, text="fallback", blocks=blocks)


def modal(**fields: Any) -> Json:
    """A modal with a field."""
    return {"type": "modal", "title": plain(24), "submit": plain(24), "blocks": [written()], **fields}


VIEWS: dict[str, tuple[int, Callable[[int], Json]]] = {
    "title": (24, lambda n: modal(title=plain(n))),
    "submit": (24, lambda n: modal(submit=plain(n))),
    "close": (24, lambda n: modal(close=plain(n))),
    "private_metadata": (3000, lambda n: modal(private_metadata="x" * n)),
    "callback_id": (255, lambda n: modal(callback_id="x" * n)),
    "blocks": (100, lambda n: modal(blocks=[{"type": "divider"}] * n)),
}


@pytest.mark.parametrize("name", VIEWS)
async def test_a_modals_limit_is_kept(server: Slack, client: AsyncWebClient, ann: User, name: str) -> None:
    most, view = VIEWS[name]
    await client.views_open(trigger_id=server.screens.new_trigger(ann).id, view=view(most))
    with pytest.raises(SlackApiError, match=r"invalid_arguments.*json-pointer:/view/"):
        await client.views_open(trigger_id=server.screens.new_trigger(ann).id, view=view(most + 1))


@pytest.mark.parametrize(
    ("view", "sentence"),
    [
        ({**modal(), "submit": None}, "must provide an object"),
        ({name: part for name, part in modal().items() if name != "submit"}, "must define `submit`"),
        (modal(blocks=[table(1, 1)]), "unsupported type: table"),
        (modal(blocks=[written(focus_on_load=True)] * 2), "focus_on_load"),
        ({"type": "home", "blocks": []}, "must be one of"),
    ],
)
async def test_what_is_wrong_with_a_modal_is_named(
    server: Slack, client: AsyncWebClient, ann: User, view: Json, sentence: str
) -> None:
    with pytest.raises(SlackApiError, match=f"invalid_arguments.*{sentence}"):
        await client.views_open(trigger_id=server.screens.new_trigger(ann).id, view=view)


async def test_text_and_all_blocks_together_have_limits(client: AsyncWebClient, ml: Channel) -> None:
    await client.chat_postMessage(channel=ml.id, text="x" * 40_000)
    sections = [{"type": "section", "text": mrkdwn(3000)}]
    wrong: dict[str, Json] = {
        "msg_too_long": {"text": "x" * 40_001},
        "no_text": {"text": "", "blocks": []},
        "msg_blocks_too_long": {"text": "x", "blocks": sections * 5},
        "invalid_blocks_format": {"text": "x", "blocks": "{"},
    }
    for error, body in wrong.items():
        with pytest.raises(SlackApiError, match=error):
            await client.api_call("chat.postMessage", json={"channel": ml.id, **body})
