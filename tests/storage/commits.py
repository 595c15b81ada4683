"""Something that happens right before every commit, whichever database it is."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from storage.inside import Writing
from storage.store import SqlStore
from tests import databases


def before_commits(store: SqlStore, do: Callable[[], None], patch: pytest.MonkeyPatch) -> None:
    """`do` is called in another thread than the loop's, and may wait or raise."""
    if databases.on_postgres():
        database = store._database
        commit = database._commit  # type: ignore[attr-defined]

        async def committed() -> None:
            await asyncio.to_thread(do)
            await commit()

        patch.setattr(database, "_commit", committed)
        return

    whole = Writing.commit

    def done(connection: Writing) -> None:
        if connection.in_transaction:
            do()
        whole(connection)

    patch.setattr(Writing, "commit", done)
