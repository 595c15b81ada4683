"""The log: lines of JSON, or readable ones on a terminal. Whatever is a secret is struck out, whoever logged it.

Lines name persons and posts by number, never what was answered. structlog comes with the first line or request: a start waits
for what it imports.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Collection
from contextlib import AbstractContextManager
from functools import cached_property
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from structlog.stdlib import ProcessorFormatter
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
_TALKATIVE = ("apscheduler", "discord.client")
"""Libraries that tell of each job and of each login; what has gone wrong they tell all the same."""


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


class Lines(logging.Formatter):
    """structlog's, made when there is a line."""

    def __init__(self, censor: Censor, *, readable: bool) -> None:
        super().__init__()
        self._censor = censor
        self._readable = readable

    def format(self, record: logging.LogRecord) -> str:
        """As the standard library asks for it."""
        return self._structlog.format(record)

    @cached_property
    def _structlog(self) -> ProcessorFormatter:
        import structlog  # noqa: PLC0415 -- see above

        last: Processor = (
            structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
            if self._readable
            else structlog.processors.JSONRenderer(ensure_ascii=False)
        )
        return structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[
                structlog.contextvars.merge_contextvars,
                structlog.stdlib.add_logger_name,
                structlog.stdlib.add_log_level,
                structlog.processors.TimeStamper(fmt="iso", utc=True),
            ],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                self._censor,
                last,
            ],
        )


def bound(**names: str) -> AbstractContextManager[None]:
    """Every line logged meanwhile by what runs here holds these too."""
    from structlog.contextvars import bound_contextvars  # noqa: PLC0415 -- see above

    return bound_contextvars(**names)


def configure(level: str, secrets: Collection[str], stream: TextIO = sys.stderr) -> None:
    """From now on. `level` is a name such as "INFO"; on a terminal lines are for people, else JSON."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Lines(Censor(secrets), readable=stream.isatty()))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
