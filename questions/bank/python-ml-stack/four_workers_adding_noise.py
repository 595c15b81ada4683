"""Seeds of four workers in four runs: one of the formulas gives all sixteen workers a seed of their own."""

from collections.abc import Callable

Formula = Callable[[int, int], int]


def apart(formula: Formula) -> bool:
    seeds = [formula(s, k) for s in (7, 8, 9, 10) for k in range(4)]
    return len(set(seeds)) == len(seeds)


assert apart(lambda s, k: 4 * s + k)
assert not apart(lambda s, k: s + k)
assert not apart(lambda s, k: s * k)
assert not apart(lambda s, k: s + 2 * k)
