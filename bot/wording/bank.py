"""What is said of a workspace's own questions that can't be served."""

from __future__ import annotations

from collections.abc import Sequence

from bot import wording

FOLDER = "the folder"
SHOWN = 5


def broken(file: str, line: int, message: str) -> str:
    return f"Own question left out: {file}, line {line}: {message.rstrip('.')}."


def taken(file: str, question_id: str) -> str:
    return f"Own question left out: {file}: the bot's own bank has a question {question_id}; give the file another name."


def listed(faults: Sequence[str]) -> list[str]:
    """The first few, and how many there are besides."""
    more = len(faults) - SHOWN
    rest = [f"{wording.count(more, 'more own question')} left out: `bank check --path FOLDER` names all."]
    return [*faults[:SHOWN], *(rest if more > 0 else [])]
