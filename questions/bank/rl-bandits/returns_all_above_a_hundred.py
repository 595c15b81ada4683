"""A softmax policy over three actions: exact mean and variance of one update for several baselines."""

POLICY = (0.5, 0.3, 0.2)
RETURNS = (110.0, 105.0, 100.0)


def update(action: int, b: float) -> list[float]:
    return [(RETURNS[action] - b) * ((i == action) - POLICY[i]) for i in range(3)]


def mean(b: tuple[float, float, float]) -> list[float]:
    return [sum(p * update(a, b[a])[i] for a, p in enumerate(POLICY)) for i in range(3)]


def spread(b: float) -> float:
    centre = mean((b,) * 3)
    return sum(
        p * sum((u - c) ** 2 for u, c in zip(update(a, b), centre, strict=True)) for a, p in enumerate(POLICY)
    )


plain, average = mean((0.0,) * 3), sum(p * g for p, g in zip(POLICY, RETURNS, strict=True))
LOW, HIGH, NONE = numbers(PROMPT)
assert (min(RETURNS), max(RETURNS), 0) == (LOW, HIGH, NONE)


def unbiased(b: tuple[float, float, float]) -> bool:
    return all(abs(x - y) < 1e-9 for x, y in zip(plain, mean(b), strict=True))


assert 7 < (spread(1000.0) / spread(0.0)) ** 0.5 < 10
holds = {
    "Any b that depends on the state alone": unbiased((average,) * 3) and unbiased((1000.0,) * 3),
    "With b = 0, drawing an action raises": update(2, 0.0)[2] > 0 and RETURNS[2] == min(RETURNS),
    "A constant b = 1,000 makes the updates vary more": spread(1000.0) > spread(0.0),
    "With b = the expected return from s": spread(average) < spread(0.0) and not unbiased((average,) * 3),
    "With b = Q(s, a), the value of the drawn action": unbiased(RETURNS),
}
assert spread(average) < spread(0.0) and len(KEY + WRONG) == len(holds)
for start, true in holds.items():
    assert any(text.startswith(start) for text in KEY) is true, start
