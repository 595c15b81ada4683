"""People's names are words: they call nobody and break nothing."""

from __future__ import annotations

from tests.contract.front import ANA, Front
from tests.contract.scenario import Kept, scenario

NAMES = (
    "@everyone <@1> <!channel>",
    "```*x*``` | a | b",
    "# ~~h~~ ||s|| [a](b)",
    "\u202ecba e\u0301\u0301\u0301\u0301",
    "x" * 32,
)


@scenario("leaderboard", "me", "answer")
async def names_ping_nobody_and_keep_the_layout(front: Front) -> Kept:
    post = await front.posted()
    for name in NAMES:
        await front.press(name, post, "A")
        me = await front.say(name, "me")
        assert not me.pings
    board = await front.say(ANA, "leaderboard", period="ever")
    assert not board.pings
    lines = [" ".join(line.split()) for line in board.text.splitlines()]
    rows = [line for line in lines if line.endswith("100 % 1")]
    assert len(rows) == len(NAMES)
    for row in rows:
        assert row.startswith("1 ")
    assert f"{len(NAMES)} members on this board." in board.words
    return dict.fromkeys(_known(front), ("0",))


def _known(front: Front) -> list[str]:
    return [front.who(name).name for name in NAMES]
