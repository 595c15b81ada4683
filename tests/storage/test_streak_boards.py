"""Boards of streaks are what folding everyone gives, whatever happened between two of them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, time, timedelta
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.quiz.scoring import ranks
from bot.records import Change, Facts, NewPost, Post, Schedule, StreakBoard, Version, Who
from storage import streak_lines
from storage.database import Session
from storage.facts import gathered
from storage.open import open_store
from tests.quiz.samples import seeded
from tests.storage.scene import DAY, ELSEWHERE, ML, NOW, STATS, Scene, answer
from tests.support import folded_streaks

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
BERLIN = ZoneInfo("Europe/Berlin")
ZONES = ("UTC", "America/Los_Angeles", "Pacific/Auckland", "Europe/Berlin")
NAMES = ("Ann", "Ben", "Cho", "Dee", "Eve")
GROUP_CODE = "ACDE3467"

UNDO = (
    "DROP TABLE streak_lines",
    "DROP TABLE streaks_due",
    "DROP TABLE streaks_settled",
    "DROP INDEX posts_closing",
    "ALTER TABLE questions DROP COLUMN topic",
    "DELETE FROM migrations WHERE version >= 8",
)
"""A database as it was before there were boards of streaks."""


class Life:
    """A few people in three places, with dailies that close soon or late, and whatever else may happen."""

    def __init__(self, scene: Scene, rng: Random) -> None:
        self.scene, self.store, self.rng = scene, scene.store, rng
        self.now = NOW
        self.people: list[Who] = []
        self.schedules: list[Schedule] = []
        self.posts: list[Post] = []
        self.group = 0
        self._numbers = count()
        self.doings: Sequence[tuple[Callable[[], Awaitable[None]], int]] = (
            (self.daily, 10), (self.answer, 14), (self.move, 1), (self.rest, 1), (self.hide, 1), (self.outage, 1),
            (self.withdraw, 1), (self.link, 1), (self.unlink, 1), (self.rebuild, 1), (self.settle, 3), (self.resolve, 1),
            (self.profile, 1), (self.forget, 1),
        )  # fmt: skip

    async def begin(self) -> None:
        for name in NAMES:
            place = ELSEWHERE if name in ("Dee", "Eve") else ML
            self.people.append(await self.scene.person(name, place))
        for number, place in enumerate((ML, ML, STATS, ELSEWHERE)):
            place_id, _ = await self.store.settle(place, NOW)
            zone = self.rng.choice(ZONES)
            new = Schedule(0, place, place_id, 0, time(9), zone)
            self.schedules.append(await self.store.add_schedule(new, NOW + number * DAY))
        group = await self.store.create_group(
            self.people[0].person_id, "Owls", GROUP_CODE, NOW + 900 * DAY, NOW
        )
        assert not isinstance(group, str)
        self.group = group.id
        for who in self.people[1:4]:
            await self.store.join_group(GROUP_CODE, who.person_id, NOW)

    async def step(self) -> None:
        doings, weights = zip(*self.doings, strict=True)
        self.now += self.rng.choice([MINUTE, HOUR, HOUR, 5 * HOUR, 9 * HOUR])
        await self.rng.choices(doings, weights)[0]()

    async def daily(self) -> None:
        """Due now or a little ago, open for minutes or for days; now and then it does not arrive."""
        schedule = self.rng.choice(self.schedules)
        zone = self.rng.choice(ZONES) if self.rng.random() < 0.05 else schedule.zone
        due_at = self.now - self.rng.choice([timedelta(), timedelta(), HOUR, 5 * HOUR])
        closes_at = due_at + self.rng.choice([10 * MINUTE, 6 * HOUR, DAY, DAY, 3 * DAY])
        version = Version(f"q{next(self._numbers)}", "h", "{}")
        day = due_at.astimezone(ZoneInfo(zone)).date()
        new = NewPost(schedule.id, day, due_at, closes_at, zone, version, "[0, 1]")
        claimed = await self.store.claim(new)
        if claimed is not None:
            state = self.rng.choices(["posted", "uncertain", "failed"], [8, 1, 1])[0]
            await self.store.delivered(claimed.id, state, None, self.now)  # type: ignore[arg-type]
            self.posts.append(claimed)

    async def answer(self) -> None:
        """By a person or two: of a daily of late, seldom one that has closed."""
        for who in self.rng.sample(self.people, 2):
            open_posts = [post for post in self.posts[-6:] if self.now < post.closes_at + HOUR]
            for post in open_posts[-2:]:
                if self.rng.random() < 0.8:
                    await self.store.record(answer(post.id, who.person_id, 10, self.now))

    async def resolve(self) -> None:
        """What was uncertain has come, or has not after all."""
        if self.posts:
            post = self.rng.choice(self.posts[-8:])
            state = self.rng.choice(["posted", "posted", "failed"])
            await self.store.delivered(post.id, state, None, self.now)  # type: ignore[arg-type]

    async def withdraw(self) -> None:
        if self.posts:
            post = self.rng.choice(self.posts[-8:])
            await self.store.withdraw(post.id, Change(self.people[0].person_id, self.now, "withdrawn"))

    async def move(self) -> None:
        await self._set("zone", [*ZONES, ""])

    async def rest(self) -> None:
        await self._set("rest_days", ["5,6", "2", ""])

    async def hide(self) -> None:
        await self._set("hidden", ["yes", "", ""])

    async def _set(self, name: str, values: Sequence[str]) -> None:
        await self.store.set_setting(
            await self._member(self.rng.choice(self.people)), name, self.rng.choice(values), self.now
        )

    async def profile(self) -> None:
        name = self.rng.choice(NAMES[:3])
        await self.scene.person(name, ML, self.now, self.rng.choice(ZONES))

    async def forget(self) -> None:
        """Not the owner of the group, nor whom they are; they come back as strangers."""
        gone = await self._member(self.rng.choice(self.people[1:]))
        if gone != await self._member(self.people[0]):
            await self.store.forget(gone)
            known = {person_id for (person_id,) in self.scene.sql("SELECT id FROM persons")}
            for number, who in enumerate(self.people):
                if who.person_id not in known:
                    place = ELSEWHERE if number > 2 else ML
                    self.people[number] = await self.scene.person(NAMES[number], place, self.now)

    async def outage(self) -> None:
        since = self.now - self.rng.choice([HOUR, 30 * MINUTE, 2 * DAY])
        await self.store.outage(since, self.now)

    async def rebuild(self) -> None:
        await self.store.rebuild()

    async def settle(self) -> None:
        await self.store.settle_streaks(self.now)

    async def link(self) -> None:
        """Somebody of one platform with somebody of the other."""
        maker, joiner = self.rng.choice(self.people[:3]), self.rng.choice(self.people[3:])
        code = f"ACDE{next(self._numbers):04}"
        await self.store.make_link_code(maker.person_id, code, self.now)
        await self.store.enter_link_code(code, joiner.person_id, self.now, confirmed=True)
        await self.store.link(code, maker.person_id, self.now)

    async def unlink(self) -> None:
        member_id = await self._member(self.rng.choice(self.people[:3]))
        for link in await self.store.links(member_id):
            await self.store.unlink(link.id, member_id, self.now)

    async def _member(self, who: Who) -> int:
        return int(self.scene.sql("SELECT member_id FROM persons WHERE id = ?", who.person_id)[0][0])

    async def compare(self) -> None:
        """Every board, a page of it, and somebody's own line."""
        member_id = await self._member(self.rng.choice(self.people))
        scopes = {who.place_id for who in self.people} | {who.workspace_id for who in self.people}
        for scope_id in self.rng.sample(sorted(scopes), 2):
            players = {line.member_id: line.name for line in await self.store.players(scope_id)}
            board = await self.store.streak_board(scope_id, member_id, self.now)
            await self._same(board, players, member_id, 0)
            page = await self.store.streak_board(scope_id, member_id, self.now, limit=2, offset=1)
            await self._same(page, players, member_id, 1, 2)
        present = await self.store.group_members(self.group)
        players = {each.member_id: each.name for each in present if not each.hidden}
        board = await self.store.group_streak_board(self.group, member_id, self.now)
        await self._same(board, players, member_id, 0)

    async def _same(
        self, board: StreakBoard, players: dict[int, str], member_id: int, offset: int, limit: int = 10
    ) -> None:
        folded = await folded_streaks(self.store, list(players), self.now)
        order = [each for each in players if folded[each].current]
        order.sort(key=lambda each: (-folded[each].current, -folded[each].best, each))
        numbers = ranks([folded[each].current for each in order])
        wanted = [
            (rank, each, players[each], folded[each].current, folded[each].best)
            for rank, each in zip(numbers, order, strict=True)
        ]
        shown = [(line.rank, line.member_id, line.name, line.current, line.best) for line in board.top]
        assert shown == wanted[offset : offset + limit]
        assert board.settled
        if board.top:
            assert board.size == len(wanted)
        own = board.own and (
            board.own.rank,
            board.own.member_id,
            board.own.name,
            board.own.current,
            board.own.best,
        )
        assert own == next((line for line in wanted if line[1] == member_id), None)


async def lived(folder: Path, seed: int, steps: int) -> None:
    scene = await Scene.open(folder)
    life = Life(scene, seeded(seed))
    try:
        await life.begin()
        for _ in range(steps):
            await life.step()
            if life.rng.random() < 0.3:
                await life.compare()
        await life.compare()
    finally:
        await scene.store.close()


@given(st.integers(0, 2**32))
@settings(max_examples=20, deadline=None)
def test_boards_are_what_folding_everyone_gives(seed: int) -> None:
    with TemporaryDirectory() as folder:
        asyncio.run(lived(Path(folder), seed, 70))


async def lines(scene: Scene, who: Who, now: datetime) -> list[tuple[int, str, int, int]]:
    """The board of who asks."""
    board = await scene.store.streak_board(who.place_id, who.member_id, now)
    return [(line.rank, line.name, line.current, line.best) for line in board.top]


async def kept(scene: Scene, who: Who, days: int) -> datetime:
    """So many days are kept; the instant of the last answer."""
    for number in range(days):
        await scene.answer(await scene.daily(day=(NOW + number * DAY).date(), question=f"q{number}"), who)
    return NOW + (days - 1) * DAY + MINUTE


async def claimed(scene: Scene, number: int, due_at: datetime, open_for: timedelta) -> Post:
    """A daily of another schedule of the place, that has come."""
    place_id, _ = await scene.store.settle(ML, NOW)
    schedule = await scene.store.add_schedule(Schedule(0, ML, place_id, 0, time(9), "Europe/Berlin"), due_at)
    version = Version(f"extra{number}", "h", "{}")
    day = due_at.astimezone(BERLIN).date()
    new = NewPost(schedule.id, day, due_at, due_at + open_for, "Europe/Berlin", version, "[0, 1]")
    post = await scene.store.claim(new)
    assert post is not None
    await scene.store.delivered(post.id, "posted", None, due_at)
    return post


async def test_those_who_tie_share_a_rank_and_stand_by_their_best(scene: Scene) -> None:
    ann, ben = await scene.person("Ann"), await scene.person("Ben")
    last = await kept(scene, ann, 3)
    later = last + 5 * DAY
    await scene.daily(day=(last + DAY).date(), question="missed")
    post = await scene.daily(day=later.date(), question="later")
    for who in (ann, ben):
        await scene.answer(post, who)
    assert await lines(scene, ann, later + HOUR) == [(1, "Ann", 1, 3), (1, "Ben", 1, 1)]


async def test_a_day_that_was_missed_stands_again_while_another_daily_of_it_is_open(scene: Scene) -> None:
    ann = await scene.person("Ann")
    last = await kept(scene, ann, 3)
    morning = last + DAY
    await claimed(scene, 1, morning, 10 * MINUTE)
    assert await lines(scene, ann, morning + 5 * MINUTE) == [(1, "Ann", 3, 3)]
    assert await lines(scene, ann, morning + HOUR) == []
    await claimed(scene, 2, morning + 3 * HOUR, HOUR)
    assert await lines(scene, ann, morning + 3 * HOUR) == [(1, "Ann", 3, 3)]
    assert await lines(scene, ann, morning + 5 * HOUR) == []
    await claimed(scene, 3, morning + DAY, HOUR)
    assert await lines(scene, ann, morning + DAY) == [], "the day is over"


async def test_a_day_that_was_missed_stands_again_wherever_the_other_daily_of_it_is_due(scene: Scene) -> None:
    """Ann came after the last daily of the west; its Wednesday begins when the east has nearly done with its own."""
    ann = await scene.person("Ann")
    place_id, _ = await scene.store.settle(ML, NOW)
    east, west = [
        await scene.store.add_schedule(Schedule(0, ML, place_id, 0, time(9), zone), NOW)
        for zone in ZONES[2:0:-1]
    ]
    for schedule, day in ((west, 4), (east, 10), (east, 11), (west, 11)):
        due_at = datetime(2026, 3, day, 9, tzinfo=ZoneInfo(schedule.zone)).astimezone(UTC)
        version = Version(f"{schedule.id} {day}", "h", "{}")
        new = NewPost(schedule.id, due_at.date(), due_at, due_at + HOUR, schedule.zone, version, "[0, 1]")
        post = await scene.store.claim(new)
        assert post is not None
        await scene.store.delivered(post.id, "posted", None, due_at)
        if day == 10:
            await scene.answer(post, ann)
        stood = [(1, "Ann", 1, 1)] if day >= 10 else []
        assert await lines(scene, ann, due_at + MINUTE) == stood
        assert await lines(scene, ann, due_at + 2 * HOUR) == (stood if day == 10 else [])


async def test_an_answer_by_a_clock_that_is_ahead_counts_when_its_time_has_come(scene: Scene) -> None:
    ann, post = await scene.person("Ann"), await scene.daily()
    await scene.store.record(answer(post.id, ann.person_id, 10, NOW + 2 * MINUTE))
    assert await lines(scene, ann, NOW + MINUTE) == []
    assert await lines(scene, ann, NOW + 2 * MINUTE) == [(1, "Ann", 1, 1)]


async def test_an_answer_by_a_clock_that_was_set_back_holds_up_nobody(scene: Scene) -> None:
    ann, ben, post = await scene.person("Ann"), await scene.person("Ben"), await scene.daily()
    await scene.store.record(answer(post.id, ann.person_id, 10, NOW + 6 * HOUR))
    await scene.answer(post, ben)
    assert await lines(scene, ann, NOW + HOUR) == [(1, "Ben", 1, 1)]
    assert await lines(scene, ann, NOW + 6 * HOUR) == [(1, "Ann", 1, 1), (1, "Ben", 1, 1)]


async def test_answers_that_take_the_numbers_of_forgotten_ones_are_counted(scene: Scene) -> None:
    ann, ben, post = await scene.person("Ann"), await scene.person("Ben"), await scene.daily()
    for who in (ann, ben):
        await scene.answer(post, who)
    assert len(await lines(scene, ann, NOW + HOUR)) == 2
    await scene.store.forget(ben.member_id)
    await scene.answer(await scene.daily(day=(NOW + DAY).date(), question="q2"), ann)
    assert await lines(scene, ann, NOW + DAY + HOUR) == [(1, "Ann", 2, 2)]


async def test_a_clock_that_was_set_back_knows_nothing_of_what_comes(scene: Scene) -> None:
    ann = await scene.person("Ann")
    last = await kept(scene, ann, 3)
    assert await lines(scene, ann, last) == [(1, "Ann", 3, 3)]
    assert await lines(scene, ann, last - MINUTE) == [(1, "Ann", 3, 3)], "clocks of copies differ a little"
    assert await lines(scene, ann, last - DAY) == [(1, "Ann", 2, 2)]
    assert await lines(scene, ann, last) == [(1, "Ann", 3, 3)]


async def test_without_news_nothing_is_written(scene: Scene) -> None:
    ann = await scene.person("Ann")
    last = await kept(scene, ann, 2)
    await lines(scene, ann, last)
    known = scene.sql("SELECT * FROM streaks_settled")
    assert await lines(scene, ann, last + HOUR) == [(1, "Ann", 2, 2)]
    assert scene.sql("SELECT * FROM streaks_settled") == known


async def test_who_answers_breaks_and_hides_is_marked_and_nobody_else(scene: Scene) -> None:
    """A board folds who may have changed, not everyone."""
    ann, ben = await scene.person("Ann"), await scene.person("Ben")
    first, second = await scene.daily(), await scene.daily(day=(NOW + DAY).date(), question="q2")
    for who in (ann, ben):
        await scene.answer(first, who)
    await scene.answer(second, ann)
    assert await scene.store.settle_streaks(NOW + DAY + HOUR)
    folded: list[int] = []

    async def spy(session: Session, member_ids: Sequence[int], now: datetime) -> dict[int, Facts]:
        folded.extend(member_ids)
        return await gathered(session, member_ids, now)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(streak_lines, "gathered", spy)
        assert await lines(scene, ann, NOW + 2 * DAY + HOUR) == [(1, "Ann", 2, 2)]
        assert folded == [ben.member_id]
        folded.clear()
        await scene.store.set_setting(ann.member_id, "hidden", "yes", NOW)
        assert await lines(scene, ann, NOW + 2 * DAY + HOUR) == []
        await scene.store.set_setting(ann.member_id, "hidden", "", NOW)
        assert await lines(scene, ann, NOW + 2 * DAY + HOUR) == [(1, "Ann", 2, 2)]
        assert folded == [ann.member_id, ann.member_id]


async def test_a_board_says_if_there_is_too_much_to_count(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streak_lines, "CHUNK", 2)
    post = await scene.daily()
    people = [await scene.person(f"P{number}") for number in range(60)]
    for who in people:
        await scene.answer(post, who)
    board = await scene.store.streak_board(people[0].place_id, people[0].member_id, NOW + HOUR)
    assert (board.settled, board.size) == (False, 2 * streak_lines.MOST)
    board = await scene.store.streak_board(people[0].place_id, people[0].member_id, NOW + HOUR)
    assert (board.settled, board.size) == (True, 60)


@pytest.mark.file
async def test_after_an_upgrade_all_are_counted_from_their_answers(tmp_path: Path) -> None:
    scene = await Scene.open(tmp_path)
    ann, ben = await scene.person("Ann"), await scene.person("Ben")
    last = await kept(scene, ann, 3)
    await scene.answer(await scene.daily(day=(last + DAY).date(), question="next"), ben)
    before = await lines(scene, ann, last + DAY + HOUR)
    assert len(before) == 2
    await scene.store.close()
    for undo in UNDO:
        scene.sql(undo)
    scene.store = await open_store(scene.url)
    assert await lines(scene, ann, last + DAY + HOUR) == before
    await scene.store.close()
