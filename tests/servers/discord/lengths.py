"""Lengths, and Discord's words for wrong ones."""

from __future__ import annotations

from collections.abc import Iterator, Sized
from typing import Any

from tests.servers.discord.errors import Problem

Path = tuple[str | int, ...]


def at_most(path: Path, value: Any, limit: int) -> Iterator[Problem]:
    """A text or list that may be absent."""
    if not isinstance(value, Sized | None):
        yield Problem(path, "BASE_TYPE_INVALID", "Must be a text or a list.")
    elif value is not None and len(value) > limit:
        code = "BASE_TYPE_MAX_LENGTH" if isinstance(value, str) else "BASE_TYPE_BAD_LENGTH"
        yield Problem(path, code, f"Must be {limit} or fewer in length.")


def between(path: Path, value: Any, least: int, most: int) -> Iterator[Problem]:
    """A text or list that has to be there."""
    if value is None:
        yield Problem(path, "BASE_TYPE_REQUIRED", "This field is required")
    elif not isinstance(value, Sized):
        yield Problem(path, "BASE_TYPE_INVALID", "Must be a text or a list.")
    elif not least <= len(value) <= most:
        yield Problem(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")


def number(path: Path, value: Any, least: int, most: int) -> Iterator[Problem]:
    """A whole number that may be absent."""
    if value is not None and not least <= value <= most:
        yield Problem(path, "NUMBER_TYPE_RANGE", f"int value should be between {least} and {most}.")
