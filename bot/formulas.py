"""Formulas of a message: those within a line become letters of Unicode, those on lines of their own become pictures.

In Text, people's own dollars are escaped, so whatever stands between two bare ones was written by an author.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.talk import Refuse, Reply, Response, Update
from bot.ui import Element, Picture, Text, View, escape
from questions.formulas.line import line
from questions.formulas.picture import picture
from questions.formulas.syntax import FormulaError, parts, replaced

PICTURES = 5
"""Most pictures a message has, of ten that Discord takes; further formulas are lines of text."""
_LONGEST = 2000


async def answered(response: Response) -> Response:
    """The response with the formulas of its view."""
    match response:
        case Reply(view) | Update(view) | Refuse(view):
            return replace(response, view=await drawn(view))
    return response


async def drawn(view: View) -> View:
    """The view with its formulas, made in a thread; itself if it has none."""
    if not any(isinstance(element, Text) and "$" in element.markdown for element in view.body):
        return view
    return replace(view, body=await asyncio.to_thread(_elements, view.body))


def plain(text: str) -> str:
    """A question's text for a label, which is plain: formulas as letters."""
    return replaced(text, _letters)


def _elements(body: Sequence[Element]) -> tuple[Element, ...]:
    made: list[Element] = []
    for element in body:
        for part in _split(element.markdown) if isinstance(element, Text) else (element,):
            full = sum(isinstance(one, Picture) for one in made) >= PICTURES
            made.append(Text(escape(part.alt, _LONGEST)) if isinstance(part, Picture) and full else part)
    return tuple(made)


def _split(markdown: str) -> Iterator[Element]:
    """The text, parted where a picture stands."""
    text = ""
    for part in parts(markdown):
        if part.kind == "display" and (made := _picture(part.source)):
            if text.strip():
                yield Text(text.strip("\n"))
            yield made
            text = ""
        elif part.kind in ("line", "display"):
            text += escape(_letters(part.source), _LONGEST)
        else:
            text += part.source
    if text.strip():
        yield Text(text.strip("\n"))


def _picture(latex: str) -> Picture | None:
    try:
        return Picture(picture(latex), line(latex))
    except FormulaError:
        return None


def _letters(latex: str) -> str:
    """The source itself where it can't be read: `bank check` refuses that, an operator's own folder may hold it."""
    try:
        return line(latex)
    except FormulaError:
        return latex
