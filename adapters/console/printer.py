"""How messages and the console's own sentences are set on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from adapters.console import wording
from adapters.console.clean import harmless
from adapters.console.render import element_lines, field_lines, title_lines, view_lines
from bot.ui import Element, Field, View, buttons, plain

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
        width = max(len(plain(word)) for word, _ in rows) + 2
        lines = [Text(title, "bold")]
        for word, about in rows:
            first, *rest = page.narrower(width + 2).wrap(Text(about, "dim"))
            lines.append(Text(f"  {plain(word):<{width}}") + first)
            lines += [Text(" " * (width + 2)) + line for line in rest]
        await self._block(lines)

    async def title(self, title: str) -> None:
        """The beginning of a form."""
        page = self._screen.page()
        await self._lines([*title_lines(title, page), *page.wrap(Text(wording.FORM_HINT, "dim"))])

    async def field(self, field: Field) -> None:
        """What a field asks."""
        await self._lines(field_lines(field, self._screen.page()))

    async def fault(self, text: str) -> None:
        """What is wrong with a field, just above asking again."""
        await self._lines(self._screen.page().wrap(Text(harmless(text), "yellow")))

    async def _block(self, lines: Sequence[Text]) -> None:
        await self._lines([*lines, Text()])

    async def _lines(self, lines: Sequence[Text]) -> None:
        await self._screen.write(self._screen.page().write(lines))


def _rule(heading: str, page: Page) -> Text:
    words = Text("── ", "dim") + Text(plain(heading, page.width - 8), "cyan") + Text(" ")
    return words + Text("─" * (page.width - words.cell_len), "dim")
