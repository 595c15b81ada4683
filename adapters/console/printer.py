"""How messages and the console's own sentences are set on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from adapters.console import wording
from adapters.console.clean import harmless
from adapters.console.render import element_lines, field_lines, title_lines, view_lines
from bot.ui import Element, Field, Form, View, buttons, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adapters.console.page import Page
    from adapters.console.screen import Screen


class Printer:
    """Every block ends with an empty line, so that what follows stands apart."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen

    async def message(self, heading: str, view: View) -> None:
        """A message under a line that says where it stands and who sees it."""
        page = self._screen.page()
        await self._block([_rule(heading, page), *view_lines(view, page)])

    async def change(self, heading: str, old: View, new: View) -> None:
        """A redrawn message: all of it, or only what changed if its title and its controls are the same."""
        page = self._screen.page()
        changed: list[Element] = [element for element in new.body if element not in old.body]
        if old.title != new.title or buttons(old) != buttons(new) or not changed:
            await self.message(heading, new)
            return
        lines = [line for element in changed for line in element_lines(element, page)]
        await self._block([_rule(heading, page), *title_lines(new.title, page), *lines])

    async def refusal(self, view: View) -> None:
        """What could not be done, without a heading: it is one sentence, to the one who typed."""
        page = self._screen.page()
        lines = view_lines(view, page)
        for line in lines:
            line.stylize("yellow")
        await self._block(lines)

    async def sentence(self, text: str, style: str = "") -> None:
        """A plain sentence of the console's own."""
        page = self._screen.page()
        await self._block(page.wrap(Text(harmless(text), style)))

    async def pairs(self, title: str, rows: Sequence[tuple[str, str]]) -> None:
        """A small list: a word, and what it is about."""
        page = self._screen.page()
        words = [Text(f"  {plain(word)}  ") for word, _ in rows]
        width = max(word.cell_len for word in words)
        lines = [Text(title, "bold")]
        for word, (_, about) in zip(words, rows, strict=True):
            first, *rest = page.narrower(width).wrap(Text(about, "dim"))
            lines.append(Text.assemble(word, " " * (width - word.cell_len), first))
            lines += [Text.assemble(" " * width, line) for line in rest]
        await self._block(lines)

    async def form(self, heading: str, form: Form) -> None:
        """The beginning of a form; its fields follow one by one."""
        page = self._screen.page()
        held = any(field.value for field in form.fields)
        hint = page.wrap(Text(wording.FORM_HINT_HELD if held else wording.FORM_HINT, "dim"))
        await self._lines([_rule(heading, page), *title_lines(form.title, page), *hint])

    async def field(self, field: Field) -> None:
        """What a field asks."""
        await self._lines([Text(), *field_lines(field, self._screen.page())])

    async def fault(self, text: str) -> None:
        """What is wrong with a value, just above asking again."""
        await self._lines(self._screen.page().wrap(Text(harmless(text), "yellow")))

    async def space(self) -> None:
        """An empty line."""
        await self._lines([Text()])

    async def _block(self, lines: Sequence[Text]) -> None:
        await self._lines([*lines, Text()])

    async def _lines(self, lines: Sequence[Text]) -> None:
        await self._screen.write(self._screen.page().write(lines))


def _rule(heading: str, page: Page) -> Text:
    words = Text.assemble(("── ", "dim"), (plain(heading, page.width - 8), "cyan"), " ")
    return Text.assemble(words, ("─" * (page.width - words.cell_len), "dim"))
