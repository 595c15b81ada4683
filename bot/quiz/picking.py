"""Which question comes next: nothing twice while there is news, topics in turn, weak topics a little more often."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from bot.records import Strength
from questions.model import Question

_MOST_WEIGHT = 1.5


def pick(
    candidates: Sequence[Question],
    asked: Sequence[tuple[str, datetime]],
    strengths: Sequence[Strength],
    rng: random.Random,
) -> Question | None:
    """The next question; None only if there are no candidates.

    `asked` is (question, instant) of what the place or person has seen, in any order. Unseen ones go by topic, then by
    chance; if all were seen, the one seen longest ago.
    """
    by_id = {question.id: question for question in candidates}
    allowed = [by_id[name] for name in sorted(by_id)]  # chance must not depend on the order they came in
    seen = dict(sorted(asked, key=lambda one: one[1]))
    fresh = [question for question in allowed if question.id not in seen]
    if not fresh:
        return min(allowed, key=lambda question: seen[question.id], default=None)
    topics = {question.id: question.topic for question in candidates}
    history = [topics[name] for name, _ in sorted(asked, key=lambda one: one[1]) if name in topics]
    topic = _topic({question.topic for question in fresh}, history, _weights(topics, strengths), rng)
    return rng.choice([question for question in fresh if question.topic == topic])


def _weights(topics: Mapping[str, str], strengths: Sequence[Strength]) -> Mapping[str, float]:
    """How often a topic's turn comes, by the group's accuracy in it: 1.5 for all wrong, 1 for all right or unknown."""
    answers: defaultdict[str, int] = defaultdict(int)
    credit: defaultdict[str, int] = defaultdict(int)
    for strength in strengths:
        topic = strength.topic or topics.get(strength.question, "")
        answers[topic] += strength.answers
        credit[topic] += strength.credit
    lost = {topic: 1 - credit[topic] / (1000 * count) for topic, count in answers.items() if count}
    return defaultdict(lambda: 1.0, {topic: 1 + (_MOST_WEIGHT - 1) * share for topic, share in lost.items()})


def _topic(
    open_: Collection[str], history: Sequence[str], weights: Mapping[str, float], rng: random.Random
) -> str:
    """A weighted draw among the topics whose turn it is, never the same twice running if there is another."""
    rounds = _rounds(history, weights)
    others = sorted(topic for topic in open_ if topic not in history[-1:]) or list(open_)
    turn = min(math.floor(rounds[topic]) for topic in others)
    next_ones = [topic for topic in others if math.floor(rounds[topic]) == turn]
    return rng.choices(next_ones, [weights[topic] for topic in next_ones])[0]


def _rounds(history: Sequence[str], weights: Mapping[str, float]) -> Mapping[str, float]:
    """How many rounds of turns each topic has used up (start-time fair queueing, Goyal, Vin and Cheng 1996).

    A turn takes 1 / weight of a round; a topic that is new or was away comes next, once, and never has to catch up.
    """
    rounds: defaultdict[str, float] = defaultdict(float)
    present = 0
    for topic in history:
        start = max(rounds[topic], present)
        rounds[topic] = start + 1 / weights[topic]
        present = math.floor(start)
    return rounds
