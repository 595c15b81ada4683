"""The scenarios, by noun; importing a file puts its scenarios on the list."""

from tests.contract.scenario import SCENARIOS
from tests.contract.scenarios import (  # noqa: F401 -- imported for what they put on the list
    boards,
    controls,
    daily,
    forms,
    member,
    names,
    practice,
    reveal,
    schedules,
)

__all__ = ["SCENARIOS"]
