"""`python -m bot run` as an operator starts it, in a folder of its own, with its port for monitors."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import aiohttp

ROOT = Path(__file__).resolve().parents[2]
KEPT = ("PATH", "HOME", "LANG")
IMAGE = {"MALLOC_ARENA_MAX": "2"}
"""What the Dockerfile sets beside what a soak sets itself."""
EARLY = 20_000
"""Characters of the log in which the port is named."""
_PORT = re.compile(r"monitors are answered on port (\d+)")


@dataclass(frozen=True, slots=True)
class Child:
    """The process; `log` is the file it writes to, `database` its own."""

    process: asyncio.subprocess.Process
    database: Path
    log: Path

    async def metric(self, name: str) -> int:
        """A gauge as it stands; -1 if nobody answers."""
        with self.log.open(encoding="utf-8") as log:
            found = _PORT.search(log.read(EARLY))
        if found is None:
            return -1
        try:
            async with aiohttp.request("GET", f"http://127.0.0.1:{found[1]}/metrics") as answer:
                lines = (await answer.text()).splitlines()
        except aiohttp.ClientError:
            return -1
        return next((round(float(line.split()[1])) for line in lines if line.startswith(f"{name} ")), -1)

    async def stop(self) -> float:
        """SIGTERM; the seconds until it ended well. Raises RuntimeError if it ended otherwise, or before."""
        begun, early = perf_counter(), self.process.returncode
        if early is None:
            self.process.terminate()
        if early is not None or await self.process.wait() != 0:
            raise RuntimeError(f"the bot ended with {self.process.returncode}, see {self.log}")
        return perf_counter() - begun


@asynccontextmanager
async def started(folder: Path, settings: Mapping[str, str]) -> AsyncIterator[Child]:
    """Until the end of the block, at the latest."""
    database, log = folder / "quiz.sqlite3", folder / "log"
    kept = {name: value for name, value in os.environ.items() if name in KEPT}
    own = {"PYTHONPATH": str(ROOT), "DATABASE_URL": f"sqlite:///{database}", "HEALTH_PORT": "0"}
    env = {**kept, **IMAGE, **own, **settings}
    with log.open("w") as sink:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", cwd=folder, env=env, stderr=sink
        )
    try:
        yield Child(process, database, log)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
