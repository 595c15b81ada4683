"""Block Kit's interactive elements, and where each may stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tests.servers.slack.blocks.parts import (
    CONFIRM,
    GROUP,
    LINK_OPTION,
    PLAIN_OPTION,
    RICH_OPTION,
    URL,
    image,
    plain,
)
from tests.servers.slack.blocks.rules import (
    Check,
    Json,
    among,
    boolean,
    both,
    items,
    number,
    record,
    said,
    string,
    typed,
)

_ID: Mapping[str, Check] = {"action_id": string(255)}
_FOCUS: Mapping[str, Check] = {**_ID, "focus_on_load": boolean}
_SELECT: Mapping[str, Check] = {**_FOCUS, "placeholder": plain(150), "confirm": CONFIRM}
_MOST: Mapping[str, Check] = {"max_selected_items": number(1, 100)}
_DISPATCH = record({"trigger_actions_on": items(among("on_enter_pressed", "on_character_entered"), 2)})
_WRITTEN: Mapping[str, Check] = {**_FOCUS, "placeholder": plain(150), "dispatch_action_config": _DISPATCH}
_STATIC = {"options": items(PLAIN_OPTION, 100), "option_groups": items(GROUP, 100)}
_NAME = string(255)


def _options(value: Json) -> list[Any]:
    groups = value.get("option_groups") or ()
    return [*(value.get("options") or ()), *(each for group in groups for each in group["options"])]


def _one_list(value: Json, at: str) -> Iterator[str]:
    if len({"options", "option_groups"} & set(value)) != 1:
        yield said("must provide either `options` or `option_groups`", at)


def _initial(value: Json, at: str) -> Iterator[str]:
    """What is chosen at first is one of the options, word for word."""
    chosen = [
        *([value["initial_option"]] if "initial_option" in value else []),
        *value.get("initial_options", []),
    ]
    if any(each not in _options(value) for each in chosen):
        yield said("initial options must be among the options", at)


def _lengths(value: Json, at: str) -> Iterator[str]:
    low, high = value.get("min_length", 0), value.get("max_length", 3000)
    if low > high:
        yield said("`min_length` must be less than `max_length`", at)
    if not value.get("initial_value"):
        return
    if not low <= len(value["initial_value"]) <= high:
        yield said("`initial_value` must fit `min_length` and `max_length`", f"{at}/initial_value")


def _select(*, many: bool, more: Mapping[str, Check] | None = None) -> Check:
    return record({}, {**_SELECT, **(more or {}), **(_MOST if many else {})})


def _listed(*, many: bool) -> Check:
    start = {"initial_options": items(PLAIN_OPTION, 100)} if many else {"initial_option": PLAIN_OPTION}
    return both(_select(many=many, more={**_STATIC, **start}), _one_list, _initial)


def _fetched(*, many: bool) -> Check:
    start = {"initial_options": items(PLAIN_OPTION, 100)} if many else {"initial_option": PLAIN_OPTION}
    return _select(many=many, more={"min_query_length": number(0, 3000), **start})


def _boxes(start: str, check: Check) -> Check:
    wanted: dict[str, Check] = {"options": items(RICH_OPTION, 10)}
    return both(record(wanted, {**_FOCUS, "confirm": CONFIRM, start: check}), _initial)


BUTTON = record(
    {"text": plain(75)},
    {
        **_ID,
        "url": URL,
        "value": string(2000),
        "style": among("primary", "danger"),
        "confirm": CONFIRM,
        "accessibility_label": string(75),
    },
)
_TEXT = both(
    record(
        {},
        {
            **_WRITTEN,
            "initial_value": string(3000, least=0),
            "multiline": boolean,
            "min_length": number(0, 3000),
            "max_length": number(1, 3000),
        },
    ),
    _lengths,
)
_DATE, _TIME = string(10, pattern=r"\d{4}-\d\d-\d\d"), string(5, pattern=r"\d\d:\d\d")
SELECTS: Mapping[str, Check] = {
    "static_select": _listed(many=False),
    "multi_static_select": _listed(many=True),
    "external_select": _fetched(many=False),
    "multi_external_select": _fetched(many=True),
    "users_select": _select(many=False, more={"initial_user": _NAME}),
    "channels_select": _select(many=False, more={"initial_channel": _NAME, "response_url_enabled": boolean}),
    "conversations_select": _select(
        many=False, more={"initial_conversation": _NAME, "default_to_current_conversation": boolean}
    ),
}
CHOOSERS: Mapping[str, Check] = {
    **SELECTS,
    "checkboxes": _boxes("initial_options", items(RICH_OPTION, 10)),
    "radio_buttons": _boxes("initial_option", RICH_OPTION),
    "datepicker": record({}, {**_SELECT, "initial_date": _DATE}),
    "timepicker": record({}, {**_SELECT, "initial_time": _TIME, "timezone": _NAME}),
    "datetimepicker": record(
        {}, {**_FOCUS, "confirm": CONFIRM, "initial_date_time": number(0, 9_999_999_999)}
    ),
}
_OVERFLOW = record({"options": items(LINK_OPTION, 5)}, {**_ID, "confirm": CONFIRM})
_NUMBER = record(
    {"is_decimal_allowed": boolean},
    {**_WRITTEN, **{name: string(30) for name in ("initial_value", "min_value", "max_value")}},
)
_ADDRESS = record({}, {**_WRITTEN, "initial_value": string(3000)})
IN_ACTIONS = typed({**CHOOSERS, "button": BUTTON, "overflow": _OVERFLOW})
AS_ACCESSORY = typed({**CHOOSERS, "button": BUTTON, "overflow": _OVERFLOW, "image": image(title=False)})
IN_INPUT = typed(
    {
        **CHOOSERS,
        "plain_text_input": _TEXT,
        "number_input": _NUMBER,
        "email_text_input": _ADDRESS,
        "url_text_input": _ADDRESS,
    }
)
