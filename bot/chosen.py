"""Which of somebody's study groups is meant: asked by the commands of groups and by boards."""

from __future__ import annotations

from collections.abc import Sequence

from bot import options
from bot.errors import QuizError
from bot.records import StudyGroup
from bot.store import Store
from bot.talk import Option, Request
from bot.ui import NAME_LIMIT, Choice, plain
from bot.wording import groups as words


def option(store: Store) -> Option:
    """An option that offers the asker's groups."""

    async def complete(request: Request, typed: str) -> tuple[Choice, ...]:
        who = await store.meet(request.person, request.place, request.now)
        return options.offered(typed, _choices(await store.groups(who.member_id)))

    return Option("group", "Which study group, if you are in several", complete=complete)


def group(mine: Sequence[StudyGroup], typed: str) -> StudyGroup:
    """The group named so; without a name the only one. Raises QuizError with the sentence to show."""
    if not mine:
        raise QuizError(words.NO_GROUP)
    if not typed:
        if len(mine) > 1:
            raise QuizError(words.which([each.name for each in mine]))
        return mine[0]
    choice = options.closest(typed, tuple(_choices(mine)))
    if choice is None:
        raise QuizError(words.no_such_group(plain(typed, NAME_LIMIT)))
    return by_id(mine, int(choice.value))


def by_id(mine: Sequence[StudyGroup], number: int | None) -> StudyGroup:
    """The group that a control names. Raises QuizError if it is none of theirs."""
    found = next((each for each in mine if each.id == number), None)
    if found is None:
        raise QuizError(words.NOT_YOURS_ANY_MORE)
    return found


def _choices(groups: Sequence[StudyGroup]) -> list[Choice]:
    return [Choice(str(each.id), plain(each.name, NAME_LIMIT)) for each in groups]
