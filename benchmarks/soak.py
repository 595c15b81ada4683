"""An hour of everything at once: the real program, both platforms on loopback, people, dailies, and trouble all the time.

Memory has to stay flat, and nothing may be lost or come twice. What is measured is a child process; the servers, and all
that they remember, are here.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.figures import Figure, absolute, count, span
from benchmarks.soaking import books, vitals
from benchmarks.soaking.child import started
from benchmarks.soaking.fronts import Front
from benchmarks.soaking.on_discord import OnDiscord
from benchmarks.soaking.on_slack import OnSlack
from benchmarks.soaking.run import Soak
from benchmarks.soaking.vitals import Vitals
from tests.servers import discord, slack

PEOPLE = 60
"""On each platform at first; one in a hundred times somebody new comes."""
STOPPING = 5.0
"""Seconds."""
FLAT = 1.05
"""After the rush (`run.RUSH`); what the database grows by is in it."""
LONG = 1_800.0
"""Seconds from which on goals for memory mean something: the rush is long enough then."""
COURSE = (1 / 12, 1 / 4, 1 / 2, 3 / 4, 1.0)
"""When memory is shown beside the start and the end of the rush: after 5, 15, 30, 45 and 60 minutes of an hour."""
TOLD = 20
"""Of what is wrong, so much is printed."""


async def measure(folder: Path, seconds: int = 60) -> list[Figure]:
    """Trouble for so many seconds, and what came of it."""
    logging.getLogger("aiohttp.server").setLevel(
        logging.CRITICAL
    )  # it takes faults on the way in for mistakes
    now = datetime.now(UTC)
    async with discord.running(now, spec=None) as one, slack.running(now) as other:
        fronts: tuple[Front, Front] = (OnDiscord(one, PEOPLE), OnSlack(other, PEOPLE))
        settings = {name: value for front in fronts for name, value in front.settings().items()}
        async with started(folder, settings) as child:
            await asyncio.gather(*(front.at_home(1) for front in fronts))
            await one.until(one.commands.all, "the commands", 60)
            soak = Soak(child, fronts, seconds)
            await soak.run()
            return [*_memory(soak), *await _books(soak)]


def _memory(soak: Soak) -> list[Figure]:
    judged = soak.seconds >= LONG
    return [
        _resident(soak, judged),
        _held(soak, "open files", lambda each: each.files, judged),
        _held(soak, "threads", lambda each: each.threads, judged),
        _held(soak, "tasks", lambda each: each.tasks, judged),
        _growth(soak, judged),
        _course(soak),
        _spent(soak),
        _on_disk(soak),
    ]


def _resident(soak: Soak, judged: bool) -> Figure:
    early, late = vitals.tenths(soak.measured, lambda each: each.resident)
    spread = f"{min(each.resident for each in soak.measured):.0f} to {max(each.resident for each in soak.measured):.0f}"
    met, goal = (late <= FLAT * early, f"<= {FLAT:g} L") if judged else (True, "")
    name = "resident, last tenth against second"
    return Figure(name, f"{late:.1f} MiB", f"{early:.1f} MiB", f"{late / early:.2f}", spread, goal, met)


def _held(soak: Soak, name: str, of: Callable[[Vitals], int], judged: bool) -> Figure:
    """They rise and fall with trouble: in the last tenth no more than at the most in the first half."""
    most, late = vitals.most_and_last(soak.measured, of)
    text = f"{name}, last tenth against the most before half-time"
    met, goal = (late <= most, "<= 1 L") if judged else (True, "")
    return Figure(text, f"{late:.0f}", str(most), f"{late / most:.2f}", "", goal, met)


def _growth(soak: Soak, judged: bool) -> Figure:
    """No goal of its own: what the machine does to a half hour's slope is as much as a small leak."""
    growth = vitals.daily_growth(soak.measured) if judged else 0.0
    return Figure(
        "growth of the second half, for a day", f"{growth:.1f} MiB" if judged else "-", "", "", "", "", True
    )


def _course(soak: Soak) -> Figure:
    later = [soak.measured[round(part * (len(soak.measured) - 1))] for part in COURSE]
    said = ", ".join(f"{each.resident:.1f}" for each in (soak.samples[0], soak.measured[0], *later))
    minutes = ", ".join(f"{(each.at - soak.calmer) / 60:.0f}" for each in later)
    name = f"resident at first, after the rush and {minutes} min later"
    return Figure(name, f"{said} MiB", "", "", "", "", True)


def _spent(soak: Soak) -> Figure:
    """No goal: what people do in the two tenths is not the same."""
    early, late = vitals.spent(soak.measured)
    name = "processor time an action, last tenth against second"
    return Figure(name, span(late), span(early), f"{late / early:.2f}", "", "", True)


def _on_disk(soak: Soak) -> Figure:
    wal = max(each.wal for each in soak.samples)
    size = f"{soak.samples[-1].database:.1f} MiB"
    return Figure(f"database {size}; its WAL", f"{wal:.1f} MiB", "", "", "", "<= 256 MiB", wal <= 256)


async def _books(soak: Soak) -> list[Figure]:
    for front in soak.fronts:
        front.tidy()
    path, standing = soak.child.database, Counter(post for front in soak.fronts for post in front.standing())
    levels, odd = books.log_lines(soak.child.log)
    print(soak.summary, dict(levels), f"calm after {soak.settling:.0f} s", file=sys.stderr)
    wrong = {
        "dailies lost, doubled or not revealed": [
            *books.dailies_wrong(path, soak.ledger, standing, datetime.now(UTC))
        ],
        "answers lost, changed or made up": [*books.answers_wrong(path, soak.ledger)],
        "standings that a rebuild changes": [*await books.standings_wrong(path)],
        "what the platforms don't allow": [said for front in soak.fronts for said in front.violations],
        "errors in the log that no fault explains": odd,
        "what people could not do": soak.ledger.puzzled,
        "processes left behind": [*map(str, soak.left)],
    }
    return [
        _amount(soak),
        *(_none(name, found) for name, found in wrong.items()),
        absolute("SIGTERM to end", [soak.stopping], STOPPING),
    ]


def _amount(soak: Soak) -> Figure:
    return Figure(soak.summary, f"{soak.seconds:.0f} s", "", "", "", "", True)


def _none(name: str, found: Sequence[str]) -> Figure:
    for line in found[:TOLD]:
        print(f"{name}: {line[:2000]}")
    return count(name, len(found), 0)
