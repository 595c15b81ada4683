"""Answers as modals, and App Home: what is shown where there is no message to answer to."""

from __future__ import annotations

from collections.abc import Sequence

from adapters.slack import limits, wording
from adapters.slack.limits import Node
from adapters.slack.render import blocks
from bot.ui import View

SHOWN = "slack.shown"
"""The callback id of a modal that shows an answer; it has nothing to submit."""


def shown(view: View, addresses: Sequence[str | None] = ()) -> Node:
    """An answer; its title stands in full as the first block."""
    return {
        "type": "modal",
        "callback_id": SHOWN,
        "title": limits.words(view.title, limits.MODAL_TITLE),
        "close": limits.words(wording.CLOSE, limits.MODAL_TITLE),
        "blocks": blocks(view, addresses),
    }


def home(view: View) -> Node:
    """A person's App Home."""
    return {"type": "home", "blocks": blocks(view)}
