"""What assignment by label puts beside each row, and by position; with the default index nothing is found."""

from random import Random
from statistics import fmean

rng = Random(5)
ROWS, SHOPS = numbers(PROMPT)
shops = [f"shop {n % SHOPS}" for n in range(ROWS)]
rng.shuffle(shops)
sales = [rng.uniform(1, 99) for _ in shops]
means = {name: fmean(s for s, shop in zip(sales, shops) if shop == name) for name in sorted(set(shops))}


def aligned(index: list) -> list[float | None]:
    """By label, as every label of the means is unique."""
    return [means.get(label) for label in index]


own = [fmean(s for s, other in zip(sales, shops) if other == shop) for shop in shops]
EMPTY = "NaN in every row of the new column"
told = {
    "The mean of the row's own shop in every row": own,
    "The means in the first rows, NaN in the others": [*means.values(), *[None] * (ROWS - SHOPS)],
    EMPTY: [None] * ROWS,
}


def fits(index: list) -> list[str]:
    return [text for text, column in told.items() if column == aligned(index)]


assert fits(shops) == [KEY] and fits(list(range(ROWS))) == [EMPTY]
assert {*told, "Nothing, as it raises an error"} == {KEY, *WRONG} and 'level="shop"' in CODE
