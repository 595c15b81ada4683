"""Linking with somebody elsewhere, from both sides."""

from __future__ import annotations

from bot.wording import links as words
from tests.contract.front import ANA, BO, Front
from tests.contract.scenario import Kept, scenario
from tests.contract.scenarios.groups import code_in
from tests.elsewhere import Stranger
from tests.support import words as shown


@scenario("link", "link-check", "link-confirm", "link-undo", "answer")
async def who_makes_the_code_lets_the_other_in_and_undoes_it(front: Front) -> Kept:
    await front.press(ANA, await front.posted(), "A")
    xen = Stranger(front.store)
    alone = shown(await xen.say("me", front.now))
    made = await front.say(ANA, "link")
    assert made.private
    asked = await xen.say("link", front.now, code=code_in(made))
    assert ANA in shown(asked)
    assert words.NOBODY_YET in (await front.press(ANA, made, words.CHECK)).words
    await xen.press(asked, words.CONFIRM, front.now)
    checked = await front.press(ANA, front.again(made), words.CHECK)
    assert "Xen (elsewhere) has entered your code" in checked.words
    done = await front.press(ANA, checked, words.CONFIRM)
    assert "are one" in done.words
    assert "best 1 day" in shown(await xen.say("me", front.now))
    undone = await front.press(ANA, done, "Undo: elsewhere")
    assert words.UNDONE in undone.words
    assert shown(await xen.say("me", front.now)) == alone
    return {ANA: ("0",)}


@scenario("link", "link-join", "link-check", "link-refuse")
async def who_enters_a_code_confirms_first(front: Front) -> Kept:
    xen = Stranger(front.store)
    made = await xen.say("link", front.now)
    asked = await front.say(BO, "link", code=_code(shown(made)))
    assert "Join Xen (elsewhere)?" in asked.words
    assert asked.private
    told = await front.press(BO, asked, words.CONFIRM)
    assert "Now confirm on elsewhere" in told.words
    await xen.press(await xen.press(made, words.CHECK, front.now), words.CONFIRM, front.now)
    assert "are one" in (await front.say(BO, "link")).words
    mine = await front.say(ANA, "link")
    yan = Stranger(front.store, "Yan")
    await yan.press(await yan.say("link", front.now, code=code_in(mine)), words.CONFIRM, front.now)
    refused = await front.press(ANA, await front.press(ANA, mine, words.CHECK), words.REFUSE)
    assert words.REFUSED in refused.words
    assert words.PROBLEMS["wrong"] in (await front.say(ANA, "link", code="AAAA-AAAA")).words
    return {}


def _code(text: str) -> str:
    return text.partition("**")[2].partition("**")[0]
