"""A YAML file as plain data with the line of every value; what could surprise a reader is refused.

Refused: more than 64 KB, not UTF-8, tabs and control characters, anchors, aliases, tags, several documents,
duplicate keys, keys that are not text, deep nesting. Built from parser events, so nothing is ever expanded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from questions.problem import Mistake
from questions.scalars import kind, reading, value

Loc: TypeAlias = tuple[str | int, ...]
LARGEST = 64 * 1024
_DEEPEST = 8
_UNPRINTABLE = re.compile("[^\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_HINTS = {
    "mapping values are not allowed": "a text that contains `: ` must be in quotes or start with `|` on the line before",
    "cannot start any token": "a text that starts with a special character must be in quotes",
    "did not find expected key": "look for an indentation that is off by some spaces, or a quote inside a quoted text",
    "could not find expected ':'": "look for a missing `:` after a key, or a text that goes on in the next line",
    "did not find expected '-'": "look for an indentation that is off by some spaces",
    "did not find expected ',' or": "a text inside [...] or {...} must be in quotes if it has a comma, bracket or quote",
    "escape": "between double quotes a backslash is special: use single quotes or `|`",
    "quoted scalar": "look for a quote that is not closed",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Document:
    """`lines` has the line of a value's key, or of a list's item; `unquoted` the scalars that YAML takes for non-text."""

    data: Any
    lines: Mapping[Loc, int]
    unquoted: Mapping[Loc, str]

    def line(self, loc: Loc) -> int:
        """The line of the value, or of the nearest thing around it."""
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return self.lines.get(loc, 1)

    def part(self, key: str) -> Document:
        """What is under the key, as a document of its own with the same lines."""
        lines = {loc[1:]: line for loc, line in self.lines.items() if loc[:1] == (key,)}
        return Document(
            self.data[key], lines, {loc[1:]: text for loc, text in self.unquoted.items() if loc[:1] == (key,)}
        )


def parse(source: bytes) -> Document:
    """The only document of a file. Raises Mistake."""
    text = _decode(source)
    builder = _Builder(text)
    try:
        return builder.document()
    except yaml.MarkedYAMLError as error:
        raise Mistake(_line(error), _explain(error)) from error
    except yaml.YAMLError as error:
        raise Mistake(1, f"not YAML ({error})") from error


def _decode(source: bytes) -> str:
    if len(source) > LARGEST:
        raise Mistake(1, f"the file has more than {LARGEST} bytes, the most that are read: shorten it")
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Mistake(
            source.count(b"\n", 0, error.start) + 1, "not UTF-8: save the file in this encoding"
        ) from error
    if bad := _UNPRINTABLE.search(text):
        what = (
            "a tab: use spaces" if bad[0] == "\t" else f"the control character U+{ord(bad[0]):04X}: delete it"
        )
        raise Mistake(len(_LINE_END.findall(text, 0, bad.start())) + 1, f"here is {what}")
    return text


def _line(error: yaml.MarkedYAMLError) -> int:
    opened = error.context_mark if "quoted" in str(error.context) or "flow" in str(error.context) else None
    mark = opened or error.problem_mark
    return mark.line + 1 if mark else 1


def _row(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _explain(error: yaml.MarkedYAMLError) -> str:
    said = " ".join(filter(None, (error.context, error.problem)))
    hint = next((hint for words, hint in _HINTS.items() if words in said), "see the lines around it")
    return f"not YAML ({said}): {hint}"


@dataclass(slots=True)
class _Builder:
    text: str
    lines: dict[Loc, int] = field(default_factory=dict)
    unquoted: dict[Loc, str] = field(default_factory=dict)
    rows: list[str] = field(init=False)
    events: Iterator[Any] = field(init=False)

    def __post_init__(self) -> None:
        self.rows = _LINE_END.split(self.text)
        self.events = yaml.parse(self.text, _Loader)

    def document(self) -> Document:
        data = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if self.lines:
                    raise Mistake(_row(event), "a second document (`---`): one file holds one")
                data = self.node(next(self.events), ())
        if not self.lines:
            raise Mistake(1, "the file is empty: write a question")
        return Document(data, self.lines, self.unquoted)

    def node(self, event: Any, loc: Loc) -> Any:
        line = _row(event)
        self.lines.setdefault(loc, line)
        self.refuse(event, line, loc)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, loc, line)
        if isinstance(event, yaml.SequenceStartEvent):
            return [self.node(item, (*loc, i)) for i, item in enumerate(self.until(yaml.SequenceEndEvent))]
        return self.mapping(loc)

    def until(self, end: type) -> Iterator[Any]:
        while not isinstance(event := next(self.events), end):
            yield event

    def refuse(self, event: Any, line: int, loc: Loc) -> None:
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise Mistake(
                line, "anchors (`&`) and aliases (`*`) are not read: write it out, or put the text in quotes"
            )
        if getattr(event, "tag", None) not in (None, "!"):
            raise Mistake(line, "tags (`!`) are not read: leave it out, or put the text in quotes")
        if len(loc) > _DEEPEST:
            raise Mistake(
                line, f"more than {_DEEPEST} levels deep: put a text that starts with [ or {{ in quotes"
            )

    def mapping(self, loc: Loc) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for event in self.until(yaml.MappingEndEvent):
            key, line = self.key(event), _row(event)
            if key in found:
                raise Mistake(
                    line, f"`{key}` is here twice (first in line {self.lines[*loc, key]}): keep one"
                )
            self.lines[*loc, key] = line
            found[key] = self.node(next(self.events), (*loc, key))
        return found

    def key(self, event: Any) -> str:
        line = _row(event)
        self.refuse(event, line, ())
        if not isinstance(event, yaml.ScalarEvent):
            raise Mistake(line, "a key must be text: put what starts with [ or { in quotes")
        if event.implicit[0] and (yaml_type := kind(event.value)) not in {"str", "merge", "value"}:
            raise Mistake(
                line,
                f"YAML reads the key `{event.value}` as {reading(event.value)} ({yaml_type}): put it in quotes",
            )
        return str(event.value)

    def scalar(self, event: Any, loc: Loc, line: int) -> Any:
        if not event.implicit[0]:
            return event.value
        yaml_type = kind(event.value)
        if yaml_type == "str":
            self.refuse_comment(event)
            return event.value
        self.unquoted[loc] = event.value
        return value(event.value, yaml_type, line)

    def refuse_comment(self, event: Any) -> None:
        """`why: see issue #4` would lose its end without a word."""
        rest = self.rows[event.end_mark.line][event.end_mark.column :] if " " in event.value else ""
        if re.match(r"\s+#", rest):
            raise Mistake(
                event.end_mark.line + 1,
                "YAML drops what follows ` #`: put the text in quotes, or the comment on a line of its own",
            )
