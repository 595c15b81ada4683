"""JSON: everything, as the models have it. What is exported can be imported without a loss."""

from __future__ import annotations

import json
from collections.abc import Sequence

from questions.model import Question


def dump(questions: Sequence[Question]) -> str:
    """A list, each question with its id, its topic and the keys of its file; what is left out there is left out here."""
    every = [question.model_dump(mode="json", exclude_defaults=True) for question in questions]
    return json.dumps(every, ensure_ascii=False, indent=1) + "\n"
