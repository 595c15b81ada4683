"""From (3, 1) the step over x leads to (1, 1); there no change of one variable helps, a change of both does."""


def f(x: float, y: float) -> float:
    return abs(x - y) + FACTOR * abs(x + y)


FACTOR, *_, X, Y = numbers(PROMPT)
GRID = [i / 1000 for i in range(-5000, 5001)]
x, y = X, Y
for _ in range(2):
    x = min(GRID, key=lambda new: f(new, y))
    y = min(GRID, key=lambda new: f(x, new))
assert [x, y] == numbers(KEY)
here = f(x, y)
for d in GRID:
    if d:
        assert f(x + d, y) > here and f(x, y + d) > here
assert min(GRID, key=lambda new: f(X, new)) == 3  # if y went first
assert f(0.9, 0.9) < here and round(f(0.9, 0.9), 3) == 0.18 and f(0, 0) == 0 and round(here, 3) == 0.2
