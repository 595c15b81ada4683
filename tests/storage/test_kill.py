from __future__ import annotations

from pathlib import Path

import pytest

from tests.storage.kills import kill_once, template

pytestmark = pytest.mark.file

KILLS = 10


async def test_a_kill_loses_no_confirmed_answer_and_stores_none_twice(tmp_path: Path) -> None:
    path = await template(tmp_path)
    for seed in range(KILLS):
        assert await kill_once(path, tmp_path / str(seed), seed) > 0
