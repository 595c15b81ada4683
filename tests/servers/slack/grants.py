"""OAuth's consent: somebody installs the app, and a code goes to the app's redirect address."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.servers.discord.clock import Clock
from tests.servers.slack.errors import RefusedError
from tests.servers.slack.ids import Ids
from tests.servers.slack.user import User

LIFETIME = timedelta(minutes=10)


@dataclass(slots=True, eq=False)
class Grant:
    """What a code stands for."""

    user: User
    scopes: tuple[str, ...]
    redirect_uri: str | None
    made: datetime
    used: bool = False


@dataclass(slots=True)
class Grants:
    """By code."""

    clock: Clock
    ids: Ids
    known: dict[str, Grant] = field(default_factory=dict)

    def give(self, user: User, scopes: tuple[str, ...], redirect_uri: str | None) -> str:
        """Consent: the code."""
        code = f"{len(self.known)}.{self.ids.secret()}"
        self.known[code] = Grant(user, scopes, redirect_uri, self.clock.now)
        return code

    def take(self, code: str, redirect_uri: str | None) -> Grant:
        """Use a code. Raises invalid_code, code_already_used and bad_redirect_uri."""
        grant = self.known.get(code)
        if grant is None or self.clock.now - grant.made > LIFETIME:
            raise RefusedError("invalid_code")
        if grant.used:
            raise RefusedError("code_already_used")
        if grant.redirect_uri and redirect_uri != grant.redirect_uri:
            raise RefusedError("bad_redirect_uri")
        grant.used = True
        return grant
