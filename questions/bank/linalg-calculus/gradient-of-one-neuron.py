"""The five lines in this order run, and end with the slope that a central difference finds."""

from math import exp

w, b, x, y = 0.7, -0.2, 1.5, 1.0


def loss(weight: float) -> float:
    return (1 / (1 + exp(-(weight * x + b))) - y) ** 2


z = w * x + b
a = 1 / (1 + exp(-z))
dl_da = 2 * (a - y)
dl_dz = dl_da * a * (1 - a)
dl_dw = dl_dz * x
assert abs(dl_dw - (loss(w + 1e-5) - loss(w - 1e-5)) / 2e-5) < 1e-8
