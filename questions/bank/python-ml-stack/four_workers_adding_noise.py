"""Seeds of four workers in four runs: one of the formulas gives all sixteen workers a seed of their own."""

from collections.abc import Callable

Formula = Callable[[int, int], int]


def apart(formula: Formula) -> bool:
    seeds = [formula(s, k) for s in RUNS for k in WORKERS]
    return len(set(seeds)) == len(seeds)


*WORKERS, _, _, _, _ = numbers(PROMPT)
*_, A, B, C, D = numbers(PROMPT)
RUNS = (A, B, C, D)
formulas = {text: eval(f"lambda s, k: {text.strip('`')}") for text in (KEY, *WRONG)}  # noqa: S307 -- the options
assert [text for text, formula in formulas.items() if apart(formula)] == [KEY]
