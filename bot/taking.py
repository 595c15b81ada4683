"""Taking an answer to a post: graded and recorded in one visit to the store, which also tells where it leaves its member."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from bot import judging, reach, views
from bot.errors import Unavailable
from bot.posting import Asked, asked_of
from bot.quiz.grading import Grade
from bot.quiz.scoring import thousandths, worth
from bot.reach import Pressed
from bot.records import Answer, Recorded
from bot.standing import Standing, standing
from bot.store import Store
from bot.talk import Request
from questions.load import Bank


@dataclass(frozen=True, slots=True)
class Taken:
    """An answer that stands. Its grade and where it leaves its member are not there if they are not known yet."""

    pressed: Pressed
    recorded: Recorded
    grade: Grade | None = None
    standing: Standing | None = None


def is_open(request: Request, pressed: Pressed) -> bool:
    """Whether the post takes an answer of theirs."""
    post = pressed.post
    return pressed.given is None and request.now < post.closes_at and post.state != "withdrawn"


async def take(store: Store, bank: Bank, request: Request) -> Taken | Pressed:
    """Record what was clicked or typed; nothing, if the post takes it no longer. Raises QuizError, and Unreadable for what can't
    be graded."""
    taken = await _take(store, bank, request, None)
    if isinstance(taken, Taken) or not is_open(request, taken):
        return taken
    asked = asked_of(bank, taken.post)
    graded = await judging.graded(asked.question, asked.draw, _reply(request, asked))
    return await _take(store, bank, request, graded)


async def _take(store: Store, bank: Bank, request: Request, grade: Grade | None) -> Taken | Pressed:
    """Without a grade, nothing is recorded of what can't be graded at once."""

    async def visit(within: Store) -> Taken | Pressed | None:
        pressed = await within.together(lambda store: reach.pressed_by_known(store, request))
        return None if pressed is None else await _given(within, bank, request, pressed, grade)

    taken = await store.visit(visit)
    if taken is not None:
        return taken
    pressed = await reach.pressed(store, request)
    return await store.visit(lambda within: _given(within, bank, request, pressed, grade))


async def _given(
    store: Store, bank: Bank, request: Request, pressed: Pressed, grade: Grade | None
) -> Taken | Pressed:
    if not is_open(request, pressed):
        return pressed
    asked = asked_of(bank, pressed.post)
    graded = grade or judging.at_once(asked.question, asked.draw, _reply(request, asked))
    if graded is None:
        return pressed
    recorded = await store.record(_answer(request, pressed, asked, graded))
    kept = graded if recorded.first else None
    with suppress(Unavailable):
        known = await store.together(lambda within: standing(within, request, pressed))
        return Taken(pressed, recorded, kept, known)
    return Taken(pressed, recorded, kept)


def _reply(request: Request, asked: Asked) -> str:
    """What was clicked, else what the form holds. Raises Unreadable."""
    clicked = request.action.args[1:]
    return clicked[0] if clicked else views.reply_of(asked.question, asked.draw, request.fields)


def _answer(request: Request, pressed: Pressed, asked: Asked, graded: Grade) -> Answer:
    credit, earned = thousandths(graded.credit), worth(asked.question.level, graded.credit)
    return Answer(pressed.post.id, pressed.who.person_id, graded.reply, credit, earned, request.now)
