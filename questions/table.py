"""`bank stats`: how full the bank is, as tables of a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Group
from rich.table import Table
from rich.text import Text

from questions.load import Bank
from questions.model import LEVELS, Numeric, Question
from questions.rules.balance import GATE, targets

FIRST_GATE = (4, 3, 1)


def stats(bank: Bank) -> Group:
    """Counts and targets of every topic, the mix of types, the guide's seeds, and how much is proven by computing."""
    questions = bank.of()
    return Group(
        _topics(bank, questions), Text(), _mix(questions), Text(), _seeds(questions), _proven(questions)
    )


def below_gate(bank: Bank) -> tuple[str, ...]:
    """Topics with fewer than 4 beginner, 3 intermediate and 1 advanced questions: not an error yet."""
    counts = Counter((question.topic, question.level) for question in bank.of())
    return tuple(
        topic
        for topic in bank.topics
        if any(counts[topic, level] < least for level, least in zip(LEVELS, FIRST_GATE, strict=True))
    )


def _topics(bank: Bank, questions: Sequence[Question]) -> Table:
    table = Table("area", "topic", *LEVELS, "total", box=None, pad_edge=False)
    counts = Counter((question.topic, question.level) for question in questions)
    area = ""
    for topic in bank.topics.values():
        found = [counts[topic.id, level] for level in LEVELS]
        table.add_row(topic.area if topic.area != area else "", topic.id, *_of(found, topic.targets))
        area = topic.area
    levels = [Counter(question.level for question in questions)[level] for level in LEVELS]
    aims = [sum(topic.targets[place] for topic in bank.topics.values()) for place in range(len(LEVELS))]
    table.add_row("all", f"{len(below_gate(bank))} below the gate 4/3/1", *_of(levels, aims))
    return table


def _of(counts: Sequence[int], aims: Sequence[int]) -> list[str]:
    """Count and aim of each level, and of all."""
    pairs = zip([*counts, sum(counts)], [*aims, sum(aims)], strict=True)
    return [f"{count} of {aim}" for count, aim in pairs]


def _mix(questions: Sequence[Question]) -> Table:
    table = Table("type", "count", "share", "aim", box=None, pad_edge=False)
    counts: Counter[str] = Counter(question.type for question in questions)
    for kind, aim in targets().items():
        table.add_row(kind, str(counts[kind]), _share(counts[kind], len(questions)), f"{aim:.0f} %")
    return table


def _seeds(questions: Sequence[Question]) -> Text:
    counts = Counter(question.seed for question in questions)
    covered = sum(counts[seed] >= least for seed, least in GATE.items())
    each = ", ".join(f"S{number} {counts[f'S{number}']}" for number in range(1, 31))
    return Text(f"seeds: {covered} of {len(GATE)} have two questions or more ({each})")


def _proven(questions: Sequence[Question]) -> Text:
    proven = sum(bool(question.check) or isinstance(question, Numeric) for question in questions)
    return Text(
        f"proven by computing: {proven} of {len(questions)} ({_share(proven, len(questions))}, aim 40 %)"
    )


def _share(count: int, whole: int) -> str:
    return f"{100 * count / max(1, whole):.0f} %"
