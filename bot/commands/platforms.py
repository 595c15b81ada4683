"""The platforms that are served: those whose tokens are set."""

# ruff: noqa: PLC0415 -- a start costs no more than the platforms it serves
from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from bot.commands import parts
from bot.settings import Settings
from bot.store import Store
from bot.talk import Platform

if TYPE_CHECKING:
    from adapters.slack.config import Config


def platforms(given: Settings, store: Store) -> list[Platform]:
    """Made, not connected."""
    made: list[Platform] = []
    if given.discord_token is not None:
        made.append(_discord(given, given.discord_token, store))
    if given.slack:
        from adapters.slack.platform import Slack

        made.append(Slack(slack_config(given), store, parts.now))
    return made


def _discord(given: Settings, token: str, store: Store) -> Platform:
    from adapters.discord.fleet import Copy
    from adapters.discord.platform import Discord

    name = f"{parts.now():%Y%m%dT%H%M%S.%f}-{secrets.token_hex(4)}"
    copy = Copy(name, store) if given.shared else None
    url, shards = given.discord_api_url, given.discord_shards
    return Discord(token, store, parts.now, api_url=url, shards=shards, copy=copy)


def slack_config(given: Settings) -> Config:
    """What Slack's adapter is told of the settings."""
    from adapters.slack.config import Config

    return Config(
        bot_token=given.slack_bot_token, app_token=given.slack_app_token, signing_secret=given.slack_signing_secret,
        port=given.slack_port, client_id=given.slack_client_id, client_secret=given.slack_client_secret,
        public_url=given.public_url, encryption_key=given.encryption_key, api_url=given.slack_api_url,
        managers=tuple(user.strip() for user in given.slack_managers.split(",") if user.strip()),
    )  # fmt: skip
