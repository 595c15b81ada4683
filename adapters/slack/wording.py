"""What the adapter says in its own words; what the quiz says is in bot/wording.py."""

from __future__ import annotations

# answers
WRONG = "That did not work"
OUR_FAULT = "Something went wrong on our side; nothing was lost. Please try again in a moment."
OTHER_VERSION = "This is from another version of the bot. Type /quiz daily or /quiz help to go on."
TOO_LATE = "Slack waited too long to open the form. Please press the button, or type the command, once more."
NOT_ACCEPTED = "Not accepted yet"
NOT_ACCEPTED_LATE = "Nothing was saved. Please open the form again; this is what you wrote:"
PICTURE_SENT = "The picture is in your direct messages"
FILE_SENT = "The file is in your direct messages"
NOT_SENT = "It could not be sent; please try again in a moment."

# forms and modals
SEND = "Send"
CANCEL = "Cancel"
CLOSE = "Close"

# below a post
DISCUSS = "Discuss here, but please don't give the answer away before it is revealed."


def left_out(number: int) -> str:
    """Below a message that had more in it than Slack takes."""
    return f"… and {number} more {'part' if number == 1 else 'parts'} that did not fit here"


# what a manager reads when a place can't be reached for good
NOT_INVITED = "I am not in this channel. Invite me: type /invite @{name} there."
ARCHIVED = "The channel is archived; unarchive it, or remove the schedule."
NO_POSTING = "This channel's settings don't let apps post; allow it in the channel's posting permissions."
NO_MESSAGE = "The message was deleted or can no longer be edited, so there is nothing to redraw."
NO_DIRECT = "This person takes no direct messages from the bot."
NOT_INSTALLED = (
    "The bot is no longer installed in this Slack workspace; install it again, or remove the schedule."
)
NO_SCOPE = (
    "Slack has not granted the bot the scope {scope}; update the app from the manifest and install it again."
)
BAD_ID = "This is not a place on Slack; remove the schedule and add it again in the channel."

# at the start
BOT_TOKEN = "Slack does not accept SLACK_BOT_TOKEN. Copy it again (api.slack.com/apps, your app, OAuth & Permissions, Bot User OAuth Token) and start again."  # noqa: S105
APP_TOKEN = "Slack does not accept SLACK_APP_TOKEN. Make one with the scope connections:write (api.slack.com/apps, your app, Basic Information, App-Level Tokens) and start again."  # noqa: S105
NO_APP_TOKEN = "SLACK_APP_TOKEN is missing: set it for Socket Mode, or set SLACK_PORT and SLACK_SIGNING_SECRET to serve HTTP."  # noqa: S105
NO_SIGNING_SECRET = "SLACK_PORT is set, so SLACK_SIGNING_SECRET is needed: copy it from api.slack.com/apps, your app, Basic Information."  # noqa: S105 -- pragma: allowlist secret
NO_TOKEN = "Slack needs SLACK_BOT_TOKEN, or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET for several workspaces."  # noqa: S105
NEEDS_PORT = "Several workspaces (SLACK_CLIENT_ID) are served over HTTP: set SLACK_PORT, SLACK_SIGNING_SECRET and PUBLIC_URL."
NEEDS_SECRET = "SLACK_CLIENT_ID is set, so SLACK_CLIENT_SECRET is needed: copy it from api.slack.com/apps, your app, Basic Information."  # noqa: S105 -- pragma: allowlist secret
ONE_OR_MANY = "SLACK_BOT_TOKEN and SLACK_CLIENT_ID exclude each other: a token for one workspace, or the client for several."
BAD_KEY = (
    "ENCRYPTION_KEY must be a key (or several, separated by commas, the newest first) made by: "
    'python -c "from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())"'
)
PORT_TAKEN = "SLACK_PORT {port} can't be opened ({why}). Choose another one."

# doctor
TOKEN = "SLACK_BOT_TOKEN is accepted"  # noqa: S105 -- sentences
SCOPES = "All scopes are granted"
SCOPES_MEND = "Update the app from the manifest (python -m bot slack-manifest) and install it again."
SOCKET = "SLACK_APP_TOKEN is accepted (Socket Mode)"
WEB = "HTTP on port {port}; SLACK_SIGNING_SECRET is set"
OAUTH = "Several workspaces: client and key are set"
NO_ANSWER = "Slack does not answer"
NO_ANSWER_MEND = "Check the network, the proxy and SLACK_API_URL."
CLOCK_MEND = (
    "Switch on time synchronisation (NTP) on this computer: Slack's signatures hold for five minutes."
)


def clock(seconds: float) -> str:
    """How far the computer's clock is from Slack's."""
    if abs(seconds) < 2:
        return "The clock is right"
    return f"The clock is {abs(round(seconds))} s {'ahead of' if seconds > 0 else 'behind'} Slack's"


def refused(setting: str) -> str:
    return f"{setting} can't be used"


def scopes_missing(scopes: list[str]) -> str:
    return f"Scopes are missing: {', '.join(scopes)}"


def reachable(place: str) -> str:
    return f"{place}: the bot is in the channel"


def unreachable(place: str) -> str:
    return f"{place}: the bot can't post there"


def unread(place: str) -> str:
    """The quota of distributed apps allows one look a minute."""
    return f"{place}: not looked at, Slack's quota is used up for now"


def place(identity: str, name: str) -> str:
    """How a finding names a place."""
    return name or f"channel {identity}"
