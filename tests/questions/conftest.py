"""Properties are tried as often on a slow machine as on a fast one: no example has a deadline."""

from __future__ import annotations

import pytest
from hypothesis import settings

settings.register_profile("questions", deadline=None)
settings.load_profile("questions")


@pytest.fixture(autouse=True)
def _no_memory_of_earlier_runs(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What checks remember is kept in a folder of the test's own."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setattr("questions.cache.platformdirs.user_cache_dir", lambda *_, **__: str(folder))
