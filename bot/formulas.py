"""Formulas of a message: those within a line become letters of Unicode, those on lines of their own become pictures.

In Text, people's own dollars are escaped, so whatever stands between two bare ones was written by an author.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from typing import TypeVar

from bot.pictures import Pictures
from bot.talk import Refuse, Reply, Response, Update
from bot.ui import Element, Picture, Text, View, escape
from questions.formulas.pen import pen
from questions.formulas.syntax import FormulaError, Part, parts, replaced

PICTURES = 5
"""Most pictures a message has, of ten that Discord takes; further formulas are lines of text."""
_LONGEST = 2000
_pictures = Pictures(pen)
_clerk = ThreadPoolExecutor(1, thread_name_prefix="lines")
A = TypeVar("A")
B = TypeVar("B")


async def ready() -> None:
    """`plain` is called in the loop: a thread has imported by now what it needs, for some 50 ms."""
    if not _line.cache_info().currsize:
        await _in_turn(_letters, "x")


async def answered(response: Response) -> Response:
    """The response with the formulas of its view."""
    match response:
        case Reply(view) | Update(view) | Refuse(view):
            return replace(response, view=await drawn(view))
    return response


async def drawn(view: View) -> View:
    """The view with its formulas, made in a thread and in the drawing process; itself if it has none."""
    found = list(_formulas(view))
    if not found:
        return view
    displayed = [part.source for part in found if part.kind == "display"][:PICTURES]
    pictures = asyncio.gather(*map(_pictures.of, displayed))
    lines = await _in_turn(_lines, found)
    return replace(view, body=_body(view, lines, iter(await pictures)))


def plain(text: str) -> str:
    """A question's text for a label, which is plain: formulas as letters."""
    return replaced(text, _letters)


def _in_turn(work: Callable[[A], B], given: A) -> Awaitable[B]:
    """Done by one thread for all: each further one at work would make the loop wait longer for its turn."""
    return asyncio.get_running_loop().run_in_executor(_clerk, work, given)


def _lines(found: Sequence[Part]) -> dict[str, str]:
    return {part.source: _letters(part.source) for part in found}


def _formulas(view: View) -> Iterator[Part]:
    for element in view.body:
        if isinstance(element, Text) and "$" in element.markdown:
            yield from (part for part in parts(element.markdown) if part.kind in ("line", "display"))


def _body(view: View, lines: Mapping[str, str], pngs: Iterator[bytes | None]) -> tuple[Element, ...]:
    """With the pictures of the first displayed formulas, in their order."""
    made: list[Element] = []
    for element in view.body:
        made += _split(element.markdown, lines, pngs) if isinstance(element, Text) else [element]
    return tuple(made)


def _split(markdown: str, lines: Mapping[str, str], pngs: Iterator[bytes | None]) -> Iterator[Element]:
    """The text, parted where a picture stands."""
    text = ""
    for part in parts(markdown):
        if part.kind == "display" and (png := next(pngs, None)):
            if text.strip():
                yield Text(text.strip("\n"))
            yield Picture(png, lines[part.source])
            text = ""
        elif part.kind in ("line", "display"):
            text += escape(lines[part.source], _LONGEST)
        else:
            text += part.source
    if text.strip():
        yield Text(text.strip("\n"))


@cache
def _line() -> Callable[[str], str]:
    from questions.formulas.line import line  # noqa: PLC0415 -- see `ready`

    return line


def _letters(latex: str) -> str:
    """The source itself where it can't be read: `bank check` refuses that, an operator's own folder may hold it."""
    try:
        return _line()(latex)
    except FormulaError:
        return latex
