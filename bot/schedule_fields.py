"""What managers type for a schedule, in options and in forms, as the schedule it makes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bot import options
from bot.errors import QuizError
from bot.quiz.spans import minutes_of
from bot.quiz.wall import time_of, weekdays_of
from bot.quiz.zones import zone_of
from bot.records import Schedule
from bot.topics import areas
from bot.ui import NAME_LIMIT, Choice, plain
from bot.wording import schedules as words
from bot.wording import upkeep
from questions.load import Bank
from questions.model import LEVELS, Level

WITH_NEXT = "next"
"""What a reveal with the next daily is called when it is typed."""
_EVERYONE = re.compile(r"<?[!@]?(everyone|channel|all)(\|[^>]*)?>?", re.IGNORECASE)
_HERE = re.compile(r"<?[!@]?here(\|[^>]*)?>?", re.IGNORECASE)
_GROUP = re.compile(r"<@&\d{1,20}>|\d{15,20}|<!subteam\^S[A-Z0-9]+(\|[^>]*)?>|S[A-Z0-9]{6,20}")


def changed(bank: Bank, old: Schedule, typed: Mapping[str, str]) -> tuple[Schedule, dict[str, str]]:
    """The schedule with what was typed, and a sentence for each field that can't be used."""
    values: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for name, (attribute, read) in _readers(bank).items():
        try:
            if name in typed:
                values[attribute] = read(typed[name].strip())
        except QuizError as problem:
            errors[name] = str(problem)
    new = replace(old, **values)
    if not errors and not bank.of(areas=new.areas, levels=new.levels):
        errors["levels" if "levels" in typed else "areas"] = words.NO_QUESTIONS_FIT
    return new, errors


def _readers(bank: Bank) -> dict[str, tuple[str, Callable[[str], Any]]]:
    return {
        "time": ("at", time_of),
        "zone": ("zone", lambda text: zone_of(text).key),
        "weekdays": ("weekdays", _weekdays),
        "areas": ("areas", lambda text: areas_of(bank, text)),
        "levels": ("levels", levels_of),
        "reveal": ("reveal_after", reveal_of),
        "mention": ("mention", mention_of),
        "thread": ("thread", lambda text: text == "yes"),
        "recap": ("recap", lambda text: text == "yes"),
    }


def _weekdays(text: str) -> frozenset[int]:
    if not text:
        raise QuizError(words.NO_WEEKDAY)
    return weekdays_of(text)


def areas_of(bank: Bank, typed: str) -> tuple[str, ...]:
    """The bank's areas of those names, separated by commas, in the bank's order; none are all of them."""
    known = tuple(Choice(area, area) for area in areas(bank))
    found = [(name, options.closest(name, known)) for name in typed.split(",") if name.strip()]
    unknown = [name for name, choice in found if choice is None]
    if unknown:
        raise QuizError(upkeep.no_area(plain(unknown[0], NAME_LIMIT), [choice.value for choice in known]))
    return tuple(choice.value for choice in known if choice in [each for _, each in found])


def levels_of(typed: str) -> tuple[Level, ...]:
    """The levels of those names, easiest first; none are all of them. What a form can't send is left out."""
    named = {name.strip() for name in typed.split(",")}
    return tuple(level for level in LEVELS if level in named)


def reveal_of(typed: str) -> int | None:
    """Minutes after the due moment; None for "next", or nothing."""
    return None if typed.casefold() in ("", WITH_NEXT) else minutes_of(typed)


def mention_of(typed: str) -> str | None:
    """Whom the daily calls: None, "here", "channel", or a role or user group as its platform writes it."""
    if typed.casefold() in ("", "none", "nobody"):
        return None
    if _HERE.fullmatch(typed):
        return "here"
    if _EVERYONE.fullmatch(typed):
        return "channel"
    if _GROUP.fullmatch(typed):
        return typed
    raise QuizError(words.no_mention(plain(typed, NAME_LIMIT)))
