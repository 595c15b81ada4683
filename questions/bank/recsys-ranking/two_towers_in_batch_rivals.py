"""Tabular scores, rivals drawn in proportion to q (large batches): the minimiser of the softmax loss with logits s + c log q."""

from math import exp, log

P = ([0.7, 0.2, 0.1], [0.5, 0.1, 0.4])  # p(item | user), both users equally active
Q = [sum(p[i] for p in P) / 2 for i in range(3)]


def fitted(c: float) -> list[list[float]]:
    """Gradient descent on the mean of -l_i + log sum_j q_j exp(l_j), with l = s + c log q."""
    scores = [[0.0] * 3 for _ in P]
    for _ in range(4000):
        for s, p in zip(scores, P, strict=True):
            rivals = [q * exp(value + c * log(q)) for q, value in zip(Q, s, strict=True)]
            whole = sum(rivals)
            for i in range(3):
                s[i] -= 0.5 * (rivals[i] / whole - p[i])
    return scores


def same_up_to_a_constant(s: list[float], target: list[float]) -> bool:
    gaps = [a - b for a, b in zip(s, target, strict=True)]
    return max(gaps) - min(gaps) < 1e-3


def ranks_by(c: float) -> list[str]:
    """Which of the options the scores are, up to a constant in the logarithm."""
    powers = {"p": 0, "p · q": 1, "p / q": -1, "p / q²": -2}
    assert sorted(powers) == sorted([KEY, *WRONG])
    return [
        text
        for text, power in powers.items()
        if all(
            same_up_to_a_constant(s, [log(p[i]) + power * log(Q[i]) for i in range(3)])
            for s, p in zip(fitted(c), P, strict=True)
        )
    ]


assert "puts s + log q in place of" in PROMPT
assert ranks_by(1) == [KEY]
assert ranks_by(0) == ["p / q"] and ranks_by(-1) == ["p"]  # uncorrected, and corrected with the right sign
