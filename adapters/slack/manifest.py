"""The app's manifest, made from the features: what Slack is asked for, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.talk import Feature
from bot.ui import cut

EVENTS = "/slack/events"
INSTALL = "/slack/install"
REDIRECT = "/slack/oauth_redirect"

SCOPES = {
    "commands": "/quiz itself",
    "chat:write": "dailies, their reveals, private answers and direct messages",
    "users:read": "names and time zones as people set them, and who is an owner or admin",
    "im:write": "to open the direct messages in which reminders and private pictures are sent",
    "files:write": "pictures and the files people ask for",
    "channels:history": "to find its own post again after a crash, so that nothing is posted twice",
    "groups:history": "the same in private channels it was invited to",
}
"""The bot's scopes and why. Nobody's messages are listened to, no user token is asked for."""

BOT_EVENTS = {
    "app_home_opened": "to draw App Home when somebody looks at it",
    "app_uninstalled": "to forget the workspace's token and pause its schedules",
    "tokens_revoked": "the same when tokens are taken back",
}


def manifest(
    features: Sequence[Feature], public_url: str | None = None, *, socket_mode: bool = True
) -> dict[str, Any]:
    """As Slack takes it, in JSON or YAML. Over HTTP the addresses begin with `public_url`."""
    address = {} if socket_mode else {"request_url": _at(public_url, EVENTS)}
    redirects = {} if socket_mode or not public_url else {"redirect_urls": [_at(public_url, REDIRECT)]}
    return {
        "display_information": {
            "name": "Tenfold",
            "description": "A study bot for ML interviews: a question a day",
            "background_color": "#1f2937",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "tenfold", "always_online": True},
            "slash_commands": [_command(features, None if socket_mode else _at(public_url, EVENTS))],
        },
        "oauth_config": {**redirects, "scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {**address, "bot_events": list(BOT_EVENTS)},
            "interactivity": {"is_enabled": True, **address},
            "org_deploy_enabled": False,
            "socket_mode_enabled": socket_mode,
            "token_rotation_enabled": False,
        },
    }


def manifest_text(
    features: Sequence[Feature], public_url: str | None = None, *, socket_mode: bool = True
) -> str:
    """YAML to paste at api.slack.com/apps; each scope and event with its reason."""
    import yaml  # noqa: PLC0415 -- no start needs it

    made = manifest(features, public_url, socket_mode=socket_mode)
    lines = str(yaml.safe_dump(made, sort_keys=False, allow_unicode=True, width=200)).splitlines()
    reasons = SCOPES | BOT_EVENTS
    return "".join(f"{line}{_reason(line, reasons)}\n" for line in lines)


def _reason(line: str, reasons: dict[str, str]) -> str:
    name = line.strip().removeprefix("- ")
    return f"  # {reasons[name]}" if line.strip().startswith("- ") and name in reasons else ""


def _at(public_url: str | None, path: str) -> str:
    return f"{(public_url or 'https://your-address.example').rstrip('/')}{path}"


def _command(features: Sequence[Feature], url: str | None) -> dict[str, Any]:
    """People's names typed after it come as ids, so that a manager can be named."""
    hint = cut(" | ".join(feature.name for feature in features), 1000)
    address = {"url": url} if url else {}
    described = "Questions for ML interviews: daily, practice, boards"
    return {
        "command": "/quiz",
        **address,
        "description": described,
        "usage_hint": hint,
        "should_escape": True,
    }
