"""What the doctor found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was looked at: whether it is well, what it is, and what mends it (empty if it is well)."""

    ok: bool
    what: str
    mend: str = ""
