"""Random lives of people on three platforms who answer, link, undo, join and leave: after every step the standings and
the group's board are those of the rules said plainly."""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.records import LinkRequest, Period, Post, StudyGroup, Who
from bot.talk import Place, Workspace
from storage import standings, week_standings
from storage.guesses import MOST
from storage.links import LASTS
from tests.storage import oracle
from tests.storage.scene import DAY, NOW, Scene
from tests.storage.test_standings import made, plain, stored

PLATFORMS = ("discord", "slack", "console")
PLACES = tuple(Place(Workspace(name, "w"), "c", "ml") for name in PLATFORMS)
PEOPLE = 6
DAYS = (date(2026, 3, 31), date(2026, 4, 1), date(2026, 4, 2))
POSTS = len(DAYS) * len(PLACES)
someone = st.integers(0, PEOPLE - 1)
steps = st.one_of(
    st.tuples(st.just("answer"), someone, st.integers(0, POSTS - 1), st.sampled_from((0, 10, 20))),
    st.tuples(st.just("link"), someone, someone, st.just(0)),
    st.tuples(st.just("undo"), someone, st.integers(0, 3), st.just(0)),
    st.tuples(st.just("join"), someone, st.just(0), st.just(0)),
    st.tuples(st.just("leave"), someone, st.just(0), st.just(0)),
    st.tuples(st.just("hide"), someone, st.integers(0, 1), st.just(0)),
)


def platform(person: int) -> int:
    return person % len(PLATFORMS)


@dataclass
class Life:
    """The scene, and the rules as a child would keep them: who is whom, who joined the group when."""

    scene: Scene
    people: list[Who]
    posts: list[Post]
    group: StudyGroup
    now: datetime = NOW + 31 * DAY
    joined: dict[int, datetime] = field(default_factory=dict)
    links: list[tuple[int, int]] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)

    def heads(self) -> dict[int, int]:
        """By person, whose member they are."""
        moved = dict(self.links)
        return {person: moved.get(person, person) for person in range(PEOPLE)}

    def crew(self, person: int) -> list[int]:
        heads = self.heads()
        return [each for each in heads if heads[each] == heads[person]]

    def may_link(self, maker: int, joiner: int) -> bool:
        alone = len(self.crew(joiner)) == 1
        return alone and platform(joiner) not in {platform(each) for each in self.crew(maker)}

    def member(self, person: int) -> int:
        return self.people[self.heads()[person]].member_id


async def begun(folder: str, questions: list[int]) -> Life:
    scene = await Scene.open(Path(folder))
    people = [await scene.person(f"P{number}", PLACES[platform(number)]) for number in range(PEOPLE)]
    posts = [
        await scene.daily(PLACES[number % 3], DAYS[number // 3], f"q{questions[number]}")
        for number in range(POSTS)
    ]
    group = await scene.store.create_group(people[0].person_id, "Owls", "CODE", NOW + 999 * DAY, NOW)
    assert isinstance(group, StudyGroup)
    return Life(scene, people, posts, group, joined={0: NOW})


async def step(life: Life, kind: str, person: int, other: int, worth: int) -> None:
    store, who = life.scene.store, life.people[person]
    life.now += timedelta(minutes=7)
    member = life.member(person)
    match kind:
        case "answer":
            minutes = round((life.now - life.posts[other].due_at).total_seconds() / 60)
            await life.scene.answer(life.posts[other], who, worth, minutes)
        case "link":
            done = await linked(life, person, other)
            assert done == life.may_link(person, other)
            if done:
                life.links.append((other, life.heads()[person]))
        case "undo":
            await undo(life, person, other)
        case "join" if life.joined:
            assert isinstance(await store.join_group("CODE", who.person_id, life.now), StudyGroup)
            if not any(each in life.joined for each in life.crew(person)):
                life.joined[person] = life.now
        case "leave":
            inside = any(each in life.joined for each in life.crew(person))
            assert await store.leave_group(life.group.id, member) == inside
            for each in life.crew(person):
                life.joined.pop(each, None)
        case "hide":
            await store.set_setting(member, "hidden", "yes" * other, life.now)
            life.hidden = life.hidden - {member} | {member} if other else life.hidden - {member}


async def undo(life: Life, person: int, which: int) -> None:
    """One of the links of the person's member, if there are so many; a second time there is none."""
    store, member = life.scene.store, life.member(person)
    standing = await store.links(member)
    expected = [each for each in life.links if each[1] == life.heads()[person]]
    assert len(standing) == len(expected)
    if which < len(standing):
        assert await store.unlink(standing[which].id, member, life.now)
        assert not await store.unlink(standing[which].id, member, life.now)
        life.links.remove(expected[which])


async def linked(life: Life, maker: int, joiner: int) -> bool:
    """Both confirm, if they get that far; nothing but a link changes anything."""
    store, before = life.scene.store, made(life.scene)
    code = f"L{life.now:%d%H%M}"
    a, b = life.people[maker].person_id, life.people[joiner].person_id
    await store.make_link_code(a, code, life.now)
    for confirmed in (False, True):
        entered = await store.enter_link_code(code, b, life.now, confirmed=confirmed)
    assert made(life.scene) == before
    result = await store.link(code, a, life.now)
    assert isinstance(entered, LinkRequest) == isinstance(result, LinkRequest)
    assert not isinstance(await store.link(code, a, life.now), LinkRequest)
    return isinstance(result, LinkRequest)


async def check(life: Life) -> None:
    lines = stored(life.scene)
    scores, sums, _ = made(life.scene)
    assert (scores, sums) == (oracle.scoring(lines), oracle.standings(lines))
    rows = life.scene.sql("SELECT id, member_id FROM persons ORDER BY id")
    assert dict(rows) == {who.person_id: life.member(n) for n, who in enumerate(life.people)}
    heads = life.heads()
    since = {
        life.member(person): min(at for each, at in life.joined.items() if heads[each] == heads[person])
        for person in life.joined
    }
    members = await life.scene.store.group_members(life.group.id)
    assert {each.member_id: each.joined_at for each in members} == since
    assert {each.member_id for each in members if each.hidden} == life.hidden & set(since)
    for period in (Period(), Period(DAYS[1], DAYS[1]), Period(None, DAYS[0]), Period(DAYS[1], None)):
        first, last = (period.first or date.min).isoformat(), (period.last or date.max).isoformat()
        counted = [
            replace(line, scopes=(0, 1))
            for line, scored in zip(lines, scores, strict=True)
            if scored and line.member in since and first <= line.day <= last
            and datetime.fromtimestamp(line.at / 1000, NOW.tzinfo) > since[line.member]
        ]  # fmt: skip
        mine = {member: sums for (scope, member), sums in oracle.standings(counted).items() if scope == 0}
        asker = life.member(0)
        top, own = oracle.board(mine, life.hidden, asker, "points", 1)
        board = await life.scene.store.group_board(life.group.id, period, asker, limit=2, offset=1)
        assert plain(board)[0] == top[1:3]
        if board.top or own:
            assert plain(board)[1:] == (own, len(top))


async def lived(questions: list[int], taken: list[tuple[str, int, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        life = await begun(folder, questions)
        try:
            for kind, *rest in taken:
                await step(life, kind, *rest)
                await check(life)
            before = made(life.scene)
            await life.scene.store.rebuild()
            assert made(life.scene) == before
        finally:
            await life.scene.store.close()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.integers(0, 3), min_size=POSTS, max_size=POSTS), st.lists(steps, min_size=5, max_size=30))
def test_whatever_people_do_standings_and_boards_follow_from_answers_and_links(
    questions: list[int], taken: list[tuple[str, int, int, int]]
) -> None:
    asyncio.run(lived(questions, taken))


async def two(scene: Scene) -> tuple[Who, Who]:
    return await scene.person("Ann", PLACES[0]), await scene.person("Ann", PLACES[1])


async def test_a_code_lasts_ten_minutes_and_ten_more_once_it_is_entered(scene: Scene) -> None:
    (ann, work), store = await two(scene), scene.store
    await store.make_link_code(ann.person_id, "CODE", NOW)
    late = await store.enter_link_code("CODE", work.person_id, NOW + LASTS, confirmed=True)
    assert late == "expired"
    just = NOW + LASTS - timedelta(seconds=1)
    assert isinstance(await store.enter_link_code("CODE", work.person_id, just, confirmed=True), LinkRequest)
    assert await store.link("CODE", ann.person_id, just + LASTS) == "expired"
    assert isinstance(
        await store.link("CODE", ann.person_id, just + LASTS - timedelta(seconds=1)), LinkRequest
    )
    assert len(await store.persons(ann.member_id)) == 2


async def test_a_code_is_for_one_and_only_its_maker_confirms(scene: Scene) -> None:
    (ann, work), store = await two(scene), scene.store
    eve = await scene.person("Eve", PLACES[1])
    await store.make_link_code(ann.person_id, "CODE", NOW)
    assert await store.link("CODE", ann.person_id, NOW) == "used", "nobody has entered it"
    assert isinstance(await store.enter_link_code("CODE", work.person_id, NOW, confirmed=True), LinkRequest)
    assert await store.enter_link_code("CODE", eve.person_id, NOW, confirmed=True) == "used"
    for stranger in (work, eve):
        assert await store.link("CODE", stranger.person_id, NOW) == "wrong"
    await store.refuse_link("CODE", eve.person_id, NOW)
    assert await store.link_request(ann.person_id, NOW) is not None
    await store.refuse_link("CODE", ann.person_id, NOW)
    assert await store.link("CODE", ann.person_id, NOW) == "used"
    assert len(await store.persons(ann.member_id)) == 1


async def test_confirming_at_once_from_two_devices_links_once(scene: Scene) -> None:
    (ann, work), store = await two(scene), scene.store
    await store.make_link_code(ann.person_id, "CODE", NOW)
    await asyncio.gather(
        *(store.enter_link_code("CODE", work.person_id, NOW, confirmed=True) for _ in range(3))
    )
    results = await asyncio.gather(*(store.link("CODE", ann.person_id, NOW) for _ in range(5)))
    assert sorted(isinstance(each, LinkRequest) for each in results) == [False] * 4 + [True]
    assert len(await store.links(ann.member_id)) == 1
    [link] = await store.links(ann.member_id)
    undone = await asyncio.gather(*(store.unlink(link.id, ann.member_id, NOW) for _ in range(5)))
    assert sorted(undone) == [False] * 4 + [True]


async def test_guessing_at_once_is_counted_and_forgotten_after_an_hour(scene: Scene) -> None:
    (ann, work), store = await two(scene), scene.store
    await store.make_link_code(ann.person_id, "CODE", NOW)
    guesses = await asyncio.gather(
        *(store.enter_link_code(f"NO{n}", work.person_id, NOW, confirmed=False) for n in range(20))
    )
    assert guesses.count("wrong") == MOST
    assert await store.enter_link_code("CODE", work.person_id, NOW, confirmed=False) == "spent"
    assert await store.invited("NO", work.person_id, NOW) == "spent", "one budget for all codes"
    assert await store.invited("NO", ann.person_id, NOW) == "wrong", "others have their own"
    assert await store.invited("NO", work.person_id, NOW + timedelta(hours=1)) == "wrong"


@pytest.mark.file
async def test_one_member_is_made_anew_without_looking_at_all(scene: Scene) -> None:
    """No table of millions is read from end to end."""
    ids = "?, ?"
    theirs, of = standings._THEIRS.format(ids=ids), f" AND pe.member_id IN ({ids})"
    for sql in (
        standings._UNSCORE.format(of=of, theirs=theirs), standings._SCORE.format(of=of, theirs=theirs),
        *(f"DELETE FROM {table} WHERE {standings.OF.format(ids=ids)}" for table in standings.TABLES),  # noqa: S608 -- constants
        standings.ADD.format(sums=standings.SUMS.format(which=f"1 = 1{of}")),
        week_standings.ADD.format(which=f"{week_standings.RECENT}{of}"),
    ):  # fmt: skip
        plan = scene.sql(f"EXPLAIN QUERY PLAN {sql}", *[1] * sql.count("?"))
        scans = [detail for *_, detail in plan if detail.startswith("SCAN") and "CORRELATED" not in detail]
        assert not any(
            name in detail for detail in scans for name in (" a", "answers", "posts", "standings")
        ), plan
