"""All logs of two impressions: without what is needed, two equal logs belong to different values of what is to be found out."""

from collections import defaultdict
from itertools import product
from typing import NamedTuple


class Impression(NamedTuple):
    recipe: int
    feature: int
    chance: float
    click: int
    recomputed: int
    gradient: int


def wanted(log) -> tuple:
    """The value of a ranker that shows recipe 1 for feature 1 and 0 for 0, in 9 of 10 cases; a model trained on the rows."""
    weights = [(0.9 if row.recipe == row.feature else 0.1) / row.chance for row in log]
    value = sum(weight * row.click for weight, row in zip(weights, log)) / len(log)
    return round(value, 9), sorted((row.feature, row.recipe, row.click) for row in log)


def without(field: str):
    return lambda log: tuple(row._replace(**{field: None}) for row in log)


def clicked_only(log) -> tuple:
    return tuple(row for row in log if row.click)


def needed(kept) -> bool:
    found = defaultdict(set)
    for log in LOGS:
        found[kept(log)].add(str(wanted(log)))
    return any(len(values) > 1 for values in found.values())


ROWS = [Impression(*row) for row in product((0, 1), (0, 1), (0.5, 0.25), (0, 1), (0, 1), (0, 1))]
LOGS = list(product(ROWS, ROWS))
lacks = {
    "The probability with which each shown recipe": without("chance"),
    "The values of the features as the model received them": without("feature"),
    "All recipes that were shown with their slots, clicked or not": clicked_only,
    "The features as the warehouse recomputes them": without("recomputed"),
    "The gradient of the loss": without("gradient"),
}
assert len(lacks) == len(KEY + WRONG) and not needed(tuple)
for start, kept in lacks.items():
    assert any(text.startswith(start) for text in (KEY if needed(kept) else WRONG)), start
