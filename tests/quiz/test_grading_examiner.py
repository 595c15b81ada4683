"""Some hundred answers made by hand, each with the verdict that a fair examiner would give."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.quiz.drawing import Draw
from bot.quiz.grading import grade
from bot.quiz.unreadable import Unreadable
from bot.views import reply_of
from questions.model import Question
from tests.quiz.samples import cloze, numeric, order, output, short

GROUPS = yaml.safe_load((Path(__file__).parent / "examiner.yaml").read_text("utf-8"))
NOT_ANSWERS = ("name", "numeric", "short", "output", "order", "cloze")


def asked(group: dict[str, Any]) -> tuple[Question, Draw]:
    """The question of a group as it was drawn."""
    match group:
        case {"numeric": given}:
            return numeric(**given, params={}), Draw()
        case {"short": given}:
            return short(**given), Draw()
        case {"output": given}:
            return output(given["answer"], *given["traps"]), Draw()
        case {"order": given}:
            return order(len(given)), Draw(tuple(given))
    return cloze(**group["cloze"]), Draw()


def answers() -> Iterator[Any]:
    for group in GROUPS:
        for verdict in (key for key in group if key not in NOT_ANSWERS):
            for said in group[verdict]:
                yield pytest.param(group, said, verdict, id=f"{group['name']}-{verdict}-{said!a}")


def given(question: Question, draw: Draw, said: str | list[str]) -> str:
    """The verdict on what somebody wrote into the form."""
    fields = {"reply": said} if isinstance(said, str) else {f"gap{n}": text for n, text in enumerate(said, 1)}
    try:
        credit = grade(question, draw, reply_of(question, draw, fields)).credit
    except Unreadable:
        return "unread"
    return {Fraction(1): "right", Fraction(0): "wrong"}.get(credit, str(credit))


@pytest.mark.parametrize(("group", "said", "verdict"), list(answers()))
def test_the_examiner_agrees(group: dict[str, Any], said: Any, verdict: str) -> None:
    assert given(*asked(group), said) == verdict


def test_there_are_enough_answers_and_none_twice() -> None:
    made = [
        (group["name"], str(said))
        for group in GROUPS
        for key in group
        if key not in NOT_ANSWERS
        for said in group[key]
    ]
    assert len(made) >= 300
    assert len(made) == len(set(made))
