"""100 of 10,000 rivals drawn without repetition: mean rank of the chosen item, and how often it is among the first ten."""

from math import comb

ITEMS, DRAWN, RIVALS, BEST = numbers(PROMPT)
assert ITEMS == RIVALS + BEST


def shares(ahead: int) -> list[float]:
    """The probability of each number of drawn rivals that stand above the chosen item."""
    whole = comb(RIVALS, DRAWN)
    return [comb(ahead, k) * comb(RIVALS - ahead, DRAWN - k) / whole for k in range(DRAWN + 1)]


for draw in DRAWS:
    p, rank = shares(draw["ahead"]), draw["answer"]
    assert abs(sum(p) - 1) < 1e-9
    assert abs(sum((1 + k) * share for k, share in enumerate(p)) - rank) < 1e-9
    assert sum(p[:10]) > 0.7
