"""The loop of the question ends with the last weights; with a copy it ends with those of epoch 12."""

import math
from collections.abc import Callable

Weights = list[int]


def train(w: Weights) -> None:
    w[0] += 1


def validation_loss(w: Weights) -> float:
    return (w[0] - 12) ** 2


def final_weight(kept: Callable[[Weights], Weights]) -> int:
    w = [0]
    best_loss, best = math.inf, w
    for _ in range(1, 51):
        train(w)
        loss = validation_loss(w)
        if loss < best_loss:
            best_loss, best = loss, kept(w)
    assert best_loss == 0
    return best[0]


given = {"math": math, "train": train, "validation_loss": validation_loss, "w": [0]}
exec(CODE, given)  # noqa: S102 -- the question's own
assert str(given["w"][0]) == KEY
assert "`(w[0] - 12) ** 2`" in PROMPT and "adds 1 to" in PROMPT and "the list `[0]`" in PROMPT
assert final_weight(lambda w: w) == int(KEY)
assert final_weight(list.copy) == 12 and "12" in WRONG
