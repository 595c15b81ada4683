"""CommonMark as a tree, for all who write it otherwise. What reads it is imported after the platforms are called, not before."""

# ruff: noqa: PLC0415 -- see above
from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode


def blocks(markdown: str) -> Sequence[SyntaxTreeNode]:
    """The blocks of the text."""
    from markdown_it.tree import SyntaxTreeNode

    return SyntaxTreeNode(ready().parse(markdown)).children


@cache
def ready() -> MarkdownIt:
    """Takes some 15 ms at first: a thread does that before the first message has to be written."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark")
