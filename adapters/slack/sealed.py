"""Secrets at rest: encrypted with the operator's key, readable with older keys after it was changed."""

from __future__ import annotations

from adapters.slack import wording
from bot.errors import SetupError


class Seal:
    """Made from ENCRYPTION_KEY: one key, or several separated by commas, the newest first.

    Raises SetupError for what is no key.
    """

    def __init__(self, keys: str) -> None:
        from cryptography.fernet import Fernet, MultiFernet  # noqa: PLC0415 -- only who has a key pays for it

        try:
            self._keys = MultiFernet([Fernet(key.strip()) for key in keys.split(",")])
        except ValueError:
            raise SetupError(wording.BAD_KEY) from None

    def close(self, text: str) -> str:
        """Encrypt."""
        return self._keys.encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str | None:
        """Decrypt; None for what was encrypted with a key that is gone."""
        from cryptography.fernet import InvalidToken  # noqa: PLC0415

        try:
            return self._keys.decrypt(sealed.encode()).decode()
        except InvalidToken:
            return None
