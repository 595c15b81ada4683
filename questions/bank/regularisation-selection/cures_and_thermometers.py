"""Linear regression with as many weights as rows, by gradient descent: which steps change the weights for the better?"""

from operator import mul
from random import Random

rng = Random(3)
EPOCHS, _, BEST, _ = numbers(PROMPT)
FEATURES = 30
TRUTH = [rng.gauss(0, 0.3) for _ in range(FEATURES)]


def rows(count: int) -> list[tuple[list[float], float]]:
    inputs = [[rng.gauss(0, 1) for _ in range(FEATURES)] for _ in range(count)]
    return [(x, sum(map(mul, x, TRUTH)) + rng.gauss(0, 2)) for x in inputs]


def error(weights: list[float], data) -> float:
    return sum((y - sum(map(mul, x, weights))) ** 2 for x, y in data) / len(data)


def trained(data, rate: float, decay: float = 0.0) -> list[list[float]]:
    """The weights after each epoch."""
    path, weights = [], [0.0] * FEATURES
    for _ in range(EPOCHS):
        left = [y - sum(map(mul, x, weights)) for x, y in data]
        slopes = [sum(map(mul, left, column)) / len(data) for column in zip(*(x for x, _ in data))]
        weights = [w + rate * (slope - decay * w) for w, slope in zip(weights, slopes)]
        path.append(weights)
    return path


train, extra, check, fresh = rows(30), rows(30), rows(300), rows(1500)


def best(path) -> int:
    losses = [error(weights, check) for weights in path]
    return 1 + losses.index(min(losses))


RATE = next(rate / 400 for rate in range(1, 80) if best(trained(train, rate / 400)) == BEST)
path = trained(train, RATE)
decayed = min((trained(train, RATE, decay)[-1] for decay in (0.3, 1, 3)), key=lambda w: error(w, check))
after = {
    f"Keep the weights of epoch {BEST} in place of those of epoch {EPOCHS}": path[BEST - 1],
    "Estimate the loss by 10-fold cross-validation in place of the single split": trained(train, RATE)[-1],
    "Add weight decay of a strength that is tuned on the validation loss": decayed,
    "Report the area under the ROC curve in place of the loss": trained(train, RATE)[-1],
    "Train on twice as many independent examples from the same source": trained(train + extra, RATE)[-1],
    "Double the size of the test set": trained(train, RATE)[-1],
}
assert [text for text, weights in after.items() if error(weights, fresh) < error(path[-1], fresh)] == KEY
assert sorted(after) == sorted(KEY + WRONG) and all(after[text] == path[-1] for text in WRONG)
