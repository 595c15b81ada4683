"""What members say is wrong with a question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

ReportWhat: TypeAlias = Literal["key", "unclear", "typo", "outdated", "other"]
"""What is wrong with a question; "key" is its answer."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a person says is wrong with the question of a post."""

    post_id: int
    person_id: int
    what: ReportWhat
    words: str
    reported_at: datetime


@dataclass(frozen=True, slots=True)
class Remark:
    """A report without whose it is; `words` may be empty."""

    what: ReportWhat
    words: str


@dataclass(frozen=True, slots=True)
class Reported:
    """The reports of one question version that wait in a place, newest first: one a person. `day` is that of the daily
    reported last, `out` the latest daily there with this version that can be withdrawn."""

    version_id: int
    question: str
    day: date
    remarks: tuple[Remark, ...]
    newest: datetime
    out: int | None
