"""Codes of real cards in clumps of a space of 32 numbers: how near to one of them draws come, by the remedy."""

from random import Random

SIZE, DRAWN, MEAN, SD, LARGER, ONCE, *PRIOR = numbers(PROMPT)
assert SIZE == DRAWN == ONCE < LARGER and PRIOR == [MEAN, SD]
rng = Random(8)
Code = list[float]


def around(middle: Code, spread: float) -> Code:
    return [rng.gauss(value, spread) for value in middle]


def far(one: Code, other: Code) -> float:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5


def mean(group: list[Code]) -> Code:
    return [sum(values) / len(group) for values in zip(*group, strict=True)]


clumps = [around([0.0] * SIZE, 3.0) for _ in range(5)]
codes = [around(clump, 0.3) for clump in clumps for _ in range(40)]

centres = [codes[0]]  # the mixture: k-means from far-apart starts, then one spread for all
while len(centres) < len(clumps):
    centres.append(max(codes, key=lambda code: min(far(code, centre) for centre in centres)))
for _ in range(3):
    groups: list[list[Code]] = [[] for _ in centres]
    for code in codes:
        groups[min(range(len(centres)), key=lambda i: far(code, centres[i]))].append(code)
    centres = [mean(group) for group in groups]
spread = (
    sum(far(code, c) ** 2 for c, g in zip(centres, groups, strict=True) for code in g) / len(codes) / SIZE
) ** 0.5


def unlike(drawn: Code) -> float:
    """How far from the nearest code of a real card."""
    return min(far(drawn, code) for code in codes)


usual = sum(unlike(around(clump, 0.3)) for clump in clumps) / len(clumps)
normal = [around([MEAN] * SIZE, SD) for _ in range(300)]
mixture = [around(rng.choice(centres), spread) for _ in range(20)]
retrained = "can't be trained any\nmore" not in PROMPT
real_cards = {
    "P": retrained,
    "Q": min(map(unlike, normal)) < 2 * usual,  # even of 300 draws, the judge finds none that is near
    "R": retrained,
    "S": max(map(unlike, mixture)) < 2 * usual,
}
assert [f"Remedy {name}" for name, works in real_cards.items() if works] == [KEY], real_cards
assert sorted(f"Remedy {name}" for name in real_cards) == sorted([KEY, *WRONG])
