"""The published order is a random one: to a model that never saw it, whatever its taste, it comes first of 100 in about 1 %."""

from math import comb, erfc, sqrt
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

(QUESTIONS,) = numbers(PROMPT)


def at_least(right: int, share: float) -> float:
    """The chance of so many right answers, for a model that knows this share of the field."""
    ways = (
        comb(QUESTIONS, k) * share**k * (1 - share) ** (QUESTIONS - k) for k in range(right, QUESTIONS + 1)
    )
    return sum(ways)


error = sqrt(2 * 0.25 / QUESTIONS)  # of a difference between two equally hard exams, at most
with_mere_skill = {
    "it writes the second half word for word": 0.5**20,  # twenty tokens, a half for each guess
    "more likely to it than in nearly all of 999 random orders": first / rounds,
    "It drops by 20 points": erfc(0.20 / error / sqrt(2)),
    "It gets 96 % of the questions right": at_least(960, 0.96),
    "when asked again at temperature 0": 1.0,  # the likeliest token each time
}
assert len(KEY + WRONG) == len(with_mere_skill)
for words, chance in with_mere_skill.items():
    assert any(words in text for text in (KEY if chance < 0.05 else WRONG)), (words, chance)
