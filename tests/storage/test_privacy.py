"""Nothing that is kept of somebody is missing in what they are given, nothing of it is left when they are forgotten."""

from __future__ import annotations

from datetime import timedelta

from bot.records import Change, Due, Report
from bot.talk import Person
from storage.privacy import FORGET, SECTIONS
from storage.shape import tables
from tests.storage.scene import DAY, ELSEWHERE, ML, NOW, Scene

KNOW_NOBODY = {
    "scopes", "questions", "outages", "notes", "recaps", "dues", "versions", "posts", "copies", "shards", "turns",
    "streaks_settled",
}  # fmt: skip
"""Tables without anybody's data; of `dues` the reminders are a member's, of `notes` the drafts, and go with them."""
OF = ("persons", "members")


def personal() -> dict[str, list[str]]:
    """The columns that point to persons or members, by table."""
    found = {table.name: [column for column, of in table.references if of in OF] for table in tables()}
    return {name: columns for name, columns in found.items() if columns} | {"members": ["id"]}


def test_every_table_that_knows_somebody_is_handed_out_and_forgotten() -> None:
    known = set(personal())
    assert known == {section.table for section in SECTIONS}
    assert known | KNOW_NOBODY == {table.name for table in tables()}
    forgotten = {statement.split()[2 if statement.startswith("DELETE") else 1] for statement in FORGET}
    left = {"group_members", "study_groups"}  # by leaving
    assert known == (forgotten | left) - {"dues", "notes"}


async def fill(scene: Scene) -> tuple[int, int]:
    """Ann on two platforms and Ben, with something of Ann's in every table; their members."""
    store = scene.store
    ann, ben = await scene.person("Ann", zone="Europe/Rome"), await scene.person("Ben")
    other = await scene.person("Anna", ELSEWHERE)
    schedule = await scene.schedule()
    post = await scene.daily()
    await scene.answer(post, ann)
    await scene.answer(post, ben)
    await scene.answer(await scene.daily(ELSEWHERE), other)
    assert post.version is not None
    exercise = await store.present(ann.person_id, post.version, "[]", None, None, NOW)
    await store.answer_exercise(exercise.id, "my words", 0, NOW)
    for who in (ann, ben):
        await store.report(Report(post.id, who.person_id, "typo", "of my own", NOW))
    await store.set_setting(ann.member_id, "zone", "Asia/Tokyo", NOW)
    await store.create_group(ann.person_id, "Owls", "ACDE3467", NOW + DAY, NOW)
    await store.join_group("ACDE3467", ben.person_id, NOW)
    await store.join_group("ZZZZ9999", ann.person_id, NOW)
    await store.plan(Due("reminder", ann.member_id, NOW))
    scene.sql("INSERT INTO reminders (member_id, day) VALUES (?, '2026-03-02')", ann.member_id)
    scene.sql("UPDATE schedules SET manager_id = ? WHERE id = ?", ann.person_id, schedule.id)
    managing = "INSERT INTO managers (place_id, person_id, named_by, named_at) VALUES (?, ?, ?, 0)"
    scene.sql(managing, ann.place_id, ann.person_id, ben.person_id)
    scene.sql(managing, ann.place_id, ben.person_id, ann.person_id)
    await store.change_schedule(schedule, None, Change(ann.person_id, NOW, "10:00 instead of 09:00"))
    code = "INSERT INTO link_codes (code, maker_id, until, joiner_id, used_at) VALUES (?, ?, 0, ?, 0)"
    scene.sql(code, "LINKCODE", ann.person_id, other.person_id)
    link = "INSERT INTO links (person_id, home_id, member_id, linked_at) VALUES (?, ?, ?, 0)"
    scene.sql(link, other.person_id, other.member_id, ann.member_id)
    scene.link(other.person_id, ann.member_id)
    await store.rebuild([ann.member_id, other.member_id])
    streak = "INSERT INTO streaks (member_id, day, until, made_at, answer_id, current, best, freezes, kept) VALUES "
    scene.sql(f"{streak} (?, '2026-03-02', 0, 0, 0, 1, 1, 0, 1)", ann.member_id)
    line = "INSERT INTO streak_lines (member_id, scope_id, current, best) VALUES (?, ?, 1, 1)"
    scene.sql(line, ann.member_id, ann.place_id)
    return ann.member_id, ben.member_id


async def test_all_is_handed_out_as_people_read_it(scene: Scene) -> None:
    ann, ben = await fill(scene)
    kept = await scene.store.all_of(ann)
    assert [name for name, rows in kept.items() if not rows] == []
    assert [row["name"] for row in kept["persons"]] == ["Ann", "Anna"]
    assert kept["exercises"][0]["reply"] == "my words"
    first = kept["answers"][0]
    assert (first["question"], first["place"], first["day"], first["points"]) == (
        "q1",
        "ml",
        "2026-03-02",
        10,
    )
    assert first["answered_at"].startswith("2026-03-02T09:01")
    [week] = kept["week_standings"]
    assert (week["place"], week["week"], week["points"]) == ("ml", "2026-03-02", 10)
    assert "Ann" not in str(await scene.store.all_of(ben))


async def test_who_is_forgotten_is_nowhere_and_the_others_keep_what_is_theirs(scene: Scene) -> None:
    ann, ben = await fill(scene)
    before = await scene.store.all_of(ben)
    persons = [row[0] for row in scene.sql("SELECT id FROM persons WHERE member_id = ?", ann)]
    homes = [row[0] for row in scene.sql("SELECT home_id FROM links")]
    await scene.store.forget(ann)
    for table, columns in personal().items():
        for column in columns:
            ids = [row[0] for row in scene.sql(f"SELECT {column} FROM {table}")]  # noqa: S608 -- names of the schema
            member = column in ("member_id", "home_id") or table == "members"
            assert not set(ids) & set([ann, *homes] if member else persons), (table, column)
    assert scene.sql("SELECT COUNT(*) FROM dues WHERE kind = 'reminder'") == [(0,)]
    after = await scene.store.all_of(ben)
    owned = after.pop("study_groups")
    assert [row["name"] for row in owned] == ["Owls"], "the group passes to who is left"
    [managing] = after.pop("managers")
    assert managing["what"] == "named", "he still manages, and has named nobody"
    del before["study_groups"], before["managers"]
    assert after == before
    [line] = [line for line in await scene.store.players(1 + 1) if line.member_id == ben]
    assert line.points == 10


async def test_what_they_had_half_filled_goes_with_them_and_nobody_else_s(scene: Scene) -> None:
    ann, ben = await scene.person("Ann"), await scene.person("Ben")
    platform, others = ML.platform, ("draft:{ben}:a", "greeted:{ann}", "draft:{ann}9:a", "draft:9{ann}:a")
    name = "SELECT key FROM persons WHERE id = ?"
    key, other = (scene.sql(name, who.person_id)[0][0] for who in (ann, ben))
    kept = [note.format(ann=key, ben=other) for note in others]
    for note in (f"draft:{key}:a", f"draft:{key}:b", *kept):
        await scene.store.write_note(platform, note, "2026-03-02 {}")
    await scene.store.write_note("elsewhere", f"draft:{key}:a", "2026-03-02 {}")
    await scene.store.forget(ann.member_id)
    left = scene.sql("SELECT owner, key FROM notes ORDER BY owner, key")
    assert sorted(left) == sorted([*((platform, note) for note in kept), ("elsewhere", f"draft:{key}:a")])


async def test_who_was_forgotten_is_a_stranger(scene: Scene) -> None:
    ann, _ = await fill(scene)
    await scene.store.forget(ann)
    await scene.store.forget(ann)
    again = await scene.store.meet(Person("discord", "ann", "Ann"), ML, NOW)
    kept = await scene.store.all_of(again.member_id)
    assert [name for name, rows in kept.items() if rows] == ["persons", "members"]


async def test_who_was_not_seen_for_long_and_manages_nothing_is_found(scene: Scene) -> None:
    await fill(scene)
    old = await scene.person("Old", now=NOW - 400 * DAY)
    practising = await scene.person("Zoe", now=NOW - 400 * DAY)
    post = await scene.daily(day=(NOW + DAY).date(), question="q9")
    assert post.version is not None
    await scene.store.present(practising.person_id, post.version, "[]", None, None, NOW)
    reporting = await scene.person("Rae", now=NOW - 400 * DAY)
    await scene.store.report(Report(post.id, reporting.person_id, "typo", "", NOW))
    assert await scene.store.forgotten_by(NOW - 365 * DAY) == [old.member_id]
    assert await scene.store.forgotten_by(NOW - 500 * DAY) == []
    everyone = await scene.store.forgotten_by(NOW + timedelta(days=1000))
    assert old.member_id in everyone
