"""The command line: the only file that knows every part. Only what a command needs is imported."""

# ruff: noqa: PLC0415 -- see above: a start costs no more than what it uses
from __future__ import annotations

import argparse
import asyncio
import logging
import random
import secrets
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot import settings
from bot.errors import QuizError, SetupError, Unavailable
from bot.settings import Settings

if TYPE_CHECKING:
    from adapters.slack.config import Config
    from bot.findings import Finding
    from bot.kit import Kit
    from bot.serve import Runs
    from bot.store import Store
    from bot.talk import Place, Platform

YEARS = range(2000, 2101)
NO_PLATFORM = (
    "`run` serves the platforms whose tokens are set, and none is: set DISCORD_TOKEN (docs/discord.md says how to get it), "
    "or SLACK_BOT_TOKEN with SLACK_APP_TOKEN (docs/slack.md), and start again. "
    "To try the bot in the terminal, with no token: python3 dev.py play"
)
NO_TOKEN = "DISCORD_TOKEN is not set: docs/discord.md says how to get one."  # noqa: S105 -- a sentence, not a token


def main(words: Sequence[str] | None = None) -> int:
    """Do what the words say. 0: done; 1: something is not well; 2: something to mend first, said in one sentence."""
    args = _parser().parse_args(words)
    try:
        if args.command == "bank":
            from questions import cli

            return cli.main(args.words, sys.stdout)
        if args.command == "play":
            return asyncio.run(_play(args))
        if args.command in ("backup", "restore"):
            return _copy(args.command, Path(args.file), settings.read())
        if args.command == "move-data":
            return asyncio.run(_move(settings.read().database_url, args.url))
        operate = {"run": _run, "doctor": _doctor, "discord-invite": _invite, "slack-manifest": _manifest}
        return asyncio.run(operate[args.command](settings.read()))
    except (SetupError, QuizError, Unavailable) as problem:
        print(f"tenfold: {problem}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("tenfold", description="A study bot for machine-learning interviews.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    play = commands.add_parser("play", help="the quiz in this terminal, no token needed")
    play.add_argument("--as", dest="person", metavar="NAME", help="who you are (your user name if left out)")
    play.add_argument("--clock", metavar='"YYYY-MM-DD HH:MM"', help="start at this local time instead of now")
    play.add_argument(
        "--zone",
        metavar="ZONE",
        help="the places' time zone, such as Europe/Berlin (this computer's if left out)",
    )
    play.add_argument(
        "--database", metavar="URL", help="sqlite:///FILE (the setting DATABASE_URL if left out)"
    )
    commands.add_parser("run", help="serve the platforms whose tokens are set")
    commands.add_parser("doctor", help="look at token, permissions, commands, channels, database and clock")
    commands.add_parser("discord-invite", help="the address with which a Discord server adds the bot")
    commands.add_parser("slack-manifest", help="what to paste when the app is made at api.slack.com/apps")
    backup = commands.add_parser("backup", help="copy the database to a file, also while the bot runs")
    backup.add_argument("file", metavar="FILE")
    restore = commands.add_parser(
        "restore", help="put a copy back in the database's place, while no bot runs"
    )
    restore.add_argument("file", metavar="FILE")
    moving = commands.add_parser("move-data", help="copy all data to another, empty database")
    moving.add_argument("url", metavar="URL", help="sqlite:///FILE or postgresql://...; from DATABASE_URL")
    bank = commands.add_parser("bank", help="write, check, show, count, export and import questions")
    bank.add_argument("words", nargs=argparse.REMAINDER, metavar="WORDS", help="bank --help says which")
    return parser


@asynccontextmanager
async def _kit(url: str, wake: Callable[[], None] = lambda: None) -> AsyncIterator[Kit]:
    """What features work with, on an open store."""
    from bot.bank import Shelf
    from bot.kit import Kit
    from questions.load import load
    from storage.open import open_store

    bank, _ = load()
    store = await open_store(url)
    try:
        yield Kit(store, Shelf(bank), random.Random(), wake)  # noqa: S311 -- chance for a quiz, not for secrets
    finally:
        await store.close()


async def _play(args: argparse.Namespace) -> int:
    from adapters.console.platform import Console
    from bot.app import Quiz
    from bot.scheduling.scheduler import Scheduler

    zone = _zone(args.zone)
    start = _start(args.clock, zone)
    given = settings.read()
    async with _kit(args.database or given.database_url) as kit, _restocked(given, kit):
        platforms: dict[str, Platform] = {}
        scheduler = Scheduler(kit, platforms)
        console = Console(
            scheduler, zone=zone, start=start, folder=settings.data_folder(), person=args.person
        )
        platforms[console.name] = console
        await console.run(Quiz(kit))
    return 0


async def _run(given: Settings) -> int:
    from bot.app import Quiz
    from bot.scheduling.scheduler import Scheduler
    from bot.serve import serve
    from bot.timer import Timer

    if given.discord_token is None and not given.slack:
        raise SetupError(NO_PLATFORM)
    from bot import logs

    logs.configure(given.log_level, given.secrets)
    bells: list[asyncio.Event] = []

    def ring() -> None:
        for bell in bells:
            bell.set()

    async with _kit(given.database_url, ring) as kit:
        platforms = _platforms(given, kit.store)
        bells += [asyncio.Event() for _ in platforms]
        lanes = [Scheduler(kit, {platform.name: platform}) for platform in platforms]
        timers = [Timer(lane, _now, bell) for lane, bell in zip(lanes, bells, strict=True)]
        async with _alone(given), _watched(given, kit.store, platforms), _restocked(given, kit):
            await serve(platforms, Quiz(kit), [*timers, *_backups(given), *_retention(given, kit.store)])
    return 0


@asynccontextmanager
async def _alone(given: Settings) -> AsyncIterator[None]:
    """With a warning if another copy uses the same file."""
    if not given.database_url.startswith("sqlite"):
        yield
        return
    from storage.open import path_of
    from storage.sole import watched

    with watched(path_of(given.database_url)):
        yield


@asynccontextmanager
async def _watched(given: Settings, store: Store, platforms: Sequence[Platform]) -> AsyncIterator[None]:
    """With the HTTP port for monitors, if one is set."""
    if given.health_port is None:
        yield
        return
    from bot.health import Health, served

    async with served(Health(store, platforms, _now), given.health_port) as port:
        logging.getLogger(__name__).info("monitors are answered on port %d", port)
        yield


@asynccontextmanager
async def _restocked(given: Settings, kit: Kit) -> AsyncIterator[None]:
    """With the workspace's own questions beside the bank, read again when they change, if there is a folder of them."""
    if given.questions_path is None:
        yield
        return
    from bot.bank import Restocks

    restocks = Restocks(kit.shelf, given.questions_path)
    await asyncio.to_thread(restocks.round)
    keeping = asyncio.create_task(restocks.run(), name="own questions")
    try:
        yield
    finally:
        keeping.cancel()
        await asyncio.wait({keeping})


def _backups(given: Settings) -> list[Runs]:
    """The daily copies, where the database is a file."""
    if not given.backup_days or not given.database_url.startswith("sqlite"):
        return []
    from storage.backups import Backups
    from storage.open import path_of

    return [Backups(path_of(given.database_url), given.backup_days, _now)]


def _retention(given: Settings, store: Store) -> list[Runs]:
    """The forgetting of who was not seen for long, if it is wanted."""
    if not given.retention_days:
        return []
    from bot.retention import Retention

    return [Retention(store, given.retention_days, _now)]


async def _move(source: str, target: str) -> int:
    from storage.move import move

    for table in await move(source, target):
        print(f"{table.table:20} {table.rows:10,} rows  {table.checksum[:16]}")
    print("All is there, as the checksums say: set DATABASE_URL to the new database and start the bot.")
    return 0


def _copy(command: str, copy: Path, given: Settings) -> int:
    from storage import backups
    from storage.open import path_of

    if not given.database_url.startswith("sqlite"):
        raise SetupError(f"`{command}` is for SQLite: PostgreSQL has pg_dump and pg_restore for that.")
    path = path_of(given.database_url)
    if command == "backup":
        backups.backup(path, copy)
        print(f"{path} was copied to {copy}.")
    else:
        aside = backups.restore(copy, path)
        print(f"{copy} is the database now: {path}." + (f" The one before is {aside}." if aside else ""))
    return 0


def _platforms(given: Settings, store: Store) -> list[Platform]:
    """Those whose tokens are set."""
    made: list[Platform] = []
    if given.discord_token is not None:
        from adapters.discord.fleet import Copy
        from adapters.discord.platform import Discord

        copy = Copy(f"{_now():%Y%m%dT%H%M%S.%f}-{secrets.token_hex(4)}", store) if given.shared else None
        url, shards = given.discord_api_url, given.discord_shards
        made.append(Discord(given.discord_token, store, _now, api_url=url, shards=shards, copy=copy))
    if given.slack:
        from adapters.slack.platform import Slack

        made.append(Slack(_slack(given), store, _now))
    return made


def _slack(given: Settings) -> Config:
    from adapters.slack.config import Config

    return Config(
        bot_token=given.slack_bot_token, app_token=given.slack_app_token, signing_secret=given.slack_signing_secret,
        port=given.slack_port, client_id=given.slack_client_id, client_secret=given.slack_client_secret,
        public_url=given.public_url, encryption_key=given.encryption_key, api_url=given.slack_api_url,
        managers=tuple(user.strip() for user in given.slack_managers.split(",") if user.strip()),
    )  # fmt: skip


async def _doctor(given: Settings) -> int:
    """Each finding in a line, and what mends it."""
    from bot.findings import Finding

    async with _kit(given.database_url) as kit:
        places = [schedule.place for schedule in await kit.store.schedules()]
        url = given.database_url.partition("?")[0].rpartition("@")[2]
        findings = [Finding(True, f"the database opens: {url}, {len(places)} schedules")]
        findings += await asyncio.to_thread(_soundness, given)
        findings += await asyncio.to_thread(_own_questions, given, kit)
        findings += await _on_discord(given, kit, [place for place in places if place.platform == "discord"])
        findings += await _on_slack(given, kit, [place for place in places if place.platform == "slack"])
    for finding in findings:
        print(
            f"{'ok   ' if finding.ok else 'mend '} {finding.what}",
            *filter(None, [finding.mend]),
            sep="\n      ",
        )
    return 0 if all(finding.ok for finding in findings) else 1


def _soundness(given: Settings) -> list[Finding]:
    """Every page of a SQLite file is read; and how old the newest backup is."""
    if not given.database_url.startswith("sqlite"):
        return []
    from bot.findings import Finding
    from storage import backups
    from storage.open import path_of

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
    from bot.bank import stocked
    from bot.findings import Finding

    stock = stocked(kit.bank, given.questions_path)
    own = len(stock.bank.questions) - len(kit.bank.questions)
    mend = f"python -m bot bank check --path {given.questions_path}"
    return [Finding(True, f"own questions: {own}"), *(Finding(False, fault, mend) for fault in stock.faults)]


async def _on_discord(given: Settings, kit: Kit, places: list[Place]) -> list[Finding]:
    if given.discord_token is None:
        return []
    from adapters.discord.doctor import examine
    from bot.features import features

    return await examine(given.discord_token, given.discord_api_url, places, _now, features(kit))


async def _on_slack(given: Settings, kit: Kit, places: list[Place]) -> list[Finding]:
    if not given.slack:
        return []
    from adapters.slack.doctor import examine

    return await examine(_slack(given), places, _now, kit.store)


async def _manifest(given: Settings) -> int:
    from adapters.slack.manifest import manifest_text
    from bot.features import features

    with tempfile.TemporaryDirectory() as scratch:
        async with _kit(f"sqlite:///{scratch}/none.sqlite3") as kit:
            text = manifest_text(
                features(kit), given.public_url or None, socket_mode=given.slack_port is None
            )
    print(text, end="")
    return 0


async def _invite(given: Settings) -> int:
    if given.discord_token is None:
        raise SetupError(NO_TOKEN)
    from adapters.discord import invite

    print(await invite.url_for(given.discord_token, given.discord_api_url))
    for name, why in invite.reasons():
        print(f"  {name}: {why}", file=sys.stderr)
    return 0


def _now() -> datetime:
    return datetime.now(UTC)


def _zone(name: str | None) -> str:
    from bot.quiz.zones import zone_of

    if name is not None:
        return zone_of(name).key
    import tzlocal

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


if __name__ == "__main__":
    sys.exit(main())
