"""The bank that comes with the program."""

from __future__ import annotations

from datetime import date

from questions.check import check
from questions.load import PACKAGED, load
from questions.model import LEVELS
from questions.reading import read


def test_the_bank_is_clean() -> None:
    """The date is fixed: what expires is a warning for maintainers, not a test that fails one day."""
    assert [str(problem) for problem in check(read(), date(2026, 1, 1)) if problem.severity == "error"] == []


def test_topics_are_those_of_the_plan() -> None:
    bank, _ = load()
    assert len(bank.topics) == 37
    assert [sum(topic.targets[place] for topic in bank.topics.values()) for place in range(len(LEVELS))] == [
        316,
        428,
        310,
    ]
    assert list(dict.fromkeys(topic.area for topic in bank.topics.values())) == [
        "Foundations", "Data and evaluation", "Classical models", "Mathematics", "Deep learning", "LLMs", "Production", "Coding",
        "Interview craft",
    ]  # fmt: skip
    assert [topic.order for topic in bank.topics.values()] == list(range(37))


def test_every_question_is_served_in_the_order_of_topics() -> None:
    bank, _ = load()
    orders = [bank.topic(question).order for question in bank.of()]
    assert orders == sorted(orders)


def test_licence_and_shingles_are_beside_it() -> None:
    assert "Creative Commons Attribution 4.0" in (PACKAGED.parent / "LICENSE").read_text("utf-8")
    assert len((PACKAGED.parent / "guide-shingles.txt").read_text("utf-8").splitlines()) > 1000
