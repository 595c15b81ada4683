"""The bank that is served: the packaged one with a workspace's own folder beside it, read again when its files change."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType

from bot.wording import bank as words
from questions.load import Bank
from questions.model import Question, Topic
from questions.problem import Problem

log = logging.getLogger(__name__)

EVERY = timedelta(minutes=1)
"""How often the bot looks whether a file of the own folder has changed."""


@dataclass(frozen=True, slots=True)
class Stock:
    """A bank, and a sentence for everything that was left out of it."""

    bank: Bank
    faults: tuple[str, ...] = ()


class Shelf:
    """Where the bank stands, `base` being the packaged one. `stock` is swapped whole: who took a bank keeps a sound one."""

    def __init__(self, base: Bank) -> None:
        self.base = base
        self.stock = Stock(base)


def stocked(base: Bank, folder: Path) -> Stock:
    """The packaged bank and what is sound in the folder. No code of an author is run; never raises for what is in a file."""
    from questions.check import unrun  # noqa: PLC0415 -- checks and YAML are needed for own questions only
    from questions.reading import read  # noqa: PLC0415

    reading = read(folder)
    problems = [*reading.problems, *unrun(reading)]
    broken = {problem.file: problem for problem in sorted(problems, reverse=True) if _spoils(problem)}
    faults = [words.broken(_relative(folder, each.file), each.line, each.message) for each in broken.values()]
    kept: dict[str, Question] = {}
    for item in reading.items:
        if item.question.id in base.questions:
            faults.append(words.taken(_relative(folder, item.file), item.question.id))
        elif item.file not in broken:
            kept[item.question.id] = item.question
    return Stock(_merged(base, reading.bank, kept), tuple(sorted(faults)))


class Restocks:
    """Keeps the shelf in step with the folder."""

    def __init__(self, shelf: Shelf, folder: Path) -> None:
        self._shelf = shelf
        self._folder = folder
        self._marks: Mapping[str, tuple[int, int]] | None = None

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await asyncio.to_thread(self.round)
            await asyncio.sleep(EVERY.total_seconds())

    def round(self) -> None:
        """Read the folder again if anything in it has changed. Never raises: if that fails, the bank stays as it was, and the
        next round tries again."""
        try:
            self._read()
        except OSError as problem:
            log.warning("the folder of own questions can't be read: %s", problem)
        except Exception:
            log.exception("own questions can't be read")

    def _read(self) -> None:
        marks = dict(_marks(self._folder))
        if marks == self._marks:
            return
        stock = stocked(self._shelf.base, self._folder)
        self._marks, self._shelf.stock = marks, stock
        log.info("own questions: %d", len(stock.bank.questions) - len(self._shelf.base.questions))
        for fault in stock.faults:
            log.warning("%s", fault)


def _spoils(problem: Problem) -> bool:
    """A formula that could not be drawn just now is a line of text for as long."""
    return problem.severity == "error" and problem.rule != "pen"


def _marks(folder: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    """What tells a changed file: when it was written, and how large it is."""
    for path in sorted(folder.rglob("*.yaml")):
        found = path.stat()
        yield path.as_posix(), (found.st_mtime_ns, found.st_size)


def _merged(base: Bank, own: Bank, kept: Mapping[str, Question]) -> Bank:
    """Own topics come after those of the packaged bank, questions in the order of topics."""
    topics: dict[str, Topic] = dict(base.topics)
    for topic in own.topics.values():
        topics.setdefault(topic.id, topic.model_copy(update={"order": len(topics)}))
    every = sorted([*base.questions.values(), *kept.values()], key=lambda each: topics[each.topic].order)
    return Bank(MappingProxyType({each.id: each for each in every}), MappingProxyType(topics))


def _relative(folder: Path, file: str) -> str:
    """As its author knows it; the machine's own folders are nobody's business."""
    return file.removeprefix(f"{folder.as_posix()}/") if file != folder.as_posix() else words.FOLDER
