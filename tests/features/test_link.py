from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from bot.talk import Place, Workspace
from bot.ui import Action, View, buttons
from bot.wording import links as said
from tests import support
from tests.elsewhere import Stranger
from tests.support import Group, seen

Gather = Callable[..., Awaitable[Group]]


def words(view: View) -> str:
    """All that a view says, as people read it."""
    return support.words(view).replace("\\", "")


def code_in(view: View) -> str:
    found = re.search(r"\*\*(\w{4}-\w{4})\*\*", words(view))
    assert found, words(view)
    return found[1]


async def say(group: Group, name: str, command: str = "link", **fields: str) -> View:
    return seen(await group.ask(name, command, given=fields))


async def click(group: Group, name: str, view: View, label: str) -> View:
    return seen(await group.click(name, view, label))


async def joined(group: Group, xen: Stranger, name: str = "ana") -> View:
    """Somebody here makes a code, the stranger enters it, both confirm; the last message of who made it."""
    made = await say(group, name)
    asked = await xen.say("link", group.now, code=code_in(made))
    await xen.press(asked, said.CONFIRM, group.now)
    return await click(group, name, await click(group, name, made, said.CHECK), said.CONFIRM)


async def test_both_see_whom_they_join_and_both_confirm(gather: Gather) -> None:
    group, xen = await gather(), Stranger((await gather()).store)
    made = await say(group, "ana")
    assert said.NOBODY_YET in words(await click(group, "ana", made, said.CHECK))
    asked = await xen.say("link", group.now, code=code_in(made).lower().replace("-", " "))
    assert "Join **Ana** (test)?" in words(asked)
    assert said.NOBODY_YET in words(await click(group, "ana", made, said.CHECK)), "not confirmed yet"
    told = await xen.press(asked, said.CONFIRM, group.now)
    assert "Now confirm on test" in words(told)
    checked = await click(group, "ana", made, said.CHECK)
    assert "**Xen** (elsewhere) has entered your code" in words(checked)
    assert words(await say(group, "ana")) == words(checked), "typing /quiz link again shows it too"
    done = await click(group, "ana", checked, said.CONFIRM)
    assert "**Ana** (test) and **Xen** (elsewhere) are one" in words(done)
    assert words(await click(group, "ana", checked, said.CONFIRM)) == words(done), "a double click is one"
    there = await xen.say("link", group.now)
    assert "are one" in words(there)
    assert [each.label for each in buttons(there)] == [said.CHECK, "Undo: elsewhere"]


async def test_linked_a_page_is_the_member_s_on_both_platforms_and_undone_they_are_as_before(
    gather: Gather,
) -> None:
    group = await gather()
    xen = Stranger(group.store)
    await group.click("ana", group.latest(), "A")
    await group.live(days=1, hours=2)
    before = words(await say(group, "ana", "me")), words(await xen.say("me", group.now))
    done = await joined(group, xen)
    assert "best 1 day" in words(await xen.say("me", group.now))
    assert before[1] != words(await xen.say("me", group.now))
    undone = await click(group, "ana", done, "Undo: elsewhere")
    assert said.UNDONE in words(undone)
    assert (words(await say(group, "ana", "me")), words(await xen.say("me", group.now))) == before
    assert said.NOTHING_TO_UNDO in words(await click(group, "ana", done, "Undo: elsewhere"))


async def test_an_answer_given_on_the_other_platform_stands_in_direct_messages(gather: Gather) -> None:
    group = await gather()
    await group.click("ana", group.latest(), "A")
    direct = Place(Workspace("elsewhere", "w9"), "d9", "", direct=True)
    xen = Stranger(group.store, place=direct)
    assert "No question is open" in words(await xen.say("daily", group.now))
    await joined(group, xen)
    shown = words(await xen.say("daily", group.now))
    assert "You answered this before" in shown
    assert "You said: **A**" in shown


async def test_either_side_undoes_it_and_a_group_is_left_as_it_was(gather: Gather) -> None:
    group = await gather()
    xen = Stranger(group.store)
    await xen.say("group create", group.now, name="Far owls")
    assert "no study group" in words(await say(group, "ana", "group show"))
    await joined(group, xen)
    assert "(owner)" in words(await say(group, "ana", "group show"))
    there = await xen.say("link", group.now)
    await xen.press(there, "Undo: elsewhere", group.now)
    assert "no study group" in words(await say(group, "ana", "group show"))
    assert "Xen (owner)" in words(await xen.say("group show", group.now))


async def test_codes_that_lead_nowhere_get_a_sentence_each(gather: Gather) -> None:
    group = await gather()
    xen, yan = Stranger(group.store), Stranger(group.store, "Yan")
    made = await say(group, "ana")
    code = code_in(made)
    assert said.PROBLEMS["own"] in words(await say(group, "ana", code=code))
    assert said.PROBLEMS["platform"] in words(await say(group, "ben", code=code))
    assert said.PROBLEMS["wrong"] in words(await say(group, "ben", code="AAAA-AAAA"))
    await xen.press(await xen.say("link", group.now, code=code), said.CONFIRM, group.now)
    assert said.PROBLEMS["used"] in words(await yan.say("link", group.now, code=code))
    refused = await click(group, "ana", await click(group, "ana", made, said.CHECK), said.REFUSE)
    assert said.REFUSED in words(refused)
    assert said.NO_CODE in words(await click(group, "ana", made, said.CHECK))
    later = code_in(await say(group, "ana"))
    await group.live(minutes=10)
    assert said.PROBLEMS["expired"] in words(await xen.say("link", group.now, code=later))


async def test_one_account_a_platform_and_nobody_is_linked_twice(gather: Gather) -> None:
    group = await gather()
    xen, yan = Stranger(group.store), Stranger(group.store, "Yan")
    third = Stranger(group.store, "Zoe", Place(Workspace("third", "w"), "c", "#t"))
    await joined(group, xen)
    code = code_in(await say(group, "ana"))
    assert said.PROBLEMS["platform"] in words(await yan.say("link", group.now, code=code))
    away = code_in(await third.say("link", group.now))
    assert said.PROBLEMS["linked"] in words(await xen.say("link", group.now, code=away))
    assert "Join **Ana** (test) and **Xen** (elsewhere)?" in words(
        await third.say("link", group.now, code=code)
    )


async def test_who_is_hidden_is_warned_before_they_would_be_shown(gather: Gather) -> None:
    group = await gather()
    xen = Stranger(group.store)
    await xen.ask(Action("settings-save"), group.now, hidden="yes")
    asked = await xen.say("link", group.now, code=code_in(await say(group, "ana")))
    assert said.REVEALS in words(asked)
    await say(group, "ana", "settings-save", hidden="yes")
    asked = await xen.say("link", group.now, code=code_in(await say(group, "ana")))
    assert said.REVEALS not in words(asked)


async def test_the_code_is_shown_to_the_asker_alone_and_a_new_one_replaces_it(gather: Gather) -> None:
    group = await gather()
    assert all(
        act.declared.private
        for each in group.app.features
        if each.name == "link"
        for act in each.actions.values()
    )
    first, second = code_in(await say(group, "ana")), code_in(await say(group, "ana"))
    assert first != second
    xen = Stranger(group.store)
    assert said.PROBLEMS["used"] in words(await xen.say("link", group.now, code=first))
    assert "Join" in words(await xen.say("link", group.now, code=second))


async def test_who_left_a_link_is_reminded_again(gather: Gather) -> None:
    group = await gather()
    xen = Stranger(group.store)
    await group.click("ana", group.latest(), "A")
    await say(group, "ana", "settings-save", reminder="18:00")
    made = await xen.say("link", group.now)
    await click(group, "ana", await say(group, "ana", code=code_in(made)), said.CONFIRM)
    await xen.press(await xen.press(made, said.CHECK, group.now), said.CONFIRM, group.now)
    await group.live(days=2)
    assert group.platform.told == [], "the settings of the one who made the code hold"
    await click(group, "ana", await say(group, "ana"), "Undo: test")
    await group.live(hours=4)
    assert group.platform.told == [], "not at once"
    await group.live(days=2)
    assert [person.name for person, _ in group.platform.told] == ["Ana", "Ana"]
