"""The command line: the only file that knows every part. Only what a command needs is imported."""

# ruff: noqa: PLC0415 -- see above: a start costs no more than what it uses
from __future__ import annotations

import argparse
import asyncio
import logging
import random
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot import settings
from bot.errors import QuizError, SetupError, Unavailable
from bot.settings import Settings

if TYPE_CHECKING:
    from adapters.slack.config import Config
    from bot.findings import Finding
    from bot.kit import Kit
    from bot.talk import Notes, Place, Platform

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
    bank = commands.add_parser("bank", help="check, show or count the questions")
    bank.add_argument("words", nargs=argparse.REMAINDER, metavar="check | show ID | stats")
    return parser


@asynccontextmanager
async def _kit(url: str, wake: Callable[[], None] = lambda: None) -> AsyncIterator[Kit]:
    """What features work with, on an open store."""
    from bot.kit import Kit
    from questions.load import load
    from storage.open import open_store

    bank, _ = load()
    store = await open_store(url)
    try:
        yield Kit(store, bank, random.Random(), wake)  # noqa: S311 -- chance for a quiz, not for secrets
    finally:
        await store.close()


async def _play(args: argparse.Namespace) -> int:
    from adapters.console.platform import Console
    from bot.app import Quiz
    from bot.scheduler import Scheduler

    zone = _zone(args.zone)
    start = _start(args.clock, zone)
    async with _kit(args.database or settings.read().database_url) as kit:
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
    from bot.scheduler import Scheduler
    from bot.serve import serve
    from bot.timer import Timer

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    if given.discord_token is None and not given.slack:
        raise SetupError(NO_PLATFORM)
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    bells: list[asyncio.Event] = []

    def ring() -> None:
        for bell in bells:
            bell.set()

    async with _kit(given.database_url, ring) as kit:
        platforms = _platforms(given, kit.store)
        bells += [asyncio.Event() for _ in platforms]
        lanes = [Scheduler(kit, {platform.name: platform}) for platform in platforms]
        timers = [Timer(lane, _now, bell) for lane, bell in zip(lanes, bells, strict=True)]
        await serve(platforms, Quiz(kit), timers)
    return 0


def _platforms(given: Settings, notes: Notes) -> list[Platform]:
    """Those whose tokens are set."""
    made: list[Platform] = []
    if given.discord_token is not None:
        from adapters.discord.platform import Discord

        made.append(Discord(given.discord_token, notes, _now, api_url=given.discord_api_url))
    if given.slack:
        from adapters.slack.platform import Slack

        made.append(Slack(_slack(given), notes, _now))
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
        findings += await _on_discord(given, kit, [place for place in places if place.platform == "discord"])
        findings += await _on_slack(given, kit, [place for place in places if place.platform == "slack"])
    for finding in findings:
        print(
            f"{'ok   ' if finding.ok else 'mend '} {finding.what}",
            *filter(None, [finding.mend]),
            sep="\n      ",
        )
    return 0 if all(finding.ok for finding in findings) else 1


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
