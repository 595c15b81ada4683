from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

import pytest

from bot.quiz.codes import shown
from bot.talk import Ask, Person, Refuse, Request, Response
from bot.ui import Action, Table, View, buttons
from bot.wording import groups as said
from tests import support
from tests.elsewhere import PLACE, Stranger
from tests.support import ML, STATS, Group, button, seen, small_bank

Gather = Callable[..., Awaitable[Group]]


def words(view: View | Response) -> str:
    """All that a view says, as people read it."""
    return support.words(view).replace("\\", "")


def code_in(view: View | Response) -> str:
    found = re.search(r"\*\*(\w{4}-\w{4})\*\*", words(view))
    assert found, words(view)
    return found[1]


async def created(group: Group, name: str = "Night owls", who: str = "ana") -> str:
    """A group of theirs; its code."""
    return code_in(await group.ask(who, "group create", given={"name": name}))


async def join(group: Group, who: str, code: str) -> str:
    asked = seen(await group.ask(who, "group join", code=code))
    return words(await group.click(who, asked, said.JOIN))


async def board(group: Group, name: str = "ana", **fields: str) -> list[tuple[str, ...]]:
    view = seen(await group.ask(name, "leaderboard", given={"scope": "group", **fields}))
    return [row[:3] for element in view.body if isinstance(element, Table) for row in element.rows]


async def test_a_group_is_made_and_joined_by_its_code_however_it_is_typed(gather: Gather) -> None:
    group = await gather()
    code = await created(group)
    typed = f" {code.lower().replace('-', ' ')} "
    asked = seen(await group.ask("ben", "group join", code=typed))
    assert "Night owls" in words(asked)
    assert "beyond this server" in words(asked)
    assert [row[1] for row in await board(group)] == []
    assert said.NO_GROUP in words(await group.ask("ben", "group show"))
    await group.click("ben", asked, said.JOIN)
    listed = words(await group.ask("ben", "group show"))
    assert "Ana (owner) since 2 March 2026" in listed
    assert "Ben since 2 March 2026" in listed
    assert shown(code) not in listed, "the code is the owner's"
    assert code in words(await group.ask("ana", "group show"))


async def test_its_board_counts_from_everywhere_what_was_answered_after_joining(gather: Gather) -> None:
    group = await gather()
    await group.click("ana", group.latest(), "A")
    await group.live(minutes=1)
    code = await created(group)
    await join(group, "ben", code)
    xen = Stranger(group.store)
    await xen.press(await xen.say("group join", group.now, code=code), said.JOIN, group.now)
    await group.live(minutes=1)
    await group.click("ben", group.latest(), "A")
    await group.scheduler.open(STATS, "Europe/Berlin", group.now)
    await group.live(minutes=1)
    await group.click("ana", group.latest(STATS), "A", place=STATS)
    there = [row[:3] for row in await board(group)]
    assert sorted(row[1] for row in there) == ["Ana", "Ben"], "Ana's answer before she made it does not count"
    assert sum(int(row[2]) for row in there) < 60
    everywhere = seen(await xen.ask(Action("leaderboard"), group.now, scope="group"))
    assert "Ana" in words(everywhere)
    place = words(await group.ask("ana", "leaderboard"))
    assert "Ben" in place


async def test_leaving_and_joining_again_starts_anew(gather: Gather) -> None:
    group = await gather()
    code = await created(group)
    await join(group, "ben", code)
    await group.live(minutes=1)
    await group.click("ben", group.latest(), "A")
    for period in ("day", "week", "month", "season", "ever"):
        assert [row[1] for row in await board(group, period=period)] == ["Ben"]
    asked = seen(await group.ask("ben", "group leave"))
    assert "counts you from then on" in words(asked)
    await group.click("ben", asked, said.LEAVE)
    assert await board(group) == []
    assert said.NOT_YOURS_ANY_MORE in words(await group.click("ben", asked, said.LEAVE))
    await group.live(minutes=1)
    await join(group, "ben", code)
    assert await board(group, period="ever") == []
    assert "Ben" in words(await group.ask("ana", "leaderboard")), "the place's board is not concerned"


async def test_hidden_members_are_nowhere_their_owner_sees_how_many(gather: Gather) -> None:
    group = await gather()
    code = await created(group)
    for name in ("ben", "cho"):
        await join(group, name, code)
    await group.live(minutes=1)
    for name in ("ana", "ben", "cho"):
        await group.click(name, group.latest(), "A")
    await group.ask("ben", "settings-save", hidden="yes")
    for by in ("points", "streak"):
        for period in ("week", "ever"):
            assert sorted(row[1] for row in await board(group, by=by, period=period)) == ["Ana", "Cho"]
            assert sorted(row[1] for row in await board(group, "ben", by=by, period=period)) == ["Ana", "Cho"]
    assert "1 member hidden" in words(await group.ask("ana", "group show"))
    for name in ("ben", "cho"):
        seen_by = words(await group.ask(name, "group show"))
        assert "Ben" not in seen_by
        assert "hidden" not in seen_by
    await group.ask("ben", "settings-save", hidden="no")
    assert len(await board(group)) == 3
    assert "Ben" in words(await group.ask("cho", "group show"))


async def test_a_new_code_stops_the_old_one_and_a_renewed_one_lasts_on(gather: Gather) -> None:
    group = await gather()
    code = await created(group)
    await group.live(days=31)
    assert "has expired" in words(await group.ask("ben", "group join", code=code))
    renewed = await group.click("ana", seen(await group.ask("ana", "group show")), said.RENEW)
    assert code_in(renewed) == code
    asked = seen(await group.ask("ben", "group join", code=code))
    anew = code_in(await group.click("ana", seen(renewed), said.NEW_CODE))
    assert anew != code
    assert "No study group has this code" in words(await group.click("ben", asked, said.JOIN))
    assert said.NO_GROUP in words(await group.ask("ben", "group show"))
    await join(group, "ben", anew)
    forged = Action("group-code", ("1", "new"))
    assert said.NOT_OWNER in words(await group.ask("ben", str(forged)))
    assert said.NOT_YOURS_ANY_MORE in words(await group.ask("eve", str(forged)))
    assert code_in(await group.ask("ana", "group show")) == anew


async def test_guessing_is_limited(gather: Gather) -> None:
    group = await gather()
    code = await created(group)
    for number in range(5):
        assert "No study group" in words(await group.ask("eve", "group join", code=f"AAAA-AAA{number}"))
    assert "too many wrong codes" in words(await group.ask("eve", "group join", code=code))
    assert "too many wrong codes" in words(await group.ask("eve", f"group-join:{code}"))
    await group.live(hours=1)
    assert "Night owls" in words(await group.ask("eve", "group join", code=code))


async def test_the_owner_renames_and_removes_and_nobody_else(gather: Gather) -> None:
    group = await gather()
    await join(group, "ben", await created(group))
    for action, fields in (("group rename", {"name": "Mine"}), ("group remove", {}), ("group-remove:1", {})):
        assert said.NOT_OWNER in words(await group.ask("ben", action, given=fields))
    evil = "<!channel> **@everyone**"
    renamed = support.words(await group.ask("ana", "group rename", given={"name": evil}))
    assert "called **\\<\\!channel\\> \\*\\*\\@everyone" in renamed
    assert seen(await group.ask("ben", "group show")).title == f"Study group · {evil}"
    asked = seen(await group.ask("ana", "group remove"))
    assert "2 members" in words(asked)
    assert "is removed" in words(await group.click("ana", asked, said.REMOVE))
    assert said.NO_GROUP in words(await group.ask("ben", "group show"))
    assert said.NOT_YOURS_ANY_MORE in words(await group.click("ana", asked, said.REMOVE))


async def test_the_longest_member_inherits_and_the_last_one_takes_the_group_along(gather: Gather) -> None:
    group = await gather()
    code = await created(group)
    for name in ("ben", "cho"):
        await group.live(minutes=1)
        await join(group, name, code)
    await group.ask("ana", "group-leave:1")
    assert "Ben (owner)" in words(await group.ask("cho", "group show"))
    assert code in words(await group.ask("ben", "group show"))
    for name in ("ben", "cho"):
        await group.ask(name, "group-leave:1")
    assert "No study group has this code" in words(await group.ask("ana", "group join", code=code))


async def test_with_several_groups_one_is_named_and_completed(gather: Gather) -> None:
    group = await gather()
    for name in ("Night owls", "Early birds"):
        await created(group, name)
    for action in ("group show", "group leave", "group remove"):
        assert "Which study group? Name it: Night owls or Early birds." in words(
            await group.ask("ana", action)
        )
    refused = await group.ask("ana", "leaderboard", scope="group")
    assert isinstance(refused, Refuse), "it names one's groups, so it is private"
    assert "Early birds" in words(await group.ask("ana", "group show", group="early"))
    assert "Leaderboard · Early birds" in words(await group.ask("ana", "leaderboard", group="early birds"))
    assert 'no study group "chess"' in words(await group.ask("ana", "group show", group="chess"))
    [option] = next(each for each in group.app.features if each.name == "group show").options
    assert option.complete is not None
    request = Request(Person("test", "ana", "Ana"), ML, Action("group show"), group.now)
    assert [each.label for each in await option.complete(request, "")] == ["Night owls", "Early birds"]
    assert (await option.complete(request, "birds"))[0].label == "Early birds"
    stranger = Request(Person("test", "eve", "Eve"), ML, Action("group show"), group.now)
    assert await option.complete(stranger, "") == ()


async def test_groups_of_one_name_are_told_apart(gather: Gather) -> None:
    group = await gather()
    first, second = [await created(group, name) for name in ("Owls", "owls")]
    assert "Name it: Owls or owls (2)." in words(await group.ask("ana", "group show"))
    for name, code in (("owls", first), ("owls (2)", second)):
        shown = seen(await group.ask("ana", "group show", group=name))
        assert code_in(shown) == code
        assert "Leaderboard · " in words(await group.click("ana", shown, said.BOARD))


async def test_a_group_whose_name_is_another_s_number_is_found_by_its_name(gather: Gather) -> None:
    group = await gather()
    await created(group, "Owls")
    await created(group, "1")
    assert "Study group · 1" in words(await group.ask("ana", "group show", group="1"))
    owls = seen(await group.ask("ana", "group show", group="owls"))
    assert "Leaderboard · Owls" in words(await group.click("ana", owls, said.BOARD))


async def test_nobody_sees_the_board_of_a_group_they_are_not_in(gather: Gather) -> None:
    group = await gather()
    await created(group)
    for action in ("leaderboard:group:1", "leaderboard-page:group:points:week:2026-03-02:0:1:1"):
        assert isinstance(await group.ask("eve", action), Refuse)
        assert "Night owls" not in words(await group.ask("eve", action))
    shown = seen(await group.ask("ana", "group show"))
    assert "Leaderboard · Night owls" in words(await group.click("ana", shown, said.BOARD))


async def test_a_group_holds_two_hundred_and_a_member_is_in_ten(gather: Gather) -> None:
    group = await gather()
    for number in range(10):
        await created(group, f"Owls {number}")
    assert "leave one first" in words(await group.ask("ana", "group create", given={"name": "One more"}))
    code = await created(group, "Full", "ben")
    assert "leave one first" in words(await group.ask("ana", "group join", code=code))
    for number in range(199):
        who = await group.store.meet(Person("test", f"p{number}", f"P{number}"), PLACE, group.now)
        await group.store.join_group(code.replace("-", ""), who.person_id, group.now)
    assert said.PROBLEMS["full"] in words(await group.ask("cho", "group join", code=code))
    listed = words(await group.ask("ben", "group show"))
    assert "and 175 others" in listed


@pytest.mark.parametrize("name", ["", "   ", "\x00\u202e", "---", "x" * 41])
async def test_a_name_that_cannot_be_shown_is_refused_and_nothing_is_kept(gather: Gather, name: str) -> None:
    group = await gather()
    assert isinstance(await group.ask("ana", "group create", given={"name": name}), Refuse)
    assert said.NO_GROUP in words(await group.ask("ana", "group show"))


async def test_what_is_needed_is_asked_for_in_a_form(gather: Gather) -> None:
    group = await gather()
    for name in ("group create", "group join", "group rename"):
        assert isinstance(await group.ask("ana", name), Ask)


async def test_pages_are_turned_and_stay_the_asker_s(gather: Gather) -> None:
    group = await gather(small_bank())
    code = await created(group)
    await group.live(minutes=1)
    for number in range(25):
        name = f"p{number:02}"
        await join(group, name, code)
        await group.live(seconds=1)
        await group.click(name, group.latest(), "A" if number < 12 else "B")
    await group.click("ana", group.latest(), "B")
    for fields in ({}, {"scope": "group"}, {"scope": "workspace", "period": "ever"}, {"by": "streak"}):
        first = seen(await group.ask("p24", "leaderboard", given=fields))
        assert [each.label for each in buttons(first)] == ["Next"]
        second = seen(await group.click("ana", first, "Next"))
        third = seen(await group.click("ana", second, "Next"))
        assert [each.label for each in buttons(second)] == ["Previous", "Next"]
        assert [each.label for each in buttons(third)] == ["Previous"]
        pages = [
            [row for each in view.body if isinstance(each, Table) for row in each.rows]
            for view in (first, second, third)
        ]
        assert [len(page) for page in pages] == [11, 11, 6]
        if "by" not in fields:
            assert [row[0] for row in pages[1]] == ["1"] * 2 + ["13"] * 8 + ["13"]
            assert [row[0] for row in pages[2]] == ["13"] * 6
            assert pages[0][-1][1] == pages[1][-1][1] == "P24"
        back = seen(await group.click("ana", second, "Previous"))
        assert words(back) == words(first)


@pytest.mark.parametrize(
    "control",
    ["leaderboard-page", "leaderboard-page:place:points:week:2026-03-02:0:1", "leaderboard-page:x:points:week:2026-03-02:0:1:0",
     "leaderboard-page:place:x:week:2026-03-02:0:1:0", "leaderboard-page:place:points:x:2026-03-02:0:1:0",
     "leaderboard-page:place:points:week:0001-01-01:0:1:0", "leaderboard-page:place:points:week:2026-03-02:-1:1:0"],
)  # fmt: skip
async def test_a_forged_page_is_refused(gather: Gather, control: str) -> None:
    group = await gather()
    assert "another version" in words(await group.ask("ana", control))


async def test_a_page_that_is_no_more_says_so_and_leads_back(gather: Gather) -> None:
    group = await gather()
    await group.click("ana", group.latest(), "A")
    gone = seen(await group.ask("ana", "leaderboard-page:place:points:week:2026-03-02:7:1:0"))
    assert [each.label for each in buttons(gone)] == ["Previous"]
    assert button(gone, "Previous")
