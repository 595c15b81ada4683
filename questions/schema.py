"""The JSON Schema of a question's file, by which editors complete keys and mark mistakes."""

from __future__ import annotations

from typing import Any

from questions.model import question_adapter

_PLACED = ("id", "topic")


def schema() -> dict[str, Any]:
    """Draft 2020-12. Without `id` and `topic`, which the file's place says."""
    found = question_adapter.json_schema(by_alias=True)
    for part in found["$defs"].values():
        if "topic" in part.get("properties", {}):
            part["properties"] = {
                name: each for name, each in part["properties"].items() if name not in _PLACED
            }
            part["required"] = [name for name in part["required"] if name not in _PLACED]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A question of Tenfold",
        **found,
    }
