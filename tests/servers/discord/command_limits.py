"""The documented limits of application commands."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.servers.discord.errors import Problem
from tests.servers.discord.lengths import at_most, between

Json = dict[str, Any]
Path = tuple[str | int, ...]
SUBCOMMAND, GROUP = 1, 2
_INDIC_MARKS = ("DEVANAGARI", "THAI")


def commands_problems(commands: list[Json]) -> Iterator[Problem]:
    """All that Discord would refuse in a list of commands of one scope."""
    of_type = Counter(command.get("type", 1) for command in commands)
    if of_type[1] > 100:
        yield Problem((), "APPLICATION_COMMAND_LIMIT", "Maximum number of application commands reached (100)")
    yield from _unlike((), commands)
    for index, command in enumerate(commands):
        yield from _command((index,), command)


def _command(path: Path, command: Json) -> Iterator[Problem]:
    if command.get("type", 1) != 1:
        yield from between((*path, "name"), command.get("name"), 1, 32)
        return
    yield from _words(path, command)
    yield from _options((*path, "options"), command.get("options") or [], 0)
    if size(command) > 8000:
        yield Problem(path, "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)")


def _words(path: Path, part: Json) -> Iterator[Problem]:
    """Names in lower case of letters, digits, - _ ', descriptions of 100 characters; so in every language."""
    for where, name in _versions(path, part, "name"):
        if not _proper(name):
            yield Problem(where, "APPLICATION_COMMAND_INVALID_NAME", f"Command name is invalid: {name!r}")
    for where, text in _versions(path, part, "description"):
        yield from between(where, text, 1, 100)


def _versions(path: Path, part: Json, what: str) -> Iterator[tuple[Path, Any]]:
    yield (*path, what), part.get(what)
    for locale, text in (part.get(f"{what}_localizations") or {}).items():
        yield (*path, f"{what}_localizations", locale), text


def _proper(name: Any) -> bool:
    if not isinstance(name, str) or not 1 <= len(name) <= 32 or name != name.lower():
        return False
    return all(char in "-_'" or unicodedata.category(char)[0] in "LN" or _mark(char) for char in name)


def _mark(char: str) -> bool:
    return unicodedata.category(char)[0] == "M" and unicodedata.name(char, "").startswith(_INDIC_MARKS)


def _options(path: Path, options: list[Json], depth: int) -> Iterator[Problem]:
    """25 options; subcommands beside plain options never; groups on the top only, subcommands in them or beside."""
    yield from at_most(path, options, 25)
    yield from _unlike(path, options)
    branches = [option.get("type") in (SUBCOMMAND, GROUP) for option in options]
    if any(branches) and not all(branches):
        yield Problem(
            path,
            "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
            "Sub-command and sub-command group option types are mutually exclusive to all other types",
        )
    yield from _order(path, options)
    for index, option in enumerate(options):
        yield from _option((*path, index), option, depth)


def _option(path: Path, option: Json, depth: int) -> Iterator[Problem]:
    kind = option.get("type")
    yield from _words(path, option)
    if (kind == GROUP and depth > 0) or (kind == SUBCOMMAND and depth > 1):
        yield Problem(
            (*path, "type"),
            "APPLICATION_COMMAND_OPTIONS_NESTING",
            "Groups hold sub-commands, sub-commands hold options",
        )
    elif kind in (SUBCOMMAND, GROUP):
        yield from _options(
            (*path, "options"), option.get("options") or [], depth + (1 if kind == GROUP else 2)
        )
    yield from _choices(path, option)


def _choices(path: Path, option: Json) -> Iterator[Problem]:
    choices = option.get("choices") or []
    yield from at_most((*path, "choices"), choices, 25)
    for index, choice in enumerate(choices):
        yield from between((*path, "choices", index, "name"), choice.get("name"), 1, 100)
        if isinstance(choice.get("value"), str):
            yield from at_most((*path, "choices", index, "value"), choice["value"], 100)
    if choices and option.get("autocomplete"):
        yield Problem(
            (*path, "autocomplete"),
            "APPLICATION_COMMAND_AUTOCOMPLETE_INVALID",
            "Options with choices can't be completed",
        )


def _order(path: Path, options: list[Json]) -> Iterator[Problem]:
    """Required options come first."""
    needed = [bool(option.get("required")) for option in options]
    for index, required in enumerate(needed):
        if required and not all(needed[:index]):
            yield Problem(
                (*path, index),
                "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                "Required options must be placed before non-required options",
            )


def _unlike(path: Path, named: list[Json]) -> Iterator[Problem]:
    counted = Counter((each.get("name"), each.get("type", 1) if not path else 1) for each in named)
    if any(number > 1 for number in counted.values()):
        yield Problem(path, "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique")


def size(part: Json) -> int:
    """Characters of names, descriptions and choices in all, each in its longest language."""
    longest = sum(
        max(len(str(text or "")) for _, text in _versions((), part, what)) for what in ("name", "description")
    )
    choices = sum(
        len(str(choice["name"])) + len(str(choice["value"])) for choice in part.get("choices") or ()
    )
    return longest + choices + sum(size(option) for option in part.get("options") or ())
