"""Formulas as pictures: what drawing them in another process costs, and that the loop goes on meanwhile.

The bound is bare ziamath with resvg, in a process of its own that has imported both; ours is a message with one formula on
its way through the bot. Each formula is new to both, and both are asked over a pipe: what a busy machine lets a process
wait for is in both. Stalls are looked for in a fresh process a round: while nothing happens, at the first message, which
starts the drawing process, and while ten people get five pictures each.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, process_time

from benchmarks.figures import Figure, absolute, ratio
from bot import formulas
from bot.ui import Picture, Text, View

ROOT = Path(__file__).resolve().parent.parent
FORMULAS = (
    r"\frac{\sum_{i=1}^{N} x_i}{2\sigma^2}",
    r"L = -\sum_i y_i \log \hat{p}_i + N",
    r"\operatorname{softmax}\left(\frac{QK^\top}{\sqrt{d_N}}\right)V",
    r"\begin{pmatrix}1&2\\3&N\end{pmatrix}",
    r"\pi^*(y) \propto \pi_{N}(y) \, e^{r(y)/\beta}",
)
"""With a number at each N."""
GOAL = 1.5
STALL = 0.020
PERIOD = 0.001
IDLE = 0.5
PEOPLE = 10


async def measure(_folder: Path, rounds: int = 9) -> list[Figure]:
    """Goal 8's pictures."""
    with _child("bare") as other:
        drawn = [await _both(other, latex) for number in range(rounds + 1) for latex in _numbered(number)]
    ours, bare = zip(*drawn[len(FORMULAS) :], strict=True)
    idle, first, all_at_once = zip(*(_stalls() for _ in range(rounds)), strict=True)
    number = PEOPLE * len(FORMULAS)
    return [
        ratio("formulas as pictures", ours, bare, GOAL),
        absolute("the loop's longest stall at the first picture, beside idle", first, STALL, idle),
        absolute(f"the same, {number} pictures at once", all_at_once, STALL, idle),
    ]


@contextmanager
def _child(what: str) -> Iterator[subprocess.Popen[str]]:
    """This file as a program."""
    command = [sys.executable, "-m", "benchmarks.pictures", what]
    with subprocess.Popen(
        command, cwd=ROOT, text=True, bufsize=1, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        yield child


async def _both(other: subprocess.Popen[str], latex: str) -> tuple[float, float]:
    """Seconds for a picture, ours and bare."""
    assert other.stdin is not None and other.stdout is not None  # noqa: S101, PT018 -- both are pipes
    begun = perf_counter()
    print(json.dumps(latex), file=other.stdin)
    other.stdout.readline()
    between = perf_counter()
    await _shown(latex)
    return perf_counter() - between, between - begun


def _numbered(number: int) -> list[str]:
    return [latex.replace("N", str(number)) for latex in FORMULAS]


async def _shown(*latex: str) -> None:
    view = await formulas.drawn(View("Asked", tuple(Text(f"$${each}$$") for each in latex)))
    assert all(isinstance(element, Picture) for element in view.body), view  # noqa: S101 -- else it measures nothing


def _bare() -> None:
    """A line for each formula, once it is drawn."""
    import resvg_py  # noqa: PLC0415 -- in this process only
    from ziamath.zmath import Latex  # noqa: PLC0415

    for task in sys.stdin:
        drawing = Latex(json.loads(task), size=18).svg()
        print(len(resvg_py.svg_to_bytes(svg_string=drawing, zoom=2, skip_system_fonts=True)), flush=True)


def _stalls() -> tuple[float, float, float]:
    """Seconds: the longest stall of a fresh process while idle, at its first picture, with many."""
    with _child("stalls") as child:
        out, _ = child.communicate()
    idle, first, many = json.loads(out)
    return idle, first, many


async def _stalled() -> list[float]:
    """What this process found of itself."""

    async def many() -> None:
        await asyncio.gather(*(_shown(*_numbered(person)) for person in range(1, PEOPLE + 1)))

    return [
        await _longest(lambda: asyncio.sleep(IDLE)),
        await _longest(lambda: _shown(*_numbered(0)[:1])),
        await _longest(many),
    ]


async def _longest(work: Callable[[], Awaitable[object]]) -> float:
    """Seconds by which a tick was late at worst while the work was done, as far as this process was at work meanwhile, in
    whichever thread: what other programs take of the processor is no stall of the bot's."""
    working = asyncio.ensure_future(work())
    worst, last, used = 0.0, perf_counter(), process_time()
    while not working.done():
        await asyncio.sleep(PERIOD)
        late, busy = perf_counter() - last - PERIOD, process_time() - used
        worst, last, used = max(worst, min(late, busy)), perf_counter(), process_time()
    await working
    return worst


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        _bare()
    else:
        print(json.dumps(asyncio.run(_stalled())))
