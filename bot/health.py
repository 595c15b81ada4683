"""What a monitor asks over HTTP: `/healthz` (alive), `/readyz` (able to serve) and `/metrics` (Prometheus)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot import metrics
from bot.errors import SetupError
from bot.scheduling.scheduler import last_beat
from bot.store import Store
from bot.talk import Platform

SILENCE = timedelta(minutes=3)
"""How long the scheduler, which beats every minute, may be silent."""
PATIENCE = 2.0
"""Seconds that the database has to answer."""


class Health:
    """Looks at the bot when asked. `clock` gives aware UTC."""

    def __init__(self, store: Store, platforms: Iterable[Platform], clock: Callable[[], datetime]) -> None:
        self._store = store
        self._platforms = tuple(platforms)
        self._clock = clock

    async def problems(self) -> list[str]:
        """What keeps the bot from serving, in plain words; none if it serves."""
        found = [f"{platform.name} is not connected" for platform in self._platforms if not platform.ready]
        try:
            async with asyncio.timeout(PATIENCE):
                beat = await last_beat(self._store)
        except Exception as problem:  # noqa: BLE001 -- whatever it is, it is the answer
            return [*found, f"the database does not answer ({type(problem).__name__})"]
        if beat is None or self._clock() - beat > SILENCE:
            found.append("the scheduler is silent")
        return found

    async def gauge(self) -> None:
        """Set the gauges that hold at the moment they are asked for."""
        metrics.DUE.set(await self._store.overdue(self._clock()))
        metrics.TASKS.set(len(asyncio.all_tasks()))
        for platform in self._platforms:
            metrics.CONNECTED.labels(platform.name).set(platform.ready)


@asynccontextmanager
async def served(health: Health, port: int, host: str = "0.0.0.0") -> AsyncIterator[int]:  # noqa: S104 -- monitors are elsewhere
    """Answer on the port (0 for any; the one it is is given). Raises SetupError if it can't be had."""
    runner = web.AppRunner(_app(health), access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        try:
            await site.start()
        except OSError as problem:
            raise SetupError(
                f"HEALTH_PORT {port} can't be used ({problem.strerror}): set it to a free port, or leave it out."
            ) from None
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


def _app(health: Health) -> web.Application:
    async def alive(_: web.Request) -> web.Response:
        return web.Response(text="alive\n")

    async def ready(_: web.Request) -> web.Response:
        problems = await health.problems()
        return web.Response(text="\n".join(problems or ["ready"]) + "\n", status=503 if problems else 200)

    async def numbers(_: web.Request) -> web.Response:
        await health.gauge()
        return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    app = web.Application()
    app.add_routes([web.get("/healthz", alive), web.get("/readyz", ready), web.get("/metrics", numbers)])
    return app
