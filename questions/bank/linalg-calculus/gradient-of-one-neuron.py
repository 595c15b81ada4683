"""The lines of the key run in their order, and in no other; they end with the slope that a central difference finds."""

from itertools import permutations
from math import exp

w, b, x, y = 0.7, -0.2, 1.5, 1.0


def loss(weight: float) -> float:
    return (1 / (1 + exp(-(weight * x + b))) - y) ** 2


LINES = [line.replace("·", "*").replace("dL/d", "slope_of_") for line in KEY]


def slope(lines: list[str]) -> float | None:
    given = {"w": w, "b": b, "x": x, "y": y, "exp": exp}
    try:
        exec("\n".join(lines), given)  # noqa: S102 -- the question's own
    except NameError:
        return None
    return given["slope_of_w"]


assert abs(slope(LINES) - (loss(w + 1e-5) - loss(w - 1e-5)) / 2e-5) < 1e-8
assert [list(order) for order in permutations(LINES) if slope(order) is not None] == [LINES]
