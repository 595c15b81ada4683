"""Misspelt words, by codespell's list of those that people make. Where it is not installed nothing is found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

from questions.item import Item
from questions.passages import passages, prose
from questions.problem import Problem

_LIST = ("codespell_lib", "data/dictionary.txt")
_WORD = re.compile(r"(?<![\w\\{}@/.-])[a-z]{4,}(?![\w{}@/-])")
_NO_WORDS = frozenset(
    {
        "code",
        "schema",
        "fixtures",
        "solution",
        "query",
        "accept",
        "reject",
        "tags",
        "references",
        "gaps",
        "check",
    }
)


def spelling(item: Item) -> Iterator[Problem]:
    """A warning at each misspelt word of the prose; words with a capital are passed over, for they may be names."""
    for loc, text in passages(item.question):
        if _NO_WORDS.isdisjoint(loc) and not (
            item.question.type == "output" and loc[-1] in ("answer", "text")
        ):
            for word in _WORD.findall(prose(text)):
                if meant := _meant().get(word):
                    message = f"`{word}` is misspelt: write {meant}"
                    yield item.problem("spelling", message, *loc, severity="warning")


@cache
def _meant() -> Mapping[str, str]:
    """What is meant by each misspelt word."""
    try:
        text = resources.files(_LIST[0]).joinpath(_LIST[1]).read_text("utf-8")
    except ModuleNotFoundError:
        return {}
    pairs = [line.partition("->")[::2] for line in text.splitlines() if line]
    return {
        wrong: " or ".join(part.strip() for part in right.split(",") if part.strip())
        for wrong, right in pairs
    }
