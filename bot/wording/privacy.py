"""What is said about what is kept."""

from __future__ import annotations

EXPORT = "What is kept of you"
EXPORTED = (
    "All of it, as a file: persons, settings, answers, practice, points, groups, links and what you manage. Times are UTC. "
    "Half-filled forms are kept for a day and are not in it."
)
LINKED = "Your linked accounts are one member: the file has both."
DELETE = "Forget me"
ASK = (
    "This deletes all your answers, practice, points, streak, settings, groups and links, of your linked accounts too, for "
    "ever: there is no way back. Dailies that you set up go on; nobody is told then if they fail. What you got from the "
    "platform (messages, names in boards already posted) stays there. Get your file first with `privacy export`."
)
SURE = "Yes, forget me"
FORGOTTEN = "Done: nothing is kept of you. If you click or type a command again, you are somebody new here."
