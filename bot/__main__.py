"""The command line: the only file that knows every part."""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot import settings
from bot.errors import QuizError, SetupError

NO_PLATFORM = (
    "`run` serves Discord and Slack, which this version does not have yet. "
    "To try the bot in the terminal, with no token: python3 dev.py play"
)


def main(words: Sequence[str] | None = None) -> int:
    """Do what the words say. 0: done; 1: the bank has errors; 2: something to mend first, said in one sentence."""
    args = _parser().parse_args(words)
    try:
        match args.command:
            case "bank":
                from questions import cli  # noqa: PLC0415 -- only what a command needs is imported

                return cli.main(args.words, sys.stdout)
            case "play":
                return asyncio.run(_play(args))
            case _:
                return _run()
    except (SetupError, QuizError) as problem:
        print(f"tenfold: {problem}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("tenfold", description="A study bot for machine-learning interviews.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="play | run | bank")
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
    bank = commands.add_parser("bank", help="check, show or count the questions")
    bank.add_argument("words", nargs=argparse.REMAINDER, metavar="check | show ID | stats")
    return parser


def _run() -> int:
    raise SetupError(NO_PLATFORM)


async def _play(args: argparse.Namespace) -> int:
    from adapters.console.platform import Console  # noqa: PLC0415 -- only what a command needs is imported
    from bot.app import Quiz  # noqa: PLC0415
    from bot.features import features  # noqa: PLC0415
    from bot.kit import Kit  # noqa: PLC0415
    from bot.scheduler import Scheduler  # noqa: PLC0415
    from bot.talk import Platform  # noqa: PLC0415
    from questions.load import load  # noqa: PLC0415
    from storage.open import open_store  # noqa: PLC0415

    zone = _zone(args.zone)
    start = _start(args.clock, zone)
    bank, _ = load()
    store = await open_store(args.database or settings.read().database_url)
    try:
        kit = Kit(store, bank, random.Random())  # noqa: S311 -- chance for a quiz, not for secrets
        platforms: dict[str, Platform] = {}
        scheduler = Scheduler(kit, platforms)
        console = Console(
            scheduler, zone=zone, start=start, folder=settings.data_folder(), person=args.person
        )
        platforms[console.name] = console
        await console.run(Quiz(features(kit)))
    finally:
        await store.close()
    return 0


def _zone(name: str | None) -> str:
    from bot.quiz.zones import zone_of  # noqa: PLC0415

    if name is not None:
        return zone_of(name).key
    import tzlocal  # noqa: PLC0415

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
    return local.astimezone(UTC)


if __name__ == "__main__":
    sys.exit(main())
