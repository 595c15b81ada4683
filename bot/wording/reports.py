"""What people read when they report a question, and managers of what was reported."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot import wording
from bot.records import ReportWhat

REPORT = "Report"
LONGEST = 500

# the form
FORM = "Report this question"
WHAT = "What is wrong?"
WORDS = f"How so? At most {LONGEST} characters"
KINDS: dict[ReportWhat, str] = {
    "key": "The answer key is wrong",
    "unclear": "Unclear or ambiguous",
    "typo": "A typo",
    "outdated": "Outdated",
    "other": "Something else",
}
PICK = "Choose what is wrong with the question."
THANKS = "Thank you for the report"
THANKS_TEXT = (
    "Those who manage the dailies here see what you reported, not who you are. "
    "Report this question again, and the new report replaces this one."
)


def too_long(length: int) -> str:
    return f"Write at most {LONGEST} characters; these are {length:,}."


# for managers
REPORTS = "Reports"
NONE_WAITS = "No report waits."
DISMISS = "Dismiss"
WITHDRAW = "Withdraw the daily"


def waiting(people: int, questions: int) -> str:
    told = wording.count(people, "report")
    of = f" of {wording.count(questions, 'question')}" if questions > 1 else ""
    return f"{told}{of} {'waits' if people == 1 else 'wait'} for a look: press {REPORTS}."


def which(question: str, day: date) -> str:
    """Markdown; the question's id is escaped."""
    return f"**{question}** · {wording.short_day(day)}"


def by_how_many(people: int, counts: Iterable[tuple[ReportWhat, int]]) -> str:
    """Plain text: "3 people: The answer key is wrong (2), A typo (1)"."""
    what = ", ".join(f"{KINDS[kind]} ({number})" for kind, number in counts)
    return f"{wording.count(people, 'person', 'people')}: {what}"


def more(number: int) -> str:
    return f"and {number:,} more with words of their own"
