"""Files in the user's cache: they spare work, and may be gone, damaged or impossible to write at any time."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path

import platformdirs


def place(root: Path, suffix: str) -> Path:
    """The file that is kept for the bank in this folder, such as its ".json"."""
    name = hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:12]
    return Path(platformdirs.user_cache_dir("tenfold", appauthor=False)) / f"bank-{name}{suffix}"


def put(file: Path, data: bytes) -> None:
    """Whole or not at all, so that two who do it at the same time do each other no harm. Where nothing can be written, nothing is."""
    part = file.with_suffix(f"{file.suffix}-{os.getpid()}")
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(file)
