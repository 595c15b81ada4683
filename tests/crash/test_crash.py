from __future__ import annotations

from pathlib import Path

from tests.crash.kills import crash

async def test_one(tmp_path: Path) -> None:
    run = await crash(tmp_path, f"sqlite:///{tmp_path / 'quiz.sqlite3'}", kills=10, seed=1)
    print(run.kills, run.days, len(run.told))
