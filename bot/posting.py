"""The public message of a daily: open, revealed, or withdrawn."""

from __future__ import annotations

from dataclasses import dataclass

from bot import views, wording
from bot.quiz.drawing import Draw, restore
from bot.records import Post, Tally
from bot.ui import Action, Button, Element, Row, Text, View
from bot.wording import reports, schedules
from questions.load import Bank
from questions.model import Question


@dataclass(frozen=True, slots=True)
class Asked:
    """A post's question as it was asked, and what was drawn for it."""

    question: Question
    draw: Draw


def asked_of(bank: Bank, post: Post) -> Asked:
    """The question of a post. Raises ValueError for a post without one (skipped)."""
    if post.version is None:
        raise ValueError(f"post {post.id} has no question")
    version = post.version
    return Asked(bank.recall(version.question, version.hash, version.body), restore(post.draw))


def question(bank: Bank, post: Post) -> tuple[Element, ...]:
    """A post's question with its controls, in public or in private."""
    asked = asked_of(bank, post)
    answer, write = Action("answer", (str(post.id),)), Action("write", (str(post.id),))
    return (
        views.heading(asked.question, bank),
        *views.asked(asked.question, asked.draw),
        views.controls(asked.question, asked.draw, answer, write),
    )


def report(post: Post) -> Button:
    """Below a daily in public, in private, and below its verdict: it is of use before answering and after the reveal."""
    return Button(reports.REPORT, Action("report", (str(post.id),)))


def open_view(bank: Bank, post: Post, answers: int) -> View:
    """The daily as it is posted; *Report* stands apart from what answers."""
    foot = Text(wording.answered_and_reveal(answers, wording.moment(post.closes_at, post.zone)))
    return View(wording.daily_title(post.day), (*question(bank, post), foot, Row((report(post),))))


def closed_view(bank: Bank, post: Post, tally: Tally) -> View:
    """The daily at its reveal; one control still holds the post's id."""
    asked = asked_of(bank, post)
    return View(
        wording.closed_title(post.day),
        (
            views.heading(asked.question, bank),
            *views.revealed(asked.question, asked.draw, tally),
            Row((Button(wording.MY_ANSWER, Action("show", (str(post.id),))), report(post))),
        ),
    )


def withdrawn_view(bank: Bank, post: Post) -> View:
    """A daily that a manager withdrew: no answer is taken nor shown; one control still holds the post's id."""
    return View(
        schedules.withdrawn_title(post.day),
        (
            views.heading(asked_of(bank, post).question, bank),
            Text(schedules.WITHDRAWN_TEXT),
            Row((Button(wording.MY_ANSWER, Action("show", (str(post.id),))),)),
        ),
    )
