"""Short answers: what is accepted and what is refused must not meet."""

from __future__ import annotations

from collections.abc import Iterator

from questions.item import Item
from questions.model import Short
from questions.problem import Problem
from questions.texts import is_typo, normalise


def entries(item: Item) -> Iterator[Problem]:
    """Every entry has a letter or digit: of the rest nothing is compared."""
    question = item.question
    if not isinstance(question, Short):
        return
    places: list[tuple[str, str | int, str]] = [("accept", i, text) for i, text in enumerate(question.accept)]
    for field, place, text in [*places, *(("reject", text, text) for text in question.reject)]:
        if not normalise(text):
            yield item.problem("accept", f"`{text}` has no letter or digit: write words", field, place)


def lists(item: Item) -> Iterator[Problem]:
    """No refused text is an accepted one, nor within the typos that are forgiven."""
    question = item.question
    if not isinstance(question, Short):
        return
    for wrong in question.reject:
        bare = normalise(wrong)
        right = next(
            (text for text in question.accept if is_typo(bare, normalise(text), question.typos)), None
        )
        if bare and right is not None:
            how = "is" if bare == normalise(right) else "is a typo away from"
            advice = f"but {how} `{right}`, which is accepted: delete one, or set `typos: 0`"
            yield item.problem("accept", f"`{wrong}` is refused, {advice}", "reject", wrong)
