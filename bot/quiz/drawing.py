"""What is drawn once per post and stored with it: the order in which options are shown, and the numbers of a question."""

from __future__ import annotations

import itertools
import json
import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from bot.quiz.numbers import shown
from questions.expressions import evaluate
from questions.model import Choice, Match, Multi, Number, Numeric, Order, Question, Single, TrueFalse

_EVERY_DIGIT = 17
_NAME = re.compile(r"\{\{\s*(\w+)\s*\}\}")


@dataclass(frozen=True, slots=True)
class Draw:
    """`order` holds the stored indexes of what has letters as it is shown; `values` one number for each param."""

    order: tuple[int, ...] = ()
    values: Mapping[str, Number] = field(default_factory=dict)


def options(question: Question) -> tuple[Choice, ...]:
    """What can be chosen, as stored: choices, or the reasons of a claim; empty for other answers."""
    match question:
        case Single() | Multi():
            return question.choices
        case TrueFalse():
            return question.reasons
    return ()


def lettered(question: Question) -> tuple[str, ...]:
    """The texts that are shown with letters, as stored: options, items to put in order, right halves to match."""
    match question:
        case Order():
            return tuple(item.text for item in question.items)
        case Match():
            return tuple(pair.right for pair in question.pairs)
    return tuple(option.text for option in options(question))


def draw(question: Question, rng: random.Random) -> Draw:
    """A new draw; the same one for the same state of `rng`. Items to put in order never stand in it already."""
    count = len(lettered(question))
    params = question.params if isinstance(question, Numeric) else {}
    return Draw(
        _shuffled(count, rng) if isinstance(question, Order) else tuple(rng.sample(range(count), count)),
        {name: rng.choice(values) for name, values in params.items()},
    )


def _shuffled(count: int, rng: random.Random) -> tuple[int, ...]:
    """Any order but the one that is written."""
    return rng.choice(list(itertools.permutations(range(count)))[1:])


def dump(draw: Draw) -> str:
    """The draw as JSON; `restore` gives it back exactly, floats to the last bit."""
    return json.dumps({"order": draw.order, "values": dict(draw.values)}, separators=(",", ":"))


@lru_cache(maxsize=512)
def restore(text: str) -> Draw:
    """The draw that was dumped. The latest ones are remembered: everybody who answers a post asks for the same."""
    stored = json.loads(text)
    return Draw(tuple(stored["order"]), stored["values"])


def names(question: Question, draw: Draw) -> dict[str, Number]:
    """What `{{name}}` may stand for: params, `show` values and `answer`, the latter two computed from the params.

    Raises ExpressionError for a question that the bank's checks would refuse.
    """
    if not isinstance(question, Numeric):
        return {}
    computed = {**question.show, "answer": question.answer.expr}
    return {**draw.values, **{name: evaluate(expr, draw.values) for name, expr in computed.items()}}


def fill(text: str, question: Question, draw: Draw) -> str:
    """The text with its numbers. Params stand as their author wrote them, or the answer could not be computed from
    what is read; computed ones are rounded as `shown` does. Names that mean nothing are left alone."""
    if "{{" not in text:
        return text
    known = names(question, draw)

    def number(found: re.Match[str]) -> str:
        name = found[1]
        if name not in known:
            return found[0]
        return written(known[name]) if name in draw.values else shown(known[name])

    return _NAME.sub(number, text)


def written(number: Number) -> str:
    """The shortest text that is this very number."""
    texts = (shown(number, digits) for digits in range(1, _EVERY_DIGIT + 1))
    return next((text for text in texts if float(text) == number), repr(number))


def letter(draw: Draw, index: int) -> str:
    """The letter under which the stored option is shown: "A" for the first place."""
    return chr(ord("A") + draw.order.index(index))
