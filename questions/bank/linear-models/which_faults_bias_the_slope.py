"""OLS on many simulated rows, one fault at a time: which of them move the first slope away from the truth."""

from collections.abc import Callable
from random import Random
from statistics import median

ROWS = 40_000
SLOPE_1, SLOPE_2 = 1.0, 2.0
NEAR, FAR = 0.06, 0.15
rng = Random(5)


def slope(y: list[float], *columns: list[float]) -> float:
    """That of the first column, in a regression on one or two columns and an intercept."""

    def centred(values: list[float]) -> list[float]:
        middle = sum(values) / len(values)
        return [value - middle for value in values]

    def dot(a: list[float], b: list[float]) -> float:
        return sum(p * q for p, q in zip(a, b, strict=True))

    y, one, *rest = map(centred, (y, *columns))
    if not rest:
        return dot(one, y) / dot(one, one)
    (two,) = rest
    own, other, both = dot(one, one), dot(two, two), dot(one, two)
    return (other * dot(one, y) - both * dot(two, y)) / (own * other - both**2)


def rows(r: float = 0.5, noise: Callable[[float], float] = lambda _: rng.gauss(0, 1)) -> list[list[float]]:
    """y, x₁ and x₂, whose correlation is r."""
    one = [rng.gauss(0, 1) for _ in range(ROWS)]
    two = [r * x + (1 - r * r) ** 0.5 * rng.gauss(0, 1) for x in one]
    return [
        [SLOPE_1 * a + SLOPE_2 * b + noise(a) for a, b in zip(one, two, strict=True)],
        one,
        two,
    ]


assert abs(slope(*rows()) - SLOPE_1) < NEAR
y, one, two = rows()
middle = median(y)
selected = [row for row in zip(y, one, two, strict=True) if row[0] > middle]
limits = {
    "x₁ is recorded with an independent random error": slope(y, [x + rng.gauss(0, 1) for x in one], two),
    "x₂ is left out of the regression, although it is correlated": slope(y, one),
    "Rows enter the data only if y is above its median": slope(*map(list, zip(*selected, strict=True))),
    "Given x₁ and x₂, u keeps its mean of 0, but": slope(*rows(noise=lambda x: abs(x) * rng.gauss(0, 1))),
    "x₁ and x₂ have a correlation of 0.95": slope(*rows(r=0.95)),
    "u is strongly skewed, with mean 0": slope(*rows(noise=lambda _: rng.expovariate(1) - 1)),
}
for start, limit in limits.items():
    off = abs(limit - SLOPE_1)
    assert off < NEAR or off > FAR, (start, limit)
    marked = KEY if off > FAR else WRONG
    assert sum(text.startswith(start) for text in marked) == 1, (start, limit)
assert len(limits) == len(KEY + WRONG)
