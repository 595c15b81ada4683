"""Names and descriptions of commands in other languages, from a table: Discord shows each person their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import discord
from discord import app_commands

Names: TypeAlias = Mapping[discord.Locale, Mapping[str, str]]
NAMES: Names = {}
"""Locale, then the English name or sentence, then ours. Empty: the quiz speaks English, and `/quiz daily` is what help says."""


class Table(app_commands.Translator):
    """Looks a string up. What the table does not hold stays English."""

    def __init__(self, names: Names) -> None:
        self._names = names

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,  # noqa: ARG002 -- the same word everywhere
    ) -> str | None:
        """The word in that language, if there is one."""
        return self._names.get(locale, {}).get(string.message)
