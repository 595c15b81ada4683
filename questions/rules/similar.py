"""Near-duplicates: questions that ask the same with nearly the same words."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from questions.item import Item
from questions.passages import asked
from questions.problem import Problem

SAME = 0.6
ALIKE = 0.45
_WORD = re.compile(r"[^\W_]+")


def similar(items: Sequence[Item]) -> Iterator[Problem]:
    """Jaccard index of the words of prompt, code and options: an error from 0.6, a warning from 0.45.

    Of n words in the order of their rarity, two that are alike share one of the first n - ALIKE n + 1 (the prefix filter of
    Chaudhuri, Ganti and Kaushik, 2006): only those that meet there are compared, which are few for rare words.
    """
    texts = [frozenset(_WORD.findall(asked(item.question).casefold())) for item in items]
    frequency = Counter(word for words in texts for word in words)
    seen: defaultdict[str, list[int]] = defaultdict(list)
    for place, words in enumerate(texts):
        rarest = sorted(words, key=lambda word: (frequency[word], word))
        prefix = rarest[: len(words) - math.ceil(ALIKE * len(words) - 1e-9) + 1]
        for other in sorted({met for word in prefix for met in seen[word]}):
            shared = len(words & texts[other])
            if (index := shared / (len(words) + len(texts[other]) - shared)) >= ALIKE:
                yield _problem(items[place], items[other], index)
        for word in prefix:
            seen[word].append(place)


def _problem(item: Item, other: Item, index: float) -> Problem:
    advice = "ask something else, or delete one" if index >= SAME else "see whether both are needed"
    message = f"{index:.0%} of the words are those of {other.question.topic}/{other.question.id}: {advice}"
    return item.problem("similar", message, "prompt", severity="error" if index >= SAME else "warning")
