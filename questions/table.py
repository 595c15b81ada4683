"""`bank stats`: how full the bank is, as tables of a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Group
from rich.table import Table
from rich.text import Text

from questions.load import Bank
from questions.model import LEVELS, Cloze, Numeric, Output, Question, Sql
from questions.rules.balance import GATE, MIX, RECALL, missing

SEED = (3, 6)
"""How many questions each question of the guide should become."""


def stats(bank: Bank) -> Group:
    """Counts and targets of every topic, the mix of types, the guide's seeds, how much is recall and how much proven."""
    questions = bank.of(self_graded=True)
    sums = (_seeds(questions), _recall(questions), _proven(questions))
    return Group(_topics(bank, questions), Text(), _mix(questions), Text(), *sums)


def below_gate(bank: Bank) -> tuple[str, ...]:
    """Topics with fewer than 4 beginner, 3 intermediate and 1 advanced questions."""
    questions = bank.of(self_graded=True)
    return tuple(topic for topic in bank.topics if missing(questions, topic))


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
    for kinds, aim in MIX.items():
        count = sum(counts[kind] for kind in kinds.split(", "))
        table.add_row(kinds, str(count), _share(count, len(questions)), f"{aim:.0f} %")
    return table


def _seeds(questions: Sequence[Question]) -> Text:
    counts = Counter(question.seed for question in questions)
    few, many = (
        sum(counts[seed] < SEED[0] for seed in GATE.seeds),
        sum(counts[seed] > SEED[1] for seed in GATE.seeds),
    )
    each = ", ".join(f"{seed} {counts[seed]}" for seed in GATE.seeds)
    return Text(
        f"seeds: {few} of {len(GATE.seeds)} have fewer than {SEED[0]} questions, {many} more than {SEED[1]} ({each})"
    )


def _recall(questions: Sequence[Question]) -> Text:
    count = sum("recall" in question.tags for question in questions)
    share = _share(count, len(questions))
    return Text(f"recall: {count} of {len(questions)} ({share}, at most {RECALL} %)")


def _proven(questions: Sequence[Question]) -> Text:
    proven = sum(map(is_proven, questions))
    return Text(
        f"proven by computing: {proven} of {len(questions)} ({_share(proven, len(questions))}, aim 40 %)"
    )


def is_proven(question: Question) -> bool:
    """Whether the checks compute the key, run what it rests on, or evaluate a claim behind it."""
    if isinstance(question, Cloze):
        return bool(question.check) or any(gap.expr for gap in question.gaps.values())
    return bool(question.check) or isinstance(question, Numeric | Output | Sql)


def _share(count: int, whole: int) -> str:
    return f"{100 * count / max(1, whole):.0f} %"
