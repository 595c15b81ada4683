"""Numeric questions: names that are known and used, keys and traps recomputed for every draw."""

from __future__ import annotations

import re
from collections.abc import Iterator

from questions.combinations import MOST, PLACEHOLDER, combinations, count, drawn, named, near, number
from questions.document import Loc
from questions.expressions import ExpressionError
from questions.item import Item
from questions.model import Cloze, Key, Number, Numeric
from questions.passages import passages, prose
from questions.problem import Problem, Severity
from questions.sentences import near as did_you_mean
from questions.sentences import where

_RESERVED = frozenset({"answer", "pi", "e", "True", "False"})
_NAME = re.compile(r"[A-Za-z_]\w*")


def placeholders(item: Item) -> Iterator[Problem]:
    """Every `{{name}}` means something, stands where it is filled in, and does not give the key away."""
    question = item.question
    if isinstance(question, Cloze):
        return  # its names are gaps
    known = [*question.params, *question.show, "answer"] if isinstance(question, Numeric) else []
    for loc, text in passages(question):
        for found in PLACEHOLDER.finditer(text if known else prose(text)):
            if wrong := _misplaced(found[1], loc, known):
                yield item.problem("placeholder", f"`{found[0]}` in {where(loc)} {wrong}", *loc)


def params(item: Item) -> Iterator[Problem]:
    """Every param with a choice of values can be read in the prompt, itself or through `show`; every name is of use."""
    question = item.question
    if not isinstance(question, Numeric):
        return
    for name in (*question.params, *question.show):
        if wrong := _misnamed(question, name):
            yield item.problem(
                "param", f"`{name}` {wrong}", "params" if name in question.params else "show", name
            )


def draws(item: Item) -> Iterator[Problem]:
    """Each combination of params has a finite key, traps outside its tolerance, and traps distinct from one another."""
    question = item.question
    if not isinstance(question, Numeric):
        return
    if (many := count(question)) > MOST:
        advice = f"at most {MOST} can be checked: take fewer values"
        yield item.problem("key", f"{many} combinations of params, {advice}", "params")
        return
    found: dict[tuple[object, ...], Problem] = {}
    for values in combinations(question):
        for problem in _draw(item, question, values):
            found.setdefault((problem.rule, problem.line, problem.severity), problem)
    yield from found.values()


def _misplaced(name: str, loc: Loc, known: list[str]) -> str | None:
    """What is wrong with this name in this place. Code may have braces of its own, if they are no known name."""
    if loc == ("code",):
        return "is not filled in: write the number in the prompt" if name in known else None
    if not known:
        return "is filled in in numeric questions only: write it out"
    if name not in known:
        return f"is unknown: {did_you_mean(name, known)}"
    return "tells the answer: take it out" if name == "answer" and loc[0] in {"prompt", "hint"} else None


def _misnamed(question: Numeric, name: str) -> str | None:
    """What is wrong with the name of a param or of a `show` value."""
    if not name.isidentifier() or name in _RESERVED or (name in question.params and name in question.show):
        return "can't be a name here: take another word"
    if name not in _used(question):
        return "is not used: use or delete it"
    if len(question.params.get(name, ())) > 1 and name not in _told(question):
        return f"is not in the prompt, so nobody can know it: write {{{{{name}}}}} there"
    return None


def _told(question: Numeric) -> set[str]:
    """The names that can be known from the prompt."""
    read = {found[1] for found in PLACEHOLDER.finditer(question.prompt)}
    return read | {
        name for shown in read & question.show.keys() for name in _NAME.findall(question.show[shown])
    }


def _used(question: Numeric) -> set[str]:
    """The names that stand in any text or expression."""
    expressions = [question.answer.expr, *question.show.values(), *(trap.expr for trap in question.traps)]
    names = {name for text in (*expressions, question.check or "") for name in _NAME.findall(text)}
    return names | {found[1] for _, text in passages(question) for found in PLACEHOLDER.finditer(text)}


def _draw(item: Item, question: Numeric, values: dict[str, Number]) -> Iterator[Problem]:
    try:
        key = named(question, values)["answer"]
    except ExpressionError as error:
        yield item.problem("key", _not_computed(values, error), *_blamed(question, error))
        return
    if question.answer.rel_tol is not None and key == 0:
        message = f"the key is 0{drawn(values)}, where `rel_tol` allows nothing: use `abs_tol`"
        yield item.problem("key", message, "answer", "expr")
    earlier: list[Number] = []
    for index, trap in enumerate(question.traps):
        try:
            value = number(trap.expr, values)
        except ExpressionError as error:
            yield item.problem("trap", _not_computed(values, error), "traps", index, "expr")
        else:
            yield from _trap(item, question.answer, index, value, [key, *earlier], values)
            earlier.append(value)


def _trap(
    item: Item, answer: Key, index: int, value: Number, others: list[Number], values: dict[str, Number]
) -> Iterator[Problem]:
    """`others` are the key and the traps before this one."""
    taken = [near(value, other, answer) for other in others]
    like = f"counts as right (key {others[0]:.6g})" if taken[0] else "is like an earlier trap"
    if any(taken):
        message = f"traps {index + 1} gives {value:.6g}{drawn(values)}, which {like}: change trap or params"
        severity: Severity = "error" if taken[0] else "warning"
        yield item.problem("trap", message, "traps", index, "expr", severity=severity)


def _not_computed(values: dict[str, Number], error: ExpressionError) -> str:
    return f"can't be computed{drawn(values)} ({error}): correct the expression or the params"


def _blamed(question: Numeric, error: ExpressionError) -> tuple[str, ...]:
    names = (name for name, expression in question.show.items() if f"`{expression}`" in str(error))
    return ("show", name) if (name := next(names, None)) else ("answer", "expr")
