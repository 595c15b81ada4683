"""Adam with an L2 penalty and AdamW on two weights whose zero-mean gradients differ in size by 100."""

from math import sqrt


def left(size: float, *, decoupled: bool, rate: float = 1e-3, decay: float = 0.1, steps: int = 2000) -> float:
    """What is left of a weight of 1 after training on gradients +size, -size, +size, ..."""
    w, m, v = 1.0, 0.0, 0.0
    for t in range(1, steps + 1):
        g = size if t % 2 else -size
        if decoupled:
            w -= rate * decay * w
        else:
            g += decay * w
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        w -= rate * m / (1 - 0.9**t) / (sqrt(v / (1 - 0.999**t)) + 1e-8)
    return w


TIMES = numbers(PROMPT)[1]
pulled = {size: (1 - left(size, decoupled=False), 1 - left(size, decoupled=True)) for size in (1.0, TIMES)}
penalty_b, decay_b = pulled[1.0]
penalty_a, decay_a = pulled[TIMES]
assert abs(decay_a - decay_b) < 0.01 * decay_b, pulled


def harder(a: float, b: float) -> str:
    if abs(a - b) < 0.01 * b:
        return "neither"
    return "A" if a > 10 * b else "B" if b > 10 * a else "unclear"


assert f"In setup 1 {harder(penalty_a, penalty_b)}, in setup 2 {harder(decay_a, decay_b)}" == KEY, pulled
