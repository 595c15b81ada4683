"""The published order is a random one: to a model that never saw it, whatever its taste, it comes first of 100 in about 1 %."""

from random import Random

rng = Random(11)
size, rounds, first, seen = 8, 1500, 0, 0
for number in range(rounds):
    # taste[i][j]: how well question j follows question i
    taste = [[rng.gauss(0, 1) for _ in range(size)] for _ in range(size)]

    def likelihood(order: list[int], taste: list[list[float]] = taste) -> float:
        return sum(taste[i][j] for i, j in zip(order, order[1:], strict=False))

    published = rng.sample(range(size), size)
    best = max(likelihood(rng.sample(range(size), size)) for _ in range(99))
    first += likelihood(published) > best
    if number < 200:
        for i, j in zip(published, published[1:], strict=False):
            taste[i][j] += 4  # trained on the file
        seen += likelihood(published) > max(likelihood(rng.sample(range(size), size)) for _ in range(99))
assert 0.005 < first / rounds < 0.017
assert seen > 180
