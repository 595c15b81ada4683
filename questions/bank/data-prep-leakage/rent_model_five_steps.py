"""Of all orders of the five steps only the key works, and lets no row be learned from that judges later."""

from itertools import permutations

LAY_ASIDE, DIVIDE, MEDIAN, PICK, SCORE = (
    "Lay the test rows aside",
    "Divide the remaining rows into a training and a validation part",
    "Compute the median floor area of the training part",
    "Fill both parts with the training median, fit both settings on training rows, pick one on validation rows",
    "Score the chosen setting once on the test rows, filled with the same median",
)


def is_clean(steps):
    """Every step has what it needs, and the test rows are in no part from which something was learned or chosen."""
    rest, test, parts, median, chosen = set(range(30)), None, None, None, None
    for step in steps:
        if step == LAY_ASIDE:
            test = set(range(0, 30, 5))
            rest -= test
        elif step == DIVIDE:
            parts = {row for row in rest if row % 3}, {row for row in rest if row % 3 == 0}
        elif step == MEDIAN and parts:
            median = parts[0]
        elif step == PICK and median:
            chosen = median | parts[0] | parts[1]
        elif step == SCORE and test and chosen:
            return not test & chosen and median == parts[0]
        else:
            return False
    return False


assert sorted(KEY) == sorted((LAY_ASIDE, DIVIDE, MEDIAN, PICK, SCORE))
clean = [list(steps) for steps in permutations(KEY) if is_clean(steps)]
assert clean == [KEY], clean
