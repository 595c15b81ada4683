"""Secrets stay out of the log, also out of what slack_sdk and Bolt say."""

from __future__ import annotations

import logging
import re

import aiohttp

_LOGGERS = (
    "slack_bolt.AsyncApp", "slack_bolt.AsyncOAuthFlow", "slack_sdk.socket_mode.aiohttp",
    "slack_sdk.web.async_client", "slack_sdk.web.async_base_client", "slack_sdk.web.async_internal_utils",
    "adapters.slack.platform",
)  # fmt: skip
_TICKET = re.compile(r"ticket=[^&'\"\s]+")
_TOKEN = re.compile(r"\b(xox[a-z]|xapp)-[\w.-]+")
_FORMATTER = logging.Formatter()


def hush() -> None:
    """From now on; more than once does no harm."""
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(_hushed)


def without_secrets(text: str) -> str:
    """The tickets of Socket Mode's addresses and all tokens struck out."""
    return _TOKEN.sub(r"\1-...", _TICKET.sub("ticket=...", text))


def brief(problem: BaseException) -> str:
    """What is said of a failure: of a refused request not its address, in which a ticket may be."""
    if isinstance(problem, aiohttp.ClientResponseError):
        return type(problem).__name__
    return without_secrets(str(problem) or type(problem).__name__)


def _hushed(record: logging.LogRecord) -> bool:
    record.msg, record.args = without_secrets(record.getMessage()), None
    if record.exc_info:
        record.exc_text = without_secrets(_FORMATTER.formatException(record.exc_info))
    return True
