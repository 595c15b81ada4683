"""The scenarios, by noun; importing a file puts its scenarios on the list."""

from tests.contract.scenario import SCENARIOS
from tests.contract.scenarios import (  # noqa: F401 -- imported for what they put on the list
    boards,
    controls,
    daily,
    forms,
    formulas,
    groups,
    links,
    managing,
    member,
    names,
    practice,
    privacy,
    recap,
    reports,
    reveal,
    schedules,
    types,
)

__all__ = ["SCENARIOS"]
