"""`/quiz group ...`: study groups, whose boards count members from any place, server and platform."""

from __future__ import annotations

from datetime import timedelta

from bot import chosen
from bot.errors import QuizError
from bot.kit import Kit
from bot.quiz import codes
from bot.records import StudyGroup, Who
from bot.talk import Act, Declared, Feature, Option, Reply, Request, Response, Update
from bot.ui import NAME_LIMIT, Action, Button, Element, Row, Text, View, plain
from bot.wording import groups as words

CODE_LASTS = timedelta(days=30)
SHOWN = 25
"""Members listed by name."""
_ASKS = Declared(form=True)
_REDRAWS = Declared(answer="update")


def features(kit: Kit) -> tuple[Feature, ...]:
    """The commands and their buttons."""
    groups = Groups(kit)
    which = (chosen.option(kit.store),)
    name = Option("name", "What it is called", required=True)
    join = {"group join": Act(groups.join, _ASKS), "group-join": Act(groups.joined, _REDRAWS)}
    leave = {"group leave": Act(groups.leave), "group-leave": Act(groups.left, _REDRAWS)}
    show = {"group show": Act(groups.show), "group-code": Act(groups.code, _REDRAWS)}
    remove = {"group remove": Act(groups.remove), "group-remove": Act(groups.removed, _REDRAWS)}
    return (
        Feature(
            "group create", "A study group of your own, with a code to join it",
            {"group create": Act(groups.create, _ASKS)}, (name,), ("group create Night owls",),
        ),
        Feature(
            "group join", "Join a study group by its code", join,
            (Option("code", "The code its owner gave you", required=True),), ("group join ACDE-3467",),
        ),
        Feature("group leave", "Leave a study group", leave, which),
        Feature("group show", "Your study groups: members, and the code for its owner", show, which),
        Feature("group rename", "Call your study group otherwise", {"group rename": Act(groups.rename, _ASKS)}, (name, *which)),
        Feature("group remove", "Remove your study group", remove, which),
    )  # fmt: skip


class Groups:
    """The features' actions. What a control names is looked up among the asker's own groups."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._store = kit.store

    async def create(self, request: Request) -> Response:
        """A new group, its code, and what joining means."""
        who = await self._who(request)
        name, until = _name(request.fields["name"]), request.now + CODE_LASTS
        made = await self._store.create_group(who.person_id, name, self._new_code(), until, request.now)
        if not isinstance(made, StudyGroup):
            raise QuizError(words.PROBLEMS[made])
        code = words.code(codes.shown(made.code), made.code_until)
        return Reply(View(words.title(made), (Text(code), Text(words.CREATED))))

    async def join(self, request: Request) -> Response:
        """Which group it is and who will see whom; joined by the button."""
        who = await self._who(request)
        code = codes.read(request.fields["code"])
        group = await self._store.invited(code, who.person_id, request.now)
        if not isinstance(group, StudyGroup):
            raise QuizError(words.PROBLEMS[group])
        if any(group.id == mine.id for mine in await self._store.groups(who.member_id)):
            return Reply(View(words.title(group), (Text(words.joined(group)), _board(group))))
        button = Button(words.JOIN, Action("group-join", (code,)), "primary")
        return Reply(View(words.title(group), (Text(words.asked_to_join(group)), Row((button,)))))

    async def joined(self, request: Request) -> Response:
        """In it from now on."""
        who = await self._who(request)
        code = codes.read("".join(request.action.args))
        group = await self._store.join_group(code, who.person_id, request.now)
        if not isinstance(group, StudyGroup):
            raise QuizError(words.PROBLEMS[group])
        return Update(View(words.title(group), (Text(words.joined(group)), _board(group))))

    async def leave(self, request: Request) -> Response:
        """What leaving means; left by the button."""
        _, group = await self._one(request)
        button = Button(words.LEAVE, Action("group-leave", (str(group.id),)), "danger")
        return Reply(View(words.title(group), (Text(words.asked_to_leave(group)), Row((button,)))))

    async def left(self, request: Request) -> Response:
        """In it no more."""
        who, group = await self._meant(request)
        await self._store.leave_group(group.id, who.member_id)
        return Update(View(words.title(group), (Text(words.left(group)),)))

    async def show(self, request: Request) -> Response:
        """Who is in it; for its owner, the code."""
        return Reply(await self._view(*await self._one(request)))

    async def code(self, request: Request) -> Response:
        """The owner's code lasts on, or gives way to a new one."""
        who, group = await self._meant(request)
        code = self._new_code() if request.action.args[1:] == ("new",) else None
        until = request.now + CODE_LASTS
        if not await self._store.change_group(group.id, who.member_id, code=code, until=until):
            raise QuizError(words.NOT_OWNER)
        return Update(await self._view(*await self._meant(request)))

    async def rename(self, request: Request) -> Response:
        """Another name."""
        name = _name(request.fields["name"])
        who, group = await self._one(request)
        if not await self._store.change_group(group.id, who.member_id, name=name):
            raise QuizError(words.NOT_OWNER)
        return Reply(View(words.GROUP, (Text(words.renamed(name)),)))

    async def remove(self, request: Request) -> Response:
        """What removing means; removed by the button."""
        who, group = await self._one(request)
        if group.owner_id != who.member_id:
            raise QuizError(words.NOT_OWNER)
        button = Button(words.REMOVE, Action("group-remove", (str(group.id),)), "danger")
        return Reply(View(words.title(group), (Text(words.asked_to_remove(group)), Row((button,)))))

    async def removed(self, request: Request) -> Response:
        """There is no such group any more."""
        who, group = await self._meant(request)
        if not await self._store.remove_group(group.id, who.member_id):
            raise QuizError(words.NOT_OWNER)
        return Update(View(words.title(group), (Text(words.removed(group)),)))

    async def _who(self, request: Request) -> Who:
        return await self._store.meet(request.person, request.place, request.now)

    async def _one(self, request: Request) -> tuple[Who, StudyGroup]:
        """The asker, and the one of their groups that was named."""
        who = await self._who(request)
        mine = await self._store.groups(who.member_id)
        return who, chosen.group(mine, request.fields.get("group", ""))

    async def _meant(self, request: Request) -> tuple[Who, StudyGroup]:
        """The asker, and the one of their groups that the control names."""
        who = await self._who(request)
        return who, chosen.by_id(await self._store.groups(who.member_id), request.action.number)

    async def _view(self, who: Who, group: StudyGroup) -> View:
        members = await self._store.group_members(group.id)
        shown = [each for each in members if not each.hidden]
        more = max(len(shown) - SHOWN, 0)
        body: list[Element] = [Text(words.who(shown[:SHOWN], group.owner_id, more)), _board(group)]
        if group.owner_id == who.member_id:
            body += self._for_owner(group, len(members) - len(shown))
        return View(words.title(group), tuple(body))

    def _for_owner(self, group: StudyGroup, hidden: int) -> list[Element]:
        code = words.code(codes.shown(group.code), group.code_until)
        renew = Button(words.RENEW, Action("group-code", (str(group.id), "same")))
        anew = Button(words.NEW_CODE, Action("group-code", (str(group.id), "new")))
        return [*([Text(words.hidden(hidden))] if hidden else []), Text(code), Row((renew, anew))]

    def _new_code(self) -> str:
        return codes.make(self._kit.secrets)


def _board(group: StudyGroup) -> Row:
    return Row((Button(words.BOARD, Action("leaderboard", ("group", str(group.id)))),))


def _name(typed: str) -> str:
    """A name as it is kept. Raises QuizError for one that can't be shown."""
    if not any(ch.isalnum() for ch in typed) or len(name := plain(typed, NAME_LIMIT + 1)) > NAME_LIMIT:
        raise QuizError(words.NO_NAME)
    return name
