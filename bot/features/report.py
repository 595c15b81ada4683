"""The *Report* button of dailies: what is wrong with the question, in a form, kept for those who manage the place."""

from __future__ import annotations

from collections.abc import Mapping

from bot import reach
from bot.kit import Kit
from bot.quiz.grading.typed import cleaned
from bot.records import Report, ReportWhat
from bot.talk import Act, Ask, Declared, Reject, Reply, Request, Response
from bot.ui import Action, Choice, Field, Form, Text, View
from bot.wording import reports as words


def actions(kit: Kit) -> Mapping[str, Act]:
    """The button's, and its form's."""
    reporting = Reporting(kit)
    return {
        "report": Act(reporting.ask, Declared(form=True)),
        "report-send": Act(reporting.send),
    }


class Reporting:
    """A person has one report of a question as it was asked: another one replaces it."""

    def __init__(self, kit: Kit) -> None:
        self._store = kit.store

    async def ask(self, request: Request) -> Response:
        """The form."""
        pressed = await reach.pressed(self._store, request)
        return Ask(_form(pressed.post.id, {}))

    async def send(self, request: Request) -> Response:
        """Keep it, and thank in private."""
        pressed = await reach.pressed(self._store, request)
        said = cleaned(request.fields.get("words", "")).strip()
        what = _what(request.fields.get("what", ""))
        if what is None or len(said) > words.LONGEST:
            return Reject(_form(pressed.post.id, request.fields), _errors(what, said))
        report = Report(pressed.post.id, pressed.who.person_id, what, said, request.now)
        await self._store.report(report)
        return Reply(View(words.THANKS, (Text(words.THANKS_TEXT),)))


def _form(post_id: int, held: Mapping[str, str]) -> Form:
    kinds = tuple(Choice(kind, label) for kind, label in words.KINDS.items())
    fields = (
        Field("what", words.WHAT, "one", kinds, held.get("what", "")),
        Field("words", words.WORDS, "text", value=held.get("words", ""), required=False),
    )
    return Form(words.FORM, Action("report-send", (str(post_id),)), fields)


def _what(chosen: str) -> ReportWhat | None:
    return next((kind for kind in words.KINDS if kind == chosen), None)


def _errors(what: ReportWhat | None, said: str) -> dict[str, str]:
    errors = {} if what is not None else {"what": words.PICK}
    return errors if len(said) <= words.LONGEST else {**errors, "words": words.too_long(len(said))}
