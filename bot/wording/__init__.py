"""Every sentence the bot says, so that tone and translation have one place. Plain text unless said otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.ui import escape

REFUSED = "That did not work"
YES = "Yes"
NO = "No"
OUR_FAULT = "Something went wrong on our side; nothing was lost. Please try again in a moment."
UNKNOWN_CONTROL = "This button is from another version of the bot. Type /quiz daily or /quiz help to go on."
PERIODS = {
    "day": "today",
    "week": "this week",
    "month": "this month",
    "season": "this season",
    "ever": "all time",
}
MEASURES = {"points": "points", "streak": "streak", "accuracy": "accuracy"}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")  # fmt: skip


# commands and options
def command(name: str) -> str:
    return f"/quiz {name}"


def option_needed(name: str) -> str:
    return f"{name} is needed: give it a value."


def option_whole(name: str, typed: str) -> str:
    return f'{name} is a whole number, so "{typed}" does not fit; write it with digits, such as 10.'


def option_long(name: str, limit: int) -> str:
    return f"{name} takes at most {limit} characters; write it shorter."


def option_choice(name: str, typed: str, choices: Sequence[str]) -> str:
    return f'{name} can be {either(choices)}, not "{typed}".'


def either(choices: Sequence[str]) -> str:
    """A, B or C."""
    return " or ".join(filter(None, (", ".join(choices[:-1]), *choices[-1:])))


# days and counts
def day(when: date) -> str:
    return f"{WEEKDAYS[when.weekday()]} {when.day} {MONTHS[when.month - 1]}"


def short_day(when: date) -> str:
    return f"{WEEKDAYS[when.weekday()][:3]} {when.day} {MONTHS[when.month - 1][:3]}"


def moment(when: datetime, zone: str) -> str:
    local = when.astimezone(ZoneInfo(zone))
    return f"{short_day(local.date())} {local:%H:%M} ({zone})"


def count(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def percent(part: float, whole: float) -> str:
    return f"{round(100 * part / whole)} %" if whole else "–"


def time_to_answer(seconds: int) -> str:
    return f"about {seconds} s" if seconds < 120 else f"about {round(seconds / 60)} min"


# the question of the day
DAILY = "Question of the day"
ANSWER = "Answer"
YOUR_ANSWER = "Your answer"
PRACTISE_TOPIC = "Practise this topic"
MY_ANSWER = "My answer"
SHOW = "Show"


def daily_title(when: date) -> str:
    return f"{DAILY} · {day(when)}"


def closed_title(when: date) -> str:
    return f"{DAILY} · {day(when)} · closed"


def answered_and_reveal(answered: int, reveal: str) -> str:
    return f"{count(answered, 'answer')} so far · answer revealed {reveal}"


def nothing_open(place: str, following: str | None) -> str:
    return f"No question is open in {place}. " + (
        f"The next comes {following}." if following else "None is scheduled here."
    )


NOTHING_OPEN_FOR_YOU = "No question is open in your places just now. /quiz practice has one for you any time."
NO_SUCH_POST = "This question is no longer kept here. Type /quiz daily for the one that is."
NOT_YOURS = "This question was shown to somebody else. Type /quiz practice to get one of your own."
ELSEWHERE = "This question belongs to another place; answer it there, or type /quiz daily here."
CLOSED = "This question is closed, so nothing was counted. Here is the answer."
ANSWERED_BEFORE = "You answered this before; the first answer stands."
NOT_SCORED = "no points: you answered this question before this season"


def open_list(position: int, total: int) -> str:
    return f"Question {position} of {total}"


# verdicts
RIGHT = "Right!"
WRONG = "Not quite."
GROUP = "The group so far"


def partly(share: str) -> str:
    return f"Partly right: {share} of the credit."


def you_said(reply: str) -> str:
    """Markdown; `reply` is escaped."""
    return f"You said: **{reply}**"


def right_answer(solution: str) -> str:
    """Markdown."""
    return f"Right answer: **{solution}**"


def points(number: int) -> str:
    return f"+{count(number, 'point')}" if number else "no points"


def streak(days: int) -> str:
    return f"streak: {count(days, 'day')}"


def board_place(rank: int, place: str) -> str:
    return f"place {rank} in {place} this week"


def group_result(right: int, answers: int) -> str:
    return f"{right} of {answers} right in full"


# practice
PRACTICE = "Practice"
NEXT = "Next"
STOP = "Stop"
NO_QUESTIONS = "No question fits that topic and level yet; choose another level, or see /quiz topics."


def stopped(done: int, right: int) -> str:
    if not done:
        return "Stopped; /quiz practice goes on whenever you have a minute."
    return f"{count(done, 'question')} practised in all, {right} right in full. /quiz practice goes on whenever you have a minute."


def no_topic(typed: str, nearest: str | None) -> str:
    hint = f" Did you mean {nearest}?" if nearest else ""
    return f'There is no topic "{typed}".{hint} /quiz topics lists all.'


# boards
def board_title(place: str, period: str | None, measure: str) -> str:
    return " · ".join(("Leaderboard", place, *((period,) if period else ()), f"by {measure}"))


PREVIOUS = "Previous"
NOBODY_YET = "Nobody has enough answers yet."
EMPTY_BOARD = "Nobody is on this board yet. Answer the question of the day to be the first."


def accuracy_rule(minimum: int) -> str:
    return f"Counted from {count(minimum, 'scoring answer')} on."


STREAK_RULE = "Streaks as they stand now."


def ranked(size: int) -> str:
    return f"{count(size, 'member')} on this board."


# me
ME = "How you stand"
CALENDAR = "■ kept, ▫ rest or freeze, □ missed, ◌ open, · no question"
NO_HISTORY = "Nothing yet: your streak starts with your first /quiz daily."
HIDDEN_NOTE = "You are hidden: nobody sees you on boards, and you hold no rank."

# home
HOME = "Your quiz"
ALL_ANSWERED = "All of today's questions in your places are answered."
REMOVED = "the bot was removed from here"


def waiting(number: int, place: str) -> str:
    """Markdown; how many questions wait, and where the first one is."""
    return f"**{count(number, 'question')} to answer** · {escape(place) if place else 'direct message'}"


# topics
TOPICS = "Topics"
LEVELS_LEGEND = "*B/I/A: how many beginner, intermediate and advanced questions there are.*"

# first contact
WELCOME = "Tenfold is here"
WELCOME_TEXT = (
    "I post a question of the day for ML interviews. Everyone answers in private, right or wrong keeps the streak, "
    "and the answer is revealed when the next question comes.\n\n"
    "Whoever manages this channel sets it up once; **Try a question** is for anyone, now."
)

# help
HELP = "Tenfold · help"
HELP_INTRO = "A question a day for ML interviews. Answers are private, only the first one counts, and a day is kept right or wrong."
HELP_FOOT = "The program is MIT-licensed; the questions are ours under CC BY 4.0, in the folder questions/bank of its source."
TOO_FAST = "That is a lot at once: wait a few seconds, then go on. Nothing you sent before is lost."
