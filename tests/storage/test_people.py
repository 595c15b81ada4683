from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.records import Changed, Period
from bot.talk import Person, Place, Workspace
from tests.storage.scene import DAY, ELSEWHERE, ML, NOW, SERVER, STATS, Scene


async def test_meeting_again_gives_the_same_ids(scene: Scene) -> None:
    ann = await scene.person("Ann")
    assert await scene.person("Ann") == ann
    assert await scene.store.settle(ML, NOW) == (ann.place_id, ann.workspace_id)


async def test_meeting_again_writes_nothing(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    ann = await scene.person("Ann", zone="Europe/Berlin")
    monkeypatch.delattr("storage.sqlite.SqliteDatabase.transaction")
    assert await scene.person("Ann", zone="Europe/Berlin") == ann
    assert await scene.person("Ann", place=replace(ML, name="")) == ann
    assert await scene.store.settle(ML, NOW) == (ann.place_id, ann.workspace_id)


async def test_places_of_a_workspace_share_it_and_people_keep_their_ids_in_all_places(scene: Scene) -> None:
    here, there = await scene.person("Ann"), await scene.person("Ann", STATS)
    assert (here.person_id, here.member_id, here.workspace_id) == (
        there.person_id,
        there.member_id,
        there.workspace_id,
    )
    assert here.place_id != there.place_id


async def test_a_channel_shared_by_two_workspaces_is_two_places(scene: Scene) -> None:
    ours = await scene.store.settle(Place(Workspace("slack", "t1"), "c1"), NOW)
    theirs = await scene.store.settle(Place(Workspace("slack", "t2"), "c1"), NOW)
    assert not set(ours) & set(theirs)


async def test_one_id_on_two_platforms_is_two_people(scene: Scene) -> None:
    assert (await scene.person("Ann")).member_id != (await scene.person("Ann", ELSEWHERE)).member_id


async def test_changed_names_are_kept_and_empty_ones_say_nothing(scene: Scene) -> None:
    await scene.schedule()
    await scene.person("Ann")
    await scene.person("Ann", Place(Workspace("discord", "w1", "Renamed"), "c1", "deep-learning"))
    await scene.person("Ann", Place(Workspace("discord", "w1"), "c1"))
    [schedule] = await scene.store.schedules()
    assert schedule.place == Place(Workspace("discord", "w1", "Renamed"), "c1", "deep-learning")


async def test_a_stand_in_for_a_name_replaces_none_that_is_known(scene: Scene) -> None:
    stand_in = Person("discord", "ann", "ann.b", stand_in=True)
    ann = await scene.store.meet(stand_in, ML, NOW)
    assert await scene.store.person(ann.person_id) == replace(stand_in, stand_in=False)
    named = replace(stand_in, name="Ann", stand_in=False)
    for person in (named, stand_in, replace(stand_in, zone="Asia/Tokyo")):
        assert await scene.store.meet(person, ML, NOW) == ann
        assert await scene.store.person(ann.person_id) == named


async def test_a_stand_ins_zone_replaces_none_that_is_known(scene: Scene) -> None:
    stand_in = Person("discord", "ann", "Ann", "Europe/Berlin", stand_in=True)
    told = replace(stand_in, zone="Asia/Tokyo", stand_in=False)
    for days, person in enumerate((replace(stand_in, zone=None), stand_in, told, stand_in)):
        ann = await scene.store.meet(person, ML, NOW + days * DAY)
    facts = (await scene.store.facts([ann.member_id], NOW))[ann.member_id]
    assert facts.profile_zones == (Changed(NOW + DAY, "Europe/Berlin"), Changed(NOW + 2 * DAY, "Asia/Tokyo"))


async def test_what_is_learned_of_somebody_unknown_is_not_kept(scene: Scene) -> None:
    ann = await scene.person("Ann", zone="Europe/Berlin")
    await scene.store.learn(Person("discord", "ann", "A\0nnie", "Asia/Tokyo"), NOW + DAY)
    await scene.store.learn(Person("discord", "bea", "Bea", "Asia/Tokyo"), NOW + DAY)
    assert await scene.store.person(ann.person_id) == Person("discord", "ann", "Annie")
    facts = (await scene.store.facts([ann.member_id], NOW))[ann.member_id]
    assert facts.profile_zones == (Changed(NOW, "Europe/Berlin"), Changed(NOW + DAY, "Asia/Tokyo"))
    assert await scene.store.known(Person("discord", "bea", "Bea"), ML) is None


async def test_names_go_without_what_no_database_keeps(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    await scene.schedule()
    ugly = Place(Workspace("discord", "w1", "Re\ud83dnamed"), "c1", "deep\0-\udfffing")
    ann = await scene.store.meet(Person("discord", "ann", "A\0n\ud800n"), ugly, NOW)
    assert await scene.store.person(ann.person_id) == Person("discord", "ann", "Ann")
    [schedule] = await scene.store.schedules()
    assert schedule.place == Place(Workspace("discord", "w1", "Renamed"), "c1", "deep-ing")
    monkeypatch.delattr("storage.sqlite.SqliteDatabase.transaction")
    monkeypatch.delattr("storage.postgres.PostgresDatabase.transaction", raising=False)
    assert await scene.store.meet(Person("discord", "ann", "A\0n\ud800n"), ugly, NOW) == ann
    assert await scene.store.settle(ugly, NOW) == (ann.place_id, ann.workspace_id)


async def test_boards_show_the_name_used_last_by_any_person_of_the_member(scene: Scene) -> None:
    ann, work = await scene.person("Ann"), await scene.person("Ann B.", ELSEWHERE, NOW + DAY)
    scene.link(work.person_id, ann.member_id)
    await scene.answer(await scene.daily(), ann)
    assert [line.name for line in await scene.store.players(ann.place_id)] == ["Ann B."]
    await scene.store.meet(Person("discord", "ann", "Annie"), ML, NOW + 2 * DAY)
    assert [line.name for line in await scene.store.players(ann.place_id)] == ["Annie"]


async def test_a_changed_profile_zone_holds_from_then_on_and_none_changes_nothing(scene: Scene) -> None:
    for days, zone in enumerate(("Europe/Berlin", "Europe/Berlin", None, "Asia/Tokyo")):
        ann = await scene.person("Ann", now=NOW + days * DAY, zone=zone)
    facts = (await scene.store.facts([ann.member_id], NOW))[ann.member_id]
    assert facts.profile_zones == (Changed(NOW, "Europe/Berlin"), Changed(NOW + 3 * DAY, "Asia/Tokyo"))


async def test_settings_keep_their_history(scene: Scene) -> None:
    ann = await scene.person("Ann")
    assert await scene.store.setting(ann.member_id, "zone") is None
    for days, zone in enumerate(("Europe/Berlin", "Asia/Tokyo")):
        await scene.store.set_setting(ann.member_id, "zone", zone, NOW + days * DAY)
    await scene.store.set_setting(ann.member_id, "rest_days", "5,6", NOW)
    assert await scene.store.setting(ann.member_id, "zone") == Changed(NOW + DAY, "Asia/Tokyo")
    facts = (await scene.store.facts([ann.member_id], NOW))[ann.member_id]
    assert [zone.value for zone in facts.zones] == ["Europe/Berlin", "Asia/Tokyo"]
    assert facts.rest_days == (Changed(NOW, "5,6"),)


async def test_a_setting_changed_twice_in_one_instant_has_the_later_value(scene: Scene) -> None:
    ann = await scene.person("Ann")
    for zone in ("Europe/Berlin", ""):
        await scene.store.set_setting(ann.member_id, "zone", zone, NOW)
    assert await scene.store.setting(ann.member_id, "zone") == Changed(NOW, "")


@pytest.mark.parametrize("period", [Period(), Period(NOW.date(), NOW.date())])
async def test_hiding_acts_at_once_on_what_was_and_on_what_comes(scene: Scene, period: Period) -> None:
    ann, ben = await scene.person("Ann"), await scene.person("Ben")
    first = await scene.daily()
    await scene.answer(first, ann, 20)
    await scene.store.set_setting(ann.member_id, "hidden", "yes", NOW)
    await scene.answer(first, ben)
    await scene.answer(await scene.daily(STATS, question="q2"), await scene.person("Ann", STATS), 20)
    board = await scene.store.board(ann.workspace_id, period, ann.member_id)
    assert [line.name for line in board.top] == ["Ben"]
    assert board.own is not None
    assert (board.own.rank, board.own.points, board.size) == (None, 40, 1)
    await scene.store.set_setting(ann.member_id, "hidden", "", NOW + timedelta(minutes=1))
    board = await scene.store.board(ann.workspace_id, period, ann.member_id)
    assert [(line.rank, line.name) for line in board.top] == [(1, "Ann"), (2, "Ben")]


async def test_notes_are_written_over_and_kept_apart_by_owner(scene: Scene) -> None:
    assert await scene.store.note("slack", "token") is None
    await scene.store.write_note("slack", "token", "a")
    await scene.store.write_note("slack", "token", "b")
    await scene.store.write_note("scheduler", "token", "c")
    assert await scene.store.note("slack", "token") == "b"
    await scene.store.drop_note("slack", "token")
    assert await scene.store.note("slack", "token") is None
    assert await scene.store.note("scheduler", "token") == "c"


async def test_words_of_any_script_come_back_as_they_were(scene: Scene) -> None:
    name = "Zoë 張 🎓 '; DROP TABLE persons; --"
    who = await scene.store.meet(Person("discord", "z", name), Place(SERVER, "c9", name), NOW)
    await scene.answer(await scene.daily(Place(SERVER, "c9", name)), who)
    assert [line.name for line in await scene.store.players(who.place_id)] == [name]
