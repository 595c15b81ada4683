"""What every part of the store works with."""

from __future__ import annotations

from storage.database import Database


class Part:
    """The questions of one noun. Each is one transaction or one consistent read."""

    def __init__(self, database: Database) -> None:
        self._database = database
