"""Which of somebody's study groups is meant: asked by the commands of groups and by boards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot import options
from bot.errors import QuizError
from bot.records import StudyGroup
from bot.store import Store
from bot.talk import Option, Request
from bot.ui import NAME_LIMIT, Action, Choice, plain
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
            raise QuizError(words.which(_names(mine)))
        return mine[0]
    choice = options.closest(typed, tuple(_choices(mine)))
    if choice is None:
        raise QuizError(words.no_such_group(plain(typed, NAME_LIMIT)))
    return mine[_names(mine).index(choice.value)]


def by_control(mine: Sequence[StudyGroup], action: Action) -> StudyGroup:
    """The group that its own button names, behind a word that says so. Raises QuizError if it is none of theirs."""
    return by_id(mine, Action(action.name, action.args[1:]).number)


def by_id(mine: Sequence[StudyGroup], number: int | None) -> StudyGroup:
    """The group that a control names. Raises QuizError if it is none of theirs."""
    found = next((each for each in mine if each.id == number), None)
    if found is None:
        raise QuizError(words.NOT_YOURS_ANY_MORE)
    return found


def _choices(mine: Sequence[StudyGroup]) -> list[Choice]:
    return [Choice(name, name) for name in _names(mine)]


def _names(mine: Sequence[StudyGroup]) -> list[str]:
    """Of groups that are called the same, those joined later are told apart by a number."""
    names: list[str] = []
    seen: Counter[str] = Counter()
    for each in mine:
        seen[each.name.casefold()] += 1
        times = seen[each.name.casefold()]
        names.append(plain(each.name, NAME_LIMIT) if times == 1 else _numbered(each.name, times))
    return names


def _numbered(name: str, times: int) -> str:
    return f"{plain(name, NAME_LIMIT - 5)} ({times})"
