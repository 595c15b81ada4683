"""A group and a link across Discord and Slack: the real discord.py and the real Bolt, over one memory."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from bot.store import Store
from bot.wording import groups, links
from tests.discord.stage import START
from tests.discord.stage import Stage as DiscordStage
from tests.servers.discord import User as DiscordUser
from tests.servers.discord import running as discord_running
from tests.servers.discord.client import aimed
from tests.servers.slack import User as SlackUser
from tests.servers.slack import running as slack_running
from tests.slack.stage import MONDAY, staged
from tests.slack.stage import Stage as SlackStage
from tests.support import berlin

pytestmark = pytest.mark.filterwarnings("error")


@dataclass(frozen=True, slots=True)
class Both:
    """Ana is Ana B. on Slack; what each is told, as text."""

    discord: DiscordStage
    slack: SlackStage
    ana: DiscordUser
    work: SlackUser

    async def here(self, command: str, **options: str) -> str:
        return await self._told(
            await self.discord.server.slash(self.ana, self.discord.ml, f"quiz {command}", **options)
        )

    async def _told(self, act: object) -> str:
        return (await act.shown()).text  # type: ignore[attr-defined, no-any-return]

    async def there(self, text: str) -> str:
        return str((await self.slack.quiz(self.work, text).shown()).content)


@asynccontextmanager
async def both(store: Store) -> AsyncIterator[Both]:
    """Both bots at eight o'clock, on one database."""
    async with discord_running(berlin(START)) as server, slack_running(MONDAY) as team:
        with aimed(server):
            stage = DiscordStage(server, store)
            await stage.start()
            try:
                async with staged(team, store) as slack:
                    yield Both(stage, slack, stage.ana, team.add_user("ana"))
            finally:
                await stage.stop()
        assert server.violations == []


def code_in(text: str) -> str:
    found = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", text.replace("*", " "))
    assert found, text
    return found[0]


def points(board: str, name: str) -> int:
    """Of the line with that name."""
    line = next(line for line in board.splitlines() if f" {name} " in f" {line} ")
    found = re.search(rf"{name}\W+(\d+)", line)
    assert found, line
    return int(found[1])


async def test_a_group_of_two_platforms_and_one_member_of_both(store: Store) -> None:
    async with both(store) as world:
        discord, slack = world.discord, world.slack
        made = await world.here("group create", name="Night owls")
        asked = slack.quiz(world.work, f"group join {code_in(made)}")
        await slack.server.click(world.work, await asked.shown(), groups.JOIN).shown()
        post = await discord.daily()
        slack.server.advance(hours=1)
        far = await slack.open()
        await (await discord.server.click(world.ana, post, "A")).shown()
        await slack.server.click(world.work, far, "A").shown()
        board = await world.here("leaderboard", scope="group")
        assert board.count("ana") >= 2, board
        assert "2 members on this board" in board

        before = await world.there("me")
        code = code_in(await world.here("link"))
        entered = await slack.quiz(world.work, f"link {code}").shown()
        assert "(Discord)" in entered.content
        await slack.server.click(world.work, entered, links.CONFIRM).shown()
        waiting = await (await discord.server.slash(world.ana, discord.ml, "quiz link")).shown()
        assert "(Slack)" in waiting.text
        done = await (await discord.server.click(world.ana, waiting, links.CONFIRM)).shown()
        linked = await world.here("leaderboard", scope="group")
        assert "1 member on this board" in linked
        assert points(linked, "ana") >= max(
            points(line, "ana") for line in board.splitlines() if " ana " in f" {line} "
        )

        undone = await (await discord.server.click(world.ana, done, "Undo: Slack")).shown()
        assert "Undone" in undone.text
        assert await world.here("leaderboard", scope="group") == board
        assert await world.there("me") == before
