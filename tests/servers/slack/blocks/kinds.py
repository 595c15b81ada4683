"""Block Kit's blocks, and on which surface each may stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.servers.slack.blocks.elements import AS_ACCESSORY, IN_ACTIONS, IN_INPUT
from tests.servers.slack.blocks.parts import image, plain, text
from tests.servers.slack.blocks.rich import RICH_TEXT
from tests.servers.slack.blocks.rules import Check, Json, boolean, both, items, record, said, string, typed
from tests.servers.slack.blocks.table import TABLE

_ID: Mapping[str, Check] = {"block_id": string(255)}


def _some_text(value: Json, at: str) -> Iterator[str]:
    if not {"text", "fields"} & set(value):
        yield said("must define either `fields` or `text`", at)


def _own_names(value: Json, at: str) -> Iterator[str]:
    names = [each["action_id"] for each in value["elements"] if "action_id" in each]
    for name in sorted({each for each in names if names.count(each) > 1}):
        yield said(f"action_id `{name}` already exists", f"{at}/elements")


SECTION = both(
    record(
        {},
        {
            **_ID,
            "text": text(3000),
            "fields": items(text(2000), 10),
            "accessory": AS_ACCESSORY,
            "expand": boolean,
        },
    ),
    _some_text,
)
_CONTEXT_PART = typed(
    {
        "image": image(title=False),
        "plain_text": record({"text": string(3000)}, {"emoji": boolean}),
        "mrkdwn": record({"text": string(3000)}, {"verbatim": boolean}),
    }
)
COMMON: Mapping[str, Check] = {
    "section": SECTION,
    "divider": record({}, _ID),
    "header": record({"text": plain(150)}, _ID),
    "image": image(title=True),
    "actions": both(record({"elements": items(IN_ACTIONS, 25)}, _ID), _own_names),
    "context": record({"elements": items(_CONTEXT_PART, 10)}, _ID),
    "input": record(
        {"label": plain(2000), "element": IN_INPUT},
        {**_ID, "hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
    ),
    "rich_text": RICH_TEXT,
}
MARKDOWN = record({"text": string(12_000)}, _ID)
IN_MESSAGE = typed({**COMMON, "table": TABLE, "markdown": MARKDOWN})
IN_MODAL = typed(COMMON)
IN_HOME = typed(COMMON)
