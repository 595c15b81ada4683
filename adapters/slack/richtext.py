"""CommonMark as Slack's rich text.

Three ways were compared. `mrkdwn` has no escapes for * _ ~ ` and :shortcodes:, formats at word ends only and has no
lists, so it garbles formulas. The `markdown` block has CommonMark itself, yet exists in messages only (no modals, no
App Home), pings on what looks like a mention and limits 12,000 characters together. `rich_text` stands on all three
surfaces, Slack prefers it, and it is a tree: words in it are literal, whatever they contain, and call nobody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from adapters import commonmark
from adapters.slack import limits
from adapters.slack.limits import Node, section, text

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

_RULE = "─" * 12
_WEB = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
_LISTS = {"bullet_list": "bullet", "ordered_list": "ordered"}
_STYLES = {"strong": "bold", "em": "italic", "code_inline": "code"}


def rich_text(markdown: str) -> list[Node]:
    """The parts of a rich text block: a wrapped source's lines are joined, hard breaks stay."""
    return list(_remembered(markdown))


@lru_cache(maxsize=1024)
def _remembered(markdown: str) -> tuple[Node, ...]:
    """The latest ones, two kibibytes each: who answers one question is told the same, and to tell it anew takes longer than
    all else a click needs. Nobody changes a node that is made."""
    return tuple(_blocks(commonmark.blocks(markdown), 0))


def preformatted(source: str) -> list[Node]:
    """Source as it is, in a fixed-width face."""
    return [{"type": "rich_text_preformatted", "elements": [text(source.rstrip() or " ")]}]


def worded(words: str) -> list[Node]:
    """Plain words."""
    return [section([text(words)])]


def _blocks(nodes: Sequence[SyntaxTreeNode], depth: int) -> list[Node]:
    """Paragraphs that follow each other share a section, an empty line between them: sections leave no room."""
    made: list[Node] = []
    for node in nodes:
        match node.type:
            case "bullet_list" | "ordered_list":
                made += _list(node, depth)
            case "blockquote":
                made.append({"type": "rich_text_quote", "elements": _merged(_lines(node.children))})
            case "fence" | "code_block":
                made += preformatted(node.content)
            case _:
                _add_paragraph(made, _paragraph(node))
    return made


def _add_paragraph(made: list[Node], words: list[Node]) -> None:
    if made and made[-1]["type"] == "rich_text_section":
        made[-1] = section(_merged([*made[-1]["elements"], text("\n\n"), *words]))
    elif words:
        made.append(section(words))


def _paragraph(node: SyntaxTreeNode) -> list[Node]:
    match node.type:
        case "heading":
            return _merged(_inline(node.children, frozenset({"bold"})))
        case "paragraph" | "inline":
            return _merged(_inline(node.children, frozenset()))
        case "hr":
            return [text(_RULE)]
        case _:  # html_block, and whatever a later parser adds: shown as it was written
            return [text(node.content.rstrip())] if node.content.strip() else []


def _list(node: SyntaxTreeNode, depth: int) -> list[Node]:
    """Slack's lists are flat: an inner list follows its item with more indent, and the outer one goes on after it."""
    made: list[Node] = []
    first = int(str(node.attrs.get("start", 1)))
    for number, item in enumerate(node.children, first - 1):
        words, rest = _item(item, depth)
        if (
            made
            and made[-1].get("indent") == min(depth, limits.INDENT)
            and made[-1]["type"] == "rich_text_list"
        ):
            made[-1]["elements"].append(section(words))
        else:
            made.append(_list_of(_LISTS[node.type], depth, max(0, number), words))
        made += rest
    return made


def _list_of(style: str, depth: int, offset: int, words: list[Node]) -> Node:
    start = {"offset": min(offset, limits.OFFSET)} if style == "ordered" and offset else {}
    indent = min(depth, limits.INDENT)
    return {"type": "rich_text_list", "style": style, "indent": indent, **start, "elements": [section(words)]}


def _item(node: SyntaxTreeNode, depth: int) -> tuple[list[Node], list[Node]]:
    """The item's own words, and what stands below them."""
    words: list[Node] = []
    children = list(node.children)
    while children and children[0].type in ("paragraph", "heading"):
        words += [*([text("\n")] if words else []), *_paragraph(children.pop(0))]
    return _merged(words) or [text(" ")], _blocks(children, depth + 1)


def _lines(nodes: Sequence[SyntaxTreeNode]) -> list[Node]:
    """What a quote holds, line by line: there are no lists or quotes in Slack's quotes."""
    lines: list[Node] = []
    for node in nodes:
        if node.type in _LISTS:
            inner = [part for item in node.children for part in (text("\n• "), *_lines(item.children))][1:]
            inner = [text("• "), *inner]
        elif node.type == "blockquote":
            inner = _lines(node.children)
        elif node.type in ("fence", "code_block"):
            inner = [text(node.content.rstrip() or " ", code=True)]
        else:
            inner = _paragraph(node)
        lines += [*([text("\n")] if lines else []), *inner]
    return lines or [text(" ")]


def _inline(nodes: Sequence[SyntaxTreeNode], styles: frozenset[str]) -> list[Node]:
    return [written for node in nodes for written in _written(node, styles)]


def _written(node: SyntaxTreeNode, styles: frozenset[str]) -> list[Node]:
    match node.type:
        case "inline" | "strong" | "em":
            return _inline(node.children, styles | {_STYLES[node.type]} if node.type in _STYLES else styles)
        case "softbreak":
            return [_styled(" ", styles)]
        case "hardbreak":
            return [_styled("\n", styles)]
        case "link":
            return _link(_inline(node.children, styles), str(node.attrs.get("href", "")), styles)
        case "image":
            shown = [_styled(node.content or "picture", styles)]
            return _link(shown, str(node.attrs.get("src", "")), styles)
        case _:
            return [_styled(node.content, styles | {"code"} if node.type == "code_inline" else styles)]


def _link(shown: list[Node], address: str, styles: frozenset[str]) -> list[Node]:
    """Web and mail addresses only; the words of another one are followed by it."""
    if not _WEB.fullmatch(address) or len(address) > limits.URL:
        return [*shown, *([_styled(f" ({address})", styles)] if address else [])]
    words = "".join(part.get("text", "") for part in shown) or address
    return [{"type": "link", "url": address, "text": words, **_style(styles)}]


def _styled(words: str, styles: frozenset[str]) -> Node:
    return {"type": "text", "text": words, **_style(styles)}


def _style(styles: frozenset[str]) -> Node:
    return {"style": dict.fromkeys(sorted(styles), True)} if styles else {}


def _merged(nodes: Sequence[Node]) -> list[Node]:
    """Runs of one style as one text; none is empty, for Slack refuses empty ones."""
    merged: list[Node] = []
    for node in nodes:
        last = merged[-1] if merged else {"type": ""}
        if node["type"] == "text" == last["type"] and node.get("style") == last.get("style"):
            merged[-1] = {**last, "text": last["text"] + node["text"]}
        elif node["type"] != "text" or node["text"]:
            merged.append(node)
    return merged
