"""Properties are tried as often on a slow machine as on a fast one: no example has a deadline."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("quiz", deadline=None)
settings.load_profile("quiz")
