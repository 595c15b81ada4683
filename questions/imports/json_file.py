"""JSON, as `bank export --json` writes it: whole questions, nothing left to do."""

from __future__ import annotations

import json
from collections.abc import Iterator

from questions.imports.drafts import Draft, Refused

_PLACED = ("id", "topic", "level")


def load(text: str) -> Iterator[Draft | Refused]:
    """One draft an entry of the list, in its order; questions that were no drafts do not become any."""
    try:
        entries = json.loads(text)
    except ValueError as error:
        yield Refused(getattr(error, "lineno", 1), f"this is no JSON ({error}): export it anew")
        return
    if not isinstance(entries, list):
        yield Refused(1, "the file must hold a list of questions: put it in [...]")
        return
    for row, entry in enumerate(entries, 1):
        if not isinstance(entry, dict):
            yield Refused(row, 'must be a question: `{"type": ..., ...}`')
            continue
        name, topic, level = (str(entry.get(key, "")) for key in _PLACED)
        data = {key: value for key, value in entry.items() if key not in _PLACED}
        yield Draft(row, {"draft": False, **data, "level": level}, topic, level, name)
