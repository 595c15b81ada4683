"""What the adapter says in its own words; what the quiz says is in bot/wording.py."""

from __future__ import annotations

# commands
GROUP_HELP = "Questions for ML interviews: daily, practice, boards"
NO_HELP = "What the quiz offers"

# answers
WRONG = "That did not work"
OUR_FAULT = "Something went wrong on our side; nothing was lost. Please try again in a moment."
OTHER_VERSION = "This is from another version of the bot. Type /quiz daily or /quiz help to go on."
NOT_ACCEPTED = "Not accepted yet"
TRY_AGAIN = "Try again"
FORM_READY = "One more step"
OPEN_FORM = "Open the form"
FORM_LATE = "This took a moment. Your form is ready."
NO_DRAFT = (
    "This form is no longer kept (forms wait for 24 hours). Please start again; what you sent before stands."
)


def left_out(number: int) -> str:
    """Below a message that had more in it than Discord takes."""
    return f"… and {number} more {'part' if number == 1 else 'parts'} that did not fit here"


# what a manager reads when a place can't be reached for good
NO_CHANNEL = "The channel no longer exists; choose another one with /quiz schedule add there."
NO_SERVER = "The bot is no longer in this server; invite it again, or remove the schedule."
NO_ACCESS = "The bot can't see the channel; give it View Channel there (channel settings, Permissions)."
NO_PERMISSION = "The bot may not send messages there; give it {permissions} in the channel's permissions."
NO_MESSAGE = "The message was deleted, so there is nothing to redraw."
NOT_TEXT = "Messages can't be posted in a channel of this kind; choose a text channel, a thread or a forum."
THREAD_CLOSED = "The thread is locked or full; unlock it, or choose another place."
NO_DIRECT = "This person does not take direct messages from the bot."
BAD_ID = "This is not a place on Discord; remove the schedule and add it again in the channel."


# at the start
NO_TOKEN = "Discord does not accept DISCORD_TOKEN. Copy the bot's token again (discord.com/developers/applications, Bot, Reset Token) and start again."  # noqa: S105
BAD_ADDRESS = "DISCORD_API_URL must look like https://discord.com/api/v10. Mend it and start again."

# doctor
TOKEN = "DISCORD_TOKEN is accepted"  # noqa: S105 -- sentences
TOKEN_BAD = "DISCORD_TOKEN is not accepted"  # noqa: S105
TOKEN_MEND = "Copy the token again: discord.com/developers/applications, Bot, Reset Token."  # noqa: S105
NO_ANSWER = "Discord does not answer"
NO_ANSWER_MEND = "Check the network, the proxy and DISCORD_API_URL."
COMMANDS = "/quiz is registered"
COMMANDS_BAD = "/quiz is not registered as this version has it"
COMMANDS_MEND = "Start the bot once (python -m bot run); it registers the commands when they changed."
CLOCK_MEND = "Switch on time synchronisation (NTP) on this computer."


def clock(seconds: float) -> str:
    """How far the computer's clock is from Discord's."""
    if abs(seconds) < 2:
        return "The clock is right"
    return f"The clock is {abs(round(seconds))} s {'ahead of' if seconds > 0 else 'behind'} Discord's"


def reachable(place: str) -> str:
    return f"{place}: the bot may do all it needs"


def unreachable(place: str) -> str:
    return f"{place}: the bot can't post there"


def lacking(place: str, permissions: str) -> str:
    return f"{place}: these permissions are missing: {permissions}"


def grant(permissions: str) -> str:
    return f"Give the bot {permissions} in the channel's permissions, or invite it again (python -m bot discord-invite)."


def place(identity: str, name: str) -> str:
    """How a finding names a place."""
    return name or f"channel {identity}"
