"""What the person can put right."""

from __future__ import annotations


class QuizError(Exception):
    """Its text is the one plain sentence the person reads; `app.handle` turns it into a private reply."""


class Unavailable(Exception):  # noqa: N818 -- names what holds
    """The database can't be used just now; its text says why in one sentence, and whether something may have been kept."""


class Crossed(Exception):  # noqa: N818 -- names what holds
    """Another copy of the bot wrote what this choice was made from; nothing was kept: choose anew."""


class SetupError(Exception):
    """Its text tells the operator in one sentence what to mend; the program prints it and ends with exit code 2."""
