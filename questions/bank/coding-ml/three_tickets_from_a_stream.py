"""Exact enumeration: all sets of k items are equally likely for one of the four gaps only."""

from collections import defaultdict
from collections.abc import Callable
from fractions import Fraction
from math import comb

Gap = Callable[[int, int], int]
Shares = dict[tuple[int, ...], Fraction]


def sets(n: int, k: int, gap: Gap) -> dict[frozenset[int], Fraction]:
    states: Shares = {(): Fraction(1)}
    for i in range(1, n + 1):
        after: Shares = defaultdict(Fraction)
        for kept, share in states.items():
            if i <= k:
                after[(*kept, i)] += share
                continue
            m = gap(i, k)
            for j in range(m):
                new = (*kept[:j], i, *kept[j + 1 :]) if j < k else kept
                after[new] += share / m
        states = after
    found: dict[frozenset[int], Fraction] = defaultdict(Fraction)
    for kept, share in states.items():
        found[frozenset(kept)] += share
    return found


def fair(gap: Gap) -> bool:
    cases = ((5, 1), (6, 2), (6, 3))
    return all(
        len(found := sets(n, k, gap)) == comb(n, k) and set(found.values()) == {Fraction(1, comb(n, k))}
        for n, k in cases
    )


def filled(text: str) -> Gap:
    """`i` is the number of the item here, from 1; in the question it is the index, from 0."""
    return eval(f"lambda i, k: (lambda i: {text.strip('`')})(i - 1)")  # noqa: S307 -- an option


assert "0, ..., m − 1" in PROMPT and "enumerate(stream)" in CODE
assert [text for text in (KEY, *WRONG) if fair(filled(text))] == [KEY]
