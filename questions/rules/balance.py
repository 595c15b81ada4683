"""The bank as a whole: is there enough of everything, and in the right proportions?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from questions.item import Item
from questions.problem import Problem

GATE: Mapping[str, int] = {f"S{number}": 2 for number in range(1, 23)}
MIX: Mapping[str, float] = {"single": 45, "numeric": 10, "multi": 8, "true_false": 7, "short": 5}
OFF = 15
FROM = 40


def gate(items: Sequence[Item], topics_file: str, least: Mapping[str, int]) -> Iterator[Problem]:
    """Each seed named in `least` has that many questions that are served."""
    seeds = Counter(item.question.seed for item in items if not item.question.draft)
    missing = [f"{seed} ({seeds[seed]} of {count})" for seed, count in least.items() if seeds[seed] < count]
    if missing:
        yield Problem(topics_file, 1, f"write more questions with the seeds {', '.join(missing)}", "gate")


def mix(items: Sequence[Item], topics_file: str) -> Iterator[Problem]:
    """A warning where a type's share is more than 15 points off what the bank aims at; from 40 questions on."""
    counts: Counter[str] = Counter(item.question.type for item in items)
    for kind, wanted in targets().items():
        share = 100 * counts[kind] / max(1, len(items))
        if len(items) >= FROM and abs(share - wanted) > OFF:
            advice = "write more" if share < wanted else "write other types"
            yield Problem(
                topics_file,
                1,
                f"{share:.0f} % of the questions are {kind}, {wanted:.0f} % are aimed at: {advice}",
                "mix",
                "warning",
            )


def targets() -> dict[str, float]:
    """The aimed share of each type in per cent, among the types there are."""
    whole = sum(MIX.values())
    return {kind: 100 * share / whole for kind, share in MIX.items()}
