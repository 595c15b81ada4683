"""Formulas can be read in a line and, on lines of their own, be drawn; no dollar is left over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from questions.combinations import PLACEHOLDER
from questions.document import Loc
from questions.formulas.line import line
from questions.formulas.pen import pen
from questions.formulas.syntax import FormulaError, Part, Undrawn, parts
from questions.item import Item
from questions.passages import passages
from questions.problem import Problem

_CODE = frozenset({"code", "schema", "solution", "query", "accept", "check"})
_LOOSE = re.compile(r"\$(?!\d)|\$\$")
_UPRIGHT = re.compile(r"\\(text|operatorname|math[a-z]+|begin|end)\*?\s*\{[^}]*\}|\\[A-Za-z]+")
_WORD = re.compile(r"[A-Za-z]{4,}")


def formulas(item: Item) -> Iterator[Problem]:
    """Whatever is written for people, but code."""
    for loc, text in passages(item.question):
        if "$" in text and not _is_code(item, loc):
            for part in parts(PLACEHOLDER.sub("1", text)):
                try:
                    if wrong := _wrong(part):
                        yield item.problem("formula", wrong, *loc)
                except Undrawn as problem:
                    yield item.problem("pen", _told(part, problem), *loc)


def _is_code(item: Item, loc: Loc) -> bool:
    printed = item.question.type == "output" and loc[-1] in ("answer", "text")
    return printed or not _CODE.isdisjoint(loc)


def _wrong(part: Part) -> str | None:
    """Raises Undrawn."""
    if part.kind == "code":
        return None
    if part.kind == "prose":
        loose = _LOOSE.search(part.source)
        return _left_over(part.source[loose.start() :]) if loose else None
    try:
        if part.kind == "display":
            pen.draw(part.source)
        line(part.source)
    except Undrawn:
        raise
    except FormulaError as error:
        return _told(part, error)
    return _words(part.source)


def _told(part: Part, error: FormulaError) -> str:
    return f"the formula `{part.source[:60]}` {error}"


def _left_over(rest: str) -> str:
    shown = rest[:20].partition("\n")[0]
    return f"the dollar at `{shown}` begins no formula (`$x$` within a line, `$$x$$` on lines of its own): write `\\$` for a bare one"


def _words(latex: str) -> str | None:
    word = _WORD.search(_UPRIGHT.sub(" ", latex))
    return f"`{word[0]}` is set as single letters in a formula: write `\\text{{{word[0]}}}`" if word else None
