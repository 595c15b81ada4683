"""Blocks hashed by their tokens and all before them: what later requests can reuse, by the order of the parts."""

from itertools import permutations


def blocks(tokens: list[str]) -> set[int]:
    return {hash(tuple(tokens[:end])) for end in range(16, len(tokens) + 1, 16)}


def request(number: int, order: str) -> list[str]:
    district = number % 3
    parts = {
        "A": [f"time{number}", "is", "now"],
        "B": [f"rule{i}" for i in range(480)],
        "C": [f"news{district}-{i}" for i in range(96)],
        "D": [f"question{number}", "please"],
    }
    return [token for part in order for token in parts[part]]


def reused(order: str) -> int:
    seen: set[int] = set()
    count = 0
    for number in range(9):
        now = blocks(request(number, order))
        count += len(now & seen)
        seen |= now
    return count


assert reused("ABCD") == reused("DBCA") == 0
assert all(reused("BCAD") >= reused("".join(order)) for order in permutations("ABCD"))
assert reused("BCAD") > max(reused("BACD"), reused("CBAD"), reused("DBCA"))
