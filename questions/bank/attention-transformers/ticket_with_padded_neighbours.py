"""Self-attention and mean over a ticket, alone and with padding: only key mask and mean of real tokens together make them agree."""

from itertools import product
from math import exp, sqrt
from random import Random

rng = Random(11)
WIDTH = 3
Rows = list[list[float]]
W = [[[rng.gauss(0, 1) for _ in range(WIDTH)] for _ in range(WIDTH)] for _ in range(3)]
TICKET = [[rng.gauss(0, 1) for _ in range(WIDTH)] for _ in range(4)]
PAD = [rng.gauss(0, 1) for _ in range(WIDTH)]
PLACES = [[rng.gauss(0, 1) for _ in range(WIDTH)] for _ in range(20)]


def times(x: Rows, w: Rows) -> Rows:
    return [
        [sum(a * b for a, b in zip(row, column, strict=True)) for column in zip(*w, strict=True)] for row in x
    ]


def result(
    padded: int, *, keys: bool, mean: bool, zeros: bool = False, queries: bool = False, root: bool = False
) -> float:
    real, n = len(TICKET), len(TICKET) + padded
    tokens = [*TICKET, *[[0.0] * WIDTH if zeros else PAD] * padded]
    x = [
        [a + b for a, b in zip(token, place, strict=True)]
        for token, place in zip(tokens, PLACES, strict=False)
    ]
    for _ in range(2):
        q, k, v = (times(x, w) for w in W)
        e = [[exp(sum(a * b for a, b in zip(r, s, strict=True)) / sqrt(WIDTH)) for s in k] for r in q]
        e = [[0.0 if keys and j >= real else value for j, value in enumerate(row)] for row in e]
        e = [[1.0 if queries and i >= real else value for value in row] for i, row in enumerate(e)]
        mixed = times([[value / sum(row) for value in row] for row in e], v)
        x = [[a + 0.1 * b for a, b in zip(r, s, strict=True)] for r, s in zip(x, mixed, strict=True)]
    kept = x[:real] if mean else x
    return sum(row[0] for row in kept) / (sqrt(n) if root else len(kept))


CHANGES = {
    "keys": "In attention, set the scores of the padded keys to −∞ before the softmax",
    "mean": "At the end, average over the positions of real tokens only",
    "zeros": "At the start, use a vector of zeros as the embedding of `[PAD]`",
    "queries": "In attention, set the scores of the padded queries to −∞ before the softmax",
    "root": "At the end, divide the sum over all positions by √n instead of n",
}
agreeing = []
for keys, mean, zeros, queries, root in product((False, True), repeat=5):
    if sum((keys, mean, zeros, queries, root)) == 2:
        switches = {"keys": keys, "mean": mean, "zeros": zeros, "queries": queries, "root": root}
        agree = abs(result(0, **switches) - result(9, **switches)) < 1e-9
        agreeing += [sorted(CHANGES[name] for name, on in switches.items() if on)] if agree else []
assert agreeing == [sorted(KEY)], agreeing
assert sorted(KEY + WRONG) == sorted(CHANGES.values())
