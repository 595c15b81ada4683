"""Any view and any form, for properties: with what people type, and with what nobody thought of."""

from __future__ import annotations

from hypothesis import strategies as st

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

words = st.text(max_size=60) | st.sampled_from([
    "", " ", "\x00", "<!channel> & <@U1>", "*a* _b_ ~c~ `d` :e:", "\u202e\u200b", "漢字 " * 30, "x" * 500, "a\nb\n\nc",
])  # fmt: skip
markdown = st.lists(
    words
    | st.sampled_from([
        "# Head", "- a\n- b\n  - c\n    - d", "3. x\n4. y\n\n   more", "0. zero", "999999999. far", "> q\n> - l\n> > deep",
        "```py\nx = 1\n```", "    indented", "[t](https://a.b)", "[t](javascript:x)", "![p](https://a.b/c.png)", "---",
        "<div>raw</div>", "`` a`b ``", "**b *i* `c`**", "- ```\n  code\n  ```\n- > q", "* \n* ", "[](https://a.b)",
        "long " * 900, "- " + "item " * 900, "1. a\n" * 200, "[" + "l" * 4000 + "](https://a.b)", "- " * 20 + "deep",
    ]),
    max_size=6,
).map("\n\n".join)  # fmt: skip
actions = st.builds(
    Action,
    st.sampled_from(["answer", "write", "next", "schedule add"]),
    st.tuples(st.integers(0, 10**9).map(str)),
)
urls = st.sampled_from(
    [
        "https://a.b/c",
        "http://x",
        "ftp://a",
        "javascript:alert(1)",
        "",
        "https://",
        "https://a.b/" + "c" * 4000,
    ]
)
controls = st.builds(Button, words, actions, st.sampled_from(["plain", "primary", "danger"])) | st.builds(
    Link, words, urls
)
rows = st.lists(controls, max_size=30).map(tuple)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Of any size, each row as long as the head."""
    width = draw(st.integers(0, 6))
    cells = st.lists(words, min_size=width, max_size=width).map(tuple)
    return Table(draw(cells), tuple(draw(st.lists(cells, max_size=8))))


@st.composite
def views(draw: st.DrawFn) -> View:
    """No two buttons with equal actions, as views are."""
    body: list[Element] = []
    taken: set[Action] = set()
    part = st.one_of(
        st.builds(Text, markdown), st.builds(Code, words | st.just("y\n" * 4000)), tables(), rows.map(Row),
        st.builds(Picture, st.just(b"png"), words), st.builds(File, words, st.just(b"data")),
    )  # fmt: skip
    for element in draw(st.lists(part, max_size=draw(st.sampled_from([3, 10, 70])))):
        kept: Element = element
        if isinstance(element, Row):
            fresh = []
            for control in element.controls:
                if isinstance(control, Link) or control.action not in taken:
                    fresh.append(control)
                    taken.update([control.action] if isinstance(control, Button) else [])
            kept = Row(tuple(fresh))
        body.append(kept)
    return View(draw(words), tuple(body))


choices = st.lists(
    st.builds(Choice, st.text("abc∅", max_size=100), words),
    min_size=1,
    max_size=10,
    unique_by=lambda c: c.value,
).map(tuple)


@st.composite
def fields(draw: st.DrawFn, name: str) -> Field:
    """Of each kind, filled or not."""
    kind = draw(st.sampled_from(["line", "text", "one", "many"]))
    offered = draw(choices) if kind in ("one", "many") else ()
    filled = st.sampled_from([c.value for c in offered]) if offered else words | st.just("z" * 5000)
    return Field(name, draw(words), kind, offered, draw(st.just("") | filled), draw(st.booleans()))  # type: ignore[arg-type]


@st.composite
def forms(draw: st.DrawFn) -> Form:
    """Of one to five fields."""
    names = draw(
        st.lists(
            st.sampled_from(["a", "b", "rest_days", "zone", "reply"]), min_size=1, max_size=5, unique=True
        )
    )
    return Form(draw(words), draw(actions), tuple(draw(fields(name)) for name in names))
