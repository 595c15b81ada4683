"""`doctor`: what is well, and what mends the rest. It looks only: a database is neither made nor upgraded."""

# ruff: noqa: PLC0415 -- only the platforms that are served are looked at
from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from bot.bank import stocked
from bot.commands import parts
from bot.commands.platforms import slack_config
from bot.features import features
from bot.findings import Finding
from bot.kit import Kit
from bot.settings import Settings
from bot.talk import Place
from storage import backups, file
from storage.migrate import Migration
from storage.open import lacking, open_unchanged, path_of

NONE_YET = "there is no database of the bot yet: `run` or `play` makes it ({where})"
OLDER = (
    "the database is of an older version ({where}): starting the bot upgrades it, {kept}; "
    "its channels can be looked at after that"
)


async def doctor(given: Settings) -> bool:
    """Print each finding in a line, and what mends it; whether all is well."""
    lacks = await lacking(given.database_url)
    opened = parts.scratch() if lacks else parts.kit(given.database_url, opening=open_unchanged)
    async with opened as kit:
        findings = await _findings(given, lacks, kit)
    for finding in findings:
        lines = (f"{'ok   ' if finding.ok else 'mend '} {finding.what}", finding.mend)
        print(*filter(None, lines), sep="\n      ")
    return all(finding.ok for finding in findings)


async def _findings(given: Settings, lacks: Sequence[Migration], kit: Kit) -> list[Finding]:
    """The kit has no places if the database lacks something: it is on another one then."""
    places = [schedule.place for schedule in await kit.store.schedules()]
    return [
        _database(given, lacks, len(places)),
        *await asyncio.to_thread(_in_file, given, lacks),
        *await asyncio.to_thread(_own_questions, given, kit),
        *await _on_discord(given, kit, [place for place in places if place.platform == "discord"]),
        *await _on_slack(given, kit, [place for place in places if place.platform == "slack"]),
    ]


def _database(given: Settings, lacks: Sequence[Migration], schedules: int) -> Finding:
    where = given.database_url.partition("?")[0].rpartition("@")[2]
    if not lacks:
        return Finding(True, f"the database opens: {where}, {schedules} schedules")
    if _fresh(lacks):
        return Finding(True, NONE_YET.format(where=where))
    kept = "so make a backup with pg_dump before"
    if not given.shared:
        kept = f"and keeps it as it was in {file.kept(path_of(given.database_url), lacks[0].version)}"
    return Finding(True, OLDER.format(where=where, kept=kept))


def _fresh(lacks: Sequence[Migration]) -> bool:
    """Whether even the first step is to be done."""
    return bool(lacks) and lacks[0].version == 1


def _in_file(given: Settings, lacks: Sequence[Migration]) -> list[Finding]:
    """Of a SQLite file whether it is sound, and how old its newest backup is."""
    if given.shared:
        return []
    path = path_of(given.database_url)
    return [*([] if _fresh(lacks) else [_soundness(path)]), _backup(path, given.backup_days)]


def _soundness(path: Path) -> Finding:
    """Every page is read."""
    faults = backups.check(path)
    mend = "Stop the bot and put the newest sound backup back: python -m bot restore FILE" if faults else ""
    return Finding(not faults, "; ".join(faults) or "the database is sound", mend)


def _backup(path: Path, days: int) -> Finding:
    copies = backups.copies(path)
    newest = (
        f"the newest backup is of {copies[-1][0]}: {copies[-1][1]}" if copies else "there is no backup yet"
    )
    return Finding(True, f"{newest} (BACKUP_DAYS is {days})")


def _own_questions(given: Settings, kit: Kit) -> list[Finding]:
    """What is served of the folder of own questions, and what is left out of it."""
    if given.questions_path is None:
        return []
    stock = stocked(kit.bank, given.questions_path)
    own = len(stock.bank.questions) - len(kit.bank.questions)
    mend = f"python -m bot bank check --path {given.questions_path}"
    return [Finding(True, f"own questions: {own}"), *(Finding(False, fault, mend) for fault in stock.faults)]


async def _on_discord(given: Settings, kit: Kit, places: list[Place]) -> list[Finding]:
    if given.discord_token is None:
        return []
    from adapters.discord.doctor import examine

    return await examine(given.discord_token, given.discord_api_url, places, parts.now, features(kit))


async def _on_slack(given: Settings, kit: Kit, places: list[Place]) -> list[Finding]:
    if not given.slack:
        return []
    from adapters.slack.doctor import examine

    return await examine(slack_config(given), places, parts.now, kit.store)
