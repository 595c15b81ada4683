"""What is said about study groups and their codes. Plain text unless said otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.records import CodeProblem, GroupMember, StudyGroup
from bot.ui import NAME_LIMIT, escape, plain
from bot.wording import MONTHS, count, either

GROUP = "Study group"
JOIN = "Join"
LEAVE = "Leave"
REMOVE = "Remove it"
RENEW = "Renew the code"
NEW_CODE = "New code"
BOARD = "Board"
NO_NAME = "A group's name needs a letter or digit, and at most 40 characters."
NO_GROUP = "You are in no study group: /quiz group create makes one, /quiz group join takes a code."
NOT_YOURS_ANY_MORE = "You are not in that study group any more. /quiz group show has yours."
NOT_OWNER = "Only the owner of a study group can do that; /quiz group show says who it is."
PROBLEMS: Mapping[CodeProblem, str] = {
    "spent": "That were too many wrong codes; try again in an hour.",
    "wrong": "No study group has this code: look at it again, or ask its owner for the present one.",
    "expired": "This code has expired; ask the owner of the group to renew it in /quiz group show.",
    "full": "This study group is full.",
    "many": "You are in as many study groups as one can be; leave one first.",
}


def title(group: StudyGroup) -> str:
    return f"{GROUP} · {plain(group.name, NAME_LIMIT)}"


def day(when: datetime) -> str:
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def which(names: Sequence[str]) -> str:
    return f"Which study group? Name it: {either([plain(name, NAME_LIMIT) for name in names])}."


def no_such_group(typed: str) -> str:
    return f'You are in no study group "{typed}". /quiz group show lists yours.'


def code(shown: str, until: datetime) -> str:
    """Markdown."""
    return (
        f"Its code is **{shown}**, until {day(until)} (UTC). Others join from any server, workspace or platform: "
        f"`/quiz group join {shown}`"
    )


CREATED = "Who joins sees your name on its board, also beyond this server. Only what each answers after joining counts there."


def asked_to_join(group: StudyGroup) -> str:
    """Markdown."""
    return (
        f"Join **{escape(group.name, NAME_LIMIT)}** ({count(group.size, 'member')})? Your name and points "
        "will be seen **beyond this server**, by its members and wherever they show its board. "
        "What you answer from now on counts there, wherever you answer it."
    )


def joined(group: StudyGroup) -> str:
    """Markdown."""
    return (
        f"You are in **{escape(group.name, NAME_LIMIT)}**. `/quiz leaderboard scope=group` shows its board."
    )


def asked_to_leave(group: StudyGroup) -> str:
    """Markdown."""
    return (
        f"Leave **{escape(group.name, NAME_LIMIT)}**? If you join again, its board counts you from then on."
    )


def asked_to_remove(group: StudyGroup) -> str:
    """Markdown."""
    return (
        f"Remove **{escape(group.name, NAME_LIMIT)}** with its {count(group.size, 'member')}? "
        "Its board is gone then; everybody's answers and points stay."
    )


def left(group: StudyGroup) -> str:
    """Markdown."""
    return f"You have left **{escape(group.name, NAME_LIMIT)}**. Your answers stay yours."


def removed(group: StudyGroup) -> str:
    """Markdown."""
    return f"**{escape(group.name, NAME_LIMIT)}** is removed. What was answered stays."


def renamed(name: str) -> str:
    """Markdown."""
    return f"It is called **{escape(name, NAME_LIMIT)}** now."


def who(shown: Sequence[GroupMember], owner_id: int, more: int) -> str:
    """Markdown; who joined first is first."""
    names = [
        f"{escape(each.name, 32)}{' (owner)' if each.member_id == owner_id else ''} since {day(each.joined_at)}"
        for each in shown
    ]
    rest = [f"and {count(more, 'other')}"] if more else []
    return "\n".join(f"- {line}" for line in (*names, *rest)) or "Nobody who is shown."


def hidden(number: int) -> str:
    return f"{count(number, 'member')} hidden from boards."
