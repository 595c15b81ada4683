from __future__ import annotations

import asyncio

from adapters.discord.pace import Pace


async def test_turns_come_in_the_order_asked_and_never_more_than_allowed() -> None:
    pace, order = Pace(a_second=1000), list[int]()

    async def take(number: int) -> None:
        await pace.turn()
        order.append(number)

    await pace.turn()
    began = asyncio.get_running_loop().time()
    await asyncio.gather(*(take(number) for number in range(50)))
    caught_up = 8
    assert asyncio.get_running_loop().time() - began >= (50 - 1 - caught_up) / 1000
    assert order == list(range(50))
