"""Formulas of a message become letters and pictures, people's dollars stay what they are."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import formulas
from bot.pictures import Pictures
from bot.talk import Ask, Reject, Reply
from bot.ui import Action, Code, Element, Field, Form, Picture, Text, View, escape
from questions.formulas.pen import Pen
from questions.formulas.picture import picture

FRACTION = r"\frac{a+b}{2}"


async def drawn(*body: Element) -> tuple[Element, ...]:
    return (await formulas.drawn(View("Title $x$", body))).body


async def test_a_formula_in_a_line_becomes_letters_that_mean_nothing_to_markdown() -> None:
    assert await drawn(Text("**A**  $w^* x_*$ costs $5.")) == (Text(r"**A**  w\*x\_\* costs $5."),)


async def test_a_formula_on_a_line_of_its_own_becomes_a_picture() -> None:
    text = f"before\n\n$${FRACTION}$$\n\nafter $x_1$"
    assert await drawn(Text(text), Code("$x$")) == (
        Text("before"), Picture(picture(FRACTION), "(a + b)/2"), Text("after x₁"), Code("$x$"),
    )  # fmt: skip


async def test_a_view_without_formulas_stays_itself() -> None:
    view = View("$x$", (Text("costs 5"), Code("$x$")))
    assert await formulas.drawn(view) is view


async def test_the_words_of_people_are_no_formulas() -> None:
    said = Text(f"You said: {escape('$x^2$ and $$')}")
    assert await drawn(said) == (said,)


async def test_what_cannot_be_shown_stands_as_it_was_written() -> None:
    assert await drawn(Text("$\\foo$\n\n$$\\foo$$")) == (Text("\\\\foo\n\n\\\\foo"),)


async def test_a_message_has_five_pictures_at_most() -> None:
    body = await drawn(*(Text(f"$$x_{n}$$") for n in range(7)))
    assert [type(each) for each in body] == [Picture] * 5 + [Text] * 2
    assert body[-1] == Text("x₆")


async def test_without_the_drawing_process_a_formula_is_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    closed = Pen()
    closed.close()
    monkeypatch.setattr(formulas, "_pictures", Pictures(closed))
    assert await drawn(Text(f"before\n\n$${FRACTION}$$\n\nafter")) == (
        Text("before\n\n\\(a \\+ b\\)/2\n\nafter"),
    )


async def test_the_same_formula_twice_is_two_pictures() -> None:
    again = Picture(picture(FRACTION), "(a + b)/2")
    assert await drawn(Text(f"$${FRACTION}$$\n\n$${FRACTION}$$")) == (again, again)


def test_what_labels_need_is_there_before_the_loop_needs_it_and_what_draws_never_comes() -> None:
    code = f"""
import asyncio, sys
from bot import formulas
from bot.ui import Text, View
async def main():
    assert "latex2mathml" not in sys.modules
    await formulas.ready()
    assert "latex2mathml.converter" in sys.modules
    await formulas.drawn(View("", (Text("$$" + {FRACTION!r} + "$$"),)))
    assert not {{"ziamath", "resvg_py"}} & {{*sys.modules}}
asyncio.run(main())
"""
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("form", [Form("F", Action("a"), (Field("f", "$x$"),))])
async def test_answers_are_drawn_and_forms_left_alone(form: Form) -> None:
    assert await formulas.answered(Reply(View("V", (Text("$x_1$"),)))) == Reply(View("V", (Text("x₁"),)))
    assert await formulas.answered(Ask(form)) == Ask(form)
    assert await formulas.answered(Reject(form, {})) == Reject(form, {})


def test_labels_are_plain_text() -> None:
    assert formulas.plain("the $w^*$ of `$x$` for $5") == "the w* of `$x$` for $5"


@given(st.text(st.sampled_from("$\\`~ab1 {}\n_^"), max_size=40))
async def test_any_text_can_be_drawn(text: str) -> None:
    assert await formulas.drawn(View("T", (Text(text),)))
    assert isinstance(formulas.plain(text), str)
