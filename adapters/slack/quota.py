"""How often something may be done: a number of times within a window that moves along."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable
from datetime import datetime, timedelta

from adapters.slack.problems import Later

EDITS = 30
"""Messages of one workspace redrawn a minute; Slack's own limit, shared with whatever else the app does, is near 50."""
MINUTE = timedelta(minutes=1)


class Quota:
    """Counts for each workspace by itself."""

    def __init__(self, clock: Callable[[], datetime], most: int = EDITS, window: timedelta = MINUTE) -> None:
        self._clock = clock
        self._most = most
        self._window = window
        self._spent: defaultdict[str, deque[datetime]] = defaultdict(deque)

    def spend(self, workspace: str) -> None:
        """Once more now. Raises Later with the seconds until then if that is too often."""
        now = self._clock()
        spent = self._spent[workspace]
        while spent and now - spent[0] >= self._window:
            spent.popleft()
        if len(spent) >= self._most:
            raise Later((spent[0] + self._window - now).total_seconds())
        spent.append(now)
