"""The best probability, found by trying all of them, is that of the formula; none of the other options is as good."""

from math import exp, log

DRY, WARM, LOW, HIGH, BETA = numbers(PROMPT)


def objective(p: float) -> float:
    kl = p * log(p / WARM) + ((1 - p) * log((1 - p) / DRY) if p < 1 else 0)
    return (1 - p) * LOW + p * HIGH - BETA * kl


best = max((i / 10_000 for i in range(1, 10_001)), key=objective)
assert abs(best - 0.2 * exp(2) / (0.8 + 0.2 * exp(2))) < 2e-4
assert [round(best, 2)] == numbers(KEY)
misled = [numbers(text)[0] for text in WRONG]
assert all(objective(other) < objective(*numbers(KEY)) for other in misled)
assert misled == [round(exp(2) / (1 + exp(2)), 2), 1, round(0.2 * exp(0.5) / (0.8 + 0.2 * exp(0.5)), 2)]
