"""Blocks hashed by their tokens and all before them: what later requests can reuse, by the order of the parts."""

from itertools import permutations


def blocks(tokens: list[str]) -> set[int]:
    return {hash(tuple(tokens[:end])) for end in range(16, len(tokens) + 1, 16)}


def request(number: int, order: str) -> list[str]:
    district, hour = number % 3, number // 9
    parts = {
        "P": [f"time{number}", "is", "now"],
        "Q": [f"rule{i}" for i in range(480)],
        "R": [f"news{district}-{hour}-{i}" for i in range(96)],
        "S": [f"question{number}", "please"],
    }
    return [token for part in order for token in parts[part]]


def reused(order: str) -> int:
    seen: set[int] = set()
    count = 0
    for number in range(27):
        now = blocks(request(number, order))
        count += len(now & seen)
        seen |= now
    return count


assert reused("PQRS") == 0
assert all(reused("QRPS") >= reused("".join(order)) for order in permutations("PQRS"))
assert reused("QRPS") > max(reused("QPSR"), reused("RQSP"), reused("RSPQ"))
