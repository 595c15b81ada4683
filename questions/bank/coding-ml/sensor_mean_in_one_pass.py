"""The filled-in code agrees with the library, where the textbook formula fails; other fillings do not."""

from random import Random
from statistics import variance

rng = Random(2)
stream = [1e9 + rng.gauss(0, 1) for _ in range(1000)]


def welford(stream: list[float], count: str, centre: str, less: int) -> float:
    n, mean, m2 = 0, 0.0, 0.0
    for x in stream:
        n += 1
        old, delta = mean, x - mean
        mean += delta / {"n": n, "n - 1": max(n - 1, 1)}[count]
        m2 += delta * {"mean": x - mean, "old": x - old}[centre]
    return m2 / (n - less)


right = variance(stream)
assert abs(welford(stream, "n", "mean", 1) / right - 1) < 1e-5
assert abs(sum(x * x for x in stream) / 999 - 1000 / 999 * (sum(stream) / 1000) ** 2 - right) > 1
small = [2.0, 4.0, 9.0]
assert abs(welford(small, "n", "mean", 1) - 13) < 1e-12

filled = CODE
for gap in KEY:
    filled = filled.replace(f"{{{{{gap}}}}}", KEY[gap][0] if isinstance(KEY[gap], list) else str(KEY[gap]))
given = {"stream": stream}
exec(filled, given)  # noqa: S102 -- the question's own
assert abs(given["variance"] / right - 1) < 1e-5
for wrong in (("n - 1", "mean", 1), ("n", "old", 1), ("n", "mean", 0)):
    assert abs(welford(small, *wrong) - 13) > 0.1
