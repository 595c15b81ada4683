"""Question files read: each checked against its model, with the place of everything in it and of what is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from pydantic import ValidationError

from questions.document import LARGEST, Document, parse
from questions.folder import TOPICS_FILE, survey
from questions.item import Item
from questions.load import PACKAGED, Bank
from questions.model import Question, Topic, question_adapter
from questions.problem import Mistake, Problem
from questions.scalars import kind
from questions.sentences import mistakes


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a folder: the bank, each question with its place, and what was wrong."""

    bank: Bank
    items: tuple[Item, ...]
    problems: tuple[Problem, ...]
    topics_file: str


def read(path: Path | None = None) -> Reading:
    """The bank in the folder (by default the one that comes with the program), with the place of every question.

    A folder without topics.yaml uses the topics of the packaged bank.
    """
    root = path or PACKAGED
    reader = _Reader(root)
    reader.all()
    bank = Bank(
        MappingProxyType({i.question.id: i.question for i in reader.items}), MappingProxyType(reader.topics)
    )
    return Reading(bank, tuple(reader.items), tuple(sorted(reader.problems)), (root / TOPICS_FILE).as_posix())


@dataclass(slots=True)
class _Reader:
    root: Path
    topics: dict[str, Topic] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict)

    def all(self) -> None:
        if not self.root.is_dir():
            self.problems.append(
                Problem(self.root.as_posix(), 1, "is no folder: give the path of a bank", "file")
            )
            return
        own = self.root / TOPICS_FILE
        self.read_topics(own if own.is_file() else PACKAGED / TOPICS_FILE)
        for found in survey(self.root, self.topics):
            if isinstance(found, Problem):
                self.problems.append(found)
            elif document := self.document(found):
                self.read_question(found, document)

    def document(self, path: Path) -> Document | None:
        try:
            document = parse(_head(path))
        except OSError as error:
            self.problems.append(
                Problem(
                    path.as_posix(), 1, f"can't be read ({error.strerror}): check its permissions", "file"
                )
            )
        except Mistake as mistake:
            self.problems.append(Problem(path.as_posix(), mistake.line, mistake.message, "yaml"))
        else:
            if isinstance(document.data, dict):
                return document
            self.problems.append(Problem(path.as_posix(), 1, "must be a mapping (`key: value`)", "schema"))
        return None

    def read_topics(self, path: Path) -> None:
        whole = self.document(path)
        parts = {name: whole.part(name) for name in whole.data} if whole else {}
        for order, (name, part) in enumerate(parts.items()):
            try:
                self.topics[name] = _topic(name, order, part)
            except ValidationError as error:
                self.problems += _schema(path.as_posix(), mistakes(error.errors(), part))

    def read_question(self, path: Path, document: Document) -> None:
        file, found = path.as_posix(), list(_surprises(document))
        try:
            question = _question(path, document)
        except ValidationError as error:
            found += mistakes(error.errors(), document)
        if path.stem in self.seen:
            found.append(
                Mistake(1, f"the id `{path.stem}` is taken by {self.seen[path.stem]}: rename one of them")
            )
        self.problems += _schema(file, found)
        self.seen.setdefault(path.stem, file)
        if not found:
            self.items.append(Item(question, file, path, document))


def _head(path: Path) -> bytes:
    """The file's bytes; of one that is too large, so many that `parse` sees that it is."""
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _schema(file: str, found: Iterable[Mistake]) -> list[Problem]:
    return [Problem(file, mistake.line, mistake.message, "schema") for mistake in found]


def _topic(name: str, order: int, document: Document) -> Topic:
    placed = (
        {**document.data, "id": name, "order": order} if isinstance(document.data, dict) else document.data
    )
    return Topic.model_validate_json(json.dumps(placed), strict=True)


def _question(path: Path, document: Document) -> Question:
    """JSON's strict mode takes lists for tuples and text for dates, and nothing else for what it is not."""
    placed = {**document.data, "id": path.stem, "topic": path.parent.name}
    return question_adapter.validate_json(json.dumps(placed), strict=True)


def _surprises(document: Document) -> Iterator[Mistake]:
    """What the models would let pass: keys that the file's place sets, and dates where text is wanted."""
    for key, place in (("id", "the file's name is the id"), ("topic", "the folder is the topic")):
        if key in document.data:
            yield Mistake(document.line((key,)), f"`{key}` is not written: {place}; delete the line")
    for loc, written in document.unquoted.items():
        if loc != ("expires",) and kind(written) == "timestamp":
            yield Mistake(document.line(loc), f"YAML reads `{written}` as a date: put it in quotes")
