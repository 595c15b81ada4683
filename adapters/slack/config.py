"""What the operator sets for Slack, and whether it fits together."""

from __future__ import annotations

from dataclasses import dataclass, field

from adapters.slack import wording
from bot.errors import SetupError

API = "https://slack.com/api/"


@dataclass(frozen=True, slots=True)
class Config:
    """One workspace by its token, or several by the client. HTTP if and only if `port` is set, else Socket Mode.

    Port 0 takes any free one. `managers` are user ids. Secrets are not shown when the record is printed.
    """

    bot_token: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    port: int | None = None
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    public_url: str = ""
    encryption_key: str = field(default="", repr=False)
    managers: tuple[str, ...] = ()
    api_url: str = API

    @property
    def several(self) -> bool:
        """Whether workspaces install the bot themselves."""
        return bool(self.client_id)

    def site(self, path: str) -> str:
        """A page of Slack beside its API, such as oauth/v2/authorize."""
        return f"{self.api_url.rstrip('/').removesuffix('/api')}/{path}"


def check(config: Config) -> None:
    """Raises SetupError naming the first setting that is missing or too much."""
    if config.several:
        _check_several(config)
    elif not config.bot_token:
        raise SetupError(wording.NO_TOKEN)
    if config.port is None and not config.app_token:
        raise SetupError(wording.NO_APP_TOKEN)
    if config.port is not None and not config.signing_secret:
        raise SetupError(wording.NO_SIGNING_SECRET)


def _check_several(config: Config) -> None:
    if config.bot_token:
        raise SetupError(wording.ONE_OR_MANY)
    if not config.client_secret:
        raise SetupError(wording.NEEDS_SECRET)
    if config.port is None or not config.public_url:
        raise SetupError(wording.NEEDS_PORT)
