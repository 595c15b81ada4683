"""What stands between the braces of a GIFT question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from questions.imports.drafts import choice, claim
from questions.imports.gift_escapes import shown
from questions.imports.numbers import decimal, expression

_SPLIT = re.compile(r"([=~])")
_WEIGHT = re.compile(r"%(-?[\d.]+)%")
_CLAIM = re.compile(r"\s*(T|TRUE|F|FALSE)\s*(?:#(.*))?", re.DOTALL | re.IGNORECASE)
_ARROW = re.compile(r"\s*->\s*")


class Unreadable(ValueError):  # noqa: N818 -- names what holds
    """The answers can't be read; its text says what to do."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`sign` is `=` or `~`, `weight` its per cent of credit, if it says one."""

    sign: str
    text: str
    why: str
    weight: float | None


def read(answers: str) -> dict[str, Any]:
    """The keys of a question file, its type among them. Raises Unreadable."""
    body, _, general = answers.partition("####")
    said = {"explanation": shown(general)} if general.strip() else {}
    if not body.strip():
        return {**said, **_essay(shown(general))}
    if found := _CLAIM.fullmatch(body):
        holds = found[1].upper().startswith("T")
        wrong, _, right = (found[2] or "").partition("#")
        return {**said, **claim(holds=holds, why=shown(right) or shown(wrong))}
    if body.lstrip().startswith("#"):
        return {**said, **_number(_answers(body.lstrip()[1:], bare=True))}
    return {**said, **_typed(_answers(body))}


def _typed(answers: Sequence[Answer]) -> dict[str, Any]:
    """Which type it is shows in the signs."""
    if all(answer.sign == "=" for answer in answers):
        return _pairs(answers) if all("->" in answer.text for answer in answers) else _short(answers)
    right = [answer for answer in answers if answer.sign == "=" or (answer.weight or 0) > 0]
    if not right:
        raise Unreadable("no answer is right: write = before it, or a positive share such as ~%50%")
    weighed = all(answer.sign == "~" for answer in answers)
    whole = not weighed or (
        len(right) == 1 and right[0].weight == 100 and all((each.weight or 0) >= 0 for each in answers)
    )
    if whole and len(right) != 1:
        raise Unreadable("more than one answer has `=`: write ~%50% and the like where several are right")
    choices = [choice(answer.text, correct=answer in right, why=answer.why) for answer in answers]
    return {"type": "single" if whole else "multi", "choices": choices}


def _short(answers: Sequence[Answer]) -> dict[str, Any]:
    accept = [answer.text for answer in answers if answer.weight in (None, 100)]
    reject = {
        each.text: each.why or f"TODO: why `{each.text}` is wrong" for each in answers if each.weight == 0
    }
    if len(accept) + len(reject) < len(answers):
        raise Unreadable(
            "an answer has a part of the credit, which no short question has: give it %100% or %0%"
        )
    return {"type": "short", "accept": accept, **({"reject": reject} if reject else {})}


def _pairs(answers: Sequence[Answer]) -> dict[str, Any]:
    halves = [_ARROW.split(answer.text, 1) for answer in answers]
    pairs = [
        {"left": left, "right": right, "why": f"TODO: why `{left}` has this half"} for left, right in halves
    ]
    return {"type": "match", "pairs": pairs}


def _number(answers: Sequence[Answer]) -> dict[str, Any]:
    right = [answer for answer in answers if answer.weight in (None, 100)]
    if len(right) != 1:
        raise Unreadable("a numeric question must have one right answer: write {#3.14:0.01}")
    value, within = _range(right[0].text)
    wrong = [answer for answer in answers if answer.weight == 0]
    traps = [
        {
            "expr": expression(_range(each.text)[0]),
            "why": each.why or "TODO: the slip that leads to this number",
        }
        for each in wrong
    ]
    answer = {"expr": expression(value), "abs_tol": within}
    return {"type": "numeric", "answer": answer, **({"traps": traps} if traps else {})}


def _range(text: str) -> tuple[float, float]:
    """The middle, and how far off an answer may be: of `3.14:0.01` or `3..4`."""
    try:
        if ".." in text:
            low, high = (decimal(part.strip(), "number") for part in text.split("..", 1))
            return (low + high) / 2, abs(high - low) / 2
        value, _, within = text.partition(":")
        return decimal(value.strip(), "number"), abs(decimal(within.strip() or "0", "tolerance"))
    except ValueError as error:
        raise Unreadable(str(error)) from None


def _essay(answer: str) -> dict[str, Any]:
    points = [{"text": f"TODO: a point that a good answer makes, {n}"} for n in (1, 2)]
    misconceptions = [{"text": "TODO: a wrong claim", "why": "TODO: why it is wrong"}]
    return {
        "type": "open",
        "points": points,
        "misconceptions": misconceptions,
        "model_answer": answer or "TODO: a good answer",
    }


def _answers(body: str, *, bare: bool = False) -> list[Answer]:
    """Each answer with its sign; `bare` allows one without. Raises Unreadable."""
    pieces = _SPLIT.split(body)
    first = pieces[0].strip()
    if first and not bare:
        raise Unreadable(f"`{first[:40]}` stands before the first answer: write = or ~ before each")
    found = [_answer("=", first)] if first else []
    return [*found, *(_answer(sign, text) for sign, text in zip(pieces[1::2], pieces[2::2], strict=True))]


def _answer(sign: str, text: str) -> Answer:
    weight = None
    if found := _WEIGHT.match(text.strip()):
        weight, text = float(found[1]), text.strip()[found.end() :]
    said, _, why = text.partition("#")
    if not said.strip():
        raise Unreadable("an answer is empty: write it, or delete its sign")
    return Answer(sign, shown(said), shown(why), weight)
