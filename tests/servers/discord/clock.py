"""The server's time, and the ids that are made from it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

_EPOCH = datetime(2015, 1, 1, tzinfo=UTC)
_GUILDS_FROM = datetime(2020, 1, 1, tzinfo=UTC)


class Clock:
    """Stands still until a test moves it, so that deadlines are met or missed on purpose. UTC."""

    def __init__(self, start: datetime | None = None) -> None:
        self.now = start or datetime.now(UTC)

    def advance(self, **by: float) -> datetime:
        """Move on by timedelta's arguments."""
        self.now += timedelta(**by)
        return self.now


class Ids:
    """Snowflakes: they carry the clock's milliseconds and never repeat nor descend."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0
        self._guilds = count(snowflake(_GUILDS_FROM) >> 22)

    def next(self) -> int:
        """An id for anything but a guild."""
        self._last = max(self._last + 1, snowflake(self._clock.now))
        return self._last

    def guild(self) -> int:
        """An id for a guild: a millisecond apart, because `(id >> 22) % shards` chooses the shard."""
        return next(self._guilds) << 22


def snowflake(moment: datetime) -> int:
    """The smallest id of that millisecond."""
    return (moment - _EPOCH) // timedelta(milliseconds=1) << 22


def moment_of(flake: int) -> datetime:
    """When the id was made, to the millisecond."""
    return _EPOCH + timedelta(milliseconds=flake >> 22)
