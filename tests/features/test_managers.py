from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from bot.talk import Ask, Person, Refuse, Reply, Request, Update
from bot.ui import Action
from bot.wording import managers as words
from bot.wording import upkeep
from tests.features.manager import manage, said
from tests.support import ML, STATS, Group, seen

Gather = Callable[..., Awaitable[Group]]


async def test_a_named_manager_may_do_all_but_name_others_and_only_here(gather: Gather) -> None:
    group = await gather()
    await group.click("ana", group.latest(), "A")
    assert isinstance(await manage(group, "managers add", person="Ana"), Reply)
    shown = seen(await group.ask("ana", "schedule edit"))
    assert isinstance(await group.click("ana", shown, "Time and days"), Ask)
    saved = await group.ask("ana", "schedule-when-save:1", time="10:00", zone="Europe/Berlin", weekdays="mon")
    assert isinstance(saved, Update)
    for name in ("status", "managers show", "schedule preview", "schedule pause", "schedule skip"):
        assert upkeep.ONLY_MANAGERS not in said(await group.ask("ana", name)), name
    for name in ("managers add", "managers remove"):
        assert words.ONLY_BY_RIGHT in said(await group.ask("ana", name, person="ana"))
    assert upkeep.ONLY_MANAGERS in said(await group.ask("ana", "schedule list", STATS))


async def test_whose_name_is_taken_back_is_stopped_at_the_next_step_of_a_form(gather: Gather) -> None:
    group = await gather()
    await manage(group, "managers add", person="<@ana>")
    shown = seen(await group.ask("ana", "schedule edit"))
    assert isinstance(await group.click("ana", shown, "Time and days"), Ask)
    assert "Ana no longer manages" in said(await manage(group, "managers remove", person="ana"))
    refused = await group.ask("ana", "schedule-when-save:1", time="10:00", zone="UTC", weekdays="mon")
    assert isinstance(refused, Refuse)
    for control in ("schedule-when:1", "withdraw:1", "withdraw-sure:1", "unskip:1:2026-03-03", "preview:1"):
        assert upkeep.ONLY_MANAGERS in said(await group.ask("ana", control)), control


async def test_show_lists_who_is_named_and_naming_twice_changes_nothing(gather: Gather) -> None:
    group = await gather()
    assert words.NOBODY_NAMED in said(await manage(group, "managers show"))
    await manage(group, "managers add", person="<@bo>")
    await manage(group, "managers add", person="<@ana>")
    assert "Bo was named here before" in said(await manage(group, "managers add", person="bo"))
    assert "Named besides: Ana, Bo." in said(await manage(group, "managers show"))
    await manage(group, "managers remove", person="<@bo>")
    assert "Bo was not named here" in said(await manage(group, "managers remove", person="<@bo>"))


@pytest.mark.parametrize("typed", ["zoe", "<@>x", "999", "an", "'; DROP TABLE managers"])
async def test_somebody_unknown_is_a_sentence(gather: Gather, typed: str) -> None:
    group = await gather()
    await group.click("ana", group.latest(), "A")
    refused = await manage(group, "managers add", person=typed.replace("<@>x", "@nobody here"))
    assert isinstance(refused, Refuse)
    assert "I know nobody called" in said(refused)
    assert words.NOBODY_NAMED in said(await manage(group, "managers show"))


async def test_the_person_is_completed_from_those_of_the_workspace_for_managers_only(gather: Gather) -> None:
    group = await gather()
    for name in ("ana", "anton", "bo"):
        await group.click(name, group.latest(), "A")
    add = next(feature for feature in group.app.features if feature.name == "managers add")
    complete = add.options[0].complete
    assert complete is not None

    async def yes() -> bool:
        return True

    typing = Request(Person("test", "mia", "Mia"), ML, Action("managers add"), group.now, manager=yes)
    offered = await complete(typing, "an")
    assert [choice.label for choice in offered] == ["Ana", "Anton"]
    assert "Ana may manage" in said(await manage(group, "managers add", person=offered[0].value))
    eve = Request(Person("test", "eve", "Eve"), ML, Action("managers add"), group.now)
    assert await complete(eve, "an") == ()


async def test_a_direct_message_has_no_managers(gather: Gather) -> None:
    group = await gather()
    assert isinstance(await group.ask("ana", "managers show"), Refuse)
