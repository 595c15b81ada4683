"""How well each approach, with what it has at noon, ranks members by how much they would like each of 20 new novels."""

from random import Random
from statistics import fmean, pstdev

rng = Random(1)
(BUYERS,) = numbers(PROMPT)
TASTES = [[rng.gauss(0, 1), rng.gauss(0, 1)] for _ in range(4 * BUYERS)]
BOOKS = [[rng.gauss(0, 1), rng.gauss(0, 1)] for _ in range(40)]


def dot(a: list[float], b: list[float]) -> float:
    return a[0] * b[0] + a[1] * b[1]


def agreement(scores: list[float], truth: list[float]) -> float:
    """Correlation, 0 if all get the same score."""
    if not pstdev(scores):
        return 0.0
    a, b = fmean(scores), fmean(truth)
    return fmean((s - a) * (t - b) for s, t in zip(scores, truth)) / pstdev(scores) / pstdev(truth)


owned = [{n for n, book in enumerate(BOOKS) if dot(taste, book) + rng.gauss(0, 1) > 1.5} for taste in TASTES]
SHARES = [fmean(book in has for has in owned) for book in range(len(BOOKS))]
agreements = {"Matrix factors from last night": [], "Neighbours by shared buyers": []}
agreements |= {"Neighbours by similar blurbs": [], "Readers of the genre's bestsellers": []}
for _ in range(20):
    novel = [rng.gauss(0, 1), rng.gauss(0, 1)]
    liking = [dot(taste, novel) for taste in TASTES]
    eager = sorted(range(len(TASTES)), key=lambda n: -liking[n] - rng.gauss(0, 1))
    buyers, others = eager[:BUYERS], eager[BUYERS:]
    shared = [fmean(book in owned[n] for n in buyers) / share for book, share in enumerate(SHARES)]
    start = [rng.gauss(0, 0.1), rng.gauss(0, 0.1)]  # where its factors were initialised
    scores = {
        "Matrix factors from last night": [dot(TASTES[n], start) for n in others],
        "Neighbours by shared buyers": [sum(shared[book] - 1 for book in owned[n]) for n in others],
        "Neighbours by similar blurbs": [0.0 for _ in others],  # no blurb
        "Readers of the genre's bestsellers": [0.0 for _ in others],  # no genre
    }
    for text, given in scores.items():
        agreements[text].append(agreement(given, [liking[n] for n in others]))
assert [text for text, found in agreements.items() if fmean(found) > 0.5] == [KEY], agreements
assert sorted(agreements) == sorted([KEY, *WRONG])
