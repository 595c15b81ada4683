"""One step of Adam from w = 1, written out."""


def adam(g: float, rate: float = 0.01, b1: float = 0.9, b2: float = 0.999, eps: float = 1e-8) -> float:
    m, v = (1 - b1) * g, (1 - b2) * g * g
    return 1 - rate * (m / (1 - b1)) / ((v / (1 - b2)) ** 0.5 + eps)


assert abs(adam(0.002) - 0.99) < 1e-6
assert abs(adam(-500) - 1.01) < 1e-6
assert 1 - 0.01 * -500 == 6
