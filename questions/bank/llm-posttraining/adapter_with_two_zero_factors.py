"""Rank-1 adapter on a 2x2 layer, slopes by central differences: with both factors zero none moves; with A random, B moves."""

X, Y, W = [(1.0, 2.0), (-0.5, 1.0)], [(1.0, 0.0), (0.5, -1.0)], ((0.3, -0.2), (0.1, 0.4))


def loss(p: list[float]) -> float:
    a, b, total = p[:2], p[2:], 0.0
    for x, y in zip(X, Y, strict=True):
        inner = a[0] * x[0] + a[1] * x[1]
        total += sum((W[i][0] * x[0] + W[i][1] * x[1] + b[i] * inner - y[i]) ** 2 for i in (0, 1))
    return total


def slopes(p: list[float], h: float = 1e-5) -> list[float]:
    return [
        (loss([*p[:i], p[i] + h, *p[i + 1 :]]) - loss([*p[:i], p[i] - h, *p[i + 1 :]])) / (2 * h)
        for i in range(4)
    ]


at_zero = [max(map(abs, part)) > 1e-8 for part in (slopes([0.0] * 4)[:2], slopes([0.0] * 4)[2:])]
answers = {
    (False, False): "Neither matrix has moved", (True, False): "Only matrix A has moved",
    (False, True): "Only matrix B has moved", (True, True): "Both matrices have moved",
}  # fmt: skip
assert answers[tuple(at_zero)] == KEY and sorted(answers.values()) == sorted([KEY, *WRONG])

usual = slopes([0.7, -0.3, 0.0, 0.0])
assert max(map(abs, usual[:2])) < 1e-8
assert max(map(abs, usual[2:])) > 0.1

p = [0.7, -0.3, 0.0, 0.0]
for _ in range(2):
    p = [value - 0.02 * slope for value, slope in zip(p, slopes(p), strict=True)]
assert p[:2] != [0.7, -0.3]
assert loss(p) < loss([0.0] * 4)
