"""Short answers: what is accepted and what is refused must not meet."""

from __future__ import annotations

from collections.abc import Iterator

from questions.item import Item
from questions.model import Short
from questions.problem import Problem
from questions.texts import is_typo, normalise


def lists(item: Item) -> Iterator[Problem]:
    """Each entry is said once and has a letter or digit; no refused text is an accepted one but for forgiven typos."""
    question = item.question
    if not isinstance(question, Short):
        return
    accepted: dict[str, str] = {}
    for index, answer in enumerate(question.accept):
        yield from _entry(item, answer, accepted, "accept", index)
    refused: dict[str, str] = {}
    for wrong in question.reject:
        yield from _entry(item, wrong, refused, "reject", wrong)
        right = next((answer for answer in accepted if is_typo(normalise(wrong), answer, question.typos)), None)
        if right is not None:
            how = "is also accepted" if right == normalise(wrong) else f"is a typo away from `{accepted[right]}`, which is accepted"
            yield item.problem("accept", f"`{wrong}` {how}: delete one, or set `typos: 0`", "reject", wrong)


def _entry(item: Item, text: str, seen: dict[str, str], *loc: str | int) -> Iterator[Problem]:
    bare = normalise(text)
    if not bare:
        yield item.problem("accept", f"`{text}` has no letter or digit: write words", *loc)
    elif bare in seen:
        yield item.problem("accept", f"`{text}` is the same as `{seen[bare]}`: case and punctuation do not count; delete one", *loc, severity="warning")
    seen.setdefault(bare, text)
