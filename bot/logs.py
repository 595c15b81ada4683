"""The log: lines of JSON, or readable ones on a terminal. Whatever is a secret is struck out, whoever logged it.

Lines name persons and posts by number, never what was answered.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Collection
from typing import TextIO

import structlog
from structlog.typing import EventDict, Processor

_SHAPES = re.compile(
    r"\b(?:xox[a-z]|xapp)-[\w.-]+"  # Slack's tokens
    r"|\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}"  # Discord's
    r"|(?<=ticket=)[^&'\"\s]+"  # of Socket Mode's addresses
    r"|(?<=://)[^/\s:@]*:[^/\s@]+(?=@)"  # name and password of a URL
    r"|(?<=hooks.slack.com/)[\w/.-]+"  # a response_url, good for half an hour
    r"|(?<=/webhooks/)\d+/[\w-]+"  # and Discord's, for a quarter of one
)
STRUCK = "..."


class Censor:
    """Strikes out the given secrets, and all that looks like one, in every text of a log line."""

    def __init__(self, secrets: Collection[str]) -> None:
        self._given = sorted((secret for secret in secrets if secret), key=len, reverse=True)

    def __call__(self, _logger: object, _method: str, event: EventDict) -> EventDict:
        """As a processor of structlog."""
        return {key: self.strike(value) if isinstance(value, str) else value for key, value in event.items()}

    def strike(self, text: str) -> str:
        """The text without its secrets."""
        for secret in self._given:
            text = text.replace(secret, STRUCK)
        return _SHAPES.sub(STRUCK, text)


def configure(level: str, secrets: Collection[str], stream: TextIO = sys.stderr) -> None:
    """From now on. `level` is a name such as "INFO"; on a terminal lines are for people, else JSON."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    readable = stream.isatty()
    last: Processor = (
        structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
        if readable
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                Censor(secrets),
                last,
            ],
        )
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
