"""Whom a post calls: exactly what a manager set, and nobody who happens to be named in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

import discord

from bot.talk import Place

_ROLE = re.compile(r"(?:<@&)?(\d{1,20})>?")


@dataclass(frozen=True, slots=True)
class Call:
    """The words above the message (None for no call), and what Discord is told to let them do."""

    words: str | None
    allowed: discord.AllowedMentions


NOBODY = Call(None, discord.AllowedMentions.none())


def call_of(mention: str | None, place: Place) -> Call:
    """A role by its id, "everyone" (or "channel", as managers set it) or "here"; anything else calls nobody."""
    if mention in ("everyone", "channel", "here", place.workspace.id):
        words = "@here" if mention == "here" else "@everyone"
        return Call(
            words, discord.AllowedMentions(everyone=True, users=False, roles=False, replied_user=False)
        )
    role = _ROLE.fullmatch(mention or "")
    if role is None:
        return NOBODY
    roles = [discord.Object(int(role[1]))]
    allowed = discord.AllowedMentions(everyone=False, users=False, roles=roles, replied_user=False)
    return Call(f"<@&{role[1]}>", allowed)
