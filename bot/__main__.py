"""The command line: what can be typed. Only what a command needs is imported."""

# ruff: noqa: PLC0415 -- see above: a start costs no more than what it uses
from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from bot import heap
from bot.errors import QuizError, SetupError, Unavailable

if TYPE_CHECKING:
    from bot.settings import Settings


def main(words: Sequence[str] | None = None) -> int:
    """Do what the words say. 0: done; 1: something is not well; 2: something to mend first, said in one sentence."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # none has a say here, so none is looked for
    args = _parser().parse_args(words)
    try:
        return _COMMANDS[args.command](args)
    except (SetupError, QuizError, Unavailable) as problem:
        print(f"tenfold: {problem}", file=sys.stderr)
        return 2


def _run(_: argparse.Namespace) -> int:
    heap.hold()
    given = _given()
    from bot.commands.run import run

    return _drawing(run(given))


def _play(args: argparse.Namespace) -> int:
    heap.hold()
    from bot.commands.play import play

    return _drawing(play(args))


def _doctor(_: argparse.Namespace) -> int:
    from bot.commands.doctor import doctor

    return 0 if asyncio.run(doctor(_given())) else 1


def _invite(_: argparse.Namespace) -> int:
    from bot.commands.joining import invite

    asyncio.run(invite(_given()))
    return 0


def _manifest(_: argparse.Namespace) -> int:
    from bot.commands.joining import manifest

    asyncio.run(manifest(_given()))
    return 0


def _backup(args: argparse.Namespace) -> int:
    from bot.commands import data

    data.backup(_given(), Path(args.file))
    return 0


def _restore(args: argparse.Namespace) -> int:
    from bot.commands import data

    data.restore(_given(), Path(args.file))
    return 0


def _move(args: argparse.Namespace) -> int:
    from bot.commands import data

    asyncio.run(data.copy_all(_given(), args.url))
    return 0


def _bank(args: argparse.Namespace) -> int:
    from questions import cli

    return cli.main(args.words, sys.stdout)


def _drawing(work: Coroutine[object, object, None]) -> int:
    """For what shows pictures of formulas: the process that draws them ends with it."""
    from questions.formulas.pen import pen

    with closing(pen):
        asyncio.run(work)
    return 0


def _given() -> Settings:
    from bot import settings

    return settings.read()


_COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "play": _play, "run": _run, "doctor": _doctor, "discord-invite": _invite, "slack-manifest": _manifest,
    "backup": _backup, "restore": _restore, "move-data": _move, "bank": _bank,
}  # fmt: skip


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


if __name__ == "__main__":
    sys.exit(main())
