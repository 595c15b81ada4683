"""GIFT, Moodle's text format: choices, claims, numbers as first drawn, short answers, pairs and essays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from questions.combinations import fill, number
from questions.export import shown
from questions.model import Match, Multi, Numeric, Open, Question, Short, Single, TrueFalse

HELD = (Single, Multi, TrueFalse, Numeric, Short, Match, Open)
_SPECIAL = re.compile(r"[\\~=#{}:]")
_PREFIX = "// "


def dump(questions: Sequence[Question]) -> str:
    """Those of the types that GIFT can hold; the comment before each has its id and, as tags, level and type."""
    held = [question for question in questions if isinstance(question, HELD)]
    blocks = []
    topic = ""
    for question in held:
        if question.topic != topic:
            topic = question.topic
            blocks.append(f"$CATEGORY: {topic}\n")
        blocks.append(_block(question))
    return "\n".join(blocks)


def escaped(text: str) -> str:
    """Text for any place: GIFT's signs with a backslash, line breaks as `\\n`, for a blank line ends a question."""
    return _SPECIAL.sub(r"\\\g<0>", text.strip()).replace("\n", "\\n")


def _block(question: Question) -> str:
    comment = f"{_PREFIX}[id:{question.id}] [tag:{question.level}]"
    answers = "\n".join(
        f"\t{line}" for line in (*_answers(question), f"####{escaped(shown.explanation(question))}")
    )
    title = f"::{question.id}::[markdown]{escaped(shown.prompt(question))}"
    return f"{comment}\n{title}{{{_opening(question)}\n{answers}\n}}\n"


def _opening(question: Question) -> str:
    """What stands behind the brace."""
    if isinstance(question, TrueFalse):
        reason = next(reason for reason in question.reasons if reason.correct)
        why = f"{reason.text}. {reason.why}"
        return f"{'TRUE' if question.answer else 'FALSE'}#{escaped(why)}#{escaped(why)}"
    return "#" if isinstance(question, Numeric) else ""


def _answers(question: Question) -> Iterator[str]:
    match question:
        case Single():
            yield from (
                f"{'=' if each.correct else '~'}{_said(each.text, each.why)}" for each in question.choices
            )
        case Multi():
            share = 100 / sum(choice.correct for choice in question.choices)
            for each in question.choices:
                yield f"~%{share if each.correct else -share:.7g}%{_said(each.text, each.why)}"
        case Numeric():
            yield from _numbers(question)
        case Short():
            yield from (f"=%100%{escaped(text)}" for text in question.accept)
            yield from (f"=%0%{_said(text, why)}" for text, why in question.reject.items())
        case Match():
            yield from (f"={_half(pair.left)} -> {_half(pair.right)}" for pair in question.pairs)


def _numbers(question: Numeric) -> Iterator[str]:
    names = shown.names(question)
    key = names["answer"]
    within = shown.tolerance(question.answer, key)
    yield f"=%100%{key}:{within}"
    for trap in question.traps:
        value = number(trap.expr, {name: names[name] for name in question.params})
        yield f"=%0%{value}:{within}#{escaped(fill(trap.why, names))}"


def _said(text: str, why: str) -> str:
    return f"{escaped(text)}#{escaped(why)}"


def _half(text: str) -> str:
    """An arrow would part the halves in another place."""
    return escaped(text.replace("->", "→"))
