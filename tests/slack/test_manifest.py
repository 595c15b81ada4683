"""The manifest asks for what the code uses, no more and no less."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

import adapters.slack
from adapters.slack.manifest import BOT_EVENTS, SCOPES, manifest, manifest_text
from bot.talk import Reply
from bot.ui import View
from tests.servers.slack.routes import METHODS
from tests.slack.canned import Canned

FEATURES = Canned({"daily": Reply(View("d")), "group create": Reply(View("g"))}).features
CALLS = re.compile(r"\.((?:chat|conversations|users|views|files|auth|apps|oauth)_[A-Za-z0-9_]+)\(")
NO_SCOPE = ("views_open", "views_push", "views_update", "views_publish", "auth_test", "apps_connections_open")
OF = {
    "chat_postMessage": {"chat:write"}, "chat_postEphemeral": {"chat:write"}, "chat_update": {"chat:write"},
    "users_info": {"users:read"}, "conversations_open": {"im:write"}, "files_upload_v2": {"files:write"},
    "conversations_history": {"channels:history", "groups:history"},
}  # fmt: skip


def source() -> str:
    folder = Path(next(iter(adapters.slack.__path__)))
    return "\n".join(path.read_text() for path in sorted(folder.glob("*.py")))


def test_scopes_are_those_the_code_uses() -> None:
    """Each call's scope is asked for, and each scope has a call (or is the command's own)."""
    used = set(CALLS.findall(source())) - set(NO_SCOPE)
    assert used == set(OF)
    assert set(SCOPES) == {"commands"}.union(*OF.values())


def test_the_scopes_are_those_that_slack_wants_for_the_methods() -> None:
    """As our small Slack checks them at every call."""
    for call, scopes in OF.items():
        method = METHODS.get(call.replace("_", ".", 1))
        if method is not None and method.scopes:
            assert scopes <= set(method.scopes), call


def test_events_are_those_that_are_listened_to() -> None:
    """By name."""
    assert set(re.findall(r'bolt\.event\("(\w+)"\)', source())) == set(BOT_EVENTS)


@pytest.mark.parametrize("socket_mode", [True, False])
def test_the_text_is_yaml_with_reasons(socket_mode: bool) -> None:
    """What is pasted is what is meant."""
    text = manifest_text(FEATURES, "https://bot.example/", socket_mode=socket_mode)
    made = manifest(FEATURES, "https://bot.example/", socket_mode=socket_mode)
    assert yaml.safe_load(text) == made
    assert all(f"- {scope}  # {why}" in text for scope, why in SCOPES.items())
    assert ("https://bot.example/slack/events" in text) is not socket_mode
    assert made["settings"]["socket_mode_enabled"] is socket_mode


def test_the_command_is_made_from_the_features() -> None:
    """One command, whose hint names them all, within Slack's limits."""
    (command,) = manifest(FEATURES)["features"]["slash_commands"]
    assert command["command"] == "/quiz"
    assert command["usage_hint"] == "daily | group create | help"
    assert len(command["description"]) <= 2000
    assert len(manifest(FEATURES)["display_information"]["description"]) <= 140


def test_the_documentation_tells_the_scopes() -> None:
    """Each with its reason, as in the manifest."""
    page = (Path(__file__).parents[2] / "docs" / "slack.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z:]+)` \| (.+) \|$", page, re.MULTILINE)
    assert dict(rows) == SCOPES
