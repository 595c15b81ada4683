"""What members read of their settings."""

from __future__ import annotations

from datetime import datetime

REMINDER = "Reminder by direct message"
REMINDER_FIELD = "Reminder at (09:00), empty for none"
NO_REMINDER = "none"
SETTINGS = "Your settings"
CHANGE = "Change"
SAVED = "Saved."
ZONE = "Time zone, or automatic"
REST_DAYS = "Rest days (up to two)"
HIDE = "Hide me from boards"
AUTOMATIC = "automatic"


def zone_now(zone: str, automatic: bool, local: datetime) -> str:
    how = " (from the place or your profile)" if automatic else ""
    return f"{zone}{how}, where it is {local:%H:%M}"


TOO_MANY_REST_DAYS = "Choose at most two rest days."
NO_REST_DAYS = "none"
FROM_NOW_ON = "Changes hold from now on; what you earned stays as it was."
