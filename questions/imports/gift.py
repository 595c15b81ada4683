"""GIFT, Moodle's text format. What it can't say of a question is left to do; descriptions are refused."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from questions.imports import gift_escapes as escapes
from questions.imports.drafts import Draft, Refused
from questions.imports.gift_answers import Unreadable, read
from questions.imports.gift_escapes import shown
from questions.model import LEVELS

_CATEGORY = re.compile(r"\s*\$CATEGORY:\s*(.*)")
_MARK = re.compile(r"\[(id|tag):([^\]]*)\]")
_TITLE = re.compile(r"\s*::(.*?)::", re.DOTALL)
_FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]")
_BRACE = re.compile(r"[{}]")
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_GAP = "_____"


@dataclass(slots=True)
class _Block:
    """The lines of one question, and what the comments and the category before it say."""

    row: int
    topic: str
    marks: dict[str, list[str]] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)


def load(text: str) -> Iterator[Draft | Refused]:
    """One draft a question, told by its first line. The last part of a category is taken for the topic."""
    for block in _blocks(escapes.hidden(text.removeprefix("\ufeff"))):
        try:
            yield _draft(block)
        except Unreadable as error:
            yield Refused(block.row, str(error))


def _blocks(text: str) -> Iterator[_Block]:
    topic = ""
    block = _Block(1, topic)
    for row, line in enumerate([*text.splitlines(), ""], 1):
        if found := _CATEGORY.match(line):
            topic = shown(found[1]).rstrip("/").rpartition("/")[2]
        elif line.lstrip().startswith("//"):
            for key, value in _MARK.findall(line):
                block.marks.setdefault(key, []).append(value)
        elif line.strip():
            if not block.lines:
                block.row, block.topic = row, topic
            block.lines.append(line)
        elif block.lines:
            yield block
            block = _Block(row, topic)


def _draft(block: _Block) -> Draft | Refused:
    text = "\n".join(block.lines)
    title = ""
    if found := _TITLE.match(text):
        title, text = shown(found[1]), text[found.end() :]
    style = "moodle"
    if found := _FORMAT.match(text):
        style, text = found[1], text[found.end() :]
    before, answers, after = _parted(text)
    asked = f"{before.rstrip()} {_GAP}{after.rstrip()}" if after.strip() else before
    prompt = _plain(shown(asked), style)
    level = next((tag for tag in block.marks.get("tag", []) if tag in LEVELS), "")
    name = next(iter(block.marks.get("id", [])), title)
    return Draft(
        block.row,
        {"prompt": prompt, **read(answers)},
        block.topic,
        level,
        name if _ID.fullmatch(name) else "",
    )


def _parted(text: str) -> tuple[str, str, str]:
    """What is before, within and after the braces. Raises Unreadable."""
    braces = [(found.start(), found[0]) for found in _BRACE.finditer(text)]
    if not braces:
        raise Unreadable("has no answers in braces, so it asks nothing: write {=right ~wrong} behind it")
    if [sign for _, sign in braces] != ["{", "}"]:
        raise Unreadable("must have one pair of braces: write those of the text as \\{ and \\}")
    (start, _), (end, _) = braces
    return text[:start], text[start + 1 : end], text[end + 1 :]


def _plain(text: str, style: str) -> str:
    return (
        html.unescape(_TAG.sub("", re.sub(r"<(br|/p)\s*/?>", "\n", text))).strip()
        if style == "html"
        else text
    )
