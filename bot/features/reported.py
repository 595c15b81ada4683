"""What was reported of a place's dailies, for its managers: one question at a time. Who reported is shown to nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from bot import managing, wording
from bot.errors import QuizError
from bot.kit import Kit
from bot.records import Reported
from bot.talk import Act, Declared, Reply, Request, Response, Update
from bot.ui import Action, Button, Element, Row, Text, View, escape
from bot.wording import reports as words

SHOWN = 6
"""So many people's words are shown, the newest, so that all fit into a message."""
_REDRAW = Declared(answer="update")


def button() -> Button:
    """From `status`."""
    return Button(words.REPORTS, Action("reports"))


def actions(kit: Kit) -> Mapping[str, Act]:
    """A daily is withdrawn by the actions of `schedule skip`."""
    waiting = Waiting(kit)
    return {
        "reports": Act(waiting.first),
        "reports-at": Act(waiting.turn, _REDRAW),
        "reports-dismiss": Act(waiting.dismiss, _REDRAW),
    }


class Waiting:
    """The actions; each asks whether the person manages the place."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._store = kit.store

    async def first(self, request: Request) -> Response:
        """The question that most people reported."""
        who = await managing.require(self._kit, request)
        return Reply(await self._view(who.place_id, 0))

    async def turn(self, request: Request) -> Response:
        """Another one, by its number from 0."""
        who = await managing.require(self._kit, request)
        return Update(await self._view(who.place_id, request.action.number or 0))

    async def dismiss(self, request: Request) -> Response:
        """What was shown waits no more; a report that came meanwhile does."""
        who = await managing.require(self._kit, request)
        version_id = request.action.number
        if version_id is None:
            raise QuizError(wording.UNKNOWN_CONTROL)
        await self._store.dismiss(who.place_id, version_id, _until(request), request.now)
        return Update(await self._view(who.place_id, 0))

    async def _view(self, place_id: int, number: int) -> View:
        """Past the last one stands the last one, as others may have been settled meanwhile."""
        waiting = await self._store.reported(place_id)
        if not waiting:
            return View(words.REPORTS, (Text(words.NONE_WAITS),))
        number = min(number, len(waiting) - 1)
        position = (Text(wording.open_list(number + 1, len(waiting))),) if len(waiting) > 1 else ()
        reported = waiting[number]
        row = Row((*_settling(reported), *_turning(number, len(waiting))))
        return View(words.REPORTS, (*position, *_said(reported), row))


def _said(reported: Reported) -> list[Element]:
    remarks = reported.remarks
    counts = Counter(remark.what for remark in remarks).most_common()
    with_words = [remark for remark in remarks if remark.words]
    lines = [
        f"- {words.KINDS[remark.what]}: {escape(remark.words, words.LONGEST)}"
        for remark in with_words[:SHOWN]
    ]
    if len(with_words) > SHOWN:
        lines.append(f"- {words.more(len(with_words) - SHOWN)}")
    heading = words.which(escape(reported.question), reported.day)
    by = Text(f"{heading}  \n{escape(words.by_how_many(len(remarks), counts))}")
    return [by, Text("\n".join(lines))] if lines else [by]


def _settling(reported: Reported) -> list[Button]:
    shown = (str(reported.version_id), reported.newest.isoformat())
    dismiss = Button(words.DISMISS, Action("reports-dismiss", shown))
    if reported.out is None:
        return [dismiss]
    return [dismiss, Button(words.WITHDRAW, Action("withdraw", (str(reported.out),)), "danger")]


def _turning(number: int, size: int) -> list[Button]:
    """To the one before and after, where there is one."""
    turns = ((wording.PREVIOUS, number - 1), (wording.NEXT, number + 1))
    return [Button(label, Action("reports-at", (str(to),))) for label, to in turns if 0 <= to < size]


def _until(request: Request) -> datetime:
    """The instant that the control names."""
    try:
        until = datetime.fromisoformat(request.action.args[1])
    except (IndexError, ValueError):
        raise QuizError(wording.UNKNOWN_CONTROL) from None
    if until.tzinfo is None:
        raise QuizError(wording.UNKNOWN_CONTROL)
    return until
