"""Members who like 3 films in 10, know 1 in 10 and watch what they know and like, seldom by accident: what the log tells."""

from random import Random
from statistics import fmean

rng = Random(6)
pairs = []  # liking (0 if disliked), views
for _ in range(60_000):
    liking = rng.uniform(0.5, 1) if rng.random() < 0.3 else 0.0
    known = rng.random() < 0.1
    views = int(known and (liking > 0 or rng.random() < 0.05))
    while views and liking and rng.random() < 0.4:
        views += 1
    pairs.append((liking, views))
seen = [pair for pair in pairs if pair[1]]
unseen = [pair for pair in pairs if not pair[1]]


def liked(rows) -> float:
    return fmean(liking > 0 for liking, _ in rows)


once, often = ([pair for pair in seen if low <= pair[1] <= high] for low, high in ((1, 1), (3, 99)))
grades = fmean(liking for liking, _ in often if liking) / fmean(liking for liking, _ in once if liking)
perfect = fmean((1 - bool(views)) ** 2 for _, views in seen) == 0
top_ten = liked(rng.sample(unseen, 2000))  # to a model that says 1 of all, any of them are the best
holds = {
    "A film that a member never watched may be disliked, or": 0.1 < liked(unseen) < 0.9,
    "Trained on watched pairs alone, all with the label 1, a model can be perfect by always saying 1": perfect,
    "Repeat views are better read as how sure": liked(often) > liked(once) and grades < 1.1,
    "An unwatched film is as sure a sign of dislike": 1 - liked(unseen) >= liked(seen),
    "A low squared error on the watched pairs shows": perfect and top_ten > liked(unseen) + 0.05,
}
assert len(holds) == len(KEY + WRONG)
for start, true in holds.items():
    assert any(text.startswith(start) for text in (KEY if true else WRONG)), start
