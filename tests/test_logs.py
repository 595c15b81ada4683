"""The log is lines of JSON for machines, readable ones on a terminal; a secret is in neither, whoever logged it."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from contextlib import suppress

import pytest

from bot import logs
from bot.settings import Settings

PLANTED = {
    "discord_token": "MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs",  # pragma: allowlist secret
    "slack_bot_token": "xoxb-1111-2222-planted",  # pragma: allowlist secret
    "slack_app_token": "xapp-1-A111-222-planted",  # pragma: allowlist secret
    "slack_signing_secret": "5e884898da28047151d0e56f8dc62927",  # pragma: allowlist secret
    "slack_client_secret": "73603d0d6aabbdd62a11ef721d1542d8",  # pragma: allowlist secret
    "encryption_key": "cGxhbnRlZCBrZXkgb2YgMzIgYnl0ZXMgbG9uZyEhISE=",  # pragma: allowlist secret
}
SHAPED = (
    "xoxp-99-88-77-stranger",  # pragma: allowlist secret
    "wss://wss.example.org/link/?ticket=planted-ticket&app_id=1",
    "postgresql://tenfold:planted-password@db.example.org/tenfold",  # pragma: allowlist secret
    "https://hooks.slack.com/actions/T1/2/planted",
    "https://discord.com/api/webhooks/123/planted-token/messages/@original",
)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(params=[io.StringIO, Terminal])
def stream(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before = (root.handlers[:], root.level)
    given: io.StringIO = request.param()
    settings = Settings(
        database_url="postgresql://tenfold:another-planted-password@db/tenfold",  # pragma: allowlist secret
        **PLANTED,  # type: ignore[arg-type]
    )
    logs.configure("INFO", settings.secrets, given)
    yield given
    root.handlers[:], root.level = before


@pytest.mark.parametrize("secret", [*PLANTED.values(), *SHAPED, "another-planted-password"])
def test_no_secret_reaches_a_line(stream: io.StringIO, secret: str) -> None:
    log = logging.getLogger("some.library")
    log.warning("said %s", secret)
    log.warning("repr %r", [secret])
    log.warning(f"in the text {secret}")  # noqa: G004 -- libraries do it
    log.error("failed", exc_info=ValueError(secret))
    with logs.bound(note=secret):
        log.warning("bound")
    said = stream.getvalue()
    assert len(said.splitlines()) >= 5
    kept = [part for part in (secret, "planted", "stranger") if part in secret and part in said]
    assert not kept


def test_lines_for_machines_say_who_and_what() -> None:
    root = logging.getLogger()
    before = (root.handlers[:], root.level)
    stream = io.StringIO()
    logs.configure("INFO", (), stream)
    try:
        with logs.bound(platform="discord", action="answer", person="42"):
            logging.getLogger("bot.app").warning("a daily of %s", "ünïcode")
        logging.getLogger("bot.app").debug("not at this level")
    finally:
        root.handlers[:], root.level = before
    [line] = stream.getvalue().splitlines()
    said = json.loads(line)
    assert said.pop("timestamp").endswith("Z")
    assert said == {
        "event": "a daily of ünïcode", "logger": "bot.app", "level": "warning",
        "platform": "discord", "action": "answer", "person": "42",
    }  # fmt: skip


def test_what_is_bound_holds_as_long_as_it_says() -> None:
    root = logging.getLogger()
    before = (root.handlers[:], root.level)
    stream = io.StringIO()
    logs.configure("INFO", (), stream)
    log = logging.getLogger("bot.app")
    try:
        with logs.bound(platform="discord", action="answer"):
            with suppress(ValueError), logs.bound(action="show", person="42"):
                log.warning("inside")
                raise ValueError
            log.warning("outside")
        log.warning("after")
    finally:
        root.handlers[:], root.level = before
    names = ("platform", "action", "person")
    said = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert [[line.get(name) for name in names] for line in said] == [
        ["discord", "show", "42"],
        ["discord", "answer", None],
        [None, None, None],
    ]


def test_lines_for_people_are_words_with_what_went_wrong_below_them() -> None:
    root = logging.getLogger()
    before = (root.handlers[:], root.level)
    stream = Terminal()
    logs.configure("INFO", (), stream)
    try:
        with logs.bound(platform="discord"):
            logging.getLogger("bot.app").error("daily failed", exc_info=ValueError("no route"))
        logging.getLogger("bot.app").info("nobody is named here")
    finally:
        root.handlers[:], root.level = before
    first, *below, last = stream.getvalue().splitlines()
    assert "daily failed" in first
    assert "ValueError: no route" in below
    assert "nobody is named here" in last
