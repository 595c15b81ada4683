"""Two worlds that differ in nothing but how rejected applicants would repay: which measures tell them apart?"""

from random import Random

(LIMIT,) = numbers(PROMPT)
rng = Random(9)
RISKS = [rng.uniform(0, 100) for _ in range(4000)]
WORLDS = [
    [rng.random() * 100 < (risk if risk <= LIMIT else rejected) for risk in RISKS] for rejected in (25, 60)
]
LOT = [rng.random() for _ in RISKS]
WORLDS[1] = [a if risk <= LIMIT else b for risk, a, b in zip(RISKS, *WORLDS)]  # the same for who is approved
assert WORLDS[0] != WORLDS[1]


def approved(world):
    return [(risk, default) for risk, default in zip(RISKS, world) if risk <= LIMIT]


def random_share(world):
    return [(r, default) for r, default, lot in zip(RISKS, world, LOT) if r <= LIMIT or lot < 0.02]


def elsewhere(world):
    """Other lenders see an outcome that mostly agrees."""
    return [(r, default is (lot < 0.9)) for r, default, lot in zip(RISKS, world, LOT) if r > LIMIT]


def guessed(world):
    return approved(world) + [(risk, True) for risk in RISKS if risk > LIMIT]


def folds(world, count):
    return [approved(world)[start::count] for start in range(count)]


def weekly(world):
    return [approved(world)[start : start + 100] for start in range(0, len(approved(world)), 100)]


measures = {
    "Approve a small random share of those above the limit": random_share,
    "Obtain how rejected applicants repaid comparable loans": elsewhere,
    "Label every rejected applicant as a default": guessed,
    "Retrain each week rather than each quarter, on the latest approved": weekly,
    "Move from 5 to 20 folds": lambda world: [folds(world, count) for count in (5, 20)],
}
assert len(measures) == len(KEY + WRONG)
for start, seen in measures.items():
    tells = seen(WORLDS[0]) != seen(WORLDS[1])
    assert any(text.startswith(start) for text in (KEY if tells else WRONG)), start
