"""What a message is made of before Discord's components: texts, attachments, rows of controls; and how many fit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import TypeAlias, assert_never

import discord

from adapters.discord import limits, wording
from adapters.discord.limits import Piece
from bot.ui import Button, Link

Control: TypeAlias = Button | Link


@dataclass(frozen=True, slots=True)
class Attached:
    """Bytes that go with a message, under a name that Discord leaves as it is."""

    name: str
    data: bytes
    picture: bool = False
    alt: str | None = None

    @property
    def address(self) -> str:
        """How a component of the same message refers to it."""
        return f"attachment://{self.name}"

    def file(self) -> discord.File:
        """A file to send; each can be sent once."""
        return discord.File(BytesIO(self.data), self.name, description=self.alt)


Part: TypeAlias = Piece | Attached | tuple[Control, ...]


def file_name(name: str, number: int) -> str:
    """Letters, digits, dots and hyphens, which Discord keeps, and a number where nothing else is left."""
    kept = re.sub(r"[^A-Za-z0-9.-]+", "-", name).strip("-.")[-limits.FILE_NAME :]
    return f"{number}-{kept}" if kept else f"file-{number}"


def limited(parts: list[Part]) -> list[Part]:
    """At most as many attachments, components and texts as Discord takes; a line says how many were left out."""
    kept: list[Part] = []
    attachments, texts = limits.ATTACHMENTS, limits.PIECES
    room = (
        limits.COMPONENTS - 4
    )  # the container, its title, a mention above it, the line about what was left out
    for part in parts:
        size = _size(part, kept[-1] if kept else None)
        attachments -= isinstance(part, Attached)
        texts -= isinstance(part, Piece)
        if size <= room and attachments >= 0 and texts >= 0:
            room -= size
            kept.append(part)
    left_out = len(parts) - len(kept)
    return [*kept, Piece(wording.left_out(left_out))] if left_out else kept


def _size(part: Part, before: Part | None) -> int:
    """How many components a part costs: texts that follow each other are one."""
    match part:
        case Piece():
            return 0 if isinstance(before, Piece) else 1
        case Attached():
            return 1
        case tuple():
            return 1 + len(part)
        case _:
            assert_never(part)
