"""Views and forms as text for a terminal. Nothing is dropped, and nothing in them steers the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from rich.text import Text as Line

from adapters.console import wording
from adapters.console.code import code_lines
from adapters.console.files import picture_name
from adapters.console.markdown import markdown_lines
from adapters.console.table import table_lines
from bot.ui import Button, Code, Element, Field, File, Form, Link, Picture, Row, Table, Text, View, cut, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adapters.console.page import Page

TITLE = 300
LABEL = 100
ADDRESS = 2000
MARKDOWN = 20_000
SOURCE = 20_000
"""Longest of each, in characters; what is longer ends in an ellipsis."""

_TONES = {"plain": "", "primary": "bold", "danger": "red"}


def view_lines(view: View, page: Page) -> list[Line]:
    """The title, then every element, an empty line between two."""
    return _apart([title_lines(view.title, page), *(element_lines(element, page) for element in view.body)])


def title_lines(title: str, page: Page) -> list[Line]:
    """A heading of plain words."""
    return page.wrap(Line(plain(title, TITLE), "bold"))


def element_lines(element: Element, page: Page) -> list[Line]:
    """One element of a message."""
    match element:
        case Text():
            return markdown_lines(cut(element.markdown, MARKDOWN), page)
        case Code():
            return code_lines(cut(element.source, SOURCE), element.language, page)
        case Table():
            return table_lines(element, page)
        case Picture():
            words = f"[picture: {plain(element.alt, TITLE)}]"
            return [*page.wrap(Line(words)), Line(page.keep(picture_name(element.png), element.png), "dim")]
        case File():
            return [
                Line(f"[file: {plain(element.name, LABEL)}]"),
                Line(page.keep(element.name, element.data), "dim"),
            ]
        case Row():
            return _row(element, page)
        case _:
            assert_never(element)


def form_lines(form: Form, page: Page) -> list[Line]:
    """The whole form: its title and every field, before the fields are asked one by one."""
    return _apart([title_lines(form.title, page), *(field_lines(field, page) for field in form.fields)])


def field_lines(field: Field, page: Page) -> list[Line]:
    """What a field asks, and what there is to choose from."""
    note = ", ".join(filter(None, (_optional(field), wording.MANY_HINT if field.kind == "many" else "")))
    lines = page.wrap(
        Line.assemble((plain(field.label, TITLE), "bold"), (f" ({note})" if note else "", "dim"))
    )
    for choice in field.choices:
        inner = page.narrower(2)
        lines += [Line.assemble("  ", line) for line in inner.wrap(Line(plain(choice.label, TITLE)))]
    return lines


def current(field: Field) -> str:
    """What the field holds now, by the labels of its choices."""
    labels = {choice.value: choice.label for choice in field.choices}
    values = field.value.split(",") if field.kind == "many" else [field.value]
    shown = [plain(labels.get(value, value), LABEL) for value in values if value]
    return ", ".join(shown)


def control_label(control: Button | Link) -> str:
    """The words on a control."""
    return plain(control.label, LABEL)


def _optional(field: Field) -> str:
    return "" if field.required else wording.OPTIONAL


def _row(row: Row, page: Page) -> list[Line]:
    """`[A] [B]  [Next]`: words stand a little apart from letters; a full line goes on in the next."""
    lines: list[Line] = []
    before = ""
    for control in row.controls:
        shown = _control(control)
        apart = isinstance(control, Link) or (len(before) == 1 and len(control_label(control)) > 1)
        gap = "  " if apart else " "
        if lines and lines[-1].cell_len + len(gap) + shown.cell_len <= page.width:
            lines[-1] = Line.assemble(lines[-1], gap, shown)
        else:
            lines.append(shown)
        before = control_label(control)
    return lines


def _control(control: Button | Link) -> Line:
    match control:
        case Button():
            return Line(f"[{control_label(control)}]", _TONES[control.tone])
        case Link():
            address = "".join(cut(plain(control.url, ADDRESS), ADDRESS).split())
            return Line.assemble(control_label(control), (f" <{address}>", "dim"))
        case _:
            assert_never(control)


def _apart(blocks: Sequence[list[Line]]) -> list[Line]:
    lines: list[Line] = []
    for block in blocks:
        lines += [Line()] if lines and block else []
        lines += block
    return lines
