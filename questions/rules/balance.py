"""The bank as a whole: is there enough of everything, and in the right proportions?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from questions.item import Item
from questions.model import LEVELS, Question
from questions.problem import Problem, Severity

ENFORCED = True
"""Whether the bank of this project must be past its gate: an error then, a warning before."""
MIX: Mapping[str, float] = {
    "single": 45, "numeric": 10, "multi": 8, "true_false": 7, "output": 6, "short": 5, "cloze": 4, "order, match": 4,
    "sql": 4, "open": 5, "design": 1, "star": 1,
}  # fmt: skip
"""Types and the share of questions that they should have together, in per cent."""
OFF = 5
RECALL = 25
FROM = 40


@dataclass(frozen=True, slots=True)
class Gate:
    """How many questions that are served there must be: of each seed, and at each level of each topic."""

    seeds: Mapping[str, int] = field(default_factory=dict)
    levels: tuple[int, ...] = (0, 0, 0)
    severity: Severity = "error"


NONE = Gate()
GATE = Gate({f"S{number}": 3 for number in range(1, 31)}, (4, 3, 1), "error" if ENFORCED else "warning")


def gate(items: Sequence[Item], topics: Collection[str], topics_file: str, wanted: Gate) -> Iterator[Problem]:
    """Every topic that is below, and the seeds that are."""
    served = [item.question for item in items if not item.question.draft]
    for topic in topics:
        if lacks := missing(served, topic, wanted.levels):
            yield Problem(topics_file, 1, f"{topic} has too few: write {lacks} more", "gate", wanted.severity)
    seeds = Counter(question.seed for question in served)
    few = [
        f"{seed} ({seeds[seed]} of {least})" for seed, least in wanted.seeds.items() if seeds[seed] < least
    ]
    if few:
        message = f"write more questions with the seeds {', '.join(few)}"
        yield Problem(topics_file, 1, message, "gate", wanted.severity)


def missing(questions: Sequence[Question], topic: str, levels: Sequence[int] = GATE.levels) -> str:
    """How many questions a topic needs for its gate, such as `2 beginner, 1 advanced`; nothing if it is past it."""
    counts = Counter(question.level for question in questions if question.topic == topic)
    lacks = [(least - counts[level], level) for level, least in zip(LEVELS, levels, strict=True)]
    return ", ".join(f"{count} {level}" for count, level in lacks if count > 0)


def mix(items: Sequence[Item], topics_file: str) -> Iterator[Problem]:
    """A warning where a share of types is more than 5 points off what the bank aims at; from 40 questions on."""
    for kinds, wanted in MIX.items():
        share = _share(items, sum(item.question.type in kinds.split(", ") for item in items))
        if len(items) >= FROM and abs(share - wanted) > OFF:
            advice = "write more" if share < wanted else "write other types"
            message = f"{share:.0f} % of the questions are {kinds}, {wanted:.0f} % are aimed at: {advice}"
            yield Problem(topics_file, 1, message, "mix", "warning")


def recall(items: Sequence[Item], topics_file: str) -> Iterator[Problem]:
    """A warning where more than a quarter have the tag `recall`: definitions and names; from 40 questions on."""
    share = _share(items, sum("recall" in item.question.tags for item in items))
    if len(items) >= FROM and share > RECALL:
        message = f"{share:.0f} % of the questions are tagged `recall`, at most {RECALL} % may be: ask for decisions, numbers, causes"
        yield Problem(topics_file, 1, message, "recall", "warning")


def _share(items: Sequence[Item], count: int) -> float:
    return 100 * count / max(1, len(items))
