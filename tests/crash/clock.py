"""A clock that several processes share, and that only the test moves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path


class Clock:
    """Goes as fast as the real one; `path` says how many seconds it is ahead of that (it is far behind)."""

    def __init__(self, path: Path, start: datetime) -> None:
        self.path = path
        self._ahead = timedelta()
        self.to(start)

    @property
    def now(self) -> datetime:
        """Aware, in UTC."""
        return datetime.now(UTC) + self._ahead

    def to(self, instant: datetime) -> None:
        """Move it, at once for all who look."""
        self._ahead = instant - datetime.now(UTC)
        beside = self.path.with_suffix(".new")
        beside.write_text(str(self._ahead.total_seconds()))
        beside.replace(self.path)
