"""Several visits in one hop to a thread of SQLite. Each looks; what they give is committed together; each looks on.

So a click costs one hop however much it asks, and under load less than one: the more arrive while a turn is taken, the more
share the next one and its commit.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Generator, Sequence
from typing import Any, Generic, TypeAlias

import aiosqlite

from bot.records import Answer, Recorded
from storage.database import Row, Session, T, Value, Violation, Work
from storage.given import Given
from storage.inside import MEANING, Inside, Reading, handed, raisable, whole
from storage.within import Unwritten

Keep: TypeAlias = Callable[[Session, Sequence[Given]], Coroutine[Any, Any, list[Recorded]]]
_ONCE = "work in a turn gives one answer and waits for nothing else"


class Giving(Unwritten):
    """The recorder of work in a turn: who awaits it waits for the commit of all."""

    async def record(self, answer: Answer) -> Recorded:
        """As `Recording` says, but once."""
        return await _Asked(Given.of(answer))


class _Asked:
    def __init__(self, given: Given) -> None:
        self.given = given

    def __await__(self) -> Generator[_Asked, Recorded, Recorded]:
        return (yield self)


class _Looking(Inside):
    """A snapshot that begins with the first question."""

    async def run(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        self.connection.begin()
        return await super().run(sql, values)


class _Visit(Generic[T]):
    """One of the works: what it gives to be kept, and what it came to."""

    def __init__(self, work: Work[T]) -> None:
        self._work = work
        self._running: Coroutine[Any, Any, T] | None = None
        self.given: Given | None = None
        self.stands: Recorded | Exception | None = None
        self._outcome: T | Exception = RuntimeError(_ONCE)

    def go(self, inside: Reading) -> None:
        """Until it gives, or is at its end."""
        try:
            asked = self._asked(inside)
        except StopIteration as ended:
            self._outcome = ended.value
        except BaseException as problem:  # noqa: BLE001 -- raised again in who waits
            self._outcome = raisable(problem)
        else:
            if self.stands is None and isinstance(asked, _Asked):
                self.given = asked.given

    def outcome(self) -> T | Exception:
        """What it came to, told once: an exception that were kept would keep what it came from."""
        outcome, self._outcome = self._outcome, RuntimeError(_ONCE)
        return outcome

    def _asked(self, inside: Reading) -> object:
        if self._running is None:
            self._running = self._work(_Looking(inside))
        if isinstance(self.stands, Exception):
            return self._running.throw(self.stands)
        return self._running.send(self.stands)


async def taken(
    connection: aiosqlite.Connection, works: Sequence[Work[T]], keep: Keep
) -> list[T | Exception]:
    """What each comes to, in their order; whoever gives more than one answer, or waits for something else than the
    session, gets a RuntimeError. The connection is a `Writing` one, outside of a transaction."""
    return await handed(connection, lambda inside: _turn(inside, works, keep))


def _turn(inside: Reading, works: Sequence[Work[T]], keep: Keep) -> list[T | Exception]:
    visits = [_Visit(work) for work in works]
    _look(inside, visits)
    giving = [(visit, visit.given) for visit in visits if visit.given is not None]
    if giving:
        _kept(inside, giving, keep)
        _look(inside, [visit for visit, _ in giving])
    return [visit.outcome() for visit in visits]


def _look(inside: Reading, visits: Sequence[_Visit[T]]) -> None:
    try:
        for visit in visits:
            visit.go(inside)
    finally:
        with MEANING:
            inside.rollback()


def _kept(inside: Reading, giving: Sequence[tuple[_Visit[T], Given]], keep: Keep) -> None:
    """If something can't be written, each is tried alone."""
    stand: Sequence[Recorded | Exception]
    try:
        stand = whole(keep(Inside(inside), [given for _, given in giving]))
        with MEANING:
            inside.commit()
    except Exception as problem:  # noqa: BLE001 -- raised again in the work
        inside.rollback()
        if isinstance(problem, Violation) and len(giving) > 1:
            for one in giving:
                _kept(inside, [one], keep)
            return
        stand = [_meant(problem, given) for _, given in giving]
    for (visit, _), stands in zip(giving, stand, strict=True):
        visit.stands = stands


def _meant(problem: Exception, given: Given) -> Exception:
    return given.unkept(problem) if isinstance(problem, Violation) else problem
