"""How questions of each type look before, after and in between."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import views
from bot.quiz.drawing import Draw, draw
from bot.quiz.grading import grade, own
from bot.quiz.unreadable import Unreadable
from bot.records import Tally
from bot.ui import Action, View
from questions.model import Question
from tests.quiz import samples
from tests.quiz.samples import SEEDS, TWO_GAPS, every, seeded
from tests.support import words

SUBMIT = Action("try", ("1",))
REPLIES = {
    "single": "1", "multi": "0,2", "true_false": "true:1", "numeric": "5", "short": "dropout", "cloze": '["recall", "1/4"]',
    "order": "0,1,2,3", "match": "0,1,2", "output": "[1, 2]", "open": '["said it", "0"]', "design": "2,1", "star": '["a", "b", "c", "d"]',
}  # fmt: skip


@pytest.mark.parametrize("question", every(), ids=lambda question: question.type)
def test_every_type_is_asked_answered_and_explained(question: Question) -> None:
    drawn = draw(question, seeded(3))
    asked = words(View("Asked", views.asked(question, drawn)))
    assert question.prompt.replace("{{share}}", "[1\u00a0…]").replace("{{other}}", "[2\u00a0…]") in asked
    assert views.form(question, drawn, SUBMIT).submit == SUBMIT
    verdict = words(View("Verdict", views.verdict(question, drawn, REPLIES[question.type])))
    assert "Because." in verdict
    assert "*Read on:* ESL, ch. 2" in verdict


@given(st.sampled_from(every()), SEEDS)
def test_no_reason_or_key_is_told_before_the_answer(question: Question, seed: int) -> None:
    asked = words(View("Asked", views.asked(question, draw(question, seeded(seed)))))
    for secret in ("reason", "Because.", "You took", "Say it well.", "a myth", "recall"):
        assert secret not in asked


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        (samples.numeric(), "123454321"), (samples.short(), "my private guess"), (samples.output(), "my private guess"),
        (samples.cloze(**TWO_GAPS), '["my private guess", "123454321"]'),
    ],
)  # fmt: skip
def test_what_somebody_wrote_is_never_shown_to_all(question: Question, wrong: str) -> None:
    drawn = draw(question, seeded(1))
    closed = words(View("Closed", views.revealed(question, drawn, Tally(9, 0, ((wrong, 9),)))))
    assert "0 of 9 right in full" in closed
    assert "private" not in closed
    assert "123454321" not in closed


def test_the_reveal_tells_how_many_had_each_part_right() -> None:
    drawn = Draw((2, 0, 1))
    order = words(
        View("Closed", views.revealed(samples.order(3), drawn, Tally(3, 1, (("0,1,2", 1), ("0,2,1", 2)))))
    )
    assert "**B**  item 0 — 3 of 3 right" in order
    assert "**C**  item 1 — 1 of 3 right" in order
    match = words(
        View("Closed", views.revealed(samples.match(), drawn, Tally(2, 1, (("0,1,2", 1), ("2,1,0", 1)))))
    )
    assert "**2**  left 1 → **C**  right 1 — 2 of 2 right" in match
    assert "**3**  left 2 → **A**  right 2 — 1 of 2 right" in match
    tally = Tally(2, 1, (('["recall", "25 %"]', 1), ('["precision", "0.25"]', 1)))
    gaps = words(View("Closed", views.revealed(samples.cloze(**TWO_GAPS), Draw(), tally)))
    assert "**1**  0\\.25 — 2 of 2 right" in gaps
    assert "**2**  recall — 1 of 2 right" in gaps


def test_the_example_of_an_order_is_never_the_right_one() -> None:
    for seed in range(50):
        drawn = draw(samples.order(3), seeded(seed))
        fields = views.form(samples.order(3), drawn, SUBMIT).fields
        assert fields[0].label.endswith("such as A B C")
        assert (
            grade(samples.order(3), drawn, views.reply_of(samples.order(3), drawn, {"reply": "ABC"})).credit
            < 1
        )


def test_a_refusal_stands_at_the_gap_it_is_about_and_keeps_what_was_written() -> None:
    question = samples.cloze(other={"accept": ["recall"]}, share={"expr": "1/4", "abs_tol": 0.01})
    fields = {"gap1": "recall", "gap2": "many"}
    with pytest.raises(Unreadable) as problem:
        grade(question, Draw(), views.reply_of(question, Draw(), fields))
    refused = views.refused(question, Draw(), SUBMIT, fields, problem.value)
    assert list(refused.errors) == ["gap2"]
    assert [field.value for field in refused.form.fields] == ["recall", "many"]


def test_an_open_answer_stands_beside_a_good_one() -> None:
    said = own.draft("I *think*\n\nso <@U1>")
    beside = words(View("To score", views.unscored(samples.open_(), said)))
    assert "> I \\*think\\*  \n> so \\<\\@U1\\>" in beside
    assert "**A**  point 0 (counts 2 times)" in beside
    ticked = json.dumps(["I think so", "1"])
    verdict = words(View("Scored", views.verdict(samples.open_(), Draw(), ticked)))
    assert "✘ **A**" in verdict
    assert "✔ **B**" in verdict
