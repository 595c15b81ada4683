"""Whole messages, views and lists of options held against Block Kit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tests.servers.slack.blocks.kinds import IN_HOME, IN_MESSAGE, IN_MODAL
from tests.servers.slack.blocks.parts import GROUP, PLAIN_OPTION, plain
from tests.servers.slack.blocks.rules import Check, Json, among, boolean, items, record, said, string
from tests.servers.slack.file import File
from tests.servers.slack.team import Team

MARKDOWN = 12_000
_NAMES: Mapping[str, Check] = {
    "private_metadata": string(3000, least=0),
    "callback_id": string(255, least=0),
    "external_id": string(255, least=0),
}
_MODAL = record(
    {"type": among("modal"), "title": plain(24), "blocks": items(IN_MODAL, 100, least=0)},
    {
        **_NAMES,
        **dict.fromkeys(("close", "submit"), plain(24)),
        **dict.fromkeys(("clear_on_close", "notify_on_close", "submit_disabled"), boolean),
    },
)
_HOME = record({"type": among("home"), "blocks": items(IN_HOME, 100, least=0)}, _NAMES)
_OFFERED = record(
    {}, {"options": items(PLAIN_OPTION, 100, least=0), "option_groups": items(GROUP, 100, least=0)}
)


def message_problems(blocks: list[Any], files: Mapping[str, File], team: Team) -> Iterator[str]:
    """What Slack would say of a message's blocks: 50, one table, 12,000 characters of markdown."""
    found = list(items(IN_MESSAGE, 50, least=0)(blocks, "/blocks"))
    yield from found
    if found:
        return
    yield from _shared_rules(blocks, "/blocks", files, team)
    tables = [index for index, block in enumerate(blocks) if block["type"] == "table"]
    for index in tables[1:]:
        yield said("only_one_table_allowed", f"/blocks/{index}")
    if sum(len(block["text"]) for block in blocks if block["type"] == "markdown") > MARKDOWN:
        yield said(f"no more than {MARKDOWN} characters of markdown allowed", "/blocks")


def view_problems(data: Any, kind: str, files: Mapping[str, File], team: Team) -> Iterator[str]:
    """What Slack would say of a view: a modal with inputs needs a submit button, at most one field has the focus."""
    found = list((_MODAL if kind == "modal" else _HOME)(data, "/view"))
    yield from found
    if found:
        return
    yield from _shared_rules(data["blocks"], "/view/blocks", files, team)
    inputs = [index for index, block in enumerate(data["blocks"]) if block["type"] == "input"]
    if kind == "modal" and inputs and "submit" not in data:
        yield said("must define `submit` to use an `input` block in modals", f"/view/blocks/{inputs[0]}")
    if sum(1 for part, _ in _walk(data["blocks"], "") if part.get("focus_on_load")) > 1:
        yield said("only one element may have `focus_on_load`", "/view/blocks")


def options_problems(ack: Any) -> Iterator[str]:
    """What Slack would say of the answer to a block_suggestion."""
    yield from _OFFERED(ack, "")
    if isinstance(ack, dict) and len(ack) != 1:
        yield said("must provide either `options` or `option_groups`", "")


def _shared_rules(blocks: list[Json], at: str, files: Mapping[str, File], team: Team) -> Iterator[str]:
    """Ids are unique, Slack files can be read by people."""
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    for id_ in sorted({each for each in ids if ids.count(each) > 1}):
        yield said(f"block_id `{id_}` already exists", at)
    for part, where in _walk(blocks, at):
        if "slack_file" in part and not _readable(part["slack_file"], files, team):
            yield said("invalid slack file", f"{where}/slack_file")


def _readable(named: Json, files: Mapping[str, File], team: Team) -> bool:
    """A file without a channel is the bot's alone, and no block may show it."""
    found = [file for file in files.values() if named.get("id") == file.id or named.get("url") == file.url]
    return any(file.shared and file.team is team for file in found)


def _walk(part: Any, at: str) -> Iterator[tuple[Json, str]]:
    if isinstance(part, list):
        for index, each in enumerate(part):
            yield from _walk(each, f"{at}/{index}")
    elif isinstance(part, dict):
        yield part, at
        for name, each in part.items():
            yield from _walk(each, f"{at}/{name}")
