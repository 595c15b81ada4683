"""All checks of the bank: each rule is in questions/rules/, the list of them is here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from questions.item import Item
from questions.memory import Memory
from questions.problem import Problem
from questions.reading import Reading
from questions.rules import (
    answers,
    balance,
    cues,
    formulas,
    gaps,
    limits,
    numbers,
    options,
    outputs,
    proofs,
    queries,
    sequences,
    similar,
    spelling,
    unwritten,
    wording,
)
from questions.rules.balance import GATE, Gate

ITEM_RULES: tuple[Callable[[Item], Iterator[Problem]], ...] = (
    options.distinct, options.reasons, options.above, wording.negation, wording.guide, limits.lengths,
    numbers.placeholders, numbers.params, numbers.draws, answers.entries, answers.lists,
    proofs.expression, gaps.gaps, sequences.distinct, outputs.traps, formulas.formulas, spelling.spelling, unwritten.unwritten,
)  # fmt: skip


def check(
    reading: Reading, today: date, gate: Gate = GATE, memory: Memory | None = None
) -> tuple[Problem, ...]:
    """Everything that is wrong, by file and line. `gate` says how many questions there must be.

    `memory` spares what has not changed since it was last checked; it is written to.
    """
    known = memory or Memory()
    earlier = {item.file: found for item in reading.items if (found := known.of(item)) is not None}
    new = [item for item in reading.items if item.file not in earlier]
    fresh = [*_alone(new), *_run(new)]
    known.keep(new, fresh)
    aged = (problem for item in reading.items for problem in limits.expired(item, today))
    kept = (problem for found in earlier.values() for problem in found)
    return tuple(sorted({*reading.problems, *fresh, *kept, *aged, *_together(reading, gate)}))


def unrun(reading: Reading) -> tuple[Problem, ...]:
    """What can be seen of each question without running anything that its author wrote: code, scripts, queries."""
    return tuple(_alone(reading.items))


def _alone(items: Sequence[Item]) -> Iterator[Problem]:
    """What each question shows by itself."""
    for item in items:
        for rule in ITEM_RULES:
            yield from rule(item)


def _run(items: Sequence[Item]) -> Iterator[Problem]:
    """What each question shows when its code is run: several at a time."""
    yield from proofs.scripts(items)
    yield from queries.queries(items)
    yield from outputs.outputs(items)


def _together(reading: Reading, gate: Gate) -> Iterator[Problem]:
    """What only the bank as a whole shows."""
    items, topics, file = reading.items, reading.bank.topics, reading.topics_file
    yield from proofs.strays(items, frozenset(problem.file for problem in reading.problems))
    yield from similar.similar(items)
    yield from cues.longest(items, topics, file)
    yield from cues.shared_word(items)
    yield from balance.mix(items, file)
    yield from balance.recall(items, file)
    yield from balance.gate(items, topics, file, gate)
