"""Which representations hold one count for each word, and give both sentences of the prompt a cosine of exactly 1."""

import re
from collections import Counter
from math import log, sqrt

texts = [text.split() for text in re.findall(r'"([^"]+)"', PROMPT)]
VOCABULARY = sorted(set(texts[0]))
assert set(texts[1]) == set(texts[0])


def words(text):
    return Counter(text)


def bigrams(text):
    return Counter(zip(text, text[1:]))


def weighted(text):
    return {word: count * log(9 / (1 + VOCABULARY.index(word))) for word, count in words(text).items()}


def first_only(text):
    return {text[1]: 1}


def cosine(a, b) -> float:
    lengths = [sqrt(sum(v * v for v in each.values())) for each in (a, b)]
    return sum(a[k] * b.get(k, 0) for k in a) / lengths[0] / lengths[1]


def told(make) -> bool:
    counts = all(make(text) == {word: text.count(word) for word in VOCABULARY} for text in texts)
    return counts and abs(cosine(*map(make, texts)) - numbers(PROMPT)[0]) < 1e-9


names = {"bag of words": words, "bag of bigrams": bigrams, "tf-idf": weighted, "one-hot": first_only}
assert {name: told(make) for name, make in names.items()} == {name: name in KEY for name in names}
assert all((name in WRONG) is not (name in KEY) for name in names)
assert cosine(*map(bigrams, texts)) < 0.99 and abs(cosine(*map(weighted, texts)) - 1) < 1e-9
