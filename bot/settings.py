"""What the operator sets, from the environment or a `.env` file, under the names people expect."""

from __future__ import annotations

from pathlib import Path

import platformdirs
from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import SetupError


def data_folder() -> Path:
    """The user's own data folder; made when something is written to it."""
    return Path(platformdirs.user_data_dir("tenfold", appauthor=False))


def _default_database() -> str:
    return f"sqlite:///{data_folder() / 'tenfold.sqlite3'}"


class Settings(BaseSettings):
    """Each field is the environment variable of the same name in capitals."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore")

    database_url: str = Field(default_factory=_default_database, pattern=r"^[a-z]+://")
    discord_token: str | None = None
    discord_api_url: str = Field("https://discord.com/api/v10", pattern=r"^https?://")


def read() -> Settings:
    """The settings. Raises SetupError naming the first one that can't be used."""
    try:
        return Settings()
    except ValidationError as problem:
        first = problem.errors()[0]
        name = str(first["loc"][0]).upper()
        raise SetupError(
            f"The setting {name} can't be used: {first['msg']}. Mend it and start again."
        ) from None
