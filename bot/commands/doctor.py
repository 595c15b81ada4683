"""`doctor`: what is well, and what mends the rest."""

# ruff: noqa: PLC0415 -- only the platforms that are served are looked at
from __future__ import annotations

import asyncio

from bot.bank import stocked
from bot.commands import parts
from bot.commands.platforms import slack_config
from bot.features import features
from bot.findings import Finding
from bot.kit import Kit
from bot.settings import Settings
from bot.talk import Place
from storage import backups
from storage.open import path_of


async def doctor(given: Settings) -> bool:
    """Print each finding in a line, and what mends it; whether all is well."""
    async with parts.kit(given.database_url) as kit:
        findings = await _findings(given, kit)
    for finding in findings:
        lines = (f"{'ok   ' if finding.ok else 'mend '} {finding.what}", finding.mend)
        print(*filter(None, lines), sep="\n      ")
    return all(finding.ok for finding in findings)


async def _findings(given: Settings, kit: Kit) -> list[Finding]:
    places = [schedule.place for schedule in await kit.store.schedules()]
    url = given.database_url.partition("?")[0].rpartition("@")[2]
    return [
        Finding(True, f"the database opens: {url}, {len(places)} schedules"),
        *await asyncio.to_thread(_soundness, given),
        *await asyncio.to_thread(_own_questions, given, kit),
        *await _on_discord(given, kit, [place for place in places if place.platform == "discord"]),
        *await _on_slack(given, kit, [place for place in places if place.platform == "slack"]),
    ]


def _soundness(given: Settings) -> list[Finding]:
    """Every page of a SQLite file is read; and how old the newest backup is."""
    if given.shared:
        return []
    path = path_of(given.database_url)
    faults = backups.check(path)
    copies = backups.copies(path)
    newest = (
        f"the newest backup is of {copies[-1][0]}: {copies[-1][1]}" if copies else "there is no backup yet"
    )
    mend = "Stop the bot and put the newest sound backup back: python -m bot restore FILE" if faults else ""
    return [
        Finding(not faults, "; ".join(faults) or "the database is sound", mend),
        Finding(True, f"{newest} (BACKUP_DAYS is {given.backup_days})"),
    ]


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
