"""Boards, by points and by streak."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """Local day keys from `first` to `last`, both counted; None is without bound."""

    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A member's line of a board. `rank` is None for a hidden member. Only answers that score are counted."""

    rank: int | None
    member_id: int
    name: str
    points: int
    answers: int
    credit: int


@dataclass(frozen=True, slots=True)
class Board:
    """The top of a board, the asker's own line wherever it stands, and how many members are ranked."""

    top: tuple[Standing, ...]
    own: Standing | None
    size: int


@dataclass(frozen=True, slots=True)
class StreakLine:
    """A member's line of a board of streaks: days in a row now, and the most there ever were."""

    rank: int
    member_id: int
    name: str
    current: int
    best: int


@dataclass(frozen=True, slots=True)
class StreakBoard:
    """The top of a board of streaks, the asker's own line wherever it stands, and how many are ranked. Unless it is
    `settled`, some streaks are missing in it, or as they were a while ago."""

    top: tuple[StreakLine, ...]
    own: StreakLine | None
    size: int
    settled: bool = True
