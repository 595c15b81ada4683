"""Looks both texts up in a table with one row for each written word."""

import re
from random import Random

rng = Random(2)
texts = [re.findall(r"\w+", text.lower()) for text in re.findall(r'"([^"]+)"', PROMPT)]
table = {word: [rng.gauss(0, 1) for _ in range(8)] for word in dict.fromkeys(texts[0] + texts[1])}
rows = [table[text[text.index("bank")]] for text in texts]
assert KEY is (rows[0] == rows[1]) and "one row per written word" in REASON

first, second = ([sum(axis) / len(text) for axis in zip(*(table[word] for word in text))] for text in texts)
assert first != second and len(texts[0]) >= 1.5 * len(texts[1])  # an average, and no similar lengths
