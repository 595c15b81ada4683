"""Of all orders of the steps, one in which each finds what it needs, made by the pages, the visitor or an earlier step."""

from itertools import permutations

NEEDS_AND_MAKES = {
    "Write the answer from the 4 passages, with their page numbers": ({"best 4"}, "answer"),
    "Score these 50 with the cross-encoder and keep the best 4": ({"question", "nearest 50"}, "best 4"),
    "Embed the visitor's question and fetch the 50 nearest passages": ({"question", "index"}, "nearest 50"),
    "Embed every passage and store the vectors in the index": ({"passages"}, "index"),
    "Cut the pages into passages": ({"pages"}, "passages"),
}


def works(order: tuple[str, ...]) -> bool:
    there = {"pages", "question"}
    for step in order:
        needs, makes = NEEDS_AND_MAKES[step]
        if not needs <= there:
            return False
        there.add(makes)
    return True


assert [list(order) for order in permutations(NEEDS_AND_MAKES) if works(order)] == [KEY]
(PAGES,) = numbers(PROMPT)
FOUND, KEPT = numbers(KEY[3])
assert PAGES > FOUND > KEPT and numbers(KEY[2]) == [FOUND] and numbers(KEY[4]) == [KEPT]
