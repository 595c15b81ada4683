"""`run`: every platform whose tokens are set, until a signal."""

# ruff: noqa: PLC0415 -- a start costs no more than what it uses
from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from bot import heap, logs
from bot.app import Quiz
from bot.commands import parts
from bot.commands.platforms import platforms
from bot.errors import SetupError
from bot.scheduling.scheduler import Scheduler
from bot.serve import Runs, serve
from bot.settings import Settings
from bot.settling import Settling
from bot.store import Store
from bot.talk import Platform
from bot.timer import Timer

NO_PLATFORM = (
    "`run` serves the platforms whose tokens are set, and none is: set DISCORD_TOKEN (docs/discord.md says how to get it), "
    "or SLACK_BOT_TOKEN with SLACK_APP_TOKEN (docs/slack.md), and start again. "
    "To try the bot in the terminal, with no token: python3 dev.py play"
)
log = logging.getLogger(__name__)


async def run(given: Settings) -> None:
    """Until a signal, or until no platform is left."""
    if given.discord_token is None and not given.slack:
        raise SetupError(NO_PLATFORM)
    logs.configure(given.log_level, given.secrets)
    bells: list[asyncio.Event] = []

    def ring() -> None:
        for bell in bells:
            bell.set()

    async with parts.kit(given.database_url, ring) as kit:
        served = platforms(given, kit.store)
        bells += [asyncio.Event() for _ in served]
        lanes = [Scheduler(kit, {platform.name: platform}) for platform in served]
        timers = [Timer(lane, parts.now, bell) for lane, bell in zip(lanes, bells, strict=True)]
        with _alone(given):
            async with _watched(given, kit.store, served), parts.restocked(given, kit.shelf):
                heap.release()
                await serve(served, Quiz(kit), [*timers, *_beside(given, kit.store)])


def _alone(given: Settings) -> contextlib.AbstractContextManager[None]:
    """With a warning if another copy uses the same file."""
    if given.shared:
        return contextlib.nullcontext()
    from storage.open import path_of
    from storage.sole import watched

    return watched(path_of(given.database_url))


@asynccontextmanager
async def _watched(given: Settings, store: Store, served: Sequence[Platform]) -> AsyncIterator[None]:
    """With the HTTP port for monitors, if one is set."""
    if given.health_port is None:
        yield
        return
    from bot import health

    async with health.served(health.Health(store, served, parts.now), given.health_port) as port:
        log.info("monitors are answered on port %d", port)
        yield


def _beside(given: Settings, store: Store) -> list[Runs]:
    """What keeps boards up to date; the daily copies, where the database is a file; and the forgetting of who was not seen
    for long, if it is wanted."""
    runs: list[Runs] = [Settling(store, parts.now)]
    if given.backup_days and not given.shared:
        from storage.backups import Backups
        from storage.open import path_of

        runs.append(Backups(path_of(given.database_url), given.backup_days, parts.now))
    if given.retention_days:
        from bot.retention import Retention

        runs.append(Retention(store, given.retention_days, parts.now))
    return runs
