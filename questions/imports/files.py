"""Writes a question as a file that reads back as the very same."""

from __future__ import annotations

import json
from typing import Any

import yaml

from questions.document import parse
from questions.model import Question
from questions.problem import Mistake

_FIRST = ("type", "level", "seconds", "draft", "prompt", "code", "language")
_LAST = ("explanation", "references", "check", "hint", "tags", "seed", "expires")


class _Dumper(yaml.SafeDumper):
    """Lists are indented under their key, and texts of several lines are blocks, as an author would write them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT -- PyYAML's
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    block = "|" if "\n" in text and not any(line != line.rstrip() for line in text.split("\n")) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=block)


_Dumper.add_representer(str, _text)


def written(question: Question) -> str:
    """The question's file; its name and folder are not in it."""
    data = _ordered(question.model_dump(mode="json", exclude_defaults=True, exclude={"id", "topic"}))
    text: str = yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120)
    try:
        same = parse(text.encode()).data == data
    except Mistake:
        same = False
    return text if same else json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _ordered(data: dict[str, Any]) -> dict[str, Any]:
    """What is asked first, then what is said of it."""
    between = [key for key in data if key not in {*_FIRST, *_LAST}]
    return {key: data[key] for key in (*_FIRST, *between, *_LAST) if key in data}
