"""Answers each question by counting in random lists, works the measures out by their formulas, and pairs what is equal."""

import heapq
from math import log2
from random import Random
from statistics import fmean

rng = Random(2)
ARCHIVE, SHOWN = range(60), 10
people = []  # what is shown, and the grades of all recipes
for _ in range(5):
    grades = [rng.choice((0, 0, 0, 1, 2, 3)) for _ in ARCHIVE]
    people.append((rng.sample(ARCHIVE, SHOWN), grades))


def gained(grades) -> float:
    return sum(grade / log2(rank + 1) for rank, grade in enumerate(grades, 1))


def counted(ask) -> float:
    """The mean over people of what is asked of a list, the useful recipes and all grades."""
    return fmean(ask(shown, {n for n in ARCHIVE if grades[n]}, grades) for shown, grades in people)


gains = [[grades[recipe] for recipe in shown] for shown, grades in people]
hits = [[grade > 0 for grade in gain] for gain in gains]
measures = {
    "Mean reciprocal rank": fmean(max(hit / rank for rank, hit in enumerate(row, 1)) for row in hits),
    "Precision@10": sum(map(sum, hits)) / SHOWN / len(people),
    "Recall@10": fmean(
        sum(row) / sum(grade > 0 for grade in grades) for row, (_, grades) in zip(hits, people)
    ),
    "NDCG@10": fmean(
        gained(row) / gained(sorted(g)[: -SHOWN - 1 : -1]) for row, (_, g) in zip(gains, people)
    ),
    "Catalogue coverage": len({recipe for shown, _ in people for recipe in shown}) / len(ARCHIVE),
}
answers = {
    "How near to the top is the first useful recipe?": counted(
        lambda shown, useful, _: 1 / (1 + min(shown.index(each) for each in useful & set(shown)))
    ),
    "What share of the ten recipes shown is useful?": counted(
        lambda shown, useful, _: len(useful & set(shown)) / 10
    ),
    "What share of all useful recipes made it into the ten?": counted(
        lambda shown, useful, _: len(useful & set(shown)) / len(useful)
    ),
    "With grades from 0 to 3, how close is the order to the ideal one?": counted(
        lambda shown, _, grades: gained(grades[n] for n in shown) / gained(heapq.nlargest(10, grades))
    ),
    "What share of our recipes is ever shown to anybody?": fmean(
        any(recipe in shown for shown, _ in people) for recipe in ARCHIVE
    ),
}
assert {
    left: [name for name, value in measures.items() if abs(value - answer) < 1e-9]
    for left, answer in answers.items()
} == {left: [right] for left, right in KEY.items()}
