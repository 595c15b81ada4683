"""Killing the bot while it records: what was confirmed is there, once, and adds up."""

# ruff: noqa: ASYNC240 -- a test may hold its own loop up

from __future__ import annotations

import asyncio
import random
import shutil
import sqlite3
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

from storage.open import open_store
from tests.storage.scene import DAY, ELSEWHERE, ML, NOW, STATS, Scene

POSTS = 24
PERSONS = 100
_SUMS = "SELECT * FROM standings ORDER BY scope_id, member_id"
_WEEKS = "SELECT * FROM week_standings ORDER BY scope_id, member_id, week"
_POINTS = "SELECT id, points FROM answers ORDER BY id"


async def template(folder: Path) -> Path:
    """A database with people (some linked, one hidden) and posts, some with the same question."""
    scene = await Scene.open(folder)
    try:
        people = [await scene.person(f"P{number}") for number in range(PERSONS)]
        for number in range(POSTS):
            await scene.daily(
                (ML, STATS, ELSEWHERE)[number % 3], (NOW + number // 3 * DAY).date(), f"q{number // 2}"
            )
        await scene.store.set_setting(people[0].member_id, "hidden", "yes", NOW)
        for here, there in zip(people[:10], people[10:20], strict=True):
            scene.link(there.person_id, here.member_id)
    finally:
        await scene.store.close()
    return scene.path


async def kill_once(template: Path, folder: Path, seed: int) -> int:
    """Kill a recording child after a random number of confirmations, then look. Returns how many it confirmed."""
    folder.mkdir()
    path = Path(shutil.copy(template, folder / "quiz.sqlite3"))
    confirmed = await _confirmed(path, seed)
    with closing(sqlite3.connect(path, timeout=timedelta(seconds=5).total_seconds())) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        rows = database.execute("SELECT post_id, person_id, reply FROM answers").fetchall()
        recorded = _follows(database)
    stored = {(post, person): reply for post, person, reply in rows}
    assert len(stored) == len(rows), "an answer is there twice"
    assert all(stored.get(key) == reply for key, reply in confirmed.items()), "a confirmed answer is lost"
    assert await _rebuilt(path) == recorded, "the standings do not add up"
    shutil.rmtree(folder)
    return len(confirmed)


async def _confirmed(path: Path, seed: int) -> dict[tuple[int, int], str]:
    """Let a child record and kill it; what it had confirmed until then. A last line cut short was not read by anyone."""
    words = [f"sqlite:///{path}", str(POSTS), str(PERSONS), str(seed)]
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.storage.recording_child", *words, stdout=asyncio.subprocess.PIPE
    )
    assert child.stdout is not None
    wanted = random.Random(seed).randrange(1, POSTS * PERSONS - 500)  # noqa: S311 -- chance for a test
    lines = [await child.stdout.readline() for _ in range(wanted)]
    child.kill()
    lines += (await child.stdout.read()).splitlines(keepends=True)
    await child.wait()
    confirmed: dict[tuple[int, int], str] = {}
    for line in lines:
        assert line, "the child ended by itself"
        if line.endswith(b"\n"):
            post, person, reply = line.decode().split()
            assert (int(post), int(person)) not in confirmed, "an answer was confirmed twice"
            confirmed[int(post), int(person)] = reply
    return confirmed


async def _rebuilt(path: Path) -> list[list[Any]]:
    store = await open_store(f"sqlite:///{path}")
    await store.rebuild()
    await store.close()
    with closing(sqlite3.connect(path)) as database:
        return _follows(database)


def _follows(database: sqlite3.Connection) -> list[list[Any]]:
    """What follows from the answers."""
    return [database.execute(sql).fetchall() for sql in (_SUMS, _WEEKS, _POINTS)]
