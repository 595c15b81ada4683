"""CommonMark as Discord writes it: a wrapped source's lines are joined, for Discord shows every line break."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from adapters import commonmark
from adapters.discord.escape import escaped, escaped_lines, fenceless

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

_RULE = "─" * 12
_TICKS = re.compile(r"`+")
_WEB = re.compile(r"https?://", re.IGNORECASE)


@lru_cache(maxsize=1024)
def discord_markdown(markdown: str) -> str:
    """The whole text. Headings stay below the message's title; pictures become links. The latest ones are remembered, a
    kibibyte each: who answers one question is told the same, and to tell it anew takes longer than all else a click needs."""
    return _blocks(commonmark.blocks(markdown)).strip("\n")


def _blocks(nodes: Sequence[SyntaxTreeNode], tight: bool = False) -> str:
    return ("\n" if tight else "\n\n").join(filter(None, (_block(node) for node in nodes)))


def _block(node: SyntaxTreeNode) -> str:  # noqa: PLR0911 -- one case for each kind of block
    match node.type:
        case "bullet_list" | "ordered_list":
            return _list(node)
        case "blockquote":
            return "\n".join(f"> {line}" for line in _blocks(node.children).split("\n"))
        case "fence" | "code_block":
            return f"```{language(node.info)}\n{fenceless(node.content.rstrip())}\n```"
        case "hr":
            return _RULE
        case "heading":
            return f"### {_inline(node.children)}"
        case "paragraph" | "inline":
            return escaped_lines(_inline(node.children))
        case _:  # html_block, and whatever a later parser adds: shown as it was written
            return escaped_lines(escaped(node.content.rstrip()))


def language(info: str) -> str:
    """A fence's language as Discord reads it: one word right after the backticks."""
    word = (info.split() or [""])[0]
    return word if re.fullmatch(r"[A-Za-z0-9+#.-]{1,20}", word) else ""


def _list(node: SyntaxTreeNode) -> str:
    first = int(str(node.attrs.get("start", 1)))
    ordered = node.type == "ordered_list"
    tight = any(child.hidden for item in node.children for child in item.children)
    items = [
        _item(item, f"{first + n}. " if ordered else "- ", tight) for n, item in enumerate(node.children)
    ]
    return "\n".join(items)


def _item(node: SyntaxTreeNode, marker: str, tight: bool) -> str:
    first, *rest = _blocks(node.children, tight).split("\n")
    return "\n".join([marker + first, *(f"{' ' * len(marker)}{line}" if line else line for line in rest)])


def _inline(nodes: Sequence[SyntaxTreeNode], emphasis: str = "") -> str:
    return "".join(_written(node, emphasis) for node in nodes)


def _written(node: SyntaxTreeNode, emphasis: str) -> str:  # noqa: PLR0911 -- one case for each kind
    match node.type:
        case "inline":
            return _inline(node.children, emphasis)
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "code_inline":
            return code_span(node.content)
        case "strong" | "em":
            return _emphasised(node, "**" if node.type == "strong" else "*", emphasis)
        case "link":
            return _link(_inline(node.children, emphasis), str(node.attrs.get("href", "")))
        case "image":
            return _link(escaped(node.content) or "picture", str(node.attrs.get("src", "")))
        case _:
            return escaped(node.content)


def _emphasised(node: SyntaxTreeNode, mark: str, outside: str) -> str:
    """Emphasis inside the same emphasis changes nothing, as in print."""
    inside = _inline(node.children, f"{outside} {mark}")
    return inside if mark in outside.split() or not inside.strip() else f"{mark}{inside}{mark}"


def code_span(source: str) -> str:
    """In single backticks, in double ones where it holds a backtick; longer runs of them look like backticks only."""
    runs = max((len(run) for run in _TICKS.findall(source)), default=0)
    if runs == 0:
        return f"`{source}`"
    return f"`` {source} ``" if runs == 1 else f"`{source.replace('`', 'ˋ')}`"


def _link(shown: str, address: str) -> str:
    """Web addresses only; angle brackets where the address has parentheses, and the address once if it is the words."""
    if not _WEB.match(address):
        return f"{shown} ({escaped(address)})" if address else shown
    if shown.replace("\\", "") == address:
        return address
    target = f"<{address}>" if re.search(r"[()\s]", address) else address
    return f"[{shown}]({target})"
