"""Telling Discord what `/quiz` looks like, only when it changed: the hash of what was told is kept."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from typing import Any

import discord

from adapters.discord.commands import Tree
from adapters.discord.names import NAMES, Names, Table
from adapters.discord.problems import LOST
from bot.talk import Notes

log = logging.getLogger(__name__)

_OWNER = "discord"
RETRY = (5.0, 60.0, 600.0)
"""Seconds to wait after each failure that passes."""


class Sync:
    """Harmless to ask for again: done once a process, and only if the definition is another than the last one told."""

    def __init__(self, tree: Tree, notes: Notes, names: Names = NAMES) -> None:
        self._tree = tree
        self._notes = notes
        self._names = names
        self._done = False
        self._under_way = False

    async def ensure(self) -> None:
        """Tell Discord if need be. A failure is logged and tried again soon, a refusal at the next connection."""
        if self._done or self._under_way:
            return
        self._under_way = True
        try:
            self._done = await self._told()
        finally:
            self._under_way = False

    async def _told(self) -> bool:
        for pause in RETRY:
            try:
                await self._tell()
            except (*LOST, discord.RateLimited) as problem:
                log.warning("the commands could not be registered yet: %s", problem)
            except (discord.HTTPException, discord.app_commands.AppCommandError):
                log.exception("the commands could not be registered; /quiz may look as it did before")
                return False
            except Exception:
                log.exception("the commands could not be registered yet")
            else:
                return True
            await asyncio.sleep(pause)
        return False

    async def _tell(self) -> None:
        if self._names and self._tree.translator is None:
            await self._tree.set_translator(Table(self._names))
        key = f"commands:{self._tree.client.application_id}"
        wanted = hashed(await self._definition())
        if await self._notes.note(_OWNER, key) != wanted:
            await self._tree.sync()
            await self._notes.write_note(_OWNER, key, wanted)
            log.info("/quiz was registered with Discord")

    async def _definition(self) -> list[dict[str, Any]]:
        translator = self._tree.translator
        commands = self._tree.get_commands()
        if translator is None:
            return [command.to_dict(self._tree) for command in commands]
        return [await command.get_translated_payload(self._tree, translator) for command in commands]


def hashed(definition: list[dict[str, Any]]) -> str:
    """The same for the same definition, whatever the order of keys."""
    return hashlib.sha256(json.dumps(definition, sort_keys=True).encode()).hexdigest()
