"""The JSON that the API of opentdb.com answers with, in each of its encodings."""

from __future__ import annotations

import base64
import binascii
import html
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote_plus

from questions.imports.drafts import Draft, Refused, choice, claim

_LEVELS = {"easy": "beginner", "medium": "intermediate", "hard": "advanced"}
_TYPES = {"multiple", "boolean"}


def load(text: str) -> Iterator[Draft | Refused]:
    """One draft a result, counted from 1."""
    try:
        answer = json.loads(text)
        results = answer["results"] if isinstance(answer, dict) else answer
        code = answer.get("response_code", 0) if isinstance(answer, dict) else 0
    except (ValueError, KeyError) as error:
        yield Refused(1, f"this is no answer of opentdb.com ({error}): save what its API gave, as it is")
        return
    if code or not isinstance(results, list):
        yield Refused(1, f"opentdb.com gave no questions (response_code {code}): ask it again")
        return
    read = _reading(results)
    for row, result in enumerate(results, 1):
        try:
            yield _draft(row, result, read)
        except (KeyError, TypeError, AttributeError, ValueError, binascii.Error) as error:
            yield Refused(
                row, f"can't be read ({error!r}): each question needs type, difficulty, question and answers"
            )


def _reading(results: list[Any]) -> Callable[[str], str]:
    """How the texts are encoded, which shows in the first of them: base64, percent signs, or HTML."""
    first = results[0] if results and isinstance(results[0], dict) else {}
    if first.get("type") not in _TYPES and first.get("type") in {_base64(kind) for kind in _TYPES}:
        return lambda text: base64.b64decode(text, validate=True).decode("utf-8")
    if any(character.isspace() for character in str(first.get("question", " "))):
        return html.unescape
    return unquote_plus if "%" in str(first.get("question")) else html.unescape


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _draft(row: int, result: Mapping[str, Any], read: Callable[[str], str]) -> Draft | Refused:
    kind, prompt, right = (read(result[key]).strip() for key in ("type", "question", "correct_answer"))
    level = _LEVELS.get(read(result["difficulty"]), "")
    if kind == "boolean":
        return Draft(row, {"prompt": prompt, **claim(holds=right.casefold() == "true")}, level=level)
    if kind != "multiple":
        return Refused(row, f"the type `{kind}` is unknown: `multiple` and `boolean` can be read")
    wrong = [read(text).strip() for text in result["incorrect_answers"]]
    choices = [choice(right, correct=True), *(choice(text, correct=False) for text in wrong)]
    return Draft(row, {"type": "single", "prompt": prompt, "choices": choices}, level=level)
