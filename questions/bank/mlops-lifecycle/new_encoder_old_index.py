"""Two encoders that each rank well give nonsense together: vectors of one searched with queries of the other."""

import random

DIM, ITEMS = 24, 400
rng = random.Random(7)


def encoder(seed):
    """A random rotation-like linear map: keeps neighbours near, but its axes mean nothing to another encoder."""
    own = random.Random(seed)
    rows = [[own.gauss(0, DIM**-0.5) for _ in range(DIM)] for _ in range(DIM)]
    return lambda v: [sum(a * b for a, b in zip(row, v)) for row in rows]


def cosine(a, b):
    dot = sum(x * y for x, y in zip(a, b))
    return dot / (sum(x * x for x in a) * sum(y * y for y in b)) ** 0.5


def hits(queries, index):
    """How often the nearest vector of the index is the item that the query is about."""
    best = [max(range(ITEMS), key=lambda i: cosine(query, index[i])) for query in queries]
    return sum(i == found for i, found in enumerate(best)) / len(queries)


items = [[rng.gauss(0, 1) for _ in range(DIM)] for _ in range(ITEMS)]
asked = [[x + rng.gauss(0, 0.3) for x in item] for item in items[:40]]
old, new = encoder(1), encoder(2)
old_index, new_index = [old(i) for i in items], [new(i) for i in items]


def unit(vectors):
    return [[x / sum(y * y for y in v) ** 0.5 for x in v] for v in vectors]


assert hits([new(q) for q in asked], old_index) < 0.1
assert hits(unit([new(q) for q in asked]), unit(old_index)) < 0.1
sensible = {
    "Compute the product vectors with the new encoder": (2, hits([new(q) for q in asked], new_index) > 0.8),
    "Put the old encoder back in place": (0, hits([old(q) for q in asked], old_index) > 0.8),
}  # after how many days, and whether at all
assert all(works for _, works in sensible.values()) and "take two days of computing" in PROMPT
assert min(sensible, key=sensible.__getitem__) == KEY
