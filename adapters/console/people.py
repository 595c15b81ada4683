"""Who sits at the terminal, and the places they go to. All are in one workspace."""

from __future__ import annotations

import getpass
import unicodedata

from adapters.console import wording
from bot.errors import QuizError
from bot.talk import Person, Place, Workspace
from bot.ui import plain

PLATFORM = "console"
NAME_LIMIT = 40
"""Longest name of a person or place, in characters."""
TERMINAL = Workspace(PLATFORM, "terminal", "terminal")
_NOBODY = plain("")


def person(name: str) -> Person:
    """The person of that name: the same one however it is capitalised. Raises QuizError for a name nobody can read."""
    if len(name) > NAME_LIMIT:
        raise QuizError(wording.NAME_LONG.format(limit=NAME_LIMIT))
    shown = plain(plain(name, NAME_LIMIT).lstrip("@"), NAME_LIMIT)
    if shown == _NOBODY:
        raise QuizError(wording.NAME_EMPTY)
    return Person(PLATFORM, _key(shown), shown)


def default_person(name: str | None) -> Person:
    """Who sits here at first: the given name, else the user's of this machine, else "you"."""
    for candidate in (name, _user()):
        try:
            if candidate:
                return person(candidate[:NAME_LIMIT])
        except QuizError:
            continue
    return person("you")


def place(name: str, who: Person) -> Place:
    """`#ml` or `ml`: a channel. `@me`, or one's own name after @: the direct messages of `who`."""
    typed = plain(name, 2 * NAME_LIMIT)
    shown = plain(typed.lstrip("#"), NAME_LIMIT)
    if typed.startswith("@"):
        if _key(shown.lstrip("@")) not in ("me", who.id):
            raise QuizError(wording.PLACE_OTHERS)
        return direct(who)
    if shown == _NOBODY or " " in shown or len(name) > NAME_LIMIT:
        raise QuizError(wording.PLACE_EMPTY)
    name = f"#{_key(shown)}"
    return Place(TERMINAL, name, name)


def direct(who: Person) -> Place:
    """The direct messages between the person and the bot."""
    return Place(TERMINAL, f"@{who.id}", "", direct=True)


def label(where: Place) -> str:
    """How a place is shown: `#ml`, or `@ana` for direct messages."""
    return plain(where.id, NAME_LIMIT + 1)


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
