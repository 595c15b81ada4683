"""Byte-pair encoding on four words: the first two merges, each without a tie."""

from collections import Counter

words = {("t", "e", "a"): 7, ("s", "e", "a"): 5, ("s", "e", "a", "t"): 3, ("t", "e", "n"): 4}


def pairs() -> list[tuple[tuple[str, str], int]]:
    counts: Counter[tuple[str, str]] = Counter()
    for word, times in words.items():
        for pair in zip(word, word[1:], strict=False):
            counts[pair] += times
    return counts.most_common(2)


def merged(word: tuple[str, ...], pair: tuple[str, str]) -> tuple[str, ...]:
    out: list[str] = []
    for token in word:
        if out and (out[-1], token) == pair:
            out[-1] += token
        else:
            out.append(token)
    return tuple(out)


first, runner_up = pairs()
assert first == (("e", "a"), 15) and runner_up == (("t", "e"), 11)
words = {merged(word, first[0]): times for word, times in words.items()}
second, runner_up = pairs()
assert second == (("s", "ea"), 8) and runner_up == (("t", "ea"), 7)
