"""All checks of the bank: each rule is in questions/rules/, the list of them is here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from questions.load import Reading
from questions.problem import Problem
from questions.rules import answers, balance, cues, limits, numbers, options, proofs, similar, wording

ITEM_RULES = (
    options.distinct, options.reasons, options.above, wording.negation, wording.guide, limits.lengths,
    numbers.placeholders, numbers.params, numbers.draws, answers.entries, answers.lists, proofs.expression,
)  # fmt: skip
GATE = balance.GATE


def check(reading: Reading, today: date, gate: Mapping[str, int] = GATE) -> tuple[Problem, ...]:
    """Everything that is wrong, by file and line. `gate` says how many questions each seed must have."""
    found = {*reading.problems, *_each(reading, today), *_all(reading, gate)}
    return tuple(sorted(found))


def _each(reading: Reading, today: date) -> Iterator[Problem]:
    for item in reading.items:
        for rule in ITEM_RULES:
            yield from rule(item)
        yield from limits.expired(item, today)


def _all(reading: Reading, gate: Mapping[str, int]) -> Iterator[Problem]:
    items, file = reading.items, reading.topics_file
    yield from proofs.scripts(items)
    yield from proofs.strays(items, frozenset(problem.file for problem in reading.problems))
    yield from similar.similar(items)
    yield from cues.longest(items, reading.bank.topics, file)
    yield from cues.shared_word(items)
    yield from balance.mix(items, file)
    yield from balance.gate(items, file, gate)
