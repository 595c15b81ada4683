"""Of all orders of the four steps only the key has what each needs, and runs nothing unchecked."""

from itertools import permutations

NEEDS = {"N": set(), "L": {"N"}, "M": {"L"}, "K": {"M"}}  # check, run, send the result, show the reply
STEPS = "K: show the model's text. L: run the function. M: send the function's result to the model. N: check"
assert STEPS in " ".join(PROMPT.split())
possible = [
    ", ".join(order)
    for order in permutations(NEEDS)
    if all(NEEDS[step] <= set(order[:place]) for place, step in enumerate(order))
]
assert possible == [KEY]
