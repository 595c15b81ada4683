"""Where an answer leaves its member: points, streak, and the place on this week's board."""

from __future__ import annotations

from dataclasses import dataclass

from bot import progress, wording
from bot.quiz.streaks import fold
from bot.reach import Pressed
from bot.records import Facts, Post, Recorded
from bot.store import Store
from bot.talk import Request
from bot.ui import NAME_LIMIT, escape
from bot.wording import schedules


@dataclass(frozen=True, slots=True)
class Standing:
    """What the asker's streak is folded from, and their rank on this week's board of the post's place."""

    facts: Facts
    rank: int | None


async def standing(store: Store, request: Request, pressed: Pressed) -> Standing:
    """As the store knows it now."""
    member_id = pressed.who.member_id
    today = await progress.today(store, pressed.who, request)
    rank = await store.rank(pressed.post.place_id, today, member_id)
    return Standing((await store.facts([member_id], request.now))[member_id], rank)


def line(request: Request, post: Post, recorded: Recorded, known: Standing) -> str:
    """As people read it."""
    streak = fold(known.facts, request.now)
    unscored = schedules.WITHDRAWN_SCORE if post.state == "withdrawn" else wording.NOT_SCORED
    parts = [
        unscored if recorded.points is None else wording.points(recorded.points),
        wording.streak(streak.current),
    ]
    if known.rank is not None:
        parts.append(wording.board_place(known.rank, escape(post.place.name or "this place", NAME_LIMIT)))
    return "**" + " · ".join(parts) + "**"
