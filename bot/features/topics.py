"""`/quiz topics`: what there is, and how the asker stands in each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from bot import wording
from bot.kit import Kit
from bot.records import Strength
from bot.talk import Act, Feature, Reply, Request, Response
from bot.topics import served
from bot.ui import Element, Table, Text, View
from questions.load import Bank
from questions.model import LEVELS


def feature(kit: Kit) -> Feature:
    """A table of topics for each area."""

    async def show(request: Request) -> Response:
        who = await kit.store.meet(request.person, request.place, request.now)
        return Reply(
            View(
                wording.TOPICS, _body(kit.bank, by_topic(kit.bank, await kit.store.strengths(who.member_id)))
            )
        )

    return Feature(
        "topics",
        "Areas, topics and levels, and how you stand in each",
        {"topics": Act(show)},
        examples=("topics",),
    )


def by_topic(bank: Bank, strengths: Sequence[Strength]) -> dict[str, tuple[int, int]]:
    """Topic -> (answers, credit in thousandths)."""
    answers, credit = Counter[str](), Counter[str]()
    for strength in strengths:
        question = bank.questions.get(strength.question)
        topic = question.topic if question else strength.topic
        if topic in bank.topics:
            answers[topic] += strength.answers
            credit[topic] += strength.credit
    return {topic: (count, credit[topic]) for topic, count in answers.items()}


def _body(bank: Bank, standing: dict[str, tuple[int, int]]) -> tuple[Element, ...]:
    counts = Counter((question.topic, question.level) for question in bank.of(self_graded=True))
    areas: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for choice in served(bank):
        answers, credit = standing.get(choice.value, (0, 0))
        numbers = "/".join(str(counts[choice.value, level]) for level in LEVELS)
        areas[bank.topics[choice.value].area].append(
            (choice.label, numbers, wording.percent(credit, 1000 * answers))
        )
    parts: list[Element] = [Text(wording.LEVELS_LEGEND)]
    for area, rows in areas.items():
        parts += [Text(f"**{area}**"), Table(("Topic", "B/I/A", "You"), tuple(rows))]
    return tuple(parts)
