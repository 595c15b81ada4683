"""A tiny bot written with the real discord.py, and a scene with it: to try the small Discord with."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

import discord
from discord import app_commands, ui

from tests.servers.discord import Channel, Discord, Guild, Permission, User, running
from tests.servers.discord.client import connected


class Client(discord.AutoShardedClient):
    """Hasty: discord.py waits five seconds before every identify but the first."""

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait for nothing."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A guild with #ml, Ann who manages it, and the bot, ready."""

    server: Discord
    guild: Guild
    channel: Channel
    ann: User
    client: Client

    @property
    def place(self) -> discord.TextChannel:
        """#ml as the client knows it."""
        return cast("discord.TextChannel", self.client.get_channel(self.channel.id))


@asynccontextmanager
async def scene(start: datetime | None = None, guilds: int = 0, **options: Any) -> AsyncIterator[Scene]:
    """A scene, with so many further guilds; every request is held against Discord's description, where that is at hand."""
    async with running(start) as server:
        guild = server.add_guild()
        channel, ann = server.add_channel(guild), server.add_user("Ann")
        for number in range(guilds):
            server.add_channel(server.add_guild(f"Guild {number}"))
        server.grant(guild, ann, Permission.MANAGE_GUILD)
        client = new_client(**options)
        tree = add_commands(client)
        async with connected(server, client):
            await tree.sync()
            yield Scene(server, guild, channel, ann, client)
        assert server.violations == []


def new_client(**options: Any) -> Client:
    """As the quiz starts it: no privileged intents, no member cache; ready as soon as the guilds are there."""
    lean: dict[str, Any] = {"member_cache_flags": discord.MemberCacheFlags.none(), "max_messages": None}
    client = Client(
        **{"intents": discord.Intents(guilds=True), "guild_ready_timeout": 0.02, **lean, **options}
    )
    client.event(on_interaction)
    return client


def add_commands(client: Client) -> app_commands.CommandTree[Client]:
    """/quiz ask, with options of two types."""
    tree = app_commands.CommandTree(client)
    group = app_commands.Group(name="quiz", description="The quiz")

    @group.command(name="ask", description="Ask a question")
    async def ask(interaction: discord.Interaction, topic: str, number: int = 1) -> None:
        manager = interaction.permissions.manage_guild
        await interaction.response.send_message(f"{topic} {number} {manager}", view=buttons())

    @ask.autocomplete("topic")
    async def topics(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=f"{typed}{end}", value=end) for end in ("one", "two")]

    tree.add_command(group)
    return tree


def buttons() -> ui.View:
    """A control for each way to answer."""
    view = ui.View(timeout=None)
    for label in ("Reply", "Update", "Later", "Form"):
        view.add_item(ui.Button(label=label, custom_id=label.lower()))
    return view


def form() -> ui.Modal:
    """A form with a text and a choice."""
    sure = [discord.RadioGroupOption(label=each, value=each.lower()) for each in ("Yes", "No")]
    modal = ui.Modal(title="Your answer", custom_id="form:1")
    modal.add_item(
        ui.Label(text="Why?", component=ui.TextInput(custom_id="why", style=discord.TextStyle.long))
    )
    modal.add_item(ui.Label(text="How sure?", component=ui.RadioGroup(custom_id="sure", options=sure)))
    return modal


async def on_interaction(interaction: discord.Interaction) -> None:
    """The one door for everything but commands."""
    data = cast("dict[str, Any]", interaction.data)
    if interaction.type is discord.InteractionType.component:
        await _on_button(interaction, data["custom_id"])
    elif interaction.type is discord.InteractionType.modal_submit:
        why, sure = (part["component"]["value"] for part in data["components"])
        await interaction.response.send_message(f"{why} ({sure})")


async def _on_button(interaction: discord.Interaction, pressed: str) -> None:
    match pressed:
        case "reply":
            await interaction.response.send_message(f"hello {interaction.user.display_name}", ephemeral=True)
        case "update":
            await interaction.response.edit_message(content="updated", view=None)
        case "later":
            await interaction.response.defer(ephemeral=True, thinking=True)
            await interaction.edit_original_response(content="done")
            await interaction.followup.send("and more", ephemeral=True)
        case "form":
            await interaction.response.send_modal(form())
