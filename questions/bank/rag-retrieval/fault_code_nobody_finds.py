"""What words question and page share: none in the paraphrase, so keywords fail; the whole code on one page only."""

import re
from itertools import product


def words(text: str) -> set[str]:
    return set(re.findall(r"[\w-]+", text.lower()))


symptom, page, code = re.findall(r'"([^"]+)"', PROMPT)
codes = re.findall(r"\bF-\d+", PROMPT)
assert codes[0] == code and len(set(codes)) == 3
assert len({tuple(sorted(each)) for each in codes}) == 1  # the same signs, so alike to an embedding
hits = [len(words(code) & words(each)) for each in codes]
by_keywords = [bool(words(symptom) & words(page)), sum(hits) == hits[0] == 1]
assert numbers(PROMPT)[1:3] == numbers(KEY) == [1, 2]
symptoms, exact = ("Q" if found else "P" for found in by_keywords)
assert f"{symptoms} on kind 1, {exact} on kind 2" == KEY
assert sorted([KEY, *WRONG]) == sorted(f"{a} on kind 1, {b} on kind 2" for a, b in product("PQ", repeat=2))
