"""An act on its way to the app, once or again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.servers.slack.connection import Connection

Json = dict[str, Any]


@dataclass(slots=True, eq=False)
class Delivery:
    """`id` is the envelope's. `sent` and `acked` are the loop's seconds, `at` is the server's clock.

    `connection` is None over HTTP, and when there was none. `attempt` counts repetitions from 0.
    """

    id: str
    payload: Json
    sent: float
    at: datetime
    attempt: int = 0
    marked: bool = True
    connection: Connection | None = None
    acked: float | None = None
    ack: Any = None
    status: int = 0

    @property
    def late_ms(self) -> float:
        """Real milliseconds until the acknowledgement."""
        assert self.acked is not None, "not acknowledged"
        return (self.acked - self.sent) * 1000
