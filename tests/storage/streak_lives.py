"""Random lives of a few members, after whose steps boards of streaks have to be what folding everyone gives."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import time, timedelta
from itertools import count
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from bot.quiz.scoring import ranks
from bot.records import Change, NewPost, Post, Schedule, StreakBoard, Version, Who
from tests.quiz.samples import seeded
from tests.storage.scene import DAY, ELSEWHERE, ML, NOW, STATS, Scene, answer
from tests.support import folded_streaks

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
ZONES = ("UTC", "America/Los_Angeles", "Pacific/Auckland", "Europe/Berlin")
NAMES = ("Ann", "Ben", "Cho", "Dee", "Eve")
GROUP_CODE = "ACDE3467"


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
