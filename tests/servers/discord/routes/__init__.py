"""The REST routes, by what they are about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from tests.servers.discord.call import Answer, Call

if TYPE_CHECKING:
    from tests.servers.discord.server import Discord

Handler: TypeAlias = "Callable[[Discord, Call], Answer]"
Routes: TypeAlias = "dict[tuple[str, str], Handler]"
"""(method, template) to handler. Handlers are synchronous: a request is handled at once or not at all."""
