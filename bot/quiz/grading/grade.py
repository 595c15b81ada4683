"""What an answer is worth."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Grade:
    """`credit` is 0 to 1, `reply` the canonical text to store; `why` is the reason of a known mistake, if it is one.

    Canonical are stored indexes, never letters: "2" for one choice, "0,2" for several (in order, each once), "true:1"
    for a claim and its reason, "2,0,1" for the items of an order, the right half picked for each left one, or the anchor
    picked for each dimension. Typed answers stand as typed, without outer blanks and control characters; of several
    texts (gaps, the parts of a STAR answer) a JSON list.
    """

    credit: Fraction
    reply: str
    why: str | None = None


def right(grade: Grade) -> bool:
    """Whether the answer is right in full."""
    return grade.credit == 1
