"""The bank in memory, served by topic, area and level."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from questions.model import Level, Question, Topic, question_adapter
from questions.problem import Problem

PACKAGED = Path(__file__).parent / "bank"


@dataclass(frozen=True, slots=True)
class Bank:
    """All questions by id, in the order of topics and names; drafts are among them but never served by `of`."""

    questions: Mapping[str, Question]
    topics: Mapping[str, Topic]

    def of(
        self,
        topics: Collection[str] = (),
        areas: Collection[str] = (),
        levels: Collection[Level] = (),
        *,
        self_graded: bool = False,
    ) -> tuple[Question, ...]:
        """The questions that meet every filter given; an empty filter lets all through. Those that members score
        themselves are for practice, and only there if asked for."""
        return tuple(
            question
            for question in self.questions.values()
            if not question.draft
            and (self_graded or not question.self_graded)
            and (not topics or question.topic in topics)
            and (not areas or self.topic(question).area in areas)
            and (not levels or question.level in levels)
        )

    def topic(self, question: Question) -> Topic:
        """The question's topic; one that has left the bank since (see `recall`) is named by its id, last in order."""
        gone = Topic(id=question.topic, title=question.topic, area="Elsewhere", order=len(self.topics))
        return self.topics.get(question.topic, gone)

    def recall(self, question_id: str, version_hash: str, body_json: str | bytes) -> Question:
        """The question as it was answered: the bank's own if nothing that scoring depends on has changed, else the stored one."""
        own = self.questions.get(question_id)
        return own if own and own.version == version_hash else question_adapter.validate_json(body_json)


def load(path: Path | None = None) -> tuple[Bank, tuple[Problem, ...]]:
    """The bank in the folder (by default the one that comes with the program). A broken file is left out and reported.

    The packaged bank comes from its pack, if there is one of these very files.
    """
    from questions import pack  # noqa: PLC0415 -- it makes banks

    if path is None:
        return pack.opened(PACKAGED)
    from questions.reading import read  # noqa: PLC0415 -- YAML

    reading = read(path)
    return reading.bank, reading.problems
