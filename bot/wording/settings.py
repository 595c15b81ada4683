"""What members read of their settings."""

from __future__ import annotations

REMINDER = "Reminder by direct message"
REMINDER_FIELD = "Reminder at (09:00), empty for none"
NO_REMINDER = "none"
