"""What the person can put right."""

from __future__ import annotations


class QuizError(Exception):
    """Its text is the one plain sentence the person reads; `app.handle` turns it into a private reply."""


class SetupError(Exception):
    """Its text tells the operator in one sentence what to mend; the program prints it and ends with exit code 2."""
