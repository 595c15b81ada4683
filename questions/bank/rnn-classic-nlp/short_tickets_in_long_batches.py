"""An LSTM cell of one unit: zero inputs behind the last token change its output, but not the one at the last token."""

from math import exp, tanh


def outputs(inputs: list[float]) -> list[float]:
    hidden = cell = 0.0
    out = []
    for x in inputs:
        gate_in, gate_forget, gate_out, new = (w * x + u * hidden + b for w, u, b in WEIGHTS)
        cell = sigmoid(gate_forget) * cell + sigmoid(gate_in) * tanh(new)
        hidden = sigmoid(gate_out) * tanh(cell)
        out.append(hidden)
    return out


def sigmoid(z: float) -> float:
    return 1 / (1 + exp(-z))


WEIGHTS = [(0.8, 0.3, 0.1), (-0.5, 0.7, 0.4), (0.6, -0.2, 0.0), (1.1, 0.5, -0.2)]
_, _, TOKENS, LONGEST = numbers(PROMPT)
ticket = [(1.0, -0.4, 2.0)[i % 3] for i in range(TOKENS)]
alone, padded = outputs(ticket), outputs([*ticket, *[0.0] * (LONGEST - TOKENS)])
told = {text: numbers(text)[-1] for text in (KEY, *WRONG)}
assert [text for text, entry in told.items() if padded[entry] == alone[-1]] == [KEY]
assert abs(padded[-1] - alone[-1]) > 0.05
