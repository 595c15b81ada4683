"""Which question comes next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.quiz.picking import pick
from bot.records import Strength
from questions.model import Question
from tests.quiz.samples import SEEDS, seeded, single

START = datetime(2026, 1, 1, 8, tzinfo=UTC)
TOPICS = ("bayes", "cnn", "drift", "sql")
BANK: tuple[Question, ...] = tuple(
    single(id=f"{topic}-{i}", topic=topic) for topic in TOPICS for i in range(30)
)
IDS = [question.id for question in BANK]
NAMES = st.sampled_from(IDS)
ASKED = st.lists(
    st.tuples(NAMES, st.integers(0, 500).map(lambda days: START + timedelta(days=days))), max_size=60
)
STRENGTHS = st.lists(
    st.builds(lambda name, right, wrong: Strength(name, right + wrong, 1000 * right), NAMES, st.integers(0, 9), st.integers(0, 9)),
    max_size=20,
)  # fmt: skip


def follow(
    bank: Sequence[Question], days: int, seed: int, strengths: Sequence[Strength] = ()
) -> list[Question]:
    """The questions of so many days, one after the other."""
    rng, asked, questions = seeded(seed), list[tuple[str, datetime]](), list[Question]()
    for day in range(days):
        picked = pick(bank, asked, strengths, rng)
        assert picked is not None
        questions.append(picked)
        asked.append((picked.id, START + timedelta(days=day)))
    return questions


@given(st.sets(st.sampled_from(BANK), min_size=1), ASKED, STRENGTHS, SEEDS)
def test_nothing_is_repeated_without_need(
    candidates: set[Question],
    asked: list[tuple[str, datetime]],
    strengths: list[Strength],
    seed: int,
) -> None:
    picked = pick(list(candidates), asked, strengths, seeded(seed))
    assert picked in candidates
    left = {question.id for question in candidates}
    seen = dict(sorted(asked, key=lambda one: one[1]))
    if left - seen.keys():
        assert picked.id not in seen
    else:
        assert seen[picked.id] == min(seen[name] for name in left)


@given(ASKED, STRENGTHS, SEEDS)
def test_the_same_dice_pick_the_same_in_whatever_order_things_come(
    asked: list[tuple[str, datetime]], strengths: list[Strength], seed: int
) -> None:
    one = pick(BANK, asked, strengths, seeded(seed))
    bank = seeded(seed + 1).sample(BANK, len(BANK))
    unambiguous = len({instant for _, instant in asked}) == len(asked)
    assert pick(bank, asked[::-1] if unambiguous else asked, strengths[::-1], seeded(seed)) == one


def test_nothing_comes_of_nothing() -> None:
    assert pick([], [("bayes-0", START)], [], seeded(0)) is None


@given(SEEDS)
@settings(max_examples=20)
def test_topics_take_turns(seed: int) -> None:
    topics = [question.topic for question in follow(BANK, 60, seed)]
    for end in range(1, 61):
        counts = Counter(dict.fromkeys(TOPICS, 0))
        counts.update(topics[:end])
        assert max(counts.values()) - min(counts.values()) <= 1
    assert all(one != other for one, other in pairwise(topics))


@given(SEEDS)
@settings(max_examples=5)
def test_the_whole_bank_is_seen_before_any_of_it_again(seed: int) -> None:
    asked = [question.id for question in follow(BANK, 2 * len(BANK), seed)]
    assert set(asked[: len(BANK)]) == set(IDS)
    assert asked[len(BANK) :] == asked[: len(BANK)]


@given(SEEDS, st.sampled_from(TOPICS))
@settings(max_examples=20)
def test_a_weak_topic_comes_a_little_more_often(seed: int, weak: str) -> None:
    strengths = [Strength(f"{topic}-0", 4, 0 if topic == weak else 4000) for topic in TOPICS]
    counts = Counter(question.topic for question in follow(BANK, 72, seed, strengths))
    others = [count for topic, count in counts.items() if topic != weak]
    assert 1.3 <= counts[weak] / (sum(others) / 3) <= 1.6
    assert max(others) - min(others) <= 1


@pytest.mark.parametrize(
    "strengths",
    [
        [Strength("cnn-0", 4, 0), Strength("sql-0", 4, 4000)],
        [Strength("", 4, 0, "cnn"), Strength("", 4, 4000, "sql")],
    ],
)
def test_a_weak_topic_tends_to_be_the_first_of_a_round(strengths: list[Strength]) -> None:
    firsts = Counter(follow(BANK, 1, seed, strengths)[0].topic for seed in range(900))
    assert 260 <= firsts["cnn"] <= 340
    assert all(160 <= firsts[topic] <= 240 for topic in TOPICS if topic != "cnn")


@given(SEEDS)
@settings(max_examples=20)
def test_a_new_topic_takes_turns_and_never_catches_up(seed: int) -> None:
    old = [question for question in BANK if question.topic != "sql"]
    asked = [(question.id, START + timedelta(days=day)) for day, question in enumerate(follow(old, 45, seed))]
    rng, later = seeded(seed), Counter[str]()
    for day in range(45, 65):
        picked = pick(BANK, asked, (), rng)
        assert picked is not None
        later[picked.topic] += 1
        asked.append((picked.id, START + timedelta(days=day)))
    assert 4 <= later["sql"] <= 6


def test_what_was_seen_again_lately_is_not_the_oldest() -> None:
    asked = [
        ("bayes-0", START + 9 * timedelta(days=1)),
        ("bayes-0", START),
        ("bayes-1", START + timedelta(days=1)),
    ]
    for order in (asked, asked[::-1]):
        assert pick(BANK[:2], order, [], seeded(0)) == BANK[1]


def test_what_was_asked_of_questions_that_are_gone_is_no_matter() -> None:
    assert (
        pick(BANK, [("retired", START)], [Strength("retired", 5, 0), Strength("sql-1", 0, 0)], seeded(1))
        in BANK
    )
