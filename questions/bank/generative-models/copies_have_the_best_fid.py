"""In one dimension: copies of the training set beat an honest generator by the Fréchet distance to that set, not on held-out data."""

from random import Random
from statistics import fmean, pstdev


def frechet(one: list[float], other: list[float]) -> float:
    return (fmean(one) - fmean(other)) ** 2 + (pstdev(one) - pstdev(other)) ** 2


rng = Random(3)
honest_fresh = copied_fresh = 0.0
for _ in range(400):
    train, fresh, honest = ([rng.gauss(0, 1) for _ in range(60)] for _ in range(3))
    assert frechet(list(train), train) == 0 < frechet(honest, train)
    honest_fresh += frechet(honest, fresh) / 400
    copied_fresh += frechet(train, fresh) / 400
assert abs(honest_fresh / copied_fresh - 1) < 0.25  # held-out data take the copies' advantage away
few = fmean(
    frechet([rng.gauss(0, 1) for _ in range(20)], [rng.gauss(0, 1) for _ in range(20)]) for _ in range(400)
)
many = fmean(
    frechet([rng.gauss(0, 1) for _ in range(200)], [rng.gauss(0, 1) for _ in range(200)]) for _ in range(400)
)
assert few > 4 * many  # equal distributions, yet small samples look farther apart
