"""What Slack accepts, and the one place where what is longer is cut, always with an ellipsis or a note."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from bot.aligned import level
from bot.ui import cut, plain

Node: TypeAlias = dict[str, Any]
"""A block, or a part of one."""

TEXT = 10_000
"""Characters of a message's texts together. Undocumented: messages of 11,341 were refused (bolt-js#2867), 13,203 always are."""
BLOCKS = 50
"""Of a message; modals and App Home take 100, and one drawing serves all three."""
BLOCK_TEXT = 3000
HEADER = 150
ACTIONS = 25
BUTTON = 75
URL = 3000
MODAL_TITLE = 24
FIELD_LABEL = 200
OPTION = 75
OPTION_VALUE = 150
INPUT = 3000
METADATA = 3000
FILE_NAME = 100
ALT = 1000
INDENT = 8
OFFSET = 10_000
"""Deepest and latest item of a list."""


def words(text: str, limit: int) -> Node:
    """People's words as Slack's plain text, in which nothing is formatted and no :shortcode: becomes a picture."""
    return {"type": "plain_text", "text": plain(text, limit), "emoji": False}


def option(label: str) -> tuple[str, str]:
    """An option's text, and the rest of a long one for the line below it."""
    whole = plain(label, OPTION + OPTION)
    if len(whole) <= OPTION:
        return whole, ""
    at = whole.rfind(" ", OPTION // 2, OPTION + 1)
    at = at if at > 0 else OPTION
    return whole[:at].rstrip(), cut(whole[at:].strip(), OPTION)


def size(nodes: Sequence[Node]) -> int:
    """Characters that a person reads in rich text."""
    return sum(size(node["elements"]) if "elements" in node else len(node.get("text", "")) for node in nodes)


def fitted(texts: Sequence[list[Node]], limit: int = TEXT) -> list[list[Node]]:
    """Rich texts of together at most `limit` characters: the longest give way first."""
    sizes = [size(text) for text in texts]
    height = level(sizes, limit)
    pairs = zip(texts, sizes, strict=True)
    return [text if length <= height else shortened(text, height) for text, length in pairs]


def shortened(nodes: Sequence[Node], limit: int) -> list[Node]:
    """The beginning of a rich text, ending in an ellipsis."""
    kept, _ = _parted(nodes, max(0, limit - 1))
    return _with_ellipsis(kept) if kept else [section([text("…")])]


def parted(nodes: Sequence[Node], limit: int = BLOCK_TEXT) -> list[list[Node]]:
    """A rich text as parts for a block each. A part ends between paragraphs, lists' items or lines where it can."""
    if size(nodes) <= limit:
        return [list(nodes)] if nodes else []
    parts: list[list[Node]] = [[]]
    for node in (small for each in nodes for small in _small(each, limit)):
        if parts[-1] and size(parts[-1]) + size([node]) > limit:
            parts.append([])
        parts[-1].append(node)
    return [part for part in parts if part]


def section(elements: list[Node]) -> Node:
    """Running words."""
    return {"type": "rich_text_section", "elements": elements}


def text(shown: str, **style: bool) -> Node:
    """A run of words in one style."""
    return {"type": "text", "text": shown, **({"style": style} if style else {})}


def _small(node: Node, limit: int) -> list[Node]:
    """The node as nodes of at most `limit` characters each."""
    if size([node]) <= limit:
        return [node]
    if node["type"] == "rich_text_list":
        first = node.get("offset", 0)
        items = [item if size([item]) <= limit else shortened([item], limit)[0] for item in node["elements"]]
        return [{**node, "offset": first + n, "elements": [item]} for n, item in enumerate(items)]
    head, tail = _parted([node], _break(node["elements"], limit))
    return [*head, *(small for each in tail for small in _small(each, limit))]


def _break(elements: Sequence[Node], limit: int) -> int:
    """Where to break: after a line or a word in the last fifth, else anywhere."""
    begin = "".join(element.get("text", "") for element in elements)[:limit]
    for mark in ("\n", " "):
        if begin.rfind(mark) > 0.8 * limit:
            return begin.rfind(mark) + 1
    return limit


def _parted(nodes: Sequence[Node], at: int) -> tuple[list[Node], list[Node]]:
    """The first `at` characters, and the others."""
    head: list[Node] = []
    tail: list[Node] = []
    for node in nodes:
        length = size([node])
        if at >= length:
            head.append(node)
        elif at <= 0:
            tail.append(node)
        else:
            before, after = _halves(node, at)
            head.append(before)
            tail.append(after)
        at -= length
    return head, tail


def _halves(node: Node, at: int) -> tuple[Node, Node]:
    if "elements" in node:
        before, after = _parted(node["elements"], at)
        return {**node, "elements": before}, {**node, "elements": after}
    return {**node, "text": node["text"][:at]}, {**node, "text": node["text"][at:]}


def _with_ellipsis(nodes: list[Node]) -> list[Node]:
    *others, last = nodes
    if "elements" in last:
        return [*others, {**last, "elements": _with_ellipsis(last["elements"])}]
    return [*others, {**last, "text": last.get("text", "").rstrip() + "…"}]
