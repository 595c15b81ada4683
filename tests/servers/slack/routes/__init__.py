"""The methods of the Web API by name."""

from __future__ import annotations

from tests.servers.slack.method import Method
from tests.servers.slack.routes import about, chat, conversations, files, oauth, views

METHODS: dict[str, Method] = {
    **about.METHODS, **chat.METHODS, **conversations.METHODS, **files.METHODS, **oauth.METHODS, **views.METHODS,
}  # fmt: skip
