"""For L = x²y + y³: (g(θ + εv) - g(θ)) / ε gives Hv to four digits in double precision; g·gᵀ·v and vᵀHv are something else."""

from itertools import product


def loss(x: float, y: float) -> float:
    return x * x * y + y**3


def gradient(x: float, y: float) -> tuple[float, float]:
    return 2 * x * y, x * x + 3 * y * y


EPS = 1e-6
gives = {"difference of gradients": True, "difference of losses": True, "outer product": True}
for x, y, angle in product((1.0, 2.0, -3.0), (1.0, 2.0, -3.0), ((0.6, 0.8), (-0.8, 0.6), (1.0, 0.0))):
    v, w = angle
    exact = (2 * y * v + 2 * x * w, 2 * x * v + 6 * y * w)
    size = max(map(abs, exact))
    g, there = gradient(x, y), gradient(x + EPS * v, y + EPS * w)
    difference = [(b - a) / EPS for a, b in zip(g, there, strict=True)]
    gives["difference of gradients"] &= all(
        abs(a - b) < 1e-4 * size for a, b in zip(difference, exact, strict=True)
    )
    rank_one = [part * (g[0] * v + g[1] * w) for part in g]
    gives["outer product"] &= all(abs(a - b) < 0.1 * size for a, b in zip(rank_one, exact, strict=True))
    step = 1e-4
    second = (loss(x + step * v, y + step * w) - 2 * loss(x, y) + loss(x - step * v, y - step * w)) / step**2
    assert abs(second - (v * exact[0] + w * exact[1])) < 1e-3 * size
    gives["difference of losses"] = False  # a number, vᵀHv

FORMULAS = {
    "(g(θ + εv) − g(θ)) / ε": "difference of gradients",
    "(L(θ + εv) − 2L(θ) + L(θ − εv)) / ε²": "difference of losses",
    "g(θ) times the number g(θ)ᵀv": "outer product",
}
assert [text for text, name in FORMULAS.items() if gives[name]] == [KEY], gives
(needs_more,) = set(WRONG) - set(FORMULAS)
assert needs_more.startswith("The gradient of g(θ)ᵀv") and "nothing can\nbe differentiated" in PROMPT
