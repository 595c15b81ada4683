"""`/quiz link`: one member out of two persons on two platforms, after both confirmed; and the undoing of it."""

from __future__ import annotations

from bot.errors import QuizError
from bot.kit import Kit
from bot.quiz import codes
from bot.records import CodeProblem, LinkRequest, Who
from bot.talk import Act, Declared, Feature, Option, Reply, Request, Response, Update
from bot.ui import Action, Button, Element, Row, Text, View
from bot.wording import links as words

_REDRAWS = Declared(answer="update")


def feature(kit: Kit) -> Feature:
    """The command and its buttons. Codes in buttons are the presser's own, or were typed by them."""
    links = Links(kit)
    return Feature(
        "link",
        "Be one on Discord and Slack: makes a code, or takes one",
        {
            "link": Act(links.begin),
            "link-check": Act(links.check, _REDRAWS),
            "link-join": Act(links.join, _REDRAWS),
            "link-confirm": Act(links.confirm, _REDRAWS),
            "link-refuse": Act(links.refuse, _REDRAWS),
            "link-undo": Act(links.undo, _REDRAWS),
        },
        (Option("code", "The code that the other platform showed you"),),
        ("link", "link ACDE-3467"),
    )


class Links:
    """The feature's actions."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._store = kit.store

    async def begin(self, request: Request) -> Response:
        """Whom the code would join; without one: who waits to be let in, else a new code and what is linked."""
        who = await self._who(request)
        if request.fields.get("code"):
            return Reply(await self._entering(request, who))
        waiting = await self._store.link_request(who.person_id, request.now)
        if waiting is None or waiting.joiner is None:
            code = codes.make(self._kit.secrets)
            waiting = await self._store.make_link_code(who.person_id, code, request.now)
        return Reply(_waiting(waiting, request, await self._linked(who)))

    async def check(self, request: Request) -> Response:
        """Whether somebody has entered the code by now."""
        who = await self._who(request)
        waiting = await self._store.link_request(who.person_id, request.now)
        if waiting is None:
            raise QuizError(words.NO_CODE)
        return Update(_waiting(waiting, request, () if waiting.joiner else (Text(words.NOBODY_YET),)))

    async def join(self, request: Request) -> Response:
        """Who entered the code confirms; the maker's turn."""
        who, code = await self._who(request), _code(request)
        found = await self._store.enter_link_code(code, who.person_id, request.now, confirmed=True)
        return Update(View(words.LINK, (Text(words.entered(_found(found))),)))

    async def confirm(self, request: Request) -> Response:
        """The maker confirms: one member from now on."""
        who = await self._who(request)
        linked = await self._store.link(_code(request), who.person_id, request.now)
        if linked != "used":
            _found(linked)
        body = await self._linked(who)
        if not body:
            raise QuizError(words.PROBLEMS["used"])
        return Update(View(words.LINK, body))

    async def refuse(self, request: Request) -> Response:
        """The maker does not know who that is."""
        who = await self._who(request)
        await self._store.refuse_link(_code(request), who.person_id, request.now)
        return Update(View(words.LINK, (Text(words.REFUSED),)))

    async def undo(self, request: Request) -> Response:
        """Two members again, as before; either side may."""
        who = await self._who(request)
        number = request.action.number or 0
        if not await self._store.unlink(number, who.member_id, request.now):
            raise QuizError(words.NOTHING_TO_UNDO)
        self._kit.wake()  # a reminder is to be planned
        return Update(View(words.LINK, (Text(words.UNDONE), *await self._linked(await self._who(request)))))

    async def _who(self, request: Request) -> Who:
        return await self._store.meet(request.person, request.place, request.now)

    async def _entering(self, request: Request, who: Who) -> View:
        code = codes.read(request.fields["code"])
        found = _found(await self._store.enter_link_code(code, who.person_id, request.now, confirmed=False))
        button = Button(words.CONFIRM, Action("link-join", (code,)), "primary")
        warning = (Text(words.REVEALS),) if found.reveals else ()
        return View(words.LINK, (Text(words.asked_to_join(found)), *warning, Row((button,))))

    async def _linked(self, who: Who) -> tuple[Element, ...]:
        """Who is linked to the asker, with a button to undo each link."""
        links = await self._store.links(who.member_id)
        if not links:
            return ()
        people = await self._store.persons(who.member_id)
        buttons = [Button(words.undo(link), Action("link-undo", (str(link.id),)), "danger") for link in links]
        return (Text(words.linked(people)), Row(tuple(buttons[:5])))


def _waiting(waiting: LinkRequest, request: Request, more: tuple[Element, ...]) -> View:
    """For the maker of a code: who entered it, to confirm; else the code."""
    if waiting.joiner is not None:
        confirm = Button(words.CONFIRM, Action("link-confirm", (waiting.code,)), "primary")
        refuse = Button(words.REFUSE, Action("link-refuse", (waiting.code,)), "danger")
        return View(words.LINK, (Text(words.asked_to_let_in(waiting.joiner)), Row((confirm, refuse)), *more))
    minutes = max(round((waiting.until - request.now).total_seconds() / 60), 1)
    check = Row((Button(words.CHECK, Action("link-check"), "primary"),))
    return View(words.LINK, (Text(words.code(codes.shown(waiting.code), minutes)), check, *more))


def _code(request: Request) -> str:
    return codes.read("".join(request.action.args))


def _found(found: LinkRequest | CodeProblem) -> LinkRequest:
    if not isinstance(found, LinkRequest):
        raise QuizError(words.PROBLEMS[found])
    return found
