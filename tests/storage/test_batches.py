from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from storage.batches import Batches


class Doubling:
    """Doubles numbers, once it may; refuses 13, and fails with whatever comes beside 0."""

    def __init__(self) -> None:
        self.may = asyncio.Event()
        self.batches: list[list[int]] = []

    async def __call__(self, numbers: Sequence[int]) -> list[int | Exception]:
        self.batches.append(list(numbers))
        await self.may.wait()
        if 0 in numbers:
            raise ArithmeticError
        return [ValueError("unlucky") if number == 13 else 2 * number for number in numbers]


async def begun(batches: Batches[int, int], *numbers: int) -> list[asyncio.Task[int]]:
    """Waiting for these, each in its turn."""
    tasks = [asyncio.create_task(batches.add(number)) for number in numbers]
    for _ in range(3):
        await asyncio.sleep(0)
    return tasks


async def test_what_waits_is_worked_on_together_in_its_order() -> None:
    doubling = Doubling()
    batches = Batches(doubling, 3)
    tasks = [*await begun(batches, 1), *await begun(batches, 2, 3, 4, 5)]
    doubling.may.set()
    assert await asyncio.gather(*tasks) == [2, 4, 6, 8, 10]
    assert doubling.batches == [[1], [2, 3, 4], [5]]


async def test_what_fails_fails_alone_unless_all_does() -> None:
    doubling = Doubling()
    batches = Batches(doubling, 2)
    tasks = [*await begun(batches, 1), *await begun(batches, 13, 2, 0, 3, 4)]
    doubling.may.set()
    outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    kinds = [outcome if isinstance(outcome, int) else type(outcome) for outcome in outcomes]
    assert kinds == [2, ValueError, 4, ArithmeticError, ArithmeticError, 8]


async def test_who_stops_waiting_stops_nobody() -> None:
    doubling = Doubling()
    batches = Batches(doubling, 3)
    first, second, third = [*await begun(batches, 1), *await begun(batches, 2, 3)]
    first.cancel()
    second.cancel()
    doubling.may.set()
    assert await third == 6
    assert first.cancelled()
    assert second.cancelled()
    assert doubling.batches == [[1], [2, 3]]


async def test_after_the_last_batch_the_next_begins_anew() -> None:
    doubling = Doubling()
    doubling.may.set()
    batches = Batches(doubling, 3)
    assert [await batches.add(number) for number in (1, 2)] == [2, 4]
    assert doubling.batches == [[1], [2]]


async def test_closing_finishes_what_waits_and_whoever_stops_waiting_for_that_stops_nobody() -> None:
    doubling = Doubling()
    batches = Batches(doubling, 1)
    tasks = await begun(batches, 1, 2, 3)
    closing = asyncio.create_task(batches.close())
    await asyncio.sleep(0)
    closing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await closing
    with pytest.raises(RuntimeError, match="closed"):
        await batches.add(4)
    doubling.may.set()
    await batches.close()
    assert [task.result() for task in tasks] == [2, 4, 6]
