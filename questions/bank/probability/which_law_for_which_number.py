"""Draws each number as its story tells, arrivals slot by slot, and finds the one law with the same distribution."""

from itertools import accumulate
from math import comb, exp, factorial
from random import Random

rng = Random(4)
DRAWS, MEAN, SLOTS = 4000, 8, 20  # slots: per minute
LAMPS, HOUR, ATTEMPTS, FUSES, MINUTES = KEY
(TRIALS,) = numbers(LAMPS)
TAKEN, BOX, BROKEN = numbers(FUSES)


def until_first(chance: float) -> int:
    count = 1
    while rng.random() >= chance:
        count += 1
    return count


def draw(story: str) -> float:
    if story == LAMPS:
        return sum(rng.random() < MEAN / TRIALS for _ in range(TRIALS))
    if story == HOUR:
        return sum(rng.random() < MEAN / (60 * SLOTS) for _ in range(60 * SLOTS))
    if story == ATTEMPTS:
        return until_first(1 / MEAN)
    if story == FUSES:
        return sum(fuse < BROKEN for fuse in rng.sample(range(BOX), TAKEN))
    return until_first(1 / (MEAN * SLOTS)) / SLOTS


def steps(masses: list[float]) -> list[float]:
    """The distribution function of counts 0, 1, 2, ... at all quarters up to 40."""
    sums = list(accumulate(masses))
    return [sums[min(at // 4, len(sums) - 1)] for at in range(160)]


laws = {
    "binomial": steps([comb(TRIALS, k) * (q := MEAN / TRIALS) ** k * (1 - q) ** (TRIALS - k) for k in range(TRIALS + 1)]),
    "Poisson": steps([exp(-MEAN) * MEAN**k / factorial(k) for k in range(41)]),
    "geometric": steps([0] + [(1 - 1 / MEAN) ** (k - 1) / MEAN for k in range(1, 41)]),
    "hypergeometric": steps([comb(BROKEN, k) * comb(BOX - BROKEN, TAKEN - k) / comb(BOX, TAKEN) for k in range(TAKEN + 1)]),
    "exponential": [1 - exp(-at / 4 / MEAN) for at in range(160)],
}  # fmt: skip

for story, law in KEY.items():
    drawn = [draw(story) for _ in range(1000 if story == HOUR else DRAWS)]
    seen = [sum(number <= at / 4 for number in drawn) / len(drawn) for at in range(160)]
    gaps = {name: max(abs(a - b) for a, b in zip(seen, told)) for name, told in laws.items()}
    assert [name for name, gap in gaps.items() if gap < 0.05] == [law], (story, gaps)
