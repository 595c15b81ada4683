"""Which posts somebody may see and act on."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, TypeVar

from bot import wording
from bot.errors import QuizError
from bot.records import Post, Recorded, Who
from bot.store import Store
from bot.talk import Request

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pressed:
    """Who pressed a control that names a post; and the answer of theirs that stands."""

    who: Who
    post: Post
    given: Recorded | None


async def met(store: Store, request: Request, ask: Callable[[Store, Who], Coroutine[Any, Any, T]]) -> T:
    """What `ask` finds for the asker, as in `Store.together`; with who they are, if neither they nor the place are new."""

    async def known(within: Store) -> tuple[T] | None:
        who = await within.known(request.person, request.place)
        return None if who is None else (await ask(within, who),)

    found = await store.together(known)
    if found is not None:
        return found[0]
    who = await store.meet(request.person, request.place, request.now)
    return await store.together(lambda within: ask(within, who))


async def pressed(store: Store, request: Request) -> Pressed:
    """The post that the control names, in the asker's own place (or, in a direct message, any open or answered one of
    theirs). It has a question. Raises QuizError."""
    return await met(store, request, lambda within, who: _pressed(within, request, who))


async def pressed_by_known(store: Store, request: Request) -> Pressed | None:
    """The same without keeping anything; None if the asker or the place are new."""
    who = await store.known(request.person, request.place)
    return None if who is None else await _pressed(store, request, who)


async def _pressed(store: Store, request: Request, who: Who) -> Pressed:
    number = request.action.number
    post = None if number is None else await store.post(number)
    if (
        post is None
        or post.version is None
        or post.state in ("skipped", "failed")
        or post.due_at > request.now
    ):
        raise QuizError(wording.NO_SUCH_POST)
    given = await store.answer(post.id, who.person_id)
    if post.place_id != who.place_id and not (
        request.place.direct and (given or await _open(store, request, who, post))
    ):
        raise QuizError(wording.ELSEWHERE)
    return Pressed(who, post, given)


async def _open(store: Store, request: Request, who: Who, post: Post) -> bool:
    return any(post.id == mine.id for mine in await store.open_posts_of(who.member_id, request.now))
