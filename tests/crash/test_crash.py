"""SIGKILL around posting, while the platforms lose replies: 10 kills here, 200 with `benchmarks crash --long`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import databases
from tests.crash.kills import crash


@pytest.mark.file
async def test_a_kill_doubles_and_loses_no_daily_and_no_confirmed_answer(tmp_path: Path) -> None:
    run = await crash(tmp_path, f"sqlite:///{tmp_path / 'quiz.sqlite3'}", kills=10, seed=1)
    assert len(run.told) > run.days, "hardly anybody could answer"


@pytest.mark.file
async def test_two_copies_on_one_database_send_each_daily_once(tmp_path: Path) -> None:
    await crash(tmp_path, f"sqlite:///{tmp_path / 'quiz.sqlite3'}", kills=6, seed=2, copies=2)


@pytest.mark.file
async def test_where_no_history_can_be_read_nothing_is_sent_twice_either(tmp_path: Path) -> None:
    run = await crash(tmp_path, f"sqlite:///{tmp_path / 'quiz.sqlite3'}", kills=4, seed=3, blind=True)
    uncertain = databases.sql(run.url, "SELECT COUNT(*) FROM posts WHERE state = 'uncertain'")
    assert uncertain[0][0], "nothing was uncertain"


async def test_the_same_holds_for_two_copies_on_postgresql(tmp_path: Path) -> None:
    await crash(tmp_path, databases.postgres(), kills=4, seed=4, copies=2)
