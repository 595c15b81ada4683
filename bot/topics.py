"""Finding the topic that somebody means."""

from __future__ import annotations

from bot import wording
from bot.errors import QuizError
from bot.options import closest, offered, suggestion
from bot.ui import Choice, plain
from questions.load import Bank


def served(bank: Bank) -> tuple[Choice, ...]:
    """The topics that have questions, in the bank's order."""
    filled = {question.topic for question in bank.of(self_graded=True)}
    return tuple(Choice(topic.id, topic.title) for topic in bank.topics.values() if topic.id in filled)


def find(bank: Bank, typed: str) -> str:
    """The topic's id, by id, title or how one of them begins. Raises QuizError with the nearest."""
    choices = served(bank)
    choice = closest(typed, choices)
    if choice is not None:
        return choice.value
    nearest = suggestion(typed, [name for each in choices for name in (each.value, each.label)])
    ids = {each.label: each.value for each in choices}
    raise QuizError(wording.no_topic(plain(typed, 40), ids.get(nearest, nearest) if nearest else None))


def completions(bank: Bank, typed: str) -> tuple[Choice, ...]:
    """At most 25 topics for what was typed so far: those that contain it, then those that are like it."""
    return offered(typed, served(bank))


def areas(bank: Bank) -> tuple[str, ...]:
    """The areas that have questions for dailies, in the bank's order."""
    return tuple(dict.fromkeys(bank.topic(question).area for question in bank.of()))
