"""Views as messages: what stands where, and that Discord takes whatever a view may hold."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.discord import forms, limits
from adapters.discord.limits import Piece, fitted
from adapters.discord.render import rendered
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
from tests.servers.discord import Discord as Server
from tests.servers.discord.attachment import Upload
from tests.servers.discord.call import Call
from tests.servers.discord.modals import modal_problems

V2 = 1 << 15
PNG = b"\x89PNG\r\n\x1a\n"


def body(view: View, call: str | None = None) -> tuple[dict[str, Any], list[Upload]]:
    """The request that would send the view."""
    drawn = rendered(view, call)
    files = [Upload(n, file.filename, file.fp.read()) for n, file in enumerate(drawn.files)]
    listed = [file.to_dict(n) for n, file in enumerate(drawn.files)]
    components = drawn.layout.to_components()  # type: ignore[no-untyped-call]
    return {"components": components, "flags": V2, "attachments": listed}, files


def inside(view: View) -> list[dict[str, Any]]:
    """The components of the container."""
    (container,) = body(view)[0]["components"]
    assert container["type"] == 17
    return list(container["components"])


def text_of(view: View) -> str:
    return "\n".join(part["content"] for part in inside(view) if part["type"] == 10)


def test_the_title_stands_alone_in_the_first_text_and_the_order_is_kept() -> None:
    row = Row((Button("A", Action("a"), "primary"), Link("Book", "https://a.org")))
    view = View("Daily", (Text("*x*"), Code("y = 1", "python"), row, Text("after")))
    title, before, controls, after = inside(view)
    assert title["content"] == "## Daily"
    assert before["content"] == "*x*\n```python\ny = 1\n```"
    assert [(each["style"], each.get("custom_id"), each.get("url")) for each in controls["components"]] == [
        (1, "a", None), (5, None, "https://a.org"),
    ]  # fmt: skip
    assert after["content"] == "after"


def test_more_than_five_buttons_take_several_rows() -> None:
    row = Row(tuple(Button(str(n), Action("a", (str(n),))) for n in range(7)))
    assert [len(part["components"]) for part in inside(View("x", (row,)))[1:]] == [5, 2]


def test_tables_are_aligned_by_what_is_seen() -> None:
    table = Table(("#", "Name", "Points"), (("1", "山田", "10"), ("12", "Ana", "9")))
    assert text_of(View("x", (table,))).split("\n")[2:-1] == [
        " #  Name  Points",
        "──  ────  ──────",
        " 1  山田      10",
        "12  Ana        9",
    ]


def test_a_table_of_two_long_columns_is_a_list() -> None:
    table = Table(("Command", "What happens"), (("/quiz daily", "Today's questions " * 4),))
    assert text_of(View("x", (table,))).split("\n")[1:] == [
        "-# Command · What happens",
        "**/quiz daily** · " + ("Today's questions " * 4).strip(),
    ]


def test_pictures_have_words_and_files_keep_their_names() -> None:
    view = View("x", (Picture(PNG, "A plot."), File("my data@2.csv", b"1")))
    sent, files = body(view)
    _, gallery, file = sent["components"][0]["components"]
    assert gallery["items"][0]["media"]["url"] == "attachment://picture-0.png"
    assert gallery["items"][0]["description"] == sent["attachments"][0]["description"] == "A plot."
    assert file["file"]["url"] == f"attachment://{files[1].filename}" == "attachment://1-my-data-2.csv"


def test_a_link_that_discord_has_no_button_for_is_written_out() -> None:
    assert "Mail: mailto" in text_of(View("x", (Row((Link("Mail", "mailto:a@b.c"),)),)))


def test_what_is_cut_ends_in_an_ellipsis_and_blocks_stay_closed() -> None:
    view = View(
        "x",
        (Text("word " * 2000), Code("line\n" * 2000), Text("short"), Text("```\n" + "z\n" * 3000 + "```")),
    )
    shown = text_of(view)
    assert len(shown) <= limits.TEXT
    assert "short" in shown
    assert shown.count("```") % 2 == 0
    assert shown.count("…") == 3


def test_what_does_not_fit_at_all_is_counted() -> None:
    rows = tuple(Row((Button("x", Action("a", (str(n),))),)) for n in range(30))
    assert text_of(View("x", rows)).endswith("parts that did not fit here")


@given(st.lists(st.text(max_size=300), max_size=20), st.integers(200, 4000))
def test_fitted_texts_keep_the_limit(texts: list[str], limit: int) -> None:
    pieces = [Piece(text) for text in texts]
    shown = fitted(pieces, limit)
    assert len(shown) == len(texts)
    assert sum(len(text) + 2 for text in shown) <= max(limit, 3 * len(texts))


words = st.text(max_size=400) | st.sampled_from(
    ["```", "@everyone", "", " ", "x" * 5000, "\n\n", "**", "[a](https://b.c)", "`", "\\" * 50]
)
labels = st.text(max_size=200)
actions = st.builds(lambda n: Action("a", (str(n),)), st.integers(0, 10**9))
links = st.builds(
    Link, labels, st.sampled_from(["https://a.org", "ftp://x", "", "https://" + "x" * 600, "http://a b"])
)
buttons = st.builds(Button, labels, actions, st.sampled_from(["plain", "primary", "danger"]))
rows = st.builds(
    lambda controls: Row(tuple(controls)),
    st.lists(buttons | links, max_size=12, unique_by=lambda each: str(getattr(each, "action", each))),
)
tables = st.integers(0, 4).flatmap(
    lambda width: st.builds(
        Table,
        st.tuples(*[labels] * width),
        st.lists(st.tuples(*[labels] * width), max_size=5).map(tuple),
    )
)
elements: st.SearchStrategy[Element] = st.one_of(
    st.builds(Text, words), st.builds(Code, words, labels), tables, rows,
    st.builds(Picture, st.just(PNG), words), st.builds(File, words, st.binary(max_size=10)),
)  # fmt: skip


@st.composite
def views(draw: st.DrawFn) -> View:
    """Any view; of equal actions the first stays."""
    seen: set[Action] = set()
    body_: list[Element] = []
    for element in draw(st.lists(elements, max_size=30)):
        if isinstance(element, Row):
            kept = [each for each in element.controls if isinstance(each, Link) or each.action not in seen]
            seen |= {each.action for each in kept if isinstance(each, Button)}
            body_.append(Row(tuple(kept)))
        else:
            body_.append(element)
    return View(draw(words), tuple(body_))


values = st.text("abcxyz", max_size=8)
choices = st.lists(
    st.builds(Choice, values, labels), min_size=1, max_size=10, unique_by=lambda choice: choice.value
)


@st.composite
def fields(draw: st.DrawFn, name: str) -> Field:
    kind = draw(st.sampled_from(["line", "text", "one", "many"]))
    offered = tuple(draw(choices)) if kind in ("one", "many") else ()
    held = draw(st.sampled_from([choice.value for choice in offered])) if offered else draw(words)
    return Field(name, draw(labels), kind, offered, held, draw(st.booleans()))  # type: ignore[arg-type]


@st.composite
def any_form(draw: st.DrawFn) -> Form:
    return Form(
        draw(labels), draw(actions), tuple(draw(fields(f"f{n}")) for n in range(draw(st.integers(1, 5))))
    )


PATIENT = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


async def test_discord_takes_any_view(server: Server) -> None:
    room = server.add_channel(server.add_guild(), "ml")

    @PATIENT
    @given(views(), st.sampled_from([None, "@here", "<@&123>"]))
    def check(view: View, call: str | None) -> None:
        sent, files = body(view, call)
        assert (
            server.spec is None
            or list(server.spec.problems(_call("/channels/{channel_id}/messages", sent))) == []
        )
        message = server.replies.composer.create(room, sent, files)
        held = [control["custom_id"] for control in message.controls.values()]
        assert len(set(held)) == len(held)

    check()


async def test_discord_takes_any_form(server: Server) -> None:
    @PATIENT
    @given(any_form())
    def check(form: Form) -> None:
        data = forms.modal(form).to_dict()
        assert list(modal_problems(json.loads(json.dumps(data)))) == []
        template = "/interactions/{interaction_id}/{interaction_token}/callback"
        assert (
            server.spec is None
            or list(server.spec.problems(_call(template, {"type": 9, "data": data}))) == []
        )

    check()


def _call(template: str, sent: dict[str, Any]) -> Call:
    params = {"channel_id": "1", "interaction_id": "1", "interaction_token": "x"}
    return Call(
        "POST",
        template,
        template,
        {name: value for name, value in params.items() if name in template},
        {},
        sent,
    )


def test_a_value_that_discord_cannot_carry_is_the_authors_mistake() -> None:
    form = Form("x", Action("a"), (Field("f", "F", "one", (Choice("v" * 101, "V"), Choice("w", "W"))),))
    with pytest.raises(ValueError, match="100 characters"):
        forms.modal(form)


def test_a_long_label_stands_in_full_below_itself() -> None:
    field = Field("f", "What would you do first, and why would you do that?")
    (label,) = forms.modal(Form("x", Action("a"), (field,))).to_dict()["components"]
    assert label["label"].endswith("…")
    assert label["description"] == field.label
