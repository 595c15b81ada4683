"""Which of the options has the words that lead to the second passage: they stand in the first one, not in the question."""

import re


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text)) - {"The", "in", "was", "the", "that", "to", "up"}


question, ferry, firm = (words(text) for text in re.findall(r'"([^"]+)"', PROMPT))
(YEAR,) = firm & {str(number) for number in numbers(PROMPT)}
found = bool(question & ferry), bool(question & firm)
assert found == (True, False)  # as the prompt says
helps = {
    f"A cross-encoder that reorders the {numbers(PROMPT)[-1]} passages": found[1],
    "A language model that reasons over them in steps": YEAR in question | ferry,
    "A merged search with paraphrases of the question": bool(question & firm),
    "A new query that is written after reading them": bool((question | ferry) & firm),
}
assert [text for text, true in helps.items() if true] == [KEY] and sorted(helps) == sorted([KEY, *WRONG])
