"""All that is reckoned of one instant."""

from __future__ import annotations

from dataclasses import dataclass

from tests.simulated.boards import scoring
from tests.simulated.rows import Answer, Rows
from tests.simulated.streaks import Streak, streaks


@dataclass(frozen=True, slots=True)
class Reckoned:
    """All of it at one instant: the answers that score, and the streak of every member who ever answered."""

    rows: Rows
    scored: list[Answer]
    streaks: dict[int, Streak]


def reckon(rows: Rows, now: int) -> Reckoned:
    """At `now`, in milliseconds."""
    return Reckoned(rows, scoring(rows), streaks(rows, now))
