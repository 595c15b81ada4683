"""Study groups, of people here and elsewhere."""

from __future__ import annotations

import re

from bot import wording
from bot.wording import groups as words
from tests.contract.front import ANA, BO, MIA, Front, Seen
from tests.contract.scenario import Kept, scenario
from tests.elsewhere import Stranger
from tests.support import words as shown


def code_in(seen: Seen) -> str:
    """The code that somebody is shown."""
    found = re.search(r"\b\w{4}-\w{4}\b", seen.words)
    assert found, seen.words
    return found[0]


@scenario("group create", "group join", "group-join", "group show", "leaderboard", "answer")
async def a_group_counts_people_from_here_and_elsewhere(front: Front) -> Kept:
    made = await front.say(ANA, "group create", name="Night owls")
    assert made.private
    assert "beyond this server" in made.words
    asked = await front.say(BO, "group join", code=code_in(made))
    assert "beyond this server" in asked.words
    assert asked.private
    await front.press(BO, asked, words.JOIN)
    xen = Stranger(front.store)
    await xen.press(await xen.say("group join", front.now, code=code_in(made)), words.JOIN, front.now)
    await front.live(minutes=1)
    await front.press(ANA, await front.posted(), "A")
    listed = await front.say(ANA, "group show")
    for name in (ANA, BO, "Xen"):
        assert name in listed.words
    assert listed.private
    board = await front.press(ANA, listed, words.BOARD)
    assert "Leaderboard · Night owls · this week · by points" in board.words
    assert board.line(ANA).startswith(f"1 {ANA}")
    assert not board.private
    there = await xen.say("leaderboard", front.now, scope="group")
    assert f"| {ANA} |" in shown(there)
    return {ANA: ("0",)}


@scenario(
    "group create",
    "group join",
    "group-join",
    "group rename",
    "group-code",
    "group show",
    "group leave",
    "group-leave",
)
async def a_group_changes_hands_names_and_codes(front: Front) -> Kept:
    made = await front.say(ANA, "group create", name="Owls")
    await front.press(BO, await front.say(BO, "group join", code=code_in(made)), words.JOIN)
    assert words.NOT_OWNER in (await front.say(BO, "group rename", name="Mine")).words
    assert "Early birds" in (await front.say(ANA, "group rename", name="Early birds")).words
    listed = await front.say(ANA, "group show", group="early")
    renewed = await front.press(ANA, listed, words.RENEW)
    assert code_in(renewed) == code_in(made)
    anew = await front.press(ANA, front.again(listed), words.NEW_CODE)
    assert code_in(anew) != code_in(made)
    assert words.PROBLEMS["wrong"] in (await front.say(MIA, "group join", code=code_in(made))).words
    await front.press(ANA, await front.say(ANA, "group leave"), words.LEAVE)
    assert words.NO_GROUP in (await front.say(ANA, "group show")).words
    assert code_in(anew) in (await front.say(BO, "group show")).words
    return {}


@scenario("group create", "group remove", "group-remove", "leaderboard")
async def a_removed_group_is_gone(front: Front) -> Kept:
    await front.say(ANA, "group create", name="Owls")
    assert wording.EMPTY_BOARD in (await front.say(ANA, "leaderboard", scope="group")).words
    asked = await front.say(ANA, "group remove")
    done = await front.press(ANA, asked, words.REMOVE)
    assert "is removed" in done.words
    assert done.private
    refused = await front.say(ANA, "leaderboard", scope="group")
    assert words.NO_GROUP in refused.words
    assert refused.private
    return {}


@scenario("group create", "group join", "group-join", "leaderboard", "leaderboard-page", "answer")
async def a_long_board_has_pages(front: Front) -> Kept:
    names = [f"p{number:02}" for number in range(12)]
    post = await front.posted()
    for name in names:
        await front.press(name, post, "A")
    made = await front.say(ANA, "group create", name="Owls")
    await front.press(BO, await front.say(BO, "group join", code=code_in(made)), words.JOIN)
    first = await front.say(ANA, "leaderboard")
    assert first.labels == (wording.NEXT,)
    assert first.line(names[9])
    assert not first.line(names[10])
    second = await front.press(BO, first, wording.NEXT)
    assert second.labels == (wording.PREVIOUS,)
    assert second.line(names[11]).startswith("1 ")
    assert not front.again(first).private
    assert names[11] in front.again(first).words
    return dict.fromkeys(names, ("0",))
