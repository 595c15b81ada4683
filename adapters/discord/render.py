"""Views as messages of Discord's components: one container, its elements in the view's order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeAlias, assert_never

import discord
from discord import ui

from adapters.discord import limits
from adapters.discord.escape import escaped, fenceless
from adapters.discord.limits import Piece
from adapters.discord.markdown import discord_markdown, language
from adapters.discord.parts import Attached, Control, Part, file_name, limited
from adapters.discord.table import table_piece
from bot.ui import Button, Code, Element, File, Link, Picture, Row, Table, Text, View, cut, plain

_WEB = re.compile(r"https?://[^\s/?#]+\S*")
_STYLES = {
    "plain": discord.ButtonStyle.secondary,
    "primary": discord.ButtonStyle.primary,
    "danger": discord.ButtonStyle.danger,
}
Item: TypeAlias = ui.Item[Any]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message to send once; nothing of it stays in memory after that."""

    layout: ui.LayoutView
    files: list[discord.File]


def rendered(view: View, call: str | None = None) -> Rendered:
    """The message; `call` is a mention that stands above it."""
    parts = limited(list(_parts(view)))
    layout = ui.LayoutView(timeout=None)
    if call:
        layout.add_item(ui.TextDisplay(call))
    room = limits.TEXT - len(call or "")
    layout.add_item(ui.Container(*_items(title(view), parts, room)))
    layout.stop()
    return Rendered(layout, [part.file() for part in parts if isinstance(part, Attached)])


def title(view: View) -> str:
    """The view's title in plain words."""
    return plain(view.title, limits.TITLE)


def _parts(view: View) -> Iterator[Part]:
    for number, element in enumerate(view.body):
        yield from _element(element, number)


def _element(element: Element, number: int) -> Iterable[Part]:
    match element:
        case Text():
            return _worded(Piece(discord_markdown(element.markdown)))
        case Code():
            head = f"```{language(element.language)}\n"
            return [Piece(fenceless(element.source.rstrip()) or " ", head, "\n```")]
        case Table():
            piece = table_piece(element)
            return [piece] if piece else []
        case Picture():
            alt = cut(element.alt.strip(), limits.ALT) or None
            return [Attached(f"picture-{number}.png", element.png, picture=True, alt=alt)]
        case File():
            return [Attached(file_name(element.name, number), element.data)]
        case Row():
            return _row(element)
        case _:
            assert_never(element)


def _worded(piece: Piece) -> list[Piece]:
    return [piece] if piece.body.strip() else []


def _row(row: Row) -> list[Part]:
    """At most five controls a row; a link that Discord has no button for is a line of text."""
    told = [control for control in row.controls if isinstance(control, Link) and not _pressable(control)]
    shown = [control for control in row.controls if control not in told]
    rows = [tuple(shown[n : n + limits.ROW]) for n in range(0, len(shown), limits.ROW)]
    lines = [f"{escaped(plain(link.label))}: {escaped(plain(link.url, 2000))}" for link in told]
    return [*rows, *(Piece(line) for line in lines)]


def _pressable(link: Link) -> bool:
    return len(link.url) <= limits.LINK and bool(_WEB.fullmatch(link.url))


def _items(heading: str, parts: Sequence[Part], room: int) -> list[Item]:
    """The title alone in the first text, for that is what a notification would show."""
    top = f"## {escaped(heading)}"
    texts = iter(limits.fitted([part for part in parts if isinstance(part, Piece)], room - len(top)))
    items: list[Item] = [ui.TextDisplay(top)]
    for worded, run in groupby(parts, lambda part: isinstance(part, Piece)):
        if worded:
            items.append(ui.TextDisplay(_joined([next(texts) for _ in run])))
        else:
            items += [_item(part) for part in run]
    return items


def _joined(texts: Sequence[str]) -> str:
    """An empty line between texts; code blocks keep their own distance."""
    whole = ""
    for text in texts:
        gap = "\n" if whole.endswith("```") or text.startswith("```") else "\n\n"
        whole += (gap if whole else "") + text
    return whole


def _item(part: Part) -> Item:
    match part:
        case Attached(picture=False):
            return ui.File(part.address)
        case Attached():
            return ui.MediaGallery(discord.MediaGalleryItem(part.address, description=part.alt))
        case tuple():
            return ui.ActionRow(*(_button(control) for control in part))
        case Piece():
            return ui.TextDisplay(part.fit(limits.TEXT))
        case _:
            assert_never(part)


def _button(control: Control) -> ui.Button[Any]:
    label = plain(control.label, limits.BUTTON_LABEL)
    match control:
        case Button():
            return ui.Button(label=label, custom_id=str(control.action), style=_STYLES[control.tone])
        case Link():
            return ui.Button(label=label, url=control.url)
        case _:
            assert_never(control)
