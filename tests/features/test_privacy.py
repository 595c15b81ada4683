"""What is kept of you is yours to have and to delete, and nobody else's."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable

from bot.ui import File
from bot.wording import privacy as said
from tests.support import Group, seen, words

Gather = Callable[..., Awaitable[Group]]


def file(view: object) -> dict[str, list[dict[str, object]]]:
    [found] = [element for element in seen(view).body if isinstance(element, File)]  # type: ignore[arg-type]
    kept: dict[str, list[dict[str, object]]] = json.loads(found.data)
    return kept


async def test_a_member_gets_all_of_theirs_as_a_file(gather: Gather) -> None:
    group = await gather()
    await group.live(hours=2)
    await group.click("ana", group.latest(), "A")
    kept = file(await group.ask("ana", "privacy export"))
    assert kept["persons"][0]["name"] == "Ana"
    assert len(kept["answers"]) == 1
    assert file(await group.ask("ben", "privacy export"))["answers"] == []


async def test_forgetting_asks_first_and_is_for_good(gather: Gather) -> None:
    group = await gather()
    await group.live(hours=2)
    await group.click("ana", group.latest(), "A")
    asked = seen(await group.ask("ana", "privacy delete"))
    assert len(file(await group.ask("ana", "privacy export"))["answers"]) == 1, "asking changes nothing"
    assert said.FORGOTTEN in words(await group.click("ana", asked, said.SURE)).replace("\\", "")
    assert file(await group.ask("ana", "privacy export"))["answers"] == []
    assert "Ana" not in words(await group.ask("ben", "leaderboard"))


async def test_a_stranger_s_press_on_the_button_forgets_the_stranger(gather: Gather) -> None:
    group = await gather()
    await group.live(hours=2)
    await group.click("ana", group.latest(), "A")
    asked = seen(await group.ask("ana", "privacy delete"))
    await group.click("ben", asked, said.SURE)
    assert len(file(await group.ask("ana", "privacy export"))["answers"]) == 1
