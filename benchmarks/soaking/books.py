"""What the database, the servers and the log say afterwards, held against what people were told."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks.soaking.people import Ledger
from storage.open import open_store
from storage.rows import stamp

EXPLAINED = (
    re.compile(r"failed, attempt \d+: (ClientOSError|ServerDisconnectedError|DiscordServerError)"),
    re.compile(r"(status: |refused an answer: |DiscordServerError: |HTTPException: )(50\d|429)"),
)
"""What faults bring about in the log."""
_ANSWERS = "SELECT pe.platform, pe.key, a.post_id, a.reply FROM answers a JOIN persons pe ON pe.id = a.person_id ORDER BY a.id"
_DAILIES = (
    "SELECT sc.platform, sc.key, s.at, p.id, p.state, p.closes_at, p.closed_at, p.failure FROM schedules s "
    "JOIN scopes sc ON sc.id = s.place_id LEFT JOIN posts p ON p.schedule_id = s.id"
)
_SUMS = "SELECT * FROM standings ORDER BY scope_id, member_id"
_WEEKS = "SELECT * FROM week_standings ORDER BY scope_id, member_id, week"
_POINTS = "SELECT id, points FROM answers ORDER BY id"
_EXERCISES = "SELECT id FROM exercises WHERE answered_at IS NOT NULL"


def dailies_wrong(path: Path, ledger: Ledger, standing: Counter[int], now: datetime) -> Iterator[str]:
    """Each schedule has one daily, which is posted, stands once in its place, and is closed if its time is over."""
    rows = _rows(path, _DAILIES)
    for platform, place, at, post, state, closes_at, closed_at, failure in rows:
        if post is None or state != "posted" or standing[post] != 1:
            yield f"{platform} {place} {at}: post {post} is {state} and stands {standing[post]} times ({failure})"
        elif closes_at < stamp(now) and closed_at is None:
            yield f"{platform} {place} {at}: post {post} is not closed"
    kept = {(platform, place, at) for platform, place, at, *_ in rows}
    yield from (f"{each} was promised and is not kept" for each in ledger.promised - kept)


def answers_wrong(path: Path, ledger: Ledger) -> Iterator[str]:
    """What people read is there, as they read it, and nothing that nobody sent."""
    rows = _rows(path, _ANSWERS)
    kept = {(platform, person, post): reply for platform, person, post, reply in rows}
    if len(kept) != len(rows):
        yield f"{len(rows) - len(kept)} answers are there twice"
    for key, option in ledger.told.items():
        if key not in kept or (option and kept[key] != option):
            yield f"{key} was told {option!r}, kept is {kept.get(key)!r}"
    yield from (f"{key} was recorded and never sent" for key in kept.keys() - ledger.tried)
    done = {number for (number,) in _rows(path, _EXERCISES)}
    yield from (f"exercise {number} was judged and is not kept" for number in ledger.exercises - done)


async def standings_wrong(path: Path) -> Iterator[str]:
    """Points and standings are what a rebuild makes."""
    copy = Path(shutil.copy(path, path.with_name("rebuilt.sqlite3")))
    store = await open_store(f"sqlite:///{copy}")
    await store.rebuild()
    await store.close()
    pairs = ((_rows(path, text), _rows(copy, text)) for text in (_SUMS, _WEEKS, _POINTS))
    return (f"{row} differs" for ours, anew in pairs for row in {*ours} ^ {*anew})


def log_lines(log: Path) -> tuple[Counter[str], list[str]]:
    """How many lines of which level; and what is an error or has a traceback, and no fault explains."""
    levels: Counter[str] = Counter()
    odd = []
    for line in log.read_text("utf-8").splitlines():
        said = json.loads(line) if line.startswith("{") else {"level": "none", "event": line}
        levels[said["level"]] += 1
        bad = said["level"] not in ("debug", "info", "warning") or "exception" in said
        if bad and not any(pattern.search(line) for pattern in EXPLAINED):
            odd.append(line)
    return levels, odd


def _rows(path: Path, text: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(text).fetchall()
