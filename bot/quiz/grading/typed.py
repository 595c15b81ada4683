"""What people type, as it may be stored and shown."""

from __future__ import annotations

import json
import re
import unicodedata

from bot.quiz.unreadable import Unreadable

LONGEST_LINE = 200
_NEVER_KEPT = frozenset({"Cc", "Cf", "Cs"})
_BREAK = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def line(reply: str, longest: int = LONGEST_LINE) -> str:
    """One line without control, format or surrogate characters. Raises Unreadable for one that is too long."""
    return _bounded(_visible(re.sub(r"\s", " ", reply)).strip(), longest)


def text(reply: str, longest: int) -> str:
    """The same for several lines; tabs are blanks, lines keep their indent, blank lines at either end go."""
    return _bounded(cleaned(reply), longest)


def cleaned(reply: str) -> str:
    """The same, however long."""
    lines = _BREAK.sub("\n", reply).replace("\t", "    ").split("\n")
    return "\n".join(_visible(each).rstrip() for each in lines).strip("\n")


def several(reply: str, count: int) -> list[str] | None:
    """The texts of a JSON list of that many; None if it is no such list."""
    try:
        found = json.loads(reply)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, list) or len(found) != count:
        return None
    return found if all(isinstance(each, str) for each in found) else None


def listed(texts: list[str]) -> str:
    """Texts as the JSON list that `several` reads."""
    return json.dumps(texts, ensure_ascii=False)


def _visible(text: str) -> str:
    return "".join(char for char in text if unicodedata.category(char) not in _NEVER_KEPT)


def _bounded(text: str, longest: int) -> str:
    if len(text) > longest:
        raise Unreadable(f"Write at most {longest:,} characters.")
    return text
