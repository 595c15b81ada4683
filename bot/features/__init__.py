"""The commands: one file each, listed here once, in the order in which help shows them."""

from __future__ import annotations

from bot.features import daily, help, leaderboard, me, practice, schedule, settings, topics  # noqa: A004 -- named as the command is
from bot.kit import Kit
from bot.talk import Feature


def features(kit: Kit) -> tuple[Feature, ...]:
    """Every feature there is."""
    made: tuple[Feature, ...] = (
        *(each.feature(kit) for each in (daily, practice, leaderboard, me, topics, settings)),
        *schedule.features(kit),
        help.feature(lambda: made),
    )
    return made
