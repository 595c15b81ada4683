"""Four pairs of marks with that covariance matrix, projected on every direction in steps of 0.1 degree."""

import math

a, b = 4 / math.sqrt(2), 2 / math.sqrt(2)  # along (1, 1)/sqrt 2 at +-4, along (1, -1)/sqrt 2 at +-2
rows = [(a, a), (-a, -a), (b, -b), (-b, b)]
assert abs(sum(x * x for x, _ in rows) / 4 - 5) < 1e-9 and abs(sum(x * y for x, y in rows) / 4 - 3) < 1e-9
results = []
for tenth in range(1800):
    c, s = math.cos(math.radians(tenth / 10)), math.sin(math.radians(tenth / 10))
    scores = [x * c + y * s for x, y in rows]
    error = sum((x - t * c) ** 2 + (y - t * s) ** 2 for (x, y), t in zip(rows, scores)) / 4
    results.append((sum(t * t for t in scores) / 4, error, tenth))
variance, error, tenth = max(results)
assert abs(variance - 8) < 1e-6 and abs(error - 2) < 1e-6 and tenth == 450 and abs(variance / 10 - 0.8) < 1e-6
