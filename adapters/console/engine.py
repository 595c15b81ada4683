"""What the console asks of the scheduler, because here a person moves the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime

    from bot.talk import Place


class Engine(Protocol):
    """The scheduler under a clock that is moved by hand. Instants are aware UTC."""

    async def open(self, place: Place, zone: str, now: datetime) -> None:
        """Know the place from now on; its first schedule is made if it has none."""

    async def tick(self, now: datetime) -> None:
        """Do all that is due by `now`, and note that the bot is alive."""

    async def upcoming(self) -> datetime | None:
        """The earliest instant at which something is due, past ones included."""

    async def wake(self, now: datetime) -> None:
        """Start up: the bot was off since it was last alive; what was missed goes out late or is written down."""

    async def rewind(self, now: datetime) -> None:
        """The clock was put back to `now`: plan anew from there."""
