"""One step of Adam from w = 1, written out."""

START, FIRST, SECOND, RATE, BETA_1, BETA_2 = numbers(PROMPT)


def adam(g: float, eps: float = 1e-8) -> float:
    m, v = (1 - BETA_1) * g, (1 - BETA_2) * g * g
    return START - RATE * (m / (1 - BETA_1)) / ((v / (1 - BETA_2)) ** 0.5 + eps)


assert abs(adam(FIRST) - KEY["first"]) < 1e-6
assert abs(adam(SECOND) - KEY["second"]) < 1e-6
assert KEY["plain"] == START - RATE * SECOND
