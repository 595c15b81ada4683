"""Whatever the quiz draws, Slack takes; and it reads as it was written."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.slack import forms, limits, modals
from adapters.slack.render import blocks, rendered
from adapters.slack.richtext import rich_text
from bot.talk import Place, Workspace
from bot.ui import Action, Button, Choice, Field, Form, Row, Table, Text, View, buttons, cut, escape, plain
from tests.servers.slack import Team, User
from tests.servers.slack.blocks.check import message_problems, view_problems
from tests.servers.slack.controls import identified
from tests.servers.slack.pings import pings
from tests.servers.slack.texts import texts
from tests.slack.views import forms as any_form
from tests.slack.views import markdown, views, words

TEAM = Team("T1", "Team", "team", "B1")
unhurried = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def problems(drawn: list[dict[str, Any]]) -> list[str]:
    return list(message_problems(drawn, {}, TEAM))


def read(markdown_text: str) -> str:
    """What a person reads of it."""
    return "\n".join(texts(rich_text(markdown_text)))


@unhurried
@given(views(), st.lists(st.sampled_from([None, "", "https://files.example/f"]), max_size=5))
def test_any_view_is_a_message_modal_and_home(view: View, addresses: list[str | None]) -> None:
    """Within every limit, all its controls on it, nobody called."""
    drawn = rendered(view, addresses, call="<!here>")
    assert problems(drawn.blocks) == []
    assert pings({"text": drawn.text, "blocks": drawn.blocks}) == ("here",)
    plain = rendered(view, addresses)
    assert pings({"text": plain.text, "blocks": plain.blocks}) == ()
    assert sum(map(len, texts(drawn.blocks))) < 12_000 or len(buttons(view)) > 20
    assert list(view_problems(modals.shown(view, addresses), "modal", {}, TEAM)) == []
    assert list(view_problems(modals.home(view), "home", {}, TEAM)) == []


@unhurried
@given(views())
def test_no_control_is_lost(view: View) -> None:
    """Texts give way first. (Fifty rows of controls are more than Slack has room for.)"""
    ids = [
        element["action_id"]
        for block in blocks(view)
        if block["type"] == "actions"
        for element in block["elements"]
    ]
    rows = [element for element in view.body if isinstance(element, Row) and element.controls]
    if len(rows) < 40:
        assert {str(button.action) for button in buttons(view)} <= set(ids)


@unhurried
@given(any_form())
def test_any_form_is_a_modal(form: Form) -> None:
    """And comes back as it was filled in."""
    modal = forms.modal(form, "{}")
    assert list(view_problems(modal, "modal", {}, TEAM)) == []
    assert Action.parse(modal["callback_id"]) == form.submit
    team = Team("T1", "Team", "team", "B1")
    assert User("U1", "ann", team, "Ann").team is team
    numbers = iter(range(1000))
    shown = identified(modal["blocks"], lambda: str(next(numbers)))
    from tests.servers.slack.state import values_of  # noqa: PLC0415

    back = forms.submitted(values_of(shown, {}))
    for field in form.fields:
        held = field.value if field.kind in ("line", "text") else back[field.name]
        assert back[field.name] == cut(held, limits.INPUT)


@unhurried
@given(st.text(max_size=200))
def test_escaped_words_read_as_they_are(said: str) -> None:
    """Nothing in a name formats, links or calls."""
    (section,) = rich_text(f"by {escape(said)}")
    assert {element["type"] for element in section["elements"]} == {"text"}
    assert all("style" not in element for element in section["elements"])
    assert read(f"by {escape(said)}") == f"by {plain(said)}"


@unhurried
@given(markdown)
def test_long_texts_are_parted_and_nothing_is_lost(source: str) -> None:
    """The parts together read as the whole, but for items longer than a block."""
    whole = rich_text(source)
    parts = limits.parted(whole)
    assert all(limits.size(part) <= limits.BLOCK_TEXT for part in parts)
    if (
        max((limits.size([item]) for node in whole for item in node["elements"]), default=0)
        <= limits.BLOCK_TEXT
    ):
        assert sum(map(limits.size, parts)) == limits.size(whole)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("a\nwrapped line", "a wrapped line"), ("hard  \nbreak", "hard\nbreak"), ("one\n\ntwo", "one\n\ntwo"),
        ("2 * 3 * 4, x_1 and x_2, ~y~, :z:", "2 * 3 * 4, x_1 and x_2, ~y~, :z:"), ("a\\*b", "a*b"),
        ("$\\sigma(x) = 1/(1+e^{-x})$", "$\\sigma(x) = 1/(1+e^{-x})$"), ("P(A|B) < 0.5 & x > y", "P(A|B) < 0.5 & x > y"),
        ("<b>raw</b>", "<b>raw</b>"), ("> quoted", "quoted"),
    ],
)  # fmt: skip
def test_texts_read_as_written(source: str, shown: str) -> None:
    """Soft breaks joined, hard ones kept, formulas left alone."""
    assert read(source) == shown


def test_emphasis_inside_words_and_code() -> None:
    """What mrkdwn can't do."""
    (section,) = rich_text("un**believ**able `a*b` ***both***")
    styles = [(element["text"], sorted(element.get("style", {}))) for element in section["elements"]]
    assert styles == [
        ("un", []), ("believ", ["bold"]), ("able ", []), ("a*b", ["code"]), (" ", []), ("both", ["bold", "italic"]),
    ]  # fmt: skip


def test_lists_nest_and_go_on() -> None:
    """The outer list continues its numbers after the inner one."""
    made = rich_text("1. a\n2. b\n   - x\n   - y\n3. c")
    shape = [(node["style"], node["indent"], node.get("offset", 0), len(node["elements"])) for node in made]
    assert shape == [("ordered", 0, 0, 2), ("bullet", 1, 0, 2), ("ordered", 0, 2, 1)]


def test_links_go_to_the_web_only() -> None:
    """Another address is shown, not followed."""
    (section,) = rich_text("[a](https://x.y) [b](javascript:z)")
    link, rest = section["elements"]
    assert (link["url"], link["text"]) == ("https://x.y", "a")
    assert rest["text"] == " b (javascript:z)" or "b" in rest["text"]


def test_a_table_is_aligned_or_listed() -> None:
    """Numbers to the right; two wide columns as lines."""
    view = View(
        "T",
        (
            Table(("#", "Name"), (("1", "Ann"), ("12", "Bo"))),
            Table(("Command", "What"), (("/quiz x", "w" * 80),)),
        ),
    )
    aligned, listed = blocks(view)[1:]
    assert aligned["elements"][0]["elements"][0]["text"] == " #  Name\n──  ────\n 1  Ann\n12  Bo"
    assert listed["elements"][0]["elements"][0] == {
        "type": "text",
        "text": "/quiz x",
        "style": {"bold": True},
    }


def test_a_long_choice_goes_on_below() -> None:
    """75 characters, and 75 more in its description."""
    label = "A. " + "word " * 25
    choice = forms._option(Choice("0", label))
    assert f"{choice['text']['text']} {choice['description']['text']}" == label.strip()


@given(words)
def test_titles_fit(title: str) -> None:
    """Header, modal title and notification."""
    view = View(title, (Row((Button("A", Action("a")),)),))
    assert problems(rendered(view).blocks) == []
    assert len(modals.shown(view)["title"]["text"]) <= 24


def test_too_many_parts_leave_a_note() -> None:
    """Not silently."""
    view = View("T", tuple(Text(f"part {number}") for number in range(80)))
    drawn = blocks(view)
    assert len(drawn) == 50
    assert drawn[-1]["elements"][0]["text"] == "… and 32 more parts that did not fit here"


def test_errors_stand_at_fields_that_are_there() -> None:
    """One for a field that is not shown stands at the first."""
    form = Form("F", Action("save"), (Field("a", "A"), Field("b", "B")))
    assert forms.errors(form, {"b": "no", "gone": "what", "a": "why"}) == {"a": "what why", "b": "no"}


def test_a_place_belongs_to_its_workspace() -> None:
    """Ids name both."""
    from adapters.slack.places import parted, place_of  # noqa: PLC0415

    place = place_of("T1", "Team", "C1", "ml")
    assert place == Place(Workspace("slack", "T1", "Team"), "T1:C1", "#ml")
    assert parted(place.id) == ("T1", "C1")
    assert place_of("T1", "Team", "D1", "directmessage").direct
