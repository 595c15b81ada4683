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
    status: int
    error: str | None
    times: int
    acts: bool
    lose_response: bool
    reset: bool
    retry_after: int | None
    delay_until: asyncio.Event | None
    hits: int = 0
    met: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def cuts(self) -> bool:
        """Whether the connection breaks instead of an answer."""
        return self.reset or self.lose_response

    @property
    def spoils(self) -> bool:
        """Whether the real answer is not given."""
        return self.cuts or self.error is not None

    @property
    def prevents(self) -> bool:
        """Whether the request is not even carried out."""
        return self.spoils and not (self.acts or self.lose_response)

    def answer(self) -> tuple[int, Json, dict[str, str]]:
        """Status, JSON and headers instead of the real answer."""
        headers = {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}
        return self.status, {"ok": False, "error": self.error}, headers


@dataclass(slots=True)
class Faults:
    """The faults in waiting, oldest first."""

    ordered: list[Fault] = field(default_factory=list)

    def next(  # noqa: PLR0913 - what a test says of trouble, all but one by name
        self,
        pattern: str,
        *,
        status: int | None = None,
        error: str | None = None,
        times: int = 1,
        acts: bool = False,
        lose_response: bool = False,
        reset: bool = False,
        retry_after: int | None = None,
        delay_until: asyncio.Event | None = None,
    ) -> Fault:
        """Order a fault for methods like "chat.*", "response_url" or "upload".

        `error` alone comes with 200, or 429 if it is "ratelimited"; `status` alone names its error. `acts`: the
        request is carried out before the error is answered. `lose_response` acts, then cuts the connection; `reset`
        alone cuts it before acting, with ECONNRESET; both: acts, then resets. `delay_until` holds the request until
        the event is set.
        """
        limited = status == 429 or error == "ratelimited" or (retry_after is not None and error is None)
        code = status or (429 if limited else 200)
        name = error or ("ratelimited" if limited else "internal_error" if code >= 500 else None)
        wait = retry_after if retry_after is not None or not limited else 1
        fault = Fault(pattern, code, name, times, acts, lose_response, reset, wait, delay_until)
        self.ordered.append(fault)
        return fault

    def of(self, method: str) -> Fault | None:
        """The fault for a request, which is counted."""
        for fault in self.ordered:
            if fault.hits < fault.times and fnmatchcase(method, fault.pattern):
                fault.hits += 1
                fault.met.set()
                return fault
        return None
