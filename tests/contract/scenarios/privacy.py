"""What is kept of somebody: theirs to have and to delete."""

from __future__ import annotations

from bot.wording import privacy as words
from tests.contract.front import ANA, Front
from tests.contract.scenario import Kept, scenario


@scenario("privacy export", "privacy delete", "privacy-delete", "answer")
async def what_is_kept_of_you_is_yours(front: Front) -> Kept:
    await front.live(hours=1)
    await front.press(ANA, await front.posted(), "A")
    kept = await front.say(ANA, "privacy export")
    assert kept.private
    assert "All of it, as a file" in kept.words
    asked = await front.say(ANA, "privacy delete")
    assert asked.private
    gone = await front.press(ANA, asked, words.SURE)
    assert "nothing is kept of you" in gone.words
    assert gone.private
    return {}
