"""A 4-bit base of two layers with an adapter between them: the slopes pass through the base, and training moves the adapter only."""

from math import tanh

BILLIONS, BITS, _, UNQUANTISED, SAME = numbers(PROMPT)
assert BITS == SAME
assert [BILLIONS * bits / 8 for bits in (BITS, UNQUANTISED)] == [3.5, 14]  # GB, as the explanation says
SCALE = 0.2
ROWS = [((1.0, 2.0), 0.6), ((-0.5, 1.0), -0.4), ((2.0, -1.0), 0.3)]
stored = [3, -2, 5, -7]  # whole numbers of 4 bits: two weights of the first layer, two of the second
before = list(stored)
assert all(-(2 ** (BITS - 1)) <= code < 2 ** (BITS - 1) for code in stored)


def loss(adapter: list[float]) -> float:
    """Adapter: two entries of A, two of B, added to the first layer, whose output the second layer of the base reads."""
    first, second = ([SCALE * code for code in half] for half in (stored[:2], stored[2:]))
    total = 0.0
    for x, y in ROWS:
        inner = adapter[0] * x[0] + adapter[1] * x[1]
        hidden = [tanh(w * value + b * inner) for w, value, b in zip(first, x, adapter[2:], strict=True)]
        total += (sum(w * h for w, h in zip(second, hidden, strict=True)) - y) ** 2
    return total


def slopes(adapter: list[float], h: float = 1e-5) -> list[float]:
    moved = [
        [value + way * h * (i == j) for j, value in enumerate(adapter)] for i in range(4) for way in (1, -1)
    ]
    return [(loss(up) - loss(down)) / (2 * h) for up, down in zip(moved[::2], moved[1::2], strict=True)]


adapter = [0.3, -0.2, 0.0, 0.0]
start = loss(adapter)
passes = max(map(abs, slopes(adapter)[2:])) > 0.1
for _ in range(50):
    adapter = [value - 0.02 * slope for value, slope in zip(adapter, slopes(adapter), strict=True)]
assert loss(adapter) < 0.9 * start
same = stored == before
reasons = {
    (True, True): "Gradients pass through the dequantised base, but only the adapters are updated",
    (False, True): f"No gradient can pass through the base, as {BITS}-bit weights rule out backpropagation",
    (True, False): f"Each optimiser step rounds the updated base weights to the nearest {BITS}-bit value",
}
assert KEY is same
assert reasons[passes, same] == REASON
assert sorted(reasons.values()) == sorted([REASON, *WRONG])
