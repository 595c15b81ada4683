"""What a step speaks of must have been made in an earlier one: of all orders, only the key's allows that."""

from itertools import permutations

MADE_BY = {  # what a step needs, in its own words: the words of the step that makes it
    "Fine-tune it on": "Train a model to predict",
    "from the fine-tuned model": "Fine-tune it on",
    "agree with the rankings": "people rank them",
    "Optimise the fine-tuned model": "Fine-tune it on",
    "for these scores": "a model that scores answers",
}


def place(words: str, order: tuple[str, ...]) -> int:
    (found,) = (i for i, step in enumerate(order) if words in step)
    return found


orders = permutations(KEY)
possible = [o for o in orders if all(place(made, o) < place(need, o) for need, made in MADE_BY.items())]
assert [list(order) for order in possible] == [KEY]
