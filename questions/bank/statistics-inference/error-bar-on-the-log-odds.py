"""The spread of ln(p̂/(1 - p̂)) over simulated visitors is within 5 % of 1/√(np(1 - p))."""

from math import log
from random import Random
from statistics import pstdev

rng = Random(7)
for draw in DRAWS:
    n, p = draw["n"], draw["p"]
    assert abs(draw["answer"] ** 2 * n * p * (1 - p) - 1) < 1e-9
    if (n, p) not in ((400, 0.1), (900, 0.36)):
        continue
    shares = (sum(rng.random() < p for _ in range(n)) / n for _ in range(3000))
    spread = pstdev([log(share / (1 - share)) for share in shares])
    assert abs(spread / draw["answer"] - 1) < 0.05, spread
