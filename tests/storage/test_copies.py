from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as some

from bot.records import Due
from bot.talk import Share
from storage.copies import fair
from tests.storage.scene import NOW, Scene

LEASE = timedelta(seconds=12)
DUE_LEASE = timedelta(seconds=20)
HERE = ("discord",)


async def heard(scene: Scene, copy: str, seconds: int = 0, wanted: int = 4) -> Share:
    now = NOW + timedelta(seconds=seconds)
    return await scene.store.share(copy, wanted, now, now + LEASE)


async def test_one_copy_has_all_shards_and_gives_up_half_of_them_to_the_second(scene: Scene) -> None:
    assert await heard(scene, "a") == Share(frozenset({0, 1, 2, 3}), 4, 1)
    assert await heard(scene, "b") == Share(frozenset(), 4, 2)
    assert await heard(scene, "a") == Share(frozenset({0, 1}), 4, 2)
    assert (await heard(scene, "b")).shards == frozenset(), "they are not let go yet"
    await scene.store.let_go("a", 3)
    await scene.store.let_go("b", 2)
    assert (await heard(scene, "b")).shards == {3}
    await scene.store.let_go("a", 2)
    assert (await heard(scene, "b")).shards == {2, 3}


async def test_who_is_not_heard_of_any_more_has_nothing(scene: Scene) -> None:
    await heard(scene, "a")
    await heard(scene, "b")
    assert (await heard(scene, "b", 11)).shards == frozenset()
    assert await heard(scene, "b", 12) == Share(frozenset({0, 1, 2, 3}), 4, 1)
    assert (await heard(scene, "a", 13)).shards == frozenset(), "it comes back, another copy serves"


async def test_who_leaves_has_nothing_at_once(scene: Scene) -> None:
    await heard(scene, "a")
    await heard(scene, "b")
    await scene.store.leave("a")
    assert await heard(scene, "b") == Share(frozenset({0, 1, 2, 3}), 4, 1)


async def test_all_count_as_many_shards_as_the_first_of_them_until_none_lives(scene: Scene) -> None:
    await heard(scene, "a", wanted=2)
    assert (await heard(scene, "b", 5, wanted=4)).count == 2
    assert await heard(scene, "b", 12, wanted=4) == Share(frozenset({0, 1}), 2, 1)
    assert (await heard(scene, "c", 30, wanted=4)).count == 4


async def test_a_turn_is_one_copys_until_it_ends(scene: Scene) -> None:
    until = NOW + timedelta(seconds=5)
    assert await scene.store.turn("identify:0", NOW, until) is None
    assert await scene.store.turn("identify:1", NOW, until) is None
    assert (
        await scene.store.turn("identify:0", NOW + timedelta(seconds=4), until + timedelta(seconds=4))
        == until
    )
    assert await scene.store.turn("identify:0", until, until + timedelta(seconds=5)) is None


async def test_a_lease_is_renewed_by_who_holds_it(scene: Scene) -> None:
    due = Due("daily", (await scene.schedule()).id, NOW)
    await scene.store.due(NOW, DUE_LEASE, HERE)
    until = NOW + 2 * DUE_LEASE
    assert await scene.store.renew({due: NOW + DUE_LEASE}, until) == [due]
    assert await scene.store.due(NOW + DUE_LEASE, DUE_LEASE, HERE) == []
    assert await scene.store.due(until, DUE_LEASE, HERE) == [due]


async def test_a_lease_that_another_copy_has_by_now_is_not_renewed(scene: Scene) -> None:
    due = Due("daily", (await scene.schedule()).id, NOW)
    await scene.store.due(NOW, DUE_LEASE, HERE)
    await scene.store.due(NOW + DUE_LEASE, DUE_LEASE, HERE)
    assert await scene.store.renew({due: NOW + DUE_LEASE}, NOW + 5 * DUE_LEASE) == []
    assert await scene.store.next_due(HERE) == NOW + 2 * DUE_LEASE
    assert await scene.store.renew({}, NOW) == []


@given(some.integers(1, 12), some.lists(some.integers(-8, -1) | some.just(1), max_size=8))
def test_shards_come_to_rest_in_even_parts_and_none_moves_without_need(
    count: int, changes: list[int]
) -> None:
    """One copy, then 1 is one more, a negative number is the end of one of those there are."""
    copies, owners = ["00"], dict.fromkeys(range(count), "00")
    for number, change in enumerate(changes, 1):
        if change == 1:
            copies.append(f"{number:02}")
        elif len(copies) > 1:
            gone = copies.pop(change % len(copies))
            owners = {shard: owner for shard, owner in owners.items() if owner != gone}
        before, owners = owners, settled(count, copies, owners)
        parts = [list(owners.values()).count(copy) for copy in copies]
        assert (sum(parts), max(parts) - min(parts) <= 1) == (count, True)
        joined = parts[-1] if change == 1 else 0
        assert sum(owners[shard] != owner for shard, owner in before.items()) == joined


def settled(count: int, copies: list[str], owners: dict[int, str]) -> dict[int, str]:
    """Who serves what after two rounds: what is too much is let go in the first, taken in the second."""
    for _ in range(2):
        for copy in copies:
            mine, free = fair(copy, copies, count, owners)
            owners = {shard: owner for shard, owner in owners.items() if owner != copy or shard in mine}
            owners |= dict.fromkeys(free, copy)
    return owners
