"""How Discord says no: an HTTP status, a JSON code, a message, and for forms a tree of errors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

REFUSALS = {
    10003: (404, "Unknown Channel"),
    10004: (404, "Unknown Guild"),
    10007: (404, "Unknown Member"),
    10008: (404, "Unknown Message"),
    10013: (404, "Unknown User"),
    10015: (404, "Unknown Webhook"),
    10062: (404, "Unknown interaction"),
    10063: (404, "Unknown application command"),
    30046: (429, "Maximum number of edits to messages older than 1 hour reached. Try again later"),
    40060: (400, "Interaction has already been acknowledged."),
    50001: (403, "Missing Access"),
    50005: (403, "Cannot edit a message authored by another user"),
    50006: (400, "Cannot send an empty message"),
    50007: (403, "Cannot send messages to this user"),
    50008: (400, "Cannot send messages in a non-text channel"),
    50013: (403, "Missing Permissions"),
    50024: (400, "Cannot execute action on this channel type"),
    50027: (401, "Invalid Webhook Token"),
    50035: (400, "Invalid Form Body"),
    50083: (400, "Thread is archived"),
    160004: (400, "A thread has already been created for this message"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a form: where, Discord's code for it, and the sentence."""

    path: tuple[str | int, ...]
    code: str
    message: str

    def under(self, *prefix: str | int) -> Problem:
        """The same problem, seen from an outer form."""
        return Problem((*prefix, *self.path), self.code, self.message)


class RefusedError(Exception):
    """An answer that is an error; `body` is its JSON."""

    def __init__(self, status: int, body: dict[str, Any]) -> None:
        super().__init__(body)
        self.status = status
        self.body = body
        self.headers: dict[str, str] = {}


def refusal(code: int, **more: Any) -> RefusedError:
    """Discord's answer of that code."""
    status, message = REFUSALS[code]
    return RefusedError(status, {"message": message, "code": code, **more})


def bare(status: int, reason: str) -> RefusedError:
    """An answer without a code of its own, such as 401 or 405."""
    return RefusedError(status, {"message": f"{status}: {reason}", "code": 0})


def invalid(problems: Iterable[Problem]) -> RefusedError:
    """50035, with the problems as a tree whose leaves are lists named `_errors`."""
    tree: dict[str, Any] = {}
    for problem in problems:
        node = tree
        for step in problem.path:
            node = node.setdefault(str(step), {})
        node.setdefault("_errors", []).append({"code": problem.code, "message": problem.message})
    return refusal(50035, errors=tree)


def demand(problems: Iterable[Problem]) -> None:
    """Raise `invalid` if there are any."""
    if found := list(problems):
        raise invalid(found)
