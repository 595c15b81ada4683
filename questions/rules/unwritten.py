"""What a template or an import has left to the author."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from questions.document import Loc
from questions.item import Item
from questions.problem import Problem
from questions.sentences import where

_TODO = re.compile(r"\bTODO\b")


def unwritten(item: Item) -> Iterator[Problem]:
    """Every text of the file that still says TODO, code and names too."""
    for loc, text in _texts(item.document.data, ()):
        if _TODO.search(text):
            yield item.problem("todo", f"{where(loc)} still says TODO: write it", *loc)


def _texts(value: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*loc, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*loc, index))
