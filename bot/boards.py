"""What a board shows, as it stands in its own controls: pages are turned without anything kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot import wording
from bot.errors import QuizError
from bot.quiz.periods import PERIODS
from bot.ui import Action, Button, Choice, Row

PAGE = 10
TURN = "leaderboard-page"
SCOPES = {"place": "this place", "workspace": "the whole workspace", "group": "your study group"}
MEASURES = ("points", "streak", "accuracy")


@dataclass(frozen=True, slots=True)
class Shown:
    """`today` and `member_id` are of who asked for the board: whoever turns a page, it stays theirs. `group` is 0 for
    none. Pages count from 0."""

    scope: str
    group: int
    by: str
    period: str
    today: date
    member_id: int
    page: int = 0

    @property
    def offset(self) -> int:
        """Lines on the pages before."""
        return self.page * PAGE

    def action(self) -> Action:
        """The control that shows it."""
        numbers = (str(number) for number in (self.page, self.member_id, self.group))
        return Action(TURN, (self.scope, self.by, self.period, self.today.isoformat(), *numbers))

    def turns(self, size: int) -> tuple[Row, ...]:
        """Buttons to the pages before and after, of a board of so many lines."""
        previous = (Button(wording.PREVIOUS, replace(self, page=self.page - 1).action()),)
        following = (Button(wording.NEXT, replace(self, page=self.page + 1).action()),)
        row = previous * (self.page > 0) + following * (self.offset + PAGE < size)
        return (Row(row),) if row else ()


def read(action: Action) -> Shown:
    """What a control shows. Raises QuizError for one that no board of ours has."""
    try:
        scope, by, period, today, page, member_id, group = action.args
        shown = Shown(
            scope, _number(group), by, period, date.fromisoformat(today), _number(member_id), _number(page)
        )
    except ValueError:
        raise QuizError(wording.UNKNOWN_CONTROL) from None
    if (
        scope not in SCOPES
        or by not in MEASURES
        or period not in PERIODS
        or shown.page > 10_000
        or not 2000 < shown.today.year < 9000
    ):
        raise QuizError(wording.UNKNOWN_CONTROL)
    return shown


def choices(values: Sequence[str]) -> tuple[Choice, ...]:
    """An option's choices, each read as it is typed."""
    return tuple(Choice(value, value) for value in values)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 15):
        raise ValueError(text)
    return int(text)
