"""Faults, which both servers take in the same way."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from random import Random
from typing import Any

WAITING = 2
"""Most of a pattern that wait: what is asked for seldom shall not fail for long."""
DELAYS = (0.2, 5.0)
"""Seconds, at least and at most."""


def order(faults: Any, pattern: str, kind: Mapping[str, object], rng: Random) -> None:
    """One of this kind for the next request that fits; `delay` holds it up for a while."""
    if sum(fault.pattern == pattern and not fault.hits for fault in faults.ordered) >= WAITING:
        return
    held = {name: value for name, value in kind.items() if name != "delay"}
    if "delay" in kind:
        held["delay_until"] = over = asyncio.Event()
        asyncio.get_running_loop().call_later(rng.uniform(*DELAYS), over.set)
    faults.next(pattern, **held)


def swept(faults: Any) -> int:
    """How many have hit; they are forgotten."""
    hits = sum(fault.hits for fault in faults.ordered)
    faults.ordered[:] = [fault for fault in faults.ordered if not fault.hits]
    return int(hits)
