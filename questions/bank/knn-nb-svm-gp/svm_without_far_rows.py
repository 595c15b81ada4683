"""One-dimensional soft-margin SVM, solved by a fine search: dropping rows strictly outside the margin changes nothing."""

rows = [
    (-6.0, -1),
    (-5.0, -1),
    (-4.0, -1),
    (-1.0, -1),
    (0.5, -1),
    (-0.4, 1),
    (1.2, 1),
    (3.0, 1),
    (5.0, 1),
    (7.5, 1),
    (9.0, 1),
]


def loss(w, b, data):
    return w * w / 2 + 1.0 * sum(max(0.0, 1 - y * (w * x + b)) for x, y in data)


def fit(data):
    w, b, step = 0.5, 0.0, 0.5
    while step > 1e-7:
        best = min(
            ((w + i * step, b + j * step) for i in range(-4, 5) for j in range(-4, 5)),
            key=lambda p: loss(*p, data),
        )
        if loss(*best, data) < loss(w, b, data) - 1e-13:
            w, b = best
        else:
            step /= 2
    return w, b


w, b = fit(rows)
kept = [(x, y) for x, y in rows if y * (w * x + b) <= 1 + 1e-4]
assert 2 <= len(kept) <= len(rows) - 3
w2, b2 = fit(kept)
assert abs(w - w2) < 1e-3 and abs(b - b2) < 1e-3, (w, b, w2, b2)
without = [row for row in rows if row != (0.5, -1)]
w3, b3 = fit(without)
assert abs(w3 - w) + abs(b3 - b) > 0.01
