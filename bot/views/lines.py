"""Pieces that several views share: options by their letters, replies as people gave them, people's longer words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.quiz.drawing import Draw, letter
from bot.quiz.grading import cloze
from bot.ui import escape
from questions.gaps import numbered
from questions.model import Cloze, Match, Multi, Order, Question, Single, TrueFalse

LABEL = 90
"""Longest label of a form's choice, in characters."""
BREAK = "  \n"
LONGEST = 3000


def mark(right: bool) -> str:
    """Right or wrong, at the beginning of a line."""
    return "✔" if right else "✘"


def bullets(texts: Iterable[str]) -> str:
    """Markdown texts as a list."""
    return "\n".join(f"- {text}" for text in texts)


def unshuffled(index: int) -> str:
    """The letter of what is shown as it is stored."""
    return chr(ord("A") + index)


def quoted(text: str) -> str:
    """People's words over several lines, as a quotation."""
    lines = (line for line in text.splitlines() if line.strip())
    return BREAK.join(f"> {escape(line, LONGEST)}" for line in lines)


def shown(question: Question, draw: Draw, reply: str) -> str:
    """A stored reply as the person gave it: letters, or their own words. Plain text."""
    match question:
        case Single() | Multi():
            return ", ".join(sorted(letter(draw, int(part)) for part in reply.split(",")))
        case TrueFalse():
            claim, reason = reply.split(":")
            return f"{claim.capitalize()}, {letter(draw, int(reason))}"
        case Cloze():
            said = cloze.answers(question, reply)
            return ", ".join(f"{place}: {said[name]}" for name, place in numbered(question).items())
        case Order():
            return " ".join(letter(draw, index) for index in indexes(reply))
        case Match():
            return ", ".join(f"{n}{letter(draw, index)}" for n, index in enumerate(indexes(reply), 1))
        case _:
            return reply


def indexes(reply: str) -> list[int]:
    """A stored reply that is indexes alone."""
    return [int(part) for part in reply.split(",")]


def picks(question: Question, reply: str) -> Sequence[int]:
    """The indexes of the options that a stored reply chose."""
    if isinstance(question, TrueFalse):
        return (int(reply.partition(":")[2]),)
    return indexes(reply)
