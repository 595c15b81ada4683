"""Which posts somebody may see and act on."""

from __future__ import annotations

from bot import wording
from bot.errors import QuizError
from bot.kit import Kit
from bot.records import Post, Who
from bot.talk import Request


async def pressed(kit: Kit, request: Request, who: Who) -> Post:
    """The post that the control names, in the asker's own place (or, in a direct message, any open or answered one of
    theirs). It has a question. Raises QuizError."""
    number = request.action.number
    post = None if number is None else await kit.store.post(number)
    if (
        post is None
        or post.version is None
        or post.state in ("skipped", "failed")
        or post.due_at > request.now
    ):
        raise QuizError(wording.NO_SUCH_POST)
    if post.place_id != who.place_id and not await _theirs(kit, request, who, post):
        raise QuizError(wording.ELSEWHERE)
    return post


async def _theirs(kit: Kit, request: Request, who: Who, post: Post) -> bool:
    if not request.place.direct:
        return False
    if await kit.store.answer(post.id, who.person_id) is not None:
        return True
    return any(post.id == mine.id for mine in await kit.store.open_posts_of(who.member_id, request.now))
