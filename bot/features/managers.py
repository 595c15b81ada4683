"""`/quiz managers ...`: who may manage a place besides those whom its platform says."""

from __future__ import annotations

from bot import managing, options
from bot.errors import QuizError
from bot.kit import Kit
from bot.records import Named, Who
from bot.talk import Act, Declared, Feature, Option, Reply, Request, Response
from bot.ui import NAME_LIMIT, Choice, Text, View, escape, plain
from bot.wording import managers as words

_FORM = Declared(form=True)


def features(kit: Kit) -> tuple[Feature, ...]:
    """Name somebody, take it back, see who is named."""
    managers = Managers(kit)
    person = Option(
        "person", "Somebody here: from the list, or @name", complete=managers.complete, required=True
    )
    return (
        Feature(
            "managers add",
            "Let somebody manage the dailies here (managers)",
            {"managers add": Act(managers.add, _FORM)},
            (person,),
            ("managers add @ana",),
        ),
        Feature(
            "managers remove",
            "Let them no longer (managers)",
            {"managers remove": Act(managers.remove, _FORM)},
            (person,),
        ),
        Feature(
            "managers show",
            "Who may manage the dailies here (managers)",
            {"managers show": Act(managers.show)},
        ),
    )


class Managers:
    """The features' actions. Whom a manager named may do all but name others."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._store = kit.store

    async def add(self, request: Request) -> Response:
        """Name somebody; once more changes nothing."""
        who = await managing.require_own(self._kit, request)
        person = await self._person(request, who)
        if not await self._store.name_manager(who.place_id, person.person_id, who.person_id, request.now):
            raise QuizError(words.added_before(plain(person.name, NAME_LIMIT)))
        return Reply(View(words.ADDED, (Text(words.added(escape(person.name, NAME_LIMIT))),)))

    async def remove(self, request: Request) -> Response:
        """Take it back."""
        who = await managing.require_own(self._kit, request)
        person = await self._person(request, who)
        if not await self._store.unname_manager(who.place_id, person.person_id):
            raise QuizError(words.not_named(plain(person.name, NAME_LIMIT)))
        return Reply(View(words.REMOVED, (Text(words.removed(escape(person.name, NAME_LIMIT))),)))

    async def show(self, request: Request) -> Response:
        """By right, and by name."""
        who = await managing.require(self._kit, request)
        names = [escape(person.name, NAME_LIMIT) for person in await self._store.managers(who.place_id)]
        besides = words.named(names) if names else escape(words.NOBODY_NAMED)
        return Reply(View(words.TITLE, (Text(words.BY_RIGHT), Text(besides))))

    async def complete(self, request: Request, typed: str) -> tuple[Choice, ...]:
        """People of this workspace, for those who may name them: nobody else learns who is here."""
        if not await request.manager():
            return ()
        who = await self._store.meet(request.person, request.place, request.now)
        return options.offered(typed, await self._known(who))

    async def _known(self, who: Who) -> list[Choice]:
        people = await self._store.acquaintances(who.workspace_id)
        return [Choice(str(person.person_id), plain(person.name, NAME_LIMIT)) for person in people]

    async def _person(self, request: Request, who: Who) -> Named:
        """Somebody known in this workspace, by what the list sent or by name; else whom the platform says was mentioned."""
        typed = request.fields["person"]
        name = typed.removeprefix("@").casefold()
        found = [each for each in await self._known(who) if name in (each.value, each.label.casefold())]
        if len(found) == 1:
            return Named(int(found[0].value), found[0].label)
        person = await request.mentioned(typed)
        if person is None:
            raise QuizError(words.no_person(plain(typed, NAME_LIMIT)))
        met = await self._store.meet(person, request.place, request.now)
        return Named(met.person_id, person.name)
