"""What one line means to the quiz, and what it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from adapters.console import choose, wording
from adapters.console.filling import fill, value_of
from adapters.console.render import control_label
from bot import words
from bot.errors import QuizError
from bot.talk import App, Ask, Refuse, Reject, Reply, Request, Response, Update
from bot.ui import Action, Button, Form, Link, buttons, plain

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from adapters.console.journal import Entry
    from adapters.console.lines import Lines
    from adapters.console.platform import Console
    from bot.talk import Person

_TYPO = 0.8
"""How alike a word must be to a command to be taken for one mistyped, and not for somebody's first answer."""


async def _manager() -> bool:
    return True


class Conversation:
    """Turns lines into requests, and shows what comes back to whom it concerns."""

    def __init__(self, app: App, console: Console, lines: Lines) -> None:
        self._app = app
        self._console = console
        self._lines = lines

    async def say(self, line: str) -> None:
        """A command, a button's label, or the answer to a typed question. Raises QuizError if it is none of them."""
        text = " ".join(line.split())
        if self._is_command(text):
            action, fields = words.read(text, self._app.features)
            await self.ask(action, fields)
        elif not await self._press(text):
            await self._answer(line)

    async def ask(
        self, action: Action, fields: Mapping[str, str] | None = None, clicked: Entry | None = None
    ) -> None:
        """Send a command or a click, and show the answer."""
        await self._show(await self._sent(action, fields or {}), action, clicked)

    def _is_command(self, text: str) -> bool:
        firsts = {feature.name.split()[0].casefold() for feature in self._app.features}
        return text.startswith("/") or text.split(" ", maxsplit=1)[0].casefold() in firsts

    def _open(self) -> list[Entry]:
        """The messages with buttons that the person has seen here, newest first."""
        seat = self._console.seat
        return [entry for entry in self._console.journal.seen(seat.person, seat.place) if buttons(entry.view)]

    async def _press(self, text: str) -> bool:
        """Press the button of that label; the newest message goes first, and alone if it asks for words."""
        entries = self._open()
        for entry in entries[:1] if self._form_button(entries) else entries:
            control = choose.control(text, entry.view)
            match control:
                case None:
                    continue
                case Button():
                    await self.ask(control.action, clicked=entry)
                case Link():
                    await self._console.printer.sentence(
                        wording.BROWSER.format(label=control.label, url=control.url)
                    )
                case _:
                    assert_never(control)
            return True
        return False

    def _form_button(self, entries: list[Entry]) -> Button | None:
        """The button of the newest message that opens a form, if it is the first one: that message asks for words."""
        first = buttons(entries[0].view)[0] if entries else None
        return first if first and self._app.declared(first.action).form else None

    async def _answer(self, line: str) -> None:
        """Give the line to the form that the newest message opens, if that has one field. Raises QuizError if not."""
        text = " ".join(line.split())
        entries = self._open()
        mistyped = words.suggestion(text, self._app.features, _TYPO)
        button = None if mistyped else self._form_button(entries)
        if button is None:
            self._refuse(
                text, [] if mistyped else choose.letters_for(text, [entry.view for entry in entries])
            )
            return
        response = await self._sent(button.action, {})
        match response:
            case Ask(Form(fields=(field,)) as form):
                values = {field.name: value_of(field, line)}
                answer = await self._sent(form.submit, values)
                if isinstance(answer, Reject):
                    await self._faults(form, answer.errors)
                else:
                    await self._show(answer, form.submit, entries[0])
            case Ask():
                raise QuizError(wording.OPEN_FORM.format(label=control_label(button).casefold()))
            case _:
                await self._show(response, button.action, entries[0])

    def _refuse(self, text: str, letters: list[str]) -> None:
        if letters:
            raise QuizError(wording.no_option(plain(text, 40), letters))
        words.read(text, self._app.features)

    async def _sent(self, action: Action, fields: Mapping[str, str]) -> Response:
        console = self._console
        seat, now = console.seat, console.clock.now()
        return await self._app.handle(
            Request(seat.person, seat.place, action, now, fields, manager=_manager, mentioned=self._mentioned)
        )

    async def _mentioned(self, text: str) -> Person | None:
        """Somebody who has sat here."""
        return self._console.seat.people.get(text.strip().removeprefix("@").casefold())

    async def _show(self, response: Response, action: Action, clicked: Entry | None) -> None:
        match response:
            case Update(view) if clicked is not None:
                await self._console.redraw(clicked, view)
            case Reply(view) | Update(view):
                await self._console.reply(view, private=self._app.declared(action).private)
            case Ask(form):
                await self._fill(form, clicked)
            case Reject(form, errors):
                await self._faults(form, errors)
                await self._fill(form, clicked, errors)
            case Refuse(view):
                await self._console.refuse(view)
            case _:
                assert_never(response)

    async def _fill(self, form: Form, clicked: Entry | None, only: Collection[str] = ()) -> None:
        printer = self._console.printer
        if only:
            await printer.sentence(wording.FORM_HINT, "dim")
        else:
            await printer.form(wording.only_you(self._console.seat.person.name), form)
        values = await fill(form, self._lines, printer, only)
        await printer.space()
        if values is None:
            await printer.sentence(wording.FORM_LEFT, "dim")
            return
        await self._show(await self._sent(form.submit, values), form.submit, clicked)

    async def _faults(self, form: Form, errors: Mapping[str, str]) -> None:
        """The sentences in the order of the fields."""
        names = [field.name for field in form.fields if field.name in errors]
        for name in (*names, *(errors.keys() - set(names))):
            await self._console.printer.fault(errors[name])
