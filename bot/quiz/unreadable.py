"""A reply that cannot be read: nothing is graded, nothing recorded, and the person may try again."""

from __future__ import annotations

from bot.errors import QuizError


class Unreadable(QuizError):  # noqa: N818 -- names what holds, and is caught in one place
    """Its text is one plain sentence that tells what to write or pick instead; `part` counts the answer's parts from 0."""

    def __init__(self, text: str, part: int = 0) -> None:
        super().__init__(text)
        self.part = part


def no_option(count: int) -> Unreadable:
    """The refusal of an option that is not among the `count` lettered ones."""
    letters = [chr(ord("A") + place) for place in range(count)]
    if not letters:
        return Unreadable("There are no options here; write your answer.")
    return Unreadable(f"That is no option here; choose {', '.join(letters[:-1])} or {letters[-1]}.")
