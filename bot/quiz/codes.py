"""Codes that people read to each other: no two of their letters look or sound alike, and case, blanks and dashes do not
matter."""

from __future__ import annotations

from random import Random

LETTERS = "ACDEFGHJKMNPQRTUWXY34679"  # pragma: allowlist secret -- it is an alphabet
LENGTH = 8
"""24 ** 8 is 110 thousand million: with a few guesses an hour nobody finds one."""


def make(rng: Random) -> str:
    """A new code. `rng` has to be unguessable."""
    return "".join(rng.choice(LETTERS) for _ in range(LENGTH))


def read(typed: str) -> str:
    """A code as it was made, from what somebody typed; nonsense stays nonsense, at most so long that it can't be a code."""
    return "".join(ch for ch in typed[:200].upper() if ch.isalnum())[: LENGTH + 1]


def shown(code: str) -> str:
    """In two halves: "ACDE-3467"."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"
