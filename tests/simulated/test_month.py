from __future__ import annotations

from pathlib import Path

from tests.simulated.life import Size
from tests.simulated.runs import lived

MONTH = Size(places=20, people=120, days=31, workspaces=6)
"""Of these a month takes less than a minute on two cores; the long run has 200 places and 2,000 members for a year."""
KINDS = (
    "zone",
    "profile",
    "rest_days",
    "hidden",
    "link",
    "unlink",
    "join",
    "leave",
    "skip",
    "withdraw",
    "pause",
    "resume",
)


async def test_a_month_s_streaks_and_boards_are_what_the_raw_answers_say(tmp_path: Path) -> None:
    met = await lived(tmp_path, MONTH, seed=1)
    assert met["outage"] == 3
    assert met["answers"] > 1_000
    assert all(met[kind] for kind in KINDS), met
