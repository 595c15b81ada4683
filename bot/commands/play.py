"""`play`: the quiz in this terminal."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from functools import partial
from zoneinfo import ZoneInfo

import tzlocal

from adapters.console.platform import Console
from bot import heap, settings
from bot.app import Quiz
from bot.commands import parts
from bot.errors import QuizError, SetupError
from bot.quiz.zones import zone_of
from bot.scheduling.scheduler import Scheduler
from bot.talk import Platform
from storage.open import SETTING, open_store

YEARS = range(2000, 2101)


async def play(args: argparse.Namespace) -> None:
    """Until the person leaves."""
    zone = _zone(args.zone)
    start = _start(args.clock, zone)
    given = settings.read()
    url, named = (args.database, "--database") if args.database else (given.database_url, SETTING)
    opening = partial(open_store, named=named)
    async with parts.kit(url, opening=opening) as kit, parts.restocked(given, kit.shelf):
        platforms: dict[str, Platform] = {}
        scheduler = Scheduler(kit, platforms)
        folder = settings.data_folder()
        console = Console(scheduler, zone=zone, start=start, folder=folder, person=args.person)
        platforms[console.name] = console
        heap.release()
        await console.run(Quiz(kit))


def _zone(name: str | None) -> str:
    if name is not None:
        return zone_of(name).key
    try:
        return zone_of(tzlocal.get_localzone_name()).key
    except (QuizError, LookupError, ValueError):
        return "UTC"


def _start(text: str | None, zone: str) -> datetime | None:
    if text is None:
        return None
    try:
        local = datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo(zone))
    except ValueError:
        raise SetupError(f'--clock takes a local time such as "2026-03-29 09:00", not "{text}".') from None
    if local.year not in YEARS:
        raise SetupError(f"--clock stays between the years {YEARS[0]} and {YEARS[-1]}.")
    return local.astimezone(UTC)
