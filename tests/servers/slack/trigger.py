"""Trigger ids: three seconds and one use to open a modal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tests.servers.slack.errors import RefusedError

if TYPE_CHECKING:
    from tests.servers.slack.user import User
    from tests.servers.slack.view import View

LIFETIME = timedelta(seconds=3)


@dataclass(slots=True, eq=False)
class Trigger:
    """What one act of a person allows. `view` is the modal in which they acted, if they did."""

    id: str
    user: User
    made: datetime
    view: View | None = None
    used: bool = False

    def exchange(self, now: datetime) -> None:
        """Use it. Raises expired_trigger_id and exchanged_trigger_id."""
        if now - self.made > LIFETIME:
            raise RefusedError("expired_trigger_id")
        if self.used:
            raise RefusedError("exchanged_trigger_id")
        self.used = True
