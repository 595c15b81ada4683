"""`python -m benchmarks [--long] [NAME...]`: measure, and print a table. Exit code 1 if a goal is missed."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import TypeAlias

from benchmarks import (
    bank,
    boards,
    clicks,
    crash,
    dailies,
    growth,
    guilds,
    interactions,
    kill,
    mutations,
    pictures,
    postgres,
    recording,
    soak,
    startup,
    year,
    years,
)
from benchmarks.figures import Figure, table

Measure: TypeAlias = Callable[[Path, int], Awaitable[list[Figure]]]
ALL: Mapping[str, tuple[Measure, int, int]] = {
    "recording": (recording.measure, 9, 41),
    "postgres": (postgres.measure, 9, 41),
    "clicks": (clicks.measure, 20, 100),
    "boards": (boards.measure, 9, 41),
    "kill": (kill.measure, 10, 200),
    "crash": (crash.measure, 10, 200),
    "year": (year.measure, 7, 365),
    "growth": (growth.measure, 40, 90),
    "guilds": (guilds.measure, 1, 5),
    "dailies": (dailies.measure, 1_000, 10_000),
    "years": (years.measure, 1, 10),
    "bank": (bank.measure, 1, 3),
    "interactions": (interactions.measure, 3, 9),
    "startup": (startup.measure, 5, 15),
    "soak": (soak.measure, 60, 3_600),
    "pictures": (pictures.measure, 9, 41),
    "mutations": (mutations.measure, 100, 400),
}
"""Each with how often it measures, and how often with --long."""


def main() -> int:
    """Run those named, or all."""
    parser = argparse.ArgumentParser("benchmarks", description="What the README's numbers are made with.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(ALL)}; all if left out")
    parser.add_argument("--long", action="store_true", help="measure more often; 200 kills")
    args = parser.parse_args()
    if unknown := set(args.names) - set(ALL):
        parser.error(f"there is no {', '.join(sorted(unknown))}; there are {', '.join(ALL)}")
    figures = [figure for name in args.names or ALL for figure in _measured(name, args.long)]
    print(table(figures))
    return 0 if all(figure.met for figure in figures) else 1


def _measured(name: str, long: bool) -> list[Figure]:
    measure, often, more_often = ALL[name]
    print(f"{name} ...", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="tenfold-") as folder:
        return asyncio.run(_run(measure, Path(folder), more_often if long else often))


async def _run(measure: Measure, folder: Path, times: int) -> list[Figure]:
    return await measure(folder, times)


if __name__ == "__main__":
    sys.exit(main())
