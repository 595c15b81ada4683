"""Blocks hashed by their tokens and all before them: what later requests can reuse, by the order of the parts."""

from itertools import permutations

RULES, NEWS, BLOCK = numbers(PROMPT)  # of rules and news a fifth or so is enough here


def blocks(tokens: list[str]) -> set[int]:
    return {hash(tuple(tokens[:end])) for end in range(BLOCK, len(tokens) + 1, BLOCK)}


def request(number: int, order: str) -> list[str]:
    district, hour = number % 3, number // 9
    parts = {
        "P": [f"time{number}", "is", "now"],
        "Q": [f"rule{i}" for i in range(4 * RULES // 25)],
        "R": [f"news{district}-{hour}-{i}" for i in range(4 * NEWS // 25)],
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
offered = {text: reused(text.replace(", ", "")) for text in (KEY, *WRONG)}
assert [text for text, blocks in offered.items() if blocks == max(offered.values())] == [KEY], offered
assert all(offered[KEY] >= reused("".join(order)) for order in permutations("PQRS"))
