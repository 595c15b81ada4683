"""From (3, 1) the step over x leads to (1, 1); there no change of one variable helps, a change of both does."""


def f(x: float, y: float) -> float:
    return abs(x - y) + 0.1 * abs(x + y)


here = f(1, 1)
assert min(range(-5000, 5001), key=lambda i: f(i / 1000, 1)) == 1000
assert min(range(-5000, 5001), key=lambda i: f(3, i / 1000)) == 3000
for i in range(-5000, 5001):
    d = i / 1000
    if d:
        assert f(1 + d, 1) > here and f(1, 1 + d) > here
assert f(0.9, 0.9) < here and round(f(0.9, 0.9), 3) == 0.18 and f(0, 0) == 0 and round(here, 3) == 0.2
