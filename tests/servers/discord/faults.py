"""Trouble that a test orders: errors, lost answers, resets, delays."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

Json = dict[str, Any]


@dataclass(slots=True, eq=False)
class Fault:
    """What happens to the next `times` requests that match. `hits` counts them; `met` is set by the first."""

    pattern: str
    status: int | None
    times: int
    lose_response: bool
    reset: bool
    delay_until: asyncio.Event | None
    body: Json | None
    headers: dict[str, str]
    hits: int = 0
    met: asyncio.Event = field(default_factory=asyncio.Event)

    def concerns(self, method: str, path: str) -> bool:
        """Whether the request matches and the fault is not used up."""
        pattern = self.pattern if " " in self.pattern else f"* {self.pattern}"
        return self.hits < self.times and fnmatchcase(f"{method} {path}", pattern)

    def answer(self, retry_after: float = 0.01) -> tuple[int, Json, dict[str, str]]:
        """Status, JSON and headers instead of the real answer. Only with `Via` does discord.py heed a 429."""
        assert self.status
        if self.status != 429:
            return self.status, self.body or {"message": f"{self.status}: Fault", "code": 0}, self.headers
        said = self.body or {
            "message": "You are being rate limited.",
            "retry_after": retry_after,
            "global": False,
        }
        return (
            429,
            said,
            {"Via": "1.1 google", "Retry-After": str(said.get("retry_after", 0)), **self.headers},
        )


@dataclass(slots=True)
class Faults:
    """The faults in waiting, oldest first."""

    ordered: list[Fault] = field(default_factory=list)

    def next(
        self,
        pattern: str,
        *,
        status: int | None = None,
        times: int = 1,
        lose_response: bool = False,
        reset: bool = False,
        delay_until: asyncio.Event | None = None,
        body: Json | None = None,
        headers: dict[str, str] | None = None,
    ) -> Fault:
        """Order a fault for requests like "POST /channels/*/messages" (the method may be left out).

        `lose_response` acts, then cuts the connection; `reset` alone cuts it before acting, with ECONNRESET; both: acts,
        then resets; `delay_until` holds the request until the event is set.
        """
        fault = Fault(pattern, status, times, lose_response, reset, delay_until, body, headers or {})
        self.ordered.append(fault)
        return fault

    def of(self, method: str, path: str) -> Fault | None:
        """The fault for a request, which is counted."""
        for fault in self.ordered:
            if fault.concerns(method, path):
                fault.hits += 1
                fault.met.set()
                return fault
        return None
