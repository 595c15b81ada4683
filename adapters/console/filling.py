"""Filling in a form line by line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from adapters.console import choose, wording
from adapters.console.lines import Interrupted
from adapters.console.render import current
from bot.errors import QuizError
from bot.ui import Field, cut, plain

if TYPE_CHECKING:
    from collections.abc import Collection

    from adapters.console.lines import Lines
    from adapters.console.printer import Printer
    from bot.ui import Form

Values = dict[str, str]
CANCEL = "cancel"
CLEAR = "-"


async def fill(form: Form, lines: Lines, printer: Printer, only: Collection[str] = ()) -> Values | None:
    """The values of all fields, having asked for those named in `only` (all, if none is named); None if left.

    Raises EOFError when there are no more lines.
    """
    values: Values = {}
    asked = [field.name for field in form.fields if field.name in only] or [
        field.name for field in form.fields
    ]
    try:
        for field in form.fields:
            values[field.name] = await _ask(field, lines, printer) if field.name in asked else field.value
    except (Interrupted, _Left):
        return None
    return values


def value_of(field: Field, typed: str) -> str:
    """What the typed line means for the field: an empty one keeps what it holds. Raises QuizError if it can't be meant."""
    typed = typed if typed.strip() else ""
    if typed.strip() == CLEAR and field.value and not field.required:
        return ""
    if not typed:
        if field.required and not field.value:
            raise QuizError(wording.NEEDED)
        return field.value
    return _chosen(field, typed) if field.choices else typed.strip()


class _Left(Exception):  # noqa: N818 -- names what happened, and is caught in one place
    """The person typed `cancel`."""


async def _ask(field: Field, lines: Lines, printer: Printer) -> str:
    await printer.field(field)
    while True:
        typed = await lines.value(_prompt(field))
        if typed.strip().casefold() == CANCEL or typed.startswith("/quiz"):
            raise _Left
        try:
            return value_of(field, typed)
        except QuizError as error:
            await printer.fault(str(error))


def _prompt(field: Field) -> str:
    held = cut(current(field), 60)
    return f"  [{held}]> " if held else "  > "


def _chosen(field: Field, typed: str) -> str:
    if field.kind == "many":
        found = choose.many(typed, field.choices)
    else:
        choice = choose.one(typed, field.choices)
        found = None if choice is None else (choice,)
    if found is None:
        raise QuizError(wording.no_option(plain(typed, 40), choose.offered(field.choices)))
    return ",".join(choice.value for choice in found)


def filled(form: Form, values: Values) -> Form:
    """The form holding these values."""
    return replace(
        form, fields=tuple(replace(field, value=values.get(field.name, field.value)) for field in form.fields)
    )
