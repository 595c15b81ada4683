"""A YAML file says what it seems to say, or is refused with the line and what to do."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from questions import document
from questions.document import LARGEST, parse
from questions.problem import Mistake

REFUSED = (
    (b"", 1, "empty"),
    (b"# nothing but a comment\n", 1, "empty"),
    (b"a: 1\nb: " + b"x" * LARGEST, 1, "shorten"),
    (b"a: b\nc: \xff\n", 2, "UTF-8"),
    (b"a: b\n\tc: d\n", 2, "use spaces"),
    (b"a: b\x07\n", 1, "U+0007: delete"),
    (b"a: b\nb: c: d\n", 2, "must be in quotes or start with `|`"),
    (b"a: `b`\n", 1, "special character must be in quotes"),
    (b"a: @b\n", 1, "special character must be in quotes"),
    (b'a: b\nc: "d\n', 2, "a quote that is not closed"),
    (b"a: 'it's'\n", 1, "a quote inside a quoted text"),
    (b'a: "\\d"\n', 1, "use single quotes or `|`"),
    (b"a: [b, c\n", 1, "if it has a comma, bracket or quote"),
    (b"a:\n    b: 1\n  c: 2\n", 3, "indentation"),
    (b"a: |\n  text\n text\n", 3, "indentation"),
    (b"a: 1\nb: 2\na: 3\n", 3, "`a` is here twice (first in line 1): keep one"),
    (b"a: &name b\n", 1, "in quotes"),
    (b"a: *name\n", 1, "in quotes"),
    (b"a: !!python/object:os.system {}\n", 1, "in quotes"),
    (b"!x a: b\n", 1, "in quotes"),
    (b"a: 1\n---\nb: 2\n", 2, "one file holds one"),
    (b"a: 1\nno: 2\n", 2, "the key `no` as False (bool): put it in quotes"),
    (b"1.10: 2\n", 1, "as 1.1 (float)"),
    (b"? [a]\n: b\n", 1, "a key must be text"),
    (b"a: 010\n", 1, "YAML reads `010` as 8"),
    (b"a: 1:30\n", 1, "YAML reads `1:30` as 90"),
    (b"a: 1_000\n", 1, "YAML reads `1_000` as 1000"),
    (b"a: 0x1F\n", 1, "YAML reads `0x1F` as 31"),
    (b"a: .inf\n", 1, "plain decimal"),
    (b"a: " + b"9" * 5000 + b"\n", 1, "plain decimal"),
    (b"a: see issue #4\n", 1, "drops what follows ` #`"),
    (b"[" * 60_000, 1, "levels deep"),
    (b"- " * 30_000, 1, "levels deep"),
    (b"%YAML 9.9\n---\na: 1\n", 1, "not YAML"),
)


@pytest.mark.parametrize(("source", "line", "says"), REFUSED, ids=lambda value: str(value)[:30])
def test_what_could_surprise_is_refused(source: bytes, line: int, says: str) -> None:
    with pytest.raises(Mistake) as told:
        parse(source)
    assert (told.value.line, says in told.value.message) == (line, True), told.value.message
    assert len(told.value.message) < 300


@pytest.mark.parametrize(("source", "line", "says"), REFUSED, ids=lambda value: str(value)[:30])
def test_the_slow_parser_refuses_the_same(
    source: bytes, line: int, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PyYAML without libyaml words its syntax errors in its own way, so lines may differ there; nothing gets through."""
    monkeypatch.setattr(document, "_Loader", yaml.SafeLoader)
    with pytest.raises(Mistake) as told:
        parse(source)
    assert told.value.message.startswith("not YAML") or (told.value.line, says in told.value.message) == (
        line,
        True,
    )


def test_values_and_lines() -> None:
    read = parse(b"a: text\nb: [1, 2.5, yes, ~]\nc:\n  - d: |\n      x: y # z\n    e: 'no'\n")
    assert read.data == {"a": "text", "b": [1, 2.5, True, None], "c": [{"d": "x: y # z\n", "e": "no"}]}
    assert read.line(("c", 0, "e")) == 6
    assert read.line(("c", 0, "missing")) == 4
    assert read.line(("nowhere",)) == 1
    assert read.unquoted == {("b", 0): "1", ("b", 1): "2.5", ("b", 2): "yes", ("b", 3): "~"}


def test_byte_order_mark_and_windows_lines() -> None:
    read = parse(b"\xef\xbb\xbfa: 1\r\nb: 2020-01-01\r\n")
    assert read.data == {"a": 1, "b": "2020-01-01"}
    assert read.line(("b",)) == 2


def test_comments_are_allowed_where_they_take_nothing_away() -> None:
    assert parse(b"# why\na: one  # why\nb: 'two words' # why\n# why\nc: C#\n").data == {
        "a": "one",
        "b": "two words",
        "c": "C#",
    }


@given(st.one_of(st.binary(max_size=60), st.text("ab:-[]{}'\"|>#&*!? \n01.", max_size=60).map(str.encode)))
def test_any_bytes_are_read_or_refused(source: bytes) -> None:
    try:
        parse(source)
    except Mistake as mistake:
        assert mistake.line >= 1  # noqa: PT017 -- either outcome is fine
