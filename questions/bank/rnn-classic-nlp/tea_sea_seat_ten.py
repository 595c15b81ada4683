"""Byte-pair encoding on four words: the first two merges, each without a tie."""

from collections import Counter

words = dict(zip(map(tuple, ("tea", "sea", "seat", "ten")), numbers(PROMPT), strict=True))


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
assert "".join(first[0]) in KEY["first"] and first[1] == KEY["count"] and runner_up == (("t", "e"), 11)
words = {merged(word, first[0]): times for word, times in words.items()}
second, runner_up = pairs()
assert "".join(second[0]) in KEY["second"] and second[1] == 8 and runner_up == (("t", "ea"), 7)
