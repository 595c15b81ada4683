"""Other processes, as Linux shows them."""

from __future__ import annotations

import os
import select
from pathlib import Path


def ends(process: int) -> bool:
    """Whether it ends within a minute, be it waited for by its parent or not."""
    try:
        handle = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], 60)[0])
    finally:
        os.close(handle)


def children(process: int) -> list[tuple[int, str]]:
    """Its children with their command lines."""
    found = (status.parent for status in Path("/proc").glob("[0-9]*/status"))
    return [
        (int(child.name), (child / "cmdline").read_text("utf-8").replace("\0", " "))
        for child in found
        if f"\nPPid:\t{process}\n" in _read(child / "status")
    ]


def environment(process: int) -> dict[str, str]:
    """As it was given at the start."""
    lines = Path(f"/proc/{process}/environ").read_text("utf-8").split("\0")
    return dict(line.split("=", 1) for line in lines if line)


def _read(file: Path) -> str:
    """Nothing of a process that has ended meanwhile."""
    try:
        return file.read_text("utf-8")
    except OSError:
        return ""
