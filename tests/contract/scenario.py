"""A scenario, and the list that scenarios put themselves on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from questions.load import Bank
from tests.contract.front import Front
from tests.support import small_bank

Kept: TypeAlias = Mapping[str, tuple[str, ...]]
"""Who answered dailies, and each one's stored replies in the order of the posts: what the database has to say at the end."""
Run: TypeAlias = Callable[[Front], Awaitable[Kept]]


@dataclass(frozen=True, slots=True)
class Scenario:
    """What happens, the actions that it goes through, and the questions there are."""

    name: str
    run: Run
    actions: frozenset[str]
    bank: Callable[[], Bank]


SCENARIOS: list[Scenario] = []


def scenario(*actions: str, bank: Callable[[], Bank] = small_bank) -> Callable[[Run], Run]:
    """Put a function on the list under its name. It does go through these actions: the test looks."""

    def listed(run: Run) -> Run:
        name = run.__name__
        SCENARIOS.append(Scenario(name, run, frozenset(actions), bank))
        return run

    return listed
