"""Opens a database as nobody, or only looks what it lacks: prints the SetupError, or "opened". root may write anywhere, so it steps down first."""

from __future__ import annotations

import asyncio
import concurrent.futures.thread  # noqa: F401 -- nobody may not read where it lives, so it is imported before
import os
import sys

from bot.errors import SetupError
from storage.open import lacking, open_store


async def main(url: str, opening: str) -> str:
    try:
        if opening == "lacking":
            await lacking(url)
        else:
            await (await open_store(url)).close()
    except SetupError as problem:
        return str(problem)
    return "opened"


if __name__ == "__main__":
    if os.geteuid() == 0:
        os.setegid(65534)
        os.seteuid(65534)
    sys.stdout.write(asyncio.run(main(*sys.argv[1:])))
