"""Wording: a negation that can be overlooked, and sentences of the guide."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from questions.item import Item
from questions.passages import passages, prose
from questions.problem import Problem
from questions.sentences import where

_GUIDE = Path(__file__).parent.parent / "guide-shingles.txt"
_RUN = 8
_WORD = re.compile(r"[a-z0-9]+")
_SENTENCE = re.compile(r"(?<=[.?!:])\s+|\n\s*\n")
_BOLD = re.compile(r"(\*\*|__).+?\1", re.DOTALL)
_NEGATION = re.compile(r"\b(not|[Nn]ot|cannot|[Ee]xcept|[a-z]+n['’]t)\b")


def negation(item: Item) -> Iterator[Problem]:
    """Where a prompt asks, a NOT or EXCEPT is in capitals or bold. What asks is what ends in `?`, else the last sentence."""
    sentences = [sentence for sentence in _SENTENCE.split(prose(item.question.prompt).strip()) if sentence]
    asking = [sentence for sentence in sentences if sentence.rstrip("*_ ").endswith("?")] or sentences[-1:]
    for sentence in asking:
        if found := _NEGATION.search(_BOLD.sub(" ", sentence)):
            yield item.problem(
                "negation",
                f"the prompt asks with `{found[0]}`: write it as **{found[0]}** or NOT, or ask the other way round",
                "prompt",
            )


def guide(item: Item) -> Iterator[Problem]:
    """No eight words in a row that are the guide's: ideas may be taken, wording not."""
    for loc, text in passages(item.question):
        words = _WORD.findall(text.lower())
        for start in range(len(words) - _RUN + 1):
            run = " ".join(words[start : start + _RUN])
            if hashlib.sha256(run.encode()).hexdigest()[:12] in _shingles():
                yield item.problem(
                    "guide",
                    f"{where(loc)} has eight words in a row of the guide (`{run}`): use your own words",
                    *loc,
                )
                break


@cache
def _shingles() -> frozenset[str]:
    return frozenset(line for line in _GUIDE.read_text("utf-8").splitlines() if not line.startswith("#"))
