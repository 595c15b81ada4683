"""Lengths: what one message and one feedback can hold on every platform; and facts that have aged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from questions.combinations import longest
from questions.document import Loc
from questions.item import Item
from questions.model import Numeric
from questions.passages import codes_of, lettered, lines_of, passages
from questions.problem import Problem
from questions.sentences import where

ASKED = 1900
OPTION = 140
FEEDBACK = 1000
MODEL_ANSWER = 1600
_AROUND_OPTION = 10  # letter, bold, line break
_AROUND_CODE = 20  # fences and the language


def lengths(item: Item) -> Iterator[Problem]:
    """Prompt, code and options fit one message; options a line; each reason one feedback."""
    for loc, text in lettered(item.question):
        if len(text) > OPTION:
            yield item.problem("length", _too_long(where(loc[:2]), len(text), OPTION), *loc)
    total = _asked(item)
    if total > ASKED:
        yield item.problem("length", _too_long("prompt, code and options together", total, ASKED), "prompt")
    for loc, text in passages(item.question):
        if (limit := _limit(loc)) and len(text) > limit:
            yield item.problem("length", _too_long(where(loc), len(text), limit), *loc)


def expired(item: Item, today: date) -> Iterator[Problem]:
    """A warning: the question is still served, but someone should look whether it still holds."""
    if item.question.expires and item.question.expires < today:
        yield item.problem(
            "expires",
            "the question has expired: see whether it still holds, then set a later date",
            "expires",
            severity="warning",
        )


def _limit(loc: Loc) -> int | None:
    """What a text in this place may have at most."""
    if loc == ("model_answer",):
        return MODEL_ANSWER
    return FEEDBACK if loc[-1] in {"why", "explanation"} or loc[0] == "reject" else None


def _asked(item: Item) -> int:
    question = item.question
    prompt = longest(question) if isinstance(question, Numeric) else question.prompt
    codes = sum(len(code) + _AROUND_CODE for code in codes_of(question))
    return len(prompt) + codes + sum(len(text) + _AROUND_OPTION for text in lines_of(question))


def _too_long(what: str, length: int, limit: int) -> str:
    return f"{what}: {length} characters, at most {limit} fit: shorten it"
