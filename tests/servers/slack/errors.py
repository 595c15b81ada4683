"""How Slack says no: `ok` is false and `error` a word, mostly with status 200."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


class RefusedError(Exception):
    """An answer that is an error; `body` is its JSON."""

    def __init__(
        self, error: str, status: int = 200, headers: Mapping[str, str] | None = None, **more: Any
    ) -> None:
        super().__init__(error, more)
        self.error = error
        self.status = status
        self.headers = dict(headers or {})
        self.body: dict[str, Any] = {"ok": False, "error": error, **more}


def detailed(error: str, problems: Iterable[str]) -> RefusedError:
    """A refusal that says where, as for blocks and views: both lists, as Slack sends them."""
    found = list(problems)
    messages = [f"[ERROR] {problem}" for problem in found]
    return RefusedError(error, errors=found, response_metadata={"messages": messages})


def demand(error: str, problems: Iterable[str]) -> None:
    """Raise `detailed` if there are any problems."""
    if found := list(problems):
        raise detailed(error, found)
