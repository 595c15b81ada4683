"""Whether this is the only copy of the bot on a SQLite file."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl

log = logging.getLogger(__name__)

SECOND = (
    "another copy of the bot uses %s: dailies are sent once all the same, but what people type on Discord is carried out "
    "by both; stop one of them, or use PostgreSQL (docs/scaling.md)"
)


@contextmanager
def watched(path: Path) -> Iterator[None]:
    """Warns in the log if another copy is inside already. The system itself lets go of the mark of a copy that dies."""
    with path.with_name(f"{path.name}.running").open("a") as mark:
        if sys.platform != "win32":
            try:
                fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                log.warning(SECOND, path)
        yield
