"""CommonMark as lines for a terminal: lists hang, quotes have a bar, links show where they lead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text

from adapters import commonmark
from adapters.console.clean import harmless
from adapters.console.code import code_lines
from adapters.console.page import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.tree import SyntaxTreeNode

_NARROWEST = 16
_HANGING = re.compile(r"(?:\S{1,2} )?[A-Z](?:[.)] |  )")
_STYLES = {"strong": "bold", "em": "italic"}


def markdown_lines(markdown: str, page: Page) -> list[Text]:
    """The whole text as lines of at most the page's width, blocks set apart by an empty line."""
    return _blocks(commonmark.blocks(harmless(markdown)), page)


def _blocks(nodes: Sequence[SyntaxTreeNode], page: Page) -> list[Text]:
    lines: list[Text] = []
    for node in nodes:
        block = _block(node, page)
        if lines and block and not _tight(node):
            lines.append(Text())
        lines += block
    return lines


def _tight(node: SyntaxTreeNode) -> bool:
    """Whether no empty line stands above the block: in a list whose items follow each other closely."""
    items = node.children if node.type in ("bullet_list", "ordered_list") else [node]
    held = [child for item in items for child in item.children]
    if node.type == "list_item" or (
        node.parent and node.parent.type == "list_item" and node.type.endswith("_list")
    ):
        return any(child.type == "paragraph" and child.hidden for child in held)
    return node.type == "paragraph" and node.hidden


def _block(node: SyntaxTreeNode, page: Page) -> list[Text]:  # noqa: PLR0911 -- one case for each kind of block
    match node.type:
        case "bullet_list" | "ordered_list":
            return _blocks(node.children, page)
        case "list_item":
            return _item(node, page)
        case "blockquote":
            return _prefixed(_blocks(node.children, page.narrower(2)), Text("│ ", "dim"), Text("│ ", "dim"))
        case "fence" | "code_block":
            return code_lines(node.content, node.info.split(" ")[0], page)
        case "hr":
            return [Text("─" * min(24, page.width), "dim")]
        case "heading":
            return _wrapped(_inline(node.children, page, "bold"), page)
        case "paragraph" | "inline":
            return _wrapped(_inline(node.children, page, ""), page)
        case _:  # html_block, and whatever a later parser adds: shown as it was written
            return _wrapped(Text(harmless(node.content).rstrip()), page)


def _item(node: SyntaxTreeNode, page: Page) -> list[Text]:
    ordered = node.parent is not None and node.parent.type == "ordered_list"
    marker = f"{_number(node)}{node.markup} " if ordered else "• "
    inner = _blocks(node.children, page.narrower(len(marker))) or [Text()]
    return _prefixed(inner, Text(marker), Text(" " * len(marker)))


def _number(node: SyntaxTreeNode) -> str:
    return node.info or "1"


def _prefixed(lines: list[Text], first: Text, rest: Text) -> list[Text]:
    return [Text.assemble(rest if number else first, line) for number, line in enumerate(lines)]


def _wrapped(text: Text, page: Page) -> list[Text]:
    """Wrapped lines; a lettered option's later lines stand under its first word."""
    lines: list[Text] = []
    for line in text.split("\n", allow_blank=True):
        hanging = _HANGING.match(line.plain)
        indent = len(hanging[0]) if hanging and page.width > 2 * _NARROWEST else 0
        rest = page.wrap(line[indent:], page.width - indent)
        lines += _prefixed(rest, line[:indent], Text(" " * indent))
    return lines


@dataclass(frozen=True, slots=True)
class _Ink:
    """How a run of words is written: the styles of all that it stands in."""

    style: str = ""

    def with_style(self, style: str) -> _Ink:
        return _Ink(f"{self.style} {style}".strip())


def _inline(nodes: Sequence[SyntaxTreeNode], page: Page, style: str) -> Text:
    text = Text()
    for node in nodes:
        _write(node, text, page, _Ink(style))
    return text


def _write(node: SyntaxTreeNode, text: Text, page: Page, ink: _Ink) -> None:
    match node.type:
        case "softbreak":
            text.append(" ")
        case "hardbreak":
            text.append("\n")
        case "code_inline":
            shown = harmless(node.content)
            text.append(shown if page.colour else f"`{shown}`", ink.with_style("cyan").style)
        case "image":
            text.append(
                f"[picture: {harmless(node.content)}] <{harmless(str(node.attrs.get('src', '')))}>", ink.style
            )
        case "link":
            _link(node, text, page, ink)
        case _ if node.children:
            for child in node.children:
                _write(child, text, page, ink.with_style(_STYLES.get(node.type, "")))
        case _:
            text.append(harmless(node.content), ink.style)


def _link(node: SyntaxTreeNode, text: Text, page: Page, ink: _Ink) -> None:
    """The words of the link and its address, once if they are the same."""
    start = len(text)
    for child in node.children:
        _write(child, text, page, ink.with_style("underline"))
    address = harmless(str(node.attrs.get("href", "")))
    if text.plain[start:] not in (address, address.removeprefix("mailto:")):
        text.append(f" <{address}>", ink.with_style("dim").style)
