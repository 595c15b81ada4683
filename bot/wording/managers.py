"""What managers read of each other."""

from __future__ import annotations

from collections.abc import Sequence

TITLE = "Who manages here"
ADDED, REMOVED = "Added", "Removed"
BY_RIGHT = "Whoever may manage the server or the channel (on Slack: owners, admins and the installer) manages the dailies here."
NOBODY_NAMED = "Nobody else is named; /quiz managers add names somebody."
ONLY_BY_RIGHT = "Only those who manage this channel by their role can name managers; ask one of them."


def named(names: Sequence[str]) -> str:
    """Markdown; the names are escaped."""
    return f"Named besides: {', '.join(names)}. They may do all that managers do, but name managers."


def added(name: str) -> str:
    """Markdown; the name is escaped."""
    return f"{name} may manage the dailies of this place from now on, and name nobody else."


def added_before(name: str) -> str:
    return f"{name} was named here before; nothing changed."


def removed(name: str) -> str:
    """Markdown; the name is escaped."""
    return f"{name} no longer manages the dailies of this place."


def not_named(name: str) -> str:
    return f"{name} was not named here, so nothing changed. /quiz managers show lists who is."


def no_person(typed: str) -> str:
    return f'I know nobody called "{typed}" here. Choose somebody from the list, or mention them with @.'
