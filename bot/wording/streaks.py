"""What boards of streaks say."""

COUNTING = "Some streaks are being counted anew and may be missing here: look again in a few minutes."
