"""Without replacement the interval has no width; with replacement it is about four standard errors wide."""

import statistics
from random import Random

LEVEL, N, SPREAD, CENTRE, SAME = numbers(PROMPT)
assert SAME == CENTRE and round((974 - 25) / 1000, 2) == LEVEL / 100
rng = Random(5)
rows = [rng.gauss(CENTRE, SPREAD) for _ in range(N)]


def width(old: str = "", new: str = "") -> float:
    """Of the interval by the question's code, with one thing changed."""
    given = {"statistics": statistics}
    exec(CODE.replace(old, new), given)  # noqa: S102 -- the question's own
    low, high = given["interval"](rows, rng)
    return high - low


assert width() < 1e-9
mended = {
    "There are too few rounds": width("range(1000)", "range(5000)"),
    "All rounds hold the same rows": width("rng.sample(rows, len(rows))", "rng.choices(rows, k=len(rows))"),
}
assert [fault for fault, wide in mended.items() if wide > 1e-9] == [KEY], mended
assert 2 < mended[KEY] < 3
rng = Random(6)
assert width() < 1e-9 and "All rounds start at the same seed" in WRONG
