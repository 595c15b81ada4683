"""Mean squared errors after shuffling one or both of two equal columns, over all pairs of rows (an infinite shuffle)."""

half = 2 * 2**0.5
values = [-half, half] * 50  # variance 8
assert abs(sum(v * v for v in values) / len(values) - 8) < 1e-9


def mse(predict):
    return sum((t - predict(t, other)) ** 2 for t in values for other in values) / len(values) ** 2


assert abs(mse(lambda t, other: (other + t) / 2) - 4) < 1e-9
assert abs(mse(lambda t, other: (other + other) / 2) - 16) < 1e-9
