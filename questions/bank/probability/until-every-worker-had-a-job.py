"""Simulated health checks take n · (1 + 1/2 + ... + 1/n) jobs on average."""

from random import Random
from statistics import fmean

rng = Random(11)


def jobs(workers: int) -> int:
    seen: set[int] = set()
    count = 0
    while len(seen) < workers:
        seen.add(rng.randrange(workers))
        count += 1
    return count


for draw in DRAWS:
    workers, expected = draw["n"], draw["answer"]
    assert abs(expected - sum(workers / left for left in range(1, workers + 1))) < 1e-9
    assert abs(fmean(jobs(workers) for _ in range(20_000)) / expected - 1) < 0.02
