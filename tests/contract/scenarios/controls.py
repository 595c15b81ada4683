"""Controls that are old, copied or forged get one polite sentence, and nothing happens."""

from __future__ import annotations

from bot import wording
from bot.ui import Action, Button, Row, View
from tests.contract.books import posts
from tests.contract.front import ANA, Front, Seen
from tests.contract.scenario import Kept, scenario

FORGED = (
    Action("gone", ("1",)), Action("answer"), Action("answer", ("999", "1")), Action("answer", ("x", "y")),
    Action("answer", ("-1", "0")), Action("answer", ("9" * 15, "0")), Action("show"), Action("show", ("x",)),
    Action("write", ("999",)), Action("try"), Action("try", ("999", "0")), Action("fill", ("999",)),
    Action("next"), Action("stop", ("x",)), Action("practise"), Action("practise", ("nonsense",)),
    Action("\u202e", ("'; DROP TABLE answers",)), Action("quiz"), Action("schedule"), Action("daily ", ("1",)),
)  # fmt: skip


@scenario("answer", "show", "write", "try", "fill", "next", "stop", "practise")
async def forged_controls_get_a_sentence(front: Front) -> Kept:
    message = await _offering(front, FORGED)
    for label in message.labels:
        assert _one_sentence(await front.press(ANA, message, label))
    assert "Question of the day" in (await front.say(ANA, "daily")).words
    return {}


@scenario("answer")
async def an_option_that_there_is_not_gets_a_sentence(front: Front) -> Kept:
    post = str((await posts(front))[0].id)
    message = await _offering(front, [Action("answer", (post, option)) for option in ("99", "-1", "x", "")])
    for label in message.labels:
        assert _one_sentence(await front.press(ANA, message, label))
    return {}


def _one_sentence(seen: Seen) -> bool:
    said = wording.REFUSED in seen.words or "That did not work" in seen.words
    return said and seen.private and seen.form is None and not seen.labels and len(seen.words) < 200


async def _offering(front: Front, actions: tuple[Action, ...] | list[Action]) -> Seen:
    """A message as another version of the bot might have posted it."""
    buttons = [Button(f"do {number:02}", action) for number, action in enumerate(actions)]
    rows = [Row(tuple(buttons[n : n + 5])) for n in range(0, len(buttons), 5)]
    return await front.show(View("From long ago", tuple(rows)), "old")
