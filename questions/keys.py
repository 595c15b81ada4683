"""The key of each type without options, as plain text for `bank show`: a `*` stands before what is right."""

from __future__ import annotations

from collections.abc import Iterator

from questions.gaps import numbered
from questions.model import (
    Cell,
    Cloze,
    Design,
    Gap,
    Match,
    Open,
    Order,
    Output,
    Question,
    Short,
    Sql,
    Star,
)

_UNDER = "\n     "


def keys(question: Question) -> Iterator[str]:
    """Blocks of text: what is right, what is refused, and why."""
    match question:
        case Short():
            yield f"Accepted ({question.typos} typos): " + " | ".join(question.accept)
            yield from (f"Refused: {text}{_UNDER}{why}" for text, why in question.reject.items())
        case Cloze():
            yield from (f"* {n}. {_gap(question.gaps[name])}" for name, n in numbered(question).items())
        case Order():
            yield from (f"* {n}. {item.text}{_UNDER}{item.why}" for n, item in enumerate(question.items, 1))
        case Match():
            yield from (f"* {pair.left} -> {pair.right}{_UNDER}{pair.why}" for pair in question.pairs)
        case Output():
            yield f"* prints{_lines(question.answer)}"
            yield from (f"  trap{_lines(trap.text)}{_UNDER}{trap.why}" for trap in question.traps)
        case Sql():
            yield from _query(question)
        case _:
            yield from _own(question)


def _own(question: Question) -> Iterator[str]:
    """What members score themselves by."""
    match question:
        case Open():
            yield "\n".join(f"* ({point.weight}) {point.text}" for point in question.points)
            yield from (f"  wrong: {each.text}{_UNDER}{each.why}" for each in question.misconceptions)
            yield f"A good answer:\n{question.model_answer}"
        case Design():
            yield "\n".join(f"{stage.minutes} min: {stage.ask}" for stage in question.stages)
            for each in question.dimensions:
                yield "\n".join((each.name, *(f"  {n}. {text}" for n, text in enumerate(each.anchors))))
            yield "Probes:\n" + "\n".join(f"- {probe}" for probe in question.probes)
        case Star():
            yield f"Competency: {question.competency}\nChecks: {', '.join(question.checks)}"
            yield "Follow-ups:\n" + "\n".join(f"- {each}" for each in question.follow_ups)


def _gap(gap: Gap) -> str:
    if gap.expr is None:
        return f"({gap.typos} typos) " + " | ".join(gap.accept)
    tolerance = f"± {gap.abs_tol:g}" if gap.rel_tol is None else f"± {100 * gap.rel_tol:g} %"
    return f"{gap.expr} ({tolerance})"


def _query(question: Sql) -> Iterator[str]:
    yield question.schema_
    for fixture in question.fixtures:
        rows = "".join(_UNDER + " | ".join(map(_cell, row)) for row in fixture.expect)
        yield f"{'Shown' if fixture.show else 'Hidden'}: {fixture.seed}{rows}"
    yield f"* {question.solution}"
    yield from (f"  wrong: {mutant.query}{_UNDER}{mutant.why}" for mutant in question.mutants)


def _cell(cell: Cell) -> str:
    return "NULL" if cell is None else str(cell)


def _lines(text: str) -> str:
    return "".join(f"\n  > {line}" for line in text.splitlines())
