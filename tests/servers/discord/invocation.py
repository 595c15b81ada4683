"""Typing a slash command: what Discord's client would let a person type, and the data it sends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.servers.discord.channel import Channel
from tests.servers.discord.command_limits import GROUP, SUBCOMMAND
from tests.servers.discord.payloads import BOT_DM, GUILD, member_permissions
from tests.servers.discord.permissions import Permission
from tests.servers.discord.user import User

Json = dict[str, Any]
_KINDS = {6: "users", 7: "channels", 8: "roles", 9: "users"}


def visible(command: Json, user: User, where: Channel) -> None:
    """Fail the test if the person would not be offered the command there."""
    context = GUILD if where.guild else BOT_DM
    contexts = command.get("contexts") or ([GUILD, BOT_DM] if command.get("dm_permission", True) else [GUILD])
    assert context in contexts, (
        f"/{command['name']} is not offered in {'guilds' if where.guild else 'direct messages'}"
    )
    needed = command.get("default_member_permissions")
    if where.guild and needed is not None:
        allowed = member_permissions(where, user)
        assert allowed & int(needed) == int(needed) != 0 or allowed & Permission.ADMINISTRATOR, (
            f"{user.name} may not use /{command['name']}"
        )


def invocation(command: Json, words: list[str], typed: Mapping[str, Any], focused: str | None = None) -> Json:
    """The data of a command whose further words lead to a sub-command. With `focused`, as autocompletion sends it."""
    branches = _branches(command, words)
    resolved: Json = {}
    options = _values((branches or [command])[-1].get("options") or [], typed, focused, resolved)
    for branch in reversed(branches):
        options = [{"name": branch["name"], "type": branch["type"], "options": options}]
    extra = {"resolved": resolved} if resolved else {}
    return {"id": command["id"], "name": command["name"], "type": 1, "options": options, **extra}


def _branches(command: Json, words: list[str]) -> list[Json]:
    """The groups and the sub-command that the words name."""
    said, at, found = f"/{command['name']} {' '.join(words)}", command, list[Json]()
    for word in words:
        at = next((option for option in at.get("options") or () if option["name"] == word), {})
        assert at.get("type") in (SUBCOMMAND, GROUP), f"{said} is not registered ({word})"
        found.append(at)
    kinds = [option["type"] for option in at.get("options") or ()]
    assert not {SUBCOMMAND, GROUP} & {*kinds}, f"{said} needs a sub-command"
    return found


def _values(known: list[Json], typed: Mapping[str, Any], focused: str | None, resolved: Json) -> list[Json]:
    by_name = {option["name"]: option for option in known}
    unknown = [name for name in typed if name not in by_name]
    assert not unknown, f"options {unknown} are not registered, {list(by_name)} are"
    missing = [name for name, option in by_name.items() if option.get("required") and name not in typed]
    assert focused is not None or not missing, f"required options are missing: {missing}"
    return [_value(by_name[name], value, name == focused, resolved) for name, value in typed.items()]


def _value(option: Json, value: Any, focused: bool, resolved: Json) -> Json:
    base = {"name": option["name"], "type": option["type"]}
    if focused:
        assert option.get("autocomplete"), f"{option['name']} has no autocompletion"
        return {**base, "value": value, "focused": True}
    return {**base, "value": _typed(option, value, resolved)}


def _typed(option: Json, value: Any, resolved: Json) -> Any:
    """The value as Discord's client would accept it; the name of a choice stands for its value."""
    kind, name = option["type"], option["name"]
    if choices := option.get("choices"):
        found = [choice["value"] for choice in choices if value in (choice["value"], choice["name"])]
        assert found, f"{value!r} is not a choice of {name}: {[choice['name'] for choice in choices]}"
        return found[0]
    if kind in _KINDS:
        resolved.setdefault(_KINDS[kind], {})[str(value.id)] = value.json()
        return str(value.id)
    expected: tuple[type, ...] = {3: (str,), 4: (int,), 5: (bool,), 10: (int, float)}[kind]
    assert isinstance(value, expected), f"{name} takes {expected}, not {value!r}"
    _bounded(option, value)
    return value


def _bounded(option: Json, value: Any) -> None:
    size, least, most = (
        (len(value), "min_length", "max_length")
        if isinstance(value, str)
        else (value, "min_value", "max_value")
    )
    low, high = option.get(least, size), option.get(most, size)
    assert low <= size <= high, f"{option['name']} is out of bounds: {value!r}"
