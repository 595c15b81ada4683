"""The commands: one file each, listed here once, in the order in which help shows them."""

from __future__ import annotations

from bot.features import (
    daily,
    group,
    help,  # noqa: A004 -- named as the command is
    leaderboard,
    link,
    managers,
    me,
    practice,
    privacy,
    schedule,
    schedule_preview,
    schedule_settings,
    schedule_skip,
    settings,
    status,
    topics,
)
from bot.kit import Kit
from bot.talk import Feature


def features(kit: Kit) -> tuple[Feature, ...]:
    """Every feature there is."""
    made: tuple[Feature, ...] = (
        *(each.feature(kit) for each in (daily, practice, leaderboard, me, topics, settings, link)),
        *group.features(kit),
        *schedule.features(kit),
        schedule_settings.feature(kit, schedule.NUMBER, schedule.what_and_when(kit)),
        schedule_skip.feature(kit, schedule.NUMBER),
        schedule_preview.feature(kit, schedule.NUMBER),
        status.feature(kit),
        *managers.features(kit),
        *privacy.features(kit),
        help.feature(lambda: made),
    )
    return made
