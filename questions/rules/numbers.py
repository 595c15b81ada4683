"""Numeric questions: names that are known and used, keys and traps recomputed for every draw."""

from __future__ import annotations

import re
from collections.abc import Iterator

from questions.combinations import MOST, PLACEHOLDER, combinations, count, named, near, number
from questions.expressions import ExpressionError
from questions.item import Item
from questions.model import Number, Numeric
from questions.passages import passages, prose
from questions.problem import Problem
from questions.sentences import near as did_you_mean
from questions.sentences import where

_RESERVED = frozenset({"answer", "pi", "e", "True", "False"})
_NAME = re.compile(r"[A-Za-z_]\w*")


def placeholders(item: Item) -> Iterator[Problem]:
    """Every `{{name}}` means something, and stands where it is filled in."""
    question = item.question
    known = [*question.params, *question.show, "answer"] if isinstance(question, Numeric) else []
    for loc, text in passages(question):
        for found in PLACEHOLDER.finditer(text if known else prose(text)):
            if loc == ("code",):
                if found[1] in known:
                    yield item.problem("name", f"`{found[0]}` is not filled in in code: write it in the prompt", *loc)
            elif not known:
                yield item.problem("name", f"`{found[0]}` is filled in in numeric questions only: write it out", *loc)
            elif found[1] not in known:
                yield item.problem("name", f"`{found[0]}` of {where(loc)} is unknown: {did_you_mean(found[1], known)}", *loc)


def params(item: Item) -> Iterator[Problem]:
    """Every param with a choice of values can be read in the prompt, itself or through `show`; every name is of use."""
    question = item.question
    if not isinstance(question, Numeric):
        return
    read = {found[1] for found in PLACEHOLDER.finditer(question.prompt)}
    told = read | {name for shown in read & question.show.keys() for name in _NAME.findall(question.show[shown])}
    for name in (*question.params, *question.show):
        loc = ("params" if name in question.params else "show", name)
        if not name.isidentifier() or name in _RESERVED or (loc[0] == "show" and name in question.params):
            yield item.problem("param", f"`{name}` can't be a name here: take another word", *loc)
        elif name not in _used(question):
            yield item.problem("param", f"`{name}` is not used: use or delete it", *loc)
        elif name not in told and len(question.params.get(name, ())) > 1:
            yield item.problem("param", f"the prompt does not say `{name}`, so nobody can know it: write {{{{{name}}}}} there", *loc)


def draws(item: Item) -> Iterator[Problem]:
    """Each combination of params has a finite key, traps outside its tolerance, and traps distinct from one another."""
    question = item.question
    if not isinstance(question, Numeric):
        return
    if (many := count(question)) > MOST:
        yield item.problem("key", f"{many} combinations of params, at most {MOST} can be checked: take fewer values", "params")
    found: dict[tuple[object, ...], Problem] = {}
    for values in combinations(question):
        for problem in _draw(item, question, values):
            found.setdefault((problem.rule, problem.line, problem.severity), problem)
    yield from found.values()


def _used(question: Numeric) -> set[str]:
    expressions = [question.answer.expr, question.check or "", *question.show.values(), *(trap.expr for trap in question.traps)]
    names = {name for expression in expressions for name in _NAME.findall(expression)}
    return names | {found[1] for _, text in passages(question) for found in PLACEHOLDER.finditer(text)}


def _draw(item: Item, question: Numeric, values: dict[str, Number]) -> Iterator[Problem]:
    drawn = f" for {', '.join(f'{name} = {value}' for name, value in values.items())}" if values else ""
    try:
        key = named(question, values)["answer"]
    except ExpressionError as error:
        yield item.problem("key", f"can't be computed{drawn} ({error}): correct the expression or the params", *_blamed(question, error))
        return
    if question.answer.rel_tol is not None and key == 0:
        yield item.problem("key", f"the key is 0{drawn}, where `rel_tol` allows nothing: use `abs_tol`", "answer", "expr")
    yield from _traps(item, question, values, key, drawn)


def _blamed(question: Numeric, error: ExpressionError) -> tuple[str, ...]:
    names = (name for name, expression in question.show.items() if f"`{expression}`" in str(error))
    return ("show", name) if (name := next(names, None)) else ("answer", "expr")


def _traps(item: Item, question: Numeric, values: dict[str, Number], key: Number, drawn: str) -> Iterator[Problem]:
    seen: list[Number] = []
    for index, trap in enumerate(question.traps):
        loc = ("traps", index, "expr")
        try:
            value = number(trap.expr, values)
        except ExpressionError as error:
            yield item.problem("trap", f"can't be computed{drawn} ({error}): correct the expression or the params", *loc)
            continue
        if near(value, key, question.answer):
            yield item.problem("trap", f"traps {index + 1} gives {value:.6g}{drawn}, which counts as right (key {key:.6g}): change trap or params", *loc)
        elif any(near(value, other, question.answer) for other in seen):
            yield item.problem("trap", f"traps {index + 1} gives {value:.6g}{drawn}, like an earlier trap: change trap or params", *loc, severity="warning")
        seen.append(value)
