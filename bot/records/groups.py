"""Study groups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

CodeProblem: TypeAlias = Literal[
    "spent", "wrong", "expired", "used", "own", "platform", "linked", "full", "many"
]
"""Why a code leads nowhere: too many wrong ones before, no such code, its time is over, somebody used it, it is one's own
or of somebody one is already, of the same platform, who enters it is linked; the group is full, or one is in too many."""


@dataclass(frozen=True, slots=True)
class StudyGroup:
    """A study group. `owner_id` is a member; `size` counts members, the hidden too."""

    id: int
    name: str
    owner_id: int
    code: str
    code_until: datetime
    size: int


@dataclass(frozen=True, slots=True)
class GroupMember:
    """Who is in a study group, since when; only answers after that count there."""

    member_id: int
    name: str
    joined_at: datetime
    hidden: bool
