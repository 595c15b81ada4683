"""Lengths: what one message and one feedback can hold on every platform; and facts that have aged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from questions.combinations import longest
from questions.item import Item
from questions.model import Numeric
from questions.passages import options, passages
from questions.problem import Problem
from questions.sentences import where

ASKED = 1900
OPTION = 140
FEEDBACK = 1000
_AROUND_OPTION = 10  # letter, bold, line break
_AROUND_CODE = 20  # fences and the language


def lengths(item: Item) -> Iterator[Problem]:
    """Prompt, code and options fit one message; options a line; each reason one feedback."""
    field, choices = options(item.question)
    for index, choice in enumerate(choices):
        if len(choice.text) > OPTION:
            yield item.problem(
                "length", _too_long(where((field, index)), len(choice.text), OPTION), field, index, "text"
            )
    total = _asked(item)
    if total > ASKED:
        yield item.problem("length", _too_long("prompt, code and options together", total, ASKED), "prompt")
    for loc, text in passages(item.question):
        if (loc[-1] in {"why", "explanation"} or loc[0] == "reject") and len(text) > FEEDBACK:
            yield item.problem("length", _too_long(where(loc), len(text), FEEDBACK), *loc)


def expired(item: Item, today: date) -> Iterator[Problem]:
    """A warning: the question is still served, but someone should look whether it still holds."""
    if item.question.expires and item.question.expires < today:
        yield item.problem(
            "expires",
            "the question has expired: see whether it still holds, then set a later date",
            "expires",
            severity="warning",
        )


def _asked(item: Item) -> int:
    question = item.question
    prompt = longest(question) if isinstance(question, Numeric) else question.prompt
    code = len(question.code) + _AROUND_CODE if question.code else 0
    return len(prompt) + code + sum(len(choice.text) + _AROUND_OPTION for choice in options(question)[1])


def _too_long(what: str, length: int, limit: int) -> str:
    return f"{what}: {length} characters, at most {limit} fit: shorten it"
