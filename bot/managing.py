"""Who may manage a place, asked in one place and at every step; and which of its schedules is meant."""

from __future__ import annotations

from bot.errors import QuizError
from bot.kit import Kit
from bot.records import Schedule, Who
from bot.talk import Request
from bot.wording import upkeep
from bot.wording.managers import ONLY_BY_RIGHT
from bot.wording.schedules import SCHEDULE_GONE


async def require(kit: Kit, request: Request) -> Who:
    """The asker, who manages the place: by the platform's word, or because such a manager named them.

    Raises QuizError for anybody else, and in a direct message, which has nothing to manage.
    """
    who = await _met(kit, request)
    if not await request.manager() and not await kit.store.manages(who.place_id, who.person_id):
        raise QuizError(upkeep.ONLY_MANAGERS)
    return who


async def require_own(kit: Kit, request: Request) -> Who:
    """The same, by the platform's word alone: named managers name nobody."""
    who = await _met(kit, request)
    if not await request.manager():
        raise QuizError(ONLY_BY_RIGHT)
    return who


async def typed(kit: Kit, request: Request, who: Who) -> Schedule:
    """The schedule of the number that was typed; without a number the only one here."""
    here = await kit.store.schedules(who.place_id)
    number = request.fields.get("number")
    if not here:
        raise QuizError(upkeep.NO_SCHEDULES)
    if number is None and len(here) > 1:
        raise QuizError(upkeep.WHICH_NUMBER)
    found = here if number is None else [each for each in here if each.number == int(number)]
    if not found:
        raise QuizError(upkeep.no_such_schedule(str(number)))
    return found[0]


async def pressed(kit: Kit, request: Request, who: Who) -> Schedule:
    """The schedule that the control names, if it is one of this place and not removed."""
    number = request.action.number
    found = None if number is None else await kit.store.schedule(number)
    if found is None or found.place_id != who.place_id:
        raise QuizError(SCHEDULE_GONE)
    return found


async def _met(kit: Kit, request: Request) -> Who:
    if request.place.direct:
        raise QuizError(upkeep.NO_DAILY_IN_DIRECT)
    return await kit.store.meet(request.person, request.place, request.now)
