"""Views as blocks: a header, its elements in the view's order. The same for messages, modals and App Home."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from adapters.slack import limits, wording
from adapters.slack.limits import Node, section, text
from adapters.slack.richtext import preformatted, rich_text, worded
from adapters.slack.table import table_nodes
from bot.ui import Button, Code, Element, File, Link, Picture, Row, Table, Text, View, plain

LINK = "slack.link"
"""Begins the ids of buttons that only open a page; Slack tells of their clicks too."""
_WEB = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)

Control: TypeAlias = Button | Link
Part: TypeAlias = list[Node] | tuple[Control, ...]
"""Rich text, or controls."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message: `text` is its notification, escaped, for Slack reads mentions there too."""

    text: str
    blocks: list[Node]


def rendered(view: View, addresses: Sequence[str | None] = (), call: str = "") -> Rendered:
    """The message; `addresses` are where its pictures and files are, in order, `call` a mention above it."""
    shown = escaped(plain(view.title, limits.HEADER))
    above: list[Node] = [{"type": "section", "text": {"type": "mrkdwn", "text": call}}] if call else []
    return Rendered(f"{call} {shown}".strip(), [*above, *blocks(view, addresses, limits.BLOCKS - len(above))])


def blocks(view: View, addresses: Sequence[str | None] = (), most: int = limits.BLOCKS) -> list[Node]:
    """The view's blocks, at most so many; controls stay before anything else does."""
    parts = list(_parts(view, addresses))
    texts = iter(limits.fitted([part for part in parts if isinstance(part, list)]))
    made: list[Node] = [{"type": "header", "text": limits.words(view.title, limits.HEADER)}]
    for number, part in enumerate(parts):
        made += _text_blocks(next(texts)) if isinstance(part, list) else _action_blocks(part, number)
    return _limited(made, most)


def escaped(words: str) -> str:
    """Words for a text that Slack reads as mrkdwn: nothing in them is a mention or a link."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _parts(view: View, addresses: Sequence[str | None]) -> Iterator[Part]:
    places = iter(addresses)
    for element in view.body:
        sent = next(places, None) if isinstance(element, Picture | File) else None
        yield from (part for part in _element(element, sent) if part)


def _element(element: Element, address: str | None) -> Sequence[Part]:
    match element:
        case Text():
            return [rich_text(element.markdown)]
        case Code():
            return [preformatted(element.source)]
        case Table():
            return [table_nodes(element)]
        case Picture():
            return [_sent(f"🖼 {plain(element.alt, limits.ALT)}", wording.PICTURE_SENT, address)]
        case File():
            return [_sent(f"📄 {plain(element.name, limits.FILE_NAME)}", wording.FILE_SENT, address)]
        case Row():
            return _row(element)
        case _:
            assert_never(element)


def _sent(what: str, where: str, address: str | None) -> list[Node]:
    """What a picture shows, in words, and where it is: the picture itself is a message of its own. "" was not sent."""
    if not address:
        return worded(what if address is None else f"{what}\n{wording.NOT_SENT}")
    return [section([text(f"{what}\n"), {"type": "link", "url": address, "text": where}])]


def _row(row: Row) -> list[Part]:
    """A link that Slack has no button for is a line of text."""
    told = [control for control in row.controls if isinstance(control, Link) and not _pressable(control)]
    shown = tuple(control for control in row.controls if control not in told)
    lines: list[Part] = [worded(f"{plain(link.label)}: {plain(link.url, limits.URL)}") for link in told]
    return [*(shown[n : n + limits.ACTIONS] for n in range(0, len(shown), limits.ACTIONS)), *lines]


def _pressable(link: Link) -> bool:
    return len(link.url) <= limits.URL and bool(_WEB.fullmatch(link.url))


def _text_blocks(nodes: list[Node]) -> list[Node]:
    return [{"type": "rich_text", "elements": part} for part in limits.parted(nodes)]


def _action_blocks(controls: tuple[Control, ...], number: int) -> list[Node]:
    elements = [_button(control, f"{LINK}:{number}:{n}") for n, control in enumerate(controls)]
    return [{"type": "actions", "elements": elements}] if elements else []


def _button(control: Control, link_id: str) -> Node:
    label = limits.words(control.label, limits.BUTTON)
    match control:
        case Button():
            style = {} if control.tone == "plain" else {"style": control.tone}
            return {"type": "button", "text": label, "action_id": str(control.action), **style}
        case Link():
            return {"type": "button", "text": label, "action_id": link_id, "url": control.url}
        case _:
            assert_never(control)


def _limited(made: list[Node], most: int) -> list[Node]:
    """The last texts give way, and a line says how many."""
    spare = len(made) - most
    if spare <= 0:
        return made
    texts = [n for n, block in enumerate(made) if n and block["type"] != "actions"]
    gone = set(texts[-spare - 1 :] if len(texts) > spare else texts)
    kept = [block for n, block in enumerate(made) if n not in gone][: most - 1]
    note = {"type": "context", "elements": [limits.words(wording.left_out(len(made) - len(kept)), 100)]}
    return [*kept, note]
