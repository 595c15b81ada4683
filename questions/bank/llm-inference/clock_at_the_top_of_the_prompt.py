"""Blocks hashed by their tokens and all before them: what a second request can reuse, by the place of the time."""


def blocks(tokens: list[str], size: int) -> set[int]:
    return {hash(tuple(tokens[: end])) for end in range(size, len(tokens) + 1, size)}


RULES = [f"rule{i}" for i in range(3000)]


def reused(size: int, time_first: bool) -> int:
    asked = []
    for second in ("27", "41"):
        clock, question = ["it", "is", "now", "14", "03", second], [f"question{second}"]
        asked.append(clock + RULES + question if time_first else RULES + clock + question)
    return len(blocks(asked[0], size) & blocks(asked[1], size))


assert reused(16, time_first=True) == 0
assert reused(64, time_first=True) == 0
assert reused(16, time_first=False) == 3000 // 16 == 187
