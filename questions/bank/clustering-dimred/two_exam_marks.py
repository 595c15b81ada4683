"""Four pairs of marks with that covariance matrix, projected on every direction in steps of 0.1 degree."""

import math

a, b = 4 / math.sqrt(2), 2 / math.sqrt(2)  # along (1, 1)/sqrt 2 at +-4, along (1, -1)/sqrt 2 at +-2
rows = [(a, a), (-a, -a), (b, -b), (-b, b)]
VARIANCE, COVARIANCE = numbers(PROMPT)
assert abs(sum(x * x for x, _ in rows) / 4 - VARIANCE) < 1e-9
assert abs(sum(x * y for x, y in rows) / 4 - COVARIANCE) < 1e-9
results = []
for tenth in range(1800):
    c, s = math.cos(math.radians(tenth / 10)), math.sin(math.radians(tenth / 10))
    scores = [x * c + y * s for x, y in rows]
    error = sum((x - t * c) ** 2 + (y - t * s) ** 2 for (x, y), t in zip(rows, scores)) / 4
    results.append((sum(t * t for t in scores) / 4, error, tenth))
variance, error, tenth = max(results)
assert abs(variance - KEY["variance"]) < 1e-6 and abs(error - KEY["error"]) < 1e-6 and tenth == 450
assert abs(100 * variance / (2 * VARIANCE) - KEY["share"]) < 1e-4
