"""Who a message really pings: what its text mentions, held against `allowed_mentions`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from tests.servers.discord.components import TEXT_DISPLAY, each

_USER = re.compile(r"<@!?(\d+)>")
_ROLE = re.compile(r"<@&(\d+)>")
_ALL = re.compile(r"@(everyone|here)")
_CODE = re.compile(r"```.*?```|``.*?``|`[^`\n]*`", re.DOTALL)
_ESCAPED = re.compile(r"\\[<@]")


@dataclass(frozen=True, slots=True)
class Pings:
    """The ids of those who are notified. False if nobody is."""

    users: tuple[int, ...] = ()
    roles: tuple[int, ...] = ()
    everyone: bool = False

    def __bool__(self) -> bool:
        return bool(self.users or self.roles or self.everyone)


NOBODY = Pings()
EVERY_KIND = ("users", "roles", "everyone")
USERS_ONLY = ("users",)
"""What interactions parse where `allowed_mentions` is absent (discord-api-docs#7629)."""


def written(content: str, components: list[dict[str, Any]] | None) -> str:
    """All text in which mentions count: the content and the text displays, without code and escaped marks."""
    displays = [str(each_.get("content", "")) for each_ in each(components, TEXT_DISPLAY)]
    return _ESCAPED.sub("", _CODE.sub("", "\n".join((content, *displays))))


def pings(text: str, allowed: dict[str, Any] | None, default: tuple[str, ...], may_all: bool) -> Pings:
    """The pings of a text. `may_all`: the bot has the permission to mention everyone (roles need it too)."""
    allowed = {"parse": default} if allowed is None else allowed
    parse = allowed.get("parse") or ()
    users = _named(_USER, text, "users" in parse, allowed.get("users"))
    roles = _named(_ROLE, text, "roles" in parse, allowed.get("roles")) if may_all else ()
    return Pings(users, roles, bool(may_all and "everyone" in parse and _ALL.search(text)))


def _named(pattern: re.Pattern[str], text: str, parsed: bool, listed: list[Any] | None) -> tuple[int, ...]:
    wanted = {int(id_) for id_ in listed or ()}
    found = dict.fromkeys(int(id_) for id_ in pattern.findall(text))
    return tuple(id_ for id_ in found if parsed or id_ in wanted)
