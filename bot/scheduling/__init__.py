"""What is due, done at its time: dailies, reveals, refreshed counts, reminders and recaps, from the database alone."""
