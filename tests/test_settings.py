"""Settings come from the environment and from `.env`; one that can't be used is named, with what it has to be."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot import settings
from bot.errors import SetupError
from bot.settings import SHAPES, Settings


@pytest.fixture(autouse=True)
def _nothing_is_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In a folder without a `.env`."""
    monkeypatch.chdir(tmp_path)
    for name in os.environ:
        if name.lower() in Settings.model_fields:
            monkeypatch.delenv(name)


def test_nothing_has_to_be_set() -> None:
    given = settings.read()
    assert given.database_url.startswith("sqlite:///")
    assert (given.discord_token, given.slack, given.health_port) == (None, False, None)


def test_the_environment_is_read_in_whatever_case_names_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "one")
    monkeypatch.setenv("health_port", "8080")
    assert (settings.read().discord_token, settings.read().health_port) == ("one", 8080)


def test_the_file_is_read_as_people_write_such_files(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(
        "# a comment\nexport DISCORD_TOKEN='a b#c'\nSLACK_BOT_TOKEN = \"xoxb\" # mine\nslack_app_token=xapp\n"
        "SLACK_SIGNING_SECRET\nSOMETHING_ELSE=1\n",
        "utf-8",
    )
    given = settings.read()
    assert (given.discord_token, given.slack_bot_token, given.slack_app_token) == ("a b#c", "xoxb", "xapp")
    assert given.slack_signing_secret == ""


def test_values_in_the_file_may_hold_others(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("HOST=example.org\nPUBLIC_URL=https://${HOST}/ü\n", "utf-8")
    assert settings.read().public_url == "https://example.org/ü"


def test_the_environment_comes_before_the_file_but_what_is_empty_is_not_set(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("DISCORD_TOKEN=file\nSLACK_BOT_TOKEN=file\nBACKUP_DAYS=\n")
    monkeypatch.setenv("DISCORD_TOKEN", "environment")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "")
    given = settings.read()
    assert (given.discord_token, given.slack_bot_token, given.backup_days) == ("environment", "file", 7)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "quiz.sqlite3"),
        ("BACKUP_DAYS", "-1"),
        ("RETENTION_DAYS", "a year"),
        ("HEALTH_PORT", "65536"),
        ("LOG_LEVEL", "LOUD"),
        ("DISCORD_SHARDS", "0"),
        ("DISCORD_API_URL", "discord.com"),
        ("SLACK_PORT", "http"),
        ("SLACK_API_URL", "slack.com"),
        ("PUBLIC_URL", "example.org"),
        ("QUESTIONS_PATH", "no/such/folder"),
    ],
)
def test_what_cannot_be_used_is_named_with_what_it_has_to_be(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SetupError) as refused:
        settings.read()
    assert str(refused.value).startswith(f"{name} can't be used: it has to be {SHAPES[name.lower()]}")
    assert value not in str(refused.value).replace(SHAPES[name.lower()], "")


def test_a_file_that_is_no_utf_8_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"DISCORD_TOKEN=\xff\xfe")
    with pytest.raises(SetupError, match="UTF-8"):
        settings.read()


def test_a_folder_of_secrets_comes_last(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(settings, "SECRETS", tmp_path)
    monkeypatch.setenv("DISCORD_TOKEN", "environment")
    (tmp_path / "discord_token").write_text("file")
    (tmp_path / "SLACK_BOT_TOKEN").write_text("xoxb\n")
    given = settings.read()
    assert (given.discord_token, given.slack_bot_token) == ("environment", "xoxb")


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://me:planted@host/quiz",  # pragma: allowlist secret
        "postgresql://host/quiz?user=me&password=planted&a=b",  # pragma: allowlist secret
    ],
)
def test_the_database_s_password_is_a_secret_wherever_it_stands(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    assert settings.read().secrets == ("planted",)
