"""Options: distinct, each with a reason of its own, none about the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from questions.item import Item
from questions.passages import options
from questions.problem import Problem
from questions.sentences import where

_EXACT = re.compile(r"(`[^`]*`|\$[^$]*\$)")
_HYPHEN = re.compile(r"(?<=\w)-(?=[^\W\d])")
_EXCLAIMED = re.compile(r"(?<=\w\w)!(?=\s|$)")
_WORD = re.compile(r"\w+(?:[.,']\w+)*|[-+*/^=<>≤≥≠~|&%!¬]")
_ABOVE = re.compile(
    r"\b(of|from) (the )?(above|below|(other|previous|preceding|following) (ones|options|answers|choices|statements|reasons))\b"
    r"|\b(options|answers|choices|statements|reasons)( \w)? (above|below)\b"
    r"|\b(both|neither|only|either|not)? ?\(?[a-e]\)? (and|or|nor|&) \(?[a-e]\)?$"
    r"|^(all|none|both|neither|any|some|two)( of)?( the| these| those| them)?"
    r"( three| four| five| others?| options| answers| choices| reasons)*( (is|are|apply|applies)( all)?( true| right| correct| wrong| false)?)?$"
)  # fmt: skip


def distinct(item: Item) -> Iterator[Problem]:
    """No two options that differ in case, spaces or punctuation only; signs and operators do make a difference."""
    field, choices = options(item.question)
    for index, first in repeated([bare(choice.text) for choice in choices]):
        yield item.problem(
            "options",
            f"{where((field, index))} is the same option as {first + 1}: change or delete one",
            field,
            index,
            "text",
        )


def reasons(item: Item) -> Iterator[Problem]:
    """A `why` of its own for each option: what is said of two has not been thought about one."""
    field, choices = options(item.question)
    for index, first in repeated([bare(choice.why) for choice in choices]):
        yield item.problem(
            "why",
            f"`why` of {where((field, index))} repeats that of {first + 1}: say what is wrong with this one",
            field,
            index,
            "why",
        )


def above(item: Item) -> Iterator[Problem]:
    """Options are shuffled, and "all of the above" rewards who knows two of them."""
    field, choices = options(item.question)
    for index, choice in enumerate(choices):
        if _ABOVE.search(re.sub(r"[.,;:!]", "", choice.text.casefold()).strip()):
            yield item.problem(
                "above",
                f"{where((field, index))} is about other options, which are shuffled: write an option of its own",
                field,
                index,
                "text",
            )


def bare(text: str) -> str:
    """Prose by its words and mathematical signs (`-x` is not `x`, but k-means is k means); code and formulas as they are."""
    pieces = _EXACT.split(text)
    return " ".join(piece if index % 2 else _words(piece) for index, piece in enumerate(pieces)).strip()


def _words(prose: str) -> str:
    calm = _EXCLAIMED.sub(" ", _HYPHEN.sub(" ", prose.casefold().replace("−", "-").replace("’", "'")))
    return " ".join(_WORD.findall(calm))


def repeated(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    for index, text in enumerate(texts):
        if (first := texts.index(text)) < index:
            yield index, first
