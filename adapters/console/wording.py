"""What the console says in its own words; what the quiz says is in bot/wording.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording import either

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

GREETING = "Tenfold · /quiz help shows the commands, ? the words of this terminal; Ctrl-D ends."
HELP = (
    ("/quiz …", "a command; /quiz may be left out: practice, leaderboard week"),
    ("b, next, 0.25", "press a button of the last message, or answer its question"),
    ("as ana", "be someone else; people lists everyone"),
    ("in #ml, in @me", "go to another place, or to your direct messages; places lists them"),
    ("clock", "what time it is here"),
    ("clock +1d", "live on: +90m, +6h, +1d, +1w, 18:30 or 2026-03-29 09:00; an earlier time goes back"),
    ("outage +2d", "the bot is off meanwhile"),
    ("again", "show the last message again"),
    ("quit", "leave, as Ctrl-D does"),
)
HELP_TITLE = "The words of this terminal"
PEOPLE = "People here"
PLACES = "Places here"
YOU = "you are here"
EDITED = "edited"
DIRECT = "direct message"
NO_MESSAGE = "There is no message to show here yet."
FORM_LEFT = "Left the form; nothing was sent."
FORM_HINT = "cancel leaves the form."
FORM_HINT_HELD = "An empty line keeps what stands in brackets; cancel leaves the form."
OPEN_FORM = "This one has more than one part: type {label} to open its form."
NEEDED = "This one is needed."
MANY_HINT = "several as in: a c"
OPTIONAL = "optional"

NAME_EMPTY = "A name needs something to see, as in: as ana"
NAME_LONG = "A name has at most {limit} characters."
PLACE_EMPTY = "A place is a word after #, as in: in #ml. Your direct messages are: in @me"
PLACE_OTHERS = "Direct messages are between one person and the bot; yours are: in @me"
CLOCK_FORMS = "The clock takes +90m, +6h, +1d, +1w, 18:30 or 2026-03-29 09:00."
CLOCK_NO_DAY = "There is no such date or time."
CLOCK_YEARS = "The clock stays between the years 2000 and 2100."
CLOCK_FAR = "The clock lives through one year at a time."
OUTAGE_FORMS = "An outage takes a length or an end that lies ahead: outage +2d"
NOT_SAVED = "not saved: {why}"
BROWSER = "{label} opens in a browser: {url}"


def only_you(name: str) -> str:
    """Above what one person sees."""
    return f"only you ({name})"


def moment(local: datetime) -> str:
    """A local moment above a message: the weekday, the day and the time."""
    return f"{local:%a} {local.day} {local:%b %H:%M}"


def clock(local: datetime, zone: str) -> str:
    """The local time in full."""
    return f"It is {local:%a} {local.day} {local:%b %Y, %H:%M} ({zone})."


def off(since: datetime, until: datetime) -> str:
    """After an outage."""
    return f"The bot was off from {moment(since)} to {moment(until)}."


def no_option(typed: str, labels: Sequence[str]) -> str:
    """The answer is none of the letters."""
    return f'"{typed}" is no option here: {either(labels)}.'


def ambiguous(typed: str, labels: Sequence[str]) -> str:
    """What was typed begins more than one label."""
    return f'"{typed}" could be {either(labels)}: type a little more.'
