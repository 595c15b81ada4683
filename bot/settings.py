"""What the operator sets, from the environment or a `.env` file, under the names people expect."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import platformdirs
from pydantic import DirectoryPath, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import SetupError


def data_folder() -> Path:
    """The user's own data folder; made when something is written to it."""
    return Path(platformdirs.user_data_dir("tenfold", appauthor=False))


def _default_database() -> str:
    return f"sqlite:///{data_folder() / 'tenfold.sqlite3'}"


SHAPES = {
    "database_url": "sqlite:///FILE or postgresql://USER@HOST/NAME",
    "backup_days": "a number of days, such as 7 (0 makes no backups)",
    "discord_api_url": "https://HOST/PATH",
    "discord_shards": "a number of shards, such as 4",
    "health_port": "a port's number, such as 8080",
    "log_level": "DEBUG, INFO, WARNING or ERROR",
    "public_url": "https://HOST/PATH",
    "questions_path": "a folder with questions, see docs/questions.md",
    "retention_days": "a number of days, such as 730 (0 keeps for ever)",
    "slack_api_url": "https://HOST/PATH",
    "slack_port": "a port's number, such as 3000",
}
"""How the values look that can be refused for their shape."""

SECRETS = Path("/run/secrets")
"""Where containers find what is not to stand in their environment: a file for each."""
_IN_QUERY = re.compile(r"[?&](?:ssl)?password=([^&]+)")


class Settings(BaseSettings):
    """Each field is the environment variable, the line of `.env` or the file in `SECRETS` of the same name, the first there is."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore")

    database_url: str = Field(default_factory=_default_database, pattern=r"^[a-z]+://")
    questions_path: DirectoryPath | None = None
    backup_days: int = Field(7, ge=0, le=3650)
    retention_days: int = Field(0, ge=0, le=36500)
    health_port: int | None = Field(None, ge=0, le=65535)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    discord_token: str | None = None
    discord_shards: int | None = Field(None, ge=1, le=10000)
    discord_api_url: str = Field("https://discord.com/api/v10", pattern=r"^https?://")
    slack_bot_token: str = ""
    slack_app_token: str = ""
    slack_signing_secret: str = ""
    slack_port: int | None = Field(None, ge=0, le=65535)
    slack_client_id: str = ""
    slack_client_secret: str = ""
    slack_managers: str = ""
    slack_api_url: str = Field("https://slack.com/api/", pattern=r"^https?://")
    public_url: str = Field("", pattern=r"^(https?://\S+)?$")
    encryption_key: str = ""

    @property
    def slack(self) -> bool:
        """Whether Slack is wanted: by one workspace's token, or by a client that workspaces install."""
        return bool(self.slack_bot_token or self.slack_client_id)

    @property
    def shared(self) -> bool:
        """Whether several copies of the bot can work on the database."""
        return self.database_url.startswith(("postgresql://", "postgres://"))

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no log line may show; the database's password is among them."""
        _, _, rest = self.database_url.partition("://")
        user, at, _ = rest.rpartition("@")
        password = user.partition(":")[2] if at else ""
        return tuple(
            secret
            for secret in (
                self.discord_token, self.slack_bot_token, self.slack_app_token, self.slack_signing_secret,
                self.slack_client_secret, self.encryption_key, password, *_IN_QUERY.findall(self.database_url),
            )
            if secret
        )  # fmt: skip


def read() -> Settings:
    """The settings. Raises SetupError naming the first one that can't be used."""
    try:
        return Settings(_secrets_dir=SECRETS if SECRETS.is_dir() else None)
    except ValidationError as problem:
        name = str(problem.errors()[0]["loc"][0])
        raise SetupError(
            f"{name.upper()} can't be used: it has to be {SHAPES[name]}. Mend it and start again."
        ) from None
    except UnicodeDecodeError:
        raise SetupError("The file .env can't be read: save it as UTF-8 and start again.") from None
