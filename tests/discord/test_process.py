"""The program as an operator starts it: `python -m bot run`, against a Discord on loopback."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.processes import children, ends, environment
from tests.questions.samples import SINGLE, edit, write
from tests.servers.discord import Discord as Server
from tests.servers.discord import running
from tests.servers.discord.permissions import Permission


@asynccontextmanager
async def started(
    server: Server, folder: Path, *words: str, token: str = "", **more: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """The program with its own settings, ended with the block if it still runs."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    settings = {
        "DISCORD_TOKEN": token or server.token, "DISCORD_API_URL": server.rest_url,
        "DATABASE_URL": f"sqlite:///{folder / 'bot.sqlite3'}",
    }  # fmt: skip
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *words,
        env={**kept, **settings, **more}, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def said(process: asyncio.subprocess.Process) -> tuple[int | None, str, str]:
    """Exit code and what was printed."""
    out, errors = await asyncio.wait_for(process.communicate(), 30)
    return process.returncode, out.decode(), errors.decode()


async def test_run_serves_discord_sets_a_daily_up_and_ends_cleanly_on_sigterm(tmp_path: Path) -> None:
    async with running() as server:
        guild = server.add_guild("Study group")
        channel = server.add_channel(guild, "ml")
        boss = server.add_user("boss")
        server.grant(guild, boss, Permission.MANAGE_GUILD)
        async with started(server, tmp_path, "run") as process:
            await server.gateway.connected(timeout=30)
            await server.until(server.commands.all, "the commands", 30)
            asked = await server.slash(boss, channel, "quiz practice")
            assert "Practice" in (await asked.shown(20)).text
            made = await server.slash(boss, channel, "quiz schedule add", time="09:00", zone="Europe/Berlin")
            assert "A question comes here at" in (await made.shown(20)).text
            process.send_signal(signal.SIGTERM)
            code, _, errors = await said(process)
        assert code == 0, errors
        assert "Traceback" not in errors
        assert not server.violations


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
async def test_sigterm_ends_the_drawing_process_too_which_never_saw_the_token(tmp_path: Path) -> None:
    drawn = edit(SINGLE, "  Which rule", "\n  $$\\frac{a}{b}$$\n\n  Which rule")
    own = str(write(tmp_path / "own", single=drawn))
    async with running() as server, started(server, tmp_path, "run", QUESTIONS_PATH=own) as process:
        await server.gateway.connected(timeout=30)
        [(worker, _)] = [child for child in children(process.pid) if "formulas.worker" in child[1]]
        assert "DISCORD_TOKEN" not in environment(worker)
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(5):
            code, _, errors = await said(process)
        assert code == 0, errors
        assert "left out" not in errors
        assert ends(worker)


async def test_a_token_that_discord_refuses_is_one_sentence_and_exit_code_2(tmp_path: Path) -> None:
    async with running() as server, started(server, tmp_path, "run", token="MTA.wrong.token") as process:  # noqa: S106
        code, _, errors = await said(process)
    assert code == 2
    assert "DISCORD_TOKEN" in errors.splitlines()[-1]
    assert "wrong" not in errors


async def test_discord_invite_prints_the_address_and_doctor_says_that_all_is_well(tmp_path: Path) -> None:
    async with running() as server:
        async with started(server, tmp_path, "discord-invite") as process:
            code, out, _ = await said(process)
        assert code == 0
        assert out.startswith("https://discord.com/oauth2/authorize?client_id=")
        assert "scope=bot+applications.commands" in out
        async with started(server, tmp_path, "doctor") as process:
            code, out, _ = await said(process)
        assert "there is no database" in out
        assert code == 1
        assert "mend" in out
