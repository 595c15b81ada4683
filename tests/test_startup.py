"""What a start brings into memory, read from the interpreter's own account of its imports."""

from __future__ import annotations

import asyncio
from pathlib import Path

from benchmarks.startup import ready, started

NEEDED_LATER = {
    "PIL", "ziamath", "ziafont", "resvg_py", "asyncpg", "genanki", "matplotlib", "numpy", "prompt_toolkit",
    "questions.rules", "questions.check", "questions.reading", "adapters.console", "yaml",
    "cryptography.fernet", "rapidfuzz", "latex2mathml", "markdown_it", "questions.formulas.line",
}  # fmt: skip


async def test_a_start_with_both_platforms_imports_nothing_that_is_needed_later(tmp_path: Path) -> None:
    """But for the first, which makes the database and packs the bank."""
    await ready(tmp_path)
    async with started(tmp_path, "-X", "importtime") as (doors, child):
        assert child.stderr is not None
        told = asyncio.create_task(child.stderr.read())
        await doors.both()
        child.kill()
        lines = (await told).decode().splitlines()
    imported = {line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")}
    assert {"discord", "slack_bolt", "sqlite3", "adapters.slack.platform"} <= imported
    assert not imported & NEEDED_LATER
