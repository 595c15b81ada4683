"""Near-duplicates: questions that ask the same with nearly the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from questions.item import Item
from questions.passages import asked
from questions.problem import Problem

SAME = 0.6
ALIKE = 0.45
_WORD = re.compile(r"[^\W_]+")


def similar(items: Sequence[Item]) -> Iterator[Problem]:
    """Jaccard index of the words of prompt, code and options: an error from 0.6, a warning from 0.45.

    Word sets are bits of integers, so that a thousand questions (half a million pairs) take a fraction of a second.
    """
    places: dict[str, int] = {}
    seen: list[tuple[int, int, Item]] = []
    for item in items:
        words = set(_WORD.findall(asked(item.question).casefold()))
        bits = sum(1 << places.setdefault(word, len(places)) for word in words)
        for others, size, other in seen:
            if min(size, len(words)) >= ALIKE * max(size, len(words)):
                shared = (bits & others).bit_count()
                if (index := shared / (size + len(words) - shared)) >= ALIKE:
                    yield _problem(item, other, index)
        seen.append((bits, len(words), item))


def _problem(item: Item, other: Item, index: float) -> Problem:
    advice = "ask something else, or delete one" if index >= SAME else "see whether both are needed"
    message = f"{index:.0%} of the words are those of {other.question.topic}/{other.question.id}: {advice}"
    return item.problem("similar", message, "prompt", severity="error" if index >= SAME else "warning")
