"""What is said about linking persons of several platforms. Plain text unless said otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.records import CodeProblem, Link, LinkRequest
from bot.talk import Person
from bot.ui import NAME_LIMIT, escape
from bot.wording import either

LINK = "Link your accounts"
CHECK = "Check"
CONFIRM = "Confirm"
REFUSE = "Refuse"
UNDO = "Undo"
REFUSED = "Refused: nothing was linked. /quiz link makes a new code."
UNDONE = "Undone: each has its own streak, points and settings again, as if they had never been linked."
NOTHING_TO_UNDO = "That link is undone already. /quiz link shows what is linked."
NOBODY_YET = "Nobody has entered the code yet."
NO_CODE = "Your code is used or has expired; /quiz link makes a new one."
SETTINGS = "The settings of the one who made the code hold while you are linked."
REVEALS = "**You are hidden from boards, the other is not: linked, you would be shown on them.**"
PROBLEMS: Mapping[CodeProblem, str] = {
    "spent": "That were too many wrong codes; try again in an hour.",
    "wrong": "There is no such code: look at it again, or make a new one with /quiz link on the other platform.",
    "expired": "This code has expired; make a new one with /quiz link on the other platform.",
    "used": "This code was used already; make a new one with /quiz link on the other platform.",
    "own": "This code is your own: enter it where you want to be linked from, on the other platform.",
    "platform": "You can link one account for each platform, and this one is of a platform that is linked already.",
    "linked": "This account is linked already: undo that first (/quiz link shows it), or make the code here.",
}
_PLATFORMS = {"discord": "Discord", "slack": "Slack", "console": "the terminal"}


def platform(name: str) -> str:
    return _PLATFORMS.get(name, name)


def person(who: Person) -> str:
    """Markdown."""
    return f"**{escape(who.name, NAME_LIMIT)}** ({escape(platform(who.platform), NAME_LIMIT)})"


def _people(people: Sequence[Person]) -> str:
    return " and ".join(person(each) for each in people)


def code(shown: str, minutes: int) -> str:
    """Markdown."""
    return (
        f"Your code is **{shown}**, for {minutes} minutes and for you alone. On the other platform, type "
        f"`/quiz link {shown}` and confirm; then press **{CHECK}** here."
    )


def asked_to_join(request: LinkRequest) -> str:
    """Markdown, for who enters the code."""
    return (
        f"Join {_people(request.kept)}? You become one: one streak, the points of both (a question counts once), "
        f"one line on boards. {SETTINGS} It can be undone at any time."
    )


def entered(request: LinkRequest) -> str:
    """Markdown, for who entered the code and confirmed."""
    places = either(sorted({platform(each.platform) for each in request.kept}))
    return f"Now confirm on {escape(places)}: press **{CHECK}** below the code, within ten minutes."


def asked_to_let_in(joiner: Person) -> str:
    """Markdown, for who made the code."""
    return f"{person(joiner)} has entered your code. If that is you, confirm: you become one. It can be undone at any time."


def linked(people: Sequence[Person]) -> str:
    """Markdown."""
    return f"{_people(people)} are one: one streak, one line on boards. {SETTINGS}"


def undo(link: Link) -> str:
    return f"{UNDO}: {platform(link.person.platform)}"
