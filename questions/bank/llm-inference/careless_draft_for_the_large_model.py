"""The distribution of kept and redrawn tokens, exactly, for many pairs of distributions over four tokens."""

import random
from fractions import Fraction

rng = random.Random(3)


def drawn() -> list[Fraction]:
    weights = [rng.randint(1, 50) for _ in range(4)]
    return [Fraction(weight, sum(weights)) for weight in weights]


follows = True
for _ in range(300):
    p, q = drawn(), drawn()
    kept = [draft * min(Fraction(1), large / draft) for large, draft in zip(p, q)]
    rest = [max(Fraction(0), large - draft) for large, draft in zip(p, q)]
    refused = 1 - sum(kept)
    redrawn = [refused * part / sum(rest) if sum(rest) else Fraction(0) for part in rest]
    follows &= [a + b for a, b in zip(kept, redrawn)] == p
    assert sum(kept) == sum(min(a, b) for a, b in zip(p, q))
    assert refused > 0 or p == q
assert KEY is not follows and "follow p exactly" in REASON
