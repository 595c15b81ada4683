"""100 of 10,000 rivals drawn without repetition: mean rank of the chosen item, and how often it is among the first ten."""

from math import comb


def shares(ahead: int) -> list[float]:
    """The probability of each number of drawn rivals that stand above the chosen item."""
    whole = comb(10_000, 100)
    return [comb(ahead, k) * comb(10_000 - ahead, 100 - k) / whole for k in range(101)]


for ahead, rank in ((300, 4), (500, 6), (700, 8), (800, 9)):
    p = shares(ahead)
    assert abs(sum(p) - 1) < 1e-9
    assert abs(sum((1 + k) * share for k, share in enumerate(p)) - rank) < 1e-9
    assert sum(p[:10]) > 0.7
