"""The gaps of a cloze question as people meet them."""

from __future__ import annotations

import re

from questions.model import Cloze

_GAP = re.compile(r"\{\{\s*(\w+)\s*\}\}")


def written(question: Cloze) -> list[str]:
    """The names in double braces in the prompt, then in the code, as often as they are there."""
    return _GAP.findall(f"{question.prompt}\n{question.code or ''}")


def numbered(question: Cloze) -> dict[str, int]:
    """Each gap's number, from 1, in reading order; gaps that are not in the text (an error of the bank) come last."""
    met = dict.fromkeys(name for name in written(question) if name in question.gaps)
    return {name: place for place, name in enumerate({**met, **dict.fromkeys(question.gaps)}, 1)}


def blanked(text: str, question: Cloze) -> str:
    """The text with a numbered blank for each gap, legible in prose and in code and never broken; other braces stay."""
    places = numbered(question)
    return _GAP.sub(lambda found: f"[{places[found[1]]}\u00a0…]" if found[1] in places else found[0], text)
