"""Every element reads well, and nothing in it steers the terminal."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from adapters.console.page import Page
from adapters.console.render import element_lines, form_lines, view_lines
from bot.ui import (
    Action,
    Button,
    Choice,
    Code,
    Element,
    Field,
    File,
    Form,
    Link,
    Picture,
    Row,
    Table,
    Text,
    View,
)

PAGE = Page(lambda name, data: f"/kept/{len(name)}-{len(data)}", width=60)
TERMINAL = replace(PAGE, styled=True, colour=True)
STYLES = re.compile(r"\x1b\[[0-9;]*m")


def shown(element: Element, page: Page = PAGE) -> str:
    return page.write(element_lines(element, page)).rstrip("\n")


def test_a_title_is_plain_words() -> None:
    title = "Is *this* [bold]`code`[/bold] :smile: <b>?"
    assert PAGE.write(view_lines(View(title), PAGE)) == title + "\n"


@pytest.mark.parametrize(
    ("markdown", "lines"),
    [
        ("one\ntwo", "one two"),
        ("one  \ntwo\\\nthree", "one\ntwo\nthree"),
        ("**bold**, *thin*, `a  b`", "bold, thin, `a  b`"),
        ("`[bold]` \\*not thin\\*", "`[bold]` *not thin*"),
        ("[words](https://example.org/a) and <https://example.org>", "words <https://example.org/a> and https://example.org"),
        ("![alt](https://example.org/a.png)", "[picture: alt] <https://example.org/a.png>"),
        ("- one\n- two\n  - three\n", "• one\n• two\n  • three"),
        ("- one\n\n- two\n", "• one\n\n• two"),
        ("9. nine\n10. ten", "9. nine\n10. ten"),
        ("1) one\n\n   more", "1) one\n\n   more"),
        ("> quoted\n> words", "│ quoted words"),
        ("# Head\nwords", "Head\n\nwords"),
        ("```python\ndef f():\n\n    pass\n```", "    def f():\n\n        pass"),
        ("a\n\n---\n\nb", "a\n\n────────────────────────\n\nb"),
        ("<b>as it is</b>", "<b>as it is</b>"),
        ("<div>\nas it is\n</div>", "<div>\nas it is\n</div>"),
        ("&#x202e;&#8203;x", "x"),
        ("", ""),
    ],
)  # fmt: skip
def test_commonmark(markdown: str, lines: str) -> None:
    assert shown(Text(markdown)) == lines


def test_the_later_lines_of_an_option_stand_under_its_words() -> None:
    long = "word " * 20
    lines = shown(Text(f"**A.** {long}\\\n**B.** short")).split("\n")
    assert shown(Text(f"✔ **A**  {long}")).split("\n")[1].startswith("     word")
    assert lines[1].startswith("   word")
    assert lines[-1] == "B. short"


def test_emphasis_has_a_style_on_a_terminal() -> None:
    assert "\x1b[1mbold\x1b[0m" in shown(Text("**bold**"), page=TERMINAL)
    assert "\x1b[36mcode\x1b[0m" in shown(Text("`code`"), page=TERMINAL)


def test_no_color_keeps_the_backticks_and_has_no_colour() -> None:
    text = shown(Text("`code` **bold**"), page=replace(TERMINAL, colour=False))
    assert text == "`code` \x1b[1mbold\x1b[0m"


def test_code_is_highlighted_only_with_colours() -> None:
    code = Code("def f():\n\treturn 1\n", "python")
    assert shown(code) == "    def f():\n        return 1"
    assert STYLES.sub("", shown(code, page=TERMINAL)) == "  │ def f():\n  │     return 1"
    assert "\x1b[" in shown(code, page=TERMINAL)
    assert "lambda" in shown(Code("lambda", "no-such-language"), page=TERMINAL)


def test_long_lines_of_code_go_on() -> None:
    assert shown(Code("x" * 60)) == "    " + "x" * 56 + "\n    xxxx"


def test_a_table_is_aligned_by_what_is_shown() -> None:
    table = Table(("#", "Who", "Right"), (("1", "日本", "100 %"), ("2", "Ana", "7 %")))
    assert shown(table) == "#  Who   Right\n─  ────  ─────\n1  日本  100 %\n2  Ana     7 %"


def test_long_cells_are_cut_and_long_tables_too() -> None:
    table = Table(("a", "b"), (("x" * 300, "y"),) * 300)
    lines = shown(table).split("\n")
    assert lines[2] == "x" * 56 + "…  y"
    assert lines[-1] == "… and 100 more"


def test_a_table_without_a_head() -> None:
    assert shown(Table(("", ""), (("Zone", "UTC"), ("Rest", "")))) == "Zone  UTC\nRest"


def test_controls_in_a_row() -> None:
    row = Row(
        (
            Button("A", Action("a", ("1",))),
            Button("B", Action("a", ("2",))),
            Button("Next", Action("n")),
            Link("Source", "https://x.org/ \x1b"),
        )
    )
    assert shown(row) == "[A] [B]  [Next]  Source <https://x.org/>"


def test_a_long_row_goes_on_in_the_next_line() -> None:
    row = Row(tuple(Button(f"Number {n}", Action("n", (str(n),))) for n in range(9)))
    assert all(len(line) <= 60 for line in shown(row).split("\n"))


def test_pictures_and_files() -> None:
    assert shown(Picture(b"123", "a calendar")) == "[picture: a calendar]\n/kept/20-3"
    assert shown(File("me.json", b"{}")) == "[file: me.json]\n/kept/7-2"


def test_a_form() -> None:
    choices = (Choice("0", "Monday"), Choice("1", "Tuesday"))
    form = Form(
        "Rest", Action("save"), (Field("days", "Days", "many", choices, required=False), Field("why", "Why"))
    )
    assert (
        PAGE.write(form_lines(form, PAGE))
        == "Rest\n\nDays (optional, several as in: a c)\n  Monday\n  Tuesday\n\nWhy\n"
    )


HOSTILE = ["\x1b[31m", "\x9b2J", "\x07", "\r", "\b", "\t", "\n", "\u202e", "\u2066", "\ud800", "[bold]", "[/]", "[link=x]", "*", "`", "```\n", "> ", "- ",
    "1. ", "<a>", "![", "](", "&#27;", "&#x9b;", "日本", "👩\u200d🔬", "e\u0301" * 9, "\u0301", "\u2028", " ", "a", "\x00", "\\", "# "]  # fmt: skip
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(HOSTILE), max_size=12).map("".join))
NAMES = st.text("abc:% é", min_size=1, max_size=9)
ACTIONS = st.builds(Action, NAMES, st.lists(NAMES, max_size=2).map(tuple))
CONTROLS = st.one_of(
    st.builds(Button, TEXTS, ACTIONS, st.sampled_from(["plain", "primary", "danger"])),
    st.builds(Link, TEXTS, TEXTS),
)
TABLES = st.integers(0, 6).flatmap(
    lambda n: st.builds(
        Table, st.tuples(*[TEXTS] * n), st.lists(st.tuples(*[TEXTS] * n), max_size=4).map(tuple)
    )
)
ROWS = st.lists(CONTROLS, max_size=6).map(tuple).map(Row)
LANGUAGES = st.sampled_from(["", "python", "sql", "nonsense", "\x1b", "console"])
ELEMENTS: st.SearchStrategy[Element] = st.one_of(
    st.builds(Text, TEXTS), st.builds(Code, TEXTS, LANGUAGES), TABLES, ROWS,
    st.builds(Picture, st.binary(max_size=9), TEXTS), st.builds(File, TEXTS, st.binary(max_size=9)),
)  # fmt: skip
PAGES = st.builds(Page, st.just(PAGE.keep), st.integers(16, 100), st.just(value=False), st.just(value=False))


def view_of(title: str, elements: list[Element]) -> View:
    seen: set[Action] = set()
    body: list[Element] = []
    for element in elements:
        if isinstance(element, Row):
            kept = [c for c in element.controls if isinstance(c, Link) or c.action not in seen]
            kept = [
                c
                for n, c in enumerate(kept)
                if isinstance(c, Link)
                or c.action not in [k.action for k in kept[:n] if isinstance(k, Button)]
            ]
            seen |= {c.action for c in kept if isinstance(c, Button)}
            body.append(Row(tuple(kept)))
        else:
            body.append(element)
    return View(title, tuple(body))


VIEWS = st.builds(view_of, TEXTS, st.lists(ELEMENTS, max_size=6))
CHOICES = st.lists(st.builds(Choice, TEXTS, TEXTS), min_size=1, max_size=10).map(tuple)
FIELDS = st.one_of(
    st.builds(Field, TEXTS, TEXTS, st.sampled_from(["line", "text"]), st.just(()), TEXTS, st.booleans()),
    st.builds(Field, TEXTS, TEXTS, st.sampled_from(["one", "many"]), CHOICES, TEXTS, st.booleans()),
)
FORMS = st.builds(Form, TEXTS, ACTIONS, st.lists(FIELDS, min_size=1, max_size=5).map(tuple))


def assert_harmless(text: str) -> None:
    for ch in text:
        assert ch in "\n\u200d" or unicodedata.category(ch) not in ("Cc", "Cf", "Cs"), repr(ch)


@settings(max_examples=300, deadline=None)
@given(VIEWS, PAGES)
def test_any_view_is_shown_and_steers_nothing(view: View, page: Page) -> None:
    text = page.write(view_lines(view, page))
    assert_harmless(text)
    assert not any(line != line.rstrip() for line in text.split("\n"))
    styled = replace(page, styled=True, colour=True)
    assert_harmless(STYLES.sub("", styled.write(view_lines(view, styled))))


@settings(max_examples=150, deadline=None)
@given(FORMS, PAGES)
def test_any_form_is_shown_and_steers_nothing(form: Form, page: Page) -> None:
    assert_harmless(page.write(form_lines(form, page)))


@settings(deadline=None)
@given(st.text("abc de日本👩\u200d🔬\n", max_size=300), st.integers(30, 100))
def test_words_stay_within_the_width(text: str, width: int) -> None:
    page = replace(PAGE, width=width)
    assert all(
        cell_len(line) <= width for line in page.write(view_lines(View("T", (Text(text),)), page)).split("\n")
    )


@settings(deadline=None)
@given(st.text("ab é日本\n ", max_size=200))
def test_code_loses_nothing(source: str) -> None:
    lines = shown(
        Code("<" + source.replace(" \n", "\n").strip() + ">"), page=replace(PAGE, width=100_000)
    ).split("\n")
    assert (
        "\n".join(line.removeprefix("    ") for line in lines)
        == "<" + "\n".join(part.rstrip() for part in source.replace(" \n", "\n").strip().split("\n")) + ">"
    )
