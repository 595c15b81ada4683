"""A log of 400 viewers: which split tests on people of whom training knows nothing, as of the guests?"""

from random import Random

rng = Random(3)
log = []
for viewer in range(400):
    joined = rng.random() * 9
    log += [(viewer, joined + rng.random() * (10 - joined)) for _ in range(rng.randrange(8, 40))]
last = dict(sorted(log, key=lambda row: row[1]))
chosen = set(rng.sample(range(400), 80))
held = set(rng.sample(range(len(log)), len(log) // 5))
splits = {
    "A random fifth of the viewings": [n in held for n in range(len(log))],
    "A random fifth of the viewers": [viewer in chosen for viewer, _ in log],
    "The last viewing of each viewer": [day == last[viewer] for viewer, day in log],
    "The viewings of the last year": [day > 9 for _, day in log],
}


def strangers(tested: list[bool]) -> float:
    """The share of the tested viewers of whom training has nothing."""
    known = {viewer for (viewer, _), test in zip(log, tested) if not test}
    asked = {viewer for (viewer, _), test in zip(log, tested) if test}
    return len(asked - known) / len(asked)


shares = {text: strangers(tested) for text, tested in splits.items()}
assert [text for text, share in shares.items() if share == 1] == [KEY]
assert sorted(shares) == sorted([KEY, *WRONG]) and all(shares[text] < 0.5 for text in WRONG), shares
