"""What the database says at the end of a scenario: replies, points and standings, and that they add up."""

from __future__ import annotations

from collections import Counter

from bot.records import Post, Recorded
from tests.contract.front import ANA, BO, MIA, Front
from tests.contract.scenario import Kept

PEOPLE = (ANA, BO, MIA)
MOST_POSTS = 40


async def agree(front: Front, kept: Kept) -> None:
    """Exactly these replies are stored, the standings of place and workspace are their sums, a rebuild changes nothing."""
    here = await front.store.meet(front.who(ANA), front.place, front.now)
    given = {name: await _given(front, name) for name in {*PEOPLE, *kept}}
    stored = {
        name: tuple(each.answer.reply for each in answers) for name, answers in given.items() if answers
    }
    assert stored == dict(kept)
    for scope in (here.place_id, here.workspace_id):
        sums = {name: _sums(answers) for name, answers in given.items() if answers}
        assert await _standings(front, scope) == sums
    before = [await _standings(front, scope) for scope in (here.place_id, here.workspace_id)]
    await front.store.rebuild()
    assert [await _standings(front, scope) for scope in (here.place_id, here.workspace_id)] == before


async def posts(front: Front) -> list[Post]:
    """Every daily so far, oldest first, those of removed schedules too: they are numbered from one."""
    found = [await front.store.post(number) for number in range(1, MOST_POSTS)]
    return sorted((post for post in found if post is not None), key=lambda post: post.due_at)


async def _given(front: Front, name: str) -> list[Recorded]:
    who = await front.store.meet(front.who(name), front.place, front.now)
    found = [await front.store.answer(post.id, who.person_id) for post in await posts(front)]
    return [answer for answer in found if answer is not None]


def _sums(answers: list[Recorded]) -> tuple[int, int, int]:
    scored = [each for each in answers if each.points is not None]
    assert all(each.points == each.answer.worth for each in scored)
    return sum(each.answer.worth for each in scored), len(scored), sum(each.answer.credit for each in scored)


async def _standings(front: Front, scope: int) -> dict[str, tuple[int, int, int]]:
    """(points, answers, credit) by the name that people have here."""
    players = await front.store.players(scope)
    assert max(Counter(player.member_id for player in players).values(), default=1) == 1
    return {player.name: (player.points, player.answers, player.credit) for player in players}
