"""The program as an operator starts it: `python -m bot run`, against a Slack on loopback."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

from tests.servers.slack import APP_TOKEN, BOT_TOKEN, running


async def test_run_serves_slack_and_ends_cleanly_on_sigterm(tmp_path: Path) -> None:
    async with running() as server:
        user = server.add_user("ana", tz="Europe/Berlin")
        channel = server.add_channel("ml")
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
        settings = {
            "SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN, "SLACK_API_URL": server.api_url,
            "DATABASE_URL": f"sqlite:///{tmp_path / 'bot.sqlite3'}",
        }  # fmt: skip
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", env={**kept, **settings}, stderr=asyncio.subprocess.PIPE
        )
        try:
            await server.sockets.connected(1, 30)
            asked = server.slash(user, channel, "/quiz", "practice")
            assert "Practice" in (await asked.shown(20)).text
            process.send_signal(signal.SIGTERM)
            _, errors = await asyncio.wait_for(process.communicate(), 30)
        finally:
            if process.returncode is None:
                process.kill()
                await process.communicate()
        assert process.returncode == 0, errors.decode()
        assert b"Traceback" not in errors
        assert b"xoxb" not in errors
        assert not server.violations
