"""Whom a post calls: exactly what a manager set, and nobody who happens to be named in the text."""

from __future__ import annotations

import re

_GROUP = re.compile(r"(?:<!subteam\^)?(S[A-Z0-9]+)(?:\|[^>]*)?>?")
_USER = re.compile(r"(?:<@)?([UW][A-Z0-9]{5,})(?:\|[^>]*)?>?")
_ALL = {"channel": "<!channel>", "here": "<!here>", "everyone": "<!everyone>"}
_BROADCAST = re.compile(r"(?:<!|@)?(channel|here|everyone)(?:\|[^>]*)?>?")


def call_of(mention: str | None) -> str:
    """The mention as Slack reads it: "channel", "here", "everyone", a user group's or a person's id; else nobody."""
    wanted = (mention or "").strip()
    if broadcast := _BROADCAST.fullmatch(wanted):
        return _ALL[broadcast[1]]
    if group := _GROUP.fullmatch(wanted):
        return f"<!subteam^{group[1]}>"
    if user := _USER.fullmatch(wanted):
        return f"<@{user[1]}>"
    return ""
