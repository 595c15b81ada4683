"""What is to be done at an instant."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

DueKind: TypeAlias = Literal["daily", "reveal", "refresh", "reminder", "recap"]


@dataclass(frozen=True, slots=True)
class Due:
    """Something to do at an instant: the daily or the recap of schedule `ref`, the reveal of post `ref` or the refresh of
    its count, the reminder of member `ref`. The store fills in the place, which a reminder has none of."""

    kind: DueKind
    ref: int
    due_at: datetime
    attempts: int = 0
    place_id: int | None = field(default=None, compare=False)
