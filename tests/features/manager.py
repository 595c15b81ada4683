"""How the tests speak as somebody who manages a place."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.talk import Person, Place, Request, Response
from bot.ui import Action, View
from tests.support import ML, Group, button, words


async def manage(
    group: Group,
    action: str,
    place: Place = ML,
    given: Mapping[str, str] | None = None,
    *,
    unreachable: str | None = None,
    **fields: str,
) -> Response:
    """What Mia, whom the platform lets manage the place, is answered. `<@name>` mentions somebody."""

    async def yes() -> bool:
        return True

    async def missing() -> str | None:
        return unreachable

    async def mentioned(text: str) -> Person | None:
        name = text.strip("<@>")
        return Person("test", name, name.title()) if text.startswith("<@") else None

    values = {**(given or {}), **fields}
    mia = Person("test", "mia", "Mia")
    request = Request(mia, place, Action.parse(action), group.now, values, "en", yes, missing, mentioned)
    return await group.app.handle(request)


async def press(group: Group, view: View, label: str, place: Place = ML, **fields: str) -> Response:
    """What Mia is answered to a button, or, with fields, to the form of that action."""
    return await manage(group, str(button(view, label).action), place, fields)


def said(response: View | Response) -> str:
    """All that it says, without the backslashes of escaped words."""
    return re.sub(r"\\(.)", r"\1", words(response))
